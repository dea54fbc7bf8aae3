// A case as JSON, as people write it for a test or ask it at the desk.
#include <boost/json.hpp>

#include "safeguard/safeguard.h"

namespace entraide::safeguard {

namespace {

namespace json = boost::json;

constexpr std::size_t case_bytes_max = 64 * 1024;
constexpr std::size_t hypotheticals_bytes_max = 4 * 1024 * 1024;

Error expected(std::string_view field, std::string_view what) {
  return Error{Code::invalid,
               "safeguard.case.field",
               {{"field", std::string{field}}, {"expected", std::string{what}}}};
}

Result<void> only(const json::object& object, std::string_view where,
                  std::initializer_list<std::string_view> known) {
  for (const auto& [key, value] : object) {
    if (std::find(known.begin(), known.end(), std::string_view{key}) == known.end())
      return expected(fmt::format("{}{}", where, std::string_view{key}),
                      fmt::format("{}", fmt::join(known, " | ")));
  }
  return {};
}

Result<std::string> text_in(const json::object& object, std::string_view key) {
  const auto* value = object.if_contains(key);
  if (value == nullptr) return std::string{};
  if (!value->is_string()) return expected(key, R"("…")");
  return std::string{value->get_string()};
}

Result<std::vector<std::string>> texts_in(const json::object& object, std::string_view key) {
  std::vector<std::string> texts;
  const auto* value = object.if_contains(key);
  if (value == nullptr) return texts;
  if (!value->is_array()) return expected(key, R"(["…", "…"])");
  for (const auto& one : value->get_array()) {
    if (!one.is_string()) return expected(key, R"(["…", "…"])");
    texts.emplace_back(one.get_string());
  }
  return texts;
}

/// `"ca"`, or `{"id":"ca","may_pass_to":["us"]}`.
Result<Party> party_in(const json::object& object, std::string_view key) {
  const auto* value = object.if_contains(key);
  if (value == nullptr) return Party{};
  if (value->is_string()) return Party{std::string{value->get_string()}, {}, false};
  if (!value->is_object()) return expected(key, R"("ca" | {"id": "ca", "may_pass_to": ["us"]})");
  const auto& inside = value->get_object();
  RETURN_IF_ERROR(only(inside, fmt::format("{}.", key), {"id", "may_pass_to"}));
  Party party;
  ASSIGN_OR_RETURN(party.id, text_in(inside, "id"));
  ASSIGN_OR_RETURN(party.may_pass_to, texts_in(inside, "may_pass_to"));
  party.partners_known = inside.contains("may_pass_to");
  return party;
}

Result<Countries> countries_in(const json::object& object) {
  Countries countries;
  const auto* value = object.if_contains("countries");
  if (value == nullptr) return countries;
  if (!value->is_object()) return expected("countries", R"({"fled": ["er"], "of_origin": ["er"]})");
  const auto& inside = value->get_object();
  RETURN_IF_ERROR(only(inside, "countries.", {"fled", "of_origin"}));
  ASSIGN_OR_RETURN(countries.fled, texts_in(inside, "fled"));
  ASSIGN_OR_RETURN(countries.of_origin, texts_in(inside, "of_origin"));
  countries.known = inside.contains("of_origin");
  return countries;
}

Result<std::vector<std::pair<std::string, std::string>>> facts_in(const json::object& object) {
  std::vector<std::pair<std::string, std::string>> all;
  const auto* facts = object.if_contains("facts");
  if (facts == nullptr) return all;
  if (!facts->is_object()) return expected("facts", R"({"action": "answer"})");
  for (const auto& [name, one] : facts->get_object()) {
    if (!one.is_string())
      return expected(fmt::format("facts.{}", std::string_view{name}), R"("…")");
    all.emplace_back(name, one.get_string());
  }
  return all;
}

Result<Case> case_of(const json::object& object) {
  RETURN_IF_ERROR(only(object, "",
                       {"instrument", "day", "author", "recipient", "countries", "facts", "data",
                        "id", "title", "expect", "held"}));
  Case asked;
  ASSIGN_OR_RETURN(asked.instrument, text_in(object, "instrument"));
  ASSIGN_OR_RETURN(asked.day, text_in(object, "day"));
  if (!asked.day.empty() && !parse_iso8601(asked.day)) return expected("day", "2026-02-27");
  ASSIGN_OR_RETURN(asked.author, party_in(object, "author"));
  ASSIGN_OR_RETURN(asked.recipient, party_in(object, "recipient"));
  ASSIGN_OR_RETURN(asked.countries, countries_in(object));
  ASSIGN_OR_RETURN(asked.data, texts_in(object, "data"));
  ASSIGN_OR_RETURN(asked.facts, facts_in(object));
  return asked;
}

Result<json::object> object_in(const json::object& object, std::string_view key) {
  const auto* value = object.if_contains(key);
  if (value == nullptr || !value->is_object()) return expected(key, "{…}");
  return value->get_object();
}

Result<std::optional<Held>> held_in(const json::object& object) {
  if (!object.contains("held")) return std::optional<Held>{};
  ASSIGN_OR_RETURN(const auto inside, object_in(object, "held"));
  RETURN_IF_ERROR(only(inside, "held.", {"category", "handle", "countries", "facts"}));
  Held held;
  ASSIGN_OR_RETURN(held.category, text_in(inside, "category"));
  if (held.category.empty()) return expected("held.category", R"("stolen_blank_document")");
  ASSIGN_OR_RETURN(held.handle, text_in(inside, "handle"));
  ASSIGN_OR_RETURN(held.countries, countries_in(inside));
  ASSIGN_OR_RETURN(held.facts, facts_in(inside));
  return std::optional<Held>{std::move(held)};
}

Result<Outcome> outcome_in(const json::object& expect) {
  ASSIGN_OR_RETURN(const auto word, text_in(expect, "outcome"));
  for (const auto outcome :
       {Outcome::allow, Outcome::allow_redacted, Outcome::review, Outcome::deny}) {
    if (code_of(outcome) == word) return outcome;
  }
  return expected("expect.outcome", "allow | allow_redacted | review | deny");
}

Result<Hypothetical> hypothetical_of(const json::object& object) {
  Hypothetical one;
  ASSIGN_OR_RETURN(one.id, text_in(object, "id"));
  if (one.id.empty()) return expected("id", R"("…")");
  ASSIGN_OR_RETURN(const auto title, object_in(object, "title"));
  ASSIGN_OR_RETURN(one.title.en, text_in(title, "en"));
  ASSIGN_OR_RETURN(one.title.fr, text_in(title, "fr"));
  if (one.title.en.empty() || one.title.fr.empty()) return expected("title", R"({"en", "fr"})");
  ASSIGN_OR_RETURN(one.asked, case_of(object));
  ASSIGN_OR_RETURN(const auto expect, object_in(object, "expect"));
  RETURN_IF_ERROR(only(expect, "expect.", {"outcome", "rules", "redacted", "review_by"}));
  ASSIGN_OR_RETURN(one.expected, outcome_in(expect));
  ASSIGN_OR_RETURN(one.rules, texts_in(expect, "rules"));
  ASSIGN_OR_RETURN(one.redacted, texts_in(expect, "redacted"));
  ASSIGN_OR_RETURN(one.review_by, texts_in(expect, "review_by"));
  return one;
}

Result<json::value> parsed(std::string_view text, std::size_t bytes_max) {
  if (text.size() > bytes_max) {
    return Error{Code::invalid, "safeguard.case.large", {{"max", std::to_string(bytes_max)}}};
  }
  json::parse_options limits;
  limits.max_depth = 8;
  boost::system::error_code failure;
  auto value = json::parse(text, failure, {}, limits);
  if (failure) return Error{Code::invalid, "safeguard.case.json"};
  return value;
}

}  // namespace

Result<Case> read_case(std::string_view text) {
  ASSIGN_OR_RETURN(const auto value, parsed(text, case_bytes_max));
  if (!value.is_object()) return Error{Code::invalid, "safeguard.case.json"};
  return case_of(value.get_object());
}

std::string case_json(const Case& asked) {
  json::object recipient{{"id", asked.recipient.id}};
  if (asked.recipient.partners_known || !asked.recipient.may_pass_to.empty())
    recipient["may_pass_to"] = json::value_from(asked.recipient.may_pass_to);
  json::object countries;
  if (!asked.countries.fled.empty()) countries["fled"] = json::value_from(asked.countries.fled);
  if (asked.countries.known) countries["of_origin"] = json::value_from(asked.countries.of_origin);
  json::object facts;
  for (const auto& [fact, value] : asked.facts) facts[fact] = value;
  json::object whole;
  if (!asked.instrument.empty()) whole["instrument"] = asked.instrument;
  if (!asked.day.empty()) whole["day"] = asked.day;
  if (!asked.author.id.empty()) whole["author"] = asked.author.id;
  if (!asked.recipient.id.empty() || recipient.size() > 1)
    whole["recipient"] = std::move(recipient);
  if (!countries.empty()) whole["countries"] = std::move(countries);
  whole["facts"] = std::move(facts);
  whole["data"] = json::value_from(asked.data);
  return json::serialize(whole);
}

Result<Check> read_check(std::string_view text) {
  ASSIGN_OR_RETURN(const auto value, parsed(text, case_bytes_max));
  if (!value.is_object()) return Error{Code::invalid, "safeguard.case.json"};
  Check check;
  ASSIGN_OR_RETURN(check.asked, case_of(value.get_object()));
  ASSIGN_OR_RETURN(check.held, held_in(value.get_object()));
  return check;
}

Result<std::vector<Hypothetical>> read_hypotheticals(std::string_view text, std::size_t& number) {
  number = 0;
  ASSIGN_OR_RETURN(const auto value, parsed(text, hypotheticals_bytes_max));
  if (!value.is_array()) return Error{Code::invalid, "safeguard.case.list"};
  std::vector<Hypothetical> all;
  for (const auto& one : value.get_array()) {
    ++number;
    if (!one.is_object()) return Error{Code::invalid, "safeguard.case.list"};
    ASSIGN_OR_RETURN(auto read, hypothetical_of(one.get_object()));
    all.push_back(std::move(read));
  }
  return all;
}

}  // namespace entraide::safeguard
