// picture import, count, show, flows, displacement, routes, export, report, share, take, drop: counts
// without persons. One's own places and routes: picture_own.cpp.
#include <algorithm>
#include <ostream>

#include "api/api.h"
#include "base/json_text.h"
#include "cli/agreement_files.h"
#include "cli/shown.h"

namespace entraide::cli {

namespace {

constexpr std::size_t file_bytes_max = std::size_t{64} << 20U;
constexpr std::size_t name_columns = 40, month_columns = 9, problems_shown = 10;
constexpr int months_shown = 12;

struct AtWork {
  std::unique_ptr<node::Node> node;
  node::Caller caller;
};
Result<AtWork> at_work(Session& session, const PictureOptions& options) {
  AtWork work;
  ASSIGN_OR_RETURN(work.node, session.open_node());
  ASSIGN_OR_RETURN(work.caller, caller_of(*work.node, options.why, session.world, "picture"));
  return work;
}

node::PictureOf of_in(const PictureOptions& options) {
  return node::picture_of(options.of).value_or(node::PictureOf::network);
}

std::optional<node::RestrictionAsked> asked_in(const PictureOptions& options) {
  if (options.restriction.empty() && options.route.empty()) return {};
  return node::RestrictionAsked{options.restriction, options.route, options.day,
                                options.before,      options.after, options.control};
}

Result<node::PictureShown> shown_of(Session& session, const PictureOptions& options) {
  ASSIGN_OR_RETURN(const auto node, session.open_node());
  return node->pictures().show(of_in(options));
}

/// With the atlas by which its routes are called.
struct Situated {
  picture::Situation situation;
  std::shared_ptr<const picture::Atlas> atlas;
};
Result<Situated> situation_of(Session& session, const PictureOptions& options,
                              const std::optional<node::RestrictionAsked>& asked) {
  ASSIGN_OR_RETURN(const auto node, session.open_node());
  Situated found;
  ASSIGN_OR_RETURN(found.situation,
                   node->pictures().situation(of_in(options), asked, session.language));
  ASSIGN_OR_RETURN(found.atlas, node->pictures().atlas());
  return found;
}

/// The month, or why it is none.
Result<picture::Month> month_in(const std::string& text) {
  const auto month = picture::parse_month(text);
  if (month) return *month;
  return Error{Code::invalid, "picture.event.field", {{"field", text}}};
}

void print_series(const Session& session, const picture::Series& series, std::uint64_t k,
                  const picture::Atlas& atlas, int months) {
  auto& out = session.world.out;
  const auto language = session.language;
  out << padded(picture::kind_text(series.kind, language) + " · " +
                    picture::route_text(series.route, series.leg, atlas, language),
                name_columns)
      << '\n';
  const auto size = static_cast<int>(series.months.size());
  for (int i = std::max(0, size - months); i < size; ++i)
    out << "  " << padded(to_text(picture::Month{series.from.number + i}), month_columns)
        << picture::range_text(series.months[static_cast<std::size_t>(i)], k, language) << '\n';
  for (const auto& one : picture::changes(series, k))
    out << "  " << session.text("cli.picture.change", {{"what", picture::told(one, language)}})
        << '\n';
}

/// One draft a member; how many there are now decides the exit.
Exit share_with_group(Session& session, const AtWork& work, const node::ShareAsked& asked,
                      const std::string& group) {
  const auto shares = api::share_with_group(*work.node, asked, group, work.caller);
  if (!shares.ok()) return session.fail(shares.error());
  auto& out = session.world.out;
  bool any = false;
  for (const auto& one : shares.value()) any = any || !one.draft.empty();
  if (session.common.json) {
    out << json_text(api::group_shares_json(shares.value(), session.language)) << '\n';
    return any ? Exit::hit : Exit::none;
  }
  for (const auto& one : shares.value())
    out << padded(one.party, month_columns)
        << (one.fault ? one.fault->text(session.language)
                      : session.text("cli.picture.drafted", {{"id", one.draft}}))
        << '\n';
  return any ? Exit::hit : Exit::none;
}

std::string taken_text(const Session& session, const picture::Published& taken) {
  return session.text("cli.picture.taken", {{"by", taken.by},
                                            {"from", to_text(taken.from)},
                                            {"until", to_text(taken.until)},
                                            {"counts", std::to_string(taken.counts.size())}});
}

/// Everything that came; how many there were decides the exit.
Exit take_all(Session& session, const AtWork& work) {
  const auto came = work.node->pictures().take_all(work.caller);
  if (!came.ok()) return session.fail(came.error());
  auto& out = session.world.out;
  const bool any = std::ranges::any_of(
      came.value(), [](const node::PictureCame& one) { return one.picture.has_value(); });
  if (session.common.json) {
    out << json_text(api::pictures_came_json(came.value(), session.language)) << '\n';
    return any ? Exit::hit : Exit::none;
  }
  for (const auto& one : came.value())
    out << padded(one.partner, month_columns)
        << (one.picture ? taken_text(session, *one.picture) : one.fault->text(session.language))
        << '\n';
  if (came.value().empty()) out << session.text("cli.picture.nothing_came") << '\n';
  return any ? Exit::hit : Exit::none;
}

bool chosen(const picture::Series& series, const PictureOptions& options) {
  return (options.route.empty() || series.route == options.route) &&
         (options.kind.empty() || code_of(series.kind) == options.kind) &&
         (options.legs || series.leg.empty());
}

}  // namespace

Exit picture_import(Session& session, const PictureOptions& options) {
  auto work = at_work(session, options);
  if (!work.ok()) return session.fail(work.error());
  const auto text = content_of(session, options.file, file_bytes_max);
  if (!text.ok()) return session.fail(text.error(), options.file);
  const auto done =
      work.value().node->pictures().import(text.value(), options.source, work.value().caller);
  if (!done.ok()) return session.fail(done.error(), options.file);
  const auto& taken = done.value();
  auto& out = session.world.out;
  if (session.common.json) {
    out << json_text(api::imported_json(taken, session.language)) << '\n';
    return taken.rejected == 0 ? Exit::hit : Exit::none;
  }
  out << session.text("cli.picture.imported", {{"source", taken.source},
                                               {"read", std::to_string(taken.read)},
                                               {"added", std::to_string(taken.added)},
                                               {"changed", std::to_string(taken.changed)},
                                               {"rejected", std::to_string(taken.rejected)}})
      << '\n';
  for (std::size_t i = 0; i < std::min(problems_shown, taken.problems.size()); ++i)
    out << "  " << taken.problems[i].message.text(session.language) << '\n';
  return taken.rejected == 0 ? Exit::hit : Exit::none;
}

Exit picture_count(Session& session, const PictureOptions& options) {
  auto work = at_work(session, options);
  if (!work.ok()) return session.fail(work.error());
  const auto month = month_in(options.month);
  if (!month.ok()) return session.fail(month.error());
  picture::Event event;
  event.kind = picture::kind_of(options.kind).value_or(picture::Kind::detection);
  event.month = month.value();
  event.route = options.route;
  event.leg = options.leg;
  event.nationality = upper_ascii(options.nationality);
  event.age = options.age;
  event.sex = options.sex;
  event.method = options.method;
  event.shared = options.shared;
  event.place = options.place;
  event.evaluation = upper_ascii(options.evaluation);
  event.price = options.price;
  event.currency = upper_ascii(options.currency);
  event.persons = options.persons;
  const auto done =
      work.value().node->pictures().count(event, options.case_id, work.value().caller);
  if (!done.ok()) return session.fail(done.error());
  session.world.out << session.text("cli.picture.counted") << '\n';
  return Exit::hit;
}

Exit picture_show(Session& session, const PictureOptions& options) {
  const auto shown = shown_of(session, options);
  if (!shown.ok()) return session.fail(shown.error());
  auto& out = session.world.out;
  if (session.common.json) {
    out << json_text(api::flows_json(shown.value(), session.language)) << '\n';
    return Exit::hit;
  }
  const auto situation = situation_of(session, options, {});
  if (!situation.ok()) return session.fail(situation.error());
  out << picture::report_text(situation.value().situation, *shown.value().atlas, session.language);
  return shown.value().series.empty() ? Exit::none : Exit::hit;
}

Exit picture_flows(Session& session, const PictureOptions& options) {
  const auto shown = shown_of(session, options);
  if (!shown.ok()) return session.fail(shown.error());
  if (session.common.json) {
    session.world.out << json_text(api::flows_json(shown.value(), session.language)) << '\n';
    return Exit::hit;
  }
  bool any = false;
  for (const auto& one : shown.value().series) {
    if (!chosen(one, options)) continue;
    any = true;
    print_series(session, one, shown.value().k, *shown.value().atlas,
                 options.months == 0 ? months_shown : options.months);
  }
  return any ? Exit::hit : Exit::none;
}

Exit picture_displacement(Session& session, const PictureOptions& options) {
  const auto asked = asked_in(options);
  if (!asked) return session.fail(Error{Code::invalid, "node.picture.asked"});
  const auto found = situation_of(session, options, asked);
  if (!found.ok()) return session.fail(found.error());
  auto& out = session.world.out;
  if (session.common.json) {
    out << json_text(api::displacement_json(found.value().situation, *found.value().atlas,
                                            session.language))
        << '\n';
    return Exit::hit;
  }
  const auto& [restriction, displacement] =
      std::pair{*found.value().situation.restriction, *found.value().situation.displacement};
  out << restriction.name.in(session.language) << ", " << to_iso8601(restriction.day) << '\n';
  for (const auto& line : picture::told(displacement, *found.value().atlas, session.language))
    out << "  " << line << '\n';
  out << '\n';
  for (const auto& line : picture::told_applications(restriction.day, session.language))
    out << "  " << line << '\n';
  out << '\n';
  for (const auto& key : displacement.caveats) out << "  " << session.text(key) << '\n';
  const auto verdict = displacement.restricted.verdict;
  return verdict == picture::Verdict::fell || verdict == picture::Verdict::rose ? Exit::hit
                                                                                : Exit::none;
}

Exit picture_routes(Session& session, const PictureOptions&) {
  const auto node = session.open_node();
  if (!node.ok()) return session.fail(node.error());
  const auto known = node.value()->pictures().atlas();
  if (!known.ok()) return session.fail(known.error());
  const auto& atlas = *known.value();
  auto& out = session.world.out;
  for (const auto& route : atlas.routes()) {
    out << padded(route.id, name_columns) << route.name.in(session.language) << '\n';
    for (const auto& leg : route.legs)
      out << "  " << padded(leg, name_columns - 2)
          << picture::route_text(route.id, leg, atlas, session.language) << '\n';
  }
  for (const auto& one : atlas.restrictions())
    out << padded(one.id, name_columns) << to_iso8601(one.day) << "  "
        << one.name.in(session.language) << '\n';
  for (const auto& one : atlas.figures()) out << one.name.in(session.language) << '\n';
  return Exit::hit;
}

Exit picture_export(Session& session, const PictureOptions& options) {
  auto& out = session.world.out;
  if (options.format == "svg") {
    const auto situation = situation_of(session, options, asked_in(options));
    if (!situation.ok()) return session.fail(situation.error());
    const auto kind = picture::kind_of(options.kind).value_or(picture::Kind::detection);
    const auto& [now, atlas] = situation.value();
    const auto drawn = picture::drawing(now.series, kind, now, *atlas, session.language);
    out << drawn;
    return drawn.empty() ? Exit::none : Exit::hit;
  }
  const auto shown = shown_of(session, options);
  if (!shown.ok()) return session.fail(shown.error());
  for (const auto& one : shown.value().pictures) out << picture::write_published(one);
  return shown.value().pictures.empty() ? Exit::none : Exit::hit;
}

Exit picture_report(Session& session, const PictureOptions& options) {
  const auto situation = situation_of(session, options, asked_in(options));
  if (!situation.ok()) return session.fail(situation.error());
  const auto& [now, atlas] = situation.value();
  session.world.out << (options.format == "html"
                            ? picture::report_html(now, *atlas, session.language)
                        : options.format == "pdf"
                            ? picture::report_pdf(now, *atlas, session.language)
                            : picture::report_text(now, *atlas, session.language));
  return Exit::hit;
}

Exit picture_share(Session& session, const PictureOptions& options) {
  auto work = at_work(session, options);
  if (!work.ok()) return session.fail(work.error());
  const auto from = month_in(options.from), until = month_in(options.until);
  if (!from.ok()) return session.fail(from.error());
  if (!until.ok()) return session.fail(until.error());
  const auto facts = session.words(options.facts);
  if (!facts.ok()) return session.fail(facts.error());
  const node::ShareAsked asked{options.to,   options.partner, options.agreement, facts.value(),
                               from.value(), until.value(),   options.team};
  if (!options.group.empty()) return share_with_group(session, work.value(), asked, options.group);
  if (options.to.empty()) return session.fail(Error{Code::invalid, "cli.picture.whom"});
  const auto paper = work.value().node->pictures().share(asked, work.value().caller);
  if (!paper.ok()) return session.fail(paper.error());
  if (session.common.json)
    session.world.out << json_text(api::paper_json(paper.value(), false)) << '\n';
  else
    session.world.out << session.text("cli.picture.drafted", {{"id", paper.value().id}}) << '\n';
  return Exit::hit;
}

Exit picture_take(Session& session, const PictureOptions& options) {
  auto work = at_work(session, options);
  if (!work.ok()) return session.fail(work.error());
  if (options.partner.empty()) return take_all(session, work.value());
  if (options.message.empty()) return session.fail(Error{Code::invalid, "cli.picture.which"});
  const auto taken =
      work.value().node->pictures().take(options.partner, options.message, work.value().caller);
  if (!taken.ok()) return session.fail(taken.error());
  if (session.common.json)
    session.world.out << json_text(api::published_json(taken.value())) << '\n';
  else
    session.world.out << taken_text(session, taken.value()) << '\n';
  return Exit::hit;
}

Exit picture_drop(Session& session, const PictureOptions& options) {
  auto work = at_work(session, options);
  if (!work.ok()) return session.fail(work.error());
  const auto dropped = work.value().node->pictures().drop(options.source, work.value().caller);
  if (!dropped.ok()) return session.fail(dropped.error());
  session.world.out << session.text(
                           "cli.picture.dropped",
                           {{"source", options.source}, {"count", std::to_string(dropped.value())}})
                    << '\n';
  return dropped.value() == 0 ? Exit::none : Exit::hit;
}

}  // namespace entraide::cli
