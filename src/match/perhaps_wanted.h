// Which of very many words may be among those that a question wants, many at a time.
#pragma once

#include <algorithm>
#include <bit>
#include <cstdint>
#include <span>
#include <vector>

#include "match/word_source.h"

namespace entraide::match {

/// A bit for each of some words, in their order.
class WordMarks {
 public:
  void begin(std::size_t words) { bits_.assign(words / 64 + 1, 0); }
  std::uint64_t& of_64(std::size_t word) { return bits_[word / 64]; }
  /// The first that is marked from that one on; `end` when none is before it.
  std::size_t next(std::size_t from, std::size_t end) const {
    if (from >= end) return end;
    auto at = from / 64;
    auto bits = bits_[at] >> (from % 64) << (from % 64);
    while (bits == 0) {
      if (++at * 64 >= end) return end;
      bits = bits_[at];
    }
    return std::min(end, at * 64 + static_cast<std::size_t>(std::countr_zero(bits)));
  }

 private:
  std::vector<std::uint64_t> bits_;
};

class PerhapsWanted {
 public:
  PerhapsWanted() : seen_(size / 32, 0) {}
  void add(WordId id) { seen_[id % size / 32] |= std::uint32_t{1} << (id % 32); }
  /// False for nearly all that were not added.
  bool may_be(WordId id) const { return (seen_[id % size / 32] >> (id % 32) & 1U) != 0; }
  /// Marks those that may be; eight at once where the processor has AVX2.
  void mark(std::span<const WordId> words, WordMarks& marks) const;

 private:
  static constexpr std::uint32_t size = 1U << 17U;
  void mark_wide(std::span<const WordId> words, WordMarks& marks) const;

  std::vector<std::uint32_t> seen_;  // a bit for each low part of an id
};

}  // namespace entraide::match
