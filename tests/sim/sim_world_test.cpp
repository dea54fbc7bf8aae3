// Time, network and choices of the simulation itself.
#include "sim/sim_seed_test.h"

namespace entraide::sim {
namespace {

using std::chrono::milliseconds;

std::vector<std::string> deliver_all(World& world) {
  std::vector<std::string> arrived;
  while (const auto next = world.deliver_next())
    arrived.push_back(fmt::format("{}>{}:{}", next->from, next->to, next->bytes));
  return arrived;
}

TEST(SimWorld, AdvancesAllClocksTogetherAndKeepsTheirSkews) {
  World world{1};
  world.add_node("canada", milliseconds{1500});
  world.add_node("france", milliseconds{-700});
  world.advance(milliseconds{10'000});
  EXPECT_EQ(world.clock("canada").now() - world.clock().now(), milliseconds{1500});
  EXPECT_EQ(world.clock("france").now() - world.clock().now(), milliseconds{-700});
  EXPECT_EQ(to_rfc3339(world.clock().now()), "2026-03-01T00:00:10.000Z");
}

TEST(SimWorld, GivesEachNodeRandomnessOfItsOwn) {
  const auto drawn = [](std::uint64_t seed, const std::string& node) {
    World world{seed};
    world.add_node("canada");
    world.add_node("france");
    Bytes bytes(16);
    world.entropy(node).fill(bytes);
    return to_hex(bytes);
  };
  EXPECT_EQ(drawn(1, "canada"), drawn(1, "canada"));
  EXPECT_NE(drawn(1, "canada"), drawn(1, "france"));
  EXPECT_NE(drawn(1, "canada"), drawn(2, "canada"));
}

TEST(SimNetwork, DeliversInTheOrderOfArrivalAndTimeFollows) {
  for_each_seed(20, [](World& world) {
    for (int i = 0; i < 50; ++i) world.send("canada", "france", std::to_string(i));
    auto before = world.clock().now();
    std::set<std::string> arrived;
    bool reordered = false;
    int expected = 0;
    while (const auto next = world.deliver_next()) {
      EXPECT_GE(next->at, before);
      EXPECT_EQ(next->at, world.clock().now());
      before = next->at;
      arrived.insert(next->bytes);
      reordered = reordered || next->bytes != std::to_string(expected++);
    }
    EXPECT_EQ(arrived.size(), 50U);
    EXPECT_TRUE(reordered);
  });
}

TEST(SimNetwork, WithOneDelayKeepsTheOrder) {
  World world{first_seed()};
  world.network().set_faults({0, 0, milliseconds{5}, milliseconds{5}});
  for (const auto* text : {"a", "b", "c"}) world.send("canada", "france", text);
  EXPECT_EQ(deliver_all(world),
            (std::vector<std::string>{"canada>france:a", "canada>france:b", "canada>france:c"}));
}

TEST(SimNetwork, LosesAndRepeatsByItsFaults) {
  World world{first_seed()};
  world.network().set_faults({30, 30, milliseconds{1}, milliseconds{50}});
  world.network().set_faults("canada", "spain", {100, 0, milliseconds{1}, milliseconds{1}});
  std::map<std::string, int> copies;
  for (int i = 0; i < 1000; ++i) world.send("canada", "france", std::to_string(i));
  world.send("canada", "spain", "never");
  while (const auto next = world.deliver_next()) {
    EXPECT_EQ(next->to, "france");
    ++copies[next->bytes];
  }
  EXPECT_NEAR(static_cast<double>(copies.size()), 700, 90);
  const auto twice = std::count_if(copies.begin(), copies.end(),
                                   [](const auto& copy) { return copy.second == 2; });
  EXPECT_NEAR(static_cast<double>(twice), 210, 70);
}

TEST(SimNetwork, CarriesNothingOverALinkThatIsCutAndOnlyThat) {
  World world{first_seed()};
  world.send("canada", "france", "under way");
  world.network().cut("canada", "france");
  world.send("canada", "france", "sent while cut");
  world.send("france", "canada", "other way");
  world.network().mend("canada", "france");
  world.send("canada", "france", "after");
  auto arrived = deliver_all(world);
  std::sort(arrived.begin(), arrived.end());
  EXPECT_EQ(arrived, (std::vector<std::string>{"canada>france:after", "france>canada:other way"}));
}

TEST(SimNetwork, LosesWhatWasOnItsWayToANodeThatCrashes) {
  World world{first_seed()};
  world.add_node("canada");
  world.add_node("france");
  world.send("canada", "france", "lost");
  world.send("france", "canada", "kept");
  world.crash("france");
  world.restart("france");
  EXPECT_EQ(deliver_all(world), (std::vector<std::string>{"france>canada:kept"}));
}

TEST(SimWorld, PicksByWeightAndNeverWhatCannotBe) {
  World world{first_seed()};
  int often = 0;
  int seldom = 0;
  const std::vector<Action> actions{{9, "often", [&] { ++often; }},
                                    {0, "never", [] { FAIL(); }},
                                    {1, "seldom", [&] { ++seldom; }}};
  for (int i = 0; i < 1000; ++i) EXPECT_TRUE(world.pick(actions));
  EXPECT_NEAR(often, 900, 60);
  EXPECT_EQ(often + seldom, 1000);
  EXPECT_FALSE(world.pick(std::span{actions}.subspan(1, 1)));
}

TEST(SimWorld, RemembersTheLastStepsAndItsSeed) {
  World world{77};
  for (int i = 0; i < 1000; ++i) world.note(fmt::format("step-{}", i));
  const auto report = world.report();
  EXPECT_NE(report.find("step-999\n"), std::string::npos);
  EXPECT_NE(report.find("step-800\n"), std::string::npos);
  EXPECT_EQ(report.find("step-799\n"), std::string::npos);
  EXPECT_NE(report.find("--gtest_random_seed=77"), std::string::npos);
}

TEST(SimWorldDeathTest, PrintsItsSeedWhenSomethingFindsABug) {
  EXPECT_DEATH(
      {
        World world{78};
        world.note("the step before");
        ENSURE(world.seed() == 0);
      },
      "the step before(.|\n)*--gtest_random_seed=78");
}

}  // namespace
}  // namespace entraide::sim
