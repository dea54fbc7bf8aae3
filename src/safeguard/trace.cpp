// Why not: the permissions that came near, and what each would have needed.
#include <algorithm>

#include "safeguard/facts.h"

namespace entraide::safeguard {

namespace {

using agreement::Condition;
using agreement::Effect;
using agreement::Pack;
using agreement::Rule;

/// What the rule would need otherwise; nothing when it speaks of another action.
std::optional<std::vector<Condition>> needs_of(const Rule& rule, const Facts& facts,
                                               const agreement::Vocabulary& vocabulary) {
  std::vector<Condition> needs;
  for (const auto& one : rule.when) {
    if ((facts.values[one.fact] & one.values) != 0) continue;
    if (one.fact == vocabulary.action) return {};
    needs.push_back(one);
  }
  // An `unless` of an allow holds on unknown facts too; one fact said otherwise lifts it.
  const auto stands = [&](const Condition& one) {
    return (facts.values[one.fact] & (one.values | agreement::unknown)) != 0;
  };
  if (!rule.unless.empty() && std::all_of(rule.unless.begin(), rule.unless.end(), stands)) {
    const auto& first = rule.unless.front();
    const auto all = vocabulary.facts[first.fact].all() & ~agreement::unknown;
    needs.push_back({first.fact, all & ~first.values});
  }
  return needs;
}

std::vector<NearMiss> near_misses(const Pack& pack, const Facts& facts, agreement::Values refused,
                                  const agreement::Vocabulary& vocabulary) {
  std::vector<NearMiss> all;
  for (const auto& rule : pack.rules) {
    if (rule.effect != Effect::allow || (rule.data & refused) == 0) continue;
    auto needs = needs_of(rule, facts, vocabulary);
    if (needs && !needs->empty()) all.push_back({&pack, &rule, std::move(*needs)});
  }
  std::sort(all.begin(), all.end(), [](const NearMiss& one, const NearMiss& other) {
    return std::pair{one.needs.size(), one.rule} < std::pair{other.needs.size(), other.rule};
  });
  return all;
}

}  // namespace

Result<Trace> Decider::trace(const Case& asked) const {
  Trace trace;
  ASSIGN_OR_RETURN(trace.changes, changes(asked));
  ASSIGN_OR_RETURN(const auto decision, decide(asked));
  const auto* pack = packs().find(asked.instrument);
  auto unpermitted = decision.redacted;  // and not forbidden: there a permission would not help
  for (const auto& one : decision.fired) {
    if (one.rule->effect == Effect::deny) unpermitted &= ~one.data;
  }
  if (pack == nullptr || unpermitted == 0) return trace;
  const auto& vocabulary = packs().vocabulary;
  ASSIGN_OR_RETURN(const auto computed, Computed::find(vocabulary));
  ASSIGN_OR_RETURN(auto facts, facts_of(asked, packs(), computed));
  bind(facts, sides_of(asked, *pack), *pack, vocabulary, computed);
  trace.near_misses = near_misses(*pack, facts, unpermitted, vocabulary);
  return trace;
}

}  // namespace entraide::safeguard
