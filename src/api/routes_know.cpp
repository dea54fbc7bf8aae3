// Routes of what people know and read before they act: agreements, passenger lists, zones, purposes;
// what a person concerned may know.
#include "api/gzip.h"
#include "api/routes.h"

namespace entraide::api {

namespace {

using desk::Right;
constexpr std::string_view json = "application/json";

Parameter text(std::string_view name) { return {name}; }
Parameter required(std::string_view name) { return {name, Parameter::Form::text, false, true}; }

/// Law is long, the same for everybody and of nobody: it goes packed to whom takes it. Answers on persons never do: the
/// size of what is packed tells of what stands in it.
template <Handler handler>
Result<Answer> packed(const Call& call) {
  ASSIGN_OR_RETURN(auto answer, handler(call));
  answer.headers.emplace_back("Vary", "Accept-Encoding");
  if (answer.body.size() < packed_from || !takes_gzip(call.request.accept_encoding)) return answer;
  auto bytes = gzip(answer.body, Effort::quick);
  if (bytes.empty()) return answer;
  answer.body = std::move(bytes);
  answer.headers.emplace_back("Content-Encoding", "gzip");
  return answer;
}

Route get(std::string_view path, std::string_view operation, std::string_view summary,
          std::vector<Parameter> parameters, std::string_view gives, Handler handler) {
  return {"GET", path, operation,      "agreements",  summary, std::move(parameters), Body::none,
          gives, json, Access::person, Place::worker, handler, Right::consult};
}

/// A question that needs a body; nothing is changed by it.
Route ask(std::string_view path, std::string_view operation, std::string_view tag,
          std::string_view summary, std::string_view takes, std::string_view gives, Handler handler,
          Right right) {
  return {"POST", path, operation,      tag,           summary, {},    Body::json,
          gives,  json, Access::person, Place::worker, handler, right, takes};
}

}  // namespace

std::vector<Route> know_routes() {
  auto passengers =
      ask("/api/v1/checks/passengers", "checkPassengers", "desk", "api.route.passengers", "",
          "PassengersChecked", answer_passengers, Right::look_up);
  passengers.body = Body::text;
  passengers.parameters = {{"limit", Parameter::Form::integer, false, false, 1, 500, "5"},
                           {"set_aside", Parameter::Form::boolean}};
  auto letter =
      ask("/api/v1/subject-access/letter", "subjectLetter", "desk", "api.route.subject_letter",
          "Example", "", answer_subject_letter, Right::subjects);
  letter.content_type = "text/plain";
  letter.parameters = {text("language")};
  return {
      letter,
      get("/api/v1/agreements", "agreements", "api.route.agreements", {}, "Agreements",
          packed<answer_agreements>),
      get("/api/v1/agreements/{id}", "agreement", "api.route.agreement", {}, "Agreement",
          packed<answer_agreement>),
      get("/api/v1/vocabulary", "vocabulary", "api.route.vocabulary", {}, "Vocabulary",
          packed<answer_vocabulary>),
      get("/api/v1/reach", "reach", "api.route.reach", {required("from"), required("to")}, "Reach",
          packed<answer_reach>),
      get("/api/v1/reach/matrix", "reachMatrix", "api.route.reach_matrix", {text("from")},
          "ReachMatrix", packed<answer_reach_matrix>),
      get("/api/v1/offences", "offences", "api.route.offences", {}, "OffenceKinds",
          packed<answer_offences>),
      get("/api/v1/offences/{kind}", "offence", "api.route.offence",
          {text("asking"), text("asked")}, "OffenceCompared", packed<answer_offence>),
      ask("/api/v1/decisions", "tryCase", "agreements", "api.route.decide", "TriedCase", "Decision",
          answer_decide, Right::consult),
      passengers,
      ask("/api/v1/zones", "readZone", "desk", "api.route.zone", "Zone", "ZoneRead", answer_zone,
          Right::look_up),
      get("/api/v1/purposes", "purposes", "api.route.purposes", {}, "Purposes", answer_purposes),
      ask("/api/v1/subject-access", "subjectAccess", "desk", "api.route.subject_access", "Example",
          "SubjectAccess", answer_subject_access, Right::subjects),
  };
}

}  // namespace entraide::api
