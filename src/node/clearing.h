// From a draft to a cleared message, whatever brings it to its reader: the entry in the ledger first.
#pragma once

#include "node/ledger_notes.h"
#include "node/node.h"

namespace entraide::node {

/// A message that may go, and the store's number of the entry that tells of it.
struct ClearedMessage {
  safeguard::Cleared<wire::Message> cleared;
  std::uint64_t entry = 0;
};

/// Two people for what harms most (I10), nothing that its procedure requires left out, then the rules.
/// `draft` has its ids, its time and its sealed attachments. Code::refused: it may not go; that is an
/// entry as well. `approvals`: of those who have decided about exactly this draft.
Result<ClearedMessage> clear_message(const safeguard::Decider& decider, LedgerNotes& notes,
                                     wire::Draft draft, const std::string& partner,
                                     const std::vector<Approval>& approvals, const Caller& caller);

}  // namespace entraide::node
