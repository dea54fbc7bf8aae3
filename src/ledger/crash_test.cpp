// A crash at any byte. First the plain form: the journal cut where the process died, the tiles in
// any state that they can be in. Then a disk that loses power between any two operations.
#include <random>

#include "ledger/journal.h"
#include "ledger/log_test.h"
#include "ledger/numbers.h"
#include "ledger/power_disk_test.h"

namespace entraide::ledger {
namespace {

/// Another in each run; a failure prints it. `--gtest_random_seed=SEED` begins with that one again.
std::uint64_t first_seed() {
  const auto asked = GTEST_FLAG_GET(random_seed);
  if (asked > 0) return static_cast<std::uint64_t>(asked);
  static const std::uint64_t drawn = [] {
    std::array<std::uint8_t, 4> bytes{};
    SystemEntropy{}.fill(bytes);
    return read_u32(bytes) >> 2U;  // the flag is a signed 32-bit number, and tests count up from it
  }();
  return drawn;
}

std::string replay_of(std::uint64_t seed) {
  return fmt::format("to replay: --gtest_random_seed={}", seed);
}

/// A log's life, and what it had told at each byte of its journal.
struct Life {
  struct Moment {
    std::size_t bytes = 0;  // of the journal
    std::uint64_t acknowledged = 0;
    Hash root = empty_root();
    std::string checkpoint;  // the last one signed by then
  };
  std::vector<std::string> entries;
  std::vector<Moment> moments;
  std::string journal;
  std::vector<std::pair<std::string, std::string>> tiles;  // path and content at the end

  const Moment& at(std::size_t bytes) const {
    const Moment* last = &moments.front();
    for (const auto& moment : moments) {
      if (moment.bytes <= bytes) last = &moment;
    }
    return *last;
  }
};

Life live(const std::filesystem::path& folder) {
  Life life;
  const auto log = must_open(folder);
  const auto journal = segment_path(folder, 0);
  std::mt19937_64 random{first_seed()};
  life.moments.push_back({});
  std::string checkpoint;
  while (life.entries.size() < 700) {
    std::vector<std::string> batch(1 + random() % 20);
    for (auto& entry : batch) {
      entry = fmt::format("{} {}", life.entries.size(), std::string(random() % 30, 'x'));
      life.entries.push_back(entry);
    }
    EXPECT_TRUE(log->append(views_of(batch)).ok());
    const auto bytes = std::filesystem::file_size(journal);
    const auto root = root_of(life.entries);
    life.moments.push_back({bytes, life.entries.size(), root, checkpoint});
    if (random() % 8 == 0) {
      checkpoint = log->checkpoint().value();
      life.moments.push_back({bytes, life.entries.size(), root, checkpoint});
    }
  }
  life.journal = content_of(journal);
  for (const auto& file : std::filesystem::recursive_directory_iterator{folder / "tile"}) {
    if (!file.is_regular_file()) continue;
    life.tiles.emplace_back(file.path().lexically_relative(folder), content_of(file.path()));
  }
  return life;
}

class CrashTest : public testing::Test {
 protected:
  void SetUp() override { life = live(scratch / "life"); }
  testing::ScopedTrace trace{__FILE__, __LINE__, replay_of(first_seed())};

  void crash_at(std::size_t bytes, std::mt19937_64& random) {
    const auto folder = scratch / "crashed";
    std::filesystem::remove_all(folder);
    write_file(segment_path(folder, 0), life.journal.substr(0, bytes));
    const auto& moment = life.at(bytes);
    if (!moment.checkpoint.empty()) write_file(folder / "checkpoint", moment.checkpoint);
    for (const auto& [path, content] : life.tiles) {
      const auto fate = random() % 3;  // gone, cut, whole
      if (fate > 0)
        write_file(folder / path,
                   fate == 1 ? content.substr(0, random() % content.size()) : content);
    }
    const auto log = must_open(folder);
    ASSERT_NE(log, nullptr);
    ASSERT_EQ(log->size(), moment.acknowledged);
    const auto held = std::span{life.entries}.first(moment.acknowledged);
    ASSERT_EQ(log->root(log->size()).value(), moment.root);
    if (!held.empty()) {
      ASSERT_EQ(to_hex(log->entry(held.size() - 1).value()), to_hex(as_bytes(held.back())));
    }
    ASSERT_EQ(log->append(as_bytes("after")).value(), moment.acknowledged);
    const auto next = checkpoint_in(log->checkpoint().value());
    if (moment.checkpoint.empty()) return;
    const auto before = checkpoint_in(moment.checkpoint);
    ASSERT_TRUE(check_consistency(before.size, next.size, before.root, next.root,
                                  log->consistency(before.size, next.size).value())
                    .ok());
  }

