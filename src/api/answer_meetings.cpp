// Meetings and postings over HTTP.
#include <boost/json.hpp>

#include "api/bilan_fields.h"
#include "api/bilan_json.h"
#include "api/field_changes.h"
#include "api/json_answer.h"
#include "api/routes.h"

namespace entraide::api {

namespace {

Result<Answer> page(const Call& call, const std::string& id, int status) {
  ASSIGN_OR_RETURN(const auto shown, call.services.node.bilan().meeting(id, call.who));
  auto answer = tagged({}, shown.version, meeting_page_json(shown, call.request.language));
  answer.status = status;
  return answer;
}

Result<Answer> postings_page(const Call& call, int status) {
  ASSIGN_OR_RETURN(const auto all, call.services.node.bilan().postings());
  boost::json::array list;
  for (const auto& one : all) list.push_back(posting_json(one, call.request.language));
  return json_answer(status, {{"postings", std::move(list)}});
}

}  // namespace

Result<Answer> answer_meetings(const Call& call) {
  auto& node = call.services.node;
  ASSIGN_OR_RETURN(const auto all, node.bilan().meetings());
  return json_answer(200, meetings_json(all, node.clock().today(), call.request.language));
}

Result<Answer> answer_meeting(const Call& call) { return page(call, call.path.at("id"), 200); }

Result<Answer> answer_plan_meeting(const Call& call) {
  static constexpr std::string_view known[] = {"series", "title", "title_en", "title_fr", "begins",
                                               "ends",   "place", "host",     "parties"};
  ASSIGN_OR_RETURN(const auto caller, call.caller("bilan"));
  ASSIGN_OR_RETURN(const auto fields, BodyFields::read(call.request.body, known));
  bilan::Meeting meeting;
  ASSIGN_OR_RETURN(const auto code, fields.needed("series"));
  const auto series = bilan::series_of(code);
  if (!series) return Error{Code::invalid, "api.bilan.series"};
  meeting.series = *series;
  ASSIGN_OR_RETURN(meeting.title, fields.in_languages<bilan::Said>("title", call.request.language));
  ASSIGN_OR_RETURN(meeting.begins, fields.needed("begins"));
  ASSIGN_OR_RETURN(meeting.ends, fields.text("ends"));
  ASSIGN_OR_RETURN(meeting.place, fields.text("place"));
  ASSIGN_OR_RETURN(meeting.host, fields.text("host"));
  ASSIGN_OR_RETURN(meeting.parties, fields.texts("parties"));
  ASSIGN_OR_RETURN(const auto kept, call.services.node.bilan().plan(std::move(meeting), caller));
  ASSIGN_OR_RETURN(auto answer, page(call, kept.id, 201));
  answer.headers.emplace_back("Location", "/api/v1/bilan/meetings/" + kept.id);
  return answer;
}

Result<Answer> answer_meeting_topic(const Call& call) {
  static constexpr std::string_view known[] = {"topic", "topic_en", "topic_fr"};
  ASSIGN_OR_RETURN(const auto caller, call.caller("bilan"));
  ASSIGN_OR_RETURN(const auto fields, BodyFields::read(call.request.body, known));
  ASSIGN_OR_RETURN(const auto topic,
                   fields.in_languages<bilan::Said>("topic", call.request.language));
  const auto version = matched_version(call.request);
  if (!version) return version_needed(call.request);
  ASSIGN_OR_RETURN(const auto kept, call.services.node.bilan().add_topic(
                                        {call.path.at("id"), version}, topic, caller));
  return page(call, kept.id, 200);
}

Result<Answer> answer_close_meeting(const Call& call) {
  static constexpr std::string_view known[] = {"state", "reason"};
  ASSIGN_OR_RETURN(const auto caller, call.caller("bilan"));
  ASSIGN_OR_RETURN(const auto fields, BodyFields::read(call.request.body, known));
  ASSIGN_OR_RETURN(const auto code, fields.needed("state"));
  ASSIGN_OR_RETURN(const auto reason, fields.text("reason"));
  const auto state = bilan::meeting_state_of(code);
  if (!state || *state == bilan::Meeting::State::planned)
    return Error{Code::invalid, "api.bilan.state"};
  const auto version = matched_version(call.request);
  if (!version) return version_needed(call.request);
  ASSIGN_OR_RETURN(const auto kept, call.services.node.bilan().close({call.path.at("id"), version},
                                                                     *state, reason, caller));
  return page(call, kept.id, 200);
}

Result<Answer> answer_meeting_decision(const Call& call) {
  static constexpr std::string_view known[] = {"text",     "text_en",  "text_fr", "owner",
                                               "owner_en", "owner_fr", "parties", "measures",
                                               "due",      "source",   "status"};
  ASSIGN_OR_RETURN(const auto caller, call.caller("bilan"));
  ASSIGN_OR_RETURN(const auto fields, BodyFields::read(call.request.body, known));
  ASSIGN_OR_RETURN(auto decision, commitment_in(fields, call.request.language));
  const auto version = matched_version(call.request);
  if (!version) return version_needed(call.request);
  const auto& id = call.path.at("id");
  RETURN_IF_ERROR(call.services.node.bilan().decide({id, version}, std::move(decision), caller));
  return page(call, id, 201);
}

Result<Answer> answer_calendar(const Call& call) {
  const auto asked = call.values.text("lang");
  const auto language = asked.empty() ? call.request.language : language_from(asked);
  ASSIGN_OR_RETURN(auto text, call.services.node.bilan().calendar(language));
  Answer answer;
  answer.content_type = "text/calendar; charset=utf-8";
  answer.headers = {{"Cache-Control", "no-store"},
                    {"Content-Disposition", "attachment; filename=\"meetings.ics\""}};
  answer.body = std::move(text);
  return answer;
}

Result<Answer> answer_postings(const Call& call) { return postings_page(call, 200); }

Result<Answer> answer_make_posting(const Call& call) {
  static constexpr std::string_view known[] = {"kind",    "from",    "to",     "task",
                                               "task_en", "task_fr", "begins", "ends"};
  ASSIGN_OR_RETURN(const auto caller, call.caller("bilan"));
  ASSIGN_OR_RETURN(const auto fields, BodyFields::read(call.request.body, known));
  bilan::Posting posting;
  ASSIGN_OR_RETURN(const auto code, fields.needed("kind"));
  const auto kind = bilan::posting_kind_of(code);
  if (!kind) return Error{Code::invalid, "api.bilan.posting"};
  posting.kind = *kind;
  ASSIGN_OR_RETURN(posting.from_party, fields.needed("from"));
  ASSIGN_OR_RETURN(posting.to_party, fields.needed("to"));
  ASSIGN_OR_RETURN(posting.task, fields.in_languages<bilan::Said>("task", call.request.language));
  ASSIGN_OR_RETURN(posting.begins, fields.needed("begins"));
  ASSIGN_OR_RETURN(posting.ends, fields.text("ends"));
  RETURN_IF_ERROR(call.services.node.bilan().post(std::move(posting), caller));
  return postings_page(call, 201);
}

Result<Answer> answer_posting_result(const Call& call) {
  static constexpr std::string_view known[] = {"result", "result_en", "result_fr", "ends"};
  ASSIGN_OR_RETURN(const auto caller, call.caller("bilan"));
  ASSIGN_OR_RETURN(const auto fields, BodyFields::read(call.request.body, known));
  ASSIGN_OR_RETURN(const auto result,
                   fields.in_languages<bilan::Said>("result", call.request.language));
  ASSIGN_OR_RETURN(const auto ends, fields.text("ends"));
  const auto version = matched_version(call.request);
  if (!version) return version_needed(call.request);
  RETURN_IF_ERROR(
      call.services.node.bilan().add_result({call.path.at("id"), version}, result, ends, caller));
  return postings_page(call, 200);
}

}  // namespace entraide::api
