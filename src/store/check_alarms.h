// Alarms about partners who ask much in private checks and follow nothing up, until somebody has seen
// them.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/base.h"

namespace entraide::store {

struct LedgerNote;

struct CheckAlarm {
  std::string id;  // a UUID
  std::string partner, purpose, agreement;
  std::uint64_t keys = 0;        // asked within the hour before the alarm
  std::string at;                // RFC 3339
  std::string seen_by, seen_at;  // empty: by nobody yet
};

/// Each call is one transaction, durable on return.
class CheckAlarms {
 public:
  CheckAlarms() = default;
  virtual ~CheckAlarms() = default;
  CheckAlarms(const CheckAlarms&) = delete;
  CheckAlarms& operator=(const CheckAlarms&) = delete;

  virtual Result<void> raise(const CheckAlarm& alarm, const LedgerNote& entry) = 0;
  /// False, and nothing is noted: no alarm has this id, or somebody had seen it before.
  virtual Result<bool> see(std::string_view id, std::string_view by, std::string_view at,
                           const LedgerNote& entry) = 0;
  /// The newest first.
  virtual Result<std::vector<CheckAlarm>> alarms(bool unseen_only, std::size_t most) = 0;
};

}  // namespace entraide::store
