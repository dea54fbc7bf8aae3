// SimCrypto: the random bytes of OpenSSL and libsodium from a seed, so that keys, signatures and
// envelopes of a simulation are the same in each run, and with them the operations of its disks.
//
// For the whole process while it lives: one at a time, as World is.
#pragma once

#include <cstdint>

namespace entraide::sim {

class SimCrypto {
 public:
  explicit SimCrypto(std::uint64_t seed);
  ~SimCrypto();
  SimCrypto(const SimCrypto&) = delete;
  SimCrypto& operator=(const SimCrypto&) = delete;
};

}  // namespace entraide::sim
