// SimDisk: the disk under every SQLite database of a simulation. The default VFS of the process
// while it lives, so that SOCI opens its databases on it without knowing.
//
// In:      folders, one for each node; when a node crashes, its disk is full, an operation fails.
// Out:     SQLite's files, in memory; after a crash what a machine would find (sim_files.h).
// Never:   touches a real file; reads a clock or a random number of the machine.
// Always:  the same seed and the same calls give the same operations (history()); a path outside
//          every node's folder cannot be opened; temporary files belong to nobody and do not fail.
// Threads: a mutex lets several use it; only one thread at a time is deterministic.
// An operation is one of open, delete, exists, read, write, truncate, size, sync.
// Follows: sqlite.org/vfs.html, sqlite.org/c3ref/io_methods.html.
// Start reading at SimFaults, then sim_vfs.cpp.
#pragma once

#include <filesystem>
#include <memory>
#include <string>

#include "base/base.h"
#include "sim/sim_faults.h"

namespace entraide::sim {

class SimDisk {
 public:
  /// `clock`: what SQLite takes for the time. It must outlive the disk.
  SimDisk(std::uint64_t seed, const Clock& clock);
  /// Every database on it must be closed.
  ~SimDisk();
  SimDisk(const SimDisk&) = delete;
  SimDisk& operator=(const SimDisk&) = delete;

  void add_node(const std::string& node, const std::filesystem::path& folder);
  /// A file that was there before, durable; `path` lies in the node's folder.
  void place(const std::string& node, const std::filesystem::path& path,
             std::span<const std::uint8_t> content);

  /// When the node crashes, its disk is full (writes beyond the end of a file answer SQLITE_FULL) or
  /// an operation fails. Once crashed, nothing works for the node until it is restarted.
  SimFaults& faults(const std::string& node);
  /// With what the outage left. Whatever the node had open must be closed.
  void restart(const std::string& node);

  /// All operations of all nodes and what came of them, in one number.
  std::uint64_t history() const;
  /// How long SQLite has waited for locks: nothing passes meanwhile.
  std::chrono::microseconds slept() const;

  struct Inside;  // sim_vfs.h

 private:
  std::unique_ptr<Inside> inside_;
};

}  // namespace entraide::sim
