// An Edition over Staging: compares, then writes what differs: little of it in one transaction, much of it
// on a shelf first.
#pragma once

#include "store/connection.h"
#include "store/shelf.h"
#include "store/staging.h"
#include "store/store.h"

namespace entraide::store {

class SqlEdition final : public Edition {
 public:
  /// `open` is the store's mark that an edition is under way; it is taken down at the end.
  /// More than `in_place_most` records that differ are put on a shelf.
  SqlEdition(Connection& connection, Dataset dataset, const Clock& clock,
             std::uint64_t in_place_most, bool& open);
  ~SqlEdition() override;

  Result<void> begin();
  Result<void> add(const record::Entity& entity) override;
  Result<void> name_source(std::string version, std::string content_hash) override;
  Result<void> keep_missing() override;
  Result<Delta> delta() override;
  Result<Delta> commit(const LedgerNote& entry, const Told& told) override;

 private:
  Result<void> usable() const;
  Result<void> compare();
  Result<Delta> commit_compared(const LedgerNote& entry, const Told& told);
  Result<Delta> take_effect(const LedgerNote& entry, std::optional<std::int64_t> shelf);
  Result<InForce> claim(soci::session& session, const std::string& now);
  Result<Delta> write(soci::session& session, std::optional<std::int64_t> shelf);
  void write_difference(soci::session& session, const InForce& next);
  void write_dataset(soci::session& session, const InForce& next, const std::string& now);

  Connection& connection_;
  Dataset dataset_;
  const Clock& clock_;
  std::uint64_t in_place_most_;
  bool& open_;
  Staging staging_;
  std::optional<Delta> delta_;  // as of in_force_; none when something was added since
  InForce in_force_;
  bool delta_shown_ = false;
  bool failed_ = false;
  bool ended_ = false;
};

}  // namespace entraide::store
