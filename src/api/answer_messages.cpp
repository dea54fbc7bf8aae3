// Messages over HTTP: send one, list what was sent and what came, read one, its receipts; partners.
#include <algorithm>
#include <boost/json.hpp>

#include "api/desk_json.h"
#include "api/json_answer.h"
#include "api/json_text.h"
#include "api/routes.h"
#include "base/json_text.h"

namespace entraide::api {

namespace {

namespace json = boost::json;

template <class Row>
json::object row_json(const Row& row) {
  return {{"id", row.id},
          {"partner", row.partner},
          {"case", row.case_id},
          {"urgent", row.urgent},
          {"agreement", row.agreement},
          {"article", row.article},
          {"procedure", row.procedure},
          {"step", row.step},
          {"handling", row.handling},
          {"deadline", row.deadline.empty() ? json::value(nullptr) : json::value(row.deadline)},
          {"at", row.at},
          {"state", row.state},
          {"digest", row.digest}};
}

json::value fault_json(const std::string& fault, Language language) {
  if (fault.empty()) return nullptr;
  return json::value(wire::fault_message(fault).text(language));
}

Result<store::MailFilter> filter_of(const Call& call) {
  store::MailFilter filter;
  filter.partner = call.values.text("partner");
  filter.state = call.values.text("state");
  filter.case_id = call.values.text("case");
  filter.most = call.values.count("limit");
  return filter;
}

Result<wire::Draft> draft_of(const Call& call) {
  ASSIGN_OR_RETURN(auto draft,
                   wire::read_draft(call.request.body, call.services.node.config().party));
  // A path is one of this machine, and the caller sits at another.
  if (!draft.files.empty() || !draft.message.attachments.empty())
    return Error{Code::invalid, "api.messages.files"};
  return draft;
}

Result<Answer> rehearsed(const Call& call, wire::Draft draft) {
  ASSIGN_OR_RETURN(const auto rehearsal, call.services.node.rehearse(std::move(draft), call.who));
  const auto language = call.request.language;
  const auto& [made, partner, message] = rehearsal;
  const auto why = safeguard::explain(*made.decider, made.decision, std::nullopt, language);
  json::object body{{"partner", partner},
                    {"decision", json::parse(safeguard::decision_json(*made.decider, made.decision,
                                                                      why, language))}};
  const bool leaves = made.decision.outcome == safeguard::Outcome::allow ||
                      made.decision.outcome == safeguard::Outcome::allow_redacted;
  if (leaves) {
    ASSIGN_OR_RETURN(const auto text, wire::encode(message));
    body["message"] = json::parse(text);
  }
  return json_answer(200, body);
}

}  // namespace

Result<Answer> answer_send(const Call& call) {
  ASSIGN_OR_RETURN(const auto caller, call.caller("send"));
  ASSIGN_OR_RETURN(auto draft, draft_of(call));
  if (call.values.flag("dry_run").value_or(false)) return rehearsed(call, std::move(draft));
  std::vector<wire::Draft> drafts;
  drafts.push_back(std::move(draft));
  ASSIGN_OR_RETURN(const auto sent, call.services.node.send(std::move(drafts), caller));
  return json_answer(201, sent_json(sent.front()));
}

Result<Answer> answer_outbox(const Call& call) {
  ASSIGN_OR_RETURN(auto* const post, call.services.node.post());
  ASSIGN_OR_RETURN(const auto filter, filter_of(call));
  ASSIGN_OR_RETURN(const auto rows, post->sent(filter));
  json::array messages;
  for (const auto& row : rows) {
    auto body = row_json(row);
    body["fault"] = fault_json(row.fault, call.request.language);
    messages.emplace_back(std::move(body));
  }
  return json_answer(200, json::object{{"messages", std::move(messages)}});
}

Result<Answer> answer_inbox(const Call& call) {
  ASSIGN_OR_RETURN(auto* const post, call.services.node.post());
  ASSIGN_OR_RETURN(const auto filter, filter_of(call));
  ASSIGN_OR_RETURN(const auto rows, post->received(filter));
  json::array messages;
  for (const auto& row : rows) {
    auto body = row_json(row);
    body["number"] = row.number;
    body["fault"] = fault_json(row.fault, call.request.language);
    messages.emplace_back(std::move(body));
  }
  return json_answer(200, json::object{{"messages", std::move(messages)}});
}

namespace {

constexpr std::size_t file_bytes_max = std::size_t{32} << 20U;

Result<wire::Opened> opened_message(const Call& call, const node::Caller& caller) {
  auto& node = call.services.node;
  ASSIGN_OR_RETURN(auto* const post, node.post());
  ASSIGN_OR_RETURN(const auto found, post->find(call.path.at("id")));
  return found.sent ? node.read_sent(found.sent->id, caller)
                    : node.read_message(found.received->partner, found.received->id, caller);
}

}  // namespace

Result<Answer> answer_message(const Call& call) {
  ASSIGN_OR_RETURN(const auto caller, call.caller("read message"));
  ASSIGN_OR_RETURN(const auto opened, opened_message(call, caller));
  Answer answer;
  answer.body = opened.text;  // canonical, as it was signed
  answer.headers = {{"Cache-Control", "no-store"}};
  return answer;
}

/// A file that came with a message, or went: reading it is reading the message. What a browser gets of it, it
/// keeps nowhere and runs nothing of.
Result<Answer> answer_message_file(const Call& call) {
  ASSIGN_OR_RETURN(const auto caller, call.caller("read attachment"));
  ASSIGN_OR_RETURN(const auto opened, opened_message(call, caller));
  const auto& files = opened.message.attachments;
  const auto& sealed = call.path.at("sealed");
  const auto found = std::ranges::find(files, sealed, &wire::Attachment::sealed);
  if (found == files.end())
    return Error{Code::not_found, "wire.attachment.unreadable", {{"file", sealed}}};
  ASSIGN_OR_RETURN(auto* const post, call.services.node.post());
  ASSIGN_OR_RETURN(const auto bytes, post->attachments().unsealed(*found, file_bytes_max));
  return file_answer(bytes);
}

Result<Answer> answer_evidence_sheet(const Call& call) {
  ASSIGN_OR_RETURN(const auto caller, call.caller("evidence sheet"));
  ASSIGN_OR_RETURN(const auto sheet, call.services.node.evidence_sheet(call.path.at("id"), caller));
  return json_answer(200, sheet_json(sheet));
}

Result<Answer> answer_receipts(const Call& call) {
  ASSIGN_OR_RETURN(auto* const post, call.services.node.post());
  ASSIGN_OR_RETURN(const auto receipts, post->receipts(call.path.at("id")));
  if (receipts.empty())
    return Error{Code::not_found, "wire.message.unknown", {{"id", call.path.at("id")}}};
  const auto self = post->identity().name;
  json::array all;
  for (const auto& one : receipts)
    all.push_back(json::object{{"stage", one.stage},
                               {"by", one.ours ? self : one.partner},
                               {"at", one.at},
                               {"document", one.document}});
  return json_answer(200, json::object{{"receipts", std::move(all)}});
}

Result<Answer> answer_partners(const Call& call) {
  ASSIGN_OR_RETURN(auto* const post, call.services.node.post());
  ASSIGN_OR_RETURN(const auto partners, post->partners());
  ASSIGN_OR_RETURN(const auto links, post->links());
  ASSIGN_OR_RETURN(const auto waiting, post->waiting());
  json::array all;
  for (const auto& one : partners) {
    json::object body{
        {"name", one.card.name},
        {"party", one.card.party},
        {"state", one.state},
        // Not of somebody who is not confirmed yet: it is to be heard, not copied.
        {"fingerprint",
         one.state == "added" ? json::value(nullptr) : json::value(wire::fingerprint_of(one.card))},
        {"valid_until", to_rfc3339(one.card.certificates.front().not_after())}};
    for (const auto& link : links) {
      if (link.partner != one.card.name) continue;
      body["contact_at"] = link.contact_at;
      body["fault"] = fault_json(link.fault, call.request.language);
      body["rejected"] = link.rejected;
    }
    for (const auto& queue : waiting) {
      if (queue.partner != one.card.name) continue;
      body["waiting"] = queue.messages;
      body["waiting_since"] = queue.since;
    }
    all.push_back(std::move(body));
  }
  return json_answer(200, json::object{{"partners", std::move(all)}});
}

}  // namespace entraide::api
