// What a Node is made of, for the files that implement it.
#pragma once

#include <mutex>

#include "node/alert_book.h"
#include "node/bilan_book.h"
#include "node/bulletin_book.h"
#include "node/casebook.h"
#include "node/channel_book.h"
#include "node/clearing.h"
#include "node/correspondence.h"
#include "node/judgement_book.h"
#include "node/ledger_notes.h"
#include "node/liaison_book.h"
#include "node/live_index.h"
#include "node/node.h"
#include "node/papers.h"
#include "node/picture_book.h"
#include "node/private_check_book.h"
#include "node/protection_book.h"
#include "node/registrar.h"
#include "node/rule_book.h"
#include "node/shown.h"
#include "node/stores.h"

namespace entraide::node {

/// The entry that tells of a decision: on which article, by which rule, for whom.
Happened decided(const safeguard::Case& asked, const safeguard::Decision& decision,
                 const Caller& caller, ledger::EntryKind kind, std::string outcome);

constexpr std::size_t shown_bytes_max = std::size_t{256} << 20U;

struct Node::Inside {
  Inside(Config given, const Clock& given_clock, Entropy& given_entropy,
         std::unique_ptr<store::Store> notes_store, ledger::Disk* ledger_disk)
      : config{std::move(given)},
        clock{given_clock},
        entropy{given_entropy},
        stores{{config.store_url}},
        notes{std::move(notes_store), given_clock, given_entropy},
        registrar{config, given_entropy, ledger_disk},
        correspondence{config,
                       given_clock,
                       given_entropy,
                       stores,
                       notes,
                       registrar,
                       [this]() { return decider(); }},
        casebook{config, given_clock, stores, correspondence},
        rule_book{given_clock, config.floor, notes},
        judgements{config, given_clock, given_entropy, stores, notes},
        protection{config, given_clock, given_entropy, entropy_mutex,
                   stores, notes,       judgements,    [this]() { return decider(); }},
        bulletins{given_clock, given_entropy, entropy_mutex, stores, notes},
        shown{stores, shown_bytes_max},
        index{[this](std::string_view dataset, std::string_view id) {
                shown.forget(dataset, id);
                judgements.record_changed(dataset, id);
              },
              config.home / "index"} {}

  /// Who asks, and whether there is something to ask.
  Result<void> admit(const Caller& caller) const {
    RETURN_IF_ERROR(check_caller(caller));
    if (!index.ready()) return Error{Code::unavailable, "node.index.not_ready"};
    return {};
  }

  /// Under the rules in force.
  Result<std::shared_ptr<const safeguard::Decider>> decider() {
    ASSIGN_OR_RETURN(const auto store, stores.borrow());
    RETURN_IF_ERROR(rule_book.refresh(*store));
    if (auto current = rule_book.current()) return current;
    return Error{Code::unavailable, "node.rules.none"};
  }

  Result<std::vector<Found>> show(Answer&& answer, const Filter& filter, std::size_t limit) {
    std::vector<Found> found;
    for (std::size_t i = 0; i < answer.candidates.size(); ++i) {
      if (found.size() == limit) break;
      auto& candidate = answer.candidates[i];
      ASSIGN_OR_RETURN(auto entity, shown.get(candidate.dataset, candidate.id));
      // Removed from the store a moment ago: the index has not heard of it yet.
      if (!entity || !filter.admits(*entity)) continue;
      found.push_back({std::move(candidate), std::move(entity), std::move(answer.said[i])});
    }
    return found;
  }

  // node_hits.cpp
  Result<std::vector<Answer>> answers(const std::vector<record::Entity>& queries,
                                      const match::Options& options, SetAside aside);
  Result<Answer> answer_to(const record::Entity& query, const match::Options& options,
                           SetAside aside, const SaidSoFar* so_far);

  // node_wire.cpp, node_partners.cpp
  class Sending;
  Result<void> fill_in(wire::Draft& draft);
  // node_papers.cpp
  Result<PaperShown> show_paper(Node& node, store::Paper paper, const SignedIn& who);
  // clearing.cpp
  Result<Author> author_of(Node& node, const std::string& author, const Caller& sender);
  Result<ClearedMessage> clear(const safeguard::Decider& decider, wire::Draft draft,
                               const std::string& partner, const std::vector<Approval>& approvals,
                               const Caller& caller, const Author& author);
  // node_wire.cpp
  /// With what is known of it already.
  Result<Rehearsal> rehearse(Node& node, wire::Draft draft);
  /// `author`: whose word it is, when somebody else sends it.
  Result<std::vector<Sent>> send(Node& node, std::vector<wire::Draft> drafts, const Caller& caller,
                                 const std::vector<Approval>& approvals, const std::string& author);
  // node_protection.cpp
  struct LookedAt {
    Demands demands;
    bool guarded = false;  // why is for protection officers alone
    bool tells = false;    // its own words speak of a claim
    bool stopped = false;  // by a person: it waits for a protection officer whatever the rules say
    std::vector<std::string> files;  // that speak in it
  };
  /// What the rules ask of a draft, with all that this authority knows and its author may not.
  /// What may be known of them by whoever asks.
  Result<std::vector<PaperRow>> rows_for(const std::vector<store::NumberedPaper>& papers,
                                         const SignedIn& who);
  Result<LookedAt> look_at(const safeguard::Decider& decider, wire::Draft& draft,
                           const std::vector<Approval>& approvals,
                           const std::vector<desk::Role>& author);
  /// The decision about a draft that is about to go, as it is kept: JSON.
  Result<std::string> decision_kept(wire::Draft draft, const std::vector<Approval>& approvals,
                                    const std::string& author);
  Result<std::string> where_it_stands(const wire::Message& message);
  Result<std::vector<desk::Role>> roles_of(const std::string& user);  // none: no account
  static void hide(PaperShown& page, bool words_too);
  // node_people.cpp
  std::string new_secret();  // of 32 random bytes, hex
  Result<wire::Card> keep_partner(wire::Card card, const std::string& text, const Adviser& adviser);

  const Config config;
  const Clock& clock;
  Entropy& entropy;
  std::mutex entropy_mutex;
  Stores stores;
  LedgerNotes notes;
  Registrar registrar;
  Correspondence correspondence;
  Casebook casebook;
  RuleBook rule_book;
  JudgementBook judgements;
  ProtectionBook protection;
  BulletinBook bulletins;
  ShownCache shown;
  LiveIndex index;
  std::unique_ptr<AlertBook> alerts;  // made with the node that it works for
  std::unique_ptr<ChannelBook> channels;
  std::unique_ptr<PictureBook> pictures;
  std::unique_ptr<BilanBook> bilan;
  std::unique_ptr<LiaisonBook> liaisons;
  std::unique_ptr<PrivateCheckBook> private_checks;
  std::mutex importing;
};

}  // namespace entraide::node
