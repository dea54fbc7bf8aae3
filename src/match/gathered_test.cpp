#include "match/gathered.h"

#include <gtest/gtest.h>
#include <rapidcheck.h>

#include <set>

#include "match/hashed_rows.h"
#include "match/holding.h"
#include "match/pairs.h"
#include "match/perhaps_wanted.h"

namespace entraide::match {
namespace {

TEST(EachOnceOfNumbers, KeepsTheFirstOfEachInOrder) {
  EachOnce numbers;
  for (int turn = 0; turn < 3; ++turn) {
    const auto fits = rc::check([&] {
      const auto added =
          *rc::gen::container<std::vector<std::uint32_t>>(rc::gen::inRange(0U, 5'000U));
      numbers.begin();
      std::vector<std::uint32_t> wanted;
      std::set<std::uint32_t> seen;
      for (const auto number : added) {
        numbers.add(number);
        if (seen.insert(number).second) wanted.push_back(number);
      }
      RC_ASSERT(numbers.numbers() == wanted);
    });
    EXPECT_TRUE(fits);
  }
  numbers.begin();
  for (std::uint32_t i = 0; i < 100'000; ++i) numbers.add(i / 2);
  EXPECT_EQ(numbers.numbers().size(), 50'000U);
}

TEST(Covers, HaveWhateverAWindowHas) {
  constexpr std::uint32_t records = 1'000'003;
  const std::vector<Window> windows{
      {0, 1, {}, 0.7}, {5'000, 90'000, {}, 0.7}, {records - 1, records, {}, 0.7}};
  const Cover cover{{&windows[0], &windows[1], &windows[2]}, records};
  std::uint32_t had = 0;
  for (std::uint32_t number = 0; number < records; ++number) {
    const bool inside = std::any_of(windows.begin(), windows.end(), [&](const Window& one) {
      return number >= one.begin && number < one.end;
    });
    ASSERT_TRUE(!inside || cover.may_have(number)) << number;
    had += cover.may_have(number) ? 1U : 0U;
  }
  EXPECT_LT(had, 87'000U) << "and little else";
}

/// Many at a time they are what each is alone, on every processor.
TEST(WordsPerhapsWanted, AreMarkedWhereTheyStand) {
  const auto fits = rc::check([] {
    const auto ids =
        rc::gen::container<std::vector<WordId>>(rc::gen::inRange<WordId>(0, 1U << 20U));
    const auto words = *ids;
    PerhapsWanted perhaps;
    for (std::size_t i = 0; i < words.size(); i += 3) perhaps.add(words[i]);
    for (const auto id : *ids) perhaps.add(id);
    WordMarks marks;
    perhaps.mark(words, marks);
    std::vector<std::size_t> wanted, marked;
    for (std::size_t i = 0; i < words.size(); ++i) {
      if (perhaps.may_be(words[i])) wanted.push_back(i);
    }
    for (auto at = marks.next(0, words.size()); at < words.size();
         at = marks.next(at + 1, words.size()))
      marked.push_back(at);
    RC_ASSERT(marked == wanted);
  });
  EXPECT_TRUE(fits);
  PerhapsWanted perhaps;
  std::vector<WordId> words(1'000, 7);
  perhaps.add(3);
  words[0] = words[999] = 3;
  WordMarks marks;
  perhaps.mark(words, marks);
  EXPECT_EQ(marks.next(0, 1'000), 0U);
  EXPECT_EQ(marks.next(1, 1'000), 999U);
  EXPECT_EQ(marks.next(1, 999), 999U) << "none before the end that was given";
  EXPECT_EQ(marks.next(1'000, 1'000), 1'000U);
}

/// 4,000 numbers under 200 hashes, most of them under one.
struct Rows {
  struct Row {
    std::uint64_t hash = 0;
    std::uint32_t number = 0;
    auto operator<=>(const Row&) const = default;
  };
  std::vector<Row> rows;
  std::vector<std::uint64_t> hashes;
  std::uint32_t bits = bucket_bits(4'000);

  Rows() {
    for (std::uint64_t i = 0; i < 200; ++i) hashes.push_back(scattered(i));
    for (std::uint32_t i = 0; i < 4'000; ++i) rows.push_back({hashes[i % 7 == 0 ? i % 200 : 3], i});
    std::sort(rows.begin(), rows.end());
  }
  std::vector<std::uint32_t> of(std::uint64_t hash) const {
    std::vector<std::uint32_t> numbers;
    for (const auto& row : rows) {
      if (row.hash == hash) numbers.push_back(row.number);
    }
    return numbers;
  }
};

/// A run of entries is what a walk over all of them finds.
TEST(HashedTables, GiveTheRunOfAHash) {
  const Rows kept;
  std::vector<HashedEntry> entries;
  for (const auto& [hash, number] : kept.rows) entries.push_back({low_of(hash, kept.bits), number});
  const auto begins = bucket_begins(kept.rows, kept.bits);
  const HashedTable table{begins, entries};
  auto hashes = kept.hashes;
  hashes.push_back(scattered(1'000));  // of nothing
  std::size_t all = 0;
  for (const auto hash : hashes) {
    std::vector<std::uint32_t> visited, run;
    table.find(hash, [&](std::uint32_t value) { visited.push_back(value); });
    for (const auto& entry : table.run_of(hash)) run.push_back(entry.value);
    EXPECT_EQ(run, kept.of(hash));
    EXPECT_EQ(run, visited);
    all += run.size();
  }
  EXPECT_EQ(all, entries.size());
  EXPECT_TRUE(table.run_of(scattered(1'001)).empty());
  EXPECT_TRUE(HashedTable{}.run_of(1).empty());
}

TEST(NotedTables, GiveTheRunOfAHashAndKnowAtOnceOfMostThatThereIsNone) {
  const Rows kept;
  const auto note_of = [](std::uint32_t number) { return static_cast<std::uint16_t>(7 * number); };
  std::vector<NotedRow> rows;
  std::vector<NotedBucket> buckets;
  for (const auto begin : bucket_begins(kept.rows, kept.bits)) buckets.push_back({begin, 0});
  for (const auto& [hash, number] : kept.rows) {
    rows.push_back({noted_low_of(hash, kept.bits), note_of(number), number});
    buckets[bucket_of(hash, kept.bits)].seen |= seen_bit_of(hash);
  }
  const NotedTable table{buckets, rows};
  for (const auto hash : kept.hashes) {
    std::vector<std::uint32_t> run;
    for (const auto& row : table.run_of(hash)) {
      EXPECT_EQ(row.note, note_of(row.number));
      run.push_back(row.number);
    }
    EXPECT_EQ(run, kept.of(hash));
  }
  int perhaps = 0;
  for (std::uint64_t other = 1'000; other < 2'000; ++other) {
    perhaps += table.may_have(scattered(other)) ? 1 : 0;
    EXPECT_TRUE(table.run_of(scattered(other)).empty());
  }
  EXPECT_LT(perhaps, 100);
  EXPECT_TRUE(NotedTable{}.run_of(1).empty());
}

TEST(BesideAPair, SaysNothingOrOneWordOrThatItCannotTell) {
  EXPECT_TRUE(Beside::nothing().is_nothing());
  EXPECT_TRUE(Beside::more().is_more());
  const auto fits = rc::check([](Cluster cluster) {
    const auto eighths = *rc::gen::inRange(0, 9);
    const auto weight = static_cast<float>(eighths) / 8;
    const auto made = Beside::word(cluster, weight);
    const Beside read{made.bits()};
    RC_ASSERT(!read.is_nothing() && !read.is_more());
    RC_ASSERT(read.cell() == Beside::cell_of(cluster));
    RC_ASSERT(read.weight_least() <= weight && read.weight_least() > weight - 0.126F);
  });
  EXPECT_TRUE(fits);
}

/// `Abdulrahman Ali` may be `Abdul Rahman Ali`, but not what is parted as it is.
TEST(JoinedParts, AreToldApartByWhereTheyPart) {
  const auto parts_of = [](std::vector<std::string_view> parts) {
    std::uint16_t whole = 0;
    const auto all = joined_hashes(parts);
    for (const auto& one : all) whole = std::max(whole, one.parts);
    return whole;
  };
  EXPECT_EQ(parts_of({"abdulrahman"}), 1);
  EXPECT_EQ(parts_of({"abdul", "rahman"}), 2);
  EXPECT_GE(parts_of({"abdul", "rahman", "ali"}), 3);
  EXPECT_EQ(parts_of({"abdul", "rahman", "ali"}), parts_of({"abdel", "rahmen", "aly"}));
  EXPECT_NE(parts_of({"abdul", "rahman", "ali"}), parts_of({"abdulrah", "man", "ali"}));
}

TEST(Pairs, AreTheSameInEitherOrder) {
  const auto cluster = [](std::string text) {
    return cluster_of(make_word(std::move(text), NameSchema::person), NameSchema::person);
  };
  EXPECT_EQ(cluster("yusef"), cluster("yusif"));
  EXPECT_NE(cluster("ali"), cluster("omar"));
  EXPECT_EQ(pair_hash(cluster("ali"), cluster("omar")), pair_hash(cluster("omar"), cluster("ali")));
  EXPECT_NE(pair_hash(cluster("ali"), cluster("ali")), pair_hash(cluster("omar"), cluster("ali")));
}

}  // namespace
}  // namespace entraide::match
