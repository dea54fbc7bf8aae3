// Files on a disk that may lose its power: for each what is durable and, in order, what was changed
// since; the same for the names in folders. SimDisk and SimLedgerDisk stand on it.
//
// What a power failure leaves of the changes since the last sync of a file: a prefix of them, the
// last one perhaps torn between two sectors; in one of four failures some of those before it are
// missing, too, since a disk may write in any order between two syncs. Never a change after a sync
// without all that came before that sync. Of the names in a folder: a prefix, for file systems keep
// their order.
#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <span>
#include <string>
#include <vector>

#include "base/base.h"
#include "sim/sim_random.h"

namespace entraide::sim {

constexpr std::uint64_t sector_bytes = 512;  // what a disk writes whole or not at all

class SimFile {
 public:
  enum class Kind : std::uint8_t { file, folder };
  explicit SimFile(Kind kind = Kind::file) : kind_{kind} {}

  Kind kind() const { return kind_; }
  const Bytes& content() const { return now_; }
  bool durable() const { return pending_.empty(); }

  void write(std::uint64_t offset, std::span<const std::uint8_t> bytes);
  void resize(std::uint64_t bytes);
  void sync();
  void lose_power(SimRandom& random);

 private:
  struct Change {
    std::uint64_t offset = 0;  // of a resize: the size
    Bytes bytes;
    bool resize = false;
  };
  static void apply(Bytes& content, const Change& change);
  static Change torn(const Change& change, SimRandom& random, Bytes& content);

  Kind kind_;
  Bytes now_, durable_;
  std::vector<Change> pending_;
};

/// The names below one folder. Paths are whole, with `/` between their parts.
class SimTree {
 public:
  /// Shared: an open handle keeps a file whose name is gone, and a name may be durable no longer or
  /// not yet.
  using Names = std::map<std::string, std::shared_ptr<SimFile>>;

  explicit SimTree(std::string root) : root_{std::move(root)} {}

  const std::string& root() const { return root_; }
  const Names& names() const { return now_; }
  std::shared_ptr<SimFile> find(const std::string& path) const;  // or null

  /// Replaces what has that name.
  std::shared_ptr<SimFile> create(const std::string& path, SimFile::Kind kind);
  void remove(const std::string& path);
  /// Within one folder; both names change at once or not at all.
  void rename(const std::string& from, const std::string& to);
  void sync_folder(const std::string& folder);
  void lose_power(SimRandom& random);

 private:
  struct Change {
    std::string gone, name;  // either may be empty
    std::shared_ptr<SimFile> file;
  };
  static void apply(Names& names, const Change& change);
  void change(const std::string& folder, Change change);

  std::string root_;
  Names now_, durable_;
  std::map<std::string, std::vector<Change>> pending_;  // by folder
};

std::string parent_of(const std::string& path);

}  // namespace entraide::sim
