// POST /match/{dataset}: the query-by-example matcher, in yente's shapes.
#include <boost/json/serialize.hpp>
#include <cmath>

#include "api/answer_text.h"
#include "api/match_request.h"
#include "api/routes.h"
#include "base/json_text.h"

namespace entraide::api {

namespace {

/// The query as it was understood, protection codes left out (record::to_ftm never shows them).
std::string query_text(const record::Entity& entity) {
  const auto parsed = parse_json(record::to_ftm(entity));
  ENSURE(parsed.ok());
  const auto& whole = parsed.value().get_object();
  boost::json::object shown;
  for (const auto* name : {"id", "schema", "properties"}) shown[name] = whole.at(name);
  return json_text(shown);
}

void append_responses(std::string& out, const std::vector<MatchQuery>& queries,
                      const std::vector<std::vector<node::Found>>& answers, std::size_t limit,
                      Language language) {
  for (std::size_t i = 0; i < queries.size(); ++i) {
    if (i > 0) out += ',';
    append_quoted(out, queries[i].key);
    out += fmt::format(R"(:{{"status":{},"results":[)", queries[i].answerable ? 200 : 400);
    for (std::size_t j = 0; j < answers[i].size(); ++j) {
      if (j > 0) out += ',';
      append_scored(out, answers[i][j], language);
    }
    out += fmt::format(R"(],"total":{},"query":{}}})", total_text(answers[i].size(), limit),
                       query_text(queries[i].entity));
  }
}

match::Options options_of(const Call& call) {
  const auto& config = call.services.node.config();
  match::Options options;
  options.threshold =
      call.values.has("threshold") ? call.values.number("threshold") : config.match_threshold;
  // A threshold below the cutoff asks to see what lies between: the cutoff follows it down.
  options.cutoff = call.values.has("cutoff") ? call.values.number("cutoff") : config.match_cutoff;
  options.cutoff = std::min(options.cutoff, options.threshold);
  options.limit = call.values.count("limit");
  for (auto& id : call.values.list("exclude_entity_ids")) options.exclude_ids.insert(std::move(id));
  return options;
}

}  // namespace

void append_scored(std::string& out, const node::Found& found, Language language) {
  const auto& candidate = found.candidate;
  std::string features, explanations;
  std::set<std::string_view> seen;
  for (const auto& evidence : candidate.evidence) {
    if (!seen.insert(evidence.feature).second) continue;  // a JSON name stands once
    if (!features.empty()) features += ',';
    if (!explanations.empty()) explanations += ',';
    const auto name = quoted_json(evidence.feature);
    const auto score = fmt::format("{:.4f}", evidence.score);
    features += name + ':' + score;
    explanations += fmt::format(
        R"({}:{{"score":{},"detail":{},"query":{},"candidate":{},"verdict":"{}"}})", name, score,
        quoted_json(evidence.why.text(language)), quoted_json(evidence.asked),
        quoted_json(evidence.on_record), match::code_of(evidence.verdict));
  }
  out += '{';
  out += found.shown->fields;
  out += fmt::format(R"(,"score":{},"match":{},"features":{{{}}},"explanations":{{{}}}}})",
                     score_text(candidate.score), candidate.match, features, explanations);
}

std::string total_text(std::size_t found, std::size_t limit) {
  return fmt::format(R"({{"value":{},"relation":"{}"}})", found, found < limit ? "eq" : "gte");
}

node::Filter filter_of(const Values& values) {
  node::Filter filter;
  filter.schema = values.text("schema");
  filter.exclude_schemas = values.list("exclude_schema");
  filter.topics = values.list("topics");
  filter.countries = values.list("countries");
  filter.changed_since = values.text("changed_since");
  filter.target = values.flag("target");
  return filter;
}

Result<void> check_algorithm(const Values& values) {
  const auto name = values.text("algorithm");
  if (name.empty() || name == "best" || name == "default" || name == "entraide") return {};
  return Error{Code::invalid, "api.algorithm"};
}

Result<Answer> answer_match(const Call& call) {
  ASSIGN_OR_RETURN(const auto caller, call.caller("match"));
  RETURN_IF_ERROR(check_algorithm(call.values));
  auto options = options_of(call);
  ASSIGN_OR_RETURN(options.datasets, call.datasets());
  ASSIGN_OR_RETURN(const auto queries,
                   read_match_request(call.request.body, call.services.config.queries_max));
  std::vector<record::Entity> entities;
  for (const auto& query : queries) entities.push_back(query.entity);
  ASSIGN_OR_RETURN(const auto answers,
                   call.services.node.find(entities, options, filter_of(call.values), caller));
  call.services.metrics.asked("match", queries.size());
  Answer answer;
  answer.body = R"({"responses":{)";
  append_responses(answer.body, queries, answers, options.limit, call.request.language);
  answer.body += fmt::format(R"(}},"limit":{}}})", options.limit);
  answer.headers = {{"X-Batch-Size", std::to_string(queries.size())},
                    {"Cache-Control", "no-store"}};
  return answer;
}

}  // namespace entraide::api
