// The store on the simulated disk: what it acknowledged is there after every crash, whole.
#include "sim/sim_seed_test.h"
#include "store/store.h"

namespace entraide::sim {
namespace {

constexpr std::uint64_t seeds_count = 20;
constexpr int rounds_max = 40;
const std::string list = "list";

/// What the store holds, as far as this test writes it.
struct Held {
  std::vector<std::string> accesses;  // by their users
  std::string edition;                // what all records of the list are called
  std::vector<std::string> entries;   // for the ledger, one for each access and each edition
};

/// A node's store, used through two connections, beside a log that loses nothing.
class StoreLives {
 public:
  explicit StoreLives(World& world) : world_{world}, random_{world.random().split()} {
    world_.add_node("canada");
  }

  SimFaults& faults() { return world_.faults("canada"); }

  void live() {
    const auto first = open();
    const auto second = first ? open() : nullptr;
    if (!second) return;
    check(*first);
    possible_ = {now_};  // what is seen after a restart stays
    for (int round = 0; round < rounds_max && !testing::Test::HasFailure(); ++round) {
      auto& store = random_.one_in(2) ? *first : *second;
      const auto drawn = random_.below(10);
      const bool worked = drawn < 6 ? note(store) : drawn < 9 ? place(store) : import(store);
      if (!worked && faults().down()) return;
      if (!worked) check(store);  // an error does not say whether it took effect
    }
  }

 private:
  std::unique_ptr<store::Store> open() {
    auto store = store::Store::open(
        {fmt::format("sqlite:{}/entraide.db", world_.folder("canada").string())});
    if (store.ok()) return std::move(store).value();
    EXPECT_TRUE(faults().down() || faults().failed()) << store.error().text(Language::english);
    return nullptr;
  }

  bool note(store::Store& store) {
    auto next = now_;
    std::vector<store::Noted> notes(1 + random_.below(5));
    for (auto& one : notes) {
      const auto user = fmt::format("{}-{}", next.accesses.size(), random_.below(1'000'000));
      one.entry = {to_rfc3339(world_.clock().now()), user, {}};
      one.access.emplace();
      one.access->at = one.entry.at;
      one.access->user = user;
      next.accesses.push_back(user);
      next.entries.push_back(user);
    }
    possible_.push_back(next);
    if (!store.note(notes).ok()) return false;
    acknowledge(std::move(next));
    return true;
  }

  /// As the registrar: the store says which place an entry has before the log gets it.
  bool place(store::Store& store) {
    const auto signed_size = random_.below(log_.size() + 1);
    const auto placed = store.place_entries(log_.size(), signed_size, 1 + random_.below(30));
    if (!placed.ok()) {
      EXPECT_TRUE(faults().down() || faults().failed()) << placed.error().text(Language::english);
      return false;
    }
    for (const auto& entry : placed.value()) {
      EXPECT_EQ(entry.index, log_.size());
      log_.push_back(entry.content);
    }
    expect_log_of(now_);
    return true;
  }

  bool import(store::Store& store) {
    auto next = now_;
    next.edition = fmt::format("name {}", random_.next());
    next.entries.push_back(next.edition);
    possible_.push_back(next);
    store::Dataset dataset;
    dataset.name = list;
    auto edition = store.begin_edition(dataset, world_.clock());
    if (!edition.ok()) return false;
    for (int i = 0; i < 40; ++i) {
      record::Entity entity;
      entity.dataset = list;
      entity.id = fmt::format("id-{}", i);
      entity.names.emplace_back().full = next.edition;
      if (!edition.value()->add(entity).ok()) return false;
    }
    if (!edition.value()->commit({"2026-03-01T00:00:00.000Z", next.edition, {}}).ok()) return false;
    acknowledge(std::move(next));
    return true;
  }

  void acknowledge(Held held) {
    now_ = std::move(held);
    possible_ = {now_};
  }

