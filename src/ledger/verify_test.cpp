#include <random>

#include "ledger/log_test.h"

namespace entraide::ledger {
namespace {

class VerifyTest : public testing::Test {
 protected:
  /// A log at rest with that many entries, signed at `signed_at` and at its end.
  void make(std::uint64_t signed_at, std::uint64_t size) {
    const auto log = must_open(folder);
    if (signed_at > 0) add_numbered(*log, 0, signed_at);
    ASSERT_TRUE(log->checkpoint().ok());
    add_numbered(*log, signed_at, size);
    ASSERT_TRUE(log->checkpoint().ok());
  }
  std::vector<std::filesystem::path> files() const {
    std::vector<std::filesystem::path> all;
    for (const auto& file : std::filesystem::recursive_directory_iterator{folder}) {
      if (file.is_regular_file() && file.file_size() > 0) all.push_back(file.path());
    }
    std::sort(all.begin(), all.end());
    return all;
  }
  Result<Checkpoint> verified() const {
    const auto key = test_key();
    return verify_folder(folder, {&key, 1});
  }
  std::string fault() const {
    const auto result = verified();
    return result.ok() ? "ok" : result.error().text(Language::english);
  }
  void flip(const std::filesystem::path& path, std::size_t bit) {
    auto content = content_of(path);
    content[bit / 8] = static_cast<char>(content[bit / 8] ^ (1 << (bit % 8)));
    write_file(path, content);
  }

