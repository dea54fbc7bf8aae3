// JSON as text: writing it piece by piece, reading it within limits.
#pragma once

#include <boost/json/object.hpp>
#include <boost/json/value.hpp>
#include <string>
#include <string_view>

#include "base/base.h"

namespace entraide::api {

constexpr std::size_t json_depth_max = 16;

/// A JSON string with its quotes (RFC 8259 section 7).
void append_quoted(std::string& out, std::string_view text);
std::string quoted_json(std::string_view text);
/// Rounded down to four decimals, so that a score shown as 0.7 is one that reached 0.7.
std::string score_text(double score);

/// A JSON value, not too deep, nothing after it.
Result<boost::json::value> parse_json(std::string_view text);
inline std::string_view view(const boost::json::string& text) { return {text.data(), text.size()}; }

}  // namespace entraide::api
