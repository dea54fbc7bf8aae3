// The bilan's items and their history on a store's connection.
#pragma once

#include "store/bilan.h"
#include "store/connection.h"

namespace entraide::store {

class SqlBilan final : public Bilan {
 public:
  explicit SqlBilan(Connection& connection) : connection_{connection} {}

  Result<void> keep(const std::vector<Change>& changes, const LedgerNote& entry) override;
  Result<std::optional<BilanItem>> item(std::string_view id) override;
  Result<std::vector<BilanItem>> items(std::string_view kind) override;
  Result<std::vector<BilanEvent>> events(std::string_view item) override;

 private:
  Connection& connection_;
};

}  // namespace entraide::store