  ScratchFolder scratch;
  Life life;
};

TEST_F(CrashTest, AtEveryRecordBoundaryLosesNothing) {
  std::mt19937_64 random{first_seed()};
  for (const auto& moment : life.moments) {
    for (const std::size_t bytes : {moment.bytes, moment.bytes + 1}) {
      if (bytes > life.journal.size()) continue;
      SCOPED_TRACE(fmt::format("journal cut at byte {}", bytes));
      ASSERT_NO_FATAL_FAILURE(crash_at(bytes, random));
    }
  }
}

TEST_F(CrashTest, AtAThousandPlacesLosesNothing) {
  std::mt19937_64 random{first_seed()};
  for (int i = 0; i < 1000; ++i) {
    const auto bytes = random() % (life.journal.size() + 1);
    SCOPED_TRACE(fmt::format("journal cut at byte {}", bytes));
    ASSERT_NO_FATAL_FAILURE(crash_at(bytes, random));
  }
}

TEST_F(CrashTest, WithBytesOfAnythingAtTheEndLosesNothing) {
  std::mt19937_64 random{first_seed()};
  const auto whole = life.journal;
  for (int i = 0; i < 100; ++i) {
    life.journal = whole;
    for (auto garbage = random() % 500; garbage > 0; --garbage)
      life.journal.push_back(i % 2 == 0 ? '\0' : static_cast<char>(random()));
    ASSERT_NO_FATAL_FAILURE(crash_at(life.journal.size(), random)) << "round " << i;
  }
}

/// What was told to callers, over all the lives of one log.
struct Told {
  std::vector<std::string> acknowledged;
  std::vector<std::string> offered;  // acknowledged, then what was under way at the crash
  std::optional<Checkpoint> checkpoint;
};

constexpr std::size_t small_segment_bytes = 4096;
constexpr std::uint64_t lives_count = 40;

/// Appends and signs at random until an operation fails or `rounds` are over.
void work(Log& log, std::mt19937_64& random, int rounds, Told& told) {
  for (int i = 0; i < rounds; ++i) {
    std::vector<std::string> batch(1 + random() % 120);
    for (auto& entry : batch) entry = fmt::format("{} {}", told.offered.size(), random());
    told.offered = told.acknowledged;
    told.offered.insert(told.offered.end(), batch.begin(), batch.end());
    const auto first = log.append(views_of(batch));
    if (!first.ok()) return;
    ASSERT_EQ(first.value(), told.acknowledged.size());
    told.acknowledged = told.offered;
    if (random() % 4 != 0) continue;
    const auto text = log.checkpoint();
    if (!text.ok()) return;
    told.checkpoint = checkpoint_in(text.value());
  }
}

void check_told(const Log& log, Told& told) {
  const auto size = log.size();
  ASSERT_GE(size, told.acknowledged.size());
  ASSERT_LE(size, told.offered.size());
  told.acknowledged = told.offered;
  told.acknowledged.resize(size);
  ASSERT_EQ(log.root(size).value(), root_of(told.acknowledged));
  for (std::uint64_t index = 0; index < size; index += 97) {
    ASSERT_EQ(to_hex(log.entry(index).value()), to_hex(as_bytes(told.acknowledged[index])));
  }
  if (!told.checkpoint) return;
  ASSERT_GE(size, told.checkpoint->size);
  ASSERT_EQ(log.root(told.checkpoint->size).value(), told.checkpoint->root);
}

class PowerTest : public testing::Test {
 protected:
  Result<std::unique_ptr<Log>> open(Disk& disk) {
    return Log::open_on(disk, folder, test_origin, test_seed(), small_segment_bytes);
  }

