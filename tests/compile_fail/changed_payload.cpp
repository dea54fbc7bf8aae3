// assignment of read-only location
#include "safeguard/safeguard.h"

void change(entraide::safeguard::Cleared<int>& cleared) { cleared.payload() = 8; }