  void check(store::Store& store) {
    const bool failed_before = faults().failed();
    const auto seen = read(store);
    if (faults().down() || failed_before != faults().failed()) return;  // during the check
    ASSERT_TRUE(seen.ok()) << seen.error().text(Language::english);
    for (const auto& held : possible_) {
      if (held.edition != seen.value().edition || held.accesses != seen.value().accesses) continue;
      now_ = held;
      expect_log_of(now_);
      return;
    }
    FAIL() << seen.value().accesses.size() << " accesses, edition " << seen.value().edition << "; "
           << possible_.front().accesses.size() << " acknowledged, edition "
           << possible_.front().edition << ", " << possible_.size() - 1 << " tried since";
  }

  /// What the log was given stays true: each entry once, in its order.
  void expect_log_of(const Held& held) {
    const auto beginning =
        std::span{held.entries}.first(std::min(log_.size(), held.entries.size()));
    EXPECT_TRUE(std::equal(log_.begin(), log_.end(), beginning.begin(), beginning.end()))
        << log_.size() << " entries in the log, " << held.entries.size() << " in the store";
  }

  /// Code::corrupt: an edition is there in part.
  static Result<Held> read(store::Store& store) {
    Held held;
    ASSIGN_OR_RETURN(auto accesses, store.accesses(1'000'000));
    for (auto one = accesses.rbegin(); one != accesses.rend(); ++one)
      held.accesses.push_back(one->user);
    std::size_t records = 0;
    RETURN_IF_ERROR(store.for_each(list, [&](record::Entity&& entity) -> Result<void> {
      if (records++ == 0) held.edition = entity.names.front().full;
      if (entity.names.front().full == held.edition) return {};
      return Error{Code::corrupt, "store.damaged"};
    }));
    if (records == 0 || records == 40) return held;
    return Error{Code::corrupt, "store.damaged"};
  }

  World& world_;
  SimRandom random_;
  Held now_;
  std::vector<Held> possible_{{}};  // acknowledged, and what was tried since
  std::vector<std::string> log_;
};

void lose_nothing(World& world) {
  StoreLives lives{world};
  auto& random = world.random();
  for (int life = 0; life < 4 && !testing::Test::HasFailure(); ++life) {
    const auto outage = random.one_in(3) ? Outage::killed : Outage::power;
    if (random.one_in(3)) lives.faults().fail_once(1 + random.below(600));
    if (!random.one_in(4)) lives.faults().crash_at(1 + random.below(1'000), outage);
    lives.live();
    world.crash("canada", outage);
    world.restart("canada");
  }
  lives.live();
}

TEST(SimStore, LosesNothingThatWasAcknowledged) { for_each_seed(seeds_count, lose_nothing); }

/// A process that was killed may have written a transaction and not synced it. The next one sees it
/// and acts on it, so it must not go any more: a message that was sent, and the sender has never
/// heard of it.
TEST(SimStore, ShowsNothingAfterAKillThatAPowerFailureTakesAwayAgain) {
  World world{first_seed()};
  world.add_node("canada");
  const store::Settings settings{
      fmt::format("sqlite:{}/entraide.db", world.folder("canada").string())};
  /// What a process reads that ends so; it closes nothing in order.
  const auto seen_until = [&](Outage outage) {
    const auto store = store::Store::open(settings).value();
    const auto waiting = store->entries_waiting().value();
    world.crash("canada", outage);
    return waiting;
  };
  for (std::uint64_t operation = 1; operation <= 20; ++operation) {
    {
      const auto store = store::Store::open(settings).value();
      world.faults("canada").crash_at(operation, Outage::killed);
      const std::vector<store::Noted> notes{{{"2026-03-01T00:00:00.000Z", "entry", {}}, {}}};
      while (store->note(notes).ok()) continue;
    }
    world.restart("canada");
    const auto before = seen_until(Outage::power);
    world.restart("canada");
    ASSERT_EQ(seen_until(Outage::power), before) << "killed at operation " << operation;
    world.restart("canada");
  }
}

TEST(SimStore, DoesTheSameForTheSameSeed) {
  const auto history_of = [](std::uint64_t seed) {
    World world{seed};
    lose_nothing(world);
    return world.history();
  };
  EXPECT_EQ(history_of(first_seed()), history_of(first_seed()));
  EXPECT_NE(history_of(first_seed()), history_of(first_seed() + 1));
}

}  // namespace
}  // namespace entraide::sim
