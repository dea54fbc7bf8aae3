// Who read what, written before the answer leaves (I7).
#pragma once

#include <memory>
#include <mutex>

#include "node/node.h"

namespace entraide::node {

/// Refused unless user, purpose and legal basis are named, in reasonable length and without control
/// characters.
Result<void> check_caller(const Caller& caller);

/// One writer for the whole process: SQLite takes one at a time anyway, and a queue here costs less
/// than its busy retries. Returns once the note is on disk.
class AccessNotes {
 public:
  AccessNotes(std::unique_ptr<store::Store> store, const Clock& clock)
      : store_{std::move(store)}, clock_{clock} {}

  Result<void> note(const Caller& caller, std::string_view dataset, std::size_t queries,
                    std::size_t candidates);

 private:
  std::mutex mutex_;
  std::unique_ptr<store::Store> store_;
  const Clock& clock_;
};

}  // namespace entraide::node
