// Whether a decision is the one that the lawyer expected.
#include "safeguard/safeguard.h"

namespace entraide::safeguard {

namespace {

std::vector<std::string> rules_of(const Decision& decision) {
  std::vector<std::string> rules;
  for (const auto& fired : decision.fired)
    rules.push_back(fmt::format("{}/{}", fired.pack->id, fired.rule->id));
  return rules;
}

void compare(std::vector<std::string>& found, std::string_view what,
             std::vector<std::string> expected, std::vector<std::string> came) {
  std::sort(expected.begin(), expected.end());
  std::sort(came.begin(), came.end());
  if (expected == came) return;
  found.push_back(
      fmt::format("{}: {} != {}", what, fmt::join(came, ", "), fmt::join(expected, ", ")));
}

}  // namespace

Result<std::vector<std::string>> differences(const Decider& decider, const Hypothetical& one) {
  ASSIGN_OR_RETURN(const auto decision, decider.decide(one.asked));
  std::vector<std::string> found;
  compare(found, "outcome", {std::string{code_of(one.expected)}},
          {std::string{code_of(decision.outcome)}});
  const auto rules = rules_of(decision);
  for (const auto& rule : one.rules) {
    if (std::find(rules.begin(), rules.end(), rule) == rules.end())
      found.push_back(fmt::format("rule {} did not fire; fired: {}", rule, fmt::join(rules, ", ")));
  }
  const bool partly = one.expected != Outcome::deny;
  compare(found, "redacted", one.redacted,
          partly ? decider.categories(decision.redacted) : std::vector<std::string>{});
  compare(found, "review_by", one.review_by,
          decision.outcome == Outcome::review ? decision.review_by : std::vector<std::string>{});
  return found;
}

}  // namespace entraide::safeguard
