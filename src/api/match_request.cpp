#include "api/match_request.h"

#include <algorithm>
#include <array>
#include <boost/json/serialize.hpp>

#include "api/json_text.h"

namespace entraide::api {

namespace {

using Object = boost::json::object;
using Array = boost::json::array;

Error wrong(std::string key, std::size_t number, std::string field = {}) {
  return Error{Code::invalid,
               std::move(key),
               {{"number", std::to_string(number)}, {"field", std::move(field)}}};
}

bool is_property_name(std::string_view name) {
  return !name.empty() && name.size() <= 64 &&
         std::all_of(name.begin(), name.end(), [](char letter) {
           return (letter >= 'a' && letter <= 'z') || (letter >= 'A' && letter <= 'Z') ||
                  (letter >= '0' && letter <= '9') || letter == '_';
         });
}

bool is_country_property(std::string_view name) {
  constexpr std::array names{"nationality", "citizenship", "country", "birthCountry",
                             "jurisdiction"};
  return std::find(names.begin(), names.end(), name) != names.end();
}

/// Reads the properties into the shape that record::from_ftm takes, cleaned of what a person may
/// write otherwise.
class Properties {
 public:
  explicit Properties(std::size_t number) : number_{number} {}

  Result<void> read(const Object& given) {
    if (given.size() > query_properties_max) return wrong("api.match.properties", number_);
    for (const auto& member : given) {
      const std::string name{member.key()};
      if (!is_property_name(name)) return wrong("api.match.property_name", number_);
      Array values;
      if (const auto* array = member.value().if_array()) {
        if (array->size() > query_values_max) return wrong("api.match.values", number_, name);
        for (const auto& value : *array) RETURN_IF_ERROR(add(values, name, value));
      } else {
        RETURN_IF_ERROR(add(values, name, member.value()));
      }
      if (!values.empty()) clean_[name] = std::move(values);
    }
    name_from_parts();
    return {};
  }

  Object take() { return std::move(clean_); }
  const std::optional<record::ProtectedStatus>& protection() const { return protection_; }

 private:
  Result<void> add(Array& values, const std::string& name, const boost::json::value& value) {
    if (value.is_null()) return {};
    const auto* text = value.if_string();
    if (text == nullptr) return wrong("api.match.value_type", number_, name);
    if (text->size() > query_value_bytes_max) return wrong("api.match.value_long", number_, name);
    std::string clean{trim(view(*text))};
    if (clean.empty()) return {};
    if (is_country_property(name)) {
      if (const auto status = record::ProtectedStatus::from_words(clean)) {
        protection_ = status;
        return {};
      }
      if (const auto country = record::Country::parse(clean)) clean = country->code();
    } else if (name == "gender") {
      clean = lower_ascii(clean);
      if (clean == "m") clean = "male";
      if (clean == "f") clean = "female";
    } else if (name == "birthDate") {
      // A date that cannot be read would be evidence silently lost.
      if (!record::PartialDate::parse(clean).ok()) {
        const auto read = record::read_list_date(clean);
        if (!read) return wrong("api.match.date", number_, name);
        clean = read->text();
      }
    }
    values.emplace_back(clean);
    return {};
  }

  /// Clients of passenger systems send the parts only.
  void name_from_parts() {
    if (clean_.contains("name") || clean_.contains("alias")) return;
    std::string full;
    for (const auto* part : {"firstName", "middleName", "fatherName", "lastName"}) {
      const auto* values = clean_.if_contains(part);
      if (values == nullptr) continue;
      if (!full.empty()) full += ' ';
      full += view(values->get_array().front().get_string());
    }
    if (!full.empty()) clean_["name"] = Array{boost::json::value(full)};
  }

