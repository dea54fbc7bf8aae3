// Papers on a store's connection.
#pragma once

#include "store/connection.h"
#include "store/papers.h"

namespace entraide::store {

/// Inside a transaction.
void insert_event(soci::session& session, const DeskEvent& event);

/// Requests that a team works on: `:team` and `:shared_team` are its name.
constexpr std::string_view of_team =
    "number IN (SELECT number FROM request WHERE team = :team AND team <> '' UNION "
    "SELECT shared.number FROM case_team JOIN request shared ON shared.case_id = case_team.case_id "
    "WHERE case_team.team = :shared_team)";

class SqlPapers final : public Papers {
 public:
  explicit SqlPapers(Connection& connection) : connection_{connection} {}

  Result<std::uint64_t> keep_paper(const Paper& paper, const DeskEvent& event,
                                   const LedgerNote* entry) override;
  Result<std::optional<Paper>> paper(std::string_view id) override;
  Result<std::vector<NumberedPaper>> papers(const PaperFilter& filter) override;
  Result<std::uint64_t> assign(const Assignment& assignment, const DeskEvent& event) override;
  Result<Assignment> assignment(std::string_view request) override;
  Result<void> share_case(const std::string& case_id, const std::string& team, bool share,
                          const DeskEvent& event) override;
  Result<std::vector<std::string>> teams_of(std::string_view case_id) override;
  Result<std::vector<CaseRow>> cases(const std::string& team, std::size_t most) override;
  Result<std::vector<DeskEvent>> last_events(const std::string& kind, std::uint64_t before,
                                             std::size_t most) override;
  Result<void> note_event(const DeskEvent& event) override;
  Result<std::vector<DeskEvent>> events(std::string_view request_or_paper) override;

 private:
  Result<std::vector<DeskEvent>> events_where(const std::string& tail,
                                              const std::vector<std::string>& keys);
  Connection& connection_;
};

}  // namespace entraide::store
