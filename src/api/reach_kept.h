// Who may turn to whom for what, worked out once for the rules in force.
#pragma once

#include <boost/json/object.hpp>
#include <map>
#include <memory>
#include <mutex>
#include <string>

#include "safeguard/safeguard.h"

namespace entraide::api {

/// What was found between two parties holds between all that stand alike, until other packs are in force. Safe
/// from many threads.
class ReachKept {
 public:
  /// The permissions point into `decider`, and hold as long as it does.
  Result<std::vector<safeguard::Reach>> between(
      const std::shared_ptr<const safeguard::Decider>& decider, const std::string& from,
      const std::string& to);

 private:
  std::mutex mutex_;
  std::shared_ptr<const safeguard::Decider> of_;
  std::map<std::string, std::vector<safeguard::Reach>, std::less<>> kept_;  // by standing
};

}  // namespace entraide::api
