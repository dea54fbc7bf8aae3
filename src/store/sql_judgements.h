// Judgements on a store's connection.
#pragma once

#include "store/connection.h"
#include "store/judgements.h"

namespace entraide::store {

class SqlJudgements final : public Judgements {
 public:
  explicit SqlJudgements(Connection& connection) : connection_{connection} {}

  Result<std::uint64_t> version() override;
  Result<std::vector<JudgementEvent>> events() override;
  Result<std::string> key_check() override;
  Result<std::uint64_t> append(const JudgementEvent& event, const std::string& key_check,
                               const LedgerNote& entry, const May& may) override;

 private:
  Connection& connection_;
};

// For whoever erases, inside a transaction. How many judgements went.
/// All that speak of that record, or of that question.
std::uint64_t forget_judgements(soci::session& session, const std::string& dataset,
                                const std::string& id);
std::uint64_t forget_question(soci::session& session, const std::string& question);
/// All that speak of a record of that list.
std::uint64_t forget_judgements_of(soci::session& session, const std::string& dataset);
/// Those of which the last word was spoken before.
std::uint64_t forget_judgements_before(soci::session& session, const std::string& cutoff);

}  // namespace entraide::store
