// Files of protection on a store's connection.
#pragma once

#include "store/connection.h"
#include "store/protection.h"

namespace entraide::store {

class SqlProtection final : public Protection {
 public:
  explicit SqlProtection(Connection& connection) : connection_{connection} {}

  Result<std::uint64_t> keep(const ProtectionFile& file, const LedgerNote& entry) override;
  Result<std::optional<ProtectionFile>> file(std::string_view id) override;
  Result<std::vector<ProtectionFile>> files(bool closed_too) override;
  Result<std::vector<ProtectionFile>> speaking_of(std::string_view case_id,
                                                  const std::vector<std::string>& keys) override;
  Result<ProtectionFigures> figures(const std::string& since, const RemovalSteps& removal) override;

 private:
  Connection& connection_;
};

}  // namespace entraide::store
