#include "wire/canonical.h"

#include <algorithm>

namespace entraide::wire {

namespace {

namespace json = boost::json;

constexpr std::int64_t whole_max = std::int64_t{1} << 53;

/// RFC 8785 section 3.2.3 sorts by UTF-16 units, which differs from bytes only beyond the basic
/// plane: there a surrogate (D800 to DFFF) stands before E000 to FFFF.
bool before(std::string_view a, std::string_view b) {
  for (std::size_t i = 0; i < a.size() && i < b.size(); ++i) {
    if (a[i] == b[i]) continue;
    const auto left = static_cast<unsigned char>(a[i]);
    const auto right = static_cast<unsigned char>(b[i]);
    constexpr unsigned char four_bytes = 0xf0, private_use = 0xee;
    if (left >= four_bytes && right >= private_use && right < four_bytes) return true;
    if (right >= four_bytes && left >= private_use && left < four_bytes) return false;
    return left < right;
  }
  return a.size() < b.size();
}

/// Section 3.2.2.2: the short escapes, \u00xx for other controls, all else as it is.
void append_text(std::string& out, std::string_view text) {
  out += '"';
  for (const char letter : text) {
    switch (letter) {
      case '"':
        out += "\\\"";
        break;
      case '\\':
        out += "\\\\";
        break;
      case '\b':
        out += "\\b";
        break;
      case '\f':
        out += "\\f";
        break;
      case '\n':
        out += "\\n";
        break;
      case '\r':
        out += "\\r";
        break;
      case '\t':
        out += "\\t";
        break;
      default:
        if (static_cast<unsigned char>(letter) < 0x20) {
          out += fmt::format("\\u{:04x}", static_cast<unsigned char>(letter));
        } else {
          out += letter;
        }
    }
  }
  out += '"';
}

Result<void> append(std::string& out, const json::value& value);

Result<void> append(std::string& out, const json::object& object) {
  std::vector<const json::key_value_pair*> members;
  for (const auto& member : object) members.push_back(&member);
  std::sort(members.begin(), members.end(),
            [](const auto* a, const auto* b) { return before(a->key(), b->key()); });
  out += '{';
  for (const auto* member : members) {
    if (member != members.front()) out += ',';
    append_text(out, member->key());
    out += ':';
    RETURN_IF_ERROR(append(out, member->value()));
  }
  out += '}';
  return {};
}

Result<void> append_number(std::string& out, const json::value& value) {
  const bool small =
      value.is_int64()
          ? value.get_int64() >= -whole_max && value.get_int64() <= whole_max
          : value.is_uint64() && value.get_uint64() <= static_cast<std::uint64_t>(whole_max);
  if (!small) return Error{Code::invalid, "wire.json.number"};
  out += value.is_int64() ? fmt::format("{}", value.get_int64())
                          : fmt::format("{}", value.get_uint64());
  return {};
}

Result<void> append(std::string& out, const json::value& value) {
  switch (value.kind()) {
    case json::kind::null:
      out += "null";
      return {};
    case json::kind::bool_:
      out += value.get_bool() ? "true" : "false";
      return {};
    case json::kind::int64:
    case json::kind::uint64:
    case json::kind::double_:
      return append_number(out, value);
    case json::kind::string:
      append_text(out, value.get_string());
      return {};
    case json::kind::array: {
      out += '[';
      const auto& array = value.get_array();
      for (const auto& one : array) {
        if (&one != array.data()) out += ',';
        RETURN_IF_ERROR(append(out, one));
      }
      out += ']';
      return {};
    }
    case json::kind::object:
      return append(out, value.get_object());
  }
  ENSURE(false);
}

}  // namespace

Result<std::string> canonical(const json::value& value) {
  std::string out;
  RETURN_IF_ERROR(append(out, value));
  return out;
}

Result<json::value> parse_written(std::string_view text, std::size_t bytes_max,
                                  std::size_t depth_max) {
  if (text.size() > bytes_max)
    return Error{Code::invalid, "wire.json.large", {{"max", fmt::format("{}", bytes_max)}}};
  json::parse_options limits;
  limits.max_depth = depth_max;
  boost::system::error_code failure;
  auto value = json::parse(text, failure, {}, limits);
  if (failure == json::error::too_deep)
    return Error{Code::invalid, "wire.json.deep", {{"max", fmt::format("{}", depth_max)}}};
  if (failure) return Error{Code::invalid, "wire.json.malformed"};
  return value;
}

Result<json::value> parse_canonical(std::string_view text, std::size_t bytes_max,
                                    std::size_t depth_max) {
  ASSIGN_OR_RETURN(auto value, parse_written(text, bytes_max, depth_max));
  ASSIGN_OR_RETURN(const auto again, canonical(value));
  // Also what a repeated key would hide: the parser keeps its last value alone.
  if (again != text) return Error{Code::invalid, "wire.json.not_canonical"};
  return value;
}

void put(json::object& object, std::string_view key, std::string_view text) {
  if (!text.empty()) object[key] = text;
}

Members::Members(const json::object& object) : left_{object} {}

Error Members::expected(std::string_view key, std::string_view what) {
  return Error{Code::invalid,
               "wire.json.member",
               {{"member", std::string{key}}, {"expected", std::string{what}}}};
}

const json::value* Members::take(std::string_view key) {
  const auto found = left_.find(key);
  if (found == left_.end()) return nullptr;
  taken_ = std::move(found->value());
  left_.erase(found);
  return &taken_;
}

Result<std::string> Members::text(std::string_view key, bool required) {
  const auto* value = take(key);
  if (value == nullptr && !required) return std::string{};
  if (value == nullptr || !value->is_string() || (required && value->get_string().empty()))
    return expected(key, R"("…")");
  return std::string{value->get_string()};
}

Result<std::uint64_t> Members::number(std::string_view key) {
  const auto* value = take(key);
  if (value == nullptr) return expected(key, "0, 1, 2, …");
  if (value->is_uint64()) return value->get_uint64();
  if (!value->is_int64() || value->get_int64() < 0) return expected(key, "0, 1, 2, …");
  return static_cast<std::uint64_t>(value->get_int64());
}

Result<bool> Members::flag(std::string_view key) {
  const auto* value = take(key);
  if (value == nullptr) return false;
  if (!value->is_bool()) return expected(key, "true | false");
  return value->get_bool();
}

Result<std::vector<std::string>> Members::texts(std::string_view key) {
  ASSIGN_OR_RETURN(const auto values, array(key));
  std::vector<std::string> all;
  for (const auto& one : values) {
    if (!one.is_string()) return expected(key, R"(["…", "…"])");
    all.emplace_back(one.get_string());
  }
  return all;
}

Result<std::optional<Instant>> Members::instant(std::string_view key) {
  ASSIGN_OR_RETURN(const auto written, text(key));
  if (written.empty()) return std::optional<Instant>{};
  const auto instant = parse_rfc3339(written);
  if (!instant) return expected(key, "2026-02-27T00:00:09.554Z");
  return instant;
}

Result<json::object> Members::object(std::string_view key) {
  const auto* value = take(key);
  if (value == nullptr) return json::object{};
  if (!value->is_object()) return expected(key, "{…}");
  return value->get_object();
}

Result<json::array> Members::array(std::string_view key) {
  const auto* value = take(key);
  if (value == nullptr) return json::array{};
  if (!value->is_array()) return expected(key, "[…]");
  return value->get_array();
}

Result<std::map<std::string, std::string, std::less<>>> Members::rest() {
  std::map<std::string, std::string, std::less<>> others;
  for (const auto& [key, value] : left_) {
    ASSIGN_OR_RETURN(others[std::string{key}], canonical(value));
  }
  return others;
}

}  // namespace entraide::wire
