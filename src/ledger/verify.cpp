// The verifier: from the entries everything is computed again and held against every file.
#include <algorithm>

#include "ledger/disk.h"
#include "ledger/edge.h"
#include "ledger/journal.h"
#include "ledger/tiles.h"

namespace entraide::ledger {

namespace {

struct JournalRoot {
  std::uint64_t size = 0;
  Hash root{};
};

Error fault(std::string key, Arguments arguments) {
  return Error{Code::corrupt, std::move(key), std::move(arguments)};
}

class Verification {
 public:
  Verification(const std::filesystem::path& folder, std::span<const VerifierKey> keys)
      : folder_{folder}, keys_{keys} {}
  Result<Checkpoint> run();

 private:
  Result<void> read_checkpoint();
  Result<void> read_journal_entries();
  Result<void> check_bundle(std::uint64_t bundle);
  Result<std::vector<Bytes>> entries_of(std::uint64_t bundle);
  Result<void> check_hashes(unsigned level, std::uint64_t index, std::span<const Hash> want);
  Result<void> check_hash_file(const Tile& tile, std::span<const Hash> want);
  Result<void> check_bundles(std::uint64_t bundle, std::span<const Bytes> want);
  Result<void> check_journal(std::uint64_t bundle, std::span<const Bytes> entries);
  Result<void> grow(const Hash& leaf);
  Result<void> check_upper_levels();
  Result<void> check_roots();
  Result<void> check_strays();
  Result<std::vector<Tile>> files_of(TileKind kind, unsigned level, std::uint64_t index);

