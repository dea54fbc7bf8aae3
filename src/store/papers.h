// What lies on the desk: drafts on their way to be messages, whose request it is, what was noted.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/base.h"

namespace entraide::store {

struct LedgerNote;

/// A draft and how far it has come. `state`: `open`, `asked` (for approval), `sent`, `dropped`.
struct Paper {
  std::string id;                             // of the message that it becomes
  std::string to, partner;                    // party, and its node if one is named
  std::string case_id, in_reply_to, request;  // request: that it belongs to; empty: it begins one
  std::string agreement, procedure, step;
  bool urgent = false;
  std::string content;   // the draft's JSON; empty once it was sent or dropped
  std::string decision;  // of what was sent: JSON, as the room above writes it; empty until then
  std::string state;
  std::string authors;    // whoever wrote in it, with commas; the first one made it
  std::string approvals;  // JSON, as the room above writes it; empty: none
  std::string team;
  std::string at, changed_at;           // RFC 3339
  std::string channel, channel_reason;  // that an officer chose, and why; empty: the rules choose
  std::uint64_t version = 0;            // grows with each change; 0: not kept yet
};

/// What somebody did at the desk, for the history of a request or a draft.
struct DeskEvent {
  std::uint64_t number = 0;
  std::string request, paper;  // either may be empty
  std::string at, user;
  std::string
      kind;  // `assigned`, `note`, `made`, `changed`, `asked`, `approved`, `returned`, `reminded`, …
  std::string text;  // of a note, a reason
};

struct PaperFilter {
  std::string state, author, request, team;  // empty: any; no state: those not sent and not dropped
  std::string case_id;
  std::uint64_t before = 0;  // only those older than that one's number; 0: all
  std::size_t most = 50;
};
struct NumberedPaper {
  std::uint64_t number = 0;
  Paper paper;  // without content
};

/// Who works on a request.
struct Assignment {
  std::string request, assignee, team;  // empty: nobody yet; everybody
  std::uint64_t version = 0;            // of the assignment
};

/// All that is between this authority and others about one thing.
struct CaseRow {
  std::string id;
  std::uint64_t requests = 0, open = 0;
  std::string opened_at;  // the newest of them
};

/// Each call is one transaction, durable on return.
class Papers {
 public:
  Papers() = default;
  virtual ~Papers() = default;
  Papers(const Papers&) = delete;
  Papers& operator=(const Papers&) = delete;

  /// Makes it (version 0) or changes it; Code::conflict when the kept one has another version. The new
  /// version.
  virtual Result<std::uint64_t> keep_paper(const Paper& paper, const DeskEvent& event,
                                           const LedgerNote* entry) = 0;
  virtual Result<std::optional<Paper>> paper(std::string_view id) = 0;
  virtual Result<std::vector<NumberedPaper>> papers(const PaperFilter& filter) = 0;  // newest first

  /// Code::not_found: no such request; Code::conflict as above.
  virtual Result<std::uint64_t> assign(const Assignment& assignment, const DeskEvent& event) = 0;
  virtual Result<Assignment> assignment(std::string_view request) = 0;

  /// A team works on a case, whoever else does; twice is once. Its event has the case in `request`.
  virtual Result<void> share_case(const std::string& case_id, const std::string& team, bool share,
                                  const DeskEvent& event) = 0;
  virtual Result<std::vector<std::string>> teams_of(std::string_view case_id) = 0;
  /// Cases with a request, the newest first; `team`: those it works on.
  virtual Result<std::vector<CaseRow>> cases(const std::string& team, std::size_t most) = 0;

  /// The last of one kind, newest first; `before`: only those with a smaller number; 0: from the last.
  virtual Result<std::vector<DeskEvent>> last_events(const std::string& kind, std::uint64_t before,
                                                     std::size_t most) = 0;
  virtual Result<void> note_event(const DeskEvent& event) = 0;
  /// Of a request with its drafts, or of one draft; oldest first.
  virtual Result<std::vector<DeskEvent>> events(std::string_view request_or_paper) = 0;
};

}  // namespace entraide::store
