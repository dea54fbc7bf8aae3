// no matching function
#include "safeguard/safeguard.h"

entraide::Result<entraide::safeguard::Cleared<int>> unrecorded(
    const entraide::safeguard::Decider& decider, const entraide::safeguard::Case& asked) {
  return decider.clear(asked, 7, [](int&, const std::string&) {});
}
