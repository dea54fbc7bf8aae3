// SimFaults: when a node crashes, an operation fails, or space runs out: for all disks of the node.
#pragma once

#include <cstdint>
#include <mutex>

#include "base/base.h"

namespace entraide::sim {

/// How a node ends: killed, the system keeps what was written; without power it does not.
enum class Outage : std::uint8_t { killed, power };

/// How an operation ends.
enum class Fate : std::uint8_t { works, fails_half_done, fails };

class SimFaults {
 public:
  /// Counts an operation. It may be the one at which the node crashes.
  Fate begin() {
    const std::lock_guard lock{mutex_};
    if (down_) return Fate::fails;
    if (watched_) return Fate::works;
    ++operations_;
    if (operations_ == crashes_at_) {
      down_ = true;
      return Fate::fails_half_done;
    }
    return operations_ == fails_at_ ? Fate::fails_half_done : Fate::works;
  }

  void crash(Outage outage) {
    const std::lock_guard lock{mutex_};
    if (down_) return;
    down_ = true;
    outage_ = outage;
  }
  /// `operation`: counted from 1, among those to come.
  void crash_at(std::uint64_t operation, Outage outage) {
    const std::lock_guard lock{mutex_};
    ENSURE(operation > 0);
    ENSURE(!down_);
    crashes_at_ = operations_ + operation;
    outage_ = outage;
  }
  void fail_once(std::uint64_t operation) {
    const std::lock_guard lock{mutex_};
    ENSURE(operation > 0);
    fails_at_ = operations_ + operation;
  }
  /// Forgets what was yet to come.
  void restart() {
    const std::lock_guard lock{mutex_};
    ENSURE(down_);
    down_ = false;
    crashes_at_ = fails_at_ = 0;
  }
  void set_full(bool full) {
    const std::lock_guard lock{mutex_};
    full_ = full;
  }
  /// While the simulation itself looks at what a node holds, operations do not count and work: faults
  /// come to what the node does.
  void set_watched(bool watched) {
    const std::lock_guard lock{mutex_};
    watched_ = watched;
  }

  bool down() const {
    const std::lock_guard lock{mutex_};
    return down_;
  }
  bool full() const {
    const std::lock_guard lock{mutex_};
    return full_;
  }
  Outage outage() const {
    const std::lock_guard lock{mutex_};
    return outage_;
  }
  /// Whether the fault asked for last has come.
  bool failed() const {
    const std::lock_guard lock{mutex_};
    return fails_at_ > 0 && operations_ >= fails_at_;
  }
  std::uint64_t operations() const {
    const std::lock_guard lock{mutex_};
    return operations_;
  }

 private:
  mutable std::mutex mutex_;  // of all that follows
  bool down_ = false, full_ = false, watched_ = false;
  Outage outage_ = Outage::power;  // that is to come, or came
  std::uint64_t operations_ = 0;
  std::uint64_t crashes_at_ = 0, fails_at_ = 0;  // 0: never
};

}  // namespace entraide::sim
