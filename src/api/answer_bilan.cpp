// The bilan over HTTP: commitments with their evidence, obstacles, the report.
#include <boost/json.hpp>

#include "api/bilan_fields.h"
#include "api/bilan_json.h"
#include "api/field_changes.h"
#include "api/json_answer.h"
#include "api/routes.h"

namespace entraide::api {

namespace {

/// A document of its own: it runs nothing and fetches nothing.
Answer document(std::string content_type, std::string body) {
  Answer answer;
  answer.content_type = std::move(content_type);
  answer.headers = {{"Cache-Control", "no-store"},
                    {"Content-Security-Policy",
                     "default-src 'none'; style-src 'unsafe-inline'; sandbox allow-modals"}};
  answer.body = std::move(body);
  return answer;
}

Result<Answer> page(const Call& call, const node::BilanKept& kept, int status) {
  ASSIGN_OR_RETURN(const auto shown, call.services.node.bilan().commitment(kept.id, call.who));
  auto body = commitment_page_json(shown, call.request.language);
  body["shares"] = commitment_shares_json(kept.shares, call.request.language).at("shares");
  auto answer = tagged({}, kept.version, body);
  answer.status = status;
  return answer;
}

}  // namespace

Result<bilan::Commitment> commitment_in(const BodyFields& fields, Language language) {
  bilan::Commitment one;
  ASSIGN_OR_RETURN(one.text, fields.in_languages<bilan::Said>("text", language));
  ASSIGN_OR_RETURN(one.owner, fields.in_languages<bilan::Said>("owner", language));
  ASSIGN_OR_RETURN(one.parties, fields.texts("parties"));
  ASSIGN_OR_RETURN(one.measures, fields.texts("measures"));
  ASSIGN_OR_RETURN(one.due, fields.text("due"));
  ASSIGN_OR_RETURN(one.source, fields.text("source"));
  ASSIGN_OR_RETURN(const auto code, fields.text("status"));
  const auto status = bilan::status_of(code.empty() ? "under_way" : code);
  if (!status) return Error{Code::invalid, "api.bilan.status"};
  one.status = *status;
  return one;
}

Result<Answer> answer_bilan(const Call& call) {
  auto& node = call.services.node;
  ASSIGN_OR_RETURN(const auto sheet, node.bilan().sheet(call.who));
  return json_answer(200, bilan_json(sheet, node.clock().today(), call.request.language));
}

Result<Answer> answer_bilan_report(const Call& call) {
  const auto format = call.values.text("format");
  // Opened in a window of its own, which sends no header: the page's language is asked for.
  const auto asked = call.values.text("lang");
  const auto language = asked.empty() ? call.request.language : language_from(asked);
  if (format != "html" && format != "pdf" && format != "text")
    return Error{Code::invalid, "api.bilan.format"};
  ASSIGN_OR_RETURN(const auto sheet, call.services.node.bilan().sheet(call.who));
  if (format == "text")
    return document("text/plain; charset=utf-8", bilan::report_text(sheet, language));
  if (format == "html")
    return document("text/html; charset=utf-8", bilan::report_html(sheet, language));
  auto answer = document("application/pdf", bilan::report_pdf(sheet, language));
  answer.headers.emplace_back("Content-Disposition", "attachment; filename=\"bilan.pdf\"");
  return answer;
}

Result<Answer> answer_commitment(const Call& call) {
  ASSIGN_OR_RETURN(const auto shown,
                   call.services.node.bilan().commitment(call.path.at("id"), call.who));
  return tagged({}, shown.line.version, commitment_page_json(shown, call.request.language));
}

Result<Answer> answer_add_commitment(const Call& call) {
  static constexpr std::string_view known[] = {
      "text",     "text_en", "text_fr", "owner",  "owner_en", "owner_fr",   "parties",
      "measures", "due",     "source",  "status", "reason",   "declaration"};
  ASSIGN_OR_RETURN(const auto caller, call.caller("bilan"));
  ASSIGN_OR_RETURN(const auto fields, BodyFields::read(call.request.body, known));
  ASSIGN_OR_RETURN(auto commitment, commitment_in(fields, call.request.language));
  ASSIGN_OR_RETURN(commitment.declaration, fields.text("declaration"));
  ASSIGN_OR_RETURN(const auto reason, fields.needed("reason"));
  ASSIGN_OR_RETURN(const auto kept,
                   call.services.node.bilan().add(std::move(commitment), reason, caller));
  ASSIGN_OR_RETURN(auto answer, page(call, kept, 201));
  answer.headers.emplace_back("Location", "/api/v1/bilan/commitments/" + kept.id);
  return answer;
}

Result<Answer> answer_commitment_status(const Call& call) {
  static constexpr std::string_view known[] = {"status", "reason"};
  ASSIGN_OR_RETURN(const auto caller, call.caller("bilan"));
  ASSIGN_OR_RETURN(const auto fields, BodyFields::read(call.request.body, known));
  ASSIGN_OR_RETURN(const auto code, fields.needed("status"));
  ASSIGN_OR_RETURN(const auto reason, fields.needed("reason"));
  const auto status = bilan::status_of(code);
  if (!status) return Error{Code::invalid, "api.bilan.status"};
  const auto version = matched_version(call.request);
  if (!version) return version_needed(call.request);
  ASSIGN_OR_RETURN(const auto kept, call.services.node.bilan().set_status(
                                        {call.path.at("id"), version}, *status, reason, caller));
  return page(call, kept, 200);
}

Result<Answer> answer_commitment_evidence(const Call& call) {
  static constexpr std::string_view known[] = {"measure", "note", "note_en", "note_fr"};
  ASSIGN_OR_RETURN(const auto caller, call.caller("bilan"));
  ASSIGN_OR_RETURN(const auto fields, BodyFields::read(call.request.body, known));
  ASSIGN_OR_RETURN(const auto measure, fields.text("measure"));
  ASSIGN_OR_RETURN(const auto note,
                   fields.in_languages<bilan::Said>("note", call.request.language));
  const auto version = matched_version(call.request);
  if (!version) return version_needed(call.request);
  ASSIGN_OR_RETURN(const auto kept, call.services.node.bilan().add_evidence(
                                        {call.path.at("id"), version}, measure, note, caller));
  return page(call, kept, 200);
}

Result<Answer> answer_obstacles(const Call& call) {
  ASSIGN_OR_RETURN(const auto all, call.services.node.bilan().obstacles(call.who));
  return json_answer(200, obstacles_json(all, call.request.language));
}

}  // namespace entraide::api
