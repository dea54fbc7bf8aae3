// bilan, bilan show, add, status, evidence; obstacles: what was promised, what shows it, what stands in its way.
#include <algorithm>
#include <ostream>

#include "api/api.h"
#include "base/json_text.h"
#include "cli/bilan_work.h"
#include "cli/shown.h"

namespace entraide::cli {

namespace {

constexpr std::size_t date_columns = 12, status_columns = 16, party_columns = 12;

void print_shares(const Session& session, const std::vector<node::CommitmentShare>& shares) {
  for (const auto& one : shares)
    session.world.out << "  " << padded(one.party, party_columns)
                      << (one.fault ? one.fault->text(session.language)
                                    : session.text("cli.picture.drafted", {{"id", one.draft}}))
                      << '\n';
}

void print_history(const Session& session, const std::vector<store::BilanEvent>& history) {
  for (const auto& one : history)
    session.world.out << "  "
                      << session.text("cli.bilan.event",
                                      {{"at", one.at.substr(0, 10)},
                                       {"user", one.user},
                                       {"what", session.text("cli.bilan.event." + one.kind)},
                                       {"state", one.state},
                                       {"reason", one.text}})
                      << '\n';
}

}  // namespace

Result<BilanWork> bilan_work(Session& session, const BilanOptions& options) {
  BilanWork work;
  ASSIGN_OR_RETURN(work.node, session.open_node());
  // Without rules there are no procedures, and so no requests.
  if (!work.node->config().party.empty() && work.node->decider().ok())
    RETURN_IF_ERROR(work.node->follow_requests());
  const auto& user = options.why.user.empty() ? session.world.user : options.why.user;
  // Whoever has no account here reads what everybody may.
  if (const auto who = work.node->who_is(user); who.ok()) work.who = who.value();
  return work;
}

Result<BilanWork> bilan_change(Session& session, const BilanOptions& options) {
  ASSIGN_OR_RETURN(auto work, bilan_work(session, options));
  ASSIGN_OR_RETURN(work.caller, caller_of(*work.node, options.why, session.world, "bilan"));
  return work;
}

bilan::Said said(const Session& session, const std::string& text, const std::string& translation) {
  return session.language == Language::french ? bilan::Said{translation, text}
                                              : bilan::Said{text, translation};
}

bilan::Commitment commitment_of(const Session& session, const BilanOptions& options) {
  bilan::Commitment one;
  one.text = said(session, options.text, options.translation);
  one.owner = said(session, options.owner, options.owner_translation);
  one.parties = options.parties;
  one.measures = options.measures;
  one.due = options.due;
  one.source = options.source;
  one.declaration = options.declaration;
  one.status = bilan::status_of(options.status).value_or(bilan::Status::under_way);
  return one;
}

Exit tell_kept(const Session& session, const Result<node::BilanKept>& kept, std::string_view key) {
  if (!kept.ok()) return session.fail(kept.error());
  const auto& [id, version, shares] = kept.value();
  auto& out = session.world.out;
  if (session.common.json) {
    boost::json::object body{{"id", id}, {"version", version}};
    if (!shares.empty())
      body["shares"] = api::commitment_shares_json(shares, session.language).at("shares");
    out << json_text(body) << '\n';
    return Exit::hit;
  }
  out << session.text(key, {{"id", id}}) << '\n';
  print_shares(session, shares);
  return Exit::hit;
}

Exit bilan_sheet(Session& session, const BilanOptions& options) {
  auto work = bilan_work(session, options);
  if (!work.ok()) return session.fail(work.error());
  auto& node = *work.value().node;
  const auto sheet = node.bilan().sheet(work.value().who);
  if (!sheet.ok()) return session.fail(sheet.error());
  auto& out = session.world.out;
  if (session.common.json)
    out << json_text(api::bilan_json(sheet.value(), node.clock().today(), session.language))
        << '\n';
  else if (options.format == "html")
    out << bilan::report_html(sheet.value(), session.language);
  else if (options.format == "pdf")
    out << bilan::report_pdf(sheet.value(), session.language);
  else
    out << bilan::report_text(sheet.value(), session.language);
  return Exit::hit;
}

Exit bilan_show(Session& session, const BilanOptions& options) {
  auto work = bilan_work(session, options);
  if (!work.ok()) return session.fail(work.error());
  const auto shown = work.value().node->bilan().commitment(options.id, work.value().who);
  if (!shown.ok()) return session.fail(shown.error());
  auto& out = session.world.out;
  const auto language = session.language;
  if (session.common.json) {
    out << json_text(api::commitment_page_json(shown.value(), language)) << '\n';
    return Exit::hit;
  }
  const auto& [line, history] = shown.value();
  const auto& one = line.commitment;
  out << one.text.in(language) << '\n'
      << padded(bilan::status_text(one.status, language), status_columns) << one.owner.in(language)
      << "  " << join(one.parties, " ") << (one.due.empty() ? "" : "  ") << one.due << '\n';
  for (const auto& measured : line.evidence) out << "  " << bilan::told(measured, language) << '\n';
  for (const auto& note : one.notes) out << "  " << note.in(language) << '\n';
  if (const auto text = bilan::verdict_text(line.verdict, language); !text.empty())
    out << "  " << text << '\n';
  out << "  "
      << session.text("bilan.report.known",
                      {{"known", bilan::known_text(one.known, language)}, {"source", one.source}})
      << '\n';
  for (const auto& theirs : line.theirs) out << "  " << bilan::told(theirs, language) << '\n';
  if (!line.shared_with.empty())
    out << "  "
        << session.text("cli.bilan.shared_with",
                        {{"parties", upper_ascii(join(line.shared_with, " "))}})
        << '\n';
  print_history(session, history);
  return Exit::hit;
}

Exit bilan_share(Session& session, const BilanOptions& options) {
  auto work = bilan_change(session, options);
  if (!work.ok()) return session.fail(work.error());
  const auto shares = work.value().node->bilan().share({options.id, {}}, options.to,
                                                       options.agreement, work.value().caller);
  if (!shares.ok()) return session.fail(shares.error());
  const bool any = std::ranges::any_of(
      shares.value(), [](const node::CommitmentShare& one) { return !one.draft.empty(); });
  if (session.common.json)
    session.world.out << json_text(api::commitment_shares_json(shares.value(), session.language))
                      << '\n';
  else
    print_shares(session, shares.value());
  return any ? Exit::hit : Exit::none;
}

Exit bilan_take(Session& session, const BilanOptions& options) {
  auto work = bilan_change(session, options);
  if (!work.ok()) return session.fail(work.error());
  const auto came = work.value().node->bilan().take_all(work.value().caller);
  if (!came.ok()) return session.fail(came.error());
  auto& out = session.world.out;
  const bool any = std::ranges::any_of(
      came.value(), [](const node::CommitmentCame& one) { return one.told.has_value(); });
  if (session.common.json) {
    out << json_text(api::commitments_came_json(came.value(), session.language)) << '\n';
    return any ? Exit::hit : Exit::none;
  }
  for (const auto& one : came.value()) {
    out << padded(one.partner, party_columns);
    if (one.told)
      out << one.told->commitment.text.in(session.language) << "  [" << one.told->commitment.id
          << "]  " << bilan::told(*one.told, session.language) << '\n';
    else
      out << one.fault->text(session.language) << '\n';
  }
  if (came.value().empty()) out << session.text("cli.bilan.nothing_came") << '\n';
  return any ? Exit::hit : Exit::none;
}

Exit bilan_add(Session& session, const BilanOptions& options) {
  auto work = bilan_change(session, options);
  if (!work.ok()) return session.fail(work.error());
  return tell_kept(session,
                   work.value().node->bilan().add(commitment_of(session, options), options.reason,
                                                  work.value().caller),
                   "cli.bilan.added");
}

Exit bilan_status(Session& session, const BilanOptions& options) {
  auto work = bilan_change(session, options);
  if (!work.ok()) return session.fail(work.error());
  const auto status = bilan::status_of(options.status).value_or(bilan::Status::under_way);
  return tell_kept(session,
                   work.value().node->bilan().set_status({options.id, {}}, status, options.reason,
                                                         work.value().caller),
                   "cli.bilan.moved");
}

Exit bilan_evidence(Session& session, const BilanOptions& options) {
  auto work = bilan_change(session, options);
  if (!work.ok()) return session.fail(work.error());
  const auto measure = options.measures.empty() ? std::string{} : options.measures.front();
  return tell_kept(session,
                   work.value().node->bilan().add_evidence(
                       {options.id, {}}, measure, said(session, options.text, options.translation),
                       work.value().caller),
                   "cli.bilan.evidence");
}

Exit obstacles(Session& session, const BilanOptions& options) {
  auto work = bilan_work(session, options);
  if (!work.ok()) return session.fail(work.error());
  const auto all = work.value().node->bilan().obstacles(work.value().who);
  if (!all.ok()) return session.fail(all.error());
  auto& out = session.world.out;
  const auto language = session.language;
  if (session.common.json) {
    out << json_text(api::obstacles_json(all.value(), language)) << '\n';
    return all.value().empty() ? Exit::none : Exit::hit;
  }
  if (all.value().empty()) out << session.text("bilan.report.no_obstacle") << '\n';
  for (const auto& one : all.value())
    out << bilan::told(one, language) << "\n  "
        << session.text("bilan.report.remedy", {{"text", bilan::remedy(one, language)}}) << '\n';
  return all.value().empty() ? Exit::none : Exit::hit;
}

// ---------------------------------------------------------------- meetings

Exit meeting_list(Session& session, const BilanOptions& options) {
  auto work = bilan_work(session, options);
  if (!work.ok()) return session.fail(work.error());
  auto& node = *work.value().node;
  const auto all = node.bilan().meetings();
  if (!all.ok()) return session.fail(all.error());
  auto& out = session.world.out;
  const auto body = api::meetings_json(all.value(), node.clock().today(), session.language);
  if (session.common.json) {
    out << json_text(body) << '\n';
    return all.value().empty() ? Exit::none : Exit::hit;
  }
  for (const auto& [meeting, version, history, agenda, decisions] : all.value())
    out << padded(meeting.begins.substr(0, 10), date_columns)
        << padded(bilan::state_text(meeting.state, session.language), status_columns)
        << meeting.title.in(session.language) << "  " << meeting.id << '\n';
  for (const auto& one : body.at("series").as_array()) {
    const auto& series = one.as_object();
    const std::string by{series.at("next_by").as_string()};
    if (by.empty()) continue;
    out << session.text(series.at("behind").as_bool() ? "cli.meeting.behind" : "cli.meeting.next",
                        {{"series", std::string{series.at("name").as_string()}}, {"day", by}})
        << '\n';
  }
  return all.value().empty() ? Exit::none : Exit::hit;
}

Exit meeting_show(Session& session, const BilanOptions& options) {
  auto work = bilan_work(session, options);
  if (!work.ok()) return session.fail(work.error());
  const auto shown = work.value().node->bilan().meeting(options.id, work.value().who);
  if (!shown.ok()) return session.fail(shown.error());
  auto& out = session.world.out;
  const auto language = session.language;
  if (session.common.json) {
    out << json_text(api::meeting_page_json(shown.value(), language)) << '\n';
    return Exit::hit;
  }
  const auto& meeting = shown.value().meeting;
  out << meeting.title.in(language) << " (" << bilan::series_text(meeting.series, language) << ", "
      << bilan::state_text(meeting.state, language) << ")\n"
      << meeting.begins << "  " << meeting.place << "  " << upper_ascii(meeting.host) << '\n';
  const auto& items =
      meeting.state == bilan::Meeting::State::planned ? shown.value().agenda : meeting.topics;
  for (std::size_t i = 0; i < items.size(); ++i)
    out << padded(fmt::format("{}.", i + 1), 4) << items[i].text.in(language) << '\n';
  for (const auto& one : shown.value().decisions)
    out << session.text("cli.meeting.decision",
                        {{"text", one.text.in(language)},
                         {"status", bilan::status_text(one.status, language)},
                         {"id", one.id}})
        << '\n';
  print_history(session, shown.value().history);
  return Exit::hit;
}

}  // namespace entraide::cli
