// Judgements on candidates: folded from the store's events, and followed as records change.
#pragma once

#include <map>
#include <memory>
#include <mutex>
#include <set>

#include "node/ledger_notes.h"
#include "node/node.h"
#include "node/stores.h"

namespace entraide::node {

/// The events in order, folded. None of them has lapsed yet: that is for who knows the records.
std::vector<JudgementShown> fold(const std::vector<store::JudgementEvent>& events);

/// What was said, at one moment.
class SaidSoFar {
 public:
  explicit SaidSoFar(std::vector<JudgementShown> judgements);
  const std::vector<JudgementShown>& judgements() const { return judgements_; }
  const match::Resolver& resolver() const { return resolver_; }
  Said of(const match::Identity& question, const match::Identity& record) const;

 private:
  std::vector<JudgementShown> judgements_;  // by number
  match::Resolver resolver_;
  std::map<match::Identity, std::vector<std::size_t>> lapsed_;  // by record
};

/// The key of the digests lies in HOME/questions.key, made when it is first needed. May be used from
/// several threads and processes.
class JudgementBook {
 public:
  JudgementBook(const Config& config, const Clock& clock, Entropy& entropy, Stores& stores,
                LedgerNotes& notes)
      : config_{config}, clock_{clock}, entropy_{entropy}, stores_{stores}, notes_{notes} {}

  Result<std::uint64_t> judge(const std::string& text, match::Opinion opinion, const Judge& judge);
  Result<void> second_look(std::uint64_t number, const Judge& judge);
  Result<void> undo(std::uint64_t number, const Judge& judge);

  /// Nothing: nobody has ever judged.
  Result<std::shared_ptr<const SaidSoFar>> so_far();
  /// The digest under which judgements know a question.
  Result<match::Identity> question(const record::Entity& query);
  Result<std::vector<std::string>> references(const record::Entity& query,
                                              const std::vector<match::Candidate>& candidates);
  /// A record was added, changed or removed: what was said of it may no longer hold.
  void record_changed(std::string_view dataset, std::string_view id);

 private:
  using Events = std::vector<store::JudgementEvent>;
  /// The event with the entry that tells of it, if `may` agrees.
  Result<std::uint64_t> append(store::JudgementEvent event, const Judge& judge,
                               const match::Identity& record, const std::string& outcome,
                               const store::Judgements::May& may);
  Result<std::uint64_t> append_to(std::uint64_t number, const std::string& kind,
                                  const Judge& judge);
  Result<std::shared_ptr<const SaidSoFar>> read(store::Store& store, std::uint64_t version);
  Result<std::string> digest(std::string_view purpose, std::string_view text);
  Result<std::string> traits_now(store::Store& store, const match::Identity& record);

  const Config& config_;
  const Clock& clock_;
  Entropy& entropy_;
  Stores& stores_;
  LedgerNotes& notes_;
  std::mutex key_mutex_;
  std::optional<Secret> key_;
  std::mutex reading_;  // one at a time
  std::mutex mutex_;    // of what follows
  std::shared_ptr<const SaidSoFar> so_far_;
  std::uint64_t version_ = 0;
  std::set<match::Identity> judged_;  // records that so_far_ speaks of
  bool stale_ = false;                // one of them has changed
};

}  // namespace entraide::node
