// send, outbox, inbox, message: what passes between this node and its partners.
#include <boost/json.hpp>
#include <filesystem>
#include <ostream>

#include "base/json_text.h"
#include "cli/agreement_files.h"
#include "cli/mail_shown.h"
#include "cli/shown.h"
#include "wire/wire.h"

namespace entraide::cli {

namespace {

namespace json = boost::json;
constexpr std::size_t draft_bytes_max = 1024 * 1024;

/// The node of --home, its post, and whoever works with messages.
struct Clerk {
  std::unique_ptr<node::Node> node;
  wire::Post* post = nullptr;
  node::Caller caller;
};
Result<Clerk> clerk(Session& session, const Reason& why, const std::string& operation) {
  ASSIGN_OR_RETURN(auto node, session.open_node());
  ASSIGN_OR_RETURN(auto* const post, node->post());
  ASSIGN_OR_RETURN(auto caller, caller_of(*node, why, session.world, operation));
  return Clerk{std::move(node), post, std::move(caller)};
}

Exit rehearse(const Session& session, node::Node& node, wire::Draft draft,
              const std::string& user) {
  const auto who = node.who_is(user);
  if (!who.ok()) return session.fail(who.error());
  const auto rehearsal = node.rehearse(std::move(draft), who.value());
  if (!rehearsal.ok()) return session.fail(rehearsal.error());
  const auto& [made, partner, message] = rehearsal.value();
  const auto& decision = made.decision;
  const bool leaves = decision.outcome == safeguard::Outcome::allow ||
                      decision.outcome == safeguard::Outcome::allow_redacted;
  const auto explanation =
      safeguard::explain(*made.decider, decision, std::nullopt, session.language);
  if (session.common.json) {
    json::object body{{"partner", partner},
                      {"decision", json::parse(safeguard::decision_json(
                                       *made.decider, decision, explanation, session.language))}};
    if (leaves) body["message"] = message_json(message);
    session.world.out << json_text(body) << '\n';
  } else {
    session.world.out << session.text("cli.send.would", {{"partner", partner}}) << '\n'
                      << explanation << '\n';
    if (leaves) session.world.out << message_text(session, message);
  }
  return leaves                                           ? Exit::hit
         : decision.outcome == safeguard::Outcome::review ? Exit::none
                                                          : Exit::refused;
}

std::vector<std::string> dead_states(const MailOptions& options) {
  if (options.dead) return {"refused", "dead"};
  return {options.state};
}

Result<wire::Opened> opened(Clerk& with, const wire::Post::Found& found) {
  if (found.sent) return with.node->read_sent(found.sent->id, with.caller);
  return with.node->read_message(found.received->partner, found.received->id, with.caller);
}

/// In its case and to its other side, whatever the draft leaves open.
Result<void> reply_to(wire::Post& post, const std::string& id, wire::Draft& draft) {
  if (id.empty()) return {};
  ASSIGN_OR_RETURN(const auto found, post.find(id));
  draft.message.in_reply_to = id;
  draft.message.case_id = found.sent ? found.sent->case_id : found.received->case_id;
  draft.partner = found.sent ? found.sent->partner : found.received->partner;
  return {};
}

}  // namespace

Exit send(Session& session, const MailOptions& options) {
  const auto text = content_of(session, options.file, draft_bytes_max);
  if (!text.ok()) return session.fail(text.error(), options.file);
  auto with = clerk(session, options.why, "send");
  if (!with.ok()) return session.fail(with.error());
  auto& [node, post, caller] = with.value();
  auto draft = wire::read_draft(text.value(), node->config().party);
  if (!draft.ok()) return session.fail(draft.error(), options.file);
  const auto replies = reply_to(*post, options.reply_to, draft.value());
  if (!replies.ok()) return session.fail(replies.error());
  if (options.dry_run) return rehearse(session, *node, std::move(draft).value(), caller.user);
  std::vector<wire::Draft> drafts;
  drafts.push_back(std::move(draft).value());
  const auto sent = node->send(std::move(drafts), caller);
  if (!sent.ok()) {
    const auto exit = session.fail(sent.error());
    if (exit == Exit::refused && !session.common.json)
      session.world.err << session.text("cli.send.why", {{"file", options.file}}) << '\n';
    return exit;
  }
  for (const auto& one : sent.value()) print_submitted(session, one);
  return Exit::hit;
}

Exit outbox(Session& session, const MailOptions& options) {
  auto node = session.open_node();
  if (!node.ok()) return session.fail(node.error());
  const auto post = node.value()->post();
  if (!post.ok()) return session.fail(post.error());
  std::size_t shown = 0;
  for (const auto& state : dead_states(options)) {
    const auto messages =
        post.value()->sent({options.partner, state, options.case_id, options.last});
    if (!messages.ok()) return session.fail(messages.error());
    for (const auto& one : messages.value()) print_sent(session, one);
    shown += messages.value().size();
  }
  return shown == 0 ? Exit::none : Exit::hit;
}

Exit inbox(Session& session, const MailOptions& options) {
  auto node = session.open_node();
  if (!node.ok()) return session.fail(node.error());
  const auto post = node.value()->post();
  if (!post.ok()) return session.fail(post.error());
  const auto messages =
      post.value()->received({options.partner, options.state, options.case_id, options.last});
  if (!messages.ok()) return session.fail(messages.error());
  for (const auto& one : messages.value()) print_received(session, one);
  return messages.value().empty() ? Exit::none : Exit::hit;
}

Exit message_read(Session& session, const MailOptions& options) {
  auto with = clerk(session, options.why, "read message");
  if (!with.ok()) return session.fail(with.error());
  const auto found = with.value().post->find(options.id);
  if (!found.ok()) return session.fail(found.error());
  const auto content = opened(with.value(), found.value());
  if (!content.ok()) return session.fail(content.error());
  const auto& message = content.value().message;
  session.world.out << (session.common.json ? content.value().text + '\n'
                                            : message_text(session, message));
  if (options.attachments.empty()) return Exit::hit;
  for (std::size_t i = 0; i < message.attachments.size(); ++i) {
    const auto& one = message.attachments[i];
    // A name from outside never chooses the place: its last part, with a number before it.
    const auto name = std::filesystem::path{one.name}.filename().string();
    const auto file =
        std::filesystem::path{options.attachments} / fmt::format("{}-{}", i + 1, name);
    const auto unsealed = with.value().post->attachments().unseal(one, file);
    if (!unsealed.ok()) return session.fail(unsealed.error(), file.string());
    if (!session.common.json)
      session.world.out << session.text("cli.message.unsealed", {{"file", file.string()}}) << '\n';
  }
  return Exit::hit;
}

Exit message_export(Session& session, const MailOptions& options) {
  auto with = clerk(session, options.why, "export message");
  if (!with.ok()) return session.fail(with.error());
  const auto found = with.value().post->find(options.id);
  if (!found.ok()) return session.fail(found.error());
  // Whoever takes the envelope has the keys beside it: it is read, and that is noted.
  const auto content = opened(with.value(), found.value());
  if (!content.ok()) return session.fail(content.error());
  const auto& [sent, received] = found.value();
  const auto& envelope = sent ? sent->envelope : received->envelope;
  if (envelope.empty())
    return session.fail(Error{Code::not_found, "wire.message.expired", {{"id", options.id}}});
  session.world.out << cms_pem(envelope);
  return Exit::hit;
}

Exit message_receipts(Session& session, const MailOptions& options) {
  auto node = session.open_node();
  if (!node.ok()) return session.fail(node.error());
  const auto post = node.value()->post();
  if (!post.ok()) return session.fail(post.error());
  const auto receipts = post.value()->receipts(options.id);
  if (!receipts.ok()) return session.fail(receipts.error());
  const auto self = post.value()->identity().name;
  for (const auto& one : receipts.value()) print_receipt(session, one, self);
  return receipts.value().empty() ? Exit::none : Exit::hit;
}

Exit message_refuse(Session& session, const MailOptions& options) {
  auto with = clerk(session, options.why, "refuse message");
  if (!with.ok()) return session.fail(with.error());
  const auto found = with.value().post->find(options.id);
  if (!found.ok()) return session.fail(found.error());
  if (!found.value().received)
    return session.fail(Error{Code::invalid, "cli.message.ours", {{"id", options.id}}});
  const auto refused = with.value().node->refuse_message(
      found.value().received->partner, options.id, options.reason, with.value().caller);
  if (!refused.ok()) return session.fail(refused.error());
  if (session.common.json) {
    session.world.out << json_text(json::object{{"id", options.id}, {"state", "refused"}}) << '\n';
  } else {
    session.world.out << session.text("cli.message.refused", {{"id", options.id}}) << '\n';
  }
  return Exit::hit;
}

}  // namespace entraide::cli
