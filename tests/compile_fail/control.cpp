// compiles
#include "safeguard/safeguard.h"

entraide::Result<entraide::safeguard::Cleared<int>> lawful(
    const entraide::safeguard::Decider& decider, const entraide::safeguard::Case& asked,
    entraide::safeguard::DecisionRecord& record) {
  return decider.clear(asked, 7, [](int&, const std::string&) {}, record);
}
