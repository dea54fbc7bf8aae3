// Reading a log's public files beside whoever writes them.
#include <unistd.h>

#include "ledger/disk.h"
#include "ledger/tiles.h"

namespace entraide::ledger {

namespace {

constexpr int snapshots_max = 20;

/// The file that stands for a tile of a tree of `size` entries: the partial one, or the full one
/// that has replaced it meanwhile.
Tile standing_tile(const std::filesystem::path& folder, Tile tile) {
  std::error_code failed;
  if (tile.width < tile_width && !std::filesystem::exists(folder / tile_path(tile), failed))
    tile.width = tile_width;
  return tile;
}

Error beyond(std::uint64_t index, std::uint64_t size) {
  return Error{Code::not_found,
               "ledger.entry.none",
               {{"index", fmt::format("{}", index)}, {"size", fmt::format("{}", size)}}};
}

Result<std::string> checkpoint_text(const std::filesystem::path& folder) {
  ASSIGN_OR_RETURN(const auto content, read_file(folder / "checkpoint", note_bytes_max));
  if (!content) return Error{Code::not_found, "ledger.verify.no_checkpoint"};
  return std::string{content->begin(), content->end()};
}

Error unlinkable(const std::error_code& failed) {
  return Error{Code::unavailable,
               "ledger.disk.fault",
               {{"code", fmt::format("{}", failed.value())}, {"file", "tile"}}};
}

/// A folder of hard links that goes away with its owner: tiles are written once and then renamed
/// into place, so a link keeps what was there.
class Snapshot {
 public:
  explicit Snapshot(const std::filesystem::path& of)
      : of_{of}, at_{of.string() + fmt::format(".verify-{}", ::getpid())} {}
  Snapshot(const Snapshot&) = delete;
  Snapshot& operator=(const Snapshot&) = delete;
  ~Snapshot() { remove(); }

  const std::filesystem::path& path() const { return at_; }

  /// False: the log moved on meanwhile.
  Result<bool> take() {
    remove();
    std::error_code failed;
    std::filesystem::create_directory(at_, failed);
    if (failed) return unlinkable(failed);
    ASSIGN_OR_RETURN(const auto before, checkpoint_text(of_));
    std::filesystem::create_hard_link(of_ / "checkpoint", at_ / "checkpoint", failed);
    bool whole = !failed;
    std::filesystem::recursive_directory_iterator file{of_ / "tile", failed};
    for (const std::filesystem::recursive_directory_iterator end; !failed && file != end;
         file.increment(failed)) {
      const auto target = at_ / file->path().lexically_relative(of_);
      std::error_code gone;
      std::filesystem::create_directories(target.parent_path(), gone);
      if (!file->is_directory(gone) && file->path().extension() != ".tmp")
        std::filesystem::create_hard_link(file->path(), target, gone);
      whole = whole && !gone;
    }
    ASSIGN_OR_RETURN(const auto after, checkpoint_text(of_));
    return whole && !failed && before == after;
  }

 private:
  void remove() const {
    std::error_code ignored;
    std::filesystem::remove_all(at_, ignored);
  }

  const std::filesystem::path of_, at_;
};

}  // namespace

Result<Published> Published::open(const std::filesystem::path& folder) {
  Published read;
  read.folder_ = folder;
  ASSIGN_OR_RETURN(const auto text, checkpoint_text(folder));
  ASSIGN_OR_RETURN(read.note_, parse_note(text));
  ASSIGN_OR_RETURN(read.checkpoint_, parse_checkpoint(read.note_.text));
  return read;
}

SubtreeHashes Published::subtrees() const {
  return [this](unsigned level, std::uint64_t index) -> Result<Hash> {
    const auto tile_level = level / tile_height;
    const auto width = std::uint64_t{1} << (level % tile_height);
    const auto first = index * width;
    const auto found =
        tile_in_tree(TileKind::hashes, tile_level, first / tile_width, checkpoint_.size);
    ENSURE(found.has_value());
    ASSIGN_OR_RETURN(const auto hashes, read_hashes(folder_, standing_tile(folder_, *found)));
    const std::span<const Hash> all{hashes};
    return complete_root(all.subspan(first % tile_width, width));
  };
}

Result<std::vector<Bytes>> Published::bundle(std::uint64_t number) const {
  const auto tile = tile_in_tree(TileKind::entries, 0, number, checkpoint_.size);
  if (!tile) return beyond(number * tile_width, checkpoint_.size);
  ASSIGN_OR_RETURN(auto entries, read_bundle(folder_, standing_tile(folder_, *tile)));
  entries.resize(tile->width);
  return entries;
}

Result<Bytes> Published::entry(std::uint64_t index) const {
  if (index >= checkpoint_.size) return beyond(index, checkpoint_.size);
  ASSIGN_OR_RETURN(auto entries, bundle(index / tile_width));
  return std::move(entries[index % tile_width]);
}

Result<Proof> Published::prove(std::uint64_t index, std::uint64_t size) const {
  if (size > checkpoint_.size) return beyond(size, checkpoint_.size);
  if (index >= size) return beyond(index, size);
  return inclusion_proof(index, size, subtrees());
}

Result<Hash> Published::root(std::uint64_t size) const {
  if (size > checkpoint_.size) return beyond(size, checkpoint_.size);
  return tree_root(size, subtrees());
}

Result<Proof> Published::consistency(std::uint64_t from, std::uint64_t to) const {
  if (to > checkpoint_.size) return beyond(to, checkpoint_.size);
  return consistency_proof(from, to, subtrees());
}

Result<Checkpoint> verify_beside_writer(const std::filesystem::path& folder,
                                        std::span<const VerifierKey> keys) {
  std::error_code failed;
  // Without a journal it is a copy: nobody writes it.
  if (!std::filesystem::exists(folder / "journal", failed)) return verify_folder(folder, keys);
  if (const auto lock = FolderLock::take(folder);
      lock.ok() || lock.error().code() != Code::conflict)
    return verify_folder(folder, keys);
  Snapshot snapshot{folder};
  for (int attempt = 0; attempt < snapshots_max; ++attempt) {
    ASSIGN_OR_RETURN(const bool still, snapshot.take());
    if (still) return verify_folder(snapshot.path(), keys);
  }
  return Error{Code::unavailable, "ledger.verify.moving"};
}

}  // namespace entraide::ledger
