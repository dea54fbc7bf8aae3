// Places and routes that this authority added to the atlas, kept with who did and when.
#include <algorithm>
#include <boost/json.hpp>

#include "node/inside.h"

namespace entraide::node {

namespace {

namespace json = boost::json;
using picture::Atlas;
using picture::OwnRoute;
using picture::Place;

constexpr std::string_view of_places = "place", of_routes = "route", dropped = "dropped";

std::string key_of(std::string_view kind, const std::string& id) {
  return fmt::format("{}/{}", kind, id);
}

std::string write(const Place& one) {
  return json::serialize(json::object{{"code", one.code},
                                      {"kind", code_of(one.kind)},
                                      {"country", one.country},
                                      {"latitude", one.latitude},
                                      {"longitude", one.longitude},
                                      {"en", one.name.en},
                                      {"fr", one.name.fr}});
}

std::string write(const OwnRoute& one) {
  json::array stops;
  for (const auto& stop : one.stops)
    stops.push_back(json::object{{"place", stop.place}, {"by", code_of(stop.by)}});
  return json::serialize(json::object{
      {"id", one.id}, {"en", one.name.en}, {"fr", one.name.fr}, {"stops", std::move(stops)}});
}

Error corrupt(const std::string& id) {
  return Error{Code::corrupt, "node.picture.own_corrupt", {{"id", id}}};
}

std::string text_at(const json::object& object, std::string_view field) {
  const auto* found = object.if_contains(json::string_view{field});
  return found && found->is_string() ? std::string{found->get_string()} : std::string{};
}
double number_at(const json::object& object, std::string_view field) {
  const auto* found = object.if_contains(json::string_view{field});
  return found && found->is_number() ? found->to_number<double>() : 0;
}

Result<OwnRow> read(const store::BilanItem& item) {
  boost::system::error_code fault;
  const auto value = json::parse(item.content, fault);
  if (fault || !value.is_object()) return corrupt(item.id);
  const auto& said = value.get_object();
  const picture::Named name{text_at(said, "en"), text_at(said, "fr")};
  OwnRow row;
  row.at = item.at;
  row.by = item.by;
  if (item.kind == of_places) {
    const auto kind = picture::place_kind_of(text_at(said, "kind"));
    row.id = text_at(said, "code");
    row.place = Place{row.id,
                      kind.value_or(picture::PlaceKind::point),
                      text_at(said, "country"),
                      number_at(said, "latitude"),
                      number_at(said, "longitude"),
                      name};
    return row;
  }
  row.id = text_at(said, "id");
  OwnRoute route{row.id, name, {}};
  const auto* stops = said.if_contains("stops");
  if (!stops || !stops->is_array()) return corrupt(item.id);
  for (const auto& one : stops->get_array()) {
    const auto* stop = one.if_object();
    if (!stop) return corrupt(item.id);
    route.stops.push_back(
        {text_at(*stop, "place"),
         picture::mode_of(text_at(*stop, "by")).value_or(picture::Mode::unknown)});
  }
  row.route = std::move(route);
  return row;
}

Result<std::vector<OwnRow>> rows_in(store::Store& store) {
  std::vector<OwnRow> all;
  for (const auto kind : {of_places, of_routes}) {
    ASSIGN_OR_RETURN(const auto items, store.bilan().items(kind));
    for (const auto& item : items) {
      if (item.state == dropped) continue;
      ASSIGN_OR_RETURN(auto row, read(item));
      all.push_back(std::move(row));
    }
  }
  return all;
}

/// For one more.
Result<void> check_room(store::Store& store) {
  ASSIGN_OR_RETURN(const auto rows, rows_in(store));
  if (rows.size() < picture::own_rows_max) return {};
  return Error{
      Code::refused, "node.picture.own_many", {{"max", std::to_string(picture::own_rows_max)}}};
}

bool passes(const OwnRoute& route, const std::string& place) {
  return std::ranges::any_of(route.stops,
                             [&](const picture::Stop& one) { return one.place == place; });
}

/// The atlas and one more place or route; refused as Atlas::add does.
template <class One>
Result<picture::Atlas> with(picture::Atlas atlas, const One& one) {
  RETURN_IF_ERROR(atlas.add(one));
  return atlas;
}

store::BilanItem open_item(std::string_view kind, const std::string& code, std::string content) {
  store::BilanItem item;
  item.id = key_of(kind, code);
  item.kind = kind;
  item.state = "open";
  item.content = std::move(content);
  return item;
}

}  // namespace

/// A row of a newer program's atlas may have the code of one's own: then the program's stands.
Result<std::shared_ptr<const Atlas>> PictureBook::atlas(store::Store& store) {
  ASSIGN_OR_RETURN(const auto rows, rows_in(store));
  auto atlas = std::make_shared<Atlas>(Atlas::own());
  for (const auto& one : rows) {
    const auto added = one.place ? atlas->add(*one.place) : atlas->add(*one.route);
    if (!added.ok() && added.error().code() != Code::conflict) return added.error();
  }
  return std::shared_ptr<const Atlas>{std::move(atlas)};
}

Result<std::shared_ptr<const Atlas>> PictureBook::atlas() {
  ASSIGN_OR_RETURN(const auto store, stores_.borrow());
  return atlas(*store);
}

Result<std::vector<OwnRow>> PictureBook::own_rows() {
  ASSIGN_OR_RETURN(const auto store, stores_.borrow());
  return rows_in(*store);
}

/// As it stands in the store now, whoever wrote it before.
Result<void> PictureBook::keep_own(store::Store& store, store::BilanItem item, std::string what,
                                   const Caller& caller) {
  ASSIGN_OR_RETURN(const auto before, store.bilan().item(item.id));
  const auto now = to_rfc3339(clock_.now());
  item.version = before ? before->version : 0;
  item.at = before && what == dropped ? before->at : now;
  item.by = before && what == dropped ? before->by : caller.user;
  item.changed_at = now;
  item.changed_by = caller.user;
  const store::BilanEvent event{0, item.id, now, caller.user, what, item.state, {}};
  ASSIGN_OR_RETURN(const auto told,
                   entry(item.id, caller, fmt::format("picture: {} {}", item.kind, what)));
  return store.bilan().keep({{std::move(item), event}}, told);
}

Result<void> PictureBook::add_place(const Place& place, const Caller& caller) {
  RETURN_IF_ERROR(check_caller(caller));
  ASSIGN_OR_RETURN(const auto store, stores_.borrow());
  RETURN_IF_ERROR(check_room(*store));
  ASSIGN_OR_RETURN(const auto known, atlas(*store));
  ASSIGN_OR_RETURN(const auto grown, with(*known, place));
  auto item = open_item(of_places, place.code, write(*grown.place(place.code)));
  return keep_own(*store, std::move(item), "added", caller);
}

Result<void> PictureBook::add_route(const OwnRoute& route, const Caller& caller) {
  RETURN_IF_ERROR(check_caller(caller));
  ASSIGN_OR_RETURN(const auto store, stores_.borrow());
  RETURN_IF_ERROR(check_room(*store));
  ASSIGN_OR_RETURN(const auto known, atlas(*store));
  ASSIGN_OR_RETURN(const auto grown, with(*known, route));
  auto written = route;
  written.name = grown.route(route.id)->name;
  return keep_own(*store, open_item(of_routes, route.id, write(written)), "added", caller);
}

Result<void> PictureBook::drop_own(const std::string& id, const Caller& caller) {
  RETURN_IF_ERROR(check_caller(caller));
  ASSIGN_OR_RETURN(const auto store, stores_.borrow());
  ASSIGN_OR_RETURN(const auto rows, rows_in(*store));
  const auto found = std::ranges::find(rows, id, &OwnRow::id);
  if (found == rows.end())
    return Error{Code::not_found, "node.picture.own_unknown", {{"id", id.substr(0, 40)}}};
  ASSIGN_OR_RETURN(const auto known, atlas(*store));
  ASSIGN_OR_RETURN(const auto events, events_of(*store, "own", *known));
  const bool counted = std::ranges::any_of(events, [&](const picture::Event& one) {
    return found->route ? one.route == id : one.place == id;
  });
  const bool passed = found->place && std::ranges::any_of(rows, [&](const OwnRow& one) {
                        return one.route && passes(*one.route, id);
                      });
  if (counted || passed) return Error{Code::conflict, "node.picture.own_used", {{"id", id}}};
  store::BilanItem item;
  item.kind = found->place ? of_places : of_routes;
  item.id = key_of(item.kind, id);
  item.state = dropped;
  item.content = found->place ? write(*found->place) : write(*found->route);
  return keep_own(*store, std::move(item), std::string{dropped}, caller);
}

}  // namespace entraide::node
