// No case exists, known or unknown, in which the packs break an invariant; or here it is.
#include "safeguard/question.h"

namespace entraide::safeguard {

namespace {

using agreement::Effect;
using agreement::Pack;
using agreement::Packs;

Result<std::vector<Verdict>> judge(Question& question, const Packs& packs,
                                   const Formulas& formulas) {
  std::vector<Verdict> verdicts;
  for (const auto& invariant : packs.invariants) {
    Verdict verdict{&invariant, {}};
    ASSIGN_OR_RETURN(const auto model,
                     question.smallest(breach(formulas, invariant), formulas.preferences()));
    if (model) verdict.broken = formulas.read(*model);
    verdicts.push_back(std::move(verdict));
  }
  return verdicts;
}

Result<void> find_idle_rules(Proof& proof, Question& question, const Packs& packs,
                             const Formulas& formulas) {
  for (const auto& pack : packs.packs) {
    if (!formulas.speaks(pack)) continue;
    for (const auto& rule : pack.rules) {
      const auto name = fmt::format("{}/{}", pack.id, rule.id);
      const auto applies = formulas.applies(rule);
      ASSIGN_OR_RETURN(const auto fires, question.find(applies));
      if (!fires) {
        proof.never_fire.push_back(name);
        continue;
      }
      ASSIGN_OR_RETURN(const auto differs, question.find(applies && formulas.changed_by({&rule})));
      if (!differs) proof.make_nothing.push_back(name);
    }
  }
  return {};
}

/// Between two parties of the pack, an action that it allows in some case, and no rule of any pack
/// says a word.
Result<void> find_gap(Proof& proof, Question& question, const Formulas& formulas, const Pack& pack,
                      const std::string& action, const z3::expr& is_action) {
  ASSIGN_OR_RETURN(const auto allowed, question.find(formulas.pack_allows(pack) && is_action));
  if (!allowed) return {};
  const auto silent = !formulas.any_rule(Effect::allow) && !formulas.any_rule(Effect::review) &&
                      !formulas.any_rule(Effect::deny);
  ASSIGN_OR_RETURN(const auto model,
                   question.smallest(silent && is_action && formulas.instrument_is(pack.id) &&
                                         formulas.bound_by(pack),
                                     formulas.preferences()));
  if (model) proof.gaps.push_back({pack.id, action, formulas.read(*model)});
  return {};
}

Result<void> find_gaps(Proof& proof, Question& question, const Packs& packs,
                       const Formulas& formulas) {
  const auto& actions = packs.vocabulary.facts[packs.vocabulary.action];
  for (const auto& action : actions.values) {
    const auto is_action = formulas.action_is(actions.bit(action.id));
    ASSIGN_OR_RETURN(const auto permitted, question.find(is_action && !formulas.is(Outcome::deny)));
    if (!permitted) proof.never_allowed.push_back(action.id);
    if (!permitted) continue;
    for (const auto& pack : packs.packs) {
      if (!formulas.speaks(pack)) continue;
      RETURN_IF_ERROR(find_gap(proof, question, formulas, pack, action.id, is_action));
    }
  }
  return {};
}

}  // namespace

z3::expr breach(const Formulas& formulas, const agreement::Invariant& invariant,
                const Weakening* weaker) {
  auto outcome = formulas.domain().ctx().bool_val(false);
  for (const auto& word : invariant.outcomes)
    outcome = outcome || formulas.is(word == "allow" ? Outcome::allow : Outcome::review, weaker);
  return outcome && formulas.category_in(invariant.data) && formulas.holds(invariant.when);
}

bool Proof::holds() const {
  return std::none_of(verdicts.begin(), verdicts.end(),
                      [](const Verdict& one) { return one.broken.has_value(); });
}

Result<std::vector<Verdict>> prove_invariants(const Packs& packs) {
  return guarded(packs, [&](z3::context& context, const Formulas& formulas) {
    Question question{context, formulas.domain()};
    return judge(question, packs, formulas);
  });
}

Result<Proof> prove(const Packs& packs) {
  return guarded(packs, [&](z3::context& context, const Formulas& formulas) -> Result<Proof> {
    Proof proof;
    Question question{context, formulas.domain()};
    ASSIGN_OR_RETURN(proof.verdicts, judge(question, packs, formulas));
    RETURN_IF_ERROR(find_idle_rules(proof, question, packs, formulas));
    RETURN_IF_ERROR(find_gaps(proof, question, packs, formulas));
    return proof;
  });
}

}  // namespace entraide::safeguard
