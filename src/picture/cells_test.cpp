// Small counts stay small: an attacker who solves for them learns nothing.
#include <gtest/gtest.h>
#include <rapidcheck.h>

#include <functional>
#include <random>
#include <set>

#include "picture/picture.h"

namespace entraide::picture {
namespace {

/// The attacker: goes through every table that agrees with what is shown, and notes what each withheld
/// cell may be. `most`: no count inside is larger.
class Attacker {
 public:
  Attacker(const Table& table, std::uint64_t most) : table_{table}, most_{most} {
    seen_.resize(table.counts.size());
    guess_ = table;
  }
  const std::vector<std::set<std::uint64_t>>& all() {
    try_cell(0);
    return seen_;
  }

 private:
  void try_cell(std::size_t i) {
    const auto rows = table_.rows - 1, columns = table_.columns - 1;
    if (i == rows * columns) return take();
    const auto r = i / columns, c = i % columns;
    if (!table_.hidden(r, c)) {
      guess_.count(r, c) = table_.count(r, c);
      return try_cell(i + 1);
    }
    for (std::uint64_t value = 0; value <= most_; ++value) {
      guess_.count(r, c) = value;
      try_cell(i + 1);
    }
  }
  void take() {
    const auto rows = table_.rows - 1, columns = table_.columns - 1;
    std::vector<std::uint64_t> inside;
    for (std::size_t r = 0; r < rows; ++r)
      for (std::size_t c = 0; c < columns; ++c) inside.push_back(guess_.count(r, c));
    const auto whole = with_sums(rows, columns, inside);
    for (std::size_t i = 0; i < whole.counts.size(); ++i)
      if (!table_.withheld[i] && whole.counts[i] != table_.counts[i]) return;
    for (std::size_t i = 0; i < whole.counts.size(); ++i) seen_[i].insert(whole.counts[i]);
  }

