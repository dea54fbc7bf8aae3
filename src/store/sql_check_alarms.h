// Alarms about private checks on a store's connection.
#pragma once

#include "store/check_alarms.h"
#include "store/connection.h"

namespace entraide::store {

class SqlCheckAlarms final : public CheckAlarms {
 public:
  explicit SqlCheckAlarms(Connection& connection) : connection_{connection} {}

  Result<void> raise(const CheckAlarm& alarm, const LedgerNote& entry) override;
  Result<bool> see(std::string_view id, std::string_view by, std::string_view at,
                   const LedgerNote& entry) override;
  Result<std::vector<CheckAlarm>> alarms(bool unseen_only, std::size_t most) override;

 private:
  Connection& connection_;
};

}  // namespace entraide::store
