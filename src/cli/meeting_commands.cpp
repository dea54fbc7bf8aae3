// meeting plan, topic, held, cancel, decide, calendar; posting list, add, result.
#include <boost/json.hpp>
#include <ostream>

#include "api/api.h"
#include "base/json_text.h"
#include "cli/bilan_work.h"
#include "cli/shown.h"

namespace entraide::cli {

namespace {

constexpr std::size_t kind_columns = 12;

Exit close(Session& session, const BilanOptions& options, bilan::Meeting::State state,
           std::string_view key) {
  auto work = bilan_change(session, options);
  if (!work.ok()) return session.fail(work.error());
  return tell_kept(session,
                   work.value().node->bilan().close({options.id, {}}, state, options.reason,
                                                    work.value().caller),
                   key);
}

}  // namespace

Exit meeting_plan(Session& session, const BilanOptions& options) {
  auto work = bilan_change(session, options);
  if (!work.ok()) return session.fail(work.error());
  bilan::Meeting meeting;
  meeting.series = bilan::series_of(options.series).value_or(bilan::Series::other);
  meeting.title = said(session, options.text, options.translation);
  meeting.begins = options.begins;
  meeting.ends = options.ends;
  meeting.place = options.place;
  meeting.host = options.host;
  meeting.parties = options.parties;
  return tell_kept(session,
                   work.value().node->bilan().plan(std::move(meeting), work.value().caller),
                   "cli.meeting.planned");
}

Exit meeting_topic(Session& session, const BilanOptions& options) {
  auto work = bilan_change(session, options);
  if (!work.ok()) return session.fail(work.error());
  return tell_kept(
      session,
      work.value().node->bilan().add_topic(
          {options.id, {}}, said(session, options.text, options.translation), work.value().caller),
      "cli.meeting.topic");
}

Exit meeting_held(Session& session, const BilanOptions& options) {
  return close(session, options, bilan::Meeting::State::held, "cli.meeting.held");
}

Exit meeting_cancel(Session& session, const BilanOptions& options) {
  return close(session, options, bilan::Meeting::State::cancelled, "cli.meeting.cancelled");
}

Exit meeting_decide(Session& session, const BilanOptions& options) {
  auto work = bilan_change(session, options);
  if (!work.ok()) return session.fail(work.error());
  auto decision = commitment_of(session, options);
  return tell_kept(
      session,
      work.value().node->bilan().decide({options.id, {}}, std::move(decision), work.value().caller),
      "cli.meeting.decided");
}

Exit meeting_calendar(Session& session, const BilanOptions& options) {
  auto work = bilan_work(session, options);
  if (!work.ok()) return session.fail(work.error());
  const auto text = work.value().node->bilan().calendar(session.language);
  if (!text.ok()) return session.fail(text.error());
  session.world.out << text.value();
  return Exit::hit;
}

Exit posting_list(Session& session, const BilanOptions& options) {
  auto work = bilan_work(session, options);
  if (!work.ok()) return session.fail(work.error());
  const auto all = work.value().node->bilan().postings();
  if (!all.ok()) return session.fail(all.error());
  auto& out = session.world.out;
  const auto language = session.language;
  for (const auto& shown : all.value()) {
    if (session.common.json) {
      out << json_text(api::posting_json(shown, language)) << '\n';
      continue;
    }
    const auto& one = shown.posting;
    out << padded(one.begins, kind_columns) << padded(one.ends, kind_columns)
        << bilan::kind_text(one.kind, language) << ", " << upper_ascii(one.from_party) << " > "
        << upper_ascii(one.to_party) << ": " << one.task.in(language) << "  " << one.id << '\n';
    for (const auto& result : one.results) out << "  " << result.in(language) << '\n';
  }
  return all.value().empty() ? Exit::none : Exit::hit;
}

Exit posting_add(Session& session, const BilanOptions& options) {
  auto work = bilan_change(session, options);
  if (!work.ok()) return session.fail(work.error());
  bilan::Posting posting;
  posting.kind = bilan::posting_kind_of(options.kind).value_or(bilan::Posting::Kind::expert);
  posting.from_party = options.from;
  posting.to_party = options.to;
  posting.task = said(session, options.text, options.translation);
  posting.begins = options.begins;
  posting.ends = options.ends;
  return tell_kept(session,
                   work.value().node->bilan().post(std::move(posting), work.value().caller),
                   "cli.posting.added");
}

Exit posting_result(Session& session, const BilanOptions& options) {
  auto work = bilan_change(session, options);
  if (!work.ok()) return session.fail(work.error());
  return tell_kept(session,
                   work.value().node->bilan().add_result(
                       {options.id, {}}, said(session, options.text, options.translation),
                       options.ends, work.value().caller),
                   "cli.posting.result");
}

}  // namespace entraide::cli
