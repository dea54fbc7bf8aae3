// Alerts over HTTP: entered, looked at, published, flagged, withdrawn.
#include <boost/json.hpp>

#include "api/body_fields.h"
#include "api/desk_json.h"
#include "api/json_answer.h"
#include "api/match_request.h"
#include "api/routes.h"

namespace entraide::api {

namespace {

namespace json = boost::json;

/// What the safeguard must know, as JSON text; empty: nothing.
Result<std::string> facts_in(const BodyFields& fields) {
  const auto* facts = fields.all().if_contains("says");
  if (facts == nullptr) return std::string{};
  if (!facts->is_object()) return Error{Code::invalid, "api.alerts.says"};
  return json::serialize(*facts);
}

node::Rehearse rehearse_in(bool dry_run) {
  return dry_run ? node::Rehearse::yes : node::Rehearse::no;
}

Answer told_answer(const Call& call, const std::vector<node::AlertTold>& all, bool erased) {
  json::array told;
  for (const auto& one : all) told.push_back(told_json(one, call.request.language));
  return json_answer(200, {{"told", std::move(told)}, {"erased", erased}});
}

Result<Answer> alert_answer(const Call& call, const std::string& id, const node::Caller& caller,
                            int status) {
  ASSIGN_OR_RETURN(const auto shown, call.services.node.alerts().show(id, caller));
  const auto rules = call.services.node.decider();
  return json_answer(status, alert_page_json(shown, rules.ok() ? rules.value().get() : nullptr,
                                             call.request.language));
}

}  // namespace

Result<Answer> answer_alerts(const Call& call) {
  ASSIGN_OR_RETURN(const auto caller, call.caller("alerts"));
  node::Alerts::Filter filter;
  filter.partner = call.values.text("partner");
  filter.ours = call.values.flag("ours").value_or(false);
  filter.review_by = call.values.text("review_by");
  ASSIGN_OR_RETURN(const auto shown, call.services.node.alerts().list(filter, caller));
  json::array all;
  for (const auto& one : shown) all.push_back(alert_json(one));
  return json_answer(200, {{"alerts", std::move(all)}});
}

Result<Answer> answer_alert(const Call& call) {
  ASSIGN_OR_RETURN(const auto caller, call.caller("alerts"));
  return alert_answer(call, call.path.at("id"), caller, 200);
}

Result<Answer> answer_make_alert(const Call& call) {
  static constexpr std::string_view known[] = {
      "agreement",       "procedure", "article",    "action",  "reason",
      "proportionality", "review_on", "expires_on", "subject", "says"};
  ASSIGN_OR_RETURN(const auto caller, call.caller("alert"));
  ASSIGN_OR_RETURN(const auto fields, BodyFields::read(call.request.body, known));
  node::AlertDraft draft;
  ASSIGN_OR_RETURN(draft.agreement, fields.needed("agreement"));
  ASSIGN_OR_RETURN(draft.procedure, fields.text("procedure"));
  ASSIGN_OR_RETURN(draft.article, fields.text("article"));
  ASSIGN_OR_RETURN(draft.action, fields.needed("action"));
  ASSIGN_OR_RETURN(draft.reason, fields.needed("reason"));
  ASSIGN_OR_RETURN(draft.proportionality, fields.text("proportionality"));
  ASSIGN_OR_RETURN(draft.review_on, fields.text("review_on"));
  ASSIGN_OR_RETURN(draft.expires_on, fields.needed("expires_on"));
  const auto* subject = fields.all().if_contains("subject");
  if (subject == nullptr || !subject->is_object())
    return Error{Code::invalid, "api.alerts.subject"};
  ASSIGN_OR_RETURN(draft.subject, read_example(subject->get_object(), 1));
  ASSIGN_OR_RETURN(const auto says, facts_in(fields));
  ASSIGN_OR_RETURN(const auto id, call.services.node.alerts().create(draft, says, caller));
  ASSIGN_OR_RETURN(auto answer, alert_answer(call, id, caller, 201));
  answer.headers.emplace_back("Location", "/api/v1/alerts/" + id);
  return answer;
}

Result<Answer> answer_review_alert(const Call& call) {
  static constexpr std::string_view known[] = {"review_on", "expires_on", "reason"};
  ASSIGN_OR_RETURN(const auto caller, call.caller("alert"));
  ASSIGN_OR_RETURN(const auto fields, BodyFields::read(call.request.body, known));
  ASSIGN_OR_RETURN(const auto review_on, fields.needed("review_on"));
  ASSIGN_OR_RETURN(const auto expires_on, fields.text("expires_on"));
  ASSIGN_OR_RETURN(const auto reason, fields.needed("reason"));
  const auto& id = call.path.at("id");
  RETURN_IF_ERROR(call.services.node.alerts().review(id, review_on, expires_on, reason, caller));
  return alert_answer(call, id, caller, 200);
}

Result<Answer> answer_publish_alert(const Call& call) {
  static constexpr std::string_view known[] = {"partners", "says", "dry_run"};
  ASSIGN_OR_RETURN(const auto caller, call.caller("alert"));
  ASSIGN_OR_RETURN(const auto fields, BodyFields::read(call.request.body, known));
  ASSIGN_OR_RETURN(const auto partners, fields.texts("partners"));
  ASSIGN_OR_RETURN(const auto says, facts_in(fields));
  ASSIGN_OR_RETURN(const bool dry_run, fields.flag("dry_run"));
  ASSIGN_OR_RETURN(const auto told,
                   call.services.node.alerts().publish(call.path.at("id"), says, partners,
                                                       rehearse_in(dry_run), caller));
  return told_answer(call, told, false);
}

Result<Answer> answer_withdraw_alert(const Call& call) {
  static constexpr std::string_view known[] = {"says", "dry_run"};
  ASSIGN_OR_RETURN(const auto caller, call.caller("alert"));
  ASSIGN_OR_RETURN(const auto fields, BodyFields::read(call.request.body, known));
  ASSIGN_OR_RETURN(const auto says, facts_in(fields));
  ASSIGN_OR_RETURN(const bool dry_run, fields.flag("dry_run"));
  ASSIGN_OR_RETURN(
      const auto withdrawn,
      call.services.node.alerts().withdraw(call.path.at("id"), says, rehearse_in(dry_run), caller));
  return told_answer(call, withdrawn.told, withdrawn.erased);
}

Result<Answer> answer_flag_alert(const Call& call) {
  static constexpr std::string_view known[] = {"ground", "reasons", "says", "dry_run"};
  ASSIGN_OR_RETURN(const auto caller, call.caller("alert"));
  ASSIGN_OR_RETURN(const auto fields, BodyFields::read(call.request.body, known));
  ASSIGN_OR_RETURN(const auto ground, fields.needed("ground"));
  ASSIGN_OR_RETURN(const auto reasons, fields.needed("reasons"));
  ASSIGN_OR_RETURN(const auto says, facts_in(fields));
  ASSIGN_OR_RETURN(const bool dry_run, fields.flag("dry_run"));
  ASSIGN_OR_RETURN(auto told, call.services.node.alerts().flag(call.path.at("id"), ground, reasons,
                                                               says, rehearse_in(dry_run), caller));
  std::vector<node::AlertTold> all;
  all.push_back(std::move(told));
  return told_answer(call, all, false);
}

Result<Answer> answer_alert_hit(const Call& call) {
  ASSIGN_OR_RETURN(const auto caller, call.caller("alert"));
  Answer answer;
  ASSIGN_OR_RETURN(answer.body, call.services.node.alerts().hit_draft(call.path.at("id"), caller));
  answer.headers = {{"Cache-Control", "no-store"}};
  return answer;
}

}  // namespace entraide::api
