// Pieces of answers that several routes write.
#pragma once

#include <string>

#include "api/json_text.h"
#include "node/node.h"

namespace entraide::api {

/// `{...entity..., "score", "match", "features", "explanations"}` as yente writes a scored entity.
void append_scored(std::string& out, const node::Found& found, Language language);
/// `{"value": 3, "relation": "eq"}`: `gte` when the limit cut the answer.
std::string total_text(std::size_t found, std::size_t limit);
/// The filter that the parameters ask for; those a route does not declare are absent.
class Values;
node::Filter filter_of(const Values& values);
/// `algorithm` as yente's clients name it. We have one: anything else is an error that says so.
Result<void> check_algorithm(const Values& values);

}  // namespace entraide::api
