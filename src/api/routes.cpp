#include "api/routes.h"

#include <algorithm>

namespace entraide::api {

namespace {

using Form = Parameter::Form;

Parameter text(std::string_view name) { return {name}; }
Parameter required(std::string_view name) { return {name, Form::text, false, true}; }
Parameter list(std::string_view name) { return {name, Form::text, true}; }
Parameter integer(std::string_view name, double lowest, double highest,
                  std::string_view otherwise) {
  return {name, Form::integer, false, false, lowest, highest, otherwise};
}
Parameter number(std::string_view name) { return {name, Form::number, false, false, 0, 1}; }
Parameter flag(std::string_view name, std::string_view otherwise = {}) {
  return {name, Form::boolean, false, false, 0, 0, otherwise};
}
Parameter date(std::string_view name) { return {name, Form::date}; }
Parameter deprecated(Parameter parameter) {
  parameter.deprecated = true;
  return parameter;
}

// The names and limits are yente's (5.x), so that its clients need only another address.
std::vector<Parameter> match_parameters() {
  return {integer("limit", 1, 500, "5"), number("threshold"),
          deprecated(number("cutoff")),  text("algorithm"),
          list("include_dataset"),       list("exclude_dataset"),
          list("exclude_schema"),        list("topics"),
          date("changed_since"),         list("exclude_entity_ids")};
}

std::vector<Parameter> search_parameters() {
  return {required("q"),
          integer("limit", 0, 500, "10"),
          integer("offset", 0, 9499, "0"),
          text("schema"),
          list("countries"),
          list("topics"),
          list("datasets"),
          list("include_dataset"),
          list("exclude_dataset"),
          list("exclude_schema"),
          date("changed_since"),
          flag("target"),
          flag("fuzzy"),
          flag("simple"),
          list("facets")};
}

std::vector<Parameter> reconcile_parameters() {
  return {text("queries"), text("algorithm"), date("changed_since")};
}

std::vector<Parameter> suggest_parameters() {
  return {text("prefix"), integer("limit", 1, 100, "10")};
}

}  // namespace

const std::vector<Route>& routes() {
  constexpr std::string_view json = "application/json";
  static const std::vector<Route> all{
      {"POST", "/match/{dataset}", "match", "matching", "api.route.match", match_parameters(),
       Body::json, "MatchResponse", json, Access::named, Place::worker, answer_match},
      {"GET", "/search/{dataset}", "search", "matching", "api.route.search", search_parameters(),
       Body::none, "SearchResponse", json, Access::named, Place::worker, answer_search},
      {"GET",
       "/entities/{id}",
       "entity",
       "matching",
       "api.route.entity",
       {flag("nested", "true"), text("dataset")},
       Body::none,
       "Entity",
       json,
       Access::named,
       Place::worker,
       answer_entity},
      {"GET", "/reconcile/{dataset}", "reconcileManifest", "reconciliation", "api.route.reconcile",
       reconcile_parameters(), Body::none, "ReconcileAnswer", json, Access::named, Place::worker,
       answer_reconcile_manifest},
      {"POST",
       "/reconcile/{dataset}",
       "reconcile",
       "reconciliation",
       "api.route.reconcile_queries",
       {text("algorithm"), date("changed_since")},
       Body::json_or_form,
       "ReconcileAnswer",
       json,
       Access::named,
       Place::worker,
       answer_reconcile_queries},
      {"GET", "/reconcile/{dataset}/suggest/entity", "suggestEntity", "reconciliation",
       "api.route.suggest_entity", suggest_parameters(), Body::none, "SuggestResponse", json,
       Access::named, Place::worker, answer_suggest_entity},
      {"GET", "/reconcile/{dataset}/suggest/property", "suggestProperty", "reconciliation",
       "api.route.suggest_property", suggest_parameters(), Body::none, "SuggestResponse", json,
       Access::named, Place::worker, answer_suggest_property},
      {"GET", "/reconcile/{dataset}/suggest/type", "suggestType", "reconciliation",
       "api.route.suggest_type", suggest_parameters(), Body::none, "SuggestResponse", json,
       Access::named, Place::worker, answer_suggest_type},
      {"GET",
       "/reconcile/{dataset}/preview",
       "preview",
       "reconciliation",
       "api.route.preview",
       {required("id")},
       Body::none,
       "",
       "text/html",
       Access::named,
       Place::worker,
       answer_preview},
      {"GET",
       "/catalog",
       "catalog",
       "system",
       "api.route.catalog",
       {},
       Body::none,
       "Catalog",
       json,
       Access::named,
       Place::worker,
       answer_catalogue},
      {"GET",
       "/algorithms",
       "algorithms",
       "system",
       "api.route.algorithms",
       {},
       Body::none,
       "Algorithms",
       json,
       Access::named,
       Place::worker,
       answer_algorithms},
      {"GET",
       "/ledger/checkpoint",
       "checkpoint",
       "ledger",
       "api.route.checkpoint",
       {},
       Body::none,
       "",
       "text/plain",
       Access::open,
       Place::worker,
       answer_checkpoint},
      {"GET",
       "/ledger/tile/{tile+}",
       "tile",
       "ledger",
       "api.route.tile",
       {},
       Body::none,
       "",
       "application/octet-stream",
       Access::open,
       Place::worker,
       answer_tile},
      {"GET",
       "/ledger/tile/entries/{tile+}",
       "entries",
       "ledger",
       "api.route.entries",
       {},
       Body::none,
       "",
       "application/octet-stream",
       Access::overseer,
       Place::worker,
       answer_entries},
      {"GET",
       "/ledger/state",
       "ledgerState",
       "ledger",
       "api.route.ledger_state",
       {},
       Body::none,
       "LedgerState",
       json,
       Access::overseer,
       Place::worker,
       answer_ledger_state},
      {"GET",
       "/ledger/report",
       "report",
       "ledger",
       "api.route.report",
       {required("by"), text("since")},
       Body::none,
       "Report",
       json,
       Access::overseer,
       Place::worker,
       answer_report},
      {"GET",
       "/ledger/proof/{index}",
       "proof",
       "ledger",
       "api.route.proof",
       {},
       Body::none,
       "",
       "text/plain",
       Access::overseer,
       Place::worker,
       answer_proof},
      {"POST",
       "/witness/add-checkpoint",
       "addCheckpoint",
       "witness",
       "api.route.add_checkpoint",
       {},
       Body::any,
       "",
       "text/plain",
       Access::open,
       Place::worker,
       answer_add_checkpoint},
      {"GET",
       "/witness/{origin}/checkpoint",
       "witnessed",
       "witness",
       "api.route.witnessed",
       {},
       Body::none,
       "",
       "text/plain",
       Access::open,
       Place::worker,
       answer_witnessed},
      {"GET",
       "/healthz",
       "healthz",
       "system",
       "api.route.healthz",
       {},
       Body::none,
       "Status",
       json,
       Access::open,
       Place::network,
       answer_health},
      {"GET",
       "/readyz",
       "readyz",
       "system",
       "api.route.readyz",
       {},
       Body::none,
       "Status",
       json,
       Access::open,
       Place::network,
       answer_ready},
      {"GET",
       "/metrics",
       "metrics",
       "system",
       "api.route.metrics",
       {},
       Body::none,
       "",
       "text/plain",
       Access::named,
       Place::network,
       answer_metrics},
      {"GET",
       "/openapi.json",
       "openapi",
       "system",
       "api.route.openapi",
       {},
       Body::none,
       "OpenApi",
       json,
       Access::named,
       Place::worker,
       answer_openapi},
      {"GET",
       "/",
       "page",
       "system",
       "api.route.page",
       {},
       Body::none,
       "",
       "text/html",
       Access::named,
       Place::network,
       answer_page},
  };
  return all;
}

namespace {

/// `{dataset}` takes any segment, `{tile+}` all that are left; the rest must be equal.
bool leads_to(const Route& route, const std::vector<std::string>& segments,
              std::map<std::string, std::string, std::less<>>& path) {
  const auto parts =
      route.path == "/" ? std::vector<std::string_view>{} : split(route.path.substr(1), '/');
  const bool open_end = !parts.empty() && parts.back().ends_with("+}");
  if (open_end ? segments.size() < parts.size() : segments.size() != parts.size()) return false;
  path.clear();
  for (std::size_t i = 0; i < parts.size(); ++i) {
    if (open_end && i + 1 == parts.size()) {
      path.emplace(parts[i].substr(1, parts[i].size() - 3),
                   join({segments.begin() + static_cast<std::ptrdiff_t>(i), segments.end()}, "/"));
    } else if (parts[i].starts_with('{')) {
      if (segments[i].empty()) return false;
      path.emplace(parts[i].substr(1, parts[i].size() - 2), segments[i]);
    } else if (parts[i] != segments[i]) {
      return false;
    }
  }
  return true;
}

/// `text/html; charset=utf-8` without its parameters.
std::string media_type(std::string_view content_type) {
  return lower_ascii(trim(content_type.substr(0, content_type.find(';'))));
}

bool accepts_body(const Route& route, std::string_view type) {
  switch (route.body) {
    case Body::none:
    case Body::any:
      return true;
    case Body::json:
      return type == "application/json";
    case Body::json_or_form:
      return type == "application/json" || type == "application/x-www-form-urlencoded";
  }
  return false;
}

/// A refused token is 401, not the 403 of a refused purpose.
Answer refusal(const Error& error, const Request& request) {
  const bool token = error.message().key.starts_with("api.token.");
  return token ? problem(401, error.message(), request) : problem(error, request);
}

/// Who asks. Beginnings of work and refusals are in the ledger, but for the few routes that are
/// answered between two other requests and tell of nobody.
Result<std::string> admit(const Route& route, const Request& request, Services& services) {
  const auto& authority = services.authority;
  auto user = authority.user_of(request);
  const bool noted = authority.required() && route.place == Place::worker;
  if (!user.ok()) {
    if (noted) RETURN_IF_ERROR(services.sign_ins.refused(services.node));
    return user;
  }
  if (noted) {
    const auto how = request.certificate_user == user.value() ? "certificate" : "token";
    RETURN_IF_ERROR(services.sign_ins.came(services.node, user.value(), how));
  }
  if (route.access == Access::overseer && authority.required() &&
      !is_overseer(user.value(), services.config))
    return Error{Code::refused, "api.overseer"};
  return user;
}

}  // namespace

Result<Destination> find_route(std::string_view method, std::string_view path) {
  ASSIGN_OR_RETURN(const auto segments, path_segments(path));
  Destination destination;
  std::vector<std::string> methods;
  std::map<std::string, std::string, std::less<>> found;
  for (const auto& route : routes()) {
    if (!leads_to(route, segments, found)) continue;
    const std::string method_name{route.method};
    if (std::find(methods.begin(), methods.end(), method_name) == methods.end()) {
      methods.push_back(method_name);
      if (route.method == "GET") methods.emplace_back("HEAD");
    }
    if (route.method == method || (route.method == "GET" && method == "HEAD")) {
      destination.route = &route;
      destination.path = found;
    }
  }
  if (methods.empty()) return Error{Code::not_found, "api.route.unknown"};
  methods.emplace_back("OPTIONS");
  destination.allowed = join(methods, ", ");
  return destination;
}

Answer answer(const Request& request, const Result<Destination>& destination, Services& services) {
  if (!destination.ok()) return problem(destination.error(), request);
  const auto& found = destination.value();
  if (request.method == "OPTIONS") return {204, "", "", {{"Allow", found.allowed}}};
  if (found.route == nullptr) {
    auto refused = problem(405, {"api.method", {{"allowed", found.allowed}}}, request);
    refused.headers.emplace_back("Allow", found.allowed);
    return refused;
  }
  const auto& route = *found.route;
  if (!services.authority.host_allowed(request.host))
    return problem(421, {"api.host", {}}, request);
  std::string user;
  if (route.access != Access::open) {
    auto admitted = admit(route, request, services);
    if (!admitted.ok()) return refusal(admitted.error(), request);
    user = std::move(admitted).value();
  }
  if (!accepts_body(route, media_type(request.content_type))) {
    return problem(415, {"api.media_type", {}}, request);
  }
  auto fields = parse_fields(request.query);
  if (!fields.ok()) return problem(fields.error(), request);
  auto values = Values::read(route.parameters, fields.value());
  if (!values.ok()) return problem(values.error(), request);
  const Call call{request, services, found.path, std::move(values).value(), std::move(user)};
  auto answered = route.handler(call);
  if (!answered.ok()) return problem(answered.error(), request);
  return std::move(answered).value();
}

Result<node::Caller> Call::caller(std::string operation) const {
  ASSIGN_OR_RETURN(auto purpose, purpose_of(request, services.node.config()));
  return node::Caller{user, std::move(purpose), std::move(operation)};
}

Result<std::set<std::string>> Call::datasets() const {
  const auto& name = path.at("dataset");
  const bool everything = name == "default" || name == "all";
  std::set<std::string> wanted;
  if (!everything) wanted.insert(name);
  const auto included = values.list("include_dataset");
  const auto also = values.list("datasets");
  const auto excluded = values.list("exclude_dataset");
  if (everything && included.empty() && also.empty() && excluded.empty()) return wanted;
  ASSIGN_OR_RETURN(const auto catalogue, services.node.catalogue());
  std::set<std::string> known, named;
  for (const auto& entry : catalogue) known.insert(entry.dataset.name);
  for (const auto* names : {&included, &also}) named.insert(names->begin(), names->end());
  auto mentioned = named;
  mentioned.insert(wanted.begin(), wanted.end());
  mentioned.insert(excluded.begin(), excluded.end());
  for (const auto& one : mentioned) {
    if (!known.contains(one))
      return Error{
          Code::not_found, "api.dataset", {{"known", join({known.begin(), known.end()}, ", ")}}};
  }
  auto scope = everything ? known : wanted;
  if (!named.empty())
    std::erase_if(scope, [&](const std::string& one) { return !named.contains(one); });
  for (const auto& one : excluded) scope.erase(one);
  // An empty set means `all` to the index: a scope that excludes everything must not become that.
  if (scope.empty()) return Error{Code::invalid, "api.dataset.none"};
  return scope;
}

}  // namespace entraide::api
