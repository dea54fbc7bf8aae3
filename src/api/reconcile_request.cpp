#include "api/reconcile_request.h"

#include <algorithm>

#include "api/json_text.h"
#include "api/url.h"

namespace entraide::api {

namespace {

using Object = boost::json::object;
using Array = boost::json::array;

constexpr std::size_t limit_max = 100;

Error wrong(std::size_t number) {
  return Error{Code::invalid, "api.reconcile.query", {{"number", std::to_string(number)}}};
}

/// `Person:birthDate` is `birthDate`: yente's manifest qualifies property ids.
std::string_view without_schema(std::string_view pid) {
  const auto colon = pid.find(':');
  return colon == std::string_view::npos ? pid : pid.substr(colon + 1);
}

/// A value is a text, a number or a boolean as the spreadsheet has it, a reconciled cell `{"id",
/// "name"}`, or a list of these (0.2 section 4.3).
bool add_value(Array& values, const boost::json::value& value) {
  if (values.size() >= query_values_max) return false;
  if (value.is_string()) {
    values.push_back(value);
  } else if (value.is_int64()) {
    values.emplace_back(std::to_string(value.get_int64()));
  } else if (const auto* cell = value.if_object()) {
    const auto* name = cell->if_contains("name");
    if (name == nullptr) name = cell->if_contains("id");
    if (name == nullptr || !name->is_string()) return false;
    values.push_back(*name);
  } else if (const auto* list = value.if_array()) {
    return std::all_of(list->begin(), list->end(), [&](const boost::json::value& one) {
      return !one.is_array() && add_value(values, one);
    });
  } else {
    return value.is_null();
  }
  return true;
}

bool add_properties(Object& properties, const boost::json::value& given) {
  const auto* list = given.if_array();
  if (list == nullptr || list->size() > query_properties_max) return false;
  for (const auto& one : *list) {
    const auto* object = one.if_object();
    if (object == nullptr) return false;
    const auto* pid = object->if_contains("pid");
    const auto* value = object->if_contains("v");
    if (pid == nullptr || !pid->is_string() || value == nullptr) return false;
    auto& values = properties[without_schema(view(pid->get_string()))];
    if (!values.is_array()) values.emplace_array();
    if (!add_value(values.get_array(), *value)) return false;
  }
  return true;
}

std::string type_of(const Object& query) {
  const auto* type = query.if_contains("type");
  if (type == nullptr) return "Thing";
  if (const auto* list = type->if_array(); list != nullptr && !list->empty()) type = &list->front();
  if (const auto* object = type->if_object(); object != nullptr && object->contains("id"))
    type = &object->at("id");
  const auto* text = type->if_string();
  return text == nullptr || text->empty() ? "Thing" : std::string{view(*text)};
}

Result<ReconcileQuery> read_query(std::string key, const Object& query, std::size_t number) {
  Object properties;
  if (const auto* text = query.if_contains("query"); text != nullptr && !text->is_null()) {
    if (!text->is_string()) return wrong(number);
    properties["name"] = Array{*text};
  }
  if (const auto* given = query.if_contains("properties"); given != nullptr && !given->is_null()) {
    if (!add_properties(properties, *given)) return wrong(number);
  }
  Object example;
  example["schema"] = type_of(query);
  example["properties"] = std::move(properties);
  ASSIGN_OR_RETURN(auto entity, read_example(example, number));
  ReconcileQuery read{std::move(key), std::move(entity)};
  if (const auto* limit = query.if_contains("limit"); limit != nullptr && limit->is_int64()) {
    read.limit =
        static_cast<std::size_t>(std::clamp<std::int64_t>(limit->get_int64(), 1, limit_max));
  }
  return read;
}

}  // namespace

Result<std::vector<ReconcileQuery>> read_reconcile_request(std::string_view json,
                                                           std::size_t queries_max) {
  ASSIGN_OR_RETURN(const auto parsed, parse_json(json));
  const auto* object = parsed.if_object();
  if (object == nullptr) return Error{Code::invalid, "api.reconcile.batch"};
  if (const auto* inner = object->if_contains("queries");
      inner != nullptr && object->size() == 1 && inner->is_object()) {
    object = &inner->get_object();
  }
  if (object->size() > queries_max) {
    return Error{Code::invalid, "api.match.queries_max", {{"max", std::to_string(queries_max)}}};
  }
  std::vector<ReconcileQuery> queries;
  for (const auto& member : *object) {
    const auto number = queries.size() + 1;
    if (!member.value().is_object() || member.key().size() > query_key_bytes_max)
      return wrong(number);
    ASSIGN_OR_RETURN(auto query,
                     read_query(std::string{member.key()}, member.value().get_object(), number));
    queries.push_back(std::move(query));
  }
  return queries;
}

Result<std::string> reconcile_batch(std::string_view content_type, const std::string& body) {
  if (content_type == "application/json") return body;
  ASSIGN_OR_RETURN(auto fields, parse_fields(body));
  std::optional<std::string> queries;
  for (auto& [name, value] : fields) {
    if (name == "extend") return Error{Code::invalid, "api.reconcile.extend"};
    if (name == "queries") queries = std::move(value);
  }
  if (!queries) return Error{Code::invalid, "api.reconcile.no_queries"};
  return *std::move(queries);
}

}  // namespace entraide::api
