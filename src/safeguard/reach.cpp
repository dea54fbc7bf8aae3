// Under which instruments, and for what, one party may turn to another.
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

}  // namespace entraide::safeguard