  ScratchFolder scratch;
  std::filesystem::path folder = scratch / "log";
};

TEST_F(VerifyTest, AcceptsWhatTheLogWrites) {
  for (const std::uint64_t size : {1U, 2U, 255U, 256U, 257U, 700U}) {
    std::filesystem::remove_all(folder);
    make(size / 2, size);
    ASSERT_EQ(fault(), "ok") << size;
    EXPECT_EQ(verified().value().size, size);
    std::filesystem::remove_all(folder / "journal");
    EXPECT_EQ(fault(), "ok") << size << " as a partner gets it, without journal";
  }
}

TEST_F(VerifyTest, AcceptsEntriesThatAreNotSignedYet) {
  {
    const auto log = must_open(folder);
    add_numbered(*log, 0, 10);
    ASSERT_TRUE(log->checkpoint().ok());
    add_numbered(*log, 10, 1000);
  }
  EXPECT_EQ(fault(), "ok");
  EXPECT_EQ(verified().value().size, 10U);
}

TEST_F(VerifyTest, FindsEveryBitChangedInASmallLog) {
  make(3, 7);
  ASSERT_EQ(fault(), "ok");
  std::size_t bits = 0;
  for (const auto& path : files()) {
    const auto size = std::filesystem::file_size(path) * 8;
    bits += size;
    for (std::size_t bit = 0; bit < size; ++bit) {
      flip(path, bit);
      ASSERT_FALSE(verified().ok()) << path << " bit " << bit;
      flip(path, bit);
    }
  }
  ASSERT_EQ(fault(), "ok");
  RecordProperty("bits", std::to_string(bits));
  EXPECT_EQ(files().size(), 6U);  // journal, checkpoint, two bundles and two tiles
}

TEST_F(VerifyTest, FindsBitsChangedInEveryFileOfALargerLog) {
  make(300, 700);
  std::mt19937_64 random{700};
  for (const auto& path : files()) {
    const auto size = std::filesystem::file_size(path) * 8;
    for (int i = 0; i < 60; ++i) {
      const auto bit = random() % size;
      flip(path, bit);
      ASSERT_FALSE(verified().ok()) << path << " bit " << bit;
      flip(path, bit);
    }
  }
  ASSERT_EQ(fault(), "ok");
}

TEST_F(VerifyTest, FindsEveryFileThatIsMissing) {
  make(300, 700);
  for (const auto& path : files()) {
    const auto content = content_of(path);
    std::filesystem::remove(path);
    const bool replaced = path.string().find(".p/") != std::string::npos &&
                          std::filesystem::exists(path.parent_path().string().substr(
                              0, path.parent_path().string().size() - 2));
    const bool older = path.string().ends_with("000.p/1");  // of the checkpoint at 300
    const bool journal = path.string().find("journal") != std::string::npos;
    if (!replaced && !older && !journal) {
      EXPECT_NE(fault(), "ok") << path;
    }
    write_file(path, content);
  }
}

TEST_F(VerifyTest, NamesTheEntryAtFault) {
  make(3, 20);
  std::filesystem::remove_all(folder / "journal");
  const auto bundle = folder / "tile/entries/000.p/20";
  auto content = content_of(bundle);
  content[content.find("entry 17") + 7] = '8';
  write_file(bundle, content);
  EXPECT_EQ(fault(), "entry 17 does not hash to its place in tile/0/000.p/20");
}

TEST_F(VerifyTest, NamesTheTileAtFault) {
  make(3, 700);
  flip(folder / "tile/1/000.p/2", (32 + 5) * 8);
  EXPECT_EQ(fault(), "tile/0/001 does not hash to its place in tile/1/000.p/2, byte 32");
}

TEST_F(VerifyTest, FindsAWholeHistoryThatWasExchanged) {
  make(3, 20);
  const auto signed_before = content_of(folder / "checkpoint");
  std::filesystem::remove_all(folder);
  {
    const auto log = must_open(folder);
    ASSERT_TRUE(log->append(as_bytes("another beginning")).ok());
    add_numbered(*log, 1, 20);
    ASSERT_TRUE(log->checkpoint().ok());
  }
  write_file(folder / "checkpoint", signed_before);
  EXPECT_EQ(fault(), "the 20 entries are not those that the checkpoint signs");
}

TEST_F(VerifyTest, FindsAFileThatBelongsToNoTile) {
  make(3, 20);
  write_file(folder / "tile/0/001", std::string(8192, 'x'));
  EXPECT_EQ(fault(), "tile/0/001 belongs to no tile of this log");
  std::filesystem::remove(folder / "tile/0/001");
  write_file(folder / "tile/note.txt", "x");
  EXPECT_EQ(fault(), "tile/note.txt belongs to no tile of this log");
}

TEST_F(VerifyTest, WantsTheCosignatureOfEachWitnessNamed) {
  make(3, 20);
  const auto witness =
      Signer::create("witness.example", KeyKind::cosignature, Secret{Bytes(32, 7)}).value();
  const std::vector<VerifierKey> keys{test_key(), witness.verifier()};
  EXPECT_EQ(key_of(verify_folder(folder, keys)), "ledger.verify.unsigned");
  const auto log = must_open(folder);
  auto note = parse_note(log->checkpoint().value()).value();
  note.signatures = {cosign(note.text, witness, Instant{})};
  ASSERT_TRUE(log->add_cosignatures(format_note(note), std::span{keys}.subspan(1)).ok());
  EXPECT_EQ(key_of(verify_folder(folder, keys)), "ok");
}

TEST_F(VerifyTest, RefusesAnotherKeyAndAnEmptyFolder) {
  EXPECT_EQ(key_of(verified()), "ledger.verify.no_checkpoint");
  make(3, 20);
  const auto other = Signer::create(test_origin, KeyKind::note, Secret{Bytes(32, 1)}).value();
  const auto key = other.verifier();
  EXPECT_EQ(key_of(verify_folder(folder, {&key, 1})), "ledger.verify.unsigned");
  EXPECT_EQ(key_of(verify_folder(folder, {})), "ledger.verify.keys");
}

/// Not a test of its own: tests/ledger_go_test.py runs it to have a log for the Go reader.
TEST(DISABLED_LedgerSample, WritesALogForAnIndependentReader) {
  const std::filesystem::path folder = ENTRAIDE_BUILD "/ledger-sample";
  std::filesystem::remove_all(folder);
  const auto log = must_open(folder);
  const auto witness =
      Signer::create("witness.example/w1", KeyKind::cosignature, Secret{Bytes(32, 7)}).value();
  const auto witness_key = witness.verifier();
  std::string proofs;
  std::uint64_t before = 0;
  for (const std::uint64_t size : {1U, 200U, 256U, 300U, 40'000U, 66'000U}) {
    add_numbered(*log, before, size);
    auto note = parse_note(log->checkpoint().value()).value();
    note.signatures.push_back(cosign(note.text, witness, Instant{std::chrono::hours{size}}));
    ASSERT_TRUE(log->add_cosignatures(format_note(note), {&witness_key, 1}).ok());
    std::filesystem::copy_file(folder / "checkpoint", folder / fmt::format("checkpoint.{}", size));
    const auto index = size / 2;
    const auto inclusion = log->prove(index, size).value();
    const auto consistency = log->consistency(before, size).value();
    const ProofBundle bundle{log->entry(index).value(), index, inclusion, note};
    write_file(folder / fmt::format("{}.tlog-proof", size), format_bundle(bundle));
    proofs += fmt::format("inclusion {} {}", index, size);
    for (const auto& hash : inclusion) proofs += " " + crypto::to_base64(hash);
    proofs += fmt::format("\nconsistency {} {}", before, size);
    for (const auto& hash : consistency) proofs += " " + crypto::to_base64(hash);
    proofs += "\n";
    before = size;
  }
  write_file(folder / "proofs", proofs);
  write_file(folder / "vkey", log->verifier().text());
  write_file(folder / "witness_vkey", witness_key.text());
}

}  // namespace
}  // namespace entraide::ledger
