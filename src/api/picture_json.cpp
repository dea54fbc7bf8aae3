#include "api/picture_json.h"

#include <boost/json.hpp>
#include <cmath>

namespace entraide::api {

namespace {

namespace json = boost::json;
using picture::Atlas;

/// To the tenth: more digits would claim more than was counted.
double tenth(double value) { return std::round(value * 10) / 10; }
double thousandth(double value) { return std::round(value * 1'000) / 1'000; }

json::object atlas_json(const Atlas& atlas, Language language) {
  json::array places, legs, routes, restrictions, methods, figures;
  for (const auto& one : atlas.places())
    places.push_back(json::object{{"code", one.code},
                                  {"country", one.country},
                                  {"name", one.name.in(language)},
                                  {"latitude", one.latitude},
                                  {"longitude", one.longitude}});
  for (const auto& one : atlas.legs())
    legs.push_back(json::object{{"id", one.id},
                                {"from", one.from},
                                {"to", one.to},
                                {"mode", code_of(one.mode)},
                                {"name", picture::route_text({}, one.id, atlas, language)}});
  for (const auto& one : atlas.routes())
    routes.push_back(json::object{{"id", one.id},
                                  {"name", one.name.in(language)},
                                  {"legs", json::value_from(one.legs)},
                                  {"source", one.source}});
  for (const auto& one : atlas.restrictions())
    restrictions.push_back(json::object{{"id", one.id},
                                        {"day", to_iso8601(one.day)},
                                        {"kind", one.kind},
                                        {"route", one.route},
                                        {"name", one.name.in(language)},
                                        {"source", one.source}});
  for (const auto& one : atlas.methods())
    methods.push_back(
        json::object{{"id", one.id}, {"family", one.family}, {"name", one.name.in(language)}});
  for (const auto& one : atlas.figures())
    figures.push_back(json::object{{"id", one.id},
                                   {"value", one.value},
                                   {"text", one.name.in(language)},
                                   {"source", one.source}});
  return {{"places", std::move(places)},   {"legs", std::move(legs)},
          {"routes", std::move(routes)},   {"restrictions", std::move(restrictions)},
          {"methods", std::move(methods)}, {"figures", std::move(figures)}};
}

json::object series_json(const picture::Series& series, std::uint64_t k, const Atlas& atlas,
                         Language language) {
  json::array months, changes;
  for (const auto& [low, high] : series.months)
    months.push_back(
        json::array{json::value(low), high ? json::value(*high) : json::value(nullptr)});
  for (const auto& one : picture::changes(series, k))
    changes.push_back(json::object{{"at", to_text(one.at)},
                                   {"before", tenth(one.before)},
                                   {"after", tenth(one.after)},
                                   {"told", picture::told(one, language)}});
  return {{"kind", code_of(series.kind)},
          {"route", series.route},
          {"leg", series.leg},
          {"name", picture::route_text(series.route, series.leg, atlas, language)},
          {"from", to_text(series.from)},
          {"months", std::move(months)},
          {"changes", std::move(changes)}};
}

json::object count_json(const picture::Count& one, const std::string& by) {
  return {{"by", by},
          {"kind", code_of(one.kind)},
          {"period", one.period},
          {"route", one.route},
          {"breakdown", one.breakdown},
          {"value", one.value},
          {"persons", one.persons ? json::value(*one.persons) : json::value(nullptr)}};
}

json::object effect_json(const picture::Effect& one, const Atlas& atlas, Language language) {
  return {{"route", one.route},
          {"leg", one.leg},
          {"name", picture::route_text(one.route, one.leg, atlas, language)},
          {"verdict", code_of(one.verdict)},
          {"before", tenth(one.before)},
          {"after", tenth(one.after)},
          {"expected", tenth(one.expected)},
          {"expected_low", tenth(one.expected_low)},
          {"expected_high", tenth(one.expected_high)},
          {"ratio", thousandth(one.ratio)},
          {"ratio_low", thousandth(one.ratio_low)},
          {"ratio_high", thousandth(one.ratio_high)},
          {"months_withheld", one.withheld}};
}

json::array effects_json(const std::vector<picture::Effect>& all, const Atlas& atlas,
                         Language language) {
  json::array list;
  for (const auto& one : all) list.push_back(effect_json(one, atlas, language));
  return list;
}

json::array harm_json(const std::vector<picture::Harm>& all, const Atlas& atlas,
                      Language language) {
  json::array list;
  for (const auto& one : all) {
    auto row = effect_json(one.deaths, atlas, language);
    row["per_thousand_before"] =
        one.rate ? json::value(tenth(one.rate->before)) : json::value(nullptr);
    row["per_thousand_after"] =
        one.rate ? json::value(tenth(one.rate->after)) : json::value(nullptr);
    list.push_back(std::move(row));
  }
  return list;
}

}  // namespace

json::object flows_json(const node::PictureShown& shown, Language language) {
  const auto& atlas = *shown.atlas;
  auto body = atlas_json(atlas, language);
  body["of"] = code_of(shown.of);
  body["k"] = shown.k;
  json::array sources, series, warnings, details;
  for (const auto& id : shown.sources) {
    const auto known = std::ranges::find(atlas.sources(), id, &picture::Source::id);
    const bool here = known != atlas.sources().end();
    sources.push_back(json::object{{"id", id},
                                   {"name", here ? known->name.in(language) : id},
                                   {"terms", here ? known->terms : std::string{}}});
  }
  for (const auto& one : shown.series) series.push_back(series_json(one, shown.k, atlas, language));
  for (const auto& one : picture::warnings(shown.series, shown.k))
    warnings.push_back(json::object{{"kind", code_of(one.kind)},
                                    {"route", one.route},
                                    {"leg", one.leg},
                                    {"told", picture::told(one, atlas, language)}});
  for (const auto& published : shown.pictures) {
    if (shown.of == node::PictureOf::open) continue;  // what it has stands in its series
    for (const auto& one : published.counts)
      if (!one.breakdown.empty() && one.breakdown != "leg")
        details.push_back(count_json(one, published.by));
  }
  body["sources"] = std::move(sources);
  body["series"] = std::move(series);
  body["warnings"] = std::move(warnings);
  body["details"] = std::move(details);
  return body;
}

json::object displacement_json(const picture::Situation& situation, const Atlas& atlas,
                               Language language) {
  ENSURE(situation.displacement.has_value());
  ENSURE(situation.restriction.has_value());
  const auto& found = *situation.displacement;
  json::array said, caveats, applied;
  for (const auto& one : picture::told(found, atlas, language)) said.emplace_back(one);
  for (const auto& one : picture::told_applications(situation.restriction->day, language))
    applied.emplace_back(one);
  for (const auto& one : found.caveats) caveats.emplace_back(text_of(one, language));
  return {{"restriction", json::object{{"id", situation.restriction->id},
                                       {"day", to_iso8601(situation.restriction->day)},
                                       {"name", situation.restriction->name.in(language)},
                                       {"route", situation.restriction->route}}},
          {"before", found.window.before},
          {"after", found.window.after},
          {"confidence", found.confidence},
          {"restricted", effect_json(found.restricted, atlas, language)},
          {"elsewhere", effects_json(found.elsewhere, atlas, language)},
          {"legs", effects_json(found.legs, atlas, language)},
          {"harm", harm_json(found.harm, atlas, language)},
          {"windows_tried", found.windows_tried},
          {"windows_agreeing", found.windows_agreeing},
          {"told", std::move(said)},
          {"applications", std::move(applied)},
          {"caveats", std::move(caveats)}};
}

json::object imported_json(const node::PictureImported& imported, Language language) {
  json::array problems;
  for (const auto& one : imported.problems)
    problems.push_back(json::object{{"line", one.line}, {"text", one.message.text(language)}});
  return {{"source", imported.source},      {"read", imported.read},
          {"added", imported.added},        {"changed", imported.changed},
          {"same", imported.same},          {"rejected", imported.rejected},
          {"problems", std::move(problems)}};
}

json::object pictures_came_json(const std::vector<node::PictureCame>& came, Language language) {
  json::array all;
  for (const auto& one : came)
    all.push_back(json::object{
        {"partner", one.partner},
        {"message", one.message},
        {"at", one.at},
        {"taken", one.picture ? json::value(published_json(*one.picture)) : json::value(nullptr)},
        {"fault", one.fault ? json::value(one.fault->text(language)) : json::value(nullptr)}});
  return {{"came", std::move(all)}};
}

json::object own_rows_json(const std::vector<node::OwnRow>& rows, Language language) {
  json::array places, routes;
  for (const auto& one : rows) {
    if (one.place) {
      places.push_back(json::object{{"code", one.id},
                                    {"kind", code_of(one.place->kind)},
                                    {"country", one.place->country},
                                    {"latitude", one.place->latitude},
                                    {"longitude", one.place->longitude},
                                    {"name", one.place->name.in(language)},
                                    {"at", one.at},
                                    {"by", one.by}});
      continue;
    }
    json::array stops;
    for (const auto& stop : one.route->stops)
      stops.push_back(json::object{{"place", stop.place}, {"by", code_of(stop.by)}});
    routes.push_back(json::object{{"id", one.id},
                                  {"name", one.route->name.in(language)},
                                  {"stops", std::move(stops)},
                                  {"at", one.at},
                                  {"by", one.by}});
  }
  return {{"places", std::move(places)}, {"routes", std::move(routes)}};
}

json::object published_json(const picture::Published& published) {
  return {{"by", published.by},
          {"from", to_text(published.from)},
          {"until", to_text(published.until)},
          {"k", published.k},
          {"counts", published.counts.size()}};
}

}  // namespace entraide::api
