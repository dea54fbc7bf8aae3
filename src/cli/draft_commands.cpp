// draft add, change, list, show, ask, return, approve, channel, send, drop: from the first word to the message.
#include <boost/json.hpp>
#include <ostream>

#include "base/json_text.h"
#include "cli/agreement_files.h"
#include "cli/channel_shown.h"
#include "cli/commands.h"
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

/// Whoever has an account has its rights. Where there are no accounts whoever reaches the machine has all
/// of them; where there are, somebody without one has none.
Result<Writer> writer(Session& session, const DraftOptions& options) {
  Writer writer;
  ASSIGN_OR_RETURN(writer.node, session.open_node());
  ASSIGN_OR_RETURN(writer.caller, caller_of(*writer.node, options.why, session.world, "draft"));
  ASSIGN_OR_RETURN(auto account, writer.node->account_of(writer.caller.user));
  ASSIGN_OR_RETURN(const bool people, writer.node->has_people());
  if (account) {
    writer.who = *std::move(account);
  } else {
    writer.who.user = writer.caller.user;
    if (!people) writer.who.rights = desk::Rights::all();
  }
  return writer;
}

json::array texts(const std::vector<std::string>& all) {
  json::array listed;
  for (const auto& one : all) listed.emplace_back(one);
  return listed;
}

json::object paper_json(const store::Paper& paper) {
  return {{"id", paper.id},
          {"to", paper.to},
          {"partner", paper.partner},
          {"case", paper.case_id},
          {"request", paper.request},
          {"agreement", paper.agreement},
          {"procedure", paper.procedure},
          {"step", paper.step},
          {"state", paper.state},
          {"authors", paper.authors},
          {"changed", paper.changed_at},
          {"version", paper.version}};
}

void print_paper(const Session& session, const store::Paper& paper) {
  auto& out = session.world.out;
  if (session.common.json) {
    out << json_text(paper_json(paper)) << '\n';
    return;
  }
  out << paper.id << "  " << padded(session.text("cli.draft.state." + paper.state), 12)
      << padded(paper.to, 8) << paper.agreement << ", " << paper.procedure << " > " << paper.step
      << "  " << paper.authors << '\n';
}

json::object shown_json(const node::PaperShown& shown, Language language) {
  auto body = paper_json(shown.paper);
  body["missing"] = texts(shown.missing);
  body["needs"] = texts(shown.needs);
  body["ready"] = shown.ready();
  body["denied"] = shown.denied;
  json::array approvals;
  for (const auto& one : shown.approvals)
    approvals.push_back(
        json::object{{"reviewer", one.reviewer}, {"user", one.user}, {"at", one.at}});
  body["approvals"] = std::move(approvals);
  if (shown.channel) body["channel"] = channel_json(*shown.channel, language);
  body["fault"] = shown.fault ? json::value(shown.fault->text(language)) : json::value(nullptr);
  return body;
}

/// Exactly what would leave, why, and what stands in the way.
void print_shown(const Session& session, const node::PaperShown& shown) {
  auto& out = session.world.out;
  const auto language = session.language;
  if (session.common.json) {
    out << json_text(shown_json(shown, language)) << '\n';
    return;
  }
  print_paper(session, shown.paper);
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
  if (shown.fault) line("cli.draft.fault", shown.fault->text(language));
  if (shown.rehearsal) {
    const auto& [made, partner, message] = *shown.rehearsal;
    out << '\n' << safeguard::explain(*made.decider, made.decision, std::nullopt, language);
    out << '\n' << message_text(session, message);
  }
  if (shown.ready()) out << session.text("cli.draft.ready", {{"id", shown.paper.id}}) << '\n';
}

Exit finish(const Session& session, const Result<store::Paper>& paper) {
  if (!paper.ok()) return session.fail(paper.error());
  print_paper(session, paper.value());
  return Exit::hit;
}

Result<std::uint64_t> version_of(Writer& with, const std::string& id) {
  ASSIGN_OR_RETURN(const auto shown, with.node->paper(id, with.caller));
  return shown.paper.version;
}

Exit move(Session& session, const DraftOptions& options, std::string_view what) {
  auto with = writer(session, options);
  if (!with.ok()) return session.fail(with.error());
  const auto version = version_of(with.value(), options.id);
  if (!version.ok()) return session.fail(version.error());
  return finish(session, with.value().node->move_paper(options.id, version.value(), what,
                                                       options.reason, with.value().caller));
}

}  // namespace

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
  const auto shown = with.value().node->paper(paper.value().id, with.value().caller);
  if (!shown.ok()) return session.fail(shown.error());
  print_shown(session, shown.value());
  return Exit::hit;
}

Exit draft_list(Session& session, const DraftOptions& options) {
  auto node = session.open_node();
  if (!node.ok()) return session.fail(node.error());
  store::PaperFilter filter;
  filter.state = options.state;
  filter.most = options.last;
  const auto papers = node.value()->papers(filter);
  if (!papers.ok()) return session.fail(papers.error());
  for (const auto& one : papers.value()) print_paper(session, one.paper);
  return papers.value().empty() ? Exit::none : Exit::hit;
}

Exit draft_show(Session& session, const DraftOptions& options) {
  auto with = writer(session, options);
  if (!with.ok()) return session.fail(with.error());
  const auto shown = with.value().node->paper(options.id, with.value().caller);
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
  const auto chosen =
      node->channels().choose(options.id, version.value(), options.channel, options.reason, caller);
  if (!chosen.ok()) return session.fail(chosen.error());
  const auto shown = node->paper(options.id, caller);
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
