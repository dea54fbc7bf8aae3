// A partner's private answer as people and programs read it. Part of api.h.
#pragma once

#include <boost/json/object.hpp>
#include <string>
#include <vector>

#include "node/node.h"

namespace entraide::api {

/// `keys`: what each person is called in the answer.
boost::json::object private_json(const node::PartnerAnswer& answer,
                                 const std::vector<std::string>& keys, Language language);
/// What the partner learned by being asked.
Message learned(const node::PartnerAnswer& answer);

}  // namespace entraide::api
