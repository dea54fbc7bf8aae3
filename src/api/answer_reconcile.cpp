// /reconcile/{dataset}: the W3C Reconciliation Service API 0.2, for OpenRefine.
#include <algorithm>

#include "api/answer_text.h"
#include "api/reconcile_request.h"
#include "api/routes.h"
#include "base/markup.h"

namespace entraide::api {

namespace {

struct Term {
  std::string_view id, key;  // key: message key of its label
};

constexpr Term types[] = {
    {"Person", "api.type.person"},     {"Organization", "api.type.organisation"},
    {"Company", "api.type.company"},   {"Vessel", "api.type.vessel"},
    {"Airplane", "api.type.aircraft"}, {"Passport", "api.type.document"}};

constexpr Term properties[] = {{"name", "api.property.name"},
                               {"alias", "api.property.alias"},
                               {"birthDate", "api.property.birth_date"},
                               {"birthPlace", "api.property.birth_place"},
                               {"nationality", "api.property.nationality"},
                               {"citizenship", "api.property.citizenship"},
                               {"gender", "api.property.gender"},
                               {"country", "api.property.country"},
                               {"idNumber", "api.property.id_number"},
                               {"passportNumber", "api.property.passport_number"},
                               {"registrationNumber", "api.property.registration_number"},
                               {"imoNumber", "api.property.imo_number"}};

std::string term_text(const Term& term, Language language) {
  return fmt::format(R"({{"id":"{}","name":{}}})", term.id,
                     quoted_json(text_of(term.key, language)));
}

std::string type_text(std::string_view schema, Language language) {
  for (const auto& type : types) {
    if (type.id == schema) return term_text(type, language);
  }
  return fmt::format(R"({{"id":{},"name":{}}})", quoted_json(schema), quoted_json(schema));
}

template <class Terms>
std::string suggestions(const Terms& terms, const Call& call) {
  const auto prefix = lower_ascii(call.values.text("prefix"));
  const auto limit = call.values.count("limit");
  std::string out;
  std::size_t count = 0;
  for (const auto& term : terms) {
    const auto label = lower_ascii(text_of(term.key, call.request.language));
    if (!lower_ascii(term.id).starts_with(prefix) && label.find(prefix) == std::string::npos)
      continue;
    if (count++ == limit) break;
    if (!out.empty()) out += ',';
    out += term_text(term, call.request.language);
  }
  return fmt::format(R"({{"code":"/api/status/ok","status":"200 OK","prefix":{},"result":[{}]}})",
                     quoted_json(call.values.text("prefix")), out);
}

Answer json_answer(std::string body) {
  Answer answer;
  answer.body = std::move(body);
  answer.headers = {{"Cache-Control", "no-store"}};
  return answer;
}

/// Where the client reached us: the addresses in the manifest must work from its side.
std::string base_url(const Call& call) {
  return fmt::format("{}://{}", call.request.tls ? "https" : "http", call.request.host);
}

Answer manifest(const Call& call) {
  const auto base = base_url(call);
  const auto& dataset = call.path.at("dataset");
  const auto service = fmt::format("{}/reconcile/{}", base, dataset);
  std::string default_types;
  for (const auto& type : types) {
    if (!default_types.empty()) default_types += ',';
    default_types += term_text(type, call.request.language);
  }
  const auto suggest = [&](std::string_view what) {
    return fmt::format(R"("{}":{{"service_url":{},"service_path":"/suggest/{}"}})", what,
                       quoted_json(service), what);
  };
  const auto batch = std::min(reconcile_batch_size, call.services.config.queries_max);
  return json_answer(fmt::format(
      R"({{"versions":["0.2"],"name":{},"identifierSpace":{},"schemaSpace":"https://followthemoney.tech/explorer/schemata/",)"
      R"("documentation":{},"batchSize":{},"view":{{"url":{}}},"preview":{{"url":{},"width":430,"height":300}},)"
      R"("suggest":{{{},{},{}}},"defaultTypes":[{}]}})",
      quoted_json(fmt::format("{} ({})", dataset, call.services.node.config().name)),
      quoted_json(base + "/entities/"), quoted_json(base + "/openapi.json"), batch,
      quoted_json(base + "/entities/{{id}}"), quoted_json(service + "/preview?id={{id}}"),
      suggest("entity"), suggest("property"), suggest("type"), default_types));
}

std::string candidates_text(const std::vector<node::Found>& found, Language language) {
  std::string out;
  for (const auto& one : found) {
    if (!out.empty()) out += ',';
    std::string features;
    for (const auto& evidence : one.candidate.evidence) {
      if (!features.empty()) features += ',';
      features +=
          fmt::format(R"({{"id":{},"name":{},"value":{:.4f}}})", quoted_json(evidence.feature),
                      quoted_json(evidence.why.text(language)), evidence.score);
    }
    out += fmt::format(
        R"({{"id":{},"name":{},"description":{},"type":[{}],"score":{},"match":{},"features":[{}]}})",
        quoted_json(one.candidate.id), quoted_json(one.candidate.caption),
        quoted_json(one.candidate.dataset), type_text(one.shown->schema, language),
        score_text(one.candidate.score), one.candidate.match, features);
  }
  return out;
}

Result<Answer> reconcile(const Call& call, std::string_view batch) {
  ASSIGN_OR_RETURN(const auto caller, call.caller("reconcile"));
  RETURN_IF_ERROR(check_algorithm(call.values));
  const auto& config = call.services.node.config();
  match::Options options;
  options.threshold = config.match_threshold;
  options.cutoff = config.match_cutoff;
  ASSIGN_OR_RETURN(options.datasets, call.datasets());
  ASSIGN_OR_RETURN(const auto queries,
                   read_reconcile_request(batch, call.services.config.queries_max));
  options.limit = 1;
  std::vector<record::Entity> entities;
  for (const auto& query : queries) {
    options.limit = std::max(options.limit, query.limit);
    entities.push_back(query.entity);
  }
  ASSIGN_OR_RETURN(auto answers,
                   call.services.node.find(entities, options, filter_of(call.values), caller));
  call.services.metrics.asked("reconcile", queries.size());
  std::string out;
  for (std::size_t i = 0; i < queries.size(); ++i) {
    if (!out.empty()) out += ',';
    if (answers[i].size() > queries[i].limit) answers[i].resize(queries[i].limit);
    out += fmt::format(R"({}:{{"result":[{}]}})", quoted_json(queries[i].key),
                       candidates_text(answers[i], call.request.language));
  }
  auto answer = json_answer('{' + out + '}');
  answer.headers.emplace_back("X-Batch-Size", std::to_string(queries.size()));
  return answer;
}

std::string preview_page(const record::Entity& entity, Language language) {
  std::string rows;
  const auto row = [&](std::string_view key, const std::string& value) {
    if (value.empty()) return;
    rows += fmt::format("<dt>{}</dt><dd>{}</dd>", escaped_markup(text_of(key, language)),
                        escaped_markup(value));
  };
  for (const auto& name : entity.names) row("api.property.name", name.full);
  for (const auto& birth : entity.birth_dates) row("api.property.birth_date", birth.date.text());
  for (const auto& place : entity.birth_places) row("api.property.birth_place", place.text());
  for (const auto& one : entity.nationalities)
    row("api.property.nationality", one.country.name(language));
  for (const auto& document : entity.documents) row("api.property.id_number", document.number);
  row("api.property.dataset", entity.dataset);
  return fmt::format(
      "<!doctype html><html lang=\"{}\"><meta charset=\"utf-8\"><title>{}</title>"
      "<style>body{{font:14px sans-serif;margin:12px}}dt{{color:#555}}dd{{margin:0 0 6px}}</style>"
      "<h1 style=\"font-size:16px\">{}</h1><dl>{}</dl></html>",
      language == Language::french ? "fr" : "en", escaped_markup(record::caption(entity)),
      escaped_markup(record::caption(entity)), rows);
}

}  // namespace

Result<Answer> answer_reconcile_manifest(const Call& call) {
  if (call.values.has("queries")) return reconcile(call, call.values.text("queries"));
  RETURN_IF_ERROR(call.datasets());
  return manifest(call);
}

Result<Answer> answer_reconcile_queries(const Call& call) {
  const auto type =
      lower_ascii(trim(call.request.content_type.substr(0, call.request.content_type.find(';'))));
  ASSIGN_OR_RETURN(const auto batch, reconcile_batch(type, call.request.body));
  return reconcile(call, batch);
}

Result<Answer> answer_suggest_entity(const Call& call) {
  ASSIGN_OR_RETURN(const auto caller, call.caller("suggest"));
  const auto prefix = call.values.text("prefix");
  ReconcileQuery query{"", {}, call.values.count("limit")};
  query.entity.id = "query";
  query.entity.schema = "Thing";
  if (!prefix.empty()) query.entity.names.push_back(record::make_name(prefix));
  match::Options options;
  options.threshold = call.services.node.config().match_threshold;
  options.cutoff = call.services.node.config().match_cutoff;
  options.limit = query.limit;
  options.explain = false;
  ASSIGN_OR_RETURN(options.datasets, call.datasets());
  ASSIGN_OR_RETURN(const auto answers,
                   call.services.node.find({query.entity}, options, {}, caller));
  call.services.metrics.asked("suggest", 1);
  std::string out;
  for (const auto& one : answers.front()) {
    if (!out.empty()) out += ',';
    out += fmt::format(R"({{"id":{},"name":{},"description":{},"type":[{}]}})",
                       quoted_json(one.candidate.id), quoted_json(one.candidate.caption),
                       quoted_json(one.candidate.dataset),
                       type_text(one.shown->schema, call.request.language));
  }
  return json_answer(
      fmt::format(R"({{"code":"/api/status/ok","status":"200 OK","prefix":{},"result":[{}]}})",
                  quoted_json(prefix), out));
}

Result<Answer> answer_suggest_property(const Call& call) {
  return json_answer(suggestions(properties, call));
}
Result<Answer> answer_suggest_type(const Call& call) {
  return json_answer(suggestions(types, call));
}

Result<Answer> answer_preview(const Call& call) {
  ASSIGN_OR_RETURN(const auto caller, call.caller("preview"));
  ASSIGN_OR_RETURN(const auto entities,
                   call.services.node.entities_with_id(call.values.text("id"), caller));
  if (entities.empty()) return Error{Code::not_found, "api.entity.unknown"};
  Answer answer;
  answer.content_type = "text/html; charset=utf-8";
  answer.body = preview_page(entities.front(), call.request.language);
  answer.headers = {{"Cache-Control", "no-store"},
                    {"Content-Security-Policy", "default-src 'none'; style-src 'unsafe-inline'"}};
  return answer;
}

}  // namespace entraide::api
