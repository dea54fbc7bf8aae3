// A table of hashes that notes something beside each number, and says at once of most hashes that it does not
// have them: two sections of a segment.
#pragma once

#include <algorithm>
#include <cstdint>
#include <span>

#include "match/segment_format.h"

namespace entraide::match {

/// A hash is kept to its bucket and the 16 bits behind: what is found is a candidate.
struct NotedRow {
  std::uint16_t low = 0, note = 0;
  std::uint32_t number = 0;
};

/// Where its rows begin, and a bit for the last five of each hash in it.
struct NotedBucket {
  std::uint32_t begin = 0, seen = 0;
};

constexpr std::uint16_t noted_low_of(std::uint64_t hash, std::uint32_t bits) {
  return static_cast<std::uint16_t>((hash << bits) >> 48U);
}
constexpr std::uint32_t seen_bit_of(std::uint64_t hash) { return 1U << (hash & 31U); }

class NotedTable {
 public:
  using Rows = std::span<const NotedRow>;
  NotedTable() = default;
  NotedTable(std::span<const NotedBucket> buckets, Rows rows)
      : buckets_{buckets}, rows_{rows}, bits_{bucket_bits(rows.size())} {}

  /// False for nearly all hashes that it does not have.
  bool may_have(std::uint64_t hash) const {
    return !rows_.empty() && (buckets_[bucket_of(hash, bits_)].seen & seen_bit_of(hash)) != 0;
  }
  /// All of one hash, by ascending number.
  Rows run_of(std::uint64_t hash) const {
    if (!may_have(hash)) return {};
    const auto bucket = bucket_of(hash, bits_);
    const auto end = std::min<std::size_t>(buckets_[bucket + 1].begin, rows_.size());
    const auto begin = std::min<std::size_t>(buckets_[bucket].begin, end);
    return run_of_low(rows_.subspan(begin, end - begin), noted_low_of(hash, bits_));
  }
  /// Brings what may_have() will want nearer; then what run_of() will.
  void fetch_soon(std::uint64_t hash) const {
    if (!rows_.empty()) __builtin_prefetch(&buckets_[bucket_of(hash, bits_)]);
  }
  void fetch_next(std::uint64_t hash) const {
    if (rows_.empty()) return;
    const std::size_t at = buckets_[bucket_of(hash, bits_)].begin;
    if (at < rows_.size()) __builtin_prefetch(&rows_[at]);
  }

 private:
  std::span<const NotedBucket> buckets_;
  Rows rows_;
  std::uint32_t bits_ = 0;
};

}  // namespace entraide::match
