// Where a large index lies between two starts: a segment, and up to which edition of each dataset it is made.
#pragma once

#include <filesystem>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <utility>

#include "match/match.h"

namespace entraide::node {

/// Dataset to edition.
using Editions = std::map<std::string, std::uint64_t>;

/// A folder held against other processes, until destroyed (flock).
class FolderHold {
 public:
  explicit FolderHold(int handle) : handle_{handle} {}
  FolderHold(FolderHold&& other) noexcept : handle_{std::exchange(other.handle_, -1)} {}
  FolderHold(const FolderHold&) = delete;
  FolderHold& operator=(const FolderHold&) = delete;
  FolderHold& operator=(FolderHold&&) = delete;
  ~FolderHold();
  int handle() const { return handle_; }

 private:
  int handle_;
};

class IndexFolder {
 public:
  explicit IndexFolder(std::filesystem::path folder) : folder_{std::move(folder)} {}

  struct Kept {
    std::shared_ptr<const match::Segment> segment;
    Editions editions;
  };
  /// Nothing when there is none, or none that this program can use: it is made anew then.
  std::optional<Kept> kept() const;

  /// Held by whoever makes a segment. Nothing: another process makes one, or the folder cannot be written.
  std::optional<FolderHold> hold() const;
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
