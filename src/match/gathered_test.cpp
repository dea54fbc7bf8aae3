#include "match/gathered.h"

#include <gtest/gtest.h>
#include <rapidcheck.h>

#include <set>

#include "match/pairs.h"
#include "match/segment_format.h"

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

/// A run of entries is what a walk over all of them finds.
TEST(HashedTables, GiveTheRunOfAHash) {
  std::vector<HashedEntry> entries;
  std::vector<std::uint32_t> begins;
  const auto bits = bucket_bits(4'000);
  std::vector<std::uint64_t> hashes;
  for (std::uint64_t i = 0; i < 200; ++i) hashes.push_back(scattered(i));
  std::vector<std::tuple<std::uint64_t, std::uint32_t>> rows;
  for (std::uint32_t i = 0; i < 4'000; ++i) rows.emplace_back(hashes[i % 7 == 0 ? i % 200 : 3], i);
  std::sort(rows.begin(), rows.end());
  begins.assign((std::size_t{1} << bits) + 1, 0);
  for (const auto& [hash, value] : rows) {
    ++begins[bucket_of(hash, bits) + 1];
    entries.push_back({low_of(hash, bits), value});
  }
  for (std::size_t i = 1; i < begins.size(); ++i) begins[i] += begins[i - 1];
  const HashedTable table{begins, entries};
  hashes.push_back(scattered(1'000));  // of nothing
  std::size_t all = 0;
  for (const auto hash : hashes) {
    std::vector<std::uint32_t> wanted, visited, run;
    for (const auto& [of, value] : rows) {
      if (of == hash) wanted.push_back(value);
    }
    table.find(hash, [&](std::uint32_t value) { visited.push_back(value); });
    for (const auto& entry : table.run_of(hash)) run.push_back(entry.value);
    EXPECT_EQ(run, wanted);
    EXPECT_EQ(run, visited);
    all += run.size();
  }
  EXPECT_EQ(all, entries.size());
  EXPECT_TRUE(table.run_of(scattered(1'001)).empty());
  EXPECT_TRUE(HashedTable{}.run_of(1).empty());
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
