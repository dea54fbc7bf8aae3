// What one instrument allows and another forbids: the divergences that the study names.
#include "safeguard/question.h"

namespace entraide::safeguard {

namespace {

using agreement::Effect;
using agreement::Pack;
using agreement::Packs;
using agreement::Rule;

/// The packs that allow something of which `rule` forbids the same.
Result<void> find_allowing(std::vector<Divergence>& all, Question& question, const Packs& packs,
                           const Formulas& formulas, const Pack& forbidding, const Rule& rule) {
  Divergence found{&forbidding, &rule, {}, {}};
  auto any = formulas.domain().ctx().bool_val(false);
  for (const auto& allowing : packs.packs) {
    if (&allowing == &forbidding || !formulas.speaks(allowing)) continue;
    const auto both = formulas.pack_allows(allowing) && formulas.applies(rule);
    ASSIGN_OR_RETURN(const auto model, question.find(both));
    if (!model) continue;
    found.allowing.push_back(&allowing);
    any = any || both;
  }
  if (found.allowing.empty()) return {};
  ASSIGN_OR_RETURN(const auto sample, question.smallest(any, formulas.preferences()));
  ENSURE(sample.has_value());
  found.sample = formulas.read(*sample);
  all.push_back(std::move(found));
  return {};
}

}  // namespace

Result<std::vector<Divergence>> divergences(const Packs& packs) {
  return guarded(
      packs,
      [&](z3::context& context, const Formulas& formulas) -> Result<std::vector<Divergence>> {
        std::vector<Divergence> all;
        Question question{context, formulas.domain()};
        for (const auto& pack : packs.packs) {
          if (!formulas.speaks(pack)) continue;
          for (const auto& rule : pack.rules) {
            if (rule.effect == Effect::deny)
              RETURN_IF_ERROR(find_allowing(all, question, packs, formulas, pack, rule));
          }
        }
        return all;
      });
}

}  // namespace entraide::safeguard
