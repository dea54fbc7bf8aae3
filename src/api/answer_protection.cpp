// Protection files over HTTP: for protection officers alone.
#include <boost/json.hpp>

#include "api/body_fields.h"
#include "api/desk_json.h"
#include "api/field_changes.h"
#include "api/json_answer.h"
#include "api/match_request.h"
#include "api/routes.h"

namespace entraide::api {

namespace {

namespace json = boost::json;

Result<node::ProtectionDraft> draft_in(const Call& call) {
  static constexpr std::string_view known[] = {"reference", "case",      "note",      "says",
                                               "person",    "decide_by", "review_on", "stopped"};
  ASSIGN_OR_RETURN(const auto fields, BodyFields::read(call.request.body, known));
  node::ProtectionDraft draft;
  ASSIGN_OR_RETURN(draft.reference, fields.text("reference"));
  ASSIGN_OR_RETURN(draft.case_id, fields.text("case"));
  ASSIGN_OR_RETURN(draft.note, fields.text("note"));
  ASSIGN_OR_RETURN(draft.decide_by, fields.text("decide_by"));
  ASSIGN_OR_RETURN(draft.review_on, fields.text("review_on"));
  using Stop = node::ProtectionDraft::Stop;
  if (fields.has("stopped")) {
    ASSIGN_OR_RETURN(const bool stopped, fields.flag("stopped"));
    if (!stopped) return Error{Code::invalid, "api.protection.lift"};
    draft.stop = Stop::stop;
  }
  // Whoever stops something says why later.
  const auto* says = fields.all().if_contains("says");
  const bool later = says == nullptr && draft.stop == Stop::stop;
  if (!later && (says == nullptr || !says->is_object()))
    return Error{Code::invalid, "node.protection.facts"};
  draft.facts = later ? "{}" : json::serialize(*says);
  const auto* person = fields.all().if_contains("person");
  if (person == nullptr || person->is_null()) return draft;
  if (!person->is_object()) return Error{Code::invalid, "api.protection.person"};
  ASSIGN_OR_RETURN(draft.person, read_example(person->get_object(), 1));
  return draft;
}

Answer file_answer(const store::ProtectionFile& file) {
  return tagged({}, file.version, protection_json(file));
}

}  // namespace

Result<Answer> answer_protection(const Call& call) {
  ASSIGN_OR_RETURN(const auto caller, call.caller("protection"));
  ASSIGN_OR_RETURN(const auto files,
                   call.services.node.protection().list(call.values.flag("closed").value_or(false),
                                                        call.who, caller));
  json::array all;
  for (const auto& one : files) all.push_back(protection_json(one));
  return json_answer(200, {{"files", std::move(all)}});
}

Result<Answer> answer_protection_file(const Call& call) {
  ASSIGN_OR_RETURN(const auto caller, call.caller("protection"));
  ASSIGN_OR_RETURN(const auto file,
                   call.services.node.protection().show(call.path.at("id"), call.who, caller));
  return file_answer(file);
}

Result<Answer> answer_protection_figures(const Call& call) {
  ASSIGN_OR_RETURN(const auto caller, call.caller("protection"));
  auto& node = call.services.node;
  ASSIGN_OR_RETURN(const auto counted, node.protection().figures(call.who, caller));
  ASSIGN_OR_RETURN(const auto rules, node.rules());
  const auto& figures = counted.figures;
  const auto fault = counted.rules_fault
                         ? json::value(counted.rules_fault->text(call.request.language))
                         : json::value(nullptr);
  return json_answer(200, {{"since", counted.since},
                           {"at", counted.at},
                           {"stopped", figures.stopped},
                           {"open_claims", figures.open_claims},
                           {"steps", figures.steps},
                           {"neutral", figures.neutral},
                           {"invariants", counted.invariants},
                           {"rules_at", rules.adopted_at},
                           {"rules_fault", fault}});
}

Result<Answer> answer_open_protection(const Call& call) {
  ASSIGN_OR_RETURN(const auto caller, call.caller("protection"));
  ASSIGN_OR_RETURN(const auto draft, draft_in(call));
  ASSIGN_OR_RETURN(const auto file, call.services.node.protection().open(draft, call.who, caller));
  auto answer = file_answer(file);
  answer.status = 201;
  answer.headers.emplace_back("Location", "/api/v1/protection/" + file.id);
  return answer;
}

Result<Answer> answer_change_protection(const Call& call) {
  ASSIGN_OR_RETURN(const auto caller, call.caller("protection"));
  ASSIGN_OR_RETURN(const auto draft, draft_in(call));
  const auto version = matched_version(call.request);
  if (!version) return version_needed(call.request);
  ASSIGN_OR_RETURN(const auto file, call.services.node.protection().change(
                                        call.path.at("id"), *version, draft, call.who, caller));
  return file_answer(file);
}

Result<Answer> answer_lift_protection(const Call& call) {
  static constexpr std::string_view known[] = {"lifting", "reason"};
  ASSIGN_OR_RETURN(const auto caller, call.caller("protection"));
  ASSIGN_OR_RETURN(const auto fields, BodyFields::read(call.request.body, known));
  ASSIGN_OR_RETURN(const auto word, fields.needed("lifting"));
  ASSIGN_OR_RETURN(const auto reason, fields.text("reason"));
  const auto lifting = node::lifting_of(word);
  if (!lifting) return Error{Code::invalid, "node.protection.lifting"};
  const auto version = matched_version(call.request);
  if (!version) return version_needed(call.request);
  ASSIGN_OR_RETURN(const auto file,
                   call.services.node.protection().lift(call.path.at("id"), *version, *lifting,
                                                        reason, call.who, caller));
  return file_answer(file);
}

Result<Answer> answer_close_protection(const Call& call) {
  static constexpr std::string_view known[] = {"reason"};
  ASSIGN_OR_RETURN(const auto caller, call.caller("protection"));
  ASSIGN_OR_RETURN(const auto fields, BodyFields::read(call.request.body, known));
  ASSIGN_OR_RETURN(const auto reason, fields.needed("reason"));
  const auto version = matched_version(call.request);
  if (!version) return version_needed(call.request);
  ASSIGN_OR_RETURN(const auto file, call.services.node.protection().close(
                                        call.path.at("id"), *version, reason, call.who, caller));
  return file_answer(file);
}

}  // namespace entraide::api
