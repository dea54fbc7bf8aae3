// edge: the right side of the tree, all that is needed to grow it: the hashes of each level's last
// tile, and the complete subtrees that make up the root.
#pragma once

#include <array>
#include <vector>

#include "ledger/tiles.h"

namespace entraide::ledger {

/// The complete subtrees of a tree, larger ones first: one for each bit of its size.
class Frontier {
 public:
  void push(const Hash& leaf);
  /// A subtree of `1 << level` entries at the end; smaller than all before it.
  void push_subtree(const Hash& root, unsigned level);
  Hash root() const;
  std::uint64_t size() const { return size_; }

 private:
  std::vector<Hash> subtrees_;
  std::uint64_t size_ = 0;
};

struct FullTile {
  Tile tile;
  std::vector<Hash> hashes;
};

class Edge {
 public:
  /// The edge of the first `size` entries, a multiple of tile_width, out of full tiles on the disk.
  static Result<Edge> load(const std::filesystem::path& folder, std::uint64_t size);

  /// The tiles that this entry completes, lowest level first.
  std::vector<FullTile> push(const Hash& leaf);
  std::uint64_t size() const { return frontier_.size(); }
  const Frontier& frontier() const { return frontier_; }
  /// The hashes of the last tile of a level; empty when that tile would be.
  const std::vector<Hash>& row(unsigned level) const { return rows_[level]; }

 private:
  std::array<std::vector<Hash>, tile_levels_max> rows_;
  Frontier frontier_;
};

}  // namespace entraide::ledger
