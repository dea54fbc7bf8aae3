// The bilan of this node: what was promised and what its store shows of it; meetings; postings. Part of node.h.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "bilan/bilan.h"
#include "node/results.h"
#include "store/store.h"

namespace entraide::node {

struct Caller;

struct CommitmentShown {
  bilan::Line line;
  std::vector<store::BilanEvent> history;  // oldest first; none: as the study has it
};

struct MeetingShown {
  bilan::Meeting meeting;
  std::uint64_t version = 0;
  std::vector<store::BilanEvent> history;
  std::vector<bilan::AgendaItem> agenda;  // of one that is planned: as it stands at this moment
  std::vector<bilan::Commitment> decisions;
};

struct PostingShown {
  bilan::Posting posting;
  std::uint64_t version = 0;
};

/// What came of telling a party of a commitment.
struct CommitmentShare {
  std::string party;
  std::string draft;           // its id; empty: there is none
  std::optional<Error> fault;  // why
};

/// What was changed: which one, and the version that it has now.
struct BilanKept {
  std::string id;
  std::uint64_t version = 0;
  std::vector<CommitmentShare> shares;  // drafts that tell of the change those who were told before
};

/// What came of one message in which a partner's commitment was looked for.
struct CommitmentCame {
  std::string partner, message, at;  // at: when it came, RFC 3339
  std::optional<bilan::Told>
      told;  // it was taken in; it stands beside what is kept here, and changes none of it
  std::optional<Error> fault;  // why it was not
};

/// The one that is meant, as somebody read it. No version: as it stands.
struct BilanAsked {
  std::string id;
  std::optional<std::uint64_t> version;
};

/// What changes something is noted in the ledger, in one transaction with it. `who`: small numbers about
/// persons are shown to those alone who may see the queue, where the same requests stand.
class Bilan {
 public:
  Bilan() = default;
  virtual ~Bilan() = default;
  Bilan(const Bilan&) = delete;
  Bilan& operator=(const Bilan&) = delete;

  /// All of it, measured now.
  virtual Result<bilan::Sheet> sheet(const SignedIn& who) = 0;
  virtual Result<CommitmentShown> commitment(const std::string& id, const SignedIn& who) = 0;
  /// `id` is given here.
  virtual Result<BilanKept> add(bilan::Commitment commitment, const std::string& reason,
                                const Caller& caller) = 0;
  virtual Result<BilanKept> set_status(const BilanAsked& asked, bilan::Status status,
                                       const std::string& reason, const Caller& caller) = 0;
  /// `measure`: what to count from now on; or `note`: where it can be seen.
  virtual Result<BilanKept> add_evidence(const BilanAsked& asked, const std::string& measure,
                                         const bilan::Said& note, const Caller& caller) = 0;

  /// The commitment as this authority has it, in a draft for each party: they wait for the second person like
  /// any other. `to`: one of its parties; empty: all of them that have a confirmed node. Who was told of it is
  /// told of each change, in drafts as well (BilanKept::shares). Code::refused: no party has a node.
  virtual Result<std::vector<CommitmentShare>> share(const BilanAsked& asked, const std::string& to,
                                                     const std::string& agreement,
                                                     const Caller& caller) = 0;
  /// Commitments of partners that came and were not taken in yet. Nothing here is written over: each version
  /// that a partner tells is kept, and the newest stands beside one's own.
  virtual Result<std::vector<CommitmentCame>> take_all(const Caller& caller) = 0;

  virtual Result<std::vector<bilan::Obstacle>> obstacles(const SignedIn& who) = 0;

  virtual Result<std::vector<MeetingShown>> meetings() = 0;  // by their beginning, without agenda
  virtual Result<MeetingShown> meeting(const std::string& id, const SignedIn& who) = 0;
  virtual Result<BilanKept> plan(bilan::Meeting meeting, const Caller& caller) = 0;
  virtual Result<BilanKept> add_topic(const BilanAsked& asked, const bilan::Said& topic,
                                      const Caller& caller) = 0;
  /// It was held, or will not be.
  virtual Result<BilanKept> close(const BilanAsked& asked, bilan::Meeting::State state,
                                  const std::string& reason, const Caller& caller) = 0;
  /// A decision becomes a commitment; its id.
  virtual Result<BilanKept> decide(const BilanAsked& asked, bilan::Commitment decision,
                                   const Caller& caller) = 0;
  /// An iCalendar file of all meetings. It is passed on: small numbers about persons stay ranges in it.
  virtual Result<std::string> calendar(Language language) = 0;

  virtual Result<std::vector<PostingShown>> postings() = 0;
  virtual Result<BilanKept> post(bilan::Posting posting, const Caller& caller) = 0;
  /// `ends`: an ISO 8601 day on which it ends; empty: it goes on.
  virtual Result<BilanKept> add_result(const BilanAsked& asked, const bilan::Said& result,
                                       const std::string& ends, const Caller& caller) = 0;
};

}  // namespace entraide::node
