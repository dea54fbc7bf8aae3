// Routes of the picture: counts without persons.
#include "api/routes.h"

namespace entraide::api {

// answer_own_routes.cpp
Result<Answer> answer_own_rows(const Call& call);
Result<Answer> answer_add_place(const Call& call);
Result<Answer> answer_add_route(const Call& call);
Result<Answer> answer_drop_own(const Call& call);
Result<Answer> answer_take_pictures(const Call& call);

namespace {

using desk::Right;
constexpr std::string_view json = "application/json";

std::vector<Parameter> whose() {
  Parameter of{"of"};
  of.otherwise = "network";
  return {of};
}

/// Which restriction, and how many months on either side.
std::vector<Parameter> question() {
  auto all = whose();
  for (const auto* name : {"restriction", "route", "day"}) all.push_back({name});
  all.push_back({"before", Parameter::Form::integer, false, false, 6, 60, "6"});
  all.push_back({"after", Parameter::Form::integer, false, false, 6, 60, "12"});
  all.push_back({"control", Parameter::Form::text, true});
  return all;
}

Route get(std::string_view path, std::string_view operation, std::string_view summary,
          std::vector<Parameter> parameters, std::string_view gives, Handler handler,
          std::string_view content_type = json) {
  return {"GET",         path,  operation,    "picture",      summary,       std::move(parameters),
          Body::none,    gives, content_type, Access::person, Place::worker, handler,
          Right::consult};
}

Route post(std::string_view path, std::string_view operation, std::string_view summary,
           std::string_view takes, std::string_view gives, Handler handler, Right right,
           int status) {
  Route route{"POST", path, operation,      "picture",     summary, {},    Body::json,
              gives,  json, Access::person, Place::worker, handler, right, takes};
  route.status = status;
  route.once = true;
  return route;
}

}  // namespace

std::vector<Route> picture_routes() {
  auto report = question();
  report.push_back({"lang"});
  report.push_back({"format"});
  auto import = post("/api/v1/picture/imports", "importCounts", "api.route.import_counts", "",
                     "CountsImported", answer_import_counts, Right::study, 200);
  import.body = Body::text;
  import.once = false;  // the same file again changes nothing
  import.parameters = {{"source", Parameter::Form::text, false, false, 0, 0, "own"}};
  auto fetch = post("/api/v1/picture/fetched", "takePictures", "api.route.take_pictures", "",
                    "PicturesCame", answer_take_pictures, Right::read, 200);
  fetch.body = Body::none;
  auto drop = post("/api/v1/picture/own/{id}/drop", "dropOwnRow", "api.route.drop_own", "",
                   "OwnRows", answer_drop_own, Right::study, 200);
  drop.body = Body::none;
  return {
      fetch,
      drop,
      get("/api/v1/picture/own", "ownRows", "api.route.own_rows", {}, "OwnRows", answer_own_rows),
      post("/api/v1/picture/places", "addPlace", "api.route.add_place", "NewPlace", "OwnRows",
           answer_add_place, Right::study, 201),
      post("/api/v1/picture/routes", "addRoute", "api.route.add_route", "NewRoute", "OwnRows",
           answer_add_route, Right::study, 201),
      get("/api/v1/picture", "flows", "api.route.flows", whose(), "Flows", answer_flows),
      get("/api/v1/picture/displacement", "displacement", "api.route.displacement", question(),
          "Displacement", answer_displacement),
      get("/api/v1/picture/report", "situationReport", "api.route.situation_report",
          std::move(report), "", answer_situation_report, "text/html"),
      get("/api/v1/picture/table", "pictureTable", "api.route.picture_table", whose(), "",
          answer_picture_table, "text/csv"),
      post("/api/v1/picture/counts", "countEvent", "api.route.count_event", "NewCount", "",
           answer_count_event, Right::study, 204),
      import,
      post("/api/v1/picture/shares", "sharePicture", "api.route.share_picture", "PictureShare",
           "DraftPage", answer_share_picture, Right::draft, 201),
      post("/api/v1/picture/taken", "takePicture", "api.route.take_picture", "PictureTaking",
           "PictureTaken", answer_take_picture, Right::read, 201),
  };
}

}  // namespace entraide::api
