// Protection files, and what they say in the decision about a draft.
#pragma once

#include "node/judgement_book.h"
#include "node/ledger_notes.h"
#include "node/node.h"
#include "node/stores.h"

namespace entraide::node {

class ProtectionBook final : public Protection {
 public:
  using DeciderNow = std::function<Result<std::shared_ptr<const safeguard::Decider>>()>;
  ProtectionBook(const Config& config, const Clock& clock, Entropy& entropy,
                 std::mutex& entropy_mutex, Stores& stores, LedgerNotes& notes,
                 JudgementBook& judgements, DeciderNow decider)
      : config_{config},
        clock_{clock},
        entropy_{entropy},
        entropy_mutex_{entropy_mutex},
        stores_{stores},
        notes_{notes},
        judgements_{judgements},
        decider_{std::move(decider)} {}

  Result<store::ProtectionFile> open(const ProtectionDraft& draft, const SignedIn& who,
                                     const Caller& caller) override;
  Result<store::ProtectionFile> change(const std::string& id, std::uint64_t version,
                                       const ProtectionDraft& draft, const SignedIn& who,
                                       const Caller& caller) override;
  Result<store::ProtectionFile> lift(const std::string& id, std::uint64_t version, Lifting lifting,
                                     const std::string& reason, const SignedIn& who,
                                     const Caller& caller) override;
  Result<store::ProtectionFile> close(const std::string& id, std::uint64_t version,
                                      const std::string& reason, const SignedIn& who,
                                      const Caller& caller) override;
  Result<store::ProtectionFile> show(const std::string& id, const SignedIn& who,
                                     const Caller& caller) override;
  Result<ProtectionCounted> figures(const SignedIn& who, const Caller& caller) override;
  Result<std::vector<store::ProtectionFile>> list(bool closed_too, const SignedIn& who,
                                                  const Caller& caller) override;

  /// What the files say of whoever a draft is about goes into its facts, over the author's own words.
  struct Spoken {
    std::vector<std::string> files;  // that speak
    bool stops = false;
  };
  Result<Spoken> speak_in(wire::Draft& draft);
  /// The same of one person.
  Result<Spoken> speak_of(const record::Entity& person, const std::string& case_id,
                          safeguard::Case& asked);

 private:
  static Result<void> check_officer(const SignedIn& who, const Caller& caller);
  static Result<void> check_words(const std::string& text);
  Result<bool> says_something(const store::ProtectionFile& file) const;
  Result<store::ProtectionFile> ask_to_lift(store::ProtectionFile file, const std::string& reason,
                                            const Caller& caller);
  Result<store::ProtectionFile> lift_by_two(store::ProtectionFile file, const std::string& reason,
                                            const Caller& caller);
  Result<Spoken> speak(const std::string& case_id, const std::vector<std::string>& keys,
                       safeguard::Case& asked);
  Result<std::vector<std::string>> keys_of(const record::Entity& person);
  Result<std::string> case_of(const std::string& id);
  void stop(store::ProtectionFile& file) const;
  Result<store::ProtectionFile> filled(store::ProtectionFile file, const ProtectionDraft& draft);
  Result<store::ProtectionFile> keep(store::ProtectionFile file, const Caller& caller,
                                     std::string outcome, std::string_view tally = {});
  Result<store::ProtectionFile> kept(const std::string& id, std::uint64_t version);

  const Config& config_;
  const Clock& clock_;
  Entropy& entropy_;
  std::mutex& entropy_mutex_;
  Stores& stores_;
  LedgerNotes& notes_;
  JudgementBook& judgements_;
  const DeciderNow decider_;
};

/// Persons of whom a message may speak, one for each way in which each could be known: a name with a
/// birth date, or a document's number.
std::vector<record::Entity> persons_in(const wire::Message& message);

}  // namespace entraide::node
