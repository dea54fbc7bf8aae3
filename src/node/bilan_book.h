// The bilan, kept in the store.
#pragma once

#include <mutex>
#include <set>

#include "node/bilan_figures.h"
#include "node/ledger_notes.h"

namespace entraide::node {

class BilanBook final : public Bilan {
 public:
  BilanBook(Node& node, const Config& config, const Clock& clock, Entropy& entropy,
            std::mutex& entropy_mutex, Stores& stores, LedgerNotes& notes, Casebook& casebook)
      : node_{node},
        config_{config},
        clock_{clock},
        entropy_{entropy},
        entropy_mutex_{entropy_mutex},
        stores_{stores},
        notes_{notes},
        casebook_{casebook} {}

  Result<bilan::Sheet> sheet(const SignedIn& who) override;
  Result<CommitmentShown> commitment(const std::string& id, const SignedIn& who) override;
  Result<BilanKept> add(bilan::Commitment commitment, const std::string& reason,
                        const Caller& caller) override;
  Result<BilanKept> set_status(const BilanAsked& asked, bilan::Status status,
                               const std::string& reason, const Caller& caller) override;
  Result<BilanKept> add_evidence(const BilanAsked& asked, const std::string& measure,
                                 const bilan::Said& note, const Caller& caller) override;
  Result<std::vector<bilan::Obstacle>> obstacles(const SignedIn& who) override;
  // bilan_shared.cpp
  Result<std::vector<CommitmentShare>> share(const BilanAsked& asked, const std::string& to,
                                             const std::string& agreement,
                                             const Caller& caller) override;
  Result<std::vector<CommitmentCame>> take_all(const Caller& caller) override;
  // bilan_meetings.cpp
  Result<std::vector<MeetingShown>> meetings() override;
  Result<MeetingShown> meeting(const std::string& id, const SignedIn& who) override;
  Result<BilanKept> plan(bilan::Meeting meeting, const Caller& caller) override;
  Result<BilanKept> add_topic(const BilanAsked& asked, const bilan::Said& topic,
                              const Caller& caller) override;
  Result<BilanKept> close(const BilanAsked& asked, bilan::Meeting::State state,
                          const std::string& reason, const Caller& caller) override;
  Result<BilanKept> decide(const BilanAsked& asked, bilan::Commitment decision,
                           const Caller& caller) override;
  Result<std::string> calendar(Language language) override;
  Result<std::vector<PostingShown>> postings() override;
  Result<BilanKept> post(bilan::Posting posting, const Caller& caller) override;
  Result<BilanKept> add_result(const BilanAsked& asked, const bilan::Said& result,
                               const std::string& ends, const Caller& caller) override;

 private:
  /// A commitment as it stands, and as it is kept (version 0: the study's, not kept yet).
  struct Standing {
    bilan::Commitment commitment;
    store::BilanItem item;
  };
  Result<std::vector<Standing>> standings(store::Store& store);
  Result<Standing> standing(store::Store& store, const BilanAsked& asked);
  Result<Facts> facts(store::Store& store, const std::vector<Standing>& standings);
  bilan::Counting counting(const SignedIn& who) const;
  static bilan::Line line_of(const Standing& standing, const Facts& facts, Instant now,
                             const bilan::Counting& counting);

  struct Doing {
    std::string kind, state, reason;  // store::BilanEvent
  };
  store::Bilan::Change change(store::BilanItem item, Doing doing, const Caller& caller) const;
  Result<store::BilanItem> kept(store::Store& store, std::string_view kind,
                                const BilanAsked& asked);
  store::BilanItem fresh(std::string_view kind);  // with an id of its own
  /// In one transaction, with an entry in the ledger for them.
  Result<BilanKept> keep(store::Store& store, std::vector<store::Bilan::Change> changes,
                         std::string outcome, const Caller& caller);
  Result<BilanKept> keep_commitment(store::Store& store, Standing standing, Doing doing,
                                    const Caller& caller);
  /// The newest of each partner and commitment, and which messages brought any.
  struct Theirs {
    std::vector<bilan::Told> newest;
    std::set<std::string> messages;
  };
  static Result<Theirs> theirs(store::Store& store);
  static void put_theirs(bilan::Line& line, const Theirs& theirs);
  /// In drafts, as it stands: `version` is the one that goes.
  std::vector<CommitmentShare> tell(const bilan::Told& told,
                                    const std::vector<std::string>& parties,
                                    const std::string& agreement, const Caller& caller);
  Result<CommitmentCame> take_one(const store::InMessage& row, const Caller& caller);
  Result<std::vector<std::string>> reachable(const std::vector<std::string>& parties);
  std::string party() const { return config_.party.empty() ? config_.name : config_.party; }

  Node& node_;
  const Config& config_;
  const Clock& clock_;
  Entropy& entropy_;
  std::mutex& entropy_mutex_;
  Stores& stores_;
  LedgerNotes& notes_;
  Casebook& casebook_;
};

}  // namespace entraide::node