  const std::filesystem::path& folder_;
  std::span<const VerifierKey> keys_;
  Checkpoint signed_;
  bool has_journal_ = false;
  std::uint64_t journal_first_ = 0;
  std::vector<Bytes> journal_;
  std::vector<JournalRoot> journal_roots_;
  std::uint64_t filed_ = 0;  // full tiles up to here must be there, whatever is signed
  std::uint64_t total_ = 0;
  Edge edge_;
  Hash signed_root_{};  // as computed
};

Result<Checkpoint> Verification::run() {
  RETURN_IF_ERROR(read_checkpoint());
  RETURN_IF_ERROR(read_journal_entries());
  signed_root_ = empty_root();
  for (std::uint64_t bundle = 0; bundle * tile_width < total_; ++bundle)
    RETURN_IF_ERROR(check_bundle(bundle));
  RETURN_IF_ERROR(check_upper_levels());
  RETURN_IF_ERROR(check_roots());
  RETURN_IF_ERROR(check_strays());
  return signed_;
}

Result<void> Verification::read_checkpoint() {
  if (keys_.empty()) return Error{Code::invalid, "ledger.verify.keys"};
  ASSIGN_OR_RETURN(const auto content, read_file(folder_ / "checkpoint", note_bytes_max));
  if (!content) return Error{Code::not_found, "ledger.verify.no_checkpoint"};
  const std::string text{content->begin(), content->end()};
  const auto unsigned_by = [](const VerifierKey& key) {
    return fault("ledger.verify.unsigned", {{"name", key.name}});
  };
  const auto note = parse_note(text);
  if (!note.ok()) return unsigned_by(keys_.front());
  const auto holds = verify_note(note.value(), keys_);
  for (const auto& key : keys_) {
    const auto is_by_key = [&](const VerifiedSignature& one) { return one.key == key; };
    if (!holds.ok() || std::none_of(holds.value().begin(), holds.value().end(), is_by_key)) {
      return unsigned_by(key);
    }
  }
  auto checkpoint = parse_checkpoint(note.value().text);
  if (!checkpoint.ok() || checkpoint.value().origin != keys_.front().name) {
    return unsigned_by(keys_.front());
  }
  signed_ = std::move(checkpoint).value();
  total_ = signed_.size;
  return {};
}

Result<void> Verification::read_journal_entries() {
  ASSIGN_OR_RETURN(const auto segments, list_segments(folder_));
  if (segments.empty()) return {};
  has_journal_ = true;
  journal_first_ = segments.front().first;
  auto end = journal_first_;
  const auto keep = [&](const Segment&, Frame& frame) -> Result<void> {
    end += frame.entries.size();
    journal_roots_.push_back({end, frame.root});
    std::move(frame.entries.begin(), frame.entries.end(), std::back_inserter(journal_));
    return {};
  };
  ASSIGN_OR_RETURN(const auto whole, read_journal(segments, keep));
  std::error_code failed;
  const auto bytes = std::filesystem::file_size(segments.back().path, failed);
  if (failed || bytes != whole) {
    return fault("ledger.journal.damaged", {{"file", segments.back().path.filename().string()},
                                            {"byte", fmt::format("{}", whole)}});
  }
  // The journal begins inside bundles that were made durable before what came earlier was let go.
  filed_ = (journal_first_ + tile_width - 1) / tile_width * tile_width;
  total_ = std::max({total_, end, filed_});
  return {};
}

/// The files that stand for a tile: the full one first, then the partial ones, wider first.
Result<std::vector<Tile>> Verification::files_of(TileKind kind, unsigned level,
                                                 std::uint64_t index) {
  std::vector<Tile> files;
  Tile tile{kind, level, index};
  std::error_code failed;
  if (std::filesystem::exists(folder_ / tile_path(tile), failed)) files.push_back(tile);
  const std::filesystem::path partials = (folder_ / tile_path(tile)).string() + ".p";
  ASSIGN_OR_RETURN(const auto names, list_folder(partials));
  std::vector<Tile> partial_files;
  for (const auto& name : names) {
    tile.width = 1;
    const auto one_wide = tile_path(tile);
    const auto parsed = parse_tile_path(one_wide.substr(0, one_wide.size() - 1) + name);
    if (parsed.ok()) partial_files.push_back(parsed.value());
  }
  std::sort(partial_files.begin(), partial_files.end(),
            [](const Tile& a, const Tile& b) { return a.width > b.width; });
  files.insert(files.end(), partial_files.begin(), partial_files.end());

  const auto of_signed = tile_in_tree(kind, level, index, signed_.size);
  const auto of_filed = tile_in_tree(kind, level, index, filed_);
  const bool full_needed = of_filed && of_filed->width == tile_width;
  const auto stands = [&](unsigned width) {
    return std::any_of(files.begin(), files.end(),
                       [&](const Tile& one) { return one.width == width; });
  };
  if ((full_needed || of_signed) && !stands(tile_width) &&
      (full_needed || !stands(of_signed->width))) {
    const Tile wanted = full_needed ? *of_filed : *of_signed;
    return fault("ledger.tile.missing", {{"file", tile_path(wanted)}});
  }
  return files;
}

/// From the widest file of the bundle; what is in none yet, from the journal.
Result<std::vector<Bytes>> Verification::entries_of(std::uint64_t bundle) {
  const auto first = bundle * tile_width;
  const auto count = std::min<std::uint64_t>(tile_width, total_ - first);
  ASSIGN_OR_RETURN(const auto files, files_of(TileKind::entries, 0, bundle));
  std::vector<Bytes> entries;
  if (!files.empty()) {
    ASSIGN_OR_RETURN(entries, read_bundle(folder_, files.front()));
  }
  for (auto index = first + entries.size(); index < first + count; ++index) {
    if (index < journal_first_ || index - journal_first_ >= journal_.size()) {
      return fault("ledger.verify.no_entry", {{"index", fmt::format("{}", index)}});
    }
    entries.push_back(journal_[index - journal_first_]);
  }
  if (entries.size() > count) {
    return fault("ledger.verify.stray", {{"file", tile_path(files.front())}});
  }
  return entries;
}

Result<void> Verification::check_bundle(std::uint64_t bundle) {
  ASSIGN_OR_RETURN(const auto entries, entries_of(bundle));
  std::vector<Hash> leaves;
  leaves.reserve(entries.size());
  for (const auto& entry : entries) leaves.push_back(leaf_hash(entry));
  RETURN_IF_ERROR(check_hashes(0, bundle, leaves));
  RETURN_IF_ERROR(check_bundles(bundle, entries));
  RETURN_IF_ERROR(check_journal(bundle, entries));
  for (const auto& leaf : leaves) RETURN_IF_ERROR(grow(leaf));
  return {};
}

/// Adds a leaf; checks the tiles above that it completes and the root that a frame states here.
Result<void> Verification::grow(const Hash& leaf) {
  for (const auto& [tile, hashes] : edge_.push(leaf)) {
    if (tile.level > 0) RETURN_IF_ERROR(check_hashes(tile.level, tile.index, hashes));
  }
  if (edge_.size() == signed_.size) signed_root_ = edge_.frontier().root();
  const auto at =
      std::lower_bound(journal_roots_.begin(), journal_roots_.end(), edge_.size(),
                       [](const JournalRoot& one, std::uint64_t size) { return one.size < size; });
  if (at == journal_roots_.end() || at->size != edge_.size()) return {};
  if (at->root == edge_.frontier().root()) return {};
  return fault("ledger.verify.journal_root", {{"size", fmt::format("{}", at->size)}});
}

Result<void> Verification::check_hashes(unsigned level, std::uint64_t index,
                                        std::span<const Hash> want) {
  ASSIGN_OR_RETURN(const auto files, files_of(TileKind::hashes, level, index));
  for (const auto& tile : files) RETURN_IF_ERROR(check_hash_file(tile, want));
  return {};
}

Result<void> Verification::check_hash_file(const Tile& tile, std::span<const Hash> want) {
  ASSIGN_OR_RETURN(const auto found, read_hashes(folder_, tile));
  if (found.size() > want.size()) return fault("ledger.verify.stray", {{"file", tile_path(tile)}});
  for (std::size_t i = 0; i < found.size(); ++i) {
    if (found[i] == want[i]) continue;
    const auto place = tile.index * tile_width + i;
    if (tile.level == 0) {
      return fault("ledger.verify.entry",
                   {{"index", fmt::format("{}", place)}, {"file", tile_path(tile)}});
    }
    return fault("ledger.verify.hash",
                 {{"below", tile_path(Tile{TileKind::hashes, tile.level - 1, place})},
                  {"byte", fmt::format("{}", i * crypto::sha256_bytes)},
                  {"file", tile_path(tile)}});
  }
  return {};
}

Result<void> Verification::check_bundles(std::uint64_t bundle, std::span<const Bytes> want) {
  ASSIGN_OR_RETURN(const auto files, files_of(TileKind::entries, 0, bundle));
  for (const auto& tile : files) {
    ASSIGN_OR_RETURN(const auto found, read_bundle(folder_, tile));
    for (std::size_t i = 0; i < found.size(); ++i) {
      if (i < want.size() && found[i] == want[i]) continue;
      return fault("ledger.verify.copies", {{"index", fmt::format("{}", bundle * tile_width + i)},
                                            {"file", tile_path(tile)}});
    }
  }
  return {};
}

Result<void> Verification::check_journal(std::uint64_t bundle, std::span<const Bytes> entries) {
  for (std::size_t i = 0; i < entries.size(); ++i) {
    const auto index = bundle * tile_width + i;
    if (index < journal_first_ || index - journal_first_ >= journal_.size()) continue;
    if (journal_[index - journal_first_] == entries[i]) continue;
    return fault("ledger.verify.copies",
                 {{"index", fmt::format("{}", index)}, {"file", "journal"}});
  }
  return {};
}

/// The tiles that the tree ends in.
Result<void> Verification::check_upper_levels() {
  for (unsigned level = 1; level < tile_levels_max; ++level) {
    const auto& row = edge_.row(level);
    if (row.empty()) continue;
    RETURN_IF_ERROR(check_hashes(level, hashes_at_level(total_, level) / tile_width, row));
  }
  return {};
}

Result<void> Verification::check_roots() {
  if (signed_root_ == signed_.root) return {};
  return fault("ledger.verify.root", {{"size", fmt::format("{}", signed_.size)}});
}

/// A file that belongs to no tile of this tree was not looked at above.
Result<void> Verification::check_strays() {
  std::error_code failed;
  std::filesystem::recursive_directory_iterator file{folder_ / "tile", failed};
  for (const std::filesystem::recursive_directory_iterator end; !failed && file != end;
       file.increment(failed)) {
    if (file->is_directory(failed) || file->path().extension() == ".tmp") continue;
    const auto path = file->path().lexically_relative(folder_).generic_string();
    const auto tile = parse_tile_path(path);
    const bool belongs =
        tile.ok() && tile_in_tree(tile.value().kind, tile.value().level, tile.value().index, total_)
                             .value_or(Tile{TileKind::hashes, 0, 0, 0})
                             .width >= tile.value().width;
    if (!belongs) return fault("ledger.verify.stray", {{"file", path}});
  }
  if (failed && failed != std::errc::no_such_file_or_directory) {
    return Error{Code::unavailable,
                 "ledger.disk.fault",
                 {{"code", fmt::format("{}", failed.value())}, {"file", "tile"}}};
  }
  return {};
}

}  // namespace

Result<Checkpoint> verify_folder(const std::filesystem::path& folder,
                                 std::span<const VerifierKey> keys) {
  return Verification{folder, keys}.run();
}

}  // namespace entraide::ledger
