// What a SimDisk is made of, for the files that implement it.
#pragma once

#include <sqlite3.h>

#include <mutex>

#include "sim/sim_disk.h"
#include "sim/sim_files.h"
#include "sim/sim_locks.h"

namespace entraide::sim {

struct OpenFile;

struct SimNode {
  SimNode(std::string given_name, std::string folder)
      : name{std::move(given_name)}, tree{std::move(folder)} {}

  std::string name;
  SimTree tree;
  std::map<std::string, std::weak_ptr<OpenFile>> open;  // by path
  std::size_t handles = 0;
  SimFaults faults;
};

/// Shared by the handles that have it open: content, locks and shared memory are one for all.
struct OpenFile {
  std::shared_ptr<SimFile> file;
  SimLocks locks;
};

/// What SQLite sees as an open file. It gives the memory, and we make and destroy it there.
struct Handle : sqlite3_file {
  SimDisk::Inside* disk = nullptr;
  SimNode* node = nullptr;  // null: a temporary file
  std::string path;
  std::shared_ptr<OpenFile> open;
  LockHolder holder;
  bool delete_on_close = false;
  bool sync_folder = false;  // with the first sync: the name of a new journal must be durable, too
};

struct SimDisk::Inside {
  Inside(std::uint64_t seed, const Clock& given_clock);

  SimNode& named(const std::string& name);
  SimNode* owner_of(std::string_view path);
  /// Into the history; gives `code` back.
  int note(std::string_view operation, const SimNode* node, std::string_view path,
           std::uint64_t first, std::uint64_t second, int code);

  mutable std::mutex mutex;
  const Clock& clock;
  SimRandom random, vfs_random;
  SimDigest digest;
  std::map<std::string, SimNode> nodes;
  std::uint64_t slept_us = 0, slept_in_vain_us = 0;
  sqlite3_vfs vfs{};
  sqlite3_vfs* usual_vfs = nullptr;
};

/// The methods of an open file, and those of the VFS itself.
const sqlite3_io_methods& sim_file_methods();
void fill_vfs(sqlite3_vfs& vfs, SimDisk::Inside& disk);

}  // namespace entraide::sim
