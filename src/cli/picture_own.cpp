// picture own, add-place, add-route, drop-own: places and routes of one's own; picture cases.
#include <ostream>

#include "api/api.h"
#include "base/json_text.h"
#include "cli/commands.h"
#include "cli/shown.h"

namespace entraide::cli {

namespace {

constexpr std::size_t id_columns = 24, country_columns = 4;

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

/// `--text` is in the language of the command, `--translation` in the other one.
picture::Named name_in(const Session& session, const PictureOptions& options) {
  return session.language == Language::french ? picture::Named{options.translation, options.text}
                                              : picture::Named{options.text, options.translation};
}

/// `TRIST`, `air:TRIST`.
Result<picture::Stop> stop_in(const std::string& text) {
  const auto colon = text.find(':');
  if (colon == std::string::npos) return picture::Stop{text, picture::Mode::unknown};
  const auto by = picture::mode_of(text.substr(0, colon));
  if (!by) return Error{Code::invalid, "cli.picture.stop", {{"stop", text.substr(0, 40)}}};
  return picture::Stop{text.substr(colon + 1), *by};
}

Exit told(const Session& session, const Result<void>& done, std::string_view key,
          const std::string& id) {
  if (!done.ok()) return session.fail(done.error());
  session.world.out << session.text(key, {{"id", id}}) << '\n';
  return Exit::hit;
}

}  // namespace

Exit picture_own(Session& session, const PictureOptions&) {
  const auto node = session.open_node();
  if (!node.ok()) return session.fail(node.error());
  const auto rows = node.value()->pictures().own_rows();
  if (!rows.ok()) return session.fail(rows.error());
  auto& out = session.world.out;
  const auto exit = rows.value().empty() ? Exit::none : Exit::hit;
  if (session.common.json) {
    out << json_text(api::own_rows_json(rows.value(), session.language)) << '\n';
    return exit;
  }
  for (const auto& one : rows.value()) {
    out << padded(one.id, id_columns);
    if (one.place) {
      out << padded(one.place->country, country_columns) << one.place->name.in(session.language)
          << '\n';
      continue;
    }
    std::vector<std::string> stops;
    for (const auto& stop : one.route->stops) stops.push_back(stop.place);
    out << one.route->name.in(session.language) << ": " << join(stops, " – ") << '\n';
  }
  if (rows.value().empty()) out << session.text("cli.picture.own_none") << '\n';
  return exit;
}

Exit picture_add_place(Session& session, const PictureOptions& options) {
  const auto work = at_work(session, options);
  if (!work.ok()) return session.fail(work.error());
  picture::Place place;
  place.code = options.id;
  place.kind = picture::place_kind_of(options.place_kind).value_or(picture::PlaceKind::town);
  place.country = upper_ascii(options.country);
  place.latitude = options.latitude;
  place.longitude = options.longitude;
  place.name = name_in(session, options);
  return told(session, work.value().node->pictures().add_place(place, work.value().caller),
              "cli.picture.own_added", options.id);
}

Exit picture_add_route(Session& session, const PictureOptions& options) {
  const auto work = at_work(session, options);
  if (!work.ok()) return session.fail(work.error());
  picture::OwnRoute route{options.id, name_in(session, options), {}};
  for (const auto& text : options.stops) {
    auto stop = stop_in(text);
    if (!stop.ok()) return session.fail(stop.error());
    route.stops.push_back(std::move(stop).value());
  }
  return told(session, work.value().node->pictures().add_route(route, work.value().caller),
              "cli.picture.own_added", options.id);
}

Exit picture_drop_own(Session& session, const PictureOptions& options) {
  const auto work = at_work(session, options);
  if (!work.ok()) return session.fail(work.error());
  return told(session, work.value().node->pictures().drop_own(options.id, work.value().caller),
              "cli.picture.own_dropped", options.id);
}

/// What `serve` does once a day, for a node that does not serve. How many counts there were is not told: few
/// of them would tell of one.
Exit picture_cases(Session& session, const PictureOptions&) {
  const auto node = session.open_node();
  if (!node.ok()) return session.fail(node.error());
  const auto counted = node.value()->pictures().count_cases();
  if (!counted.ok()) return session.fail(counted.error());
  session.world.out << session.text(node.value()->config().picture_cases == "yes"
                                        ? "cli.picture.cases"
                                        : "cli.picture.cases_off")
                    << '\n';
  return Exit::hit;
}

}  // namespace entraide::cli
