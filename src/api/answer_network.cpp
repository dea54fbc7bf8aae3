// The liaison network, frameworks, observers; what everybody may see. Over HTTP.
#include <boost/json.hpp>

#include "api/body_fields.h"
#include "api/desk_json.h"
#include "api/json_answer.h"
#include "api/liaison_json.h"
#include "api/network_json.h"
#include "api/routes.h"

namespace entraide::api {

namespace {

Result<liaison::Asked> asked_in(const Call& call, const liaison::Network& network,
                                const picture::Atlas& atlas) {
  liaison::Asked asked;
  asked.routes = call.values.list("route");
  asked.parties = call.values.list("party");
  asked.without = call.values.list("without");
  asked.keep = call.values.flag("keep").value_or(false);
  asked.day = call.services.node.clock().today();
  const auto ends = liaison::ends_of(call.values.text("ends"));
  const auto reaching = liaison::reaching_of(call.values.text("reach"));
  if (!ends || !reaching) return Error{Code::invalid, "api.liaison.words"};
  asked.ends = *ends;
  asked.reaching = *reaching;
  RETURN_IF_ERROR(liaison::check(asked, network, atlas));
  return asked;
}

/// Nobody signs in for it, so anybody may keep it: a quarter's figures do not change.
constexpr std::string_view kept_an_hour = "public, max-age=3600";

}  // namespace

Result<Answer> answer_liaison(const Call& call) {
  ASSIGN_OR_RETURN(const auto network, call.services.node.liaisons().network());
  ASSIGN_OR_RETURN(const auto atlas, call.services.node.pictures().atlas());
  ASSIGN_OR_RETURN(const auto asked, asked_in(call, network, *atlas));
  return json_answer(200, liaison_json(asked, network, *atlas, call.request.language));
}

Result<Answer> answer_liaison_task(const Call& call) {
  static constexpr std::string_view known[] = {"post", "assistance", "facts", "team"};
  ASSIGN_OR_RETURN(const auto caller, call.caller("liaison"));
  ASSIGN_OR_RETURN(const auto fields, BodyFields::read(call.request.body, known));
  LiaisonTask task;
  ASSIGN_OR_RETURN(task.post, fields.needed("post"));
  ASSIGN_OR_RETURN(task.assistance, fields.needed("assistance"));
  ASSIGN_OR_RETURN(task.facts, fields.needed("facts"));
  ASSIGN_OR_RETURN(task.team, fields.text("team"));
  auto& node = call.services.node;
  ASSIGN_OR_RETURN(const auto paper, draft_liaison_task(node, task, caller));
  ASSIGN_OR_RETURN(const auto shown, node.paper(paper.id, call.who, caller));
  auto answer = json_answer(201, paper_page_json(shown, call.request.language));
  answer.headers.emplace_back("Location", "/api/v1/drafts/" + paper.id);
  return answer;
}

Result<Answer> answer_frameworks(const Call& call) {
  ASSIGN_OR_RETURN(const auto rules, call.services.node.decider());
  auto party = call.values.text("party");
  const auto with = call.values.text("with");
  if (party.empty()) party = call.services.node.config().party;
  if (party.empty()) return Error{Code::invalid, "api.frameworks.party"};
  RETURN_IF_ERROR(agreement::party_named(rules->packs(), party));
  std::vector<safeguard::Reach> reach;
  if (!with.empty()) {
    RETURN_IF_ERROR(agreement::party_named(rules->packs(), with));
    ASSIGN_OR_RETURN(reach, call.services.reach.between(rules, party, with));
  }
  return json_answer(200, frameworks_json(*rules, party, with, reach, call.request.language));
}

Result<Answer> answer_observers(const Call& call) {
  ASSIGN_OR_RETURN(const auto rules, call.services.node.decider());
  ASSIGN_OR_RETURN(
      const auto observers,
      observers_of(call.services.node, *rules, [&](const std::string& from, const std::string& to) {
        return call.services.reach.between(rules, from, to);
      }));
  return json_answer(200, observers_json(observers, call.request.language));
}

Result<Answer> answer_transparency(const Call& call) {
  ASSIGN_OR_RETURN(const auto told, call.services.node.pictures().transparency(true));
  auto answer = json_answer(200, transparency_json(told, call.request.language));
  answer.headers = {{"Cache-Control", std::string{kept_an_hour}}, {"Vary", "Accept-Language"}};
  return answer;
}

Result<Answer> answer_transparency_page(const Call& call) {
  ASSIGN_OR_RETURN(const auto told, call.services.node.pictures().transparency(true));
  // Opened from a link in either language, which sends no header.
  const auto asked = call.values.text("lang");
  const auto language = asked.empty() ? call.request.language : language_from(asked);
  Answer answer;
  answer.content_type = "text/html; charset=utf-8";
  answer.headers = {{"Cache-Control", std::string{kept_an_hour}},
                    {"Vary", "Accept-Language"},
                    {"Content-Security-Policy",
                     "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'"}};
  answer.body = transparency_html(told, language);
  return answer;
}

}  // namespace entraide::api
