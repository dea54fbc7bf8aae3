// The picture over HTTP: flows, what moved where, the report; counts of officers; exchange.
#include <boost/json.hpp>

#include "api/body_fields.h"
#include "api/desk_json.h"
#include "api/json_answer.h"
#include "api/picture_json.h"
#include "api/routes.h"

namespace entraide::api {

namespace {

Result<node::PictureOf> of_in(const Call& call) {
  const auto of = node::picture_of(call.values.text("of"));
  if (!of) return Error{Code::invalid, "api.picture.of"};
  return *of;
}

/// Nothing: the call names no restriction.
std::optional<node::RestrictionAsked> asked_in(const Call& call) {
  node::RestrictionAsked asked{call.values.text("restriction"),
                               call.values.text("route"),
                               call.values.text("day"),
                               static_cast<int>(call.values.number("before")),
                               static_cast<int>(call.values.number("after")),
                               call.values.list("control")};
  if (asked.id.empty() && asked.route.empty()) return {};
  return asked;
}

/// A document of its own: it runs nothing and fetches nothing.
Answer document(std::string content_type, std::string body) {
  Answer answer;
  answer.content_type = std::move(content_type);
  answer.headers = {{"Cache-Control", "no-store"},
                    {"Content-Security-Policy",
                     "default-src 'none'; style-src 'unsafe-inline'; sandbox allow-modals"}};
  answer.body = std::move(body);
  return answer;
}

Result<picture::Event> event_in(const BodyFields& fields) {
  picture::Event event;
  ASSIGN_OR_RETURN(const auto kind, fields.needed("kind"));
  ASSIGN_OR_RETURN(const auto month, fields.needed("month"));
  const auto known = picture::kind_of(kind);
  const auto read = picture::parse_month(month);
  const auto fault = [](std::string field) {
    return Error{Code::invalid, "picture.event.field", {{"field", std::move(field)}}};
  };
  if (!known) return fault("kind");
  if (!read) return fault("month");
  event.kind = *known;
  event.month = *read;
  ASSIGN_OR_RETURN(const auto persons, fields.number("persons"));
  ASSIGN_OR_RETURN(const auto price, fields.number("price"));
  if (persons < 1) return fault("persons");
  if (price < 0) return fault("price");
  event.persons = static_cast<std::uint64_t>(persons);
  event.price = static_cast<std::uint64_t>(price);
  ASSIGN_OR_RETURN(event.route, fields.needed("route"));
  ASSIGN_OR_RETURN(event.leg, fields.text("leg"));
  ASSIGN_OR_RETURN(event.place, fields.text("place"));
  ASSIGN_OR_RETURN(event.nationality, fields.text("nationality"));
  ASSIGN_OR_RETURN(event.age, fields.text("age"));
  ASSIGN_OR_RETURN(event.sex, fields.text("sex"));
  ASSIGN_OR_RETURN(event.method, fields.text("method"));
  ASSIGN_OR_RETURN(event.evaluation, fields.text("evaluation"));
  ASSIGN_OR_RETURN(event.shared, fields.text("shared"));
  ASSIGN_OR_RETURN(event.currency, fields.text("currency"));
  return event;
}

Result<picture::Month> month_in(const BodyFields& fields, std::string_view field) {
  ASSIGN_OR_RETURN(const auto text, fields.needed(field));
  const auto month = picture::parse_month(text);
  if (month) return *month;
  return Error{Code::invalid, "picture.event.field", {{"field", std::string{field}}}};
}

}  // namespace

Result<Answer> answer_flows(const Call& call) {
  ASSIGN_OR_RETURN(const auto of, of_in(call));
  ASSIGN_OR_RETURN(const auto shown, call.services.node.pictures().show(of));
  return json_answer(200, flows_json(shown, call.request.language));
}

Result<Answer> answer_displacement(const Call& call) {
  ASSIGN_OR_RETURN(const auto of, of_in(call));
  const auto asked = asked_in(call);
  if (!asked) return Error{Code::invalid, "node.picture.asked"};
  ASSIGN_OR_RETURN(const auto situation,
                   call.services.node.pictures().situation(of, asked, call.request.language));
  ASSIGN_OR_RETURN(const auto atlas, call.services.node.pictures().atlas());
  return json_answer(200, displacement_json(situation, *atlas, call.request.language));
}

Result<Answer> answer_situation_report(const Call& call) {
  const auto format = call.values.text("format");
  if (!format.empty() && format != "html" && format != "pdf")
    return Error{Code::invalid, "api.picture.format"};
  ASSIGN_OR_RETURN(const auto of, of_in(call));
  // Printed from a window of its own, which sends no header: the page's language is asked for.
  const auto asked_language = call.values.text("lang");
  const auto language =
      asked_language.empty() ? call.request.language : language_from(asked_language);
  ASSIGN_OR_RETURN(const auto situation,
                   call.services.node.pictures().situation(of, asked_in(call), language));
  ASSIGN_OR_RETURN(const auto atlas, call.services.node.pictures().atlas());
  if (format != "pdf")
    return document("text/html; charset=utf-8", picture::report_html(situation, *atlas, language));
  auto answer = document("application/pdf", picture::report_pdf(situation, *atlas, language));
  answer.headers.emplace_back("Content-Disposition", "attachment; filename=\"situation.pdf\"");
  return answer;
}

Result<Answer> answer_picture_table(const Call& call) {
  ASSIGN_OR_RETURN(const auto of, of_in(call));
  ASSIGN_OR_RETURN(const auto shown, call.services.node.pictures().show(of));
  std::string text;
  for (const auto& one : shown.pictures) text += picture::write_published(one);
  auto answer = document("text/csv; charset=utf-8", std::move(text));
  answer.headers.emplace_back("Content-Disposition", "attachment; filename=\"picture.csv\"");
  return answer;
}

Result<Answer> answer_count_event(const Call& call) {
  static constexpr std::string_view known[] = {
      "kind",   "month",   "route",      "leg",    "place", "nationality", "age", "sex",
      "method", "persons", "evaluation", "shared", "price", "currency",    "case"};
  ASSIGN_OR_RETURN(const auto caller, call.caller("picture"));
  ASSIGN_OR_RETURN(const auto fields, BodyFields::read(call.request.body, known));
  ASSIGN_OR_RETURN(const auto event, event_in(fields));
  ASSIGN_OR_RETURN(const auto case_id, fields.text("case"));
  RETURN_IF_ERROR(call.services.node.pictures().count(event, case_id, caller));
  return done();
}

Result<Answer> answer_import_counts(const Call& call) {
  ASSIGN_OR_RETURN(const auto caller, call.caller("picture"));
  ASSIGN_OR_RETURN(const auto imported, call.services.node.pictures().import(
                                            call.request.body, call.values.text("source"), caller));
  return json_answer(200, imported_json(imported, call.request.language));
}

Result<Answer> answer_share_picture(const Call& call) {
  static constexpr std::string_view known[] = {"to",   "partner", "agreement", "facts",
                                               "from", "until",   "team"};
  ASSIGN_OR_RETURN(const auto caller, call.caller("picture"));
  ASSIGN_OR_RETURN(const auto fields, BodyFields::read(call.request.body, known));
  node::ShareAsked asked;
  ASSIGN_OR_RETURN(asked.to, fields.needed("to"));
  ASSIGN_OR_RETURN(asked.partner, fields.text("partner"));
  ASSIGN_OR_RETURN(asked.agreement, fields.text("agreement"));
  ASSIGN_OR_RETURN(asked.facts, fields.needed("facts"));
  ASSIGN_OR_RETURN(asked.team, fields.text("team"));
  ASSIGN_OR_RETURN(asked.from, month_in(fields, "from"));
  ASSIGN_OR_RETURN(asked.until, month_in(fields, "until"));
  auto& node = call.services.node;
  ASSIGN_OR_RETURN(const auto paper, node.pictures().share(asked, caller));
  ASSIGN_OR_RETURN(const auto shown, node.paper(paper.id, call.who, caller));
  auto answer = json_answer(201, paper_page_json(shown, call.request.language));
  answer.headers.emplace_back("Location", "/api/v1/drafts/" + paper.id);
  return answer;
}

Result<Answer> answer_take_picture(const Call& call) {
  static constexpr std::string_view known[] = {"partner", "message"};
  ASSIGN_OR_RETURN(const auto caller, call.caller("picture"));
  ASSIGN_OR_RETURN(const auto fields, BodyFields::read(call.request.body, known));
  ASSIGN_OR_RETURN(const auto partner, fields.needed("partner"));
  ASSIGN_OR_RETURN(const auto message, fields.needed("message"));
  ASSIGN_OR_RETURN(const auto taken, call.services.node.pictures().take(partner, message, caller));
  return json_answer(201, published_json(taken));
}

}  // namespace entraide::api
