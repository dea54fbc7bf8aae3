// A draft in a list.
#pragma once

#include <string>

#include "cli/commands.h"
#include "store/store.h"

namespace entraide::cli {

/// To whom, under which instrument, as which step; of one that is held, where whoever asks may not know
/// it, that a protection officer decides.
std::string where_it_goes(const Session& session, const store::Paper& paper);

}  // namespace entraide::cli
