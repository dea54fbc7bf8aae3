// Displacement on data whose truth is known: intervals cover it, and nothing is claimed of nothing.
#include <gtest/gtest.h>

#include <cmath>
#include <random>

#include "picture/picture.h"

namespace entraide::picture {
namespace {

constexpr Month start{2018 * 12};
constexpr int length = 60, restricted_at = 36;

/// Routes that swing with the season, share a movement, and carry errors on.
struct World {
  double carried = 0.4, noise = 0.25, level = 400, effect = 1, moved = 1;
  int routes = 6;
};

std::vector<Series> simulate(const World& world, std::mt19937& random) {
  std::normal_distribution<double> normal{0, 1};
  std::vector<double> shared(length, 0);
  for (int m = 1; m < length; ++m)
    shared[static_cast<std::size_t>(m)] =
        shared[static_cast<std::size_t>(m) - 1] + 0.05 * normal(random);
  std::vector<Series> all;
  for (int r = 0; r < world.routes; ++r) {
    Series series{Kind::detection, "route-" + std::to_string(r), {}, start, {}};
    double error = normal(random) * world.noise;
    for (int m = 0; m < length; ++m) {
      error = world.carried * error +
              world.noise * std::sqrt(1 - world.carried * world.carried) * normal(random);
      double log = std::log(world.level * (r + 1)) +
                   0.4 * std::cos(m * 2 * 3.14159 / 12 + 0.2 * r) +
                   shared[static_cast<std::size_t>(m)] + error;
      if (m > restricted_at && r == 0) log += std::log(world.effect);
      if (m > restricted_at && r == 1) log += std::log(world.moved);
      std::poisson_distribution<std::uint64_t> count{std::exp(log)};
      const auto persons = count(random);
      series.months.push_back({persons, persons});
    }
    all.push_back(std::move(series));
  }
  return all;
}

DisplacementAsked asked(int before = 24, int after = 18) {
  return {{Month{start.number + restricted_at}, before, after}, "route-0", {}, Kind::detection, 10};
}

struct Tally {
  int covered = 0, claimed = 0, rose = 0, worlds = 0;
};
Tally run(const World& world, int worlds, int before = 24, int after = 18) {
  Tally tally;
  std::mt19937 random{20261129};
  for (int i = 0; i < worlds; ++i) {
    const auto found = displacement(simulate(world, random), asked(before, after));
    EXPECT_TRUE(found.ok());
    const auto& effect = found.value().restricted;
    tally.covered += effect.ratio_low <= world.effect && world.effect <= effect.ratio_high;
    tally.claimed += effect.verdict == Verdict::fell || effect.verdict == Verdict::rose;
    for (const auto& one : found.value().elsewhere)
      tally.rose += one.route == "route-1" && one.verdict == Verdict::rose;
    ++tally.worlds;
  }
  return tally;
}

struct Setting {
  const char* name;
  World world;
  int before, after;
};
class DisplacementCovers : public testing::TestWithParam<Setting> {};
TEST_P(DisplacementCovers, TheTruthInNineteenOfTwentyWorlds) {
  const auto& [name, world, before, after] = GetParam();
  const auto tally = run(world, 400, before, after);
  RecordProperty("covered", tally.covered);
  // Six intervals of 95 % together: each of them must hold at least as often.
  EXPECT_GE(tally.covered, 376) << "of 400";
  if (world.effect == 1.0) {
    EXPECT_LE(tally.claimed, 24) << "of 400";
  }
}
INSTANTIATE_TEST_SUITE_P(
    Worlds, DisplacementCovers,
    testing::Values(Setting{"quiet", {0, 0.2}, 24, 18}, Setting{"carried", {0.4, 0.25}, 24, 18},
                    Setting{"strongly_carried", {0.7, 0.3}, 24, 18},
                    Setting{"a_year_each", {0.4, 0.25}, 12, 12},
                    Setting{"half_a_year_before", {0.4, 0.25, 400, 0.2}, 6, 12},
                    Setting{"fallen", {0.4, 0.25, 400, 0.3}, 24, 18},
                    Setting{"few_persons", {0.3, 0.25, 25, 0.5}, 24, 18},
                    Setting{"half_a_year", {0.2, 0.25, 400, 0.4}, 12, 6}),
    [](const auto& one) { return one.param.name; });

TEST(Displacement, FindsWhatFellAndWhereItMoved) {
  const auto tally = run({0.4, 0.25, 400, 0.2, 2.5}, 100);
  EXPECT_GE(tally.claimed, 95);
  EXPECT_GE(tally.rose, 90);
}

TEST(Displacement, FromNothingNothingIsClaimed) {
  std::mt19937 random{7};
  int claims = 0;
  for (int i = 0; i < 200; ++i) {
    const auto found = displacement(simulate({}, random), asked());
    ASSERT_TRUE(found.ok());
    bool any = found.value().restricted.verdict != Verdict::no_claim;
    for (const auto& one : found.value().elsewhere) any = any || one.verdict != Verdict::no_claim;
    claims += any;
  }
  EXPECT_LE(claims, 20) << "of 200 worlds, six routes each";
}

TEST(Displacement, WhatAllRoutesDoIsNoEffect) {
  std::mt19937 random{11};
  int claims = 0;
  for (int i = 0; i < 100; ++i) {
    auto all = simulate({}, random);
    for (auto& series : all)
      for (std::size_t m = restricted_at + 1; m < series.months.size(); ++m) {
        auto& [low, high] = series.months[m];
        low = *(high = low * 3);
      }
    const auto found = displacement(all, asked());
    ASSERT_TRUE(found.ok());
    claims += found.value().restricted.verdict != Verdict::no_claim;
  }
  EXPECT_LE(claims, 10);
}

TEST(Displacement, TooLittleSaysSo) {
  std::mt19937 random{3};
  const auto found = displacement(simulate({0.3, 0.2, 0.5, 1, 1, 6}, random), asked());
  ASSERT_TRUE(found.ok());
  EXPECT_EQ(found.value().restricted.verdict, Verdict::too_little);
}

TEST(Displacement, RefusesAWindowThatNobodyCounted) {
  std::mt19937 random{3};
  const auto all = simulate({}, random);
  EXPECT_EQ(displacement(all, asked(48, 12)).error().message().key, "picture.displacement.window");
  EXPECT_EQ(displacement(all, asked(5, 12)).error().message().key, "picture.displacement.window");
  auto other = asked();
  other.route = "route-9";
  EXPECT_EQ(displacement(all, other).error().code(), Code::not_found);
}

TEST(Changes, FindTheMonthAndSeldomInventOne) {
  std::mt19937 random{5};
  int invented = 0, found = 0;
  for (int i = 0; i < 100; ++i) {
    auto quiet = simulate({0.3, 0.2}, random);
    // Without season and common movement: a level and its noise.
    std::normal_distribution<double> normal{0, 0.2};
    for (auto& one : quiet[0].months) {
      const auto persons = static_cast<std::uint64_t>(std::exp(std::log(300.0) + normal(random)));
      one = {persons, persons};
    }
    invented += !changes(quiet[0], 10).empty();
    for (std::size_t m = 30; m < quiet[0].months.size(); ++m) {
      quiet[0].months[m].low *= 3;
      quiet[0].months[m].high = quiet[0].months[m].low;
    }
    for (const auto& one : changes(quiet[0], 10))
      found += std::abs(one.at.number - (start.number + 30)) <= 1;
  }
  EXPECT_LE(invented, 5);
  EXPECT_GE(found, 95);
}

TEST(Warnings, RiseWhenTheLastMonthsDo) {
  std::mt19937 random{9};
  auto all = simulate({0.2, 0.15}, random);
  EXPECT_TRUE(warnings(all, 10).empty());
  for (std::size_t m = length - 3; m < length; ++m) {
    all[2].months[m].low *= 8;
    all[2].months[m].high = all[2].months[m].low;
  }
  const auto found = warnings(all, 10);
  ASSERT_EQ(found.size(), 1U);
  EXPECT_EQ(found[0].route, "route-2");
}

}  // namespace
}  // namespace entraide::picture
