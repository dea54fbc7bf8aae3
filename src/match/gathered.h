// Records that may be looked at, told by lists of numbers in the order of births.
#pragma once

#include <algorithm>
#include <array>
#include <cstdint>
#include <vector>

#include "match/reach.h"

namespace entraide::match {

/// Places in the order that some window has, roughly: a bit for each of so many equal stretches.
class Cover {
 public:
  Cover(const std::vector<const Window*>& windows, std::size_t records) {
    while ((std::uint64_t{stretches} << shift_) < records) ++shift_;
    for (const auto* window : windows) {
      for (auto at = window->begin >> shift_; at <= (window->end - 1) >> shift_; ++at)
        bits_[at / 64] |= std::uint64_t{1} << (at % 64);
    }
  }
  /// Of a number below `records`.
  bool may_have(std::uint32_t number) const {
    const auto at = number >> shift_;
    return (bits_[at / 64] >> (at % 64) & 1U) != 0;
  }

 private:
  static constexpr std::uint32_t stretches = 4'096;
  std::array<std::uint64_t, stretches / 64> bits_{};
  std::uint32_t shift_ = 0;
};

/// Numbers, each once, in the order in which they come first.
class EachOnce {
 public:
  void begin() {
    std::fill(seen_.begin(), seen_.end(), none);
    numbers_.clear();
  }
  void add(std::uint32_t number) {
    if (2 * (numbers_.size() + 1) > seen_.size()) grow();
    auto& place = seen_[place_of(number)];
    if (place == number) return;
    place = number;
    numbers_.push_back(number);
  }
  const std::vector<std::uint32_t>& numbers() const& { return numbers_; }
  std::vector<std::uint32_t> numbers() && { return std::move(numbers_); }

 private:
  static constexpr std::uint32_t none = UINT32_MAX;  // no segment has so many records
  /// Where it is, or would be.
  std::size_t place_of(std::uint32_t number) const {
    auto at = static_cast<std::size_t>(number * 2654435761U >> 7U) & (seen_.size() - 1);
    while (seen_[at] != none && seen_[at] != number) at = (at + 1) & (seen_.size() - 1);
    return at;
  }
  void grow() {
    constexpr std::size_t least = 4'096;
    seen_.assign(std::max(least, 2 * seen_.size()), none);
    for (const auto number : numbers_) seen_[place_of(number)] = number;
  }

  std::vector<std::uint32_t> seen_;  // by a hash of the number; never more than half full
  std::vector<std::uint32_t> numbers_;
};

}  // namespace entraide::match
