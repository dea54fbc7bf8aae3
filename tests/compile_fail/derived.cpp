// is private within this context
#include "safeguard/safeguard.h"

struct Forged : entraide::safeguard::Cleared<int> {
  Forged() : entraide::safeguard::Cleared<int>{7, entraide::safeguard::Decision{}} {}
};
Forged made() { return {}; }
