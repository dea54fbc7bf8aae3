// Hits, alerts and bulletins as the interface shows them.
#include <boost/json.hpp>

#include "api/desk_json.h"

namespace entraide::api {

namespace json = boost::json;

// ---------------------------------------------------------------- bulletins

json::object bulletin_json(const store::Bulletin& bulletin) {
  return {{"id", bulletin.id},
          {"title", bulletin.title},
          {"text", bulletin.text},
          {"document_type", bulletin.document_type},
          {"issuing_state", bulletin.issuing_state},
          {"method", bulletin.method},
          {"source", bulletin.source},
          {"valid_until", bulletin.valid_until},
          {"state", bulletin.state},
          {"made", bulletin.at},
          {"made_by", bulletin.by},
          {"changed", bulletin.changed_at},
          {"changed_by", bulletin.changed_by},
          {"version", bulletin.version}};
}

json::object bulletin_page_json(const node::BulletinShown& shown) {
  auto body = bulletin_json(shown.bulletin);
  json::array pictures;
  for (const auto& one : shown.pictures)
    pictures.push_back(
        json::object{{"name", one.name},
                     {"media_type", one.media_type},
                     {"sha256", one.digest},
                     {"width", one.width},
                     {"height", one.height},
                     {"bytes", one.bytes},
                     {"address", fmt::format("/api/v1/bulletins/{}/pictures/{}?sha256={}",
                                             shown.bulletin.id, one.name, one.digest)}});
  body["pictures"] = std::move(pictures);
  return body;
}

// ---------------------------------------------------------------- hits

namespace {

json::value word_json(const std::optional<node::JudgeWord>& word) {
  if (!word) return nullptr;
  return json::object{
      {"at", word->at}, {"user", word->user}, {"account", word->account}, {"reason", word->reason}};
}

json::array judgements_json(const std::vector<node::JudgementShown>& judgements) {
  json::array all;
  for (const auto& one : judgements) all.push_back(judgement_json(one));
  return all;
}

}  // namespace

std::string_view standing_of(const node::JudgementShown& shown) {
  const auto& judgement = shown.judgement;
  if (judgement.undone) return "undone";
  if (judgement.lapsed) return "lapsed";
  if (shown.second) return "confirmed";
  return judgement.opinion == match::Opinion::unsure ? "open" : "waits";
}

json::object judgement_json(const node::JudgementShown& shown) {
  const auto& judgement = shown.judgement;
  return {{"number", judgement.number},        {"opinion", match::code_of(judgement.opinion)},
          {"dataset", shown.record().dataset}, {"id", shown.record().id},
          {"caption", shown.caption},          {"state", standing_of(shown)},
          {"first", word_json(shown.first)},   {"second", word_json(shown.second)},
          {"undone", word_json(shown.undone)}};
}

json::object said_json(const node::Said& said) {
  return {
      {"relation", match::code_of(said.relation.kind)}, {"confirmed", said.relation.confirmed},
      {"human_confirmed", said.human_confirmed()},      {"set_aside", said.set_aside()},
      {"judgements", judgements_json(said.judgements)}, {"lapsed", judgements_json(said.lapsed)}};
}

// ---------------------------------------------------------------- alerts

namespace {

bool leaves(const safeguard::Decision& decision) {
  return decision.outcome == safeguard::Outcome::allow ||
         decision.outcome == safeguard::Outcome::allow_redacted;
}

template <class Items, class TextOf>
json::array texts_of(const Items& items, const TextOf& text_of) {
  json::array all;
  for (const auto& one : items) all.emplace_back(text_of(one));
  return all;
}

json::object subject_json(const record::Entity& record, Language language) {
  return {{"names", texts_of(record.names, [](const auto& one) { return one.full; })},
          {"births", texts_of(record.birth_dates, [](const auto& one) { return one.date.text(); })},
          {"nationalities", texts_of(record.nationalities,
                                     [&](const auto& one) { return one.country.name(language); })},
          {"documents", texts_of(record.documents, [](const auto& one) { return one.number; })}};
}

/// The grounds on which its procedure lets a partner not execute it.
json::array grounds_json(const record::Alert& alert, const safeguard::Decider* rules,
                         Language language) {
  json::array all;
  const auto* pack = rules == nullptr
                         ? nullptr
                         : rules->packs().find(alert.category.substr(0, alert.category.find(':')));
  const auto* procedure = pack == nullptr ? nullptr : pack->procedure(alert.procedure);
  if (procedure == nullptr) return all;
  for (const auto& one : procedure->refusals)
    all.push_back(
        json::object{{"id", one.id}, {"article", one.article}, {"title", one.title.in(language)}});
  return all;
}

}  // namespace

json::object alert_json(const node::AlertShown& shown) {
  const auto& record = shown.record;
  const auto& alert = node::terms_of(record);
  json::array courses;
  for (const auto& one : shown.courses)
    courses.push_back(
        json::object{{"partner", one.partner}, {"state", one.state}, {"request", one.id}});
  return {{"id", record.id},
          {"dataset", record.dataset},
          {"caption", record::caption(record)},
          {"owner", alert.owner},
          {"category", alert.category},
          {"action", alert.action},
          {"reason", alert.reason},
          {"review_on", alert.review_on},
          {"expires_on", alert.expires_on},
          {"flag", alert.flag},
          {"courses", std::move(courses)}};
}

json::object alert_page_json(const node::AlertShown& shown, const safeguard::Decider* rules,
                             Language language) {
  auto body = alert_json(shown);
  const auto& alert = node::terms_of(shown.record);
  body["proportionality"] = alert.proportionality;
  body["subject"] = subject_json(shown.record, language);
  boost::system::error_code fault;
  auto said = json::parse(alert.facts.empty() ? "{}" : alert.facts, fault);
  body["says"] = fault ? json::value(json::object{}) : std::move(said);
  body["grounds"] = grounds_json(alert, rules, language);
  return body;
}

bool would_leave(const node::AlertTold& told) {
  return told.would && leaves(told.would->made.decision);
}

json::object told_json(const node::AlertTold& told, Language language) {
  json::object body{{"partner", told.partner}, {"told", told.sent.has_value()}};
  if (told.sent) body["message"] = told.sent->id;
  if (told.would) {
    body["would_be_told"] = would_leave(told);
    body["explanation"] = safeguard::explain(*told.would->made.decider, told.would->made.decision,
                                             std::nullopt, language);
  }
  if (!told.draft.empty()) body["draft"] = told.draft;
  if (told.left_out) body["left_out"] = told.left_out->text(language);
  return body;
}

}  // namespace entraide::api
