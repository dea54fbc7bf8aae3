// What would the prover see, were a rule deleted or written a little weaker?
#include <bit>

#include "safeguard/question.h"

namespace entraide::safeguard {

namespace {

using agreement::Effect;
using agreement::Pack;
using agreement::Packs;
using agreement::Rule;
using agreement::unknown;
using agreement::Values;

/// A way to write a rule weaker: the cases of which it no longer speaks, told by one fact.
struct Narrowing {
  std::string without;  // `claim = unknown`
  std::size_t fact;
  Values values;
};

std::vector<Narrowing> narrowings(const Rule& rule, const agreement::Vocabulary& vocabulary) {
  std::vector<Narrowing> all;
  const auto each = [&](std::size_t fact, Values values) {
    const auto& known = vocabulary.facts[fact];
    for (const auto& value : known.values) {
      if ((known.bit(value.id) & values) != 0)
        all.push_back({fmt::format("{} = {}", known.id, value.id), fact, known.bit(value.id)});
    }
  };
  for (const auto& one : rule.when) {
    const auto& id = vocabulary.facts[one.fact].id;
    all.push_back({fmt::format("{} = unknown", id), one.fact, unknown});
    if (std::has_single_bit(one.values & ~unknown)) continue;  // without it the rule is deleted
    each(one.fact, one.values);
  }
  if (rule.names_data && !std::has_single_bit(rule.data)) each(vocabulary.data, rule.data);
  return all;
}

class Mutation {
 public:
  Mutation(z3::context& context, const Packs& packs, const Formulas& formulas)
      : context_{context},
        packs_{packs},
        formulas_{formulas},
        question_{context, formulas.domain()} {}

  Result<void> try_rule(const Pack& pack, const Rule& rule, std::vector<Mutant>& all) {
    const auto name = fmt::format("{}/{}", pack.id, rule.id);
    Mutant deleted{name, "", {}, false};
    const Weakening without{&rule};
    ASSIGN_OR_RETURN(deleted.breaks, broken(formulas_.applies(rule), without));
    if (deleted.breaks.empty()) {
      ASSIGN_OR_RETURN(deleted.changes, changes_in(formulas_.applies(rule), without));
      all.push_back(std::move(deleted));
      return {};
    }
    deleted.changes = true;
    all.push_back(std::move(deleted));
    return try_weaker(name, rule, all);
  }

 private:
  /// Weaker than it is, but not deleted: only worth asking where its deletion shows.
  Result<void> try_weaker(const std::string& name, const Rule& rule, std::vector<Mutant>& all) {
    if (rule.effect == Effect::deny) {
      const Weakening softened{&rule, false};
      Mutant mutant{name, "review", {}, true};
      ASSIGN_OR_RETURN(mutant.breaks, broken(formulas_.applies(rule), softened));
      all.push_back(std::move(mutant));
    }
    const Weakening without{&rule};
    for (const auto& one : narrowings(rule, packs_.vocabulary)) {
      const auto silent = formulas_.applies(rule) && formulas_.fact_is(one.fact, one.values);
      Mutant mutant{name, one.without, {}, true};
      ASSIGN_OR_RETURN(mutant.breaks, broken(silent, without));
      if (mutant.breaks.empty()) {
        ASSIGN_OR_RETURN(mutant.changes, changes_in(silent, without));
      }
      all.push_back(std::move(mutant));
    }
    return {};
  }

  /// The invariants that break in some case of `where`.
  Result<std::vector<std::string>> broken(const z3::expr& where, const Weakening& weaker) {
    std::vector<std::string> ids;
    auto any = context_.bool_val(false);
    for (const auto& invariant : packs_.invariants)
      any = any || breach(formulas_, invariant, &weaker);
    ASSIGN_OR_RETURN(const auto found, question_.find(where && any));
    if (!found) return ids;
    for (const auto& invariant : packs_.invariants) {
      const auto breaks = breach(formulas_, invariant, &weaker);
      if (found->eval(breaks, true).is_true()) {
        ids.push_back(invariant.id);
        continue;
      }
      ASSIGN_OR_RETURN(const auto other, question_.find(where && breaks));
      if (other) ids.push_back(invariant.id);
    }
    return ids;
  }

  Result<bool> changes_in(const z3::expr& where, const Weakening& weaker) {
    ASSIGN_OR_RETURN(const auto found, question_.find(where && formulas_.changed_by(weaker)));
    return found.has_value();
  }

  z3::context& context_;
  const Packs& packs_;
  const Formulas& formulas_;
  Question question_;
};

}  // namespace

Result<std::vector<Mutant>> mutants(const Packs& packs) {
  return guarded(
      packs, [&](z3::context& context, const Formulas& formulas) -> Result<std::vector<Mutant>> {
        std::vector<Mutant> all;
        Mutation mutation{context, packs, formulas};
        for (const auto& pack : packs.packs) {
          if (!formulas.speaks(pack)) continue;
          for (const auto& rule : pack.rules) {
            if (rule.effect != Effect::allow) RETURN_IF_ERROR(mutation.try_rule(pack, rule, all));
          }
        }
        return all;
      });
}

}  // namespace entraide::safeguard
