// Routes of the desk: requests, cases, drafts, checks and what became of hits, alerts, protection.
#include "api/routes.h"

namespace entraide::api {

namespace {

using desk::Right;
constexpr std::string_view json = "application/json";

Parameter text(std::string_view name) { return {name}; }
Parameter list(std::string_view name) { return {name, Parameter::Form::text, true}; }
Parameter flag(std::string_view name) { return {name, Parameter::Form::boolean}; }
Parameter number(std::string_view name, double lowest, double highest, std::string_view otherwise) {
  return {name, Parameter::Form::integer, false, false, lowest, highest, otherwise};
}
Parameter rows() { return number("limit", 1, 1'000, "50"); }
Parameter place(std::string_view name) { return number(name, 0, 9e15, "0"); }

std::vector<Parameter> queue_parameters() {
  return {text("group"), list("partner"),   list("agreement"), list("channel"),
          list("state"), text("procedure"), text("case"),      text("assignee"),
          text("team"),  text("q"),         flag("ours"),      place("after"),
          rows()};
}

Route get(std::string_view path, std::string_view operation, std::string_view summary,
          std::vector<Parameter> parameters, std::string_view gives, Handler handler, Right right) {
  return {"GET",      path,  operation, "desk",         summary,       std::move(parameters),
          Body::none, gives, json,      Access::person, Place::worker, handler,
          right};
}

/// What changes something; `gives` is empty when there is nothing to say but that it was done.
Route change(std::string_view method, std::string_view path, std::string_view operation,
             std::string_view summary, std::string_view takes, std::string_view gives,
             Handler handler, Right right, int status = 200) {
  Route route{method, path, operation,      "desk",        summary, {},    Body::json,
              gives,  json, Access::person, Place::worker, handler, right, takes};
  route.status = gives.empty() ? 204 : status;
  route.once = method == "POST";
  return route;
}
Route post(std::string_view path, std::string_view operation, std::string_view summary,
           std::string_view takes, std::string_view gives, Handler handler, Right right,
           int status = 200) {
  return change("POST", path, operation, summary, takes, gives, handler, right, status);
}

std::vector<Route> request_routes() {
  auto events = get("/api/v1/requests/events", "queueEvents", "api.route.queue_events",
                    queue_parameters(), "Queue", answer_queue_events, Right::queue);
  events.content_type = event_stream;
  return {
      get("/api/v1/requests", "queue", "api.route.queue", queue_parameters(), "Queue", answer_queue,
          Right::queue),
      get("/api/v1/requests/{id}", "request", "api.route.request", {}, "RequestPage",
          answer_request, Right::queue),
      change("PATCH", "/api/v1/requests/{id}", "assignRequest", "api.route.assign", "Changes",
             "RequestPage", answer_assign, Right::draft),
      get("/api/v1/requests/{id}/history", "requestHistory", "api.route.history", {}, "History",
          answer_history, Right::read),
      post("/api/v1/requests/{id}/notes", "noteOnRequest", "api.route.note", "Note", "",
           answer_note, Right::draft),
      events,
      get("/api/v1/requests/facets", "queueFacets", "api.route.queue_facets", queue_parameters(),
          "QueueFacets", answer_queue_facets, Right::queue),
      get("/api/v1/messages/{id}/sheet", "evidenceSheet", "api.route.evidence_sheet", {},
          "EvidenceSheet", answer_evidence_sheet, Right::read),
      get("/api/v1/colleagues", "colleagues", "api.route.colleagues", {}, "Colleagues",
          answer_colleagues, Right::queue),
      get("/api/v1/reminders", "reminders", "api.route.reminders", {place("before"), rows()},
          "Reminders", answer_reminders, Right::queue),
      get("/api/v1/cases", "cases", "api.route.cases", {text("team"), rows()}, "Cases",
          answer_cases, Right::queue),
      get("/api/v1/cases/{id}", "case", "api.route.case", {}, "Case", answer_case, Right::queue),
      post("/api/v1/cases/{id}/teams", "shareCase", "api.route.share_case", "Team", "Case",
           answer_share_case, Right::draft),
      change("DELETE", "/api/v1/cases/{id}/teams", "unshareCase", "api.route.unshare_case", "Team",
             "Case", answer_unshare_case, Right::draft),
  };
}

std::vector<Route> draft_routes() {
  const auto move = [](std::string_view path, std::string_view operation, std::string_view summary,
                       Handler handler, Right right) {
    return post(path, operation, summary, "Reason", "DraftPage", handler, right);
  };
  constexpr std::string_view file = "/api/v1/drafts/{id}/files/{name}";
  auto attach = change("PUT", file, "attachFile", "api.route.attach_file", "", "DraftPage",
                       answer_attach, Right::draft);
  attach.body = Body::any;
  attach.body_bytes_max = node::paper_file_bytes_max;
  attach.parameters = {{"category", Parameter::Form::text, false, true}, text("sha256")};
  auto detach = change("DELETE", file, "detachFile", "api.route.detach_file", "", "DraftPage",
                       answer_detach, Right::draft);
  detach.body = Body::none;
  auto show =
      get(file, "draftFile", "api.route.draft_file", {}, "", answer_draft_file, Right::consult);
  show.content_type = "application/octet-stream";
  return {
      show,
      attach,
      detach,
      get("/api/v1/templates/{agreement}/{procedure}", "draftTemplate", "api.route.template", {},
          "Draft", answer_template, Right::consult),
      get("/api/v1/templates/{agreement}/{procedure}/fields", "templateFields",
          "api.route.template_fields", {}, "TemplateFields", answer_template_fields,
          Right::consult),
      get("/api/v1/drafts", "drafts", "api.route.drafts",
          {text("state"), text("author"), text("request"), text("case"), text("team"),
           text("needs"), place("before"), rows()},
          "Drafts", answer_drafts, Right::queue),
      post("/api/v1/drafts", "makeDraft", "api.route.make_draft", "NewDraft", "DraftPage",
           answer_make_draft, Right::draft, 201),
      get("/api/v1/drafts/{id}", "draft", "api.route.draft", {}, "DraftPage", answer_draft,
          Right::consult),
      change("PATCH", "/api/v1/drafts/{id}", "changeDraft", "api.route.change_draft", "Changes",
             "DraftPage", answer_change_draft, Right::draft),
      get("/api/v1/drafts/{id}/history", "draftHistory", "api.route.history", {}, "History",
          answer_history, Right::read),
      move("/api/v1/drafts/{id}/ask", "askApproval", "api.route.ask_approval", answer_ask,
           Right::draft),
      move("/api/v1/drafts/{id}/return", "returnDraft", "api.route.return_draft", answer_return,
           Right::read),
      move("/api/v1/drafts/{id}/drop", "dropDraft", "api.route.drop_draft", answer_drop,
           Right::draft),
      // Which reviewer somebody may stand for, their rights decide.
      move("/api/v1/drafts/{id}/approve", "approveDraft", "api.route.approve_draft", answer_approve,
           Right::consult),
      post("/api/v1/drafts/{id}/channel", "chooseChannel", "api.route.choose_channel",
           "ChannelChoice", "DraftPage", answer_choose_channel, Right::draft),
      post("/api/v1/drafts/{id}/send", "sendDraft", "api.route.send_draft", "Nothing", "Sent",
           answer_send_draft, Right::draft, 201),
  };
}

std::vector<Route> hit_routes() {
  auto check = post("/api/v1/checks", "check", "api.route.check", "MatchRequest", "Checked",
                    answer_check, Right::look_up);
  check.parameters = {number("limit", 1, 500, "5"), flag("set_aside")};
  check.once = false;  // it is a read
  auto partners = post("/api/v1/checks/partners", "checkPartners", "api.route.check_partners",
                       "PartnersCheck", "PartnersChecked", answer_check_partners, Right::look_up);
  partners.parameters = check.parameters;
  partners.once = false;  // each time it is asked anew
  auto seen = post("/api/v1/checks/alarms/{id}/seen", "checkAlarmSeen",
                   "api.route.check_alarm_seen", "", "", answer_check_alarm_seen, Right::approve);
  seen.body = Body::none;
  return {
      check,
      partners,
      get("/api/v1/checks/alarms", "checkAlarms", "api.route.check_alarms", {flag("all")},
          "CheckAlarms", answer_check_alarms, Right::consult),
      seen,
      get("/api/v1/hits", "hits", "api.route.hits", {text("which")}, "Hits", answer_hits,
          Right::look_up),
      post("/api/v1/hits", "judgeHit", "api.route.judge", "Judgement", "JudgementMade",
           answer_judge, Right::look_up, 201),
      post("/api/v1/hits/{number}/second-look", "secondLook", "api.route.second_look", "Reason", "",
           answer_second_look, Right::look_up),
      post("/api/v1/hits/{number}/undo", "undoJudgement", "api.route.undo_judgement", "Reason", "",
           answer_undo_judgement, Right::look_up),
  };
}

std::vector<Route> alert_routes() {
  const auto act = [](std::string_view path, std::string_view operation, std::string_view summary,
                      std::string_view takes, std::string_view gives, Handler handler) {
    return post(path, operation, summary, takes, gives, handler, Right::draft);
  };
  return {
      get("/api/v1/alerts", "alerts", "api.route.alerts",
          {text("partner"), flag("ours"), {"review_by", Parameter::Form::date}}, "Alerts",
          answer_alerts, Right::look_up),
      post("/api/v1/alerts", "makeAlert", "api.route.make_alert", "NewAlert", "Alert",
           answer_make_alert, Right::draft, 201),
      get("/api/v1/alerts/{id}", "alert", "api.route.alert", {}, "Alert", answer_alert,
          Right::look_up),
      act("/api/v1/alerts/{id}/review", "reviewAlert", "api.route.review_alert", "AlertReview",
          "Alert", answer_review_alert),
      act("/api/v1/alerts/{id}/publish", "publishAlert", "api.route.publish_alert", "AlertPublish",
          "Told", answer_publish_alert),
      act("/api/v1/alerts/{id}/withdraw", "withdrawAlert", "api.route.withdraw_alert",
          "AlertWithdraw", "Told", answer_withdraw_alert),
      act("/api/v1/alerts/{id}/flag", "flagAlert", "api.route.flag_alert", "AlertFlag", "Told",
          answer_flag_alert),
      get("/api/v1/alerts/{id}/hit", "alertHitDraft", "api.route.alert_hit", {}, "Draft",
          answer_alert_hit, Right::draft),
  };
}

std::vector<Route> channel_routes() {
  auto read = post("/api/v1/channels/read", "readChannelFile", "api.route.read_channel", "",
                   "ChannelMessage", answer_read_channel, Right::draft, 201);
  read.body = Body::text;
  read.parameters = {text("channel"), text("agreement"), text("procedure"), text("step"),
                     text("reply_to")};
  return {
      get("/api/v1/channels", "channels", "api.route.channels", {}, "Channels", answer_channels,
          Right::consult),
      get("/api/v1/channels/messages", "channelMessages", "api.route.channel_messages",
          {text("channel"), text("party"), flag("ours"), rows()}, "ChannelMessages",
          answer_channel_messages, Right::queue),
      get("/api/v1/channels/messages/{id}", "channelMessage", "api.route.channel_message", {},
          "ChannelMessage", answer_channel_message, Right::read),
      read,
  };
}

std::vector<Route> bulletin_routes() {
  constexpr std::string_view one = "/api/v1/bulletins/{id}";
  constexpr std::string_view picture = "/api/v1/bulletins/{id}/pictures/{name}";
  auto add = change("PUT", picture, "addPicture", "api.route.add_picture", "", "BulletinPage",
                    answer_add_picture, Right::draft);
  add.body = Body::any;
  add.parameters = {flag("masked")};
  auto show = get(picture, "picture", "api.route.picture", {}, "", answer_picture, Right::consult);
  show.content_type = "image/png";
  show.parameters = {text("sha256")};
  return {
      get("/api/v1/bulletins", "bulletins", "api.route.bulletins", {flag("all")}, "Bulletins",
          answer_bulletins, Right::consult),
      post("/api/v1/bulletins", "makeBulletin", "api.route.make_bulletin", "NewBulletin",
           "BulletinPage", answer_make_bulletin, Right::draft, 201),
      get(one, "bulletin", "api.route.bulletin", {}, "BulletinPage", answer_bulletin,
          Right::consult),
      change("PUT", one, "changeBulletin", "api.route.change_bulletin", "NewBulletin",
             "BulletinPage", answer_change_bulletin, Right::draft),
      post("/api/v1/bulletins/{id}/withdraw", "withdrawBulletin", "api.route.withdraw_bulletin",
           "Nothing", "BulletinPage", answer_withdraw_bulletin, Right::draft),
      add,
      show,
  };
}

/// Their answers are kept nowhere else: not by an Idempotency-Key either.
std::vector<Route> protection_routes() {
  constexpr auto right = Right::protect;
  std::vector<Route> all{
      get("/api/v1/protection", "protectionFiles", "api.route.protection", {flag("closed")},
          "ProtectionFiles", answer_protection, right),
      post("/api/v1/protection", "openProtection", "api.route.open_protection", "NewProtectionFile",
           "ProtectionFile", answer_open_protection, right, 201),
      get("/api/v1/protection/{id}", "protectionFile", "api.route.protection_file", {},
          "ProtectionFile", answer_protection_file, right),
      // After the one with an id in its place: the last that fits is taken.
      get("/api/v1/protection/figures", "protectionFigures", "api.route.protection_figures", {},
          "ProtectionFigures", answer_protection_figures, right),
      change("PUT", "/api/v1/protection/{id}", "changeProtection", "api.route.change_protection",
             "NewProtectionFile", "ProtectionFile", answer_change_protection, right),
      post("/api/v1/protection/{id}/lift", "liftProtection", "api.route.lift_protection",
           "LiftProtection", "ProtectionFile", answer_lift_protection, right),
      post("/api/v1/protection/{id}/close", "closeProtection", "api.route.close_protection",
           "Reason", "ProtectionFile", answer_close_protection, right),
  };
  for (auto& one : all) one.once = false;
  return all;
}

}  // namespace

std::vector<Route> desk_routes() {
  std::vector<Route> all;
  for (auto* some : {request_routes, draft_routes, hit_routes, alert_routes, bulletin_routes,
                     channel_routes, protection_routes}) {
    auto routes = some();
    std::move(routes.begin(), routes.end(), std::back_inserter(all));
  }
  return all;
}

}  // namespace entraide::api
