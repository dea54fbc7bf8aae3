#include "base/parallel.h"

#include <gtest/gtest.h>
#include <sys/resource.h>

#include <algorithm>
#include <atomic>
#include <stdexcept>
#include <thread>
#include <vector>

namespace entraide {
namespace {

TEST(InParallel, DoesEachOnce) {
  for (const std::size_t count : {0U, 1U, 3U, 8U, 1'000U}) {
    std::vector<std::atomic<int>> done(count);
    in_parallel(count, 8, [&](std::size_t i) { ++done[i]; });
    for (const auto& one : done) EXPECT_EQ(one, 1);
  }
}

/// What a simulation rests on.
TEST(InParallel, OnOneThreadKeepsTheOrder) {
  std::vector<std::size_t> done;
  in_parallel(100, 1, [&](std::size_t i) { done.push_back(i); });
  ASSERT_EQ(done.size(), 100);
  for (std::size_t i = 0; i < done.size(); ++i) EXPECT_EQ(done[i], i);
}

TEST(InParallel, ThrowsWhatOneThrew) {
  EXPECT_THROW(in_parallel(100, 8,
                           [](std::size_t i) {
                             if (i == 50) throw std::runtime_error{"no room"};
                           }),
               std::runtime_error);
}

TEST(GiveWay, IsOfThisThreadAndThoseItBegins) {
  const auto mine = [] { return getpriority(PRIO_PROCESS, 0); };
  const int before = mine();
  int polite = 0, begun = 0;
  std::thread{[&] {
    give_way();
    polite = mine();
    std::thread{[&] { begun = mine(); }}.join();
  }}.join();
  EXPECT_EQ(polite, std::max(before, 10));
  EXPECT_EQ(begun, polite);
  EXPECT_EQ(mine(), before) << "others go on as they did";
}

}  // namespace
}  // namespace entraide
