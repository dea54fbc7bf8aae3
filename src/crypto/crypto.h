// crypto: thin wrappers over libsodium; nothing home-made.
//
// In:      bytes.
// Out:     SHA-256 (FIPS 180-4), at once or piece by piece, and its hexadecimal form.
// Never:   invents a primitive; shows a libsodium header to another room; fails in silence.
// Always:  the same bytes give the same hash, in whatever pieces they come; libsodium is ready
//          before its first use, or the process ends.
// Threads: a Sha256 belongs to one thread; the functions may be called from any.
// May include: base.
// Start reading at sha256.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string>

#include "base/base.h"

namespace entraide::crypto {

constexpr std::size_t sha256_bytes = 32;
using Sha256Hash = std::array<std::uint8_t, sha256_bytes>;

/// A hash that grows with each piece, for files that do not fit in memory. Copying one forks it.
class Sha256 {
 public:
  Sha256();
  void update(std::span<const std::uint8_t> bytes);
  /// The hash of everything so far. One call each: after it the hasher takes no more.
  Sha256Hash finish();

 private:
  static constexpr std::size_t state_bytes = 128;
  alignas(std::max_align_t) std::array<std::uint8_t, state_bytes> state_{};
  bool finished_ = false;
};

Sha256Hash sha256(std::span<const std::uint8_t> bytes);
/// 64 lower-case hexadecimal digits, as sha256sum(1) prints them.
std::string sha256_hex(std::span<const std::uint8_t> bytes);

}  // namespace entraide::crypto
