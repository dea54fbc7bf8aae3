// Private checks: what partners' nodes ask at their door, and an officer's check of partners.
#include <boost/json.hpp>

#include "api/api.h"
#include "api/body_fields.h"
#include "api/json_answer.h"
#include "api/match_request.h"
#include "api/private_json.h"
#include "api/routes.h"
#include "base/json_text.h"

namespace entraide::api {

namespace {

namespace json = boost::json;

Answer for_partner(std::string body, std::string type) {
  Answer answer;
  answer.content_type = std::move(type);
  answer.headers = {{"Cache-Control", "no-store"}};
  answer.body = std::move(body);
  return answer;
}

json::array keys_of(const std::vector<std::size_t>& persons, const std::vector<std::string>& keys) {
  json::array all;
  for (const auto one : persons) all.emplace_back(keys.at(one));
  return all;
}

}  // namespace

json::object private_json(const node::PartnerAnswer& answer, const std::vector<std::string>& keys,
                          Language language) {
  json::array hits, checks;
  for (const auto& hit : answer.hits)
    hits.emplace_back(json::object{
        {"key", keys.at(hit.person)}, {"handle", hit.handle}, {"category", hit.category}});
  for (const auto& id : answer.checks) checks.emplace_back(id);
  json::object body{{"partner", answer.partner},
                    {"agreement", answer.agreement},
                    {"purpose", answer.purpose},
                    {"checks", std::move(checks)},
                    {"keys", answer.keys},
                    {"bytes_sent", answer.sent},
                    {"bytes_received", answer.received},
                    {"bytes_fetched", answer.fetched},
                    {"shown_bits", answer.shown_bits},
                    {"hits", std::move(hits)},
                    {"held_back", keys_of(answer.held_back, keys)},
                    {"unasked", keys_of(answer.unasked, keys)},
                    {"learned", learned(answer).text(language)}};
  if (answer.fault) {
    body["fault"] = json::object{{"code", answer.fault->message().key},
                                 {"detail", answer.fault->text(language)}};
  }
  return body;
}

Message learned(const node::PartnerAnswer& answer) {
  if (answer.checks.empty()) return {"api.private.learned_nothing", {{"partner", answer.partner}}};
  constexpr std::size_t bits_told_most = 62;
  const bool shown = answer.shown_bits > 0;
  return {shown                       ? "api.private.learned_shown"
          : answer.keys == 1          ? "api.private.learned_one_key"
          : answer.checks.size() == 1 ? "api.private.learned_one"
                                      : "api.private.learned",
          {{"partner", answer.partner},
           {"checks", std::to_string(answer.checks.size())},
           {"keys", std::to_string(answer.keys)},
           {"purpose", answer.purpose},
           {"agreement", answer.agreement},
           {"bits", std::to_string(answer.shown_bits)},
           {"one_in",
            std::to_string(std::uint64_t{1} << std::min(answer.shown_bits, bits_told_most))}}};
}

Result<Answer> answer_private_statement(const Call& call) {
  const auto digests =
      call.values.count("digests") == 0 ? node::PartDigests::left_out : node::PartDigests::told;
  ASSIGN_OR_RETURN(
      auto text, call.services.node.private_checks().statement(call.user, call.path.at("agreement"),
                                                               call.path.at("purpose"), digests));
  return for_partner(std::move(text), "application/json");
}

Result<Answer> answer_private_parts(const Call& call) {
  const node::PrivateParts wanted{call.values.text("epoch"), call.values.count("first"),
                                  call.values.count("count"), call.values.count("bits")};
  ASSIGN_OR_RETURN(auto bytes,
                   call.services.node.private_checks().parts(call.user, call.path.at("agreement"),
                                                             call.path.at("purpose"), wanted));
  return for_partner(std::move(bytes), "application/octet-stream");
}

Result<Answer> answer_private_check(const Call& call) {
  ASSIGN_OR_RETURN(auto text,
                   call.services.node.private_checks().evaluate(call.user, call.request.body));
  return for_partner(std::move(text), "application/json");
}

/// `{"queries": {key: example}, "partners": ["all"], "agreement", "facts": {"facts": {}},
/// "partners_only": false}`.
Result<Answer> answer_check_partners(const Call& call) {
  static constexpr std::string_view known[] = {"queries", "partners", "agreement", "facts",
                                               "partners_only"};
  auto& node = call.services.node;
  ASSIGN_OR_RETURN(const auto caller, call.caller("check"));
  ASSIGN_OR_RETURN(const auto fields, BodyFields::read(call.request.body, known));
  ASSIGN_OR_RETURN(const auto named, fields.texts("partners"));
  node::PartnerQuestion question;
  ASSIGN_OR_RETURN(question.agreement, fields.needed("agreement"));
  if (const auto* facts = fields.all().if_contains("facts"))
    question.facts = json::serialize(*facts);
  json::object only_queries;
  if (const auto* queries = fields.all().if_contains("queries")) only_queries["queries"] = *queries;
  ASSIGN_OR_RETURN(const auto queries, read_match_request(json::serialize(only_queries),
                                                          call.services.config.queries_max));
  std::vector<std::string> keys;
  for (const auto& one : queries) {
    keys.push_back(one.key);
    question.persons.push_back(one.entity);
  }
  // Who shows one partner after the other has asked here already.
  ASSIGN_OR_RETURN(const bool partners_only, fields.flag("partners_only"));
  std::string local = "{}";
  if (!partners_only) {
    ASSIGN_OR_RETURN(local, local_responses(call, queries, caller));
  }
  ASSIGN_OR_RETURN(const auto partners, partners_meant(node, named, question.agreement));
  ASSIGN_OR_RETURN(const auto answers, ask_partners(node, partners, question, caller));
  std::string body = fmt::format(R"({{"responses":{},"partners":[)", local);
  for (std::size_t i = 0; i < answers.size(); ++i) {
    body += i > 0 ? "," : "";
    body += entraide::json_text(private_json(answers[i], keys, call.request.language));
  }
  return for_partner(body + "]}", "application/json");
}

Result<Answer> answer_check_alarms(const Call& call) {
  const auto which =
      call.values.flag("all").value_or(false) ? node::AlarmsShown::all : node::AlarmsShown::unseen;
  ASSIGN_OR_RETURN(const auto alarms, call.services.node.private_checks().alarms(which));
  json::array all;
  for (const auto& one : alarms)
    all.emplace_back(json::object{{"id", one.id},
                                  {"partner", one.partner},
                                  {"purpose", one.purpose},
                                  {"agreement", one.agreement},
                                  {"keys", one.keys},
                                  {"at", one.at},
                                  {"seen_by", one.seen_by},
                                  {"seen_at", one.seen_at}});
  return json_answer(200, {{"alarms", std::move(all)}});
}

Result<Answer> answer_check_alarm_seen(const Call& call) {
  ASSIGN_OR_RETURN(const auto caller, call.caller("alarm"));
  RETURN_IF_ERROR(call.services.node.private_checks().alarm_seen(call.path.at("id"), caller));
  return done();
}

}  // namespace entraide::api