  /// Lives that end in a crash or a fault, then one that does not.
  void lives(std::uint64_t chosen, PowerDisk::End end) {
    std::filesystem::remove_all(folder);
    std::filesystem::create_directory(folder);
    std::mt19937_64 random{chosen};
    Told told;
    for (int life = 0; life < 3; ++life) {
      PowerDisk disk{folder, random(), 1 + random() % 250, end};
      auto log = open(disk);
      if (log.ok()) {
        ASSERT_NO_FATAL_FAILURE(check_told(*log.value(), told));
        ASSERT_NO_FATAL_FAILURE(work(*log.value(), random, 20, told));
        if (disk.failed()) {
          EXPECT_FALSE(log.value()->append(as_bytes("x")).ok()) << "acknowledged after a fault";
          EXPECT_FALSE(log.value()->checkpoint().ok()) << "signed after a fault";
        }
        log.value().reset();
      } else {
        ASSERT_TRUE(disk.failed()) << log.error().text(Language::english);
      }
      disk.lose_power();
    }
    const auto disk = make_system_disk();
    auto log = open(*disk);
    ASSERT_TRUE(log.ok()) << log.error().text(Language::english);
    ASSERT_NO_FATAL_FAILURE(check_told(*log.value(), told));
    ASSERT_TRUE(log.value()->append(as_bytes("after")).ok());
    ASSERT_TRUE(log.value()->checkpoint().ok());
    const auto key = test_key();
    const auto verified = verify_folder(folder, {&key, 1});
    ASSERT_TRUE(verified.ok()) << verified.error().text(Language::english);
  }

  ScratchFolder scratch;
  std::filesystem::path folder = scratch / "log";
};

TEST_F(PowerTest, LostBetweenAnyTwoOperationsLosesNothingAcknowledged) {
  for (auto seed = first_seed(); seed < first_seed() + lives_count; ++seed) {
    SCOPED_TRACE(replay_of(seed));
    ASSERT_NO_FATAL_FAILURE(lives(seed, PowerDisk::End::dead));
  }
}

TEST_F(PowerTest, KeptWhenOneOperationFailsNothingIsAcknowledgedUntilOpenedAgain) {
  for (auto seed = first_seed(); seed < first_seed() + lives_count; ++seed) {
    SCOPED_TRACE(replay_of(seed));
    ASSERT_NO_FATAL_FAILURE(lives(seed, PowerDisk::End::one_fault));
  }
}

/// A checkpoint at 739 was being written while entries came in, and the power went: its partial
/// tiles are torn, and the tile that they began is full by now.
TEST_F(PowerTest, LostDuringACheckpointLeavesNoTornPartialTileOfATileThatGrewFull) {
  const std::vector<std::filesystem::path> torn{folder / "tile/entries/002.p/227",
                                                folder / "tile/0/002.p/227"};
  {
    const auto log = must_open(folder);
    add_numbered(*log, 0, 100);
    ASSERT_TRUE(log->checkpoint().ok());
    add_numbered(*log, 100, 800);
  }
  for (const auto& path : torn)
    write_file(path, content_of(path.parent_path().parent_path() / "002").substr(0, 100));
  const auto key = test_key();
  {
    const auto log = must_open(folder);
  }
  EXPECT_EQ(key_of(verify_folder(folder, {&key, 1})), "ok");
  const auto log = must_open(folder);
  ASSERT_TRUE(log->checkpoint().ok());
  for (const auto& path : torn) EXPECT_FALSE(std::filesystem::exists(path)) << path;
}

}  // namespace
}  // namespace entraide::ledger
