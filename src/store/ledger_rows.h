// Rows of the ledger's tables, for whoever writes an entry beside what it tells of.
#pragma once

#include <soci/soci.h>

#include "store/store.h"

namespace entraide::store {

/// Code::invalid for what the engines do not keep as it is, an entry without content among them.
Result<void> check_note(const LedgerNote& note);
/// Inside a transaction; `note` has passed check_note. The entry's number.
std::int64_t insert_note(soci::session& session, const LedgerNote& note);

/// A text that both engines keep as it is.
bool can_be_kept(std::string_view text);

}  // namespace entraide::store
