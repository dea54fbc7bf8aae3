// Who begins to work, and who is turned away: entries of the ledger, but not one a request.
#pragma once

#include <map>
#include <mutex>
#include <string>

#include "node/node.h"

namespace entraide::api {

/// For all workers.
class SignIns {
 public:
  explicit SignIns(const Clock& clock) : clock_{clock} {}

  /// An entry when the user comes for the first time, or after an hour without a request.
  Result<void> came(node::Node& node, const std::string& user, std::string_view how);
  /// An entry at once, then at most one a minute with the number of those between: nobody fills the
  /// ledger by knocking.
  Result<void> refused(node::Node& node);

 private:
  const Clock& clock_;
  std::mutex mutex_;  // of what follows
  std::map<std::string, Instant, std::less<>> last_seen_;
  std::optional<Instant> last_refusal_;
  std::uint64_t refusals_ = 0;
};

}  // namespace entraide::api
