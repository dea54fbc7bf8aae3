// is private within this context
#include "safeguard/safeguard.h"

entraide::safeguard::Cleared<int> made(entraide::safeguard::Decision decision) {
  decision.outcome = entraide::safeguard::Outcome::allow;
  return entraide::safeguard::Cleared<int>{7, decision};
}
