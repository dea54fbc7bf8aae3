#include "api/json_text.h"

#include <boost/json/parse.hpp>
#include <cmath>

namespace entraide::api {

void append_quoted(std::string& out, std::string_view text) {
  out += '"';
  for (const char letter : text) {
    const auto byte = static_cast<unsigned char>(letter);
    if (letter == '"' || letter == '\\') {
      out += '\\';
      out += letter;
    } else if (byte < 0x20) {
      out += fmt::format("\\u{:04x}", static_cast<unsigned>(byte));
    } else {
      out += letter;
    }
  }
  out += '"';
}

std::string quoted_json(std::string_view text) {
  std::string out;
  append_quoted(out, text);
  return out;
}

std::string score_text(double score) {
  constexpr double ten_thousand = 10'000;
  constexpr double smallest = 1e-9;  // 0.7 * 10000 is not 7000 in binary
  const auto down = std::floor(score * ten_thousand + smallest) / ten_thousand;
  return fmt::format("{:.4f}", down);
}

Result<boost::json::value> parse_json(std::string_view text) {
  boost::json::parse_options options;
  options.max_depth = json_depth_max;
  boost::system::error_code failure;
  auto value = boost::json::parse({text.data(), text.size()}, failure, {}, options);
  if (failure) return Error{Code::invalid, "api.json", {{"max", std::to_string(json_depth_max)}}};
  return value;
}

}  // namespace entraide::api
