// An Edition over Staging: compares, then writes what differs in one transaction.
#pragma once

#include "store/connection.h"
#include "store/staging.h"
#include "store/store.h"

namespace entraide::store {

/// The edition in force, as far as an import needs it. number 0: the dataset is not in the
/// database.
struct InForce {
  std::int64_t number = 0;
  std::int64_t edition = 0;
  bool operator==(const InForce&) const = default;
};

class SqlEdition final : public Edition {
 public:
  /// `open` is the store's mark that an edition is under way; it is taken down at the end.
  SqlEdition(Connection& connection, Dataset dataset, const Clock& clock, bool& open);
  ~SqlEdition() override;

  Result<void> begin();
  Result<void> add(const record::Entity& entity) override;
  Result<void> name_source(std::string version, std::string content_hash) override;
  Result<void> keep_missing() override;
  Result<Delta> delta() override;
  Result<Delta> commit(const LedgerNote& entry) override;

 private:
  Result<void> usable() const;
  Result<void> compare();
  Result<InForce> claim(soci::session& session, const std::string& now);
  Result<Delta> write(soci::session& session);
  void write_difference(soci::session& session, const InForce& next);
  void write_dataset(soci::session& session, const InForce& next, const std::string& now);

  Connection& connection_;
  Dataset dataset_;
  const Clock& clock_;
  bool& open_;
  Staging staging_;
  std::optional<Delta> delta_;  // as of in_force_; none when something was added since
  InForce in_force_;
  bool delta_shown_ = false;
  bool failed_ = false;
  bool ended_ = false;
};

}  // namespace entraide::store
