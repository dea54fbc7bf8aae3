// From a draft to a cleared message, whatever brings it to its reader: the entry in the ledger first.
#pragma once

#include <functional>

#include "node/ledger_notes.h"
#include "node/node.h"

namespace entraide::node {

/// Whose word a draft is, and what whoever sends it may learn.
struct Author {
  std::vector<desk::Role> roles;
  bool may_know = false;  // why something is held for protection
};

/// A message that may go, and the store's number of the entry that tells of it.
struct ClearedMessage {
  safeguard::Cleared<wire::Message> cleared;
  std::uint64_t entry = 0;
};

/// Two people for what harms most (I10), nothing that its procedure requires left out, then the rules.
/// The draft has its ids, its time and its sealed attachments; the text is its partner. Code::refused: it
/// may not go; that is an entry as well.
using ClearNow = std::function<Result<ClearedMessage>(const safeguard::Decider&, wire::Draft,
                                                      const std::string&)>;

}  // namespace entraide::node
