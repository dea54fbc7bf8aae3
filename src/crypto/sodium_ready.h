// libsodium wants sodium_init before anything else.
#pragma once

namespace entraide::crypto {

/// Once per process, from whichever thread comes first; a libsodium that cannot start ends the
/// process, because nothing that follows could be trusted.
void sodium_ready();

}  // namespace entraide::crypto