  std::size_t number_;
  Object clean_;
  std::optional<record::ProtectedStatus> protection_;
};

Result<std::string> text_member(const Object& object, std::string_view name, std::size_t number) {
  const auto* value = object.if_contains(name);
  if (value == nullptr || value->is_null()) return std::string{};
  const auto* text = value->if_string();
  if (text == nullptr || text->size() > query_key_bytes_max) {
    return wrong("api.match.text_member", number, std::string{name});
  }
  return std::string{view(*text)};
}

/// FollowTheMoney allows several birth dates; a range or `about` cannot pass through it and is set
/// afterwards.
void add_loose_birth_dates(record::Entity& entity) {
  const auto kept = entity.other.find("birthDate");
  if (kept == entity.other.end()) return;
  for (const auto& text : kept->second) {
    if (auto date = record::PartialDate::parse(text); date.ok())
      entity.birth_dates.push_back({date.value(), "", 0});
  }
  entity.other.erase(kept);
}

}  // namespace

bool is_answerable(const record::Entity& entity) {
  return !entity.names.empty() || !entity.documents.empty();
}

Result<record::Entity> read_example(const Object& example, std::size_t number) {
  for (const auto& member : example) {
    const std::string_view name{member.key()};
    if (name != "id" && name != "schema" && name != "properties") {
      return wrong("api.match.example_member", number,
                   is_property_name(name) ? std::string{name} : "?");
    }
  }
  ASSIGN_OR_RETURN(auto id, text_member(example, "id", number));
  ASSIGN_OR_RETURN(auto schema, text_member(example, "schema", number));
  if (!is_property_name(schema)) return wrong("api.match.schema", number);
  const auto* given = example.if_contains("properties");
  if (given == nullptr || !given->is_object()) return wrong("api.match.no_properties", number);
  Properties properties{number};
  RETURN_IF_ERROR(properties.read(given->get_object()));
  Object clean;
  clean["id"] = id.empty() ? std::string{"query"} : id;
  clean["schema"] = schema;
  clean["properties"] = properties.take();
  record::RefusedProperties refused;
  ASSIGN_OR_RETURN(auto entities,
                   record::from_ftm(boost::json::serialize(clean), "query", &refused));
  // domain.md P16: such a question is not asked, and who asks shall know.
  if (!refused.empty()) return wrong("api.match.refused_property", number, refused.begin()->first);
  ENSURE(!entities.empty());
  auto entity = std::move(entities.back());
  entity.protection = properties.protection();
  add_loose_birth_dates(entity);
  return entity;
}

Result<std::vector<MatchQuery>> read_match_request(std::string_view body, std::size_t queries_max) {
  ASSIGN_OR_RETURN(const auto json, parse_json(body));
  const auto* object = json.if_object();
  if (object == nullptr) return Error{Code::invalid, "api.match.body"};
  for (const auto& member : *object) {
    const std::string_view name{member.key()};
    if (name == "queries") continue;
    const bool known = name == "weights" || name == "config";
    const auto* extra = member.value().if_object();
    // Weights that are not obeyed would be a lie: only empty ones pass.
    if (!known || extra == nullptr || !extra->empty()) {
      return Error{Code::invalid, known ? "api.match.weights" : "api.match.body_member"};
    }
  }
  const auto* queries = object->if_contains("queries");
  if (queries == nullptr || !queries->is_object()) return Error{Code::invalid, "api.match.body"};
  const auto& all = queries->get_object();
  if (all.empty()) return Error{Code::invalid, "api.match.no_queries"};
  if (all.size() > queries_max) {
    return Error{Code::invalid, "api.match.queries_max", {{"max", std::to_string(queries_max)}}};
  }
  std::vector<MatchQuery> read;
  for (const auto& member : all) {
    const auto number = read.size() + 1;
    if (member.key().size() > query_key_bytes_max) return wrong("api.match.key", number);
    if (!member.value().is_object()) return wrong("api.match.no_properties", number);
    ASSIGN_OR_RETURN(auto entity, read_example(member.value().get_object(), number));
    const bool answerable = is_answerable(entity);
    read.push_back({std::string{member.key()}, std::move(entity), answerable});
  }
  return read;
}

}  // namespace entraide::api
