// Who may turn to whom for what, all parties at once.
#pragma once

#include <boost/json/object.hpp>
#include <string>

#include "api/reach_kept.h"

namespace entraide::api {

/// From that party to every other, or (empty) from each. Answers that several pairs share stand once, and each
/// pair has the number of its own: `{"parties", "answers": [cell, …], "rows": [{"from", "to": {"fr": 0}}]}`.
Result<boost::json::object> reach_matrix_json(
    const std::shared_ptr<const safeguard::Decider>& decider, ReachKept& kept,
    const std::string& from, Language language);

}  // namespace entraide::api
