// JSON for a gateway to SIENA: one member a line, whole or refused.
#include <algorithm>
#include <boost/json.hpp>

#include "channel/fields.h"

namespace entraide::channel {

namespace json = boost::json;

namespace {

constexpr std::string_view format_name = "entraide-siena/1";

Error large() {
  return Error{Code::invalid, "channel.large", {{"max", std::to_string(file_bytes_max)}}};
}

Error member(std::string_view field, std::string_view expected) {
  return Error{Code::invalid,
               "channel.siena.member",
               {{"field", std::string{field}}, {"expected", std::string{expected}}}};
}

json::object object_of(const Letter& letter) {
  json::object file;
  file["format"] = format_name;
  const auto text = [&](std::string_view name, const std::string& value) {
    if (!value.empty()) file[name] = value;
  };
  for (const auto& field : line_fields()) text(field.member, letter.*field.place);
  file["written"] = to_rfc3339(letter.at);
  if (letter.received) file["received"] = to_rfc3339(*letter.received);
  file["urgent"] = letter.urgent;
  if (letter.evaluation) file["evaluation"] = write_evaluation(*letter.evaluation);
  if (!letter.obligations.empty()) {
    json::array all;
    for (const auto& one : letter.obligations) all.emplace_back(one);
    file["restrictions"] = std::move(all);
  }
  json::object data;
  for (const auto& [category, section] : letter.sections) {
    json::object one;
    for (const auto& [name, value] : section) one[name] = json::parse(value);
    data[category] = std::move(one);
  }
  if (!data.empty()) file["data"] = std::move(data);
  text("text", letter.text);
  return file;
}

class SienaReading {
 public:
  explicit SienaReading(const json::object& file) : file_{file} {}

  Result<Letter> run() {
    const auto* format = take("format");
    if (format == nullptr || !format->is_string() || format->get_string() != format_name)
      return member("format", format_name);
    for (const auto& field : line_fields()) RETURN_IF_ERROR(line(field));
    RETURN_IF_ERROR(instants());
    RETURN_IF_ERROR(particulars());
    RETURN_IF_ERROR(restrictions());
    RETURN_IF_ERROR(data());
    if (taken_ != file_.size()) return Error{Code::invalid, "channel.siena.unknown"};
    RETURN_IF_ERROR(check(letter_));
    return std::move(letter_);
  }

 private:
  const json::value* take(std::string_view name) {
    const auto* found = file_.if_contains(name);
    if (found != nullptr) ++taken_;
    return found;
  }

  Result<void> line(const LineField& field) {
    const auto* found = take(field.member);
    if (found == nullptr && !field.required) return {};
    if (found == nullptr)
      return Error{Code::invalid, "channel.missing", {{"field", std::string{field.member}}}};
    if (!found->is_string() || !fits(field.shape, found->get_string()))
      return member(field.member, "\"…\"");
    letter_.*field.place = found->get_string();
    return {};
  }

  Result<void> instants() {
    for (const auto* name : {"written", "received"}) {
      const auto* found = take(name);
      const bool needed = std::string_view{name} == "written";
      if (found == nullptr && !needed) continue;
      const auto at = found == nullptr || !found->is_string()
                          ? std::nullopt
                          : parse_rfc3339(std::string_view{found->get_string()});
      if (!at) return member(name, "\"2026-11-28T22:10:00Z\"");
      if (needed) letter_.at = *at;
      if (!needed) letter_.received = at;
    }
    return {};
  }

  Result<void> particulars() {
    if (const auto* urgent = take("urgent")) {
      if (!urgent->is_bool()) return member("urgent", "true, false");
      letter_.urgent = urgent->get_bool();
    }
    if (const auto* evaluation = take("evaluation")) {
      if (evaluation->is_string())
        letter_.evaluation = read_evaluation(std::string_view{evaluation->get_string()});
      if (!letter_.evaluation) return member("evaluation", "\"A1\" … \"D4\", \"X4\"");
    }
    if (const auto* text = take("text")) {
      if (!text->is_string()) return member("text", "\"…\"");
      letter_.text = text->get_string();
    }
    return {};
  }

  Result<void> restrictions() {
    const auto* found = take("restrictions");
    if (found == nullptr) return {};
    if (!found->is_array()) return member("restrictions", "[\"…\"]");
    for (const auto& one : found->get_array()) {
      if (!one.is_string()) return member("restrictions", "[\"…\"]");
      letter_.obligations.emplace_back(one.get_string());
    }
    return {};
  }

  Result<void> data() {
    const auto* found = take("data");
    if (found == nullptr) return {};
    if (!found->is_object()) return member("data", R"({"document": {…}})");
    for (const auto& [category, section] : found->get_object()) {
      if (!section.is_object()) return member("data", R"({"document": {…}})");
      auto& fields = letter_.sections[std::string{category}];
      for (const auto& [name, value] : section.get_object())
        fields[std::string{name}] = json::serialize(value);
    }
    return {};
  }

  const json::object& file_;
  Letter letter_;
  std::size_t taken_ = 0;
};

/// Where JSON stops to be JSON.
std::size_t fault_line(std::string_view file) {
  json::stream_parser parser;
  boost::system::error_code fault;
  std::size_t line = 1;
  for (std::size_t at = 0; at < file.size();) {
    const auto end = std::min(file.find('\n', at), file.size() - 1) + 1;
    parser.write_some(file.data() + at, end - at, fault);
    if (fault) return line;
    at = end;
    if (at < file.size()) ++line;
  }
  return line;
}

}  // namespace

Result<std::string> write_siena(const Letter& letter) {
  RETURN_IF_ERROR(check(letter));
  std::string file = "{";
  for (const auto& [name, value] : object_of(letter))
    file += fmt::format("{}\n\"{}\": {}", file.size() > 1 ? "," : "", std::string_view{name},
                        json::serialize(value));
  file += "\n}\n";
  if (file.size() > file_bytes_max) return large();
  return file;
}

Result<Letter> read_siena(std::string_view file) {
  if (file.size() > file_bytes_max) return large();
  const auto value = is_utf8(file) ? read_json(file) : std::nullopt;
  if (!value || !value->is_object())
    return Error{Code::invalid, "channel.siena.json", {{"line", std::to_string(fault_line(file))}}};
  return SienaReading{value->get_object()}.run();
}

}  // namespace entraide::channel
