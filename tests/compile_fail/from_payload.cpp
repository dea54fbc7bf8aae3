// no matching function
#include "safeguard/safeguard.h"

entraide::safeguard::Cleared<int> made() { return entraide::safeguard::Cleared<int>{7}; }
