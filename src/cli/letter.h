// The letter that answers somebody who asks what is held about them.
#pragma once

#include <string>

#include "node/node.h"

namespace entraide::cli {

/// Plain text of 80 columns in that language. What the law lets nobody be told is marked by a
/// paragraph that stands in every letter of this node, whoever asks (P14). Officers' names and
/// protection are left out.
std::string letter_text(const node::Config& config, const node::SubjectAccess& found,
                        const std::string& name, Instant now, Language language);

}  // namespace entraide::cli
