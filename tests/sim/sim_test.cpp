// The simulated disk keeps what a disk keeps: SQLite survives on it what it survives on a real one,
// and does not survive what it must not.
#include <optional>

#include "sim/sim_database_test.h"
#include "sim/sim_seed_test.h"

namespace entraide::sim {
namespace {

constexpr std::uint64_t seeds_count = 60;
constexpr int transactions_max = 60;

/// What was told to whoever wrote, over all the lives of one database.
struct Told {
  using Rows = std::map<std::uint64_t, std::string>;
  std::uint64_t acknowledged = 0;  // the last transaction of which the writer was told
  /// What holds after it, and after each that was tried since and may be there or not, but whole.
  std::map<std::uint64_t, Rows> possible{{0, {}}};
  std::uint64_t last = 0;  // the one that the database is at
  std::uint64_t attempts = 0;

  const Rows& rows() const { return possible.at(last); }
  /// All before `number` is settled.
  void settle(std::uint64_t number) {
    acknowledged = last = number;
    std::erase_if(possible, [&](const auto& one) { return one.first != number; });
  }
};

std::string text_of(const Told::Rows& rows) {
  std::string text;
  for (const auto& [key, value] : rows)
    text += fmt::format("{}{},{}", text.empty() ? "" : ",", key, value);
  return text;
}

struct Mode {
  std::string name = "wal";
  std::string settings = "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL";
  std::size_t connections_max = 3;
  bool may_lose = false;
  bool settled_when_opened = false;  // what a reader sees after a restart stays
};

/// One database of one node through crashes, faults and restarts.
class Lives {
 public:
  Lives(World& world, Mode mode)
      : world_{world}, mode_{std::move(mode)}, random_{world.random().split()} {
    world_.add_node("canada");
  }

  const Told& told() const { return told_; }
  bool lost_something() const { return lost_something_; }
  SimFaults& faults() { return world_.faults("canada"); }

  /// Opens, checks what is there, works until something fails or enough was done, and closes.
  void live() {
    std::vector<std::unique_ptr<Database>> connections(1 + random_.below(mode_.connections_max));
    for (auto& connection : connections) {
      connection = connect();
      if (!connection) return;
    }
    check(*connections.front(), mode_.settled_when_opened);
    for (int i = 0; i < transactions_max && !testing::Test::HasFailure() && !lost_something_; ++i) {
      auto& writer = *connections[random_.below(connections.size())];
      auto& reader = *connections[random_.below(connections.size())];
      const bool written = transact(writer, reader);
      writer.undo();
      if (!written && faults().down()) return;
      if (!written) check(writer, false);  // an error does not say whether it took effect
      if (random_.one_in(10)) (void)reader.run("PRAGMA wal_checkpoint(TRUNCATE)");
    }
  }

  void crash_and_restart(Outage outage) {
    world_.crash("canada", outage);
    world_.restart("canada");
  }

 private:
  std::unique_ptr<Database> connect() {
    auto database = std::make_unique<Database>(world_.folder("canada") / "test.db");
    const auto pages = std::vector<int>{1, 10, 100, 2000}[random_.below(4)];
    const bool works =
        database->ok() && database->run(mode_.settings) &&
        database->run(fmt::format("PRAGMA wal_autocheckpoint = {}; PRAGMA cache_size = {}; "
                                  "PRAGMA journal_size_limit = {}",
                                  pages, random_.one_in(2) ? 5 : 500,
                                  random_.one_in(2) ? 0 : 1 << 20)) &&
        database->run(
            "BEGIN IMMEDIATE; CREATE TABLE IF NOT EXISTS held (key INTEGER PRIMARY KEY, value "
            "TEXT); CREATE INDEX IF NOT EXISTS by_value ON held (value); CREATE TABLE IF NOT "
            "EXISTS last (number INTEGER); COMMIT");
    if (works) return database;
    database->undo();
    if (faults().down() || faults().failed()) return nullptr;
    report_loss(fmt::format("cannot be opened, error {}", database->code()));
    return nullptr;
  }

