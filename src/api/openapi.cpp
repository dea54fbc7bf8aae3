// GET /openapi.json (OpenAPI 3.1), written from the table that dispatches.
#include <boost/json/serialize.hpp>

#include "api/json_text.h"
#include "api/openapi_bilan_schemas.h"
#include "api/openapi_desk_schemas.h"
#include "api/openapi_know_schemas.h"
#include "api/openapi_network_schemas.h"
#include "api/openapi_picture_schemas.h"
#include "api/openapi_schemas.h"
#include "api/routes.h"
#include "base/json_text.h"
#include "base/version.h"
#include "desk/desk.h"

namespace entraide::api {

namespace {

using Object = boost::json::object;
using Array = boost::json::array;

Object parameter_schema(const Parameter& parameter) {
  Object schema;
  switch (parameter.form) {
    case Parameter::Form::text:
      schema["type"] = "string";
      break;
    case Parameter::Form::boolean:
      schema["type"] = "boolean";
      break;
    case Parameter::Form::date:
      schema["type"] = "string";
      schema["format"] = "date";
      break;
    case Parameter::Form::integer:
      schema["type"] = "integer";
      schema["minimum"] = static_cast<std::int64_t>(parameter.lowest);
      schema["maximum"] = static_cast<std::int64_t>(parameter.highest);
      break;
    case Parameter::Form::number:
      schema["type"] = "number";
      schema["minimum"] = parameter.lowest;
      schema["maximum"] = parameter.highest;
      break;
  }
  if (parameter.form == Parameter::Form::text) schema["maxLength"] = parameter_bytes_max;
  if (!parameter.otherwise.empty()) {
    const auto value = parse_json(parameter.otherwise);
    schema["default"] = value.ok() ? value.value() : boost::json::value{parameter.otherwise};
  }
  if (!parameter.list) return schema;
  Object list;
  list["type"] = "array";
  list["items"] = std::move(schema);
  list["maxItems"] = parameter_values_max;
  return list;
}

Array parameters_of(const Route& route) {
  Array parameters;
  for (const auto part : split(route.path.substr(1), '/')) {
    if (!part.starts_with('{')) continue;
    Object parameter;
    parameter["name"] = part.substr(1, part.find_first_of("+}") - 1);
    parameter["in"] = "path";
    parameter["required"] = true;
    parameter["schema"] = Object{{"type", "string"}};
    parameters.push_back(std::move(parameter));
  }
  for (const auto& declared : route.parameters) {
    Object parameter;
    parameter["name"] = declared.name;
    parameter["in"] = "query";
    parameter["required"] = declared.required;
    if (declared.deprecated) parameter["deprecated"] = true;
    parameter["schema"] = parameter_schema(declared);
    parameters.push_back(std::move(parameter));
  }
  if (route.access == Access::person && route.tag != "system" && route.tag != "people") {
    for (const auto* name : {"X-Entraide-Purpose", "X-Entraide-Legal-Basis", "X-Entraide-File"}) {
      Object parameter;
      parameter["name"] = name;
      parameter["in"] = "header";
      parameter["required"] = false;
      parameter["schema"] = Object{{"type", "string"}, {"maxLength", 300}};
      parameters.push_back(std::move(parameter));
    }
  }
  if (route.once) {
    Object parameter;
    parameter["name"] = "Idempotency-Key";
    parameter["in"] = "header";
    parameter["required"] = false;
    parameter["schema"] = Object{{"type", "string"}, {"maxLength", 512}};
    parameters.push_back(std::move(parameter));
  }
  return parameters;
}

Object content(std::string_view type, std::string_view schema) {
  Object described;
  described["schema"] = schema.empty()
                            ? Object{{"type", "string"}}
                            : Object{{"$ref", fmt::format("#/components/schemas/{}", schema)}};
  Object by_type;
  by_type[type] = std::move(described);
  return by_type;
}

Object responses_of(const Route& route, Language language) {
  Object fine;
  fine["description"] = "OK";
  fine["content"] = content(route.content_type, route.answer);
  Object faulty;
  faulty["description"] = text_of("api.openapi.problem", language);
  faulty["content"] = content("application/problem+json", "Problem");
  Object responses;
  if (route.status == 204) fine.erase("content");
  responses[std::to_string(route.status)] = std::move(fine);
  responses["default"] = std::move(faulty);
  return responses;
}

/// OpenAPI has no word for the rest of a path: `{tile+}` is `{tile}` there, slashes and all.
std::string template_of(std::string_view path) {
  std::string text{path};
  std::erase(text, '+');
  return text;
}

Object operation_of(const Route& route, Language language) {
  Object operation;
  operation["operationId"] = route.operation;
  operation["summary"] = text_of(route.summary, language);
  operation["tags"] = Array{boost::json::value{route.tag}};
  operation["parameters"] = parameters_of(route);
  operation["responses"] = responses_of(route, language);
  if (route.access == Access::open) operation["security"] = Array{};
  if (route.access == Access::person) operation["x-entraide-right"] = code_of(route.right);
  if (route.access == Access::partner)
    operation["security"] = Array{Object{{"certificate", Array{}}}};
  if (route.body == Body::any || route.body == Body::text) {
    operation["requestBody"] = Object{{"required", true}, {"content", content("text/plain", "")}};
  } else if (route.body != Body::none) {
    auto accepted = content("application/json", route.takes);
    if (route.body == Body::json_or_form) {
      accepted["application/x-www-form-urlencoded"] = content("form", "ReconcileForm")["form"];
    }
    operation["requestBody"] = Object{{"required", true}, {"content", std::move(accepted)}};
  }
  return operation;
}

}  // namespace

Result<Answer> answer_openapi(const Call& call) {
  const auto language = call.request.language;
  Object paths;
  for (const auto& route : routes()) {
    auto& path = paths[template_of(route.path)];
    if (!path.is_object()) path.emplace_object();
    path.get_object()[lower_ascii(route.method)] = operation_of(route, language);
  }
  auto components = parse_json(openapi_components);
  ENSURE(components.ok());
  auto& schemas = components.value().get_object()["schemas"].get_object();
  for (const auto text : {openapi_bilan_schemas, openapi_desk_schemas, openapi_know_schemas,
                          openapi_picture_schemas, openapi_network_schemas}) {
    const auto more = parse_json(text);
    ENSURE(more.ok());
    for (const auto& [name, schema] : more.value().get_object()) schemas[name] = schema;
  }
  Object document;
  document["openapi"] = "3.1.0";
  document["info"] = Object{
      {"title", "Entraide"}, {"version", version}, {"description", text_of("api.page", language)}};
  document["paths"] = std::move(paths);
  document["components"] = std::move(components).value();
  Answer answer;
  answer.body = json_text(document);
  return answer;
}

}  // namespace entraide::api
