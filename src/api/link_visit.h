// The doctor calls a partner: the way there, who opens, whether we are let in, and what they say.
#pragma once

#include <optional>
#include <set>

#include "api/http_url.h"
#include "api/link_findings.h"

namespace entraide::api {

/// Up to ten seconds. The agreements that they count in force; nothing: they did not come to say.
std::optional<std::set<std::string>> visit_partner(node::Node& node, const wire::Identity& self,
                                                   const wire::Partner& partner,
                                                   const std::vector<wire::Partner>& all,
                                                   const HttpUrl& url, Findings& found);

}  // namespace entraide::api
