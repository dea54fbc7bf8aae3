// Drafts over HTTP, from the first word to the message.
#include <boost/json.hpp>

#include "api/body_fields.h"
#include "api/desk_json.h"
#include "api/field_changes.h"
#include "api/json_answer.h"
#include "api/routes.h"

namespace entraide::api {

namespace {

namespace json = boost::json;

/// Files are paths of this machine, and the caller sits at another; what is sealed here came one by one
/// (answer_draft_files.cpp).
Result<void> check_content(const json::object& content) {
  for (const auto* member : {"files", "attachments"}) {
    const auto* files = content.if_contains(member);
    const bool any = files != nullptr && !(files->is_array() && files->get_array().empty());
    if (any) return Error{Code::invalid, "api.messages.files"};
  }
  return {};
}

Answer page_answer(const Call& call, const node::PaperShown& shown, bool conditional = false) {
  return tagged(conditional ? call.request : Request{}, shown.paper.version,
                paper_page_json(shown, call.request.language));
}

Result<node::PaperShown> shown_paper(const Call& call, const node::Caller& caller) {
  return call.services.node.paper(call.path.at("id"), call.who, caller);
}

/// A reason is given in the body, or none is needed.
Result<std::string> reason_in(const Call& call) {
  static constexpr std::string_view known[] = {"reason"};
  ASSIGN_OR_RETURN(const auto fields, BodyFields::read(call.request.body, known));
  return fields.text("reason");
}

Result<Answer> move(const Call& call, std::string_view what) {
  ASSIGN_OR_RETURN(const auto caller, call.caller("draft"));
  ASSIGN_OR_RETURN(const auto reason, reason_in(call));
  const auto version = matched_version(call.request);
  if (!version) return version_needed(call.request);
  RETURN_IF_ERROR(
      call.services.node.move_paper(call.path.at("id"), *version, what, reason, caller));
  ASSIGN_OR_RETURN(const auto shown, shown_paper(call, caller));
  return page_answer(call, shown);
}

// ---------------------------------------------------------------- fields of a draft, one by one

constexpr std::string_view changeable[] = {"to",      "partner",     "agreement", "procedure",
                                           "step",    "urgent",      "deadline",  "in_reply_to",
                                           "facts.*", "countries.*", "data.*"};

/// `{"data": {"identity": {"name": …}}}` as `{"data.identity.name": …}`: two people who write in different
/// fields of one section do not meet.
void flatten(const json::object& object, const std::string& above, json::object& flat) {
  for (const auto& [name, value] : object) {
    const auto path =
        above.empty() ? std::string{name} : fmt::format("{}.{}", above, std::string_view{name});
    if (value.is_object()) {
      flatten(value.get_object(), path, flat);
    } else {
      flat[path] = value;
    }
  }
}

/// The other way; what is null is left out.
json::object unflatten(const json::object& flat) {
  json::object whole;
  for (const auto& [path, value] : flat) {
    if (value.is_null()) continue;
    auto* place = &whole;
    const auto parts = split(std::string_view{path}, '.');
    for (std::size_t i = 0; i + 1 < parts.size(); ++i) {
      auto& inside = (*place)[parts[i]];
      if (!inside.is_object()) inside.emplace_object();
      place = &inside.get_object();
    }
    (*place)[parts.back()] = value;
  }
  return whole;
}

}  // namespace

Result<Answer> answer_template(const Call& call) {
  Answer answer;
  ASSIGN_OR_RETURN(answer.body, call.services.node.draft_template(call.path.at("agreement"),
                                                                  call.path.at("procedure")));
  return answer;
}

Result<Answer> answer_drafts(const Call& call) {
  auto& node = call.services.node;
  const auto& values = call.values;
  json::array all;
  if (const auto reviewer = values.text("needs"); !reviewer.empty()) {
    ASSIGN_OR_RETURN(const auto caller, call.caller("drafts"));
    ASSIGN_OR_RETURN(const auto waiting, node.papers_waiting_for(reviewer, call.who, caller));
    for (const auto& one : waiting) {
      auto row = paper_json(one.paper, one.held);
      row["stopped"] = one.stopped;
      row["protection_files"] = json::value_from(one.protection_files);
      row["holds"] = holds_json(one, call.request.language);
      all.push_back(std::move(row));
    }
    return json_answer(200, {{"drafts", std::move(all)}, {"next", nullptr}});
  }
  store::PaperFilter filter;
  filter.state = values.text("state");
  filter.author = values.text("author");
  filter.request = values.text("request");
  filter.case_id = values.text("case");
  filter.team = values.text("team");
  filter.before = values.count("before");
  filter.most = values.count("limit");
  ASSIGN_OR_RETURN(const auto papers, node.papers(filter, call.who));
  for (const auto& one : papers) all.push_back(paper_json(one.paper, one.held));
  const bool more = papers.size() == filter.most;
  return json_answer(200,
                     {{"drafts", std::move(all)},
                      {"next", more ? json::value(papers.back().number) : json::value(nullptr)}});
}

Result<Answer> answer_draft(const Call& call) {
  ASSIGN_OR_RETURN(const auto caller, call.caller("draft"));
  ASSIGN_OR_RETURN(const auto shown, shown_paper(call, caller));
  return page_answer(call, shown, true);
}

Result<Answer> answer_make_draft(const Call& call) {
  static constexpr std::string_view known[] = {"draft", "team"};
  ASSIGN_OR_RETURN(const auto caller, call.caller("draft"));
  ASSIGN_OR_RETURN(const auto fields, BodyFields::read(call.request.body, known));
  const auto* draft = fields.all().if_contains("draft");
  if (draft == nullptr || !draft->is_object()) return Error{Code::invalid, "api.drafts.content"};
  RETURN_IF_ERROR(check_content(draft->get_object()));
  ASSIGN_OR_RETURN(const auto team, fields.text("team"));
  auto& node = call.services.node;
  ASSIGN_OR_RETURN(const auto paper,
                   node.write_paper("", 0, json::serialize(*draft), team, caller));
  ASSIGN_OR_RETURN(const auto shown, node.paper(paper.id, call.who, caller));
  auto answer = page_answer(call, shown);
  answer.status = 201;
  answer.headers.emplace_back("Location", "/api/v1/drafts/" + paper.id);
  return answer;
}

Result<Answer> answer_change_draft(const Call& call) {
  ASSIGN_OR_RETURN(const auto caller, call.caller("draft"));
  ASSIGN_OR_RETURN(const auto changes, read_changes(call.request.body, changeable));
  ASSIGN_OR_RETURN(const auto before, shown_paper(call, caller));
  const auto& paper = before.paper;
  if (auto other = check_match(call.request, paper.version)) return *std::move(other);
  if (before.held && paper.content.empty()) return Error{Code::refused, "node.papers.held"};
  boost::system::error_code fault;
  const auto content = json::parse(paper.content, fault);
  if (fault || !content.is_object()) return Error{Code::conflict, "api.drafts.over"};
  json::object flat;
  flatten(content.get_object(), "", flat);
  if (auto conflict = apply_changes(flat, changes, call.request)) return *std::move(conflict);
  auto& node = call.services.node;
  RETURN_IF_ERROR(
      node.write_paper(paper.id, paper.version, json::serialize(unflatten(flat)), "", caller));
  ASSIGN_OR_RETURN(const auto shown, shown_paper(call, caller));
  return page_answer(call, shown);
}

Result<Answer> answer_ask(const Call& call) { return move(call, "ask"); }
Result<Answer> answer_return(const Call& call) { return move(call, "return"); }
Result<Answer> answer_drop(const Call& call) { return move(call, "drop"); }

/// No channel: as the rules have it.
Result<Answer> answer_choose_channel(const Call& call) {
  static constexpr std::string_view known[] = {"channel", "reason"};
  ASSIGN_OR_RETURN(const auto caller, call.caller("draft"));
  ASSIGN_OR_RETURN(const auto fields, BodyFields::read(call.request.body, known));
  ASSIGN_OR_RETURN(const auto channel, fields.text("channel"));
  ASSIGN_OR_RETURN(const auto reason, fields.text("reason"));
  const auto version = matched_version(call.request);
  if (!version) return version_needed(call.request);
  RETURN_IF_ERROR(call.services.node.channels().choose(call.path.at("id"), *version, channel,
                                                       reason, call.who, caller));
  ASSIGN_OR_RETURN(const auto shown, shown_paper(call, caller));
  return page_answer(call, shown);
}

Result<Answer> answer_approve(const Call& call) {
  ASSIGN_OR_RETURN(const auto caller, call.caller("draft"));
  ASSIGN_OR_RETURN(const auto reason, reason_in(call));
  const auto version = matched_version(call.request);
  if (!version) return version_needed(call.request);
  ASSIGN_OR_RETURN(const auto shown,
                   call.services.node.approve_paper(call.path.at("id"), *version, reason, call.who,
                                                    {call.user, call.user, reason}, caller));
  return page_answer(call, shown);
}

Result<Answer> answer_send_draft(const Call& call) {
  RETURN_IF_ERROR(BodyFields::read(call.request.body, {}));
  ASSIGN_OR_RETURN(const auto caller, call.caller("send"));
  const auto version = matched_version(call.request);
  if (!version) return version_needed(call.request);
  ASSIGN_OR_RETURN(const auto sent,
                   call.services.node.send_paper(call.path.at("id"), *version, caller));
  return json_answer(201, sent_json(sent));
}

}  // namespace entraide::api
