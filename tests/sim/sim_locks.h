// The locks that SQLite takes on a database, and the memory that its connections share: between
// handles of one process, with the rules of the system's own VFS (sqlite.org/lockingv3.html and
// sqlite.org/walformat.html, section 2.3).
#pragma once

#include <sqlite3.h>

#include <array>
#include <cstdint>
#include <memory>
#include <vector>

namespace entraide::sim {

/// What one handle holds.
struct LockHolder {
  int level = SQLITE_LOCK_NONE;
  std::uint32_t shared = 0, exclusive = 0;  // a bit for each lock of the shared memory
  bool mapped = false;
};

/// Of one file. Nothing waits: who cannot have a lock is told so.
class SimLocks {
 public:
  void join(LockHolder& holder) { holders_.push_back(&holder); }
  void leave(LockHolder& holder);

  bool lock(LockHolder& holder, int level);
  static void unlock(LockHolder& holder, int level);
  /// Whether anybody holds RESERVED or more.
  bool reserved() const;

  /// `locks`: a bit for each.
  bool lock_shared(LockHolder& holder, std::uint32_t locks) const;
  bool lock_exclusive(LockHolder& holder, std::uint32_t locks) const;

  /// Null: it is not there and was not to be made.
  void* region(LockHolder& holder, std::size_t index, std::size_t bytes, bool extend);
  /// With the last one the memory goes, as the file beside the database would.
  void unmap(LockHolder& holder);

 private:
  template <class Test>
  bool any_other(const LockHolder& holder, Test test) const {
    for (const auto* other : holders_) {
      if (other != &holder && test(*other)) return true;
    }
    return false;
  }

  std::vector<LockHolder*> holders_;                   // in the order in which they opened the file
  std::vector<std::unique_ptr<std::uint64_t[]>> shm_;  // regions never move: SQLite keeps pointers
};

}  // namespace entraide::sim
