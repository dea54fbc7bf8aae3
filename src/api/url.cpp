#include "api/url.h"

namespace entraide::api {

namespace {

std::optional<unsigned> hex_digit(char digit) {
  if (digit >= '0' && digit <= '9') return static_cast<unsigned>(digit - '0');
  if (digit >= 'a' && digit <= 'f') return static_cast<unsigned>(digit - 'a') + 10U;
  if (digit >= 'A' && digit <= 'F') return static_cast<unsigned>(digit - 'A') + 10U;
  return {};
}

}  // namespace

std::optional<std::string> percent_decode(std::string_view text, Plus plus) {
  std::string out;
  out.reserve(text.size());
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] == '+' && plus == Plus::is_blank) {
      out += ' ';
    } else if (text[i] == '%') {
      if (i + 2 >= text.size()) return {};
      const auto high = hex_digit(text[i + 1]);
      const auto low = hex_digit(text[i + 2]);
      if (!high || !low) return {};
      out += static_cast<char>(static_cast<unsigned char>(*high * 16U + *low));
      i += 2;
    } else {
      out += text[i];
    }
  }
  if (!is_utf8(out) || out.find('\0') != std::string::npos) return {};
  return out;
}

Result<Fields> parse_fields(std::string_view text) {
  Fields fields;
  if (text.empty()) return fields;
  for (const auto part : split(text, '&')) {
    if (part.empty()) continue;
    if (fields.size() == fields_max) {
      return Error{Code::invalid, "api.url.fields", {{"max", std::to_string(fields_max)}}};
    }
    const auto equals = part.find('=');
    auto name = percent_decode(part.substr(0, equals), Plus::is_blank);
    auto value = equals == std::string_view::npos
                     ? std::optional<std::string>{""}
                     : percent_decode(part.substr(equals + 1), Plus::is_blank);
    if (!name || !value) return Error{Code::invalid, "api.url.escape"};
    fields.emplace_back(std::move(*name), std::move(*value));
  }
  return fields;
}

Result<std::vector<std::string>> path_segments(std::string_view path) {
  std::vector<std::string> segments;
  if (!path.starts_with('/')) return Error{Code::invalid, "api.url.path"};
  if (path == "/") return segments;
  for (const auto part : split(path.substr(1), '/')) {
    auto segment = percent_decode(part, Plus::is_plus);
    if (!segment) return Error{Code::invalid, "api.url.escape"};
    segments.push_back(std::move(*segment));
  }
  return segments;
}

}  // namespace entraide::api
