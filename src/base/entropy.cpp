#include "base/entropy.h"

#include <sys/random.h>

#include <cerrno>

#include "base/ensure.h"

namespace entraide {

void SystemEntropy::fill(std::span<std::uint8_t> bytes) {
  while (!bytes.empty()) {
    const auto count = getrandom(bytes.data(), bytes.size(), 0);
    if (count < 0) {
      ENSURE(errno == EINTR);  // no other failure exists once the kernel's pool is seeded
      continue;
    }
    bytes = bytes.subspan(static_cast<std::size_t>(count));
  }
}

void SeededEntropy::fill(std::span<std::uint8_t> bytes) {
  for (auto& byte : bytes) {
    state_ += 0x9E3779B97F4A7C15U;
    auto mixed = state_;
    mixed = (mixed ^ (mixed >> 30U)) * 0xBF58476D1CE4E5B9U;
    mixed = (mixed ^ (mixed >> 27U)) * 0x94D049BB133111EBU;
    byte = static_cast<std::uint8_t>(mixed >> 56U);
  }
}

}  // namespace entraide
