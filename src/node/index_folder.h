// Where a large index lies between two starts: a segment, and up to which edition of each dataset it is made.
#pragma once

#include <filesystem>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <utility>

#include "match/match.h"
#include "node/handle.h"

namespace entraide::node {

/// Dataset to edition.
using Editions = std::map<std::string, std::uint64_t>;

class IndexFolder {
 public:
  explicit IndexFolder(std::filesystem::path folder) : folder_{std::move(folder)} {}

  struct Kept {
    std::shared_ptr<const match::Segment> segment;
    Editions editions;
  };
  /// Nothing when there is none, or none that this program can use: it is made anew then.
  std::optional<Kept> kept() const;

  /// Held (flock) against other processes by whoever makes a segment, until destroyed. Nothing: another process makes one, or the folder cannot be written.
  std::optional<Handle> hold() const;
  Result<std::unique_ptr<match::SegmentWriter>> begin();
  /// The segment that `writer` finishes takes the place of the one that is kept; others are removed. While
  /// held.
  Result<std::shared_ptr<const match::Segment>> keep(match::SegmentWriter& writer,
                                                     const Editions& editions);

 private:
  std::filesystem::path state() const { return folder_ / "kept"; }
  std::filesystem::path folder_;
  std::string beginning_;  // name of the file that begin() made
};

}  // namespace entraide::node
