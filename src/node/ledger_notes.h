// What happened, written down before the answer leaves (I7): an entry for the ledger, and for a read
// what the node alone knows of it.
#pragma once

#include <mutex>

#include "base/together.h"
#include "node/node.h"

namespace entraide::node {

/// Refused unless user, purpose and legal basis are named, in reasonable length and without control
/// characters.
Result<void> check_caller(const Caller& caller);

/// Whom an entry speaks of: a record, or with empty names what somebody asked about; and the bytes
/// that its commitment hides.
struct Subject {
  std::string dataset, id;
  std::string committed;
};
Subject record_subject(std::string_view dataset, std::string_view id);
/// One for each name and each document number of a question: whoever knows the name can find the
/// question again while its salt is kept.
std::vector<Subject> question_subjects(const record::Entity& query);
/// The bytes for a name, whatever its order, case, script or marks; and for a document's number.
std::string name_committed(std::string_view name);
std::string number_committed(std::string_view number);

/// An entry of the signed log; Code::corrupt names it when it is not one that a node wrote.
Result<ledger::Entry> decoded(const Bytes& bytes, std::uint64_t index);

/// Before it has a time and salts.
struct Happened {
  ledger::Entry entry;
  std::vector<Subject> subjects;
  std::optional<store::Access> access;
  std::string tally = {};  // LedgerNote::tally
};

/// A read or a check by that caller, one for each question: an entry says whom it showed.
Happened read_by(const Caller& caller, std::string_view dataset, std::string outcome,
                 std::vector<Subject> subjects);

/// The one way into the ledger's queue. Who waits together shares one commit.
class LedgerNotes {
 public:
  LedgerNotes(std::unique_ptr<store::Store> store, const Clock& clock, Entropy& entropy);

  /// All of them are on disk when it returns, or none.
  Result<void> note(std::vector<Happened> happened);
  /// The same; the store's numbers of the entries.
  Result<std::vector<std::uint64_t>> numbered(std::vector<Happened> happened);
  /// For what is written beside something else, in its transaction.
  Result<store::LedgerNote> entry_of(Happened happened);

 private:
  using Notes = std::vector<store::Noted>;
  using Numbers = Result<std::vector<std::uint64_t>>;
  Result<store::Noted> make(Happened happened);
  std::vector<Numbers> commit(std::span<Notes* const> group);

  const std::unique_ptr<store::Store> store_;  // used by whoever commits for the others
  Together<Notes, Numbers> commits_;
  const Clock& clock_;
  std::mutex entropy_mutex_;
  Entropy& entropy_;
};

}  // namespace entraide::node
