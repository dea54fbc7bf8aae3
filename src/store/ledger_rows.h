// Rows of the ledger's tables, for whoever writes an entry beside what it tells of.
#pragma once

#include <soci/soci.h>

#include "store/store.h"

namespace entraide::store {

/// Code::invalid for what the engines do not keep as it is, an entry without content among them.
Result<void> check_note(const LedgerNote& note);
/// Writes many entries with few statements: preparing one costs more than running it. Inside a
/// transaction; what it gets has passed check_note.
class NoteWriter {
 public:
  explicit NoteWriter(soci::session& session);
  /// The store's number of the entry.
  std::uint64_t write(const LedgerNote& note);

 private:
  LedgerNote note_;  // what the statements are bound to
  LedgerSubject subject_;
  std::int64_t number_ = 0, position_ = 0;
  soci::statement entry_, salt_;
};
/// One of them.
void insert_note(soci::session& session, const LedgerNote& note);
/// A note of a read alone; `access` has passed check_access.
void insert_access(soci::session& session, const Access& access);
Result<void> check_access(const Access& access);

/// A text that both engines keep as it is.
bool can_be_kept(std::string_view text);

}  // namespace entraide::store
