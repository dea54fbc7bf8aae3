#include "api/body_fields.h"

#include <algorithm>

#include "api/json_text.h"

namespace entraide::api {

namespace {

Error must_be(std::string_view field, std::string_view what) {
  return Error{Code::invalid, fmt::format("api.body.{}", what), {{"field", std::string{field}}}};
}

}  // namespace

Result<BodyFields> BodyFields::read(std::string_view body,
                                    std::span<const std::string_view> known) {
  ASSIGN_OR_RETURN(auto value, parse_json(body));
  const Arguments fields{{"known", join({known.begin(), known.end()}, ", ")}};
  if (!value.is_object()) return Error{Code::invalid, "api.body.object", fields};
  for (const auto& [field, content] : value.get_object()) {
    if (std::ranges::find(known, std::string_view{field.data(), field.size()}) == known.end())
      return Error{Code::invalid, "api.body.unknown", fields};
  }
  BodyFields read;
  read.object_ = std::move(value.get_object());
  return read;
}

Result<std::string> BodyFields::text(std::string_view field) const {
  const auto* value = object_.if_contains(field);
  if (value == nullptr || value->is_null()) return std::string{};
  if (!value->is_string()) return must_be(field, "text");
  return std::string{view(value->get_string())};
}

Result<std::string> BodyFields::needed(std::string_view field) const {
  ASSIGN_OR_RETURN(auto found, text(field));
  if (trim(found).empty()) return must_be(field, "needed");
  return found;
}

Result<std::vector<std::string>> BodyFields::texts(std::string_view field) const {
  const auto* value = object_.if_contains(field);
  if (value == nullptr || value->is_null()) return std::vector<std::string>{};
  return texts_in(*value, field);
}

Result<std::int64_t> BodyFields::number(std::string_view field) const {
  const auto* value = object_.if_contains(field);
  if (value == nullptr) return std::int64_t{0};
  if (!value->is_int64()) return must_be(field, "number");
  return value->get_int64();
}

Result<bool> BodyFields::flag(std::string_view field) const {
  const auto* value = object_.if_contains(field);
  if (value == nullptr) return false;
  if (!value->is_bool()) return must_be(field, "flag");
  return value->get_bool();
}

Result<std::vector<std::string>> texts_in(const boost::json::value& value, std::string_view field) {
  if (!value.is_array()) return must_be(field, "texts");
  std::vector<std::string> texts;
  for (const auto& one : value.get_array()) {
    if (!one.is_string()) return must_be(field, "texts");
    texts.emplace_back(view(one.get_string()));
  }
  return texts;
}

}  // namespace entraide::api
