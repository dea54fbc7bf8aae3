#include "picture/atlas.h"

#include <algorithm>
#include <array>
#include <charconv>

#include "picture/rows.h"

namespace entraide::embedded {
std::string_view picture_places();
std::string_view picture_legs();
std::string_view picture_routes();
std::string_view picture_methods();
std::string_view picture_restrictions();
std::string_view picture_figures();
std::string_view picture_sources();
}  // namespace entraide::embedded

namespace entraide::picture {

namespace {

constexpr std::size_t rows_max = 10'000;
constexpr std::array<std::string_view, 6> modes{"air", "rail", "road", "sea", "foot", "unknown"};
constexpr std::array<std::string_view, 4> place_kinds{"state", "town", "section", "point"};
constexpr std::array<std::string_view, 7> kinds{"visa",    "agreement", "border", "patrol",
                                                "carrier", "return",    "other"};
constexpr std::array<std::string_view, 3> families{"document", "concealment", "facilitation"};

template <class Words>
bool is_one_of(const Words& words, std::string_view word) {
  return std::ranges::find(words, word) != words.end();
}

template <class Row>
const Row* find(const std::vector<Row>& rows, std::string_view id) {
  const auto found = std::ranges::find(rows, id, &Row::id);
  return found == rows.end() ? nullptr : &*found;
}

std::optional<double> degrees(const std::string& text, double most) {
  double value = 0;
  const auto [end, fault] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (fault != std::errc{} || end != text.data() + text.size() || !(std::abs(value) <= most))
    return {};
  return value;
}

/// Reads each row of a table by `take`, which names the column that does not fit.
template <class Row, class Take>
Result<std::vector<Row>> table(std::string_view name, std::string_view text,
                               const std::vector<std::string_view>& columns, Take take) {
  TextReader reader{text};
  Rows rows{reader, name};
  RETURN_IF_ERROR(rows.open(columns, {}));
  std::vector<Row> all;
  for (;;) {
    ASSIGN_OR_RETURN(const bool more, rows.next());
    if (!more) return all;
    if (all.size() == rows_max) return rows.fault(columns.front(), "picture.csv.many");
    Row row;
    if (const std::string_view column = take(rows, row); !column.empty())
      return rows.fault(column, "picture.csv.value");
    all.push_back(std::move(row));
  }
}

Named name_in(const Rows& rows) { return {rows.at("name_en"), rows.at("name_fr")}; }

std::string_view take_place(const Rows& rows, Place& place) {
  place.code = rows.at("code");
  place.country = rows.at("country");
  place.name = name_in(rows);
  const auto kind = place_kind_of(rows.at("kind"));
  const auto latitude = degrees(rows.at("latitude"), 90);
  const auto longitude = degrees(rows.at("longitude"), 180);
  if (place.code.empty()) return "code";
  if (!kind) return "kind";
  if (place.country.size() != 2) return "country";
  if (!latitude) return "latitude";
  if (!longitude) return "longitude";
  place.kind = *kind;
  place.latitude = *latitude;
  place.longitude = *longitude;
  return {};
}

std::string_view take_restriction(const Rows& rows, const Atlas& atlas, Restriction& one) {
  one = {rows.at("id"), {}, rows.at("kind"), rows.at("route"), name_in(rows), rows.at("source")};
  const auto day = parse_iso8601(rows.at("date"));
  if (!day) return "date";
  one.day = *day;
  if (!is_one_of(kinds, one.kind)) return "kind";
  return atlas.route(one.route) ? std::string_view{} : "route";
}

std::string_view take_figure(const Rows& rows, Figure& one) {
  one = {rows.at("id"), 0, rows.at("unit"), name_in(rows), rows.at("source")};
  const auto text = rows.at("value");
  if (!is_digits(text) || text.size() > 12) return "value";
  one.value = std::stoull(text);
  return {};
}

}  // namespace

std::string_view code_of(Mode mode) { return modes[static_cast<std::size_t>(mode)]; }

std::optional<Mode> mode_of(std::string_view code) {
  const auto found = std::ranges::find(modes, code);
  if (found == modes.end()) return {};
  return static_cast<Mode>(found - modes.begin());
}

std::string_view code_of(PlaceKind kind) { return place_kinds[static_cast<std::size_t>(kind)]; }

std::optional<PlaceKind> place_kind_of(std::string_view code) {
  const auto found = std::ranges::find(place_kinds, code);
  if (found == place_kinds.end()) return {};
  return static_cast<PlaceKind>(found - place_kinds.begin());
}

std::span<const std::string_view> restriction_kinds() { return kinds; }

Result<Atlas> Atlas::read(const AtlasFiles& files) {
  Atlas atlas;
  ASSIGN_OR_RETURN(atlas.places_, table<Place>("places", files.places,
                                               {"code", "kind", "country", "latitude", "longitude",
                                                "name_en", "name_fr"},
                                               take_place));
  ASSIGN_OR_RETURN(atlas.legs_, table<Leg>("legs", files.legs, {"id", "from", "to", "mode"},
                                           [&](const Rows& rows, Leg& leg) -> std::string_view {
                                             const auto mode = mode_of(rows.at("mode"));
                                             leg = {rows.at("id"), rows.at("from"), rows.at("to"),
                                                    Mode::unknown};
                                             if (!mode) return "mode";
                                             leg.mode = *mode;
                                             if (!atlas.place(leg.from)) return "from";
                                             return atlas.place(leg.to) ? std::string_view{} : "to";
                                           }));
  ASSIGN_OR_RETURN(
      atlas.routes_,
      table<Route>("routes", files.routes, {"id", "name_en", "name_fr", "legs", "source"},
                   [&](const Rows& rows, Route& route) -> std::string_view {
                     route = {rows.at("id"), name_in(rows), {}, rows.at("source")};
                     const auto legs = rows.at("legs");
                     for (const auto leg : split(legs, ' ')) {
                       if (!atlas.leg(leg)) return "legs";
                       route.legs.emplace_back(leg);
                     }
                     return route.id.empty() ? "id" : std::string_view{};
                   }));
  ASSIGN_OR_RETURN(atlas.methods_,
                   table<Method>("methods", files.methods, {"id", "family", "name_en", "name_fr"},
                                 [](const Rows& rows, Method& method) -> std::string_view {
                                   method = {rows.at("id"), rows.at("family"), name_in(rows)};
                                   return is_one_of(families, method.family) ? std::string_view{}
                                                                             : "family";
                                 }));
  ASSIGN_OR_RETURN(
      atlas.restrictions_,
      table<Restriction>(
          "restrictions", files.restrictions,
          {"id", "date", "kind", "route", "name_en", "name_fr", "source"},
          [&](const Rows& rows, Restriction& one) { return take_restriction(rows, atlas, one); }));
  ASSIGN_OR_RETURN(
      atlas.figures_,
      table<Figure>("figures", files.figures,
                    {"id", "value", "unit", "name_en", "name_fr", "source"}, take_figure));
  ASSIGN_OR_RETURN(atlas.sources_,
                   table<Source>("sources", files.sources, {"id", "name_en", "name_fr", "terms"},
                                 [](const Rows& rows, Source& source) -> std::string_view {
                                   source = {rows.at("id"), name_in(rows), rows.at("terms")};
                                   return source.id.empty() ? "id" : std::string_view{};
                                 }));
  return atlas;
}

const Atlas& Atlas::own() {
  static const Atlas atlas = [] {
    auto read = Atlas::read({embedded::picture_places(), embedded::picture_legs(),
                             embedded::picture_routes(), embedded::picture_methods(),
                             embedded::picture_restrictions(), embedded::picture_figures(),
                             embedded::picture_sources()});
    ENSURE(read.ok());  // the program's own tables, held by a test
    return std::move(read).value();
  }();
  return atlas;
}

const Place* Atlas::place(std::string_view code) const {
  const auto found = std::ranges::find(places_, code, &Place::code);
  return found == places_.end() ? nullptr : &*found;
}
const Leg* Atlas::leg(std::string_view id) const { return find(legs_, id); }
const Route* Atlas::route(std::string_view id) const { return find(routes_, id); }
const Method* Atlas::method(std::string_view id) const { return find(methods_, id); }
const Restriction* Atlas::restriction(std::string_view id) const { return find(restrictions_, id); }

std::string Atlas::route_name(const std::string& id, Language language) const {
  const auto* found = route(id);
  return found ? found->name.in(language) : id;
}

}  // namespace entraide::picture
