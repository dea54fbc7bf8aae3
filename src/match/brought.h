// Records of a stretch of the order that walks along postings have come to, and what the walks have told.
#pragma once

#include <bit>
#include <cstdint>
#include <span>
#include <vector>

namespace entraide::match {

/// Postings of one variant, in a window.
struct Walk {
  std::span<const std::uint32_t> postings;
  float gain = 0;
  std::uint16_t bit = 0;
};

/// What walks have told of a record that was brought.
struct Walked {
  float gain = 0;
  std::uint16_t mask = 0;
};

/// Without an instruction that not every processor has.
constexpr std::uint32_t ones(std::uint64_t bits) {
  bits -= bits >> 1U & 0x5555555555555555U;
  bits = (bits & 0x3333333333333333U) + (bits >> 2U & 0x3333333333333333U);
  bits = (bits + (bits >> 4U)) & 0x0f0f0f0f0f0f0f0fU;
  return static_cast<std::uint32_t>(bits * 0x0101010101010101U >> 56U);
}

/// Records of a window that some walk has come to: a bit each, in words of 64, and which words have any.
class Brought {
 public:
  /// Empty, for places below `records`.
  void begin(std::uint32_t records) {
    for (const auto word : touched_) bits_[word] = 0;
    touched_.clear();
    if (bits_.size() * 64 < records) {
      bits_.resize(records / 64 + 1);
      before_.resize(bits_.size());
    }
  }
  void add(std::uint32_t place) {
    auto& bits = bits_[place / 64];
    if (bits == 0) touched_.push_back(place / 64);
    bits |= bit_of(place);
  }
  bool has(std::uint32_t place) const { return (bits_[place / 64] & bit_of(place)) != 0; }
  /// Gives each a number from 0 on and tells how many there are; more are not added then.
  std::uint32_t numbered() {
    std::uint32_t count = 0;
    for (const auto word : touched_) {
      before_[word] = count;
      count += ones(bits_[word]);
    }
    return count;
  }
  std::uint32_t number_of(std::uint32_t place) const {
    return before_[place / 64] + ones(bits_[place / 64] & (bit_of(place) - 1));
  }
  /// In the order of their numbers.
  template <class Visit>
  void each(Visit visit) const {
    for (const auto word : touched_) {
      for (auto left = bits_[word]; left != 0; left &= left - 1)
        visit(64 * word + static_cast<std::uint32_t>(std::countr_zero(left)));
    }
  }

 private:
  static std::uint64_t bit_of(std::uint32_t place) { return std::uint64_t{1} << (place % 64); }
  std::vector<std::uint64_t> bits_;
  std::vector<std::uint32_t> before_;  // of each word, how many are numbered before its own
  std::vector<std::uint32_t> touched_;
};

}  // namespace entraide::match
