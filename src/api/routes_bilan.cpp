// Routes of the bilan: what was promised and what shows it, obstacles, meetings, postings. No persons.
#include "api/routes.h"

namespace entraide::api {

// answer_told.cpp
Result<Answer> answer_share_commitment(const Call& call);
Result<Answer> answer_take_commitments(const Call& call);

namespace {

using desk::Right;
constexpr std::string_view json = "application/json";

Route get(std::string_view path, std::string_view operation, std::string_view summary,
          std::string_view gives, Handler handler) {
  return {"GET", path,           operation,     "bilan", summary,       {}, Body::none, gives,
          json,  Access::person, Place::worker, handler, Right::consult};
}

Route post(std::string_view path, std::string_view operation, std::string_view summary,
           std::string_view takes, std::string_view gives, Handler handler, int status) {
  Route route{"POST", path, operation,      "bilan",       summary, {},           Body::json,
              gives,  json, Access::person, Place::worker, handler, Right::draft, takes};
  route.status = status;
  route.once = true;
  return route;
}

std::vector<Route> meeting_routes() {
  auto calendar =
      get("/api/v1/bilan/calendar", "calendar", "api.route.calendar", "", answer_calendar);
  calendar.content_type = "text/calendar";
  calendar.parameters = {{"lang"}};
  return {
      get("/api/v1/bilan/meetings", "meetings", "api.route.meetings", "Meetings", answer_meetings),
      get("/api/v1/bilan/meetings/{id}", "meeting", "api.route.meeting", "MeetingPage",
          answer_meeting),
      post("/api/v1/bilan/meetings", "planMeeting", "api.route.plan_meeting", "NewMeeting",
           "MeetingPage", answer_plan_meeting, 201),
      post("/api/v1/bilan/meetings/{id}/topics", "addTopic", "api.route.meeting_topic", "NewTopic",
           "MeetingPage", answer_meeting_topic, 200),
      post("/api/v1/bilan/meetings/{id}/close", "closeMeeting", "api.route.close_meeting",
           "MeetingClosing", "MeetingPage", answer_close_meeting, 200),
      post("/api/v1/bilan/meetings/{id}/decisions", "decideAtMeeting", "api.route.meeting_decision",
           "NewDecision", "MeetingPage", answer_meeting_decision, 201),
      calendar,
      get("/api/v1/bilan/postings", "postings", "api.route.postings", "Postings", answer_postings),
      post("/api/v1/bilan/postings", "makePosting", "api.route.make_posting", "NewPosting",
           "Postings", answer_make_posting, 201),
      post("/api/v1/bilan/postings/{id}/results", "addPostingResult", "api.route.posting_result",
           "NewResult", "Postings", answer_posting_result, 200),
  };
}

}  // namespace

std::vector<Route> bilan_routes() {
  auto report =
      get("/api/v1/bilan/report", "bilanReport", "api.route.bilan_report", "", answer_bilan_report);
  report.content_type = "text/html";
  report.parameters = {{"format", Parameter::Form::text, false, false, 0, 0, "html"}, {"lang"}};
  auto fetch = post("/api/v1/bilan/fetched", "takeCommitments", "api.route.take_commitments", "",
                    "CommitmentsCame", answer_take_commitments, 200);
  fetch.body = Body::none;
  fetch.right = Right::read;
  std::vector<Route> all{
      fetch,
      post("/api/v1/bilan/commitments/{id}/shares", "shareCommitment", "api.route.share_commitment",
           "CommitmentSharing", "CommitmentShares", answer_share_commitment, 201),
      get("/api/v1/bilan", "bilan", "api.route.bilan", "Bilan", answer_bilan),
      report,
      get("/api/v1/bilan/commitments/{id}", "commitment", "api.route.commitment", "CommitmentPage",
          answer_commitment),
      post("/api/v1/bilan/commitments", "addCommitment", "api.route.add_commitment",
           "NewCommitment", "CommitmentPage", answer_add_commitment, 201),
      post("/api/v1/bilan/commitments/{id}/status", "setCommitmentStatus",
           "api.route.commitment_status", "StatusChange", "CommitmentPage",
           answer_commitment_status, 200),
      post("/api/v1/bilan/commitments/{id}/evidence", "addEvidence",
           "api.route.commitment_evidence", "NewEvidence", "CommitmentPage",
           answer_commitment_evidence, 200),
      get("/api/v1/bilan/obstacles", "obstacles", "api.route.obstacles", "Obstacles",
          answer_obstacles),
  };
  std::ranges::move(meeting_routes(), std::back_inserter(all));
  return all;
}

}  // namespace entraide::api
