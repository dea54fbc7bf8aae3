// Packs and files for the commands about agreements.
#pragma once

#include <memory>

#include "cli/commands.h"
#include "safeguard/safeguard.h"

namespace entraide::cli {

/// The packs of --packs; every fault is told on standard error first.
Result<std::shared_ptr<const agreement::Packs>> read_packs(const Session& session,
                                                           const AgreementOptions& options);

}  // namespace entraide::cli
