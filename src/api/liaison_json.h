// The liaison network as JSON: the same over HTTP and at the command line. Part of api.h.
#pragma once

#include <boost/json/object.hpp>
#include <string>

#include "liaison/liaison.h"
#include "node/node.h"

namespace entraide::api {

/// Posts and seats, what they cover of the legs asked about, and the proposal, all of it told in words too.
/// `asked` passed liaison::check().
boost::json::object liaison_json(const liaison::Asked& asked, const liaison::Network& network,
                                 const picture::Atlas& atlas, Language language);
/// One post as it is written, both languages of it, with its history.
boost::json::object post_page_json(const node::PostShown& shown);

struct LiaisonTask {
  std::string post, assistance, facts;  // Post::id; what is asked for; what it rests on, in words
  std::string team;
};
/// The draft of a task for that post, under the procedure of the packs (UNTOC art. 27(1)(d)): to the party that
/// sent the officer; to the host State when that is this party itself, as the rules of channels have it. Waits
/// for a second person like any other. Code::not_found: no such post.
Result<store::Paper> draft_liaison_task(node::Node& node, const LiaisonTask& task,
                                        const node::Caller& caller);

}  // namespace entraide::api
