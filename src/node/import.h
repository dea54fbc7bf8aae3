// From a file to an edition in force.
#pragma once

#include "node/node.h"
#include "node/stores.h"

namespace entraide::node {

/// Reads the file twice: once to judge it (whole? which version? which faults?) and once into the
/// store. So a file that is refused never opens a transaction, and the transaction holds no longer
/// than it must.
Result<ImportReport> import_file(const Config& config, store::Store& store, const Clock& clock,
                                 const ImportRequest& request);

}  // namespace entraide::node
