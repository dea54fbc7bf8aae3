// A channel and why it was chosen, as text.
#pragma once

#include "cli/commands.h"

namespace entraide::cli {

/// `Channel  INTERPOL …: why`, and each other one with its why or why not.
std::string channel_text(const Session& session, const node::ChannelShown& shown);

/// As the packs in force call it; its id when they do not have it any more.
std::string channel_title(const safeguard::Decider& decider, const std::string& id,
                          Language language);

}  // namespace entraide::cli
