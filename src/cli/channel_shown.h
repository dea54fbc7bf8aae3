// A channel and why it was chosen, as text and as JSON.
#pragma once

#include <boost/json/object.hpp>

#include "cli/commands.h"

namespace entraide::cli {

/// `Channel  INTERPOL …: why`, and each other one with its why or why not.
std::string channel_text(const Session& session, const node::ChannelShown& shown);
boost::json::object channel_json(const node::ChannelShown& shown, Language language);

/// Of a request's partner: `interpol`; `link` for a node.
std::string channel_of(const std::string& partner);
/// As the packs in force call it; its id when they do not have it any more.
std::string channel_title(const safeguard::Decider& decider, const std::string& id,
                          Language language);

}  // namespace entraide::cli
