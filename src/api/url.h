// The parts of a request target (RFC 3986) and of a form (WHATWG URL,
// application/x-www-form-urlencoded).
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/base.h"

namespace entraide::api {

constexpr std::size_t fields_max = 500;  // names in one query string or form

using Fields = std::vector<std::pair<std::string, std::string>>;

enum class Plus { is_blank, is_plus };
/// Nothing when an escape is malformed or the result is no UTF-8.
std::optional<std::string> percent_decode(std::string_view text, Plus plus);
/// `a=1&b=2`; used for query strings and for forms.
Result<Fields> parse_fields(std::string_view text);
/// `/entities/a%2Fb` is {`entities`, `a/b`}.
Result<std::vector<std::string>> path_segments(std::string_view path);

}  // namespace entraide::api
