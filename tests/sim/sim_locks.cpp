#include "sim/sim_locks.h"

#include <algorithm>

#include "base/base.h"

namespace entraide::sim {

void SimLocks::leave(LockHolder& holder) {
  unmap(holder);
  std::erase(holders_, &holder);
}

bool SimLocks::lock(LockHolder& holder, int level) {
  if (holder.level >= level) return true;
  if (level == SQLITE_LOCK_SHARED) {
    // Who waits to write lets nobody new in.
    if (any_other(holder, [](const auto& other) { return other.level >= SQLITE_LOCK_PENDING; }))
      return false;
    holder.level = level;
    return true;
  }
  ENSURE(holder.level >= SQLITE_LOCK_SHARED);
  if (any_other(holder, [](const auto& other) { return other.level >= SQLITE_LOCK_RESERVED; }))
    return false;
  if (level == SQLITE_LOCK_EXCLUSIVE) {
    // Kept also when readers are still there: they finish, and nobody follows them.
    holder.level = SQLITE_LOCK_PENDING;
    if (any_other(holder, [](const auto& other) { return other.level >= SQLITE_LOCK_SHARED; }))
      return false;
  }
  holder.level = level;
  return true;
}

void SimLocks::unlock(LockHolder& holder, int level) {
  holder.level = std::min(holder.level, level);
}

bool SimLocks::reserved() const {
  return std::any_of(holders_.begin(), holders_.end(),
                     [](const auto* holder) { return holder->level >= SQLITE_LOCK_RESERVED; });
}

bool SimLocks::lock_shared(LockHolder& holder, std::uint32_t locks) const {
  if (any_other(holder, [&](const auto& other) { return (other.exclusive & locks) != 0; }))
    return false;
  ENSURE((holder.exclusive & locks) == 0);  // SQLite never goes from one kind to the other
  holder.shared |= locks;
  return true;
}

bool SimLocks::lock_exclusive(LockHolder& holder, std::uint32_t locks) const {
  if (any_other(holder,
                [&](const auto& other) { return ((other.exclusive | other.shared) & locks) != 0; }))
    return false;
  ENSURE((holder.shared & locks) == 0);
  holder.exclusive |= locks;
  return true;
}

void* SimLocks::region(LockHolder& holder, std::size_t index, std::size_t bytes, bool extend) {
  holder.mapped = true;
  if (index >= shm_.size() && !extend) return nullptr;
  while (index >= shm_.size())
    shm_.push_back(std::make_unique<std::uint64_t[]>(bytes / sizeof(std::uint64_t)));  // zeros
  return shm_[index].get();
}

void SimLocks::unmap(LockHolder& holder) {
  holder.mapped = false;
  holder.shared = holder.exclusive = 0;
  const bool wanted = std::any_of(holders_.begin(), holders_.end(),
                                  [](const auto* other) { return other->mapped; });
  if (!wanted) shm_.clear();
}

}  // namespace entraide::sim
