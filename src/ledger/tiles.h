// tiles: what stands in the files of tlog-tiles, and the hashes between them.
#pragma once

#include <filesystem>
#include <optional>
#include <span>
#include <vector>

#include "ledger/ledger.h"

namespace entraide::ledger {

constexpr unsigned tile_height = 8;  // 2^8 = tile_width
constexpr std::size_t tile_bytes = tile_width * crypto::sha256_bytes;
constexpr std::size_t bundle_bytes_max = tile_width * (2 + entry_bytes_max);

/// Hashes at this level of tiles in a tree of `size` entries: floor(size / 256^level).
std::uint64_t hashes_at_level(std::uint64_t size, unsigned level);
/// The tile as a tree of `size` entries has it; nothing when it would be empty.
std::optional<Tile> tile_in_tree(TileKind kind, unsigned level, std::uint64_t index,
                                 std::uint64_t size);

/// The root of 1, 2, 4, … hashes.
Hash complete_root(std::span<const Hash> hashes);

Bytes encode_hashes(std::span<const Hash> hashes);
/// Code::corrupt names the file when it does not hold exactly `tile.width` hashes.
Result<std::vector<Hash>> decode_hashes(const Tile& tile, std::span<const std::uint8_t> content);

/// Each entry behind its length, 16 bits big-endian.
void write_entry(Bytes& out, EntryView entry);
Bytes encode_bundle(std::span<const Bytes> entries);
/// Entry after entry; Code::corrupt names the byte where the bundle stops making sense.
Result<std::vector<Bytes>> decode_bundle(const Tile& tile, std::span<const std::uint8_t> content);

/// The file of a tile below `folder`. Code::corrupt when it is missing.
Result<std::vector<Hash>> read_hashes(const std::filesystem::path& folder, const Tile& tile);
Result<std::vector<Bytes>> read_bundle(const std::filesystem::path& folder, const Tile& tile);

}  // namespace entraide::ledger
