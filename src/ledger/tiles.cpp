#include "ledger/tiles.h"

#include <bit>

#include "ledger/disk.h"
#include "ledger/numbers.h"

namespace entraide::ledger {

namespace {

constexpr std::size_t length_bytes = 2;
constexpr std::uint64_t path_element_max = 1000;

Error no_such_tile() { return Error{Code::not_found, "ledger.tile.path"}; }

Error damaged(std::string key, const Tile& tile, std::size_t byte) {
  return Error{Code::corrupt,
               std::move(key),
               {{"file", tile_path(tile)}, {"byte", fmt::format("{}", byte)}}};
}

/// tlog-tiles: 1234067 is x001/x234/067.
std::string index_path(std::uint64_t index) {
  std::string path = fmt::format("{:03}", index % path_element_max);
  for (index /= path_element_max; index > 0; index /= path_element_max)
    path = fmt::format("x{:03}/{}", index % path_element_max, path);
  return path;
}

/// Elements `xNNN` and, last, `NNN`. What is no index in its one form gives another path again.
std::optional<std::uint64_t> parse_index(std::span<const std::string_view> elements) {
  constexpr std::size_t elements_max = 7;  // 10^21 is more than 2^63
  if (elements.empty() || elements.size() > elements_max) return std::nullopt;
  std::uint64_t index = 0;
  for (std::size_t i = 0; i < elements.size(); ++i) {
    auto digits = elements[i];
    if (i + 1 < elements.size()) {
      if (!digits.starts_with('x')) return std::nullopt;
      digits.remove_prefix(1);
    }
    const auto value = parse_int(digits);
    if (digits.size() != 3 || !is_digits(digits) || !value) return std::nullopt;
    if (index > tree_size_max / path_element_max) return std::nullopt;
    index = index * path_element_max + static_cast<std::uint64_t>(*value);
  }
  return index;
}

}  // namespace

std::string tile_path(const Tile& tile) {
  ENSURE(tile.width >= 1 && tile.width <= tile_width);
  const auto level =
      tile.kind == TileKind::entries ? std::string{"entries"} : fmt::format("{}", tile.level);
  const auto partial = tile.width == tile_width ? std::string{} : fmt::format(".p/{}", tile.width);
  return fmt::format("tile/{}/{}{}", level, index_path(tile.index), partial);
}

Result<Tile> parse_tile_path(std::string_view path) {
  constexpr std::size_t path_bytes_max = 64;
  if (path.size() > path_bytes_max) return no_such_tile();
  Tile tile;
  auto elements = split(path, '/');
  if (elements.size() < 3 || elements[0] != "tile") return no_such_tile();
  if (elements[1] == "entries") {
    tile.kind = TileKind::entries;
  } else {
    const auto level = parse_decimal(elements[1], tile_levels_max - 1);
    if (!level) return no_such_tile();
    tile.level = static_cast<unsigned>(*level);
  }
  const auto before_last = elements.size() - 2;
  if (elements[before_last].ends_with(".p")) {
    const auto width = parse_decimal(elements.back(), tile_width - 1);
    if (!width || *width == 0) return no_such_tile();
    tile.width = static_cast<unsigned>(*width);
    elements.pop_back();
    elements.back().remove_suffix(2);
  }
  const auto index = parse_index(std::span{elements}.subspan(2));
  if (!index) return no_such_tile();
  tile.index = *index;
  if (tile_path(tile) != path) return no_such_tile();
  return tile;
}

std::uint64_t hashes_at_level(std::uint64_t size, unsigned level) {
  ENSURE(level < tile_levels_max);
  return size >> (tile_height * level);
}

std::optional<Tile> tile_in_tree(TileKind kind, unsigned level, std::uint64_t index,
                                 std::uint64_t size) {
  const auto hashes = hashes_at_level(size, level);
  if (index > hashes / tile_width) return std::nullopt;
  const auto rest = hashes - index * tile_width;
  if (rest == 0) return std::nullopt;
  const auto width = rest < tile_width ? static_cast<unsigned>(rest) : tile_width;
  return Tile{kind, level, index, width};
}

Hash complete_root(std::span<const Hash> hashes) {
  ENSURE(std::has_single_bit(hashes.size()));
  std::vector<Hash> row(hashes.begin(), hashes.end());
  for (; row.size() > 1; row.resize(row.size() / 2)) {
    for (std::size_t i = 0; i < row.size() / 2; ++i) row[i] = node_hash(row[2 * i], row[2 * i + 1]);
  }
  return row.front();
}

Bytes encode_hashes(std::span<const Hash> hashes) {
  Bytes content;
  content.reserve(hashes.size() * crypto::sha256_bytes);
  for (const auto& hash : hashes) content.insert(content.end(), hash.begin(), hash.end());
  return content;
}

Result<std::vector<Hash>> decode_hashes(const Tile& tile, std::span<const std::uint8_t> content) {
  if (content.size() != tile.width * crypto::sha256_bytes) {
    return damaged("ledger.tile.size", tile, content.size());
  }
  std::vector<Hash> hashes(tile.width);
  for (std::size_t i = 0; i < hashes.size(); ++i) {
    const auto part = content.subspan(i * crypto::sha256_bytes, crypto::sha256_bytes);
    std::copy(part.begin(), part.end(), hashes[i].begin());
  }
  return hashes;
}

void write_entry(Bytes& out, EntryView entry) {
  ENSURE(entry.size() <= entry_bytes_max);
  write_u16(out, static_cast<std::uint16_t>(entry.size()));
  out.insert(out.end(), entry.begin(), entry.end());
}

Bytes encode_bundle(std::span<const Bytes> entries) {
  Bytes content;
  for (const auto& entry : entries) write_entry(content, entry);
  return content;
}

Result<std::vector<Bytes>> decode_bundle(const Tile& tile, std::span<const std::uint8_t> content) {
  std::vector<Bytes> entries;
  std::size_t at = 0;
  while (entries.size() < tile.width) {
    const auto rest = content.subspan(at);
    if (rest.size() < length_bytes) return damaged("ledger.tile.bundle", tile, at);
    const std::size_t length = read_u16(rest);
    if (rest.size() - length_bytes < length) return damaged("ledger.tile.bundle", tile, at);
    const auto entry = rest.subspan(length_bytes, length);
    entries.emplace_back(entry.begin(), entry.end());
    at += length_bytes + length;
  }
  if (at != content.size()) return damaged("ledger.tile.bundle", tile, at);
  return entries;
}

namespace {

Result<Bytes> read_tile(const std::filesystem::path& folder, const Tile& tile,
                        std::size_t bytes_max) {
  const auto path = tile_path(tile);
  ASSIGN_OR_RETURN(auto content, read_file(folder / path, bytes_max));
  if (!content) return Error{Code::corrupt, "ledger.tile.missing", {{"file", path}}};
  return std::move(*content);
}

}  // namespace

Result<std::vector<Hash>> read_hashes(const std::filesystem::path& folder, const Tile& tile) {
  ASSIGN_OR_RETURN(const auto content, read_tile(folder, tile, tile_bytes));
  return decode_hashes(tile, content);
}

Result<std::vector<Bytes>> read_bundle(const std::filesystem::path& folder, const Tile& tile) {
  ASSIGN_OR_RETURN(const auto content, read_tile(folder, tile, bundle_bytes_max));
  return decode_bundle(tile, content);
}

}  // namespace entraide::ledger
