// When this server last computed its ledger anew, at the wish of an overseer. Part of api.h.
#pragma once

#include <mutex>
#include <optional>

#include "base/base.h"

namespace entraide::api {

/// Of this server since it started: it is no proof to anybody else. Safe from many threads.
class LastVerified {
 public:
  struct Seen {
    Instant at{};
    std::uint64_t size = 0;  // entries
  };
  void keep(Seen seen) {
    const std::lock_guard lock{mutex_};
    last_ = seen;
  }
  std::optional<Seen> last() const {
    const std::lock_guard lock{mutex_};
    return last_;
  }

 private:
  mutable std::mutex mutex_;
  std::optional<Seen> last_;
};

}  // namespace entraide::api
