// How a table of hashes is made: rows in any order, then two sections of a segment.
#pragma once

#include <algorithm>
#include <functional>
#include <numeric>
#include <vector>

#include "match/noted_table.h"
#include "match/segment_file.h"
#include "match/segment_format.h"

namespace entraide::match {

/// Where each bucket of sorted rows begins, and where the last one ends.
template <class Rows>
std::vector<std::uint32_t> bucket_begins(const Rows& rows, std::uint32_t bits) {
  std::vector<std::uint32_t> begins((std::size_t{1} << bits) + 1, 0);
  for (const auto& row : rows) ++begins[bucket_of(row.hash, bits) + 1];
  std::partial_sum(begins.begin(), begins.end(), begins.begin());
  return begins;
}

/// A table of hashes as it grows.
class HashedRows {
 public:
  void add(std::uint64_t hash, std::uint32_t value) { rows_.push_back({hash, value}); }
  void reserve(std::size_t rows) { rows_.reserve(rows); }
  void sort() { std::sort(rows_.begin(), rows_.end()); }
  /// Whether two rows with one hash satisfy `same`. Sorted first.
  bool any_twice(const std::function<bool(std::uint32_t, std::uint32_t)>& same) const {
    for (std::size_t i = 1; i < rows_.size(); ++i) {
      if (rows_[i].hash == rows_[i - 1].hash && same(rows_[i - 1].value, rows_[i].value))
        return true;
    }
    return false;
  }
  /// Sorts, writes both sections, forgets.
  Result<void> write(SectionFile& file, Section buckets, Section entries) {
    sort();
    rows_.erase(std::unique(rows_.begin(), rows_.end()), rows_.end());
    const auto bits = bucket_bits(rows_.size());
    RETURN_IF_ERROR(file.begin(buckets));
    RETURN_IF_ERROR(file.write_all(std::span<const std::uint32_t>{bucket_begins(rows_, bits)}));
    RETURN_IF_ERROR(file.begin(entries));
    for (const auto& row : rows_) {
      const HashedEntry entry{low_of(row.hash, bits), row.value};
      RETURN_IF_ERROR(file.write_all(std::span{&entry, 1}));
    }
    rows_ = {};
    return {};
  }

 private:
  struct Row {
    std::uint64_t hash = 0;
    std::uint32_t value = 0;
    auto operator<=>(const Row&) const = default;
  };
  std::vector<Row> rows_;
};

/// A table that notes something with each number.
class NotedRows {
 public:
  void add(std::uint64_t hash, std::uint32_t number, std::uint16_t note) {
    rows_.push_back({hash, number, note});
  }
  /// Sorts, writes both sections, forgets.
  Result<void> write(SectionFile& file, Section buckets, Section rows) {
    std::sort(rows_.begin(), rows_.end());
    rows_.erase(std::unique(rows_.begin(), rows_.end()), rows_.end());
    const auto bits = bucket_bits(rows_.size());
    std::vector<NotedBucket> places;
    for (const auto begin : bucket_begins(rows_, bits)) places.push_back({begin, 0});
    for (const auto& row : rows_) places[bucket_of(row.hash, bits)].seen |= seen_bit_of(row.hash);
    RETURN_IF_ERROR(file.begin(buckets));
    RETURN_IF_ERROR(file.write_all(std::span<const NotedBucket>{places}));
    RETURN_IF_ERROR(file.begin(rows));
    for (const auto& row : rows_) {
      const NotedRow kept{noted_low_of(row.hash, bits), row.note, row.number};
      RETURN_IF_ERROR(file.write_all(std::span{&kept, 1}));
    }
    rows_ = {};
    return {};
  }

 private:
  struct Row {
    std::uint64_t hash = 0;
    std::uint32_t number = 0;
    std::uint16_t note = 0;
    auto operator<=>(const Row&) const = default;
  };
  std::vector<Row> rows_;
};

}  // namespace entraide::match
