// No case exists, known or unknown, in which the packs break an invariant; or here it is.
#include "safeguard/formulas.h"

namespace entraide::safeguard {

namespace {

using agreement::Effect;
using agreement::Invariant;
using agreement::Packs;

constexpr unsigned solver_seconds_max = 60;

/// A solver over the space of cases of one set of packs.
class Question {
 public:
  Question(z3::context& context, const Formulas& formulas) : solver_{context} {
    z3::params parameters{context};
    parameters.set("timeout", solver_seconds_max * 1000U);
    solver_.set(parameters);
    solver_.add(formulas.domain());
  }
  /// A model of `what`, or nothing when there is none.
  Result<std::optional<z3::model>> find(const z3::expr& what) {
    z3::expr_vector asked{what.ctx()};
    asked.push_back(what);
    const auto answer = solver_.check(asked);
    if (answer == z3::unknown)
      return Error{Code::unavailable, "safeguard.solver", {{"fault", solver_.reason_unknown()}}};
    if (answer == z3::unsat) return std::optional<z3::model>{};
    return std::optional<z3::model>{solver_.get_model()};
  }

 private:
  z3::solver solver_;
};

/// Z3 reports its faults as exceptions; they stop here.
template <class Work>
auto guarded(const Packs& packs, const Work& work)
    -> decltype(work(std::declval<z3::context&>(), std::declval<const Formulas&>())) {
  ASSIGN_OR_RETURN(const auto computed, Computed::find(packs.vocabulary));
  try {
    z3::context context;
    const Formulas formulas{context, packs, computed};
    return work(context, formulas);
  } catch (const z3::exception& fault) {
    return Error{Code::unavailable, "safeguard.solver", {{"fault", fault.msg()}}};
  }
}

z3::expr breach(const Formulas& formulas, const Invariant& invariant,
                const agreement::Rule* without = nullptr) {
  auto outcome = formulas.is(Outcome::deny) && !formulas.is(Outcome::deny);
  for (const auto& word : invariant.outcomes)
    outcome = outcome || formulas.is(word == "allow" ? Outcome::allow : Outcome::review, without);
  return outcome && formulas.category_in(invariant.data) && formulas.holds(invariant.when);
}

Result<std::vector<Verdict>> judge(z3::context& context, const Packs& packs,
                                   const Formulas& formulas) {
  std::vector<Verdict> verdicts;
  Question question{context, formulas};
  for (const auto& invariant : packs.invariants) {
    Verdict verdict{&invariant, {}};
    ASSIGN_OR_RETURN(const auto model, question.find(breach(formulas, invariant)));
    if (model) verdict.broken = formulas.read(*model);
    verdicts.push_back(std::move(verdict));
  }
  return verdicts;
}

Result<void> find_idle_rules(Proof& proof, Question& question, const Packs& packs,
                             const Formulas& formulas) {
  for (const auto& pack : packs.packs) {
    for (const auto& rule : pack.rules) {
      const auto name = fmt::format("{}/{}", pack.id, rule.id);
      const auto applies = formulas.applies(rule);
      ASSIGN_OR_RETURN(const auto fires, question.find(applies));
      if (!fires) {
        proof.never_fire.push_back(name);
        continue;
      }
      const auto same = formulas.is(Outcome::allow) == formulas.is(Outcome::allow, &rule) &&
                        formulas.is(Outcome::review) == formulas.is(Outcome::review, &rule);
      ASSIGN_OR_RETURN(const auto differs, question.find(applies && !same));
      if (!differs) proof.make_nothing.push_back(name);
    }
  }
  return {};
}

Result<void> find_gaps(Proof& proof, Question& question, const Packs& packs,
                       const Formulas& formulas) {
  for (const auto& value : packs.vocabulary.facts[packs.vocabulary.action].values) {
    const auto bit = packs.vocabulary.facts[packs.vocabulary.action].bit(value.id);
    ASSIGN_OR_RETURN(const auto permitted,
                     question.find(formulas.action_is(bit) && !formulas.is(Outcome::deny)));
    if (!permitted) proof.gaps.push_back(value.id);
  }
  return {};
}

}  // namespace

bool Proof::holds() const {
  return std::none_of(verdicts.begin(), verdicts.end(),
                      [](const Verdict& one) { return one.broken.has_value(); });
}

Result<std::vector<Verdict>> prove_invariants(const Packs& packs) {
  return guarded(packs, [&](z3::context& context, const Formulas& formulas) {
    return judge(context, packs, formulas);
  });
}

Result<Proof> prove(const Packs& packs) {
  return guarded(packs, [&](z3::context& context, const Formulas& formulas) -> Result<Proof> {
    Proof proof;
    ASSIGN_OR_RETURN(proof.verdicts, judge(context, packs, formulas));
    Question question{context, formulas};
    RETURN_IF_ERROR(find_idle_rules(proof, question, packs, formulas));
    RETURN_IF_ERROR(find_gaps(proof, question, packs, formulas));
    return proof;
  });
}

Result<std::vector<Mutant>> mutants(const Packs& packs) {
  return guarded(
      packs, [&](z3::context& context, const Formulas& formulas) -> Result<std::vector<Mutant>> {
        std::vector<Mutant> all;
        Question question{context, formulas};
        for (const auto& pack : packs.packs) {
          for (const auto& rule : pack.rules) {
            if (rule.effect == Effect::allow) continue;
            Mutant mutant{fmt::format("{}/{}", pack.id, rule.id), {}};
            for (const auto& invariant : packs.invariants) {
              ASSIGN_OR_RETURN(const auto found, question.find(formulas.applies(rule) &&
                                                               breach(formulas, invariant, &rule)));
              if (found) mutant.breaks.push_back(invariant.id);
            }
            all.push_back(std::move(mutant));
          }
        }
        return all;
      });
}

Result<std::vector<Conflict>> conflicts(const Packs& packs) {
  return guarded(
      packs, [&](z3::context& context, const Formulas& formulas) -> Result<std::vector<Conflict>> {
        std::vector<Conflict> all;
        Question question{context, formulas};
        for (const auto& allowing : packs.packs) {
          for (const auto& forbidding : packs.packs) {
            if (&allowing == &forbidding) continue;
            const auto both = formulas.pack_allows(allowing) && formulas.pack_forbids(forbidding);
            ASSIGN_OR_RETURN(const auto model, question.find(both));
            if (model) all.push_back({allowing.id, forbidding.id, formulas.read(*model)});
          }
        }
        return all;
      });
}

}  // namespace entraide::safeguard
