// is private within this context
#include "safeguard/safeguard.h"

namespace entraide::safeguard {
struct decider {  // a friend by name only
  Cleared<int> clear() const { return Cleared<int>{7, Decision{}}; }
};
}  // namespace entraide::safeguard
entraide::safeguard::Cleared<int> made() { return entraide::safeguard::decider{}.clear(); }
