// What the node says of itself: catalogue, algorithms, health, metrics, first page.
#include "api/answer_text.h"
#include "api/routes.h"
#include "crypto/crypto.h"

namespace entraide::api {

namespace {

std::string text_or_null(const std::string& text) {
  return text.empty() ? "null" : quoted_json(text);
}

/// yente's dataset fields, then ours: editions, times, licence.
std::string dataset_text(const node::CatalogueEntry& entry, Language language) {
  const auto& dataset = entry.dataset;
  const auto version = dataset.version.empty() ? std::to_string(dataset.edition) : dataset.version;
  const auto& title = language == Language::french ? dataset.title_fr : dataset.title_en;
  return fmt::format(
      R"({{"name":{},"title":{},"summary":null,"url":{},"load":true,"entities_url":null,"version":{},)"
      R"("index_version":{},"index_current":{},"children":[],"publisher":{},"licence":{},"format":{},)"
      R"("entity_count":{},"edition":{},"index_edition":{},"updated_at":{},"checked_at":{}}})",
      quoted_json(dataset.name), quoted_json(title), text_or_null(dataset.url),
      quoted_json(version), entry.outdated() ? "null" : quoted_json(version), !entry.outdated(),
      text_or_null(dataset.publisher), text_or_null(dataset.licence), text_or_null(dataset.format),
      dataset.entities, dataset.edition, entry.index_edition, text_or_null(dataset.imported_at),
      text_or_null(dataset.checked_at));
}

Answer status_answer(int status, std::string_view text) {
  Answer answer;
  answer.status = status;
  answer.body = fmt::format(R"({{"status":"{}"}})", text);
  answer.headers = {{"Cache-Control", "no-store"}};
  return answer;
}

}  // namespace

Result<Answer> answer_catalogue(const Call& call) {
  ASSIGN_OR_RETURN(const auto entries, call.services.node.catalogue());
  std::string datasets, current, outdated;
  for (const auto& entry : entries) {
    if (!datasets.empty()) datasets += ',';
    datasets += dataset_text(entry, call.request.language);
    auto& names = entry.outdated() ? outdated : current;
    if (!names.empty()) names += ',';
    names += quoted_json(entry.dataset.name);
  }
  Answer answer;
  answer.body =
      fmt::format(R"({{"datasets":[{}],"current":[{}],"outdated":[{}],"index_stale":{}}})",
                  datasets, current, outdated, !outdated.empty());
  const auto tag = fmt::format("\"{}\"", crypto::sha256_hex(as_bytes(answer.body)).substr(0, 32));
  answer.headers = {{"ETag", tag}, {"Cache-Control", "no-cache"}};
  if (call.request.if_none_match == tag) {
    answer.status = 304;
    answer.body.clear();
  }
  return answer;
}

Result<Answer> answer_algorithms(const Call& call) {
  std::string features;
  for (const auto& feature : match::features()) {
    if (!features.empty()) features += ',';
    features += fmt::format(
        R"({}:{{"description":{},"coefficient":{:.4f},"url":null}})", quoted_json(feature.name),
        quoted_json(feature.description.text(call.request.language)), feature.coefficient);
  }
  Answer answer;
  answer.body = fmt::format(
      R"({{"algorithms":[{{"name":"entraide","description":{},"features":{{{}}}}}],"default":"entraide","best":"entraide"}})",
      quoted_json(text_of("api.algorithm.description", call.request.language)), features);
  return answer;
}

Result<Answer> answer_health(const Call&) { return status_answer(200, "ok"); }

Result<Answer> answer_ready(const Call& call) {
  if (!call.services.node.index_ready()) return Error{Code::unavailable, "node.index.not_ready"};
  return status_answer(200, "ok");
}

Result<Answer> answer_metrics(const Call& call) {
  Answer answer;
  answer.content_type = "text/plain; version=0.0.4; charset=utf-8";
  answer.body = call.services.metrics.text();
  return answer;
}

Result<Answer> answer_page(const Call& call) {
  const auto language = call.request.language;
  std::string rows;
  for (const auto& route : routes()) {
    rows += fmt::format("<tr><td>{}</td><td><code>{}</code></td><td>{}</td></tr>", route.method,
                        route.path, text_of(route.summary, language));
  }
  Answer answer;
  answer.content_type = "text/html; charset=utf-8";
  answer.headers = {{"Content-Security-Policy", "default-src 'none'; style-src 'unsafe-inline'"}};
  answer.body = fmt::format(
      "<!doctype html><html lang=\"{}\"><meta charset=\"utf-8\"><title>Entraide</title>"
      "<style>body{{font:16px sans-serif;max-width:60rem;margin:2rem auto;padding:0 "
      "1rem}}td{{padding:.2rem 1rem .2rem 0}}</style>"
      "<h1>Entraide</h1><p>{} <a "
      "href=\"/openapi.json\">/openapi.json</a></p><table>{}</table></html>",
      language == Language::french ? "fr" : "en", text_of("api.page", language), rows);
  return answer;
}

}  // namespace entraide::api
