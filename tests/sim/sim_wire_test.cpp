// Whole nodes that send each other messages, through everything that may happen to them.
#include "sim/sim_scenario.h"
#include "sim/sim_seed_test.h"

namespace entraide::sim {
namespace {

constexpr std::uint64_t seeds_count = 100;
constexpr int steps_count = 200;

class SimWire : public testing::Test {
 protected:
  static void SetUpTestSuite() { (void)adopted_rules(); }  // before there is a world
};

TEST_F(SimWire, KeepsWhatItPromisesWhateverHappens) {
  for_each_seed(seeds_count, [](World& world) { Scenario{world}.run(steps_count); });
}

/// `./dev sim SEED`
TEST_F(SimWire, DISABLED_OneSeedStepByStep) {
  for_each_seed(1, [](World& world) {
    world.print_steps();
    Scenario{world}.run(steps_count);
  });
}

/// Keys, envelopes and all operations of all disks included.
TEST_F(SimWire, DoesTheSameForTheSameSeed) {
  const auto history_of = [](std::uint64_t seed) {
    World world{seed};
    Scenario{world}.run(steps_count);
    return world.history();
  };
  EXPECT_EQ(history_of(first_seed()), history_of(first_seed()));
  EXPECT_NE(history_of(first_seed()), history_of(first_seed() + 1));
}

}  // namespace
}  // namespace entraide::sim
