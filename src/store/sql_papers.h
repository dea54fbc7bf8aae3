// Papers on a store's connection.
#pragma once

#include "store/connection.h"
#include "store/papers.h"

namespace entraide::store {

class SqlPapers final : public Papers {
 public:
  explicit SqlPapers(Connection& connection) : connection_{connection} {}

  Result<std::uint64_t> keep_paper(const Paper& paper, const DeskEvent& event,
                                   const LedgerNote* entry) override;
  Result<std::optional<Paper>> paper(std::string_view id) override;
  Result<std::vector<NumberedPaper>> papers(const PaperFilter& filter) override;
  Result<std::uint64_t> assign(const Assignment& assignment, const DeskEvent& event) override;
  Result<Assignment> assignment(std::string_view request) override;
  Result<void> note_event(const DeskEvent& event) override;
  Result<std::vector<DeskEvent>> events(std::string_view request_or_paper) override;

 private:
  Connection& connection_;
};

}  // namespace entraide::store