  const Table& table_;
  std::uint64_t most_;
  Table guess_;
  std::vector<std::set<std::uint64_t>> seen_;
};

TEST(Cells, OneSmallCountAloneInItsRowTakesAnotherThreeWithIt) {
  auto table = with_sums(3, 3, {2, 40, 50, 30, 20, 60, 70, 80, 90});
  protect(table, 10);
  EXPECT_TRUE(table.hidden(0, 0));
  EXPECT_GE(std::ranges::count(table.withheld, true), 4);
  EXPECT_TRUE(is_protected(table, 10));
  EXPECT_TRUE(feasible(table, 0, 0).holds(1, 9));
}

TEST(Cells, ASmallCountThatTheSumsTellIsFoundByTheAudit) {
  auto table = with_sums(2, 2, {2, 40, 30, 20});
  table.withheld[0] = true;  // primary suppression alone
  EXPECT_FALSE(is_protected(table, 10));
  const auto range = feasible(table, 0, 0);
  EXPECT_EQ(range.low, 2U);
  EXPECT_EQ(range.high, 2U);
}

TEST(Cells, WhereNothingIsSmallNothingIsWithheld) {
  auto table = with_sums(2, 3, {10, 0, 50, 30, 20, 0});
  protect(table, 10);
  EXPECT_EQ(std::ranges::count(table.withheld, true), 0);
}

TEST(Cells, ASingleSmallCountIsWithheldWithItsSums) {
  auto table = with_sums(1, 1, {3});
  protect(table, 10);
  EXPECT_TRUE(is_protected(table, 10));
  EXPECT_FALSE(feasible(table, 0, 0).high.has_value());
}

TEST(CellsLaw, WhateverTheTableNothingSmallIsToldBack) {
  rc::check([] {
    const auto rows = *rc::gen::inRange<std::size_t>(1, 7);
    const auto columns = *rc::gen::inRange<std::size_t>(1, 13);
    const auto k = *rc::gen::inRange<std::uint64_t>(3, 21);
    const auto inside = *rc::gen::container<std::vector<std::uint64_t>>(
        rows * columns,
        rc::gen::weightedOneOf<std::uint64_t>({{3, rc::gen::inRange<std::uint64_t>(0, 30)},
                                               {2, rc::gen::just<std::uint64_t>(0)},
                                               {1, rc::gen::inRange<std::uint64_t>(30, 5'000)}}));
    auto table = with_sums(rows, columns, inside);
    protect(table, k);
    RC_ASSERT(is_protected(table, k));
    for (std::size_t r = 0; r < table.rows; ++r) {
      for (std::size_t c = 0; c < table.columns; ++c) {
        const auto count = table.count(r, c);
        if (count == 0 || count >= k) continue;
        RC_ASSERT(table.hidden(r, c));
        RC_ASSERT(feasible(table, r, c).holds(1, k - 1));
      }
    }
  });
}

TEST(CellsLaw, WhoTriesEveryTableFindsEverySmallValuePossible) {
  rc::check([] {
    constexpr std::uint64_t k = 3, most = 7;
    const auto inside =
        *rc::gen::container<std::vector<std::uint64_t>>(4, rc::gen::inRange<std::uint64_t>(0, 5));
    auto table = with_sums(2, 2, inside);
    protect(table, k);
    Attacker attacker{table, most};
    const auto& seen = attacker.all();
    for (std::size_t r = 0; r < table.rows; ++r) {
      for (std::size_t c = 0; c < table.columns; ++c) {
        if (!table.hidden(r, c)) continue;
        const auto& values = seen[r * table.columns + c];
        const auto range = feasible(table, r, c);
        RC_ASSERT(*values.begin() >= range.low);
        if (range.high) RC_ASSERT(*values.rbegin() <= *range.high);
        if (table.count(r, c) > 0 && table.count(r, c) < k) {
          RC_ASSERT(values.contains(1));
          RC_ASSERT(values.contains(2));
        }
      }
    }
  });
}

TEST(CellsLaw, TheAuditFindsTheVeryEndsThatTryingFinds) {
  rc::check([] {
    const auto inside =
        *rc::gen::container<std::vector<std::uint64_t>>(6, rc::gen::inRange<std::uint64_t>(0, 4));
    auto table = with_sums(2, 3, inside);
    // Sums are shown, so that every value has an end; which cells are withheld is chance.
    for (std::size_t r = 0; r < 2; ++r)
      for (std::size_t c = 0; c < 3; ++c)
        table.withheld[r * table.columns + c] = *rc::gen::arbitrary<bool>();
    Attacker attacker{table, 12};
    const auto& seen = attacker.all();
    for (std::size_t r = 0; r < 2; ++r) {
      for (std::size_t c = 0; c < 3; ++c) {
        if (!table.hidden(r, c)) continue;
        const auto range = feasible(table, r, c);
        RC_ASSERT(range.high.has_value());
        RC_ASSERT(range.low == *seen[r * table.columns + c].begin());
        RC_ASSERT(*range.high == *seen[r * table.columns + c].rbegin());
      }
    }
  });
}

TEST(CellsLaw, PartsOfAShownSumKeepTheirSmallOnes) {
  rc::check([] {
    const auto k = *rc::gen::inRange<std::uint64_t>(3, 12);
    auto parts = *rc::gen::nonEmpty(
        rc::gen::container<std::vector<std::uint64_t>>(rc::gen::inRange<std::uint64_t>(0, 20)));
    std::uint64_t all = 0;
    for (const auto one : parts) all += one;
    RC_PRE(all >= k);
    const auto hidden = protect_parts(parts, k);
    std::uint64_t rest = 0;
    std::size_t count = 0;
    for (std::size_t i = 0; i < parts.size(); ++i) {
      if (!hidden[i]) {
        RC_ASSERT(parts[i] == 0 || parts[i] >= k);
        continue;
      }
      rest += parts[i];
      ++count;
    }
    // Whoever knows the sum of the withheld ones can give any of them anything up to it.
    if (count > 0) {
      RC_ASSERT(count >= 2);
      RC_ASSERT(rest >= k);
    }
  });
}

}  // namespace
}  // namespace entraide::picture
