// How records lie in a file that is mapped, not read: docs/formats/segment.md. Little-endian; sections
// begin at multiples of 64 bytes. Nothing here is trusted before Segment::open has looked at it.
#pragma once

#include <algorithm>
#include <array>
#include <bit>
#include <cstdint>
#include <cstring>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "match/holding.h"

namespace entraide::match {

static_assert(std::endian::native == std::endian::little, "segments are little-endian");

enum class Section : std::uint32_t {
  datasets,          // texts: u32 length, bytes
  countries,         // the same, codes
  days,              // i32 a record: see BirthOrder
  day_at,            // u32 a day and one more, from the first to the last whole one: BirthPlaces
  year_at,           // u32 a year and one more, the same of years
  marks,             // u8 a record: record_has_one_name, record_is_person
  holding_at,        // u64 a record and one more: where it begins in `holdings`
  holdings,          // records, packed
  word_at,           // u64 a word and one more
  words,             // identity_of each word
  word_weights,      // f32 a word: Word::weight
  word_sketches,     // 24 bytes a word: WordSketch
  word_clusters,     // u32 a word: Cluster
  key_buckets,       // search keys of words, a HashedTable
  keys,              //
  postings_at,       // u64 a word and one more: counts of u32
  postings,          // u32, records of a word, ascending
  forward_at,        // u32 a record and one more
  forward,           // u32, words of a record by which it is found, ascending
  joined_buckets,    // names written without a space, a NotedTable: JoinedHash::parts
  joined,            //
  pair_buckets,      // two words of one name, by their clusters, a NotedTable: Beside
  pairs,             //
  number_buckets,    // document numbers as they are read, a HashedTable
  numbers,           //
  identity_buckets,  // dataset and id, a HashedTable
  identities,        //
  series,            // u32, records of stolen series
  count,
};
constexpr std::size_t sections_count = static_cast<std::size_t>(Section::count);
constexpr std::uint64_t section_alignment = 64;

struct SectionPlace {
  std::uint64_t begin = 0, bytes = 0;
  std::uint32_t crc = 0, unused = 0;
};

/// Of a record with several names nothing can be said of what a name does not share.
constexpr std::uint8_t record_has_one_name = 1;
/// Its names were taken apart by the rules of persons.
constexpr std::uint8_t record_is_person = 2;

/// Records are numbered in order of birth, so that a span of days is a range of numbers. First those
/// with one whole date (not 1 January), by day; then those with one year (or 1 January), by year;
/// then all others that have a date; then those that have none.
struct BirthOrder {
  std::uint32_t days_end = 0, years_end = 0, dates_end = 0;
};

int year_of(std::int32_t day);

/// Where records of some day or year begin in the order.
class BirthPlaces {
 public:
  BirthPlaces() = default;
  /// How many entries the two tables must have for these days of all records.
  static std::pair<std::size_t, std::size_t> entries(std::span<const std::int32_t> days,
                                                     const BirthOrder& order);
  BirthPlaces(std::span<const std::int32_t> days, const BirthOrder& order,
              std::span<const std::uint32_t> day_at, std::span<const std::uint32_t> year_at);

  /// The first record with one whole date on that day or later.
  std::uint32_t of_day(std::int32_t day) const {
    return place(day_at_, static_cast<std::int64_t>(day) - first_day_, 0, order_.days_end);
  }
  /// The first one with one year, that or a later one.
  std::uint32_t of_year(int year) const {
    return place(year_at_, static_cast<std::int64_t>(year) - first_year_, order_.days_end,
                 order_.years_end);
  }
  const BirthOrder& order() const { return order_; }

