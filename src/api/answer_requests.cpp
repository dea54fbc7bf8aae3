// Requests over HTTP: the queue in its groups, one request, whose it is, notes, history, reminders, cases.
#include <boost/json.hpp>

#include "api/body_fields.h"
#include "api/desk_json.h"
#include "api/field_changes.h"
#include "api/json_answer.h"
#include "api/routes.h"

namespace entraide::api {

namespace {

namespace json = boost::json;
using Group = store::QueueFilter::Group;

struct GroupName {
  std::string_view name;
  Group group;
};
// In the order in which people look at them, and in which the store counts.
constexpr GroupName groups[] = {{"overdue", Group::overdue},
                                {"due_soon", Group::due_soon},
                                {"not_due_yet", Group::not_due_yet},
                                {"waiting", Group::waiting},
                                {"over", Group::over}};

Result<store::QueueFilter> filter_of(const Call& call) {
  const auto& values = call.values;
  store::QueueFilter filter;
  filter.now = to_rfc3339(call.services.node.clock().now());
  filter.partners = values.list("partner");
  filter.agreements = values.list("agreement");
  filter.states = values.list("state");
  filter.channels = values.list("channel");
  filter.procedure = values.text("procedure");
  filter.case_id = values.text("case");
  filter.assignee = values.text("assignee");
  filter.team = values.text("team");
  filter.text = values.text("q");
  filter.ours = values.flag("ours");
  filter.after = values.count("after");
  filter.most = values.count("limit");
  const auto wanted = values.text("group");
  const bool known =
      wanted.empty() || std::ranges::find(groups, wanted, &GroupName::name) != std::end(groups);
  if (!known)
    return Error{Code::invalid,
                 "api.requests.group",
                 {{"known", "overdue, due_soon, not_due_yet, waiting, over"}}};
  if (filter.after != 0 && wanted.empty()) return Error{Code::invalid, "api.requests.after"};
  return filter;
}

/// A version of what the asker sees: it changes with the queue, and each minute since clocks run.
Result<std::string> tag_of(const Call& call) {
  ASSIGN_OR_RETURN(const auto stamp, call.services.node.queue_stamp());
  const auto minute = std::chrono::floor<std::chrono::minutes>(call.services.node.clock().now())
                          .time_since_epoch()
                          .count();
  return fmt::format("\"{}.{}.{}\"", stamp, minute,
                     call.request.language == Language::french ? "fr" : "en");
}

/// With what was decided of each message that went from here, as far as the asker may know.
Result<Answer> page_answer(const Call& call, const node::RequestShown& shown,
                           const store::Assignment& assignment) {
  auto& node = call.services.node;
  auto body = request_page_json(shown, call.request.language);
  ASSIGN_OR_RETURN(const auto numbers, node.their_numbers({shown.request}));
  body["theirs"] = numbers.empty() ? std::string{} : numbers.begin()->second;
  for (auto& message : body["messages"].get_array()) {
    auto& one = message.get_object();
    one["decision"] = nullptr;
    if (!one["ours"].get_bool()) continue;
    ASSIGN_OR_RETURN(const auto text,
                     node.decision_of(std::string{one["message"].get_string()}, call.who));
    if (!text.empty()) one["decision"] = decision_in(text, call.request.language);
  }
  body["assignee"] = assignment.assignee;
  body["team"] = assignment.team;
  return tagged(call.request, assignment.version, body);
}

}  // namespace

Result<Answer> answer_queue(const Call& call) {
  auto& node = call.services.node;
  ASSIGN_OR_RETURN(auto filter, filter_of(call));
  ASSIGN_OR_RETURN(const auto tag, tag_of(call));
  if (call.request.if_none_match == tag) return Answer{304, "", "", {{"ETag", tag}}};
  ASSIGN_OR_RETURN(const auto counts, node.request_counts(filter));
  const auto rules = node.decider();
  const auto wanted = call.values.text("group");
  json::array shown;
  for (std::size_t i = 0; i < std::size(groups); ++i) {
    const auto& [name, group] = groups[i];
    // What is over is shown to whoever asks for it.
    if (wanted.empty() ? group == Group::over : wanted != name) continue;
    filter.group = group;
    ASSIGN_OR_RETURN(const auto rows, node.requests(filter));
    ASSIGN_OR_RETURN(const auto numbers, node.their_numbers(rows));
    json::array requests;
    for (const auto& one : rows) {
      auto row =
          queue_row_json(one, rules.ok() ? rules.value().get() : nullptr, call.request.language);
      const auto theirs = numbers.find(one.id);
      row["theirs"] = theirs == numbers.end() ? std::string{} : theirs->second;
      requests.push_back(std::move(row));
    }
    const bool more = rows.size() == filter.most;
    shown.push_back(
        json::object{{"group", name},
                     {"count", counts[i]},
                     {"requests", std::move(requests)},
                     {"next", more ? json::value(rows.back().number) : json::value(nullptr)}});
  }
  auto answer = json_answer(200, {{"groups", std::move(shown)}});
  answer.headers.emplace_back("ETag", tag);
  return answer;
}

namespace {

json::array facet_json(const std::vector<store::Facet>& facets) {
  json::array all;
  for (const auto& one : facets)
    all.push_back(json::object{{"value", one.value}, {"count", one.count}});
  return all;
}

}  // namespace

Result<Answer> answer_queue_facets(const Call& call) {
  auto& node = call.services.node;
  ASSIGN_OR_RETURN(const auto filter, filter_of(call));
  ASSIGN_OR_RETURN(const auto stamp, node.queue_stamp());
  const auto tag = fmt::format("\"{}\"", stamp);
  if (call.request.if_none_match == tag) return Answer{304, "", "", {{"ETag", tag}}};
  ASSIGN_OR_RETURN(const auto facets, node.request_facets(filter));
  auto answer = json_answer(200, {{"channel", facet_json(facets.channels)},
                                  {"partner", facet_json(facets.partners)},
                                  {"agreement", facet_json(facets.agreements)},
                                  {"state", facet_json(facets.states)}});
  answer.headers.emplace_back("ETag", tag);
  return answer;
}

Result<Answer> answer_queue_events(const Call& call) {
  ASSIGN_OR_RETURN(auto answer, answer_queue(call));
  answer.content_type = event_stream;
  return answer;
}

Result<Answer> answer_request(const Call& call) {
  auto& node = call.services.node;
  ASSIGN_OR_RETURN(const auto shown, node.request(call.path.at("id")));
  ASSIGN_OR_RETURN(const auto assignment, node.assignment(shown.request.id));
  return page_answer(call, shown, assignment);
}

Result<Answer> answer_assign(const Call& call) {
  static constexpr std::string_view known[] = {"assignee", "team"};
  auto& node = call.services.node;
  ASSIGN_OR_RETURN(const auto caller, call.caller("assign"));
  ASSIGN_OR_RETURN(const auto changes, read_changes(call.request.body, known));
  ASSIGN_OR_RETURN(const auto shown, node.request(call.path.at("id")));
  ASSIGN_OR_RETURN(auto assignment, node.assignment(shown.request.id));
  if (auto other = check_match(call.request, assignment.version)) return *std::move(other);
  json::object body{{"assignee", assignment.assignee}, {"team", assignment.team}};
  if (auto conflict = apply_changes(body, changes, call.request)) return *std::move(conflict);
  ASSIGN_OR_RETURN(assignment.assignee, text_in(body, "assignee"));
  ASSIGN_OR_RETURN(assignment.team, text_in(body, "team"));
  ASSIGN_OR_RETURN(assignment.version, node.assign(assignment, caller));
  return page_answer(call, shown, assignment);
}

Result<Answer> answer_history(const Call& call) {
  ASSIGN_OR_RETURN(const auto caller, call.caller("history"));
  ASSIGN_OR_RETURN(const auto events, call.services.node.desk_history(call.path.at("id"), caller));
  json::array all;
  for (const auto& one : events) all.push_back(event_json(one));
  return json_answer(200, {{"events", std::move(all)}});
}

Result<Answer> answer_note(const Call& call) {
  static constexpr std::string_view known[] = {"text"};
  ASSIGN_OR_RETURN(const auto caller, call.caller("note"));
  ASSIGN_OR_RETURN(const auto fields, BodyFields::read(call.request.body, known));
  ASSIGN_OR_RETURN(const auto text, fields.needed("text"));
  RETURN_IF_ERROR(call.services.node.note_on_request(call.path.at("id"), text, caller));
  return done();
}

Result<Answer> answer_reminders(const Call& call) {
  ASSIGN_OR_RETURN(const auto events, call.services.node.reminders(call.values.count("before"),
                                                                   call.values.count("limit")));
  json::array all;
  for (const auto& one : events) all.push_back(reminder_json(one));
  return json_answer(200, {{"reminders", std::move(all)}});
}

Result<Answer> answer_cases(const Call& call) {
  ASSIGN_OR_RETURN(const auto rows,
                   call.services.node.cases(call.values.text("team"), call.values.count("limit")));
  json::array all;
  for (const auto& one : rows) all.push_back(case_row_json(one));
  return json_answer(200, {{"cases", std::move(all)}});
}

Result<Answer> answer_case(const Call& call) {
  ASSIGN_OR_RETURN(const auto shown, call.services.node.case_of(call.path.at("id"), call.who));
  return json_answer(200, case_page_json(shown));
}

namespace {

Result<Answer> share(const Call& call, bool share) {
  static constexpr std::string_view known[] = {"team"};
  ASSIGN_OR_RETURN(const auto caller, call.caller("case"));
  ASSIGN_OR_RETURN(const auto fields, BodyFields::read(call.request.body, known));
  ASSIGN_OR_RETURN(const auto team, fields.needed("team"));
  RETURN_IF_ERROR(call.services.node.share_case(call.path.at("id"), team, share, caller));
  return answer_case(call);
}

}  // namespace

Result<Answer> answer_share_case(const Call& call) { return share(call, true); }
Result<Answer> answer_unshare_case(const Call& call) { return share(call, false); }

}  // namespace entraide::api
