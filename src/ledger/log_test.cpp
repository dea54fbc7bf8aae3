#include "ledger/log_test.h"

#include <sys/resource.h>

#include <csignal>
#include <thread>

namespace entraide::ledger {
namespace {

constexpr std::uint64_t several_tiles = 600;

class LogTest : public testing::Test {
 protected:
  ScratchFolder scratch;
  std::filesystem::path folder = scratch / "log";
};

TEST_F(LogTest, GivesIndexesInOrderAndEntriesBack) {
  const auto log = must_open(folder);
  for (std::uint64_t index = 0; index < 20; ++index)
    ASSERT_EQ(log->append(as_bytes(numbered_entry(index))).value(), index);
  add_numbered(*log, 20, several_tiles);
  EXPECT_EQ(log->size(), several_tiles);
  for (std::uint64_t index = 0; index < several_tiles; ++index)
    EXPECT_EQ(to_hex(log->entry(index).value()), to_hex(as_bytes(numbered_entry(index))));
  EXPECT_EQ(key_of(log->entry(several_tiles)), "ledger.entry.none");
}

TEST_F(LogTest, HoldsEverythingWhenOpenedAgain) {
  for (std::uint64_t round = 0; round < 6; ++round) {
    const auto log = must_open(folder);
    ASSERT_EQ(log->size(), round * 100);
    if (round % 2 == 1) {
      ASSERT_TRUE(log->checkpoint().ok());
    }
    add_numbered(*log, round * 100, round * 100 + 100);
  }
  const auto log = must_open(folder);
  std::vector<std::string> entries;
  for (std::uint64_t index = 0; index < 600; ++index) entries.push_back(numbered_entry(index));
  EXPECT_EQ(log->root(600).value(), root_of(entries));
}

TEST_F(LogTest, ProvesEntriesAndSizes) {
  const auto log = must_open(folder);
  add_numbered(*log, 0, several_tiles);
  for (const std::uint64_t size : {1U, 2U, 255U, 256U, 257U, 300U, 512U, 599U, 600U}) {
    const auto root = log->root(size).value();
    for (std::uint64_t index = 0; index < size; index += 41) {
      const auto leaf = leaf_hash(as_bytes(numbered_entry(index)));
      EXPECT_TRUE(check_inclusion(index, size, leaf, log->prove(index, size).value(), root).ok());
    }
    for (const std::uint64_t from : {0U, 1U, 128U, 255U, 256U}) {
      if (from > size) continue;
      EXPECT_TRUE(check_consistency(from, size, log->root(from).value(), root,
                                    log->consistency(from, size).value())
                      .ok());
    }
  }
  EXPECT_FALSE(log->prove(0, several_tiles + 1).ok());
  EXPECT_FALSE(log->prove(5, 5).ok());
  EXPECT_FALSE(log->consistency(0, several_tiles + 1).ok());
  EXPECT_FALSE(log->root(several_tiles + 1).ok());
}

TEST_F(LogTest, SignsWhatItHolds) {
  const auto log = must_open(folder);
  EXPECT_EQ(checkpoint_in(log->checkpoint().value()),
            (Checkpoint{test_origin, 0, empty_root(), {}}));
  add_numbered(*log, 0, 300);
  const auto text = log->checkpoint().value();
  EXPECT_EQ(content_of(folder / "checkpoint"), text);
  const auto key = log->verifier();
  EXPECT_EQ(key, test_key());
  EXPECT_TRUE(verify_note(parse_note(text).value(), {&key, 1}).ok());
  EXPECT_EQ(checkpoint_in(text), (Checkpoint{test_origin, 300, log->root(300).value(), {}}));
}

TEST_F(LogTest, LaysItsFilesOutAsTlogTiles) {
  const auto log = must_open(folder);
  add_numbered(*log, 0, 300);
  ASSERT_TRUE(log->checkpoint().ok());
  for (const char* path : {"tile/0/000", "tile/0/001.p/44", "tile/1/000.p/1", "tile/entries/000",
                           "tile/entries/001.p/44", "checkpoint"}) {
    EXPECT_TRUE(std::filesystem::exists(folder / path)) << path;
  }
  add_numbered(*log, 300, 512);
  ASSERT_TRUE(log->checkpoint().ok());
  EXPECT_TRUE(std::filesystem::exists(folder / "tile/0/001"));
  EXPECT_FALSE(std::filesystem::exists(folder / "tile/0/001.p")) << "a full tile replaces it";
}

TEST_F(LogTest, KeepsTheCosignaturesOfTheCheckpointInForce) {
  const auto witness =
      Signer::create("witness.example/w1", KeyKind::cosignature, Secret{Bytes(32, 7)}).value();
  const auto key = witness.verifier();
  {
    const auto log = must_open(folder);
    add_numbered(*log, 0, 3);
    auto note = parse_note(log->checkpoint().value()).value();
    note.signatures = {cosign(note.text, witness, Instant{std::chrono::hours{1}})};
    const auto both = log->add_cosignatures(format_note(note), {&key, 1}).value();
    EXPECT_EQ(parse_note(both).value().signatures.size(), 2U);
    EXPECT_EQ(log->add_cosignatures(format_note(note), {&key, 1}).value(), both) << "once each";
    EXPECT_EQ(content_of(folder / "checkpoint"), both);
    EXPECT_EQ(log->checkpoint().value(), both);
  }
  const auto log = must_open(folder);
  const auto kept = log->checkpoint().value();
  EXPECT_EQ(verify_note(parse_note(kept).value(), {&key, 1}).value().size(), 1U);
  add_numbered(*log, 3, 4);
  EXPECT_EQ(parse_note(log->checkpoint().value()).value().signatures.size(), 1U);
  EXPECT_EQ(key_of(log->add_cosignatures(kept, {&key, 1})), "ledger.checkpoint.other");
}

TEST_F(LogTest, TakesEntriesAndBatchesUpToTheirLimitsAndNoMore) {
  const auto log = must_open(folder);
  EXPECT_EQ(key_of(log->append(EntryView{})), "ledger.entry.size");
  EXPECT_TRUE(log->append(Bytes(entry_bytes_max, 'x')).ok());
  EXPECT_EQ(key_of(log->append(Bytes(entry_bytes_max + 1, 'x'))), "ledger.entry.size");
  const Bytes small{'a'};
  std::vector<EntryView> batch(batch_entries_max, small);
  EXPECT_EQ(log->append(batch).value(), 1U);
  batch.push_back(small);
  EXPECT_EQ(key_of(log->append(batch)), "ledger.batch.count");
  EXPECT_EQ(key_of(log->append(std::span<const EntryView>{})), "ledger.batch.count");
  const Bytes large(entry_bytes_max, 'y');
  const std::vector<EntryView> heavy(batch_bytes_max / entry_bytes_max + 1, large);
  EXPECT_EQ(key_of(log->append(heavy)), "ledger.batch.size");
  EXPECT_EQ(log->size(), 1U + batch_entries_max);
}

TEST_F(LogTest, IsHeldByOneAtATime) {
  const auto log = must_open(folder);
  EXPECT_EQ(key_of(Log::open(folder, test_origin, test_seed())), "ledger.locked");
}

TEST_F(LogTest, OpensAFolderWrittenWithASlashAndRefusesTheRoot) {
  EXPECT_EQ(key_of(Log::open(folder.string() + "/", test_origin, test_seed())), "ok");
  EXPECT_TRUE(std::filesystem::exists(folder / "journal"));
  EXPECT_EQ(key_of(Log::open("/", test_origin, test_seed())), "ledger.folder");
  EXPECT_EQ(key_of(Log::open(folder, "two words", test_seed())), "ledger.note.name");
}

TEST_F(LogTest, LetsGoOfTheJournalWhoseEntriesAreInDurableTiles) {
  const Bytes large(60'000, 'x');
  const std::vector<EntryView> batch(256, large);  // 15 MB
  {
    const auto log = must_open(folder);
    for (int i = 0; i < 5; ++i) ASSERT_TRUE(log->append(batch).ok());
    const auto segments = [&] {
      return std::distance(std::filesystem::directory_iterator{folder / "journal"}, {});
    };
    EXPECT_EQ(segments(), 3);
    ASSERT_TRUE(log->checkpoint().ok());
    EXPECT_EQ(segments(), 1);
  }
  const auto log = must_open(folder);
  EXPECT_EQ(log->size(), 1280U);
  EXPECT_EQ(log->entry(0).value(), large);
  EXPECT_EQ(log->entry(1279).value(), large);
  ASSERT_TRUE(log->append(batch).ok());
  ASSERT_TRUE(log->checkpoint().ok());
  const auto key = test_key();
  EXPECT_EQ(key_of(verify_folder(folder, {&key, 1})), "ok");
}

TEST_F(LogTest, RefusesToOpenWhenSignedEntriesAreMissing) {
  std::string before;
  {
    const auto log = must_open(folder);
    add_numbered(*log, 0, 5);
    before = content_of(folder / "journal/00000000000000000000");
    add_numbered(*log, 5, 10);
    ASSERT_TRUE(log->checkpoint().ok());
  }
  write_file(folder / "journal/00000000000000000000", before);
  EXPECT_EQ(key_of(Log::open(folder, test_origin, test_seed())), "ledger.checkpoint.ahead");
}

TEST_F(LogTest, RefusesToOpenWhenOtherEntriesWereSigned) {
  {
    const auto log = must_open(folder);
    add_numbered(*log, 0, 5);
    ASSERT_TRUE(log->checkpoint().ok());
  }
  {
    const auto other = must_open(scratch / "other");
    add_numbered(*other, 0, 3);
    ASSERT_TRUE(other->append(as_bytes("something else")).ok());
    add_numbered(*other, 4, 6);
  }
  std::filesystem::copy_file(scratch / "other/journal/00000000000000000000",
                             folder / "journal/00000000000000000000",
                             std::filesystem::copy_options::overwrite_existing);
  EXPECT_EQ(key_of(Log::open(folder, test_origin, test_seed())), "ledger.checkpoint.differs");
}

TEST_F(LogTest, RefusesToOpenWhenAnAcknowledgedRecordIsDamaged) {
  {
    const auto log = must_open(folder);
    for (std::uint64_t i = 0; i < 5; ++i) add_numbered(*log, i, i + 1);
  }
  const auto journal = folder / "journal/00000000000000000000";
  auto content = content_of(journal);
  content[content.size() / 2] ^= 1;
  write_file(journal, content);
  EXPECT_EQ(key_of(Log::open(folder, test_origin, test_seed())), "ledger.journal.damaged");
}

TEST_F(LogTest, RefusesToOpenWithoutItsJournalOrWithAnotherKey) {
  {
    const auto log = must_open(folder);
    add_numbered(*log, 0, 5);
    ASSERT_TRUE(log->checkpoint().ok());
  }
  EXPECT_EQ(key_of(Log::open(folder, test_origin, Secret{Bytes(32, 1)})),
            "ledger.checkpoint.unsigned");
  EXPECT_EQ(key_of(Log::open(folder, "ledger.example/other", test_seed())),
            "ledger.checkpoint.unsigned");
  std::filesystem::remove_all(folder / "journal");
  EXPECT_EQ(key_of(Log::open(folder, test_origin, test_seed())), "ledger.journal.missing");
}

TEST_F(LogTest, GivesNoEntryThatDoesNotHashToItsPlace) {
  const auto log = must_open(folder);
  add_numbered(*log, 0, 300);
  const auto bundle = folder / "tile/entries/000";
  auto content = content_of(bundle);
  content[4] ^= 1;
  write_file(bundle, content);
  EXPECT_EQ(log->entry(0).error().text(Language::english),
            "entry 0 does not hash to its place in tile/0/000");
  EXPECT_TRUE(log->entry(1).ok());
}

/// In a process of its own, because a limit on file size is the process's.
[[noreturn]] void fill_a_small_disk(const std::filesystem::path& folder) {
  std::signal(SIGXFSZ, SIG_IGN);  // NOLINT(cert-err33-c)
  const auto log = must_open(folder);
  add_numbered(*log, 0, 100);
  const auto bytes = std::filesystem::file_size(folder / "journal/00000000000000000000");
  const rlimit limit{bytes + 40, bytes + 40};
  if (setrlimit(RLIMIT_FSIZE, &limit) != 0) std::_Exit(2);
  const auto full = log->append(as_bytes(numbered_entry(100)));
  const bool refused = key_of(full) == "ledger.disk.full";
  const bool again = key_of(log->append(as_bytes("x"))) == "ledger.disk.full" &&
                     key_of(log->checkpoint()) == "ledger.disk.full";
  std::_Exit(refused && again && log->size() == 100 ? 0 : 1);
}

TEST_F(LogTest, AcknowledgesNothingOnAFullDiskUntilOpenedAgain) {
  EXPECT_EXIT(fill_a_small_disk(folder), testing::ExitedWithCode(0), "");
  const auto log = must_open(folder);
  EXPECT_EQ(log->size(), 100U);
  add_numbered(*log, 100, 101);
}

TEST_F(LogTest, GivesEachOfManyThreadsIndexesOfItsOwnInItsOrder) {
  constexpr std::size_t threads_count = 8;
  constexpr std::size_t appends = 500;
  const auto log = must_open(folder);
  std::vector<std::vector<std::uint64_t>> indexes(threads_count);
  std::vector<std::thread> threads;
  for (std::size_t thread = 0; thread < threads_count; ++thread) {
    threads.emplace_back([&, thread] {
      for (std::size_t i = 0; i < appends; ++i) {
        const auto text = fmt::format("{} {}", thread, i);
        indexes[thread].push_back(log->append(as_bytes(text)).value());
      }
    });
  }
  // Meanwhile checkpoints are signed, each consistent with the one before.
  std::uint64_t signed_before = 0;
  Hash root_before = empty_root();
  while (log->size() < threads_count * appends) {
    const auto next = checkpoint_in(log->checkpoint().value());
    EXPECT_TRUE(check_consistency(signed_before, next.size, root_before, next.root,
                                  log->consistency(signed_before, next.size).value())
                    .ok());
    signed_before = next.size;
    root_before = next.root;
  }
  for (auto& thread : threads) thread.join();

  std::vector<bool> seen(threads_count * appends);
  for (std::size_t thread = 0; thread < threads_count; ++thread) {
    EXPECT_TRUE(std::is_sorted(indexes[thread].begin(), indexes[thread].end()));
    for (std::size_t i = 0; i < appends; ++i) {
      const auto index = indexes[thread][i];
      ASSERT_LT(index, seen.size());
      EXPECT_FALSE(seen[index]);
      seen[index] = true;
      const auto text = fmt::format("{} {}", thread, i);
      EXPECT_EQ(to_hex(log->entry(index).value()), to_hex(as_bytes(text)));
    }
  }
  ASSERT_TRUE(log->checkpoint().ok());
  const auto key = test_key();
  EXPECT_EQ(key_of(verify_folder(folder, {&key, 1})), "ok");
}

}  // namespace
}  // namespace entraide::ledger