  /// All that was acknowledged is there, nothing half of what was not. `settled`: from now on what
  /// is there stays.
  void check(Database& database, bool settled) {
    const bool failed_before = faults().failed();
    const auto sound = database.ask("PRAGMA integrity_check");
    const auto last = database.ask("SELECT coalesce(max(number), 0) FROM last");
    const auto held = database.ask("SELECT key, value FROM held ORDER BY key");
    if (faults().down()) return;
    // The fault came during the check: what is there is not known yet, and it comes only once.
    if (failed_before != faults().failed()) return check(database, settled);
    if (sound == "ok" && is_known(last, held)) {
      if (settled) told_.settle(told_.last);
      return;
    }
    report_loss(fmt::format("{}, transaction {} after {}", sound, last, told_.acknowledged));
  }

  void report_loss(const std::string& what) {
    lost_something_ = true;
    if (mode_.may_lose) return;
    ADD_FAILURE() << mode_.name << ": " << what;
  }

  bool is_known(const std::string& last, const std::string& held) {
    for (const auto& [number, rows] : told_.possible) {
      if (last != std::to_string(number)) continue;
      if (held != text_of(rows)) return false;
      told_.last = number;
      return true;
    }
    return false;
  }

  bool transact(Database& writer, Database& reader) {
    if (!writer.run("BEGIN IMMEDIATE")) return false;
    auto rows = told_.rows();
    const auto number = ++told_.attempts;
    for (auto changes = 1 + random_.below(8); changes > 0; --changes) {
      const auto key = random_.below(60);
      const auto size = random_.one_in(10) ? random_.below(30'000) : random_.below(300);
      const auto value = fmt::format("{}{}", number, std::string(size, 'x'));
      const bool remove = random_.one_in(3);
      if (remove) rows.erase(key);
      if (!remove) rows[key] = value;
      if (!writer.run(remove ? fmt::format("DELETE FROM held WHERE key = {}", key)
                             : fmt::format("REPLACE INTO held VALUES ({}, '{}')", key, value)))
        return false;
    }
    if (!writer.run(fmt::format("DELETE FROM last; INSERT INTO last VALUES ({})", number)))
      return false;
    if (&reader != &writer && random_.one_in(4)) expect_before(reader);
    if (random_.one_in(8)) return writer.run("ROLLBACK");
    told_.possible[number] = std::move(rows);
    if (!writer.run("COMMIT")) return false;
    told_.settle(number);
    return true;
  }

  void expect_before(Database& reader) {
    const auto seen = reader.ask("SELECT coalesce(max(number), 0) FROM last");
    if (!reader.ok()) return;
    EXPECT_EQ(seen, std::to_string(told_.last)) << "another's open transaction";
  }

  World& world_;
  Mode mode_;
  SimRandom random_;
  Told told_;
  bool lost_something_ = false;
};

/// Some lives that end by crash or fault, then one that does not.
void lose_nothing(World& world, const Mode& mode) {
  Lives lives{world, mode};
  auto& random = world.random();
  for (int life = 0; life < 4 && !lives.lost_something(); ++life) {
    const auto outage = random.one_in(3) ? Outage::killed : Outage::power;
    if (random.one_in(3)) lives.faults().fail_once(1 + random.below(300));
    if (!random.one_in(4)) lives.faults().crash_at(1 + random.below(600), outage);
    lives.live();
    lives.crash_and_restart(outage);
  }
  if (!lives.lost_something()) lives.live();
}

const Mode rollback_journal{"rollback journal",
                            "PRAGMA journal_mode = DELETE; PRAGMA synchronous = EXTRA", 1};
/// What a node must never run with: the disk is told nothing, so it may lose anything.
const Mode careless{"careless", "PRAGMA journal_mode = WAL; PRAGMA synchronous = OFF", 1, true};

TEST(SimDisk, WithAWriteAheadLogLosesNothingThatWasAcknowledged) {
  for_each_seed(seeds_count, [](World& world) { lose_nothing(world, {}); });
}

/// A process that was killed may have written a transaction and not synced it. The next one sees it,
/// and SQLite does not make it durable by itself: without power it would be gone again.
TEST(SimDisk, WithACheckpointAtTheBeginningLosesNothingThatWasSeen) {
  Mode mode;
  mode.settings += "; PRAGMA wal_checkpoint(PASSIVE)";
  mode.settled_when_opened = true;
  for_each_seed(seeds_count, [&](World& world) { lose_nothing(world, mode); });
}

TEST(SimDisk, WithARollbackJournalLosesNothingThatWasAcknowledged) {
  for_each_seed(seeds_count / 2, [](World& world) { lose_nothing(world, rollback_journal); });
}

TEST(SimDisk, LosesWhatWasNeverSynced) {
  int lost = 0;
  for_each_seed(seeds_count / 2, [&](World& world) {
    Lives lives{world, careless};
    for (int life = 0; life < 4 && !lives.lost_something(); ++life) {
      lives.live();
      lives.crash_and_restart(Outage::power);
    }
    if (!lives.lost_something()) lives.live();
    lost += lives.lost_something() ? 1 : 0;
  });
  EXPECT_GT(lost, static_cast<int>(seeds_count / 4));
}

TEST(SimDisk, KeepsWhatWasNotSyncedWhenOnlyTheProcessDies) {
  for_each_seed(seeds_count / 2, [&](World& world) {
    Lives lives{world, careless};
    for (int life = 0; life < 4; ++life) {
      lives.faults().crash_at(1 + world.random().below(300), Outage::killed);
      lives.live();
      lives.crash_and_restart(Outage::killed);
    }
    lives.live();
    EXPECT_FALSE(lives.lost_something());
  });
}

TEST(SimDisk, DoesTheSameForTheSameSeed) {
  const auto history_of = [](std::uint64_t seed) {
    World world{seed};
    lose_nothing(world, {});
    return world.history();
  };
  for (auto seed = first_seed(); seed < first_seed() + 5; ++seed) {
    EXPECT_EQ(history_of(seed), history_of(seed)) << "seed " << seed;
    EXPECT_NE(history_of(seed), history_of(seed + 1)) << "seed " << seed;
  }
}

TEST(SimDisk, WhenFullRefusesAndLosesNothingAndGoesOnAfterwards) {
  for_each_seed(10, [](World& world) {
    world.add_node("canada");
    Database database{world.folder("canada") / "test.db"};
    ASSERT_TRUE(
        database.run("PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; "
                     "CREATE TABLE held (key INTEGER PRIMARY KEY, value TEXT)"));
    std::uint64_t told = 0;
    const auto insert = [&] {
      const auto size = world.random().below(5'000);
      return database.run(
          fmt::format("INSERT INTO held VALUES ({}, '{}')", told, std::string(size, 'x')));
    };
    while (told < 20 && insert()) ++told;
    ASSERT_EQ(told, 20);
    world.faults("canada").set_full(true);
    // What the log holds already is written again before it grows.
    while (told < 2'000 && insert()) ++told;
    EXPECT_EQ(database.code(), SQLITE_FULL);
    database.undo();
    EXPECT_EQ(database.ask("SELECT count(*), max(key) FROM held"),
              fmt::format("{},{}", told, told - 1));
    world.faults("canada").set_full(false);
    EXPECT_TRUE(insert());
    EXPECT_EQ(database.ask("SELECT count(*), max(key) FROM held"),
              fmt::format("{},{}", told + 1, told));
    EXPECT_EQ(database.ask("PRAGMA integrity_check"), "ok");
  });
}

class TwoConnections : public testing::Test {
 protected:
  TwoConnections() {
    world.add_node("canada");
    for (auto* one : {&first, &second}) {
      one->emplace(world.folder("canada") / "test.db");
      EXPECT_TRUE(
          (*one)->run("PRAGMA journal_mode = WAL; PRAGMA busy_timeout = 30000; "
                      "CREATE TABLE IF NOT EXISTS held (value TEXT)"));
    }
  }
  World world{first_seed()};
  std::optional<Database> first, second;
};

TEST_F(TwoConnections, WriteOneAfterTheOther) {
  ASSERT_TRUE(first->run("BEGIN IMMEDIATE; INSERT INTO held VALUES ('a')"));
  EXPECT_FALSE(second->run("BEGIN IMMEDIATE"));
  EXPECT_EQ(second->code(), SQLITE_BUSY);
  EXPECT_GE(world.disk().slept(), std::chrono::seconds{29});  // the whole timeout, in no time
  EXPECT_EQ(second->ask("SELECT count(*) FROM held"), "0");
  ASSERT_TRUE(first->run("COMMIT"));
  EXPECT_EQ(second->ask("SELECT count(*) FROM held"), "1");
  EXPECT_TRUE(second->run("INSERT INTO held VALUES ('b')"));
}

TEST_F(TwoConnections, KeepAReadersPictureWhileOthersWriteAndCheckpoint) {
  ASSERT_TRUE(first->run("BEGIN; SELECT count(*) FROM held"));
  ASSERT_TRUE(second->run("INSERT INTO held VALUES ('a')"));
  // Busy, log not taken back: the reader still needs it.
  EXPECT_TRUE(
      second->ask("PRAGMA busy_timeout = 0; PRAGMA wal_checkpoint(TRUNCATE)").starts_with("0,1,"));
  EXPECT_EQ(first->ask("SELECT count(*) FROM held"), "0");
  ASSERT_TRUE(first->run("COMMIT"));
  EXPECT_EQ(first->ask("SELECT count(*) FROM held"), "1");
  EXPECT_EQ(second->ask("PRAGMA wal_checkpoint(TRUNCATE)"), "0,0,0");
}

TEST_F(TwoConnections, LeaveTheLogToEachOtherAndTakeItAwayTogether) {
  ASSERT_TRUE(first->run("INSERT INTO held VALUES ('a')"));
  first.reset();
  EXPECT_EQ(second->ask("SELECT value FROM held"), "a");
  ASSERT_TRUE(second->run("INSERT INTO held VALUES ('b')"));
  second.reset();
  world.crash("canada", Outage::power);
  world.restart("canada");
  Database again{world.folder("canada") / "test.db"};
  EXPECT_EQ(again.ask("SELECT value FROM held"), "a,b");
}

TEST_F(TwoConnections, FailAloneAfterACrash) {
  world.add_node("france");
  Database other{world.folder("france") / "test.db"};
  ASSERT_TRUE(other.run("PRAGMA journal_mode = WAL; CREATE TABLE held (value TEXT)"));
  world.crash("canada");
  EXPECT_FALSE(first->run("INSERT INTO held VALUES ('a')"));
  EXPECT_FALSE(second->run("SELECT * FROM held"));
  EXPECT_TRUE(other.run("INSERT INTO held VALUES ('a')"));
}

TEST(SimDisk, OpensNothingOutsideTheFoldersOfItsNodes) {
  World world{first_seed()};
  world.add_node("canada");
  EXPECT_EQ(Database{world.folder("france") / "test.db"}.code(), SQLITE_CANTOPEN);
  EXPECT_EQ(Database{world.folder("canada").string() + "-2/test.db"}.code(), SQLITE_CANTOPEN);
}

TEST(SimDisk, GivesSqliteTheTimeOfTheWorld) {
  World world{first_seed()};
  world.add_node("canada");
  Database database{world.folder("canada") / "test.db"};
  EXPECT_EQ(database.ask("SELECT datetime('now')"), "2026-03-01 00:00:00");
  world.advance(std::chrono::hours{25});
  EXPECT_EQ(database.ask("SELECT datetime('now')"), "2026-03-02 01:00:00");
}

}  // namespace
}  // namespace entraide::sim
