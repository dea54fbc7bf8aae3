// Which packs are in force and which articles are confirmed: folded from the store's rule events.
#pragma once

#include <mutex>

#include "node/ledger_notes.h"
#include "node/node.h"

namespace entraide::node {

/// `B. Martin ` and `b. martin` are one person.
bool same_person(std::string_view one, std::string_view other);
/// The events up to a moment (RFC 3339; empty: all), folded.
Rules fold(const std::vector<store::RuleEvent>& events, std::string_view until);
/// What of an article is confirmed: its reference, status and both texts.
std::string text_hash(const agreement::Article& article);

/// The packs of a revision as the store keeps them; Code::corrupt when they are not what was adopted.
Result<std::shared_ptr<const agreement::Packs>> kept_packs(store::Store& store,
                                                           const std::string& revision);
/// Code::refused, with the invariants of the packs or of `floor` that break on `day` or on a later day
/// known to the packs.
Result<void> check_proved(const agreement::Packs& packs, std::string_view floor,
                          const std::string& day);

class RuleBook {
 public:
  RuleBook(const Clock& clock, std::string_view floor, LedgerNotes& notes)
      : clock_{clock}, floor_{floor}, notes_{notes} {}

  Result<Proposal> propose(store::Store& store, const agreement::Files& files,
                           const Adviser& adviser);
  Result<void> adopt(store::Store& store, const std::string& revision, const Adviser& adviser);
  Result<std::size_t> confirm(store::Store& store, const std::vector<ArticleName>& articles,
                              const Adviser& adviser);
  Result<void> withdraw(store::Store& store, const ArticleName& article, const Adviser& adviser);
  static Result<Rules> rules(store::Store& store, std::string_view until);
  static Result<std::shared_ptr<const safeguard::Decider>> decider_at(store::Store& store,
                                                                      std::string_view until);
  static Result<std::shared_ptr<const agreement::Packs>> kept(store::Store& store,
                                                              const std::string& revision);
  Result<bool> refresh(store::Store& store);
  /// The one of the last refresh; nothing when no packs are in force.
  std::shared_ptr<const safeguard::Decider> current() const;

 private:
  Result<void> note(store::Store& store, store::RuleEvent event, const Adviser& adviser) const;

  const Clock& clock_;
  const std::string floor_;
  LedgerNotes& notes_;
  mutable std::mutex mutex_;
  std::size_t events_seen_ = 0;
  std::shared_ptr<const safeguard::Decider> current_;
};

}  // namespace entraide::node