 private:
  static std::uint32_t place(std::span<const std::uint32_t> at, std::int64_t offset,
                             std::uint32_t begin, std::uint32_t end) {
    if (offset <= 0 || at.empty()) return begin;
    if (static_cast<std::size_t>(offset) >= at.size()) return end;
    return std::clamp(at[static_cast<std::size_t>(offset)], begin, end);
  }
  BirthOrder order_;
  std::int32_t first_day_ = 0;
  int first_year_ = 0;
  std::span<const std::uint32_t> day_at_, year_at_;
};

struct SegmentHeader {
  std::array<char, 8> magic{};
  std::uint32_t version = 0, sections = 0;
  std::uint32_t records = 0, words = 0;
  BirthOrder order;
  std::uint32_t tables = 0;  // crc_of_tables() of the program that made it
  std::array<SectionPlace, sections_count> places{};
  std::uint32_t crc = 0;  // of all above
  std::uint32_t end = 0;
};
constexpr std::array<char, 8> segment_magic{'E', 'N', 'T', 'R', 'S', 'E', 'G', '1'};
constexpr std::uint32_t segment_version = 5;

/// crc32 (ISO 3309) of what comes in pieces.
std::uint32_t crc_of(std::span<const char> bytes, std::uint32_t before = 0);

/// Of the tables of words and letters in this program: with others, words have other keys.
std::uint32_t crc_of_tables();

/// Spreads stable_hash over all its bits.
std::uint64_t scattered(std::uint64_t hash);

/// 64-bit hashes to numbers, in two sections: where each bucket begins, and its entries, sorted. A hash is
/// kept to its bucket and the 32 bits behind: what is found is a candidate, to be compared.
struct HashedEntry {
  std::uint32_t low = 0, value = 0;
  auto operator<=>(const HashedEntry&) const = default;
};
constexpr std::uint64_t bucket_entries = 8;  // a cache line
std::uint32_t bucket_bits(std::uint64_t entries);
constexpr std::uint32_t bucket_of(std::uint64_t hash, std::uint32_t bits) {
  return bits == 0 ? 0 : static_cast<std::uint32_t>(hash >> (64 - bits));
}
constexpr std::uint32_t low_of(std::uint64_t hash, std::uint32_t bits) {
  return static_cast<std::uint32_t>((hash << bits) >> 32U);
}

/// Of rows sorted by `low`, those that have it.
template <class Row>
std::span<const Row> run_of_low(std::span<const Row> all, std::uint32_t low) {
  const auto first_from = [](std::span<const Row> rows, std::uint32_t wanted) {
    constexpr std::size_t few = 4 * bucket_entries;
    const auto before = [](const Row& one, std::uint32_t than) { return one.low < than; };
    if (rows.size() > few) return std::lower_bound(rows.begin(), rows.end(), wanted, before);
    return std::find_if(rows.begin(), rows.end(),
                        [&](const Row& one) { return one.low >= wanted; });
  };
  const auto first = first_from(all, low);
  const std::span<const Row> rest{first, all.end()};
  return {first, low == UINT32_MAX ? all.end() : first_from(rest, low + 1)};
}

class HashedTable {
 public:
  HashedTable() = default;
  HashedTable(std::span<const std::uint32_t> buckets, std::span<const HashedEntry> entries);
  template <class Visit>
  void find(std::uint64_t hash, Visit visit) const {
    for (const auto& entry : run_of(hash)) visit(entry.value);
  }
  /// All of one hash, by ascending value.
  std::span<const HashedEntry> run_of(std::uint64_t hash) const {
    if (entries_.empty()) return {};
    const auto bucket = bucket_of(hash, bits_);
    const auto end = std::min<std::size_t>(buckets_[bucket + 1], entries_.size());
    const auto begin = std::min<std::size_t>(buckets_[bucket], end);
    return run_of_low(entries_.subspan(begin, end - begin), low_of(hash, bits_));
  }
  /// Brings what run_of() will want nearer: first where it is, then it.
  void fetch_soon(std::uint64_t hash) const {
    if (!entries_.empty()) __builtin_prefetch(&buckets_[bucket_of(hash, bits_)]);
  }
  void fetch_next(std::uint64_t hash) const {
    if (entries_.empty()) return;
    const std::size_t at = buckets_[bucket_of(hash, bits_)];
    if (at < entries_.size()) __builtin_prefetch(&entries_[at]);
  }

 private:
  std::span<const std::uint32_t> buckets_;
  std::span<const HashedEntry> entries_;
  std::uint32_t bits_ = 0;
};

/// One day of a record, and which part of the order it is in.
struct BirthPlace {
  std::uint32_t part = 0;  // 0: whole date, 1: year, 2: other dates, 3: none
  std::int32_t day = 0;    // days since 1970 of the date, of the year's first day, or 0
};
BirthPlace birth_place(const Holding& held);
std::int32_t days_since_1970(int year, int month, int day);

/// Codes of countries and names of datasets, each once.
class Texts {
 public:
  std::uint32_t number_of(std::string_view text);
  const std::vector<std::string>& all() const { return all_; }

 private:
  std::vector<std::string> all_;
  WordMap<std::uint32_t> numbers_;
};

/// A record as bytes. `words`: the numbers under which its words are kept, name by name.
void pack(const Holding& held, Texts& datasets, Texts& countries, std::string& out);

/// What a segment's numbers stand for.
struct Unpacking {
  std::vector<std::string> datasets;
  std::vector<record::Country> countries;
  std::uint32_t words = 0;  // numbers below this are words
};
/// False when the bytes are no record: the file is damaged. `out` is used again and again.
bool unpack(std::string_view bytes, const Unpacking& unpacking, Holding& out);
/// Its dataset, id and kind alone.
struct Label {
  std::uint32_t dataset = 0;
  std::string_view id;
  record::Kind kind = record::Kind::other;
};
bool unpack_label(std::string_view bytes, Label& out);

/// Whether a record is found by this word: as carries_a_search, and initials, which stand for words.
bool finds(const Word& word);

}  // namespace entraide::match
