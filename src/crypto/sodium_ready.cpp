#include "crypto/sodium_ready.h"

#include <sodium.h>

#include "base/ensure.h"

namespace entraide::crypto {

void sodium_ready() {
  // sodium_init is safe to repeat and from several threads at once (libsodium documentation,
  // "Usage"); the constant keeps its lock out of the way of every later call.
  static const bool ready = sodium_init() >= 0;
  ENSURE(ready);
}

}  // namespace entraide::crypto
