// Places and routes that this authority adds, and pictures that came, over HTTP.
#include <boost/json.hpp>

#include "api/body_fields.h"
#include "api/json_answer.h"
#include "api/picture_json.h"
#include "api/routes.h"

namespace entraide::api {

// Named by routes_picture.cpp.
Result<Answer> answer_own_rows(const Call& call);
Result<Answer> answer_add_place(const Call& call);
Result<Answer> answer_add_route(const Call& call);
Result<Answer> answer_drop_own(const Call& call);
Result<Answer> answer_take_pictures(const Call& call);

namespace {

Error unfit(std::string field) {
  return Error{Code::invalid, "picture.own.field", {{"field", std::move(field)}}};
}

/// `name` in the language of the request, `name_en` and `name_fr`.
Result<picture::Named> name_in(const BodyFields& fields, Language language) {
  picture::Named name;
  ASSIGN_OR_RETURN(name.en, fields.text("name_en"));
  ASSIGN_OR_RETURN(name.fr, fields.text("name_fr"));
  ASSIGN_OR_RETURN(const auto plain, fields.text("name"));
  auto& own = language == Language::french ? name.fr : name.en;
  if (own.empty()) own = plain;
  return name;
}

Result<double> degrees_in(const BodyFields& fields, const std::string& field) {
  const auto* found = fields.all().if_contains(field);
  if (!found || !found->is_number()) return unfit(field);
  return found->to_number<double>();
}

Result<std::vector<picture::Stop>> stops_in(const BodyFields& fields) {
  std::vector<picture::Stop> stops;
  const auto* list = fields.all().if_contains("stops");
  if (!list || !list->is_array()) return unfit("stops");
  for (const auto& one : list->get_array()) {
    const auto* stop = one.if_object();
    const auto* place = stop ? stop->if_contains("place") : nullptr;
    if (!place || !place->is_string() || stops.size() == picture::stops_max) return unfit("stops");
    const auto* by = stop->if_contains("by");
    const auto mode = !by               ? std::optional{picture::Mode::unknown}
                      : by->is_string() ? picture::mode_of(std::string_view{by->get_string()})
                                        : std::nullopt;
    if (!mode) return unfit("by");
    stops.push_back({std::string{place->get_string()}, *mode});
  }
  return stops;
}

Result<Answer> own(const Call& call, int status) {
  ASSIGN_OR_RETURN(const auto rows, call.services.node.pictures().own_rows());
  return json_answer(status, own_rows_json(rows, call.request.language));
}

}  // namespace

Result<Answer> answer_own_rows(const Call& call) { return own(call, 200); }

Result<Answer> answer_add_place(const Call& call) {
  static constexpr std::string_view known[] = {"code",      "kind", "country", "latitude",
                                               "longitude", "name", "name_en", "name_fr"};
  ASSIGN_OR_RETURN(const auto caller, call.caller("picture"));
  ASSIGN_OR_RETURN(const auto fields, BodyFields::read(call.request.body, known));
  picture::Place place;
  ASSIGN_OR_RETURN(place.code, fields.needed("code"));
  ASSIGN_OR_RETURN(place.country, fields.needed("country"));
  ASSIGN_OR_RETURN(const auto code, fields.text("kind"));
  const auto kind = picture::place_kind_of(code.empty() ? "town" : code);
  if (!kind) return unfit("kind");
  place.kind = *kind;
  ASSIGN_OR_RETURN(place.latitude, degrees_in(fields, "latitude"));
  ASSIGN_OR_RETURN(place.longitude, degrees_in(fields, "longitude"));
  ASSIGN_OR_RETURN(place.name, name_in(fields, call.request.language));
  RETURN_IF_ERROR(call.services.node.pictures().add_place(place, caller));
  return own(call, 201);
}

Result<Answer> answer_add_route(const Call& call) {
  static constexpr std::string_view known[] = {"id", "name", "name_en", "name_fr", "stops"};
  ASSIGN_OR_RETURN(const auto caller, call.caller("picture"));
  ASSIGN_OR_RETURN(const auto fields, BodyFields::read(call.request.body, known));
  picture::OwnRoute route;
  ASSIGN_OR_RETURN(route.id, fields.needed("id"));
  ASSIGN_OR_RETURN(route.name, name_in(fields, call.request.language));
  ASSIGN_OR_RETURN(route.stops, stops_in(fields));
  RETURN_IF_ERROR(call.services.node.pictures().add_route(route, caller));
  return own(call, 201);
}

Result<Answer> answer_drop_own(const Call& call) {
  ASSIGN_OR_RETURN(const auto caller, call.caller("picture"));
  RETURN_IF_ERROR(call.services.node.pictures().drop_own(call.path.at("id"), caller));
  return own(call, 200);
}

Result<Answer> answer_take_pictures(const Call& call) {
  ASSIGN_OR_RETURN(const auto caller, call.caller("picture"));
  ASSIGN_OR_RETURN(const auto came, call.services.node.pictures().take_all(caller));
  return json_answer(200, pictures_came_json(came, call.request.language));
}

}  // namespace entraide::api
