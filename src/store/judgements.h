// What people said of candidates, as the store keeps it: events that are only added.
#pragma once

#include <cstdint>
#include <functional>
#include <span>
#include <string>
#include <vector>

#include "base/base.h"

namespace entraide::store {

struct LedgerNote;

/// Somebody judged a candidate, looked at a judgement again, or undid one. What was asked is not here:
/// `question` and `traits` are digests whose key the store does not have.
struct JudgementEvent {
  std::uint64_t number = 0;     // in the order of happening; given here
  std::uint64_t judgement = 0;  // the number of the event that began it; 0: this one begins it
  std::string kind;             // `judged`, `second_look`, `undone`
  std::string dataset, id;      // of the record; of `judged` alone, as the next three
  std::string traits;           // of what identified the record on that day
  std::string question;
  std::string opinion;        // `same`, `not_same`, `unsure`
  std::string at;             // RFC 3339
  std::string user, account;  // account: the login at the machine
  std::string purpose, legal_basis;
  std::string reason;
};

/// Each call is one transaction, durable on return.
class Judgements {
 public:
  Judgements() = default;
  virtual ~Judgements() = default;
  Judgements(const Judgements&) = delete;
  Judgements& operator=(const Judgements&) = delete;

  /// Another number whenever events() may be other than before; 0: nobody has ever judged.
  virtual Result<std::uint64_t> version() = 0;
  virtual Result<std::vector<JudgementEvent>> events() = 0;  // in order
  /// What proves that a process of this node has the key of the digests; empty: nobody has judged.
  virtual Result<std::string> key_check() = 0;
  /// Whether the event may be added, asked with all that are kept while nobody else writes.
  using May = std::function<Result<void>(std::span<const JudgementEvent>)>;
  /// With the entry that tells of it; its number. The first one keeps `key_check`; Code::conflict when
  /// another is kept.
  virtual Result<std::uint64_t> append(const JudgementEvent& event, const std::string& key_check,
                                       const LedgerNote& entry, const May& may) = 0;
};

}  // namespace entraide::store
