// Two words of one name at once: who bears both is found by what they sound like, without a walk over
// everybody who bears either.
#pragma once

#include <algorithm>
#include <cstdint>

#include "match/word.h"

namespace entraide::match {

/// Words that a search need not tell apart: nearly always they answer the same words of a question.
using Cluster = std::uint32_t;

Cluster cluster_of(const Word& word, NameSchema schema);

/// What a name holds beside two of its words by which it is found, in 16 bits: nothing; one word, as a hash of
/// its cluster and the eighths that it weighs at least; or more than can be told.
class Beside {
 public:
  static constexpr std::uint32_t cells = 8'192;  // of the hash; none is 0
  static Beside nothing() { return Beside{0}; }
  static Beside more() { return Beside{1}; }
  static Beside word(Cluster cluster, float weight) {
    const auto eighths = static_cast<std::uint32_t>(std::clamp(weight, 0.0F, 0.999F) * 8);
    return Beside{static_cast<std::uint16_t>(cell_of(cluster) << 3U | eighths)};
  }
  explicit Beside(std::uint16_t bits) : bits_{bits} {}

  std::uint16_t bits() const { return bits_; }
  bool is_nothing() const { return bits_ == 0; }
  bool is_more() const { return bits_ != 0 && bits_ < 8; }
  std::size_t cell() const { return bits_ >> 3U; }
  float weight_least() const { return static_cast<float>(bits_ & 7U) / 8; }
  static std::uint32_t cell_of(Cluster cluster) { return cluster % (cells - 1) + 1; }

 private:
  std::uint16_t bits_;
};

/// Of a pair of words of one name, in either order.
std::uint64_t pair_hash(Cluster a, Cluster b);

}  // namespace entraide::match
