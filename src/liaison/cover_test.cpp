// The search against every choice there is.
#include "liaison/cover.h"

#include <gtest/gtest.h>
#include <rapidcheck.h>

#include <algorithm>
#include <bit>
#include <optional>

namespace entraide::liaison {
namespace {

struct World {
  std::size_t elements = 0;
  std::vector<CoverSet> sets;
};

World any_world(std::size_t elements_max, std::size_t sets_max) {
  World world;
  world.elements = *rc::gen::inRange<std::size_t>(1, elements_max + 1);
  const auto sets = *rc::gen::inRange<std::size_t>(0, sets_max + 1);
  const auto thick = *rc::gen::inRange<int>(1, 6);
  for (std::size_t i = 0; i < sets; ++i) {
    CoverSet set;
    for (std::size_t element = 0; element < world.elements; ++element)
      if (*rc::gen::inRange<int>(0, 8) < thick) set.elements.push_back(element);
    set.extra = *rc::gen::inRange<std::uint32_t>(0, cover_extra_max + 1);
    world.sets.push_back(std::move(set));
  }
  return world;
}

std::uint64_t bits_of(const CoverSet& set) {
  std::uint64_t bits = 0;
  for (const auto element : set.elements) bits |= std::uint64_t{1} << element;
  return bits;
}

struct Best {
  std::size_t sets = 0;
  std::uint64_t extra = 0;
};

/// By looking at every choice.
Best best_of(const World& world) {
  std::uint64_t all = 0;
  for (const auto& set : world.sets) all |= bits_of(set);
  std::optional<Best> best;
  for (std::uint64_t choice = 0; choice < (std::uint64_t{1} << world.sets.size()); ++choice) {
    std::uint64_t covered = 0;
    Best one;
    for (std::size_t i = 0; i < world.sets.size(); ++i) {
      if (((choice >> i) & 1U) == 0) continue;
      covered |= bits_of(world.sets[i]);
      ++one.sets;
      one.extra += world.sets[i].extra;
    }
    if (covered != all) continue;
    if (!best || std::pair{one.sets, one.extra} < std::pair{best->sets, best->extra}) best = one;
  }
  return *best;
}

std::uint64_t covered_by(const World& world, const std::vector<std::size_t>& chosen) {
  std::uint64_t covered = 0;
  for (const auto set : chosen) covered |= bits_of(world.sets[set]);
  return covered;
}

TEST(Cover, IsTheFewestAndOfTheseTheOneThatChangesLeastAgainstEveryChoice) {
  EXPECT_TRUE(rc::check("as few as by looking at every choice", [] {
    const auto world = any_world(12, 11);
    const auto found = cover(world.elements, world.sets);
    const auto best = best_of(world);
    std::uint64_t extra = 0;
    for (const auto set : found.chosen) extra += world.sets[set].extra;
    RC_ASSERT(found.searched);
    RC_ASSERT(found.chosen.size() == best.sets);
    RC_ASSERT(extra == best.extra);
    RC_ASSERT(found.least == best.sets);
    RC_ASSERT(found.ratio == 1);
  }));
}

TEST(Cover, CoversAllThatAnySetHasAndNamesTheRest) {
  EXPECT_TRUE(rc::check("nothing is left out in silence", [] {
    const auto world = any_world(16, 12);
    const auto found = cover(world.elements, world.sets);
    auto covered = covered_by(world, found.chosen);
    for (const auto element : found.nobody) {
      RC_ASSERT(((covered >> element) & 1U) == 0);
      covered |= std::uint64_t{1} << element;
    }
    RC_ASSERT(std::popcount(covered) == static_cast<int>(world.elements));
  }));
}

TEST(Cover, ElementsSaidToBeApartAreAndBoundEveryCover) {
  EXPECT_TRUE(rc::check("no set has two of them", [] {
    const auto world = any_world(16, 12);
    const auto found = cover(world.elements, world.sets);
    std::uint64_t apart = 0;
    for (const auto element : found.apart) apart |= std::uint64_t{1} << element;
    for (const auto& set : world.sets) RC_ASSERT(std::popcount(bits_of(set) & apart) <= 1);
    RC_ASSERT(found.apart.size() <= found.chosen.size());
  }));
}

TEST(Cover, CutOffAtAnyBranchItsBoundAndItsRatioHold) {
  EXPECT_TRUE(rc::check("the bound is below the fewest, the ratio above what was found", [] {
    const auto world = any_world(14, 11);
    const auto steps = *rc::gen::inRange<std::uint64_t>(0, 6);
    const auto found = cover(world.elements, world.sets, steps);
    const auto best = best_of(world);
    RC_ASSERT(found.least <= best.sets);
    RC_ASSERT(found.chosen.size() >= best.sets);
    RC_ASSERT(static_cast<double>(found.chosen.size()) <=
              found.ratio * static_cast<double>(best.sets) + 1e-9);
    RC_ASSERT(covered_by(world, found.chosen) == [&] {
      std::uint64_t all = 0;
      for (const auto& set : world.sets) all |= bits_of(set);
      return all;
    }());
  }));
}

TEST(Cover, IsTheSameWheneverItIsAsked) {
  EXPECT_TRUE(rc::check("no chance in it", [] {
    const auto world = any_world(20, 14);
    RC_ASSERT(cover(world.elements, world.sets).chosen == cover(world.elements, world.sets).chosen);
  }));
}

TEST(Cover, WhereTheLargestSetIsATrapItIsNotTaken) {
  const std::vector<CoverSet> sets{{{1, 2, 3, 4}}, {{0, 1, 2}}, {{3, 4, 5}}};
  EXPECT_EQ(cover(6, sets).chosen, (std::vector<std::size_t>{1, 2}));
  EXPECT_EQ(cover(6, sets, 0).chosen, (std::vector<std::size_t>{1, 2}))
      << "what the others made superfluous is dropped";
}

TEST(Cover, OfNothingIsNothing) {
  EXPECT_TRUE(cover(0, {}).chosen.empty());
  const auto none = cover(3, {{{}}});
  EXPECT_TRUE(none.chosen.empty());
  EXPECT_EQ(none.nobody, (std::vector<std::size_t>{0, 1, 2}));
}

TEST(Cover, OfTheLargestSizeEndsWithABoundThatHolds) {
  // Sets of neighbours on a ring: ten in a row each, so a tenth of the elements is needed.
  std::vector<CoverSet> sets(cover_sets_max);
  for (std::size_t i = 0; i < sets.size(); ++i)
    for (std::size_t j = 0; j < 100; ++j)
      sets[i].elements.push_back((i * 10 + j) % cover_elements_max);
  for (auto& set : sets) std::ranges::sort(set.elements);
  const auto found = cover(cover_elements_max, sets);
  EXPECT_GE(found.chosen.size(), 100U);
  EXPECT_LE(found.least, 100U);
  EXPECT_GE(found.least, 99U);
  EXPECT_LE(static_cast<double>(found.chosen.size()), found.ratio * 100 + 1e-9);
}

}  // namespace
}  // namespace entraide::liaison
