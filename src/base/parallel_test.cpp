#include "base/parallel.h"

#include <gtest/gtest.h>

#include <atomic>
#include <stdexcept>
#include <vector>

namespace entraide {
namespace {

TEST(InParallel, DoesEachOnce) {
  for (const std::size_t count : {0U, 1U, 3U, 8U, 1'000U}) {
    std::vector<std::atomic<int>> done(count);
    in_parallel(count, [&](std::size_t i) { ++done[i]; });
    for (const auto& one : done) EXPECT_EQ(one, 1);
  }
}

TEST(InParallel, ThrowsWhatOneThrew) {
  EXPECT_THROW(in_parallel(100,
                           [](std::size_t i) {
                             if (i == 50) throw std::runtime_error{"no room"};
                           }),
               std::runtime_error);
}

}  // namespace
}  // namespace entraide
