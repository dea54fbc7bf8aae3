// The node around its Post: stores to work on, rules, entries for the ledger, keys.
#pragma once

#include <mutex>

#include "base/together.h"
#include "node/ledger_notes.h"
#include "node/node.h"
#include "node/registrar.h"
#include "node/rule_book.h"
#include "node/stores.h"

namespace entraide::node {

class Correspondence final : public wire::Surroundings {
 public:
  Correspondence(const Config& config, const Clock& clock, Entropy& entropy, Stores& stores,
                 LedgerNotes& notes, Registrar& registrar,
                 std::function<Result<std::shared_ptr<const safeguard::Decider>>()> decider)
      : config_{config},
        clock_{clock},
        entropy_{entropy},
        stores_{stores},
        notes_{notes},
        registrar_{registrar},
        decider_{std::move(decider)},
        places_{[this](std::span<Numbers* const> group) { return places_of(group); }} {}

  Result<void> with_mail(const std::function<Result<void>(store::Mailbox&)>& work) override;
  Result<std::shared_ptr<const safeguard::Decider>> decider() override { return decider_(); }
  Result<store::LedgerNote> entry(const Told& told) override;

  /// Made at the first use; it follows the list of keys.
  Result<wire::Post*> post();
  /// Where an entry of these numbers stands in the log, once it does.
  Result<std::vector<std::uint64_t>> places(const std::vector<std::uint64_t>& numbers);

 private:
  using Numbers = const std::vector<std::uint64_t>;
  using Places = Result<std::vector<std::uint64_t>>;
  std::vector<Places> places_of(std::span<Numbers* const> group);
  Result<wire::Identity> identity();
  std::string token_words() const;

  const Config& config_;
  const Clock& clock_;
  Entropy& entropy_;
  Stores& stores_;
  LedgerNotes& notes_;
  Registrar& registrar_;
  const std::function<Result<std::shared_ptr<const safeguard::Decider>>()> decider_;
  Together<Numbers, Places> places_;
  std::mutex mutex_;  // of what follows
  std::unique_ptr<wire::Post> post_;
  std::string keys_;              // the list that post_ was made from
  std::optional<Error> refused_;  // by a token
  std::string refused_for_;
};

/// The entry that tells of a message: cleared, delivered, refused.
Happened told_of(const wire::Surroundings::Told& told);

}  // namespace entraide::node
