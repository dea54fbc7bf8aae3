// GET /search/{dataset} and GET /entities/{id}.
#include <algorithm>
#include <set>
#include <tuple>

#include "api/answer_text.h"
#include "api/routes.h"

namespace entraide::api {

namespace {

constexpr std::size_t search_window = 1000;  // what facets count and offsets reach, at least

/// Words as a person types them: a name, and a document number when there is a digit.
record::Entity query_of(const std::string& words, const std::string& schema) {
  record::Entity query;
  query.id = "query";
  query.dataset = "query";
  query.schema = schema.empty() ? "Thing" : schema;
  query.kind = record::kind_of_schema(query.schema);
  query.provenance.push_back({"query", "query", "", ""});
  query.names.push_back(record::make_name(words));
  if (std::any_of(words.begin(), words.end(),
                  [](char letter) { return letter >= '0' && letter <= '9'; })) {
    record::Document document;
    document.number = words;
    query.documents.push_back(std::move(document));
  }
  return query;
}

using Counts = std::map<std::string, std::size_t>;
using LabelOf = std::function<std::string(const std::string&)>;

std::string facet_text(std::string_view name, std::string_view label, const Counts& counts,
                       const LabelOf& label_of) {
  std::vector<std::pair<std::string, std::size_t>> ranked{counts.begin(), counts.end()};
  std::sort(ranked.begin(), ranked.end(), [](const auto& a, const auto& b) {
    return std::tie(b.second, a.first) < std::tie(a.second, b.first);  // most first, then by name
  });
  std::string values;
  for (const auto& [value, count] : ranked) {
    if (!values.empty()) values += ',';
    values += fmt::format(R"({{"name":{},"label":{},"count":{}}})", quoted_json(value),
                          quoted_json(label_of(value)), count);
  }
  return fmt::format(R"("{}":{{"label":{},"values":[{}]}})", name, quoted_json(label), values);
}

std::string facets_text(const std::vector<node::Found>& found, std::vector<std::string> wanted,
                        Language language) {
  if (wanted.empty()) wanted = {"countries", "topics", "datasets"};
  Counts countries, topics, datasets, schemas;
  for (const auto& one : found) {
    for (const auto& country :
         std::set<std::string>{one.shown->countries.begin(), one.shown->countries.end()}) {
      ++countries[country];
    }
    for (const auto& topic :
         std::set<std::string>{one.shown->topics.begin(), one.shown->topics.end()})
      ++topics[topic];
    ++datasets[one.candidate.dataset];
    ++schemas[one.shown->schema];
  }
  const auto same = [](const std::string& value) { return value; };
  const auto country_name = [&](const std::string& code) {
    const auto country = record::Country::parse(code);
    return country ? country->name(language) : code;
  };
  std::string out;
  const std::tuple<std::string_view, std::string_view, const Counts&> facets[] = {
      {"countries", "api.facet.countries", countries},
      {"topics", "api.facet.topics", topics},
      {"datasets", "api.facet.datasets", datasets},
      {"schema", "api.facet.schema", schemas}};
  // yente's other facets (names, identifiers) would list personal data: they are left out.
  for (const auto& [name, key, counts] : facets) {
    if (std::find(wanted.begin(), wanted.end(), name) == wanted.end()) continue;
    if (!out.empty()) out += ',';
    out += facet_text(name, text_of(key, language), counts,
                      name == "countries" ? LabelOf{country_name} : LabelOf{same});
  }
  return out;
}

}  // namespace

Result<Answer> answer_search(const Call& call) {
  ASSIGN_OR_RETURN(const auto caller, call.caller("search"));
  const auto limit = call.values.count("limit");
  const auto offset = call.values.count("offset");
  const auto& config = call.services.node.config();
  match::Options options;
  options.threshold = config.match_threshold;
  options.cutoff = config.match_cutoff;
  options.limit = std::max(search_window, offset + limit);
  options.explain = false;
  ASSIGN_OR_RETURN(options.datasets, call.datasets());
  const auto query = query_of(call.values.text("q"), call.values.text("schema"));
  auto filter = filter_of(call.values);
  filter.first = offset;
  filter.most = limit;
  ASSIGN_OR_RETURN(const auto answers, call.services.node.find({query}, options, filter, caller));
  call.services.metrics.asked("search", 1);
  const auto& found = answers.front();
  Answer answer;
  answer.body = R"({"results":[)";
  for (auto i = offset; i < std::min(found.size(), offset + limit); ++i) {
    if (i > offset) answer.body += ',';
    answer.body += '{' + found[i].shown->fields + '}';
  }
  answer.body += fmt::format(R"(],"facets":{{{}}},"total":{},"limit":{},"offset":{}}})",
                             facets_text(found, call.values.list("facets"), call.request.language),
                             total_text(found.size(), options.limit), limit, offset);
  answer.headers = {{"Cache-Control", "no-store"}};
  return answer;
}

Result<Answer> answer_entity(const Call& call) {
  ASSIGN_OR_RETURN(const auto caller, call.caller("entity"));
  const auto& id = call.path.at("id");
  ASSIGN_OR_RETURN(auto entities, call.services.node.entities_with_id(id, caller));
  if (const auto dataset = call.values.text("dataset"); !dataset.empty()) {
    std::erase_if(entities, [&](const record::Entity& one) { return one.dataset != dataset; });
  }
  if (entities.empty()) return Error{Code::not_found, "api.entity.unknown"};
  if (entities.size() > 1) {
    std::vector<std::string> datasets;
    for (const auto& one : entities) datasets.push_back(one.dataset);
    return Error{Code::conflict, "api.entity.several", {{"datasets", join(datasets, ", ")}}};
  }
  const bool nested = call.values.flag("nested").value_or(true);
  Answer answer;
  answer.body =
      record::to_ftm(entities.front(), nested ? record::Nesting::nested : record::Nesting::flat);
  answer.headers = {{"Cache-Control", "no-store"}};
  return answer;
}

}  // namespace entraide::api
