// Under which instruments, and for what, one party may turn to another.
#include <algorithm>

#include "safeguard/facts.h"
#include "safeguard/question.h"

namespace entraide::safeguard {

namespace {

using agreement::Effect;
using agreement::Pack;
using agreement::Packs;
using agreement::Rule;
using agreement::Values;

/// The categories of a rule that go in some case: outright, or only when a person decides.
Result<Reach> reached(Question& question, const Packs& packs, const Formulas& formulas,
                      const Pack& pack, const Rule& rule) {
  Reach found{&pack, &rule, 0, 0};
  const auto& data = packs.vocabulary.facts[packs.vocabulary.data];
  for (const auto& category : data.values) {
    const auto bit = data.bit(category.id);
    if ((bit & rule.data) == 0) continue;
    const auto speaks = formulas.applies(rule) && formulas.category_in(bit);
    ASSIGN_OR_RETURN(const auto allowed, question.find(speaks && formulas.is(Outcome::allow)));
    if (allowed) found.allowed |= bit;
    if (allowed) continue;
    ASSIGN_OR_RETURN(const auto reviewed, question.find(speaks && formulas.is(Outcome::review)));
    if (reviewed) found.reviewed |= bit;
  }
  return found;
}

}  // namespace

Result<std::vector<Reach>> reach(const Packs& packs, const std::string& from,
                                 const std::string& to) {
  return guarded(
      packs, [&](z3::context& context, const Formulas& formulas) -> Result<std::vector<Reach>> {
        std::vector<Reach> all;
        Question question{context, formulas.domain()};
        question.suppose(formulas.between(from, to));
        for (const auto& pack : packs.packs) {
          if (!formulas.speaks(pack) || !pack.binds(from, to)) continue;
          for (const auto& rule : pack.rules) {
            if (rule.effect != Effect::allow) continue;
            ASSIGN_OR_RETURN(const auto speaks, question.find(formulas.applies(rule)));
            if (!speaks) continue;
            ASSIGN_OR_RETURN(const auto one, reached(question, packs, formulas, pack, rule));
            if ((one.allowed | one.reviewed) != 0) all.push_back(one);
          }
        }
        return all;
      });
}

namespace {

/// Whether a condition holds between two parties whatever else is said; nothing: that depends on the case.
std::optional<bool> decided(const agreement::Condition& one, const Facts& facts,
                            const Computed& computed) {
  const auto of_parties = {computed.author_in, computed.recipient_in, computed.recipient_kind};
  if (std::ranges::find(of_parties, one.fact) == of_parties.end()) return {};
  const auto value = facts.values[one.fact];
  if (value == agreement::unknown) return {};
  return (value & one.values) != 0;
}

std::vector<std::string> actions_in(const agreement::Packs& packs,
                                    const agreement::Condition& one) {
  std::vector<std::string> ids;
  const auto& fact = packs.vocabulary.facts[one.fact];
  for (const auto& value : fact.values) {
    if ((fact.bit(value.id) & one.values) != 0) ids.push_back(value.id);
  }
  return ids;
}

/// The rule as it stands between them; nothing: it says nothing, or not in every case.
std::optional<Forbidden> forbids(const agreement::Packs& packs, const agreement::Pack& pack,
                                 const agreement::Rule& rule, const Facts& facts,
                                 const Computed& computed) {
  Forbidden found{&pack, &rule, {}, {}};
  for (const auto& one : rule.when) {
    if (one.fact == packs.vocabulary.action) {
      found.actions = actions_in(packs, one);
    } else if (decided(one, facts, computed) != true) {
      return {};
    }
  }
  bool lifted = !rule.unless.empty();  // by all of its conditions together
  for (const auto& one : rule.unless) {
    if (one.fact == packs.vocabulary.action) {
      found.except = actions_in(packs, one);
    } else {
      const auto holds = decided(one, facts, computed);
      if (!holds) return {};
      lifted = lifted && *holds;
    }
  }
  if (!lifted) found.except.clear();
  return lifted && found.except.empty() ? std::nullopt : std::optional{found};
}

}  // namespace

Result<std::vector<Forbidden>> forbidden(const agreement::Packs& packs, const std::string& from,
                                         const std::string& to) {
  ASSIGN_OR_RETURN(const auto computed, Computed::find(packs.vocabulary));
  Case asked;
  asked.author.id = from;
  asked.recipient.id = to;
  std::vector<Forbidden> all;
  for (const auto& pack : packs.packs) {
    Facts facts;
    facts.values.assign(packs.vocabulary.facts.size(), agreement::unknown);
    if (const auto kind = kind_of(packs, computed, from, to); kind != 0)
      facts.values[computed.recipient_kind] = kind;
    bind(facts, sides_of(asked, pack), pack, packs.vocabulary, computed);
    for (const auto& rule : pack.rules) {
      if (rule.effect != Effect::deny) continue;
      if (const auto found = forbids(packs, pack, rule, facts, computed)) all.push_back(*found);
    }
  }
  return all;
}

}  // namespace entraide::safeguard
