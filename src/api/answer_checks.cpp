// Checks: of one person, of a passenger list; what a machine-readable zone says.
#include <algorithm>
#include <boost/json.hpp>

#include "api/answer_text.h"
#include "api/body_fields.h"
#include "api/desk_json.h"
#include "api/json_answer.h"
#include "api/match_request.h"
#include "api/reading_json.h"
#include "api/routes.h"
#include "base/json_text.h"

namespace entraide::api {

namespace {

namespace json = boost::json;
constexpr std::size_t batch_max = 256;  // passengers noted and answered together

/// Candidates as /match shows them, each with the reference by which it is judged.
std::string rarity_text(const node::Node::Rarity& one) {
  return fmt::format(R"({{"alike":{},"or_more":{},"of":{}}})", one.alike, one.or_more, one.of);
}

/// Why a document is on a list, and since when; null for what is no listed document.
std::string listing_text(const node::Found& found, Language language) {
  const auto& listed = found.shown->listed;
  if (!listed) return "null";
  const auto fate = record::code_of(listed->fate);
  return entraide::json_text(json::object{{"fate", fate},
                                          {"title", record::label("document-fate", fate, language)},
                                          {"reported_on", listed->reported_on}});
}

/// `rarity`: counted over all that is held, once for a question that somebody asks.
Result<std::string> candidates_text(const Call& call, const record::Entity& query,
                                    const std::vector<node::Found>& found, bool rarity) {
  std::vector<match::Candidate> candidates;
  for (const auto& one : found) candidates.push_back(one.candidate);
  ASSIGN_OR_RETURN(const auto references, call.services.node.hit_references(query, candidates));
  const auto rare =
      rarity ? call.services.node.rarity(query, candidates) : std::vector<node::Node::Rarity>{};
  std::string text;
  for (std::size_t i = 0; i < found.size(); ++i) {
    if (i > 0) text += ',';
    text += R"({"entity":)";
    append_scored(text, found[i], call.request.language);
    const auto reference =
        references[i].empty() ? boost::json::value(nullptr) : boost::json::value(references[i]);
    text +=
        fmt::format(R"(,"reference":{},"said":{},"rarity":{},"listing":{}}})",
                    entraide::json_text(reference), entraide::json_text(said_json(found[i].said)),
                    i < rare.size() && rare[i].alike > 0 ? rarity_text(rare[i]) : "null",
                    listing_text(found[i], call.request.language));
  }
  return text;
}

match::Options options_of(const Call& call) {
  match::Options options;
  options.threshold = call.services.node.config().match_threshold;
  options.cutoff = call.services.node.config().match_cutoff;
  options.limit = call.values.count("limit");
  return options;
}

node::Filter filter_of_check(const Call& call) {
  node::Filter filter;
  if (!call.values.flag("set_aside").value_or(false)) filter.aside = node::SetAside::left_out;
  return filter;
}

/// A passenger list: only hits are answered, nothing of the others is kept.
class Manifest {
 public:
  Manifest(const Call& call, node::Caller caller)
      : call_{call}, caller_{std::move(caller)}, options_{options_of(call)} {
    options_.cutoff = options_.threshold;  // nobody else is looked at
  }

  Result<void> add(intake::Passenger&& passenger) {
    ++checked_;
    batch_.push_back(std::move(passenger));
    return batch_.size() < batch_max ? Result<void>{} : flush();
  }

  Result<void> flush() {
    if (batch_.empty()) return {};
    std::vector<record::Entity> queries;
    for (const auto& passenger : batch_) queries.push_back(passenger.as_query());
    ASSIGN_OR_RETURN(const auto answers,
                     call_.services.node.find(queries, options_, filter_of_check(call_), caller_));
    for (std::size_t at = 0; at < answers.size(); ++at) {
      if (answers[at].empty()) continue;
      RETURN_IF_ERROR(hit(batch_[at], queries[at], answers[at]));
    }
    batch_.clear();
    return {};
  }

  std::string text(const intake::PassengerList& list,
                   const std::vector<intake::Problem>& problems) const {
    json::array flights, faults;
    for (const auto& one : list.flights)
      flights.push_back(json::object{{"number", one.number},
                                     {"carrier", one.carrier},
                                     {"departure_airport", one.departure_airport},
                                     {"arrival_airport", one.arrival_airport},
                                     {"departure_at", one.departure_at},
                                     {"arrival_at", one.arrival_at}});
    for (const auto& one : problems) faults.emplace_back(one.text(call_.request.language));
    return fmt::format(
        R"({{"message":{},"flights":{},"complete":{},"checked":{},"hits":[{}],"problems":{}}})",
        quoted_json(list.message), entraide::json_text(flights), list.complete, checked_, hits_,
        entraide::json_text(faults));
  }

