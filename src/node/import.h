// From a file to an edition in force.
#pragma once

#include "node/ledger_notes.h"
#include "node/node.h"
#include "node/stores.h"

namespace entraide::node {

/// Reads the file once, into the store's staging area. Whether it comes into force is decided when
/// its end was reached: a file that is cut off, shrinks too much or, with `strict`, has a fault
/// leaves no trace.
Result<ImportReport> import_file(const Config& config, store::Store& store, const Clock& clock,
                                 LedgerNotes& notes, const ImportRequest& request);

/// An edition without entries, of no version: the list may come again from any file.
Result<store::Delta> withdraw_list(store::Store& store, const Clock& clock, LedgerNotes& notes,
                                   const std::string& dataset, const std::string& user);

}  // namespace entraide::node
