// The words of the picture: places, legs between them, routes as chains of legs, methods, restrictions.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/base.h"
#include "picture/month.h"

namespace entraide::picture {

enum class Mode : std::uint8_t { air, rail, road, sea, foot, unknown };
std::string_view code_of(Mode mode);
std::optional<Mode> mode_of(std::string_view code);

/// A name in both languages.
struct Named {
  std::string en, fr;
  const std::string& in(Language language) const { return language == Language::french ? fr : en; }
};

enum class PlaceKind : std::uint8_t { state, town, section, point };  // section: of a border
std::string_view code_of(PlaceKind kind);
std::optional<PlaceKind> place_kind_of(std::string_view code);

struct Place {
  std::string code;  // ISO 3166-1 alpha-2 of a state, UN/LOCODE of a town, a word for a section
  PlaceKind kind = PlaceKind::point;
  std::string country;                 // ISO 3166-1 alpha-2
  double latitude = 0, longitude = 0;  // degrees, WGS 84, rounded
  Named name;
};

/// From one place to another, in that direction.
struct Leg {
  std::string id, from, to;  // Place::code
  Mode mode = Mode::unknown;
};

struct Route {
  std::string id;
  Named name;
  std::vector<std::string> legs;  // Leg::id
  std::string source;             // Source::id
};

/// Where a route of one's own passes, and how it comes there from the stop before.
struct Stop {
  std::string place;        // Place::code
  Mode by = Mode::unknown;  // of the first: not looked at
};
/// A route as an authority writes it: the legs follow from its stops.
struct OwnRoute {
  std::string id;  // small letters, digits, `-`
  Named name;      // in one language at least
  std::vector<Stop> stops;
};
constexpr std::size_t stops_max = 20, own_rows_max = 1'000;
/// Source::id of what an authority added itself.
constexpr std::string_view own_source = "own";

/// How documents are misused, persons hidden, facilitators paid.
struct Method {
  std::string id, family;  // `document`, `concealment`, `facilitation`
  Named name;
};

/// Something that made a route harder to take: its day, its route, its kind.
struct Restriction {
  std::string id;
  CivilDate day{};
  std::string kind;   // one of restriction_kinds()
  std::string route;  // Route::id
  Named name;
  std::string source;
};
/// `visa`, `agreement`, `border`, `patrol`, `carrier`, `return`, `other`.
std::span<const std::string_view> restriction_kinds();

struct Figure {
  std::string id;
  std::uint64_t value = 0;
  std::string unit;  // `year`
  Named name;
  std::string source;
};

struct Source {
  std::string id;
  Named name;
  std::string terms;
};

/// One table of the atlas as CSV.
struct AtlasFiles {
  std::string_view places, legs, routes, methods, restrictions, figures, sources;
};

class Atlas {
 public:
  /// Code::invalid names the table, the line and the column; a leg names known places, a route known
  /// legs.
  static Result<Atlas> read(const AtlasFiles& files);
  /// Of data/picture, as the program carries it.
  static const Atlas& own();

  /// Adds one of an authority's own. Code::invalid names the field; Code::conflict: there is one of that
  /// code or id.
  Result<void> add(Place place);
  /// Its legs are those that are there between its stops, or new ones.
  Result<void> add(const OwnRoute& route);

  const std::vector<Place>& places() const { return places_; }
  const std::vector<Leg>& legs() const { return legs_; }
  const std::vector<Route>& routes() const { return routes_; }
  const std::vector<Method>& methods() const { return methods_; }
  const std::vector<Restriction>& restrictions() const { return restrictions_; }
  const std::vector<Figure>& figures() const { return figures_; }
  const std::vector<Source>& sources() const { return sources_; }
  const Place* place(std::string_view code) const;
  const Leg* leg(std::string_view id) const;
  const Route* route(std::string_view id) const;
  const Method* method(std::string_view id) const;
  const Restriction* restriction(std::string_view id) const;
  /// Its name; the id itself when it is not known here.
  std::string route_name(const std::string& id, Language language) const;

 private:
  std::vector<Place> places_;
  std::vector<Leg> legs_;
  std::vector<Route> routes_;
  std::vector<Method> methods_;
  std::vector<Restriction> restrictions_;
  std::vector<Figure> figures_;
  std::vector<Source> sources_;
};

}  // namespace entraide::picture
