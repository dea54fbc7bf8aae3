#include "ledger/edge.h"

#include <bit>

namespace entraide::ledger {

void Frontier::push(const Hash& leaf) {
  Hash hash = leaf;
  // Each trailing one of the size is a subtree as large as the one that now stands at its right.
  for (auto rest = size_; (rest & 1U) == 1; rest >>= 1U) {
    hash = node_hash(subtrees_.back(), hash);
    subtrees_.pop_back();
  }
  subtrees_.push_back(hash);
  ++size_;
}

void Frontier::push_subtree(const Hash& root, unsigned level) {
  const auto width = std::uint64_t{1} << level;
  ENSURE((size_ & ((width << 1U) - 1)) == 0);  // nothing to join with
  subtrees_.push_back(root);
  size_ += width;
}

Hash Frontier::root() const {
  if (subtrees_.empty()) return empty_root();
  Hash hash = subtrees_.back();
  for (auto one = subtrees_.rbegin() + 1; one != subtrees_.rend(); ++one)
    hash = node_hash(*one, hash);
  return hash;
}

Result<Edge> Edge::load(const std::filesystem::path& folder, std::uint64_t size) {
  ENSURE(size % tile_width == 0);
  Edge edge;
  for (unsigned level = tile_levels_max; level-- > 1;) {
    const auto end = hashes_at_level(size, level);
    auto& row = edge.rows_[level];
    for (auto index = end - end % tile_width; index < end; ++index) {
      ASSIGN_OR_RETURN(const auto below,
                       read_hashes(folder, Tile{TileKind::hashes, level - 1, index}));
      row.push_back(complete_root(below));
    }
    std::span<const Hash> rest{row};
    while (!rest.empty()) {
      const auto width = std::bit_floor(rest.size());
      const auto height = level * tile_height + static_cast<unsigned>(std::countr_zero(width));
      edge.frontier_.push_subtree(complete_root(rest.first(width)), height);
      rest = rest.subspan(width);
    }
  }
  ENSURE(edge.size() == size);
  return edge;
}

std::vector<FullTile> Edge::push(const Hash& leaf) {
  const auto index = size();
  frontier_.push(leaf);
  std::vector<FullTile> completed;
  Hash hash = leaf;
  for (unsigned level = 0; level < tile_levels_max; ++level) {
    auto& row = rows_[level];
    row.push_back(hash);
    if (row.size() < tile_width) break;
    hash = complete_root(row);
    completed.push_back(
        {Tile{TileKind::hashes, level, index >> (tile_height * (level + 1))}, std::move(row)});
    row.clear();
  }
  return completed;
}

}  // namespace entraide::ledger
