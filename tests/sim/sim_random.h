// SimRandom: every choice of a simulation comes from one seed. Its own arithmetic: the standard
// library's distributions differ between machines.
#pragma once

#include <cstdint>

#include "base/base.h"

namespace entraide::sim {

class SimRandom {
 public:
  explicit SimRandom(std::uint64_t seed) : state_{seed} {}

  std::uint64_t next() {  // splitmix64
    state_ += 0x9E3779B97F4A7C15U;
    auto mixed = state_;
    mixed = (mixed ^ (mixed >> 30U)) * 0xBF58476D1CE4E5B9U;
    mixed = (mixed ^ (mixed >> 27U)) * 0x94D049BB133111EBU;
    return mixed ^ (mixed >> 31U);
  }
  /// One of 0 to `bound` - 1.
  std::uint64_t below(std::uint64_t bound) {
    ENSURE(bound > 0);
    return next() % bound;
  }
  bool one_in(std::uint64_t count) { return below(count) == 0; }
  bool percent(std::uint64_t share) { return below(100) < share; }
  /// A stream of its own: what its user draws changes nothing for others.
  SimRandom split() { return SimRandom{next()}; }

 private:
  std::uint64_t state_;
};

/// What happened, folded into one number: two runs that agree in it did the same (FNV-1a).
class SimDigest {
 public:
  void add(std::uint64_t number) {
    for (unsigned shift = 0; shift < 64; shift += 8) add_byte((number >> shift) & 0xffU);
  }
  void add(std::string_view text) {
    for (const char letter : text) add_byte(static_cast<unsigned char>(letter));
    add(text.size());
  }
  void add(std::span<const std::uint8_t> bytes) {
    for (const auto byte : bytes) add_byte(byte);
    add(bytes.size());
  }
  std::uint64_t value() const { return value_; }

 private:
  void add_byte(std::uint64_t byte) { value_ = (value_ ^ byte) * 0x100000001B3U; }
  std::uint64_t value_ = 0xCBF29CE484222325U;
};

}  // namespace entraide::sim
