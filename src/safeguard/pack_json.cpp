// A pack and a decision as JSON, in one language: what the command line and the API give out.
#include <boost/json.hpp>

#include "base/json_text.h"
#include "safeguard/safeguard.h"

namespace entraide::safeguard {

namespace {

namespace json = boost::json;
using agreement::Pack;
using agreement::Vocabulary;

json::value limit_json(const std::optional<agreement::Limit>& limit) {
  if (!limit) return nullptr;
  return json::value(limit->text());
}

json::value money_json(const std::optional<agreement::Money>& money) {
  if (!money) return nullptr;
  return json::object{{"amount", money->amount}, {"currency", money->currency}};
}

json::array titles_json(const agreement::Fact& fact, agreement::Values values) {
  json::array all;
  for (const auto& value : fact.values) {
    if ((fact.bit(value.id) & values) != 0) all.emplace_back(value.id);
  }
  return all;
}

template <class List, class Make>
json::array array_of(const List& list, const Make& make) {
  json::array all;
  for (const auto& one : list) all.push_back(make(one));
  return all;
}

json::object deadline_json(const agreement::Deadline& one) {
  json::object when;
  for (const auto& [field, value] : one.when) when[field] = json::value_from(value);
  return {{"id", one.id},
          {"article", one.article},
          {"limit", limit_json(one.limit)},
          {"starts", json::value_from(one.starts)},
          {"stops", json::value_from(one.stops)},
          {"suspended_in", json::value_from(one.suspended_in)},
          {"when", std::move(when)},
          {"eu1182_71", one.rolls_on}};
}

json::object procedure_json(const agreement::Procedure& one, Language language) {
  json::object articles;
  for (const auto& [field, article] : one.articles) articles[field] = article;
  return {{"id", one.id},
          {"title", one.title.in(language)},
          {"required", json::value_from(one.required)},
          {"optional", json::value_from(one.optional)},
          {"articles", std::move(articles)},
          {"steps", array_of(one.steps,
                             [](const agreement::Step& step) {
                               return json::object{{"from", json::value_from(step.from)},
                                                   {"to", json::value_from(step.to)},
                                                   {"by", json::value_from(step.by)},
                                                   {"four_eyes", step.four_eyes}};
                             })},
          {"deadlines", array_of(one.deadlines, deadline_json)},
          {"reminders", array_of(one.reminders,
                                 [](const agreement::Reminder& reminder) {
                                   return json::object{{"deadline", reminder.deadline},
                                                       {"before", reminder.before.text()},
                                                       {"to", reminder.to}};
                                 })},
          {"refusals", array_of(one.refusals,
                                [&](const agreement::Refusal& refusal) {
                                  return json::object{{"id", refusal.id},
                                                      {"article", refusal.article},
                                                      {"title", refusal.title.in(language)}};
                                })},
          {"evidence", array_of(one.evidence, [&](const agreement::Evidence& evidence) {
             return json::object{{"id", evidence.id},
                                 {"force", code_of(evidence.force)},
                                 {"article", evidence.article},
                                 {"title", evidence.title.in(language)}};
           })}};
}

json::object offence_json(const agreement::Offence& one, Language language) {
  return {{"id", one.id},
          {"kind", one.kind},
          {"article", one.article},
          {"title", one.title.in(language)},
          {"acts", json::value_from(one.acts)},
          {"elements", json::value_from(one.elements)},
          {"benefit", code_of(one.benefit)},
          {"exempt", array_of(one.exemptions,
                              [](const agreement::Exemption& exemption) {
                                return json::object{{"who", code_of(exemption.who)},
                                                    {"how", code_of(exemption.how)},
                                                    {"article", exemption.article}};
                              })},
          {"penalties", array_of(one.penalties, [&](const agreement::Penalty& penalty) {
             return json::object{
                 {"article", penalty.article},
                 {"when", penalty.when.in(language)},
                 {"least", limit_json(penalty.least)},
                 {"most", penalty.life ? json::value("life") : limit_json(penalty.most)},
                 {"at_least", penalty.at_least},
                 {"fine", money_json(penalty.fine)}};
           })}};
}

void add_terms(json::object& body, const Pack& pack, const Vocabulary& vocabulary,
               Language language) {
  body["carrier_fines"] = array_of(pack.carrier_fines, [&](const agreement::CarrierFine& one) {
    return json::object{{"article", one.article},
                        {"per", code_of(one.per)},
                        {"least", money_json(one.least)},
                        {"most", money_json(one.most)},
                        {"spares_asylum", one.spares_asylum},
                        {"text", one.text.in(language)}};
  });
  const auto& data = vocabulary.facts[vocabulary.data];
  body["retention"] = array_of(pack.retention, [&](const agreement::Retention& one) {
    return json::object{{"id", one.id},
                        {"article", one.article},
                        {"data", titles_json(data, one.data)},
                        {"limit", limit_json(one.limit)},
                        {"review", limit_json(one.review)},
                        {"starts", one.starts},
                        {"text", one.text.in(language)}};
  });
  const auto kinds = vocabulary.find("recipient_kind");
  body["onward"] = array_of(pack.onward, [&](const agreement::Onward& one) {
    return json::object{
        {"article", one.article},
        {"to", kinds ? titles_json(vocabulary.facts[*kinds], one.to) : json::array{}},
        {"needs", code_of(one.needs)},
        {"text", one.text.in(language)}};
  });
  body["yearly_reports"] = array_of(pack.reports, [&](const agreement::YearlyReport& one) {
    return json::object{
        {"id", one.id}, {"article", one.article}, {"by", one.by}, {"text", one.text.in(language)}};
  });
}

}  // namespace

std::string pack_json(const Decider& decider, const Pack& pack, Language language) {
  json::object body{
      {"id", pack.id},
      {"kind", code_of(pack.kind)},
      {"title", pack.title.in(language)},
      {"scope", pack.scope.in(language)},
      {"source", pack.source},
      {"in_force_from", pack.in_force_from},
      {"in_force_to", pack.in_force_to},
      {"parties", json::value_from(pack.parties)},
      {"facing", json::value_from(pack.facing)},
      {"articles", array_of(pack.articles,
                            [&](const agreement::Article& article) {
                              const bool sure = decider.confirmed(pack, article.ref);
                              return json::object{{"ref", article.ref},
                                                  {"status", sure ? "confirmed" : "unconfirmed"},
                                                  {"text", article.text.in(language)}};
                            })},
      {"procedures",
       array_of(pack.procedures, [&](const auto& one) { return procedure_json(one, language); })},
      {"offences",
       array_of(pack.offences, [&](const auto& one) { return offence_json(one, language); })}};
  add_terms(body, pack, decider.packs().vocabulary, language);
  body["rules"] = array_of(pack.rules, [&](const agreement::Rule& rule) {
    return json::object{{"id", rule.id},
                        {"effect", code_of(rule.effect)},
                        {"article", rule.article},
                        {"because", rule.because.in(language)}};
  });
  return json_text(body);
}

std::string decision_json(const Decider& decider, const Decision& decision,
                          const std::string& explanation, Language language) {
  const auto& vocabulary = decider.packs().vocabulary;
  json::array rules;
  for (const auto& fired : decision.fired) {
    rules.push_back(json::object{
        {"pack", fired.pack->id},
        {"rule", fired.rule->id},
        {"effect", code_of(fired.rule->effect)},
        {"article", fired.rule->article},
        {"confirmed", decider.confirmed(*fired.pack, fired.rule->article)},
        {"because", fired.rule->because.in(language)},
        {"texts", json::object{{"en", fired.rule->because.en}, {"fr", fired.rule->because.fr}}}});
  }
  json::array missing;
  for (const auto fact : decision.missing) missing.emplace_back(vocabulary.facts[fact].id);
  json::object body{{"outcome", code_of(decision.outcome)},
                    {"goes", json::value_from(decider.categories(decision.goes))},
                    {"redacted", json::value_from(decider.categories(decision.redacted))},
                    {"review_by", json::value_from(decision.review_by)},
                    {"obligations", json::value_from(decision.obligations)},
                    {"rules", std::move(rules)},
                    {"missing", std::move(missing)},
                    {"revision", decision.revision}};
  if (!explanation.empty()) body["explanation"] = explanation;
  return json_text(body);
}

}  // namespace entraide::safeguard
