#include "api/routes.h"

#include <algorithm>
#include <iterator>

namespace entraide::api {

namespace {

using Form = Parameter::Form;
using desk::Right;

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

std::vector<Route> usual_routes() {
  constexpr std::string_view json = "application/json";
  return {
      {"POST", "/match/{dataset}", "match", "matching", "api.route.match", match_parameters(),
       Body::json, "MatchResponse", json, Access::person, Place::worker, answer_match,
       Right::look_up, "MatchRequest"},
      {"GET", "/search/{dataset}", "search", "matching", "api.route.search", search_parameters(),
       Body::none, "SearchResponse", json, Access::person, Place::worker, answer_search,
       Right::look_up},
      {"GET",
       "/entities/{id}",
       "entity",
       "matching",
       "api.route.entity",
       {flag("nested", "true"), text("dataset")},
       Body::none,
       "Entity",
       json,
       Access::person,
       Place::worker,
       answer_entity,
       Right::look_up},
      {"GET", "/reconcile/{dataset}", "reconcileManifest", "reconciliation", "api.route.reconcile",
       reconcile_parameters(), Body::none, "ReconcileAnswer", json, Access::person, Place::worker,
       answer_reconcile_manifest, Right::look_up},
      {"POST",
       "/reconcile/{dataset}",
       "reconcile",
       "reconciliation",
       "api.route.reconcile_queries",
       {text("algorithm"), date("changed_since")},
       Body::json_or_form,
       "ReconcileAnswer",
       json,
       Access::person,
       Place::worker,
       answer_reconcile_queries,
       Right::look_up,
       "ReconcileRequest"},
      {"GET", "/reconcile/{dataset}/suggest/entity", "suggestEntity", "reconciliation",
       "api.route.suggest_entity", suggest_parameters(), Body::none, "SuggestResponse", json,
       Access::person, Place::worker, answer_suggest_entity, Right::look_up},
      {"GET", "/reconcile/{dataset}/suggest/property", "suggestProperty", "reconciliation",
       "api.route.suggest_property", suggest_parameters(), Body::none, "SuggestResponse", json,
       Access::person, Place::worker, answer_suggest_property, Right::consult},
      {"GET", "/reconcile/{dataset}/suggest/type", "suggestType", "reconciliation",
       "api.route.suggest_type", suggest_parameters(), Body::none, "SuggestResponse", json,
       Access::person, Place::worker, answer_suggest_type, Right::consult},
      {"GET",
       "/reconcile/{dataset}/preview",
       "preview",
       "reconciliation",
       "api.route.preview",
       {required("id")},
       Body::none,
       "",
       "text/html",
       Access::person,
       Place::worker,
       answer_preview,
       Right::look_up},
      {"GET",
       "/catalog",
       "catalog",
       "system",
       "api.route.catalog",
       {},
       Body::none,
       "Catalog",
       json,
       Access::person,
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
       Access::person,
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
       Access::person,
       Place::worker,
       answer_entries,
       Right::oversee},
      {"GET",
       "/ledger/state",
       "ledgerState",
       "ledger",
       "api.route.ledger_state",
       {},
       Body::none,
       "LedgerState",
       json,
       Access::person,
       Place::worker,
       answer_ledger_state,
       Right::oversee},
      {"GET",
       "/ledger/report",
       "report",
       "ledger",
       "api.route.report",
       {required("by"), text("since")},
       Body::none,
       "Report",
       json,
       Access::person,
       Place::worker,
       answer_report,
       Right::oversee},
      {"GET",
       "/ledger/sample",
       "sampleReads",
       "ledger",
       "api.route.sample_reads",
       {text("seed"), integer("count", 1, 200, "20"), integer("size", 0, 9e15, "0"), text("since")},
       Body::none,
       "ReadSample",
       json,
       Access::person,
       Place::worker,
       answer_sample,
       Right::oversee},
      {"GET",
       "/ledger/unusual",
       "unusualReads",
       "ledger",
       "api.route.unusual_reads",
       {text("since")},
       Body::none,
       "ReadsReviewed",
       json,
       Access::person,
       Place::worker,
       answer_unusual,
       Right::oversee},
      {"POST",
       "/ledger/verify",
       "verifyLedger",
       "ledger",
       "api.route.verify",
       {},
       Body::json,
       "LedgerVerified",
       json,
       Access::person,
       Place::worker,
       answer_verify,
       Right::oversee,
       "Nothing"},
      {"GET",
       "/ledger/proof/{index}",
       "proof",
       "ledger",
       "api.route.proof",
       {},
       Body::none,
       "",
       "text/plain",
       Access::person,
       Place::worker,
       answer_proof,
       Right::oversee},
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
       Access::person,
       Place::network,
       answer_metrics,
       Right::watch},
      {"GET",
       "/openapi.json",
       "openapi",
       "system",
       "api.route.openapi",
       {},
       Body::none,
       "OpenApi",
       json,
       Access::person,
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
       Access::open,
       Place::network,
       answer_front},
  };
}

/// Pages and files of the desk; who signs in there is not known before.
std::vector<Route> page_routes() {
  std::vector<Route> all;
  for (const auto& [path, operation] :
       {std::pair{"/desk", "deskFront"}, std::pair{"/desk/{path+}", "deskFile"}}) {
    Route route;
    route.method = "GET";
    route.path = path;
    route.operation = operation;
    route.tag = "desk";
    route.summary = "api.route.desk";
    route.content_type = "text/html";
    route.access = Access::open;
    route.place = Place::network;
    route.handler = answer_desk;
    route.any_query = true;
    all.push_back(std::move(route));
  }
  return all;
}

}  // namespace

const std::vector<Route>& routes() {
  static const auto all = [] {
    auto usual = usual_routes();
    std::ranges::move(wire_routes(), std::back_inserter(usual));
    std::ranges::move(page_routes(), std::back_inserter(usual));
    std::ranges::move(people_routes(), std::back_inserter(usual));
    std::ranges::move(desk_routes(), std::back_inserter(usual));
    std::ranges::move(know_routes(), std::back_inserter(usual));
    std::ranges::move(picture_routes(), std::back_inserter(usual));
    std::ranges::move(bilan_routes(), std::back_inserter(usual));
    std::ranges::move(network_routes(), std::back_inserter(usual));
    return usual;
  }();
  return all;
}

}  // namespace entraide::api
