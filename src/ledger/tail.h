// tail: the log as it grows. Full tiles go to their files at once; what is not full stays here.
#pragma once

#include <filesystem>
#include <mutex>
#include <optional>
#include <set>
#include <utility>
#include <vector>

#include "ledger/disk.h"
#include "ledger/edge.h"
#include "ledger/tiles.h"

namespace entraide::ledger {

/// The tile files of a folder. Writing shows a file at once and whole; sync() makes all that was
/// written before it durable. May be used from several threads; sync() by one at a time.
class TileFiles {
 public:
  TileFiles(Disk& disk, std::filesystem::path folder) : disk_{disk}, folder_{std::move(folder)} {}
  Result<void> write(const Tile& tile, std::span<const std::uint8_t> content);
  /// Then the partial tiles that a full one has replaced are removed, as tlog-tiles allows.
  Result<void> sync();
  /// A partial tile that was there at the start, right as it is, perhaps not durable: for the next
  /// sync(). With `Replaced::yes` its full tile is there, and that sync() removes it.
  enum class Replaced { no, yes };
  void found(const Tile& partial, Replaced replaced);
  const std::filesystem::path& folder() const { return folder_; }

 private:
  Result<void> make_folders(const std::filesystem::path& path);
  void remove_partials(const Tile& full);

  Disk& disk_;
  std::filesystem::path folder_;
  std::mutex mutex_;                          // of what follows
  std::set<std::filesystem::path> known_;     // folders that are there
  std::set<std::filesystem::path> unsynced_;  // files, and folders whose names changed
  std::vector<Tile> full_;                    // written since the last sync
};

/// Not for two threads at once, save its const functions.
class Tail {
 public:
  explicit Tail(TileFiles& files) : files_{files} {}
  /// From the files, as the log was when it had `size` entries; the bundle of the last is full.
  Result<void> load(std::uint64_t size);
  /// `leaf` is the entry's leaf hash. Writes the tiles that it completes.
  Result<void> add(EntryView entry, const Hash& leaf);

  std::uint64_t size() const { return edge_.size(); }
  const Frontier& frontier() const { return edge_.frontier(); }
  /// The partial tiles of the present size, and their content.
  std::vector<std::pair<Tile, Bytes>> partials() const;
  /// Writes again the partial tiles that a crash left torn: they were for a checkpoint that was
  /// never signed. Looks at every tile that has grown since the log had `from` entries; those before
  /// were durable when the journal of that part was let go.
  Result<void> mend_partials(std::uint64_t from);
  /// Held against its leaf hash before it is given out.
  Result<Bytes> entry(std::uint64_t index) const;
  Result<Hash> subtree(unsigned level, std::uint64_t index) const;

 private:
  Result<std::vector<Hash>> hashes(unsigned level, std::uint64_t tile_index) const;
  Result<void> mend_partials_of(const Tile& whole);
  Result<Bytes> content_of(const Tile& present) const;

  TileFiles& files_;
  Edge edge_;
  std::vector<Bytes> entries_;  // of the last bundle, not full
  // The bundle that load() took entries from. It is durable, and its first entries are nowhere
  // else: writing it again would risk them until the next sync.
  std::optional<std::uint64_t> kept_bundle_;
};

}  // namespace entraide::ledger
