// A ledger on the simulated disk, through crashes and faults.
#include "ledger/ledger.h"
#include "sim/sim_seed_test.h"

namespace entraide::sim {
namespace {

constexpr std::uint64_t seeds_count = 40;
constexpr std::size_t small_segment_bytes = 4096;
const std::string origin = "ledger.example/canada";

class LedgerLives {
 public:
  explicit LedgerLives(World& world) : world_{world}, random_{world.random().split()} {
    world_.add_node("canada");
  }

  SimFaults& faults() { return world_.faults("canada"); }

  void live(int rounds = 25) {
    const auto opened =
        ledger::Log::open_on(world_.ledger_disk("canada"), folder(), origin,
                             Secret{Bytes(crypto::ed25519_seed_bytes, 0x42)}, small_segment_bytes);
    if (!opened.ok()) {
      EXPECT_TRUE(faults().down() || faults().failed()) << opened.error().text(Language::english);
      return;
    }
    auto& log = *opened.value();
    ASSERT_NO_FATAL_FAILURE(check(log));
    for (int round = 0; round < rounds; ++round) {
      std::vector<std::string> batch(1 + random_.below(60));
      for (auto& entry : batch) entry = fmt::format("{} {}", told_.size(), random_.next());
      std::vector<ledger::EntryView> views;
      for (const auto& entry : batch) views.push_back(as_bytes(entry));
      tried_ = batch;
      if (!log.append(views).ok()) return;
      told_.insert(told_.end(), batch.begin(), batch.end());
      tried_.clear();
      if (random_.one_in(5) && !log.checkpoint().ok()) return;
    }
  }

  void verify() const {
    const auto key = ledger::Signer::create(origin, ledger::KeyKind::note,
                                            Secret{Bytes(crypto::ed25519_seed_bytes, 0x42)})
                         .value()
                         .verifier();
    const auto verified = ledger::verify_folder(folder(), {&key, 1});
    EXPECT_TRUE(verified.ok()) << verified.error().text(Language::english);
  }

 private:
  std::filesystem::path folder() const { return world_.folder("canada") / "ledger"; }

  void check(const ledger::Log& log) {
    const auto size = log.size();
    ASSERT_TRUE(size == told_.size() || size == told_.size() + tried_.size())
        << size << " entries, " << told_.size() << " acknowledged, " << tried_.size() << " tried";
    if (size > told_.size()) told_.insert(told_.end(), tried_.begin(), tried_.end());
    tried_.clear();
    for (std::uint64_t index = 0; index < size; index += 1 + random_.below(20)) {
      const auto entry = log.entry(index).value();
      ASSERT_EQ((std::string{entry.begin(), entry.end()}), told_[index]) << "entry " << index;
    }
  }

  World& world_;
  SimRandom random_;
  std::vector<std::string> told_, tried_;
};

void lose_nothing(World& world) {
  LedgerLives lives{world};
  auto& random = world.random();
  for (int life = 0; life < 4 && !testing::Test::HasFailure(); ++life) {
    const auto outage = random.one_in(3) ? Outage::killed : Outage::power;
    if (random.one_in(3)) lives.faults().fail_once(1 + random.below(200));
    if (!random.one_in(4)) lives.faults().crash_at(1 + random.below(400), outage);
    lives.live();
    world.crash("canada", outage);
    world.restart("canada");
  }
  lives.live();
  lives.verify();
}

TEST(SimLedgerDisk, LosesNothingThatWasAcknowledged) { for_each_seed(seeds_count, lose_nothing); }

/// What a killed process left is seen by the next one, but nothing of it is durable yet: neither
/// content nor names.
TEST(SimLedgerDisk, KilledAtAnyOperationAndThenWithoutPowerLosesNothingThatWasAcknowledged) {
  for (std::uint64_t operation = 1; operation <= 150 && !testing::Test::HasFailure(); ++operation) {
    const testing::ScopedTrace trace{__FILE__, __LINE__, fmt::format("operation {}", operation)};
    World world{first_seed()};
    LedgerLives lives{world};
    lives.faults().crash_at(operation, Outage::killed);
    lives.live();
    world.crash("canada", Outage::killed);
    world.restart("canada");
    lives.live(1);
    world.crash("canada", Outage::power);
    world.restart("canada");
    lives.live(1);
  }
}

TEST(SimLedgerDisk, DoesTheSameForTheSameSeed) {
  const auto history_of = [](std::uint64_t seed) {
    World world{seed};
    lose_nothing(world);
    return world.history();
  };
  EXPECT_EQ(history_of(first_seed()), history_of(first_seed()));
  EXPECT_NE(history_of(first_seed()), history_of(first_seed() + 1));
}

TEST(SimLedgerDisk, DiesTogetherWithTheDatabaseOfItsNode) {
  World world{first_seed()};
  world.add_node("canada");
  auto& disk = world.ledger_disk("canada");
  ASSERT_TRUE(disk.put(world.folder("canada") / "a", as_bytes("a")).ok());
  world.faults("canada").crash(Outage::power);
  EXPECT_FALSE(disk.put(world.folder("canada") / "b", as_bytes("b")).ok());
  EXPECT_FALSE(std::filesystem::exists(world.folder("canada") / "b"));
}

}  // namespace
}  // namespace entraide::sim
