// The seeds of a test: another first one in each run; a failure prints the one at which it failed.
// `--gtest_random_seed=SEED` begins with that one again.
#pragma once

#include <gtest/gtest.h>

#include "sim/sim_world.h"

namespace entraide::sim {

inline std::uint64_t first_seed() {
  const auto asked = GTEST_FLAG_GET(random_seed);
  if (asked > 0) return static_cast<std::uint64_t>(asked);
  static const std::uint64_t drawn = [] {
    std::array<std::uint8_t, 3> bytes{};  // the flag is 32 bits with a sign, and tests count up
    SystemEntropy{}.fill(bytes);
    return 1 + (bytes[0] | std::uint64_t{bytes[1]} << 8U | std::uint64_t{bytes[2]} << 16U);
  }();
  return drawn;
}

/// `run(world)` for so many seeds, until one fails.
template <class Run>
void for_each_seed(std::uint64_t count, Run run) {
  for (auto seed = first_seed(); seed < first_seed() + count; ++seed) {
    World world{seed};
    const testing::ScopedTrace trace{__FILE__, __LINE__, fmt::format("seed {}", seed)};
    run(world);
    if (!testing::Test::HasFailure()) continue;
    ADD_FAILURE() << world.report();
    return;
  }
}

}  // namespace entraide::sim
