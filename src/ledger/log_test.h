// What the tests of the log share: a folder that goes away, entries, and what must hold of a log.
#pragma once

#include <gtest/gtest.h>
#include <unistd.h>

#include <fstream>
#include <iterator>

#include "ledger/ledger.h"

namespace entraide::ledger {

inline const std::string test_origin = "ledger.example/canada";

inline Secret test_seed() { return Secret{Bytes(crypto::ed25519_seed_bytes, 0x42)}; }
inline VerifierKey test_key() {
  return Signer::create(test_origin, KeyKind::note, test_seed()).value().verifier();
}

/// In memory where the machine has such a disk: these tests sync thousands of times and are about
/// order, not about platters.
class ScratchFolder {
 public:
  ScratchFolder() {
    std::string name = std::filesystem::exists("/dev/shm") ? "/dev/shm" : testing::TempDir();
    name += "/entraide-ledger-XXXXXX";
    EXPECT_NE(mkdtemp(name.data()), nullptr);
    path_ = name;
  }
  ScratchFolder(const ScratchFolder&) = delete;
  ScratchFolder& operator=(const ScratchFolder&) = delete;
  ~ScratchFolder() { std::filesystem::remove_all(path_); }
  std::filesystem::path operator/(std::string_view name) const { return path_ / name; }

 private:
  std::filesystem::path path_;
};

inline std::unique_ptr<Log> must_open(const std::filesystem::path& folder) {
  auto log = Log::open(folder, test_origin, test_seed());
  EXPECT_TRUE(log.ok()) << (log.ok() ? "" : log.error().text(Language::english));
  return log.ok() ? std::move(log).value() : nullptr;
}

inline std::string numbered_entry(std::uint64_t index) { return fmt::format("entry {}", index); }

inline std::vector<EntryView> views_of(const std::vector<std::string>& entries) {
  std::vector<EntryView> views;
  for (const auto& entry : entries) views.push_back(as_bytes(entry));
  return views;
}

/// Adds entries `from` to `to` in one batch.
inline void add_numbered(Log& log, std::uint64_t from, std::uint64_t to) {
  std::vector<std::string> entries;
  for (auto index = from; index < to; ++index) entries.push_back(numbered_entry(index));
  const auto first = log.append(views_of(entries));
  ASSERT_TRUE(first.ok()) << first.error().text(Language::english);
  ASSERT_EQ(first.value(), from);
}

/// The root of these entries, grown by plain recursion.
inline Hash plain_root(std::span<const Hash> leaves) {
  if (leaves.empty()) return empty_root();
  if (leaves.size() == 1) return leaves.front();
  std::size_t k = 1;
  while (k * 2 < leaves.size()) k *= 2;
  return node_hash(plain_root(leaves.first(k)), plain_root(leaves.subspan(k)));
}

inline Hash root_of(std::span<const std::string> entries) {
  std::vector<Hash> leaves;
  for (const auto& entry : entries) leaves.push_back(leaf_hash(as_bytes(entry)));
  return plain_root(leaves);
}

inline Checkpoint checkpoint_in(std::string_view note) {
  return parse_checkpoint(parse_note(note).value().text).value();
}

inline std::string content_of(const std::filesystem::path& path) {
  std::ifstream file{path, std::ios::binary};
  return {std::istreambuf_iterator<char>{file}, {}};
}

inline void write_file(const std::filesystem::path& path, std::string_view content) {
  std::filesystem::create_directories(path.parent_path());
  std::ofstream{path, std::ios::binary} << content;
}

template <class T>
std::string key_of(const Result<T>& result) {
  return result.ok() ? "ok" : result.error().message().key;
}

}  // namespace entraide::ledger