 private:
  Result<void> hit(const intake::Passenger& passenger, const record::Entity& query,
                   const std::vector<node::Found>& found) {
    ASSIGN_OR_RETURN(const auto candidates, candidates_text(call_, query, found, false));
    const json::object who{{"role", passenger.role},
                           {"surname", passenger.surname},
                           {"given_names", passenger.given_names},
                           {"birth_date", passenger.birth_date},
                           {"seat", passenger.seat},
                           {"locator", passenger.locator}};
    hits_ += fmt::format(R"({}{{"passenger":{},"candidates":[{}]}})", hits_.empty() ? "" : ",",
                         entraide::json_text(who), candidates);
    return {};
  }

  const Call& call_;
  node::Caller caller_;
  match::Options options_;
  std::vector<intake::Passenger> batch_;
  std::uint64_t checked_ = 0;
  std::string hits_;
};

/// The zone's holder and document as a query of POST /api/v1/checks.
json::object query_json(const intake::Mrz& mrz, CivilDate today) {
  json::object properties;
  const auto add = [&](std::string_view name, const std::string& value) {
    if (!value.empty()) properties[name] = json::array{json::value(value)};
  };
  const auto birth = mrz.birth(today);
  add("firstName", mrz.given_names);
  add("lastName", mrz.surname);
  add("name", std::string{trim(mrz.given_names + " " + mrz.surname)});
  add("birthDate", birth ? birth->text() : "");
  add("nationality", mrz.nationality.raw);
  add("gender", mrz.sex == "M" ? "male" : mrz.sex == "F" ? "female" : "");
  add("passportNumber", mrz.document_number);
  return {{"schema", "Person"}, {"properties", std::move(properties)}};
}

}  // namespace

Result<std::string> local_responses(const Call& call, const std::vector<MatchQuery>& queries,
                                    const node::Caller& caller) {
  std::vector<record::Entity> asked;
  for (const auto& one : queries) {
    if (one.answerable) asked.push_back(one.entity);
  }
  ASSIGN_OR_RETURN(const auto answers,
                   call.services.node.find(asked, options_of(call), filter_of_check(call), caller));
  std::string body = "{";
  std::size_t answered = 0;
  for (std::size_t i = 0; i < queries.size(); ++i) {
    std::string candidates;
    if (queries[i].answerable) {
      ASSIGN_OR_RETURN(candidates, candidates_text(call, queries[i].entity, answers[answered++],
                                                   queries.size() == 1));
    }
    body += fmt::format(R"({}{}:{{"answerable":{},"candidates":[{}]}})", i > 0 ? "," : "",
                        quoted_json(queries[i].key), queries[i].answerable, candidates);
  }
  return body + "}";
}

Result<Answer> answer_check(const Call& call) {
  ASSIGN_OR_RETURN(const auto caller, call.caller("check"));
  ASSIGN_OR_RETURN(const auto queries,
                   read_match_request(call.request.body, call.services.config.queries_max));
  ASSIGN_OR_RETURN(const auto responses, local_responses(call, queries, caller));
  Answer answer;
  answer.body = fmt::format(R"({{"responses":{}}})", responses);
  answer.headers = {{"Cache-Control", "no-store"}};
  return answer;
}

Result<Answer> answer_passengers(const Call& call) {
  ASSIGN_OR_RETURN(auto caller, call.caller("check-passengers"));
  if (!call.services.node.index_ready()) return Error{Code::unavailable, "node.index.not_ready"};
  Manifest manifest{call, std::move(caller)};
  TextReader reader{call.request.body};
  std::vector<intake::Problem> problems;
  const auto text = text_of("api.passengers.name", call.request.language);
  ASSIGN_OR_RETURN(const auto list, intake::read_passengers(
                                        text, reader,
                                        [&](intake::Passenger&& passenger) {
                                          return manifest.add(std::move(passenger));
                                        },
                                        problems));
  RETURN_IF_ERROR(manifest.flush());
  Answer answer;
  answer.body = manifest.text(list, problems);
  answer.headers = {{"Cache-Control", "no-store"}};
  return answer;
}

/// Reads what somebody typed or pasted; nobody is looked up by it.
Result<Answer> answer_zone(const Call& call) {
  static constexpr std::string_view known[] = {"zone"};
  ASSIGN_OR_RETURN(const auto fields, BodyFields::read(call.request.body, known));
  ASSIGN_OR_RETURN(const auto zone, fields.needed("zone"));
  ASSIGN_OR_RETURN(const auto mrz, intake::read_mrz(zone));
  const auto today = call.services.node.clock().today();
  auto body = zone_json(mrz, today);
  body["query"] = query_json(mrz, today);
  return json_answer(200, body);
}

}  // namespace entraide::api
