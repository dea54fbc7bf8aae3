#include "ledger/tail.h"

#include "ledger/numbers.h"

namespace entraide::ledger {

Result<void> TileFiles::make_folders(const std::filesystem::path& path) {
  if (path == folder_ || known_.contains(path)) return {};
  RETURN_IF_ERROR(make_folders(path.parent_path()));
  RETURN_IF_ERROR(disk_.make_folder(path));
  known_.insert(path);
  unsynced_.insert(path.parent_path());
  return {};
}

Result<void> TileFiles::write(const Tile& tile, std::span<const std::uint8_t> content) {
  const std::lock_guard lock{mutex_};
  const auto path = folder_ / tile_path(tile);
  RETURN_IF_ERROR(make_folders(path.parent_path()));
  RETURN_IF_ERROR(replace_file(disk_, path, content));
  unsynced_.insert(path);
  unsynced_.insert(path.parent_path());
  if (tile.width == tile_width) full_.push_back(tile);
  return {};
}

Result<void> TileFiles::sync() {
  std::set<std::filesystem::path> unsynced;
  std::vector<Tile> full;
  {
    const std::lock_guard lock{mutex_};
    unsynced.swap(unsynced_);
    full.swap(full_);
  }
  for (const auto& path : unsynced) RETURN_IF_ERROR(disk_.sync(path));
  for (const auto& tile : full) remove_partials(tile);
  return {};
}

// What is left behind, by a fault or because the removal itself was not durable, was made durable
// before: it is right and harms nobody.
void TileFiles::remove_partials(const Tile& full) {
  const std::lock_guard lock{mutex_};
  const std::filesystem::path folder = (folder_ / tile_path(full)).string() + ".p";
  const auto names = list_folder(folder);
  if (!names.ok() || names.value().empty()) return;
  for (const auto& name : names.value()) (void)disk_.remove(folder / name);
  (void)disk_.remove(folder);
  known_.erase(folder);
}

void TileFiles::found(const Tile& partial, Replaced replaced) {
  const std::lock_guard lock{mutex_};
  const auto path = folder_ / tile_path(partial);
  unsynced_.insert(path);
  unsynced_.insert(path.parent_path());
  if (replaced == Replaced::yes) full_.push_back({partial.kind, partial.level, partial.index});
}

Result<void> Tail::load(std::uint64_t size) {
  const auto in_bundle = size % tile_width;
  ASSIGN_OR_RETURN(edge_, Edge::load(files_.folder(), size - in_bundle));
  entries_.clear();
  if (in_bundle == 0) return {};
  ASSIGN_OR_RETURN(auto entries,
                   read_bundle(files_.folder(), Tile{TileKind::entries, 0, size / tile_width}));
  entries.resize(in_bundle);
  for (const auto& entry : entries) ENSURE(edge_.push(leaf_hash(entry)).empty());
  entries_ = std::move(entries);
  kept_bundle_ = size / tile_width;
  return {};
}

Result<void> Tail::add(EntryView entry, const Hash& leaf) {
  entries_.emplace_back(entry.begin(), entry.end());
  for (const auto& [tile, hashes] : edge_.push(leaf)) {
    if (tile.level == 0) {
      if (tile.index != kept_bundle_) {
        RETURN_IF_ERROR(
            files_.write(Tile{TileKind::entries, 0, tile.index}, encode_bundle(entries_)));
      }
      entries_.clear();
    }
    RETURN_IF_ERROR(files_.write(tile, encode_hashes(hashes)));
  }
  return {};
}

std::vector<std::pair<Tile, Bytes>> Tail::partials() const {
  std::vector<std::pair<Tile, Bytes>> all;
  for (unsigned level = 0; level < tile_levels_max; ++level) {
    const auto& row = edge_.row(level);
    if (row.empty()) continue;
    const auto index = hashes_at_level(size(), level) / tile_width;
    all.emplace_back(Tile{TileKind::hashes, level, index, static_cast<unsigned>(row.size())},
                     encode_hashes(row));
  }
  if (entries_.empty()) return all;
  all.emplace_back(
      Tile{TileKind::entries, 0, size() / tile_width, static_cast<unsigned>(entries_.size())},
      encode_bundle(entries_));
  return all;
}

namespace {

/// The first `width` hashes or entries of a partial tile's content.
Bytes front_of(TileKind kind, const Bytes& content, unsigned width) {
  std::size_t end = width * crypto::sha256_bytes;
  if (kind == TileKind::entries) {
    end = 0;
    for (unsigned i = 0; i < width; ++i)
      end += std::size_t{2} + read_u16(std::span{content}.subspan(end));
  }
  ENSURE(end <= content.size());
  return {content.begin(), content.begin() + static_cast<std::ptrdiff_t>(end)};
}

}  // namespace

Result<void> Tail::mend_partials(std::uint64_t from) {
  for (unsigned level = 0; level < tile_levels_max; ++level) {
    const auto last = hashes_at_level(size(), level) / tile_width;
    for (auto index = hashes_at_level(from, level) / tile_width; index <= last; ++index) {
      RETURN_IF_ERROR(mend_partials_of({TileKind::hashes, level, index}));
      if (level == 0) RETURN_IF_ERROR(mend_partials_of({TileKind::entries, 0, index}));
    }
  }
  return {};
}

/// The last tile of a level is not full, and may have grown past its partial ones before the crash.
Result<void> Tail::mend_partials_of(const Tile& whole) {
  const auto path = tile_path(whole) + ".p";
  ASSIGN_OR_RETURN(const auto names, list_folder(files_.folder() / path));
  if (names.empty()) return {};
  const auto present = tile_in_tree(whole.kind, whole.level, whole.index, size());
  if (!present) return {};
  const bool full = present->width == tile_width;
  ASSIGN_OR_RETURN(const auto content, content_of(*present));
  for (const auto& name : names) {
    const auto older = parse_tile_path(fmt::format("{}/{}", path, name));
    if (!older.ok() || older.value().width > present->width) continue;
    const auto want = front_of(whole.kind, content, older.value().width);
    const auto found = read_file(files_.folder() / path / name, bundle_bytes_max);
    if (!found.ok() || found.value() != want) RETURN_IF_ERROR(files_.write(older.value(), want));
    files_.found(older.value(), full ? TileFiles::Replaced::yes : TileFiles::Replaced::no);
  }
  return {};
}

/// Of a tile as the present tree has it.
Result<Bytes> Tail::content_of(const Tile& present) const {
  if (present.kind == TileKind::hashes) {
    ASSIGN_OR_RETURN(const auto row, hashes(present.level, present.index));
    return encode_hashes(row);
  }
  if (present.width < tile_width) return encode_bundle(entries_);
  ASSIGN_OR_RETURN(const auto entries, read_bundle(files_.folder(), present));
  return encode_bundle(entries);
}

Result<std::vector<Hash>> Tail::hashes(unsigned level, std::uint64_t tile_index) const {
  if (tile_index == hashes_at_level(size(), level) / tile_width) return edge_.row(level);
  return read_hashes(files_.folder(), Tile{TileKind::hashes, level, tile_index});
}

Result<Bytes> Tail::entry(std::uint64_t index) const {
  ENSURE(index < size());
  const auto at = index % tile_width;
  const auto bundle = index / tile_width;
  if (bundle == size() / tile_width) return entries_[at];
  ASSIGN_OR_RETURN(auto entries, read_bundle(files_.folder(), Tile{TileKind::entries, 0, bundle}));
  ASSIGN_OR_RETURN(const auto leaves, hashes(0, bundle));
  if (leaf_hash(entries[at]) != leaves[at]) {
    return Error{Code::corrupt,
                 "ledger.verify.entry",
                 {{"index", fmt::format("{}", index)},
                  {"file", tile_path(Tile{TileKind::hashes, 0, bundle})}}};
  }
  return std::move(entries[at]);
}

Result<Hash> Tail::subtree(unsigned level, std::uint64_t index) const {
  const auto tile_level = level / tile_height;
  const auto width = std::uint64_t{1} << (level % tile_height);
  const auto first = index * width;
  ENSURE(first + width <= hashes_at_level(size(), tile_level));
  ASSIGN_OR_RETURN(const auto row, hashes(tile_level, first / tile_width));
  return complete_root(std::span{row}.subspan(first % tile_width, width));
}

}  // namespace entraide::ledger
