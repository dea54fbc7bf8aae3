// Which reads are drawn, and which stand out.
#include "node/read_review.h"

#include <gtest/gtest.h>

#include "crypto/crypto.h"

namespace entraide::node {

namespace {

ledger::Entry read(std::string user, std::string_view at, std::string purpose = "investigate") {
  ledger::Entry entry;
  entry.kind = ledger::EntryKind::check;
  entry.at = *parse_rfc3339(at);
  entry.user = std::move(user);
  entry.purpose = std::move(purpose);
  return entry;
}

std::vector<std::uint64_t> drawn(const std::string& seed, std::uint64_t entries,
                                 std::size_t count = 20) {
  Sampler sampler{seed, count};
  for (std::uint64_t i = 0; i < entries; ++i)
    sampler.take(i, read("noor", "2026-11-19T02:00:00.000Z"));
  std::vector<std::uint64_t> all;
  for (const auto& one : std::move(sampler).drawn()) all.push_back(one.index);
  return all;
}

TEST(Sampler, DrawsTheSameWithTheSameSeedAndOthersWithAnother) {
  const auto first = drawn("4f2a", 1'000);
  EXPECT_EQ(first.size(), 20U);
  EXPECT_TRUE(std::ranges::is_sorted(first));
  EXPECT_EQ(drawn("4f2a", 1'000), first);
  EXPECT_NE(drawn("4f2b", 1'000), first);
  EXPECT_EQ(drawn("4f2a", 7).size(), 7U) << "all there are";
}

TEST(Sampler, DrawsThoseWithTheSmallestDigestsSoThatACopyOfTheLogSuffices) {
  std::vector<std::pair<std::string, std::uint64_t>> digests;
  for (std::uint64_t i = 0; i < 500; ++i)
    digests.emplace_back(crypto::sha256_hex(as_bytes(fmt::format("seed-1\n{}", i))), i);
  std::ranges::sort(digests);
  std::vector<std::uint64_t> wanted;
  for (std::size_t i = 0; i < 5; ++i) wanted.push_back(digests[i].second);
  std::ranges::sort(wanted);
  EXPECT_EQ(drawn("seed-1", 500, 5), wanted);
}

TEST(Sampler, PassesOverWhatIsNoReadOfOurs) {
  struct Row {
    const char* name;
    void (*change)(ledger::Entry&);
    bool is_read;
  };
  const Row rows[] = {
      {"a check", [](ledger::Entry&) {}, true},
      {"a record read",
       [](ledger::Entry& one) {
         one.kind = ledger::EntryKind::access;
         one.subjects.resize(1);
       },
       true},
      {"the ledger read", [](ledger::Entry& one) { one.kind = ledger::EntryKind::access; }, false},
      {"a partner's check", [](ledger::Entry& one) { one.partner = "france"; }, false},
      {"a decision", [](ledger::Entry& one) { one.kind = ledger::EntryKind::decision; }, false}};
  for (const auto& row : rows) {
    auto entry = read("noor", "2026-11-19T02:00:00.000Z");
    row.change(entry);
    EXPECT_EQ(is_read(entry), row.is_read) << row.name;
  }
}

TEST(Seed, IsShortAndPlain) {
  for (const auto* seed : {"a", "0", "4f2a-7", "zz"}) EXPECT_TRUE(is_seed(seed)) << seed;
  for (const auto* seed : {"", "A", "a b", "a\nb", "\xc3\xa9"}) EXPECT_FALSE(is_seed(seed)) << seed;
  EXPECT_TRUE(is_seed(std::string(sample_seed_letters_max, 'a')));
  EXPECT_FALSE(is_seed(std::string(sample_seed_letters_max + 1, 'a')));
}

/// So many reads in a window that begins at that hour of that day of November.
void add(Windows& windows, const std::string& user, int day, int hour, int count,
         const std::string& purpose = "investigate") {
  for (int i = 0; i < count; ++i)
    windows.take(
        read(user, fmt::format("2026-11-{:02}T{:02}:{:02}:00.000Z", day, hour, i % 60), purpose));
}

TEST(Windows, FindTheOneThatIsTheMostTimesWhatIsUsualForThatAccount) {
  Windows windows;
  for (int day = 1; day <= 6; ++day) {
    add(windows, "noor", day, 8, 6);
    add(windows, "busy", day, 8, 50);
  }
  add(windows, "noor", 19, 2, 41);   // 6 is usual
  add(windows, "busy", 19, 8, 150);  // more reads, but three times what is usual
  const auto found = windows.strangest();
  ASSERT_TRUE(found);
  EXPECT_EQ(found->user, "noor");
  EXPECT_EQ(found->reads, 41U);
  EXPECT_EQ(found->usual, 6U);
  EXPECT_TRUE(found->own_usual);
  EXPECT_EQ(to_rfc3339(found->from), "2026-11-19T02:00:00.000Z");
  EXPECT_EQ(to_rfc3339(found->until), "2026-11-19T04:00:00.000Z");
  EXPECT_TRUE(is_of(*found, read("noor", "2026-11-19T03:59:59.000Z")));
  EXPECT_FALSE(is_of(*found, read("noor", "2026-11-19T04:00:00.000Z")));
  EXPECT_FALSE(is_of(*found, read("busy", "2026-11-19T03:00:00.000Z")));
}

TEST(Windows, MeasureWhoReadsSeldomByEverybody) {
  Windows windows;
  for (int day = 1; day <= 6; ++day) add(windows, "busy", day, 8, 4);
  add(windows, "new", 19, 2, 12);
  const auto found = windows.strangest();
  ASSERT_TRUE(found);
  EXPECT_EQ(found->user, "new");
  EXPECT_EQ(found->usual, 4U);
  EXPECT_FALSE(found->own_usual);
}

TEST(Windows, HoldAFirstLargeWindowAgainstEverybodyElseAndNotAgainstItself) {
  Windows windows;
  add(windows, "loud", 19, 2, 60, "border");
  EXPECT_FALSE(windows.strangest()) << "there is nothing to hold it against";
  for (int day = 1; day <= 3; ++day) add(windows, "noor", day, 8, 4);
  const auto found = windows.strangest();
  ASSERT_TRUE(found);
  EXPECT_EQ(found->user, "loud");
  EXPECT_EQ(found->usual, 4U);
}

TEST(Windows, SayNothingOfSmallCountsAndOfWhatIsUsual) {
  Windows few;
  for (int day = 1; day <= 6; ++day) add(few, "noor", day, 8, 1);
  add(few, "noor", 19, 2, static_cast<int>(unusual_reads_min) - 1);
  EXPECT_FALSE(few.strangest());
  add(few, "noor", 19, 2, 1);
  EXPECT_TRUE(few.strangest());
  Windows usual;
  for (int day = 1; day <= 6; ++day) add(usual, "noor", day, 8, 20);
  add(usual, "noor", 19, 2, 59);
  EXPECT_FALSE(usual.strangest());
  add(usual, "noor", 19, 2, 1);
  EXPECT_TRUE(usual.strangest());
  EXPECT_FALSE(Windows{}.strangest());
}

TEST(Windows, KeepPurposesApart) {
  Windows windows;
  for (int day = 1; day <= 6; ++day) add(windows, "noor", day, 8, 30, "border");
  for (int day = 1; day <= 6; ++day) add(windows, "noor", day, 8, 2, "readmission");
  add(windows, "noor", 19, 8, 12, "readmission");
  const auto found = windows.strangest();
  ASSERT_TRUE(found);
  EXPECT_EQ(found->purpose, "readmission");
}

}  // namespace

}  // namespace entraide::node
