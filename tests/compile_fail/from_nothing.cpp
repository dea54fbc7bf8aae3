// could not convert|no matching function
#include "safeguard/safeguard.h"

entraide::safeguard::Cleared<int> made() { return {}; }
