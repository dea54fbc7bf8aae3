// Shares in private checks on a store's connection.
#pragma once

#include "store/check_shares.h"
#include "store/connection.h"

namespace entraide::store {

class SqlCheckShares final : public CheckShares {
 public:
  explicit SqlCheckShares(Connection& connection) : connection_{connection} {}

  Result<void> keep(const CheckShare& share, const LedgerNote& entry) override;
  Result<bool> end(std::string_view alert, std::string_view agreement,
                   const LedgerNote& entry) override;
  Result<std::vector<CheckShare>> shares() override;
  Result<std::vector<CheckShare>> shares_of(std::string_view alert) override;
  Result<std::vector<CheckShare>> shares_after(std::string_view alert, std::size_t most) override;
  Result<std::uint64_t> changed() override;
  Result<std::vector<std::string>> changed_since(std::uint64_t number) override;

 private:
  Connection& connection_;
};

}  // namespace entraide::store
