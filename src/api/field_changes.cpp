#include "api/field_changes.h"

#include <algorithm>
#include <charconv>

#include "api/json_text.h"
#include "base/json_text.h"

namespace entraide::api {

namespace json = boost::json;

namespace {

Error no_change(std::span<const std::string_view> known) {
  std::vector<std::string> names{known.begin(), known.end()};
  return Error{Code::invalid, "api.changes", {{"known", join(names, ", ")}}};
}

/// `data.*` stands for every field below `data`.
bool is_known(std::string_view field, std::span<const std::string_view> known) {
  return std::ranges::any_of(known, [&](std::string_view one) {
    if (!one.ends_with('*')) return field == one;
    one.remove_suffix(1);
    return field.size() > one.size() && field.starts_with(one);
  });
}

}  // namespace

bool FieldChanges::has(std::string_view field) const {
  return std::ranges::any_of(changes, [&](const Change& one) { return one.field == field; });
}

Result<FieldChanges> read_changes(std::string_view body, std::span<const std::string_view> known) {
  ASSIGN_OR_RETURN(const auto value, parse_json(body));
  if (!value.is_object() || value.get_object().empty()) return no_change(known);
  FieldChanges read;
  for (const auto& [field, change] : value.get_object()) {
    const std::string_view name{field.data(), field.size()};
    const auto* object = change.if_object();
    const auto* now = object == nullptr ? nullptr : object->if_contains("now");
    if (now == nullptr || !is_known(name, known)) return no_change(known);
    FieldChanges::Change one{std::string{name}, std::nullopt, *now};
    if (const auto* was = object->if_contains("was")) one.was = *was;
    read.changes.push_back(std::move(one));
  }
  return read;
}

std::optional<Answer> apply_changes(json::object& current, const FieldChanges& changes,
                                    const Request& request) {
  json::object differ;
  for (const auto& [field, was, now] : changes.changes) {
    auto& there = current[field];
    if (was && there != *was && there != now)
      differ[field] = json::object{{"was", *was}, {"now", now}, {"there", there}};
    else
      there = now;
  }
  if (differ.empty()) return {};
  auto conflict = problem(409, {"api.changes.conflict", {}}, request);
  auto body = json::parse(conflict.body).get_object();
  body["fields"] = std::move(differ);
  conflict.body = json_text(body);
  return conflict;
}

std::string version_tag(std::uint64_t version) { return fmt::format("\"{}\"", version); }

std::optional<std::uint64_t> matched_version(const Request& request) {
  std::string_view tag = request.if_match;
  if (tag.size() < 3 || !tag.starts_with('"') || !tag.ends_with('"')) return {};
  tag = tag.substr(1, tag.size() - 2);
  std::uint64_t version = 0;
  const auto [end, fault] = std::from_chars(tag.data(), tag.data() + tag.size(), version);
  if (fault != std::errc{} || end != tag.data() + tag.size()) return {};
  return version;
}

Answer version_needed(const Request& request) {
  return problem(428, {"api.version.needed", {}}, request);
}

std::optional<Answer> check_match(const Request& request, std::uint64_t version) {
  const bool fits = request.if_match.empty() || request.if_match == "*" ||
                    request.if_match == version_tag(version);
  if (fits) return {};
  return problem(412, {"api.version", {}}, request);
}

Answer tagged(const Request& request, std::uint64_t version, const json::object& body) {
  Answer answer;
  answer.headers = {{"ETag", version_tag(version)}, {"Cache-Control", "no-cache, private"}};
  if (request.if_none_match == version_tag(version)) {
    answer.status = 304;
    return answer;
  }
  answer.body = json_text(body);
  return answer;
}

}  // namespace entraide::api
