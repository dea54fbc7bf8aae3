// draft add, change, list, show, ask, return, approve, channel, send, drop: from the first word to the message.
#include <boost/json.hpp>
#include <ostream>

#include "api/api.h"
#include "base/json_text.h"
#include "cli/agreement_files.h"
#include "cli/channel_shown.h"
#include "cli/commands.h"
#include "cli/draft_row.h"
#include "cli/mail_shown.h"
#include "cli/shown.h"

namespace entraide::cli {

namespace {

namespace json = boost::json;
constexpr std::size_t draft_bytes_max = std::size_t{4} << 20U, label_columns = 16;

struct Writer {
  std::unique_ptr<node::Node> node;
  node::Caller caller;
  node::SignedIn who;
};

Result<Writer> writer(Session& session, const DraftOptions& options) {
  Writer writer;
  ASSIGN_OR_RETURN(writer.node, session.open_node());
  ASSIGN_OR_RETURN(writer.caller, caller_of(*writer.node, options.why, session.world, "draft"));
  ASSIGN_OR_RETURN(writer.who, writer.node->who_is(writer.caller.user));
  return writer;
}

void print_paper(const Session& session, const store::Paper& paper, bool held) {
  auto& out = session.world.out;
  if (session.common.json) {
    out << json_text(api::paper_json(paper, held)) << '\n';
    return;
  }
  out << paper.id << "  " << padded(session.text("cli.draft.state." + paper.state), 12)
      << where_it_goes(session, paper) << "  " << paper.authors << '\n';
}

/// Exactly what would leave, why, and what stands in the way.
void print_shown(const Session& session, const node::PaperShown& shown) {
  auto& out = session.world.out;
  const auto language = session.language;
  if (session.common.json) {
    out << json_text(api::paper_page_json(shown, language)) << '\n';
    return;
  }
  print_paper(session, shown.paper, shown.held);
  const auto line = [&](std::string_view key, const std::string& value) {
    if (!value.empty()) out << padded(session.text(key), label_columns) << value << '\n';
  };
  for (const auto& one : shown.approvals)
    line("cli.draft.approved",
         session.text("cli.reviewer." + one.reviewer) + ", " + one.user + ", " + one.at);
  if (shown.channel) out << channel_text(session, *shown.channel);
  line("cli.draft.missing", join(shown.missing, ", "));
  std::vector<std::string> needs;
  for (const auto& one : shown.needs) needs.push_back(session.text("cli.reviewer." + one));
  line("cli.draft.needs", join(needs, ", "));
  if (shown.held) out << session.text("cli.draft.held") << '\n';
  if (shown.fault) line("cli.draft.fault", shown.fault->text(language));
  if (shown.rehearsal) {
    const auto& [made, partner, message] = *shown.rehearsal;
    out << '\n' << safeguard::explain(*made.decider, made.decision, std::nullopt, language);
    out << '\n' << message_text(session, message);
  }
  if (shown.ready()) out << session.text("cli.draft.ready", {{"id", shown.paper.id}}) << '\n';
}

/// As whoever asked may see it.
Exit finish(const Session& session, Writer& with, const Result<store::Paper>& paper) {
  if (!paper.ok()) return session.fail(paper.error());
  const auto shown = with.node->paper(paper.value().id, with.who, with.caller);
  if (!shown.ok()) return session.fail(shown.error());
  print_paper(session, shown.value().paper, shown.value().held);
  return Exit::hit;
}

Result<std::uint64_t> version_of(Writer& with, const std::string& id) {
  ASSIGN_OR_RETURN(const auto shown, with.node->paper(id, with.who, with.caller));
  return shown.paper.version;
}

Exit move(Session& session, const DraftOptions& options, std::string_view what) {
  auto with = writer(session, options);
  if (!with.ok()) return session.fail(with.error());
  const auto version = version_of(with.value(), options.id);
  if (!version.ok()) return session.fail(version.error());
  return finish(session, with.value(),
                with.value().node->move_paper(options.id, version.value(), what, options.reason,
                                              with.value().caller));
}

/// Those that wait for a reviewer whom the asker may stand for.
Exit list_waiting(Session& session, const DraftOptions& options) {
  auto with = writer(session, options);
  if (!with.ok()) return session.fail(with.error());
  auto& [node, caller, who] = with.value();
  const auto waiting = node->papers_waiting_for(options.needs, who, caller);
  if (!waiting.ok()) return session.fail(waiting.error());
  for (const auto& one : waiting.value()) print_paper(session, one.paper, one.held);
  return waiting.value().empty() ? Exit::none : Exit::hit;
}

}  // namespace

Exit draft_template(Session& session, const DraftOptions& options) {
  auto node = session.open_node();
  if (!node.ok()) return session.fail(node.error());
  const auto text = node.value()->draft_template(options.agreement, options.procedure);
  if (!text.ok()) return session.fail(text.error());
  session.world.out << text.value() << '\n';
  return Exit::hit;
}

/// In the case of what it answers, if it answers something.
Exit draft_write(Session& session, const DraftOptions& options) {
  auto text = content_of(session, options.file, draft_bytes_max);
  if (!text.ok()) return session.fail(text.error(), options.file);
  if (!options.reply_to.empty()) {
    boost::system::error_code fault;
    auto value = json::parse(text.value(), fault);
    if (!fault && value.is_object()) {
      value.get_object()["in_reply_to"] = options.reply_to;
      text = json::serialize(value);
    }
  }
  auto with = writer(session, options);
  if (!with.ok()) return session.fail(with.error());
  std::uint64_t version = 0;
  if (!options.id.empty()) {
    const auto read = version_of(with.value(), options.id);
    if (!read.ok()) return session.fail(read.error());
    version = read.value();
  }
  const auto paper = with.value().node->write_paper(options.id, version, text.value(), options.team,
                                                    with.value().caller);
  if (!paper.ok()) return session.fail(paper.error(), options.file);
  const auto shown =
      with.value().node->paper(paper.value().id, with.value().who, with.value().caller);
  if (!shown.ok()) return session.fail(shown.error());
  print_shown(session, shown.value());
  return Exit::hit;
}

Exit draft_list(Session& session, const DraftOptions& options) {
  if (!options.needs.empty()) return list_waiting(session, options);
  auto node = session.open_node();
  if (!node.ok()) return session.fail(node.error());
  store::PaperFilter filter;
  filter.state = options.state;
  filter.case_id = options.case_id;
  filter.most = options.last;
  const auto who = node.value()->who_is(session.world.user);
  if (!who.ok()) return session.fail(who.error());
  const auto papers = node.value()->papers(filter, who.value());
  if (!papers.ok()) return session.fail(papers.error());
  for (const auto& one : papers.value()) print_paper(session, one.paper, one.held);
  return papers.value().empty() ? Exit::none : Exit::hit;
}

Exit draft_show(Session& session, const DraftOptions& options) {
  auto with = writer(session, options);
  if (!with.ok()) return session.fail(with.error());
  const auto shown = with.value().node->paper(options.id, with.value().who, with.value().caller);
  if (!shown.ok()) return session.fail(shown.error());
  print_shown(session, shown.value());
  return shown.value().ready() ? Exit::hit : Exit::none;
}

Exit draft_ask(Session& session, const DraftOptions& options) {
  return move(session, options, "ask");
}
Exit draft_return(Session& session, const DraftOptions& options) {
  return move(session, options, "return");
}
Exit draft_drop(Session& session, const DraftOptions& options) {
  return move(session, options, "drop");
}

Exit draft_approve(Session& session, const DraftOptions& options) {
  auto with = writer(session, options);
  if (!with.ok()) return session.fail(with.error());
  auto& [node, caller, who] = with.value();
  const auto version = version_of(with.value(), options.id);
  if (!version.ok()) return session.fail(version.error());
  const auto shown = node->approve_paper(options.id, version.value(), options.reason, who,
                                         {caller.user, session.world.user, options.reason}, caller);
  if (!shown.ok()) return session.fail(shown.error());
  print_shown(session, shown.value());
  return Exit::hit;
}

/// Another channel than the rules', or none to let them choose again.
Exit draft_channel(Session& session, const DraftOptions& options) {
  auto with = writer(session, options);
  if (!with.ok()) return session.fail(with.error());
  auto& [node, caller, who] = with.value();
  const auto version = version_of(with.value(), options.id);
  if (!version.ok()) return session.fail(version.error());
  const auto chosen = node->channels().choose(options.id, version.value(), options.channel,
                                              options.reason, who, caller);
  if (!chosen.ok()) return session.fail(chosen.error());
  const auto shown = node->paper(options.id, who, caller);
  if (!shown.ok()) return session.fail(shown.error());
  print_shown(session, shown.value());
  return Exit::hit;
}

Exit draft_send(Session& session, const DraftOptions& options) {
  auto with = writer(session, options);
  if (!with.ok()) return session.fail(with.error());
  const auto version = version_of(with.value(), options.id);
  if (!version.ok()) return session.fail(version.error());
  const auto sent = with.value().node->send_paper(options.id, version.value(), with.value().caller);
  if (!sent.ok()) return session.fail(sent.error());
  print_submitted(session, sent.value());
  return Exit::hit;
}

}  // namespace entraide::cli
