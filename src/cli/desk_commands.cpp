// request assign, note, history, reminders; case list, show, share, unshare: who works on what.
#include <boost/json.hpp>
#include <ostream>

#include "api/api.h"
#include "base/json_text.h"
#include "cli/commands.h"
#include "cli/draft_row.h"
#include "cli/shown.h"

namespace entraide::cli {

namespace {

namespace json = boost::json;

struct AtDesk {
  std::unique_ptr<node::Node> node;
  node::Caller caller;
};
Result<AtDesk> at_desk(Session& session, const DeskOptions& options, std::string operation) {
  ASSIGN_OR_RETURN(auto node, session.open_node());
  ASSIGN_OR_RETURN(auto caller, caller_of(*node, options.why, session.world, std::move(operation)));
  if (!node->config().party.empty()) RETURN_IF_ERROR(node->follow_requests());
  return AtDesk{std::move(node), std::move(caller)};
}

Exit done(const Session& session, const Result<void>& result, std::string_view key) {
  if (!result.ok()) return session.fail(result.error());
  if (!session.common.json) session.world.out << session.text(key) << '\n';
  return Exit::hit;
}

/// What is not said stays; an empty text takes it away.
Result<void> assign_request(AtDesk& desk, const DeskOptions& options) {
  ASSIGN_OR_RETURN(const auto shown, desk.node->request(options.id));
  ASSIGN_OR_RETURN(auto assignment, desk.node->assignment(shown.request.id));
  if (options.assignee) assignment.assignee = *options.assignee;
  if (options.team) assignment.team = *options.team;
  RETURN_IF_ERROR(desk.node->assign(assignment, desk.caller));
  return {};
}

void print_event(const Session& session, const store::DeskEvent& event) {
  auto& out = session.world.out;
  if (session.common.json) {
    out << json_text(api::event_json(event)) << '\n';
    return;
  }
  out << event.at.substr(0, 19) << "Z  " << padded(event.user.empty() ? "-" : event.user, 16)
      << padded(session.text("cli.desk.event." + event.kind), 24)
      << (event.paper.empty() ? "" : event.paper + "  ") << event.text << '\n';
}

void print_reminder(const Session& session, const store::DeskEvent& event) {
  const auto body = api::reminder_json(event);
  if (session.common.json) {
    session.world.out << json_text(body) << '\n';
    return;
  }
  const auto text = [&](std::string_view member) {
    return std::string{body.at(member).get_string()};
  };
  session.world.out << session.text("cli.desk.reminder", {{"at", text("at")},
                                                          {"to", text("to")},
                                                          {"request", text("request")},
                                                          {"deadline", text("deadline")},
                                                          {"due", text("due")}})
                    << '\n';
}

void print_case(const Session& session, const node::CaseShown& shown) {
  auto& out = session.world.out;
  if (session.common.json) {
    out << json_text(api::case_page_json(shown)) << '\n';
    return;
  }
  out << shown.id << '\n';
  if (!shown.teams.empty())
    out << session.text("cli.case.teams", {{"teams", join(shown.teams, ", ")}}) << '\n';
  for (const auto& one : shown.requests)
    out << "  " << one.id << "  "
        << session.text(one.ours ? "cli.request.we_ask" : "cli.request.they_ask",
                        {{"partner", one.partner}})
        << "  " << one.agreement << ", " << one.procedure << "  " << one.state << '\n';
  for (const auto& one : shown.drafts)
    out << "  " << one.paper.id << "  " << session.text("cli.draft.state." + one.paper.state)
        << "  " << where_it_goes(session, one.paper) << "  " << one.paper.authors << '\n';
}

}  // namespace

Exit request_assign(Session& session, const DeskOptions& options) {
  auto desk = at_desk(session, options, "assign");
  if (!desk.ok()) return session.fail(desk.error());
  return done(session, assign_request(desk.value(), options), "cli.desk.assigned");
}

Exit request_note(Session& session, const DeskOptions& options) {
  auto desk = at_desk(session, options, "note");
  if (!desk.ok()) return session.fail(desk.error());
  return done(session,
              desk.value().node->note_on_request(options.id, options.text, desk.value().caller),
              "cli.desk.noted");
}

Exit desk_history(Session& session, const DeskOptions& options) {
  auto desk = at_desk(session, options, "history");
  if (!desk.ok()) return session.fail(desk.error());
  const auto events = desk.value().node->desk_history(options.id, desk.value().caller);
  if (!events.ok()) return session.fail(events.error());
  for (const auto& one : events.value()) print_event(session, one);
  return events.value().empty() ? Exit::none : Exit::hit;
}

Exit request_reminders(Session& session, const DeskOptions& options) {
  auto desk = at_desk(session, options, "reminders");
  if (!desk.ok()) return session.fail(desk.error());
  const auto events = desk.value().node->reminders(0, options.last);
  if (!events.ok()) return session.fail(events.error());
  for (const auto& one : events.value()) print_reminder(session, one);
  return events.value().empty() ? Exit::none : Exit::hit;
}

Exit case_list(Session& session, const DeskOptions& options) {
  auto desk = at_desk(session, options, "case");
  if (!desk.ok()) return session.fail(desk.error());
  const auto rows = desk.value().node->cases(options.team.value_or(""), options.last);
  if (!rows.ok()) return session.fail(rows.error());
  for (const auto& one : rows.value()) {
    if (session.common.json)
      session.world.out << json_text(api::case_row_json(one)) << '\n';
    else
      session.world.out << session.text("cli.case.row", {{"id", one.id},
                                                         {"requests", std::to_string(one.requests)},
                                                         {"open", std::to_string(one.open)},
                                                         {"opened", one.opened_at.substr(0, 10)}})
                        << '\n';
  }
  return rows.value().empty() ? Exit::none : Exit::hit;
}

Exit case_show(Session& session, const DeskOptions& options) {
  auto desk = at_desk(session, options, "case");
  if (!desk.ok()) return session.fail(desk.error());
  const auto who = desk.value().node->who_is(desk.value().caller.user);
  if (!who.ok()) return session.fail(who.error());
  const auto shown = desk.value().node->case_of(options.id, who.value());
  if (!shown.ok()) return session.fail(shown.error());
  print_case(session, shown.value());
  return Exit::hit;
}

Exit case_share(Session& session, const DeskOptions& options) {
  auto desk = at_desk(session, options, "case");
  if (!desk.ok()) return session.fail(desk.error());
  return done(session,
              desk.value().node->share_case(options.id, options.team.value_or(""), options.share,
                                            desk.value().caller),
              options.share ? "cli.case.shared" : "cli.case.unshared");
}

}  // namespace entraide::cli
