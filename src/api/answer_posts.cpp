// The posts of the liaison network that this node's people keep, over HTTP.
#include <boost/json.hpp>

#include "api/body_fields.h"
#include "api/field_changes.h"
#include "api/json_answer.h"
#include "api/liaison_json.h"
#include "api/routes.h"

namespace entraide::api {

// Named by routes_network.cpp.
Result<Answer> answer_post(const Call& call);
Result<Answer> answer_add_post(const Call& call);
Result<Answer> answer_change_post(const Call& call);
Result<Answer> answer_end_post(const Call& call);

namespace {

constexpr std::string_view fields_of_a_post[] = {
    "id",        "party",       "seat",           "reach",
    "languages", "authorities", "authorities_en", "authorities_fr",
    "tasks",     "tasks_en",    "tasks_fr",       "accredited_until",
    "reason"};

Result<liaison::PostWritten> post_in(const BodyFields& fields, Language language) {
  liaison::PostWritten post;
  ASSIGN_OR_RETURN(post.id, fields.text("id"));
  ASSIGN_OR_RETURN(post.party, fields.needed("party"));
  ASSIGN_OR_RETURN(post.seat, fields.needed("seat"));
  ASSIGN_OR_RETURN(post.reach, fields.texts("reach"));
  ASSIGN_OR_RETURN(post.languages, fields.texts("languages"));
  ASSIGN_OR_RETURN(post.authorities, fields.in_languages<picture::Named>("authorities", language));
  ASSIGN_OR_RETURN(post.tasks, fields.in_languages<picture::Named>("tasks", language));
  ASSIGN_OR_RETURN(post.accredited_until, fields.text("accredited_until"));
  return post;
}

Result<Answer> page(const Call& call, const std::string& id, int status) {
  ASSIGN_OR_RETURN(const auto shown, call.services.node.liaisons().post(id));
  auto answer = tagged({}, shown.version, post_page_json(shown));
  answer.status = status;
  return answer;
}

}  // namespace

Result<Answer> answer_post(const Call& call) {
  ASSIGN_OR_RETURN(const auto shown, call.services.node.liaisons().post(call.path.at("id")));
  return tagged(call.request, shown.version, post_page_json(shown));
}

Result<Answer> answer_add_post(const Call& call) {
  ASSIGN_OR_RETURN(const auto caller, call.caller("liaison"));
  ASSIGN_OR_RETURN(const auto fields, BodyFields::read(call.request.body, fields_of_a_post));
  ASSIGN_OR_RETURN(const auto post, post_in(fields, call.request.language));
  ASSIGN_OR_RETURN(const auto reason, fields.needed("reason"));
  ASSIGN_OR_RETURN(const auto kept, call.services.node.liaisons().add_post(post, reason, caller));
  ASSIGN_OR_RETURN(auto answer, page(call, kept.id, 201));
  answer.headers.emplace_back("Location", "/api/v1/liaison/posts/" + kept.id);
  return answer;
}

Result<Answer> answer_change_post(const Call& call) {
  ASSIGN_OR_RETURN(const auto caller, call.caller("liaison"));
  ASSIGN_OR_RETURN(const auto fields, BodyFields::read(call.request.body, fields_of_a_post));
  ASSIGN_OR_RETURN(const auto post, post_in(fields, call.request.language));
  ASSIGN_OR_RETURN(const auto reason, fields.needed("reason"));
  const auto version = matched_version(call.request);
  if (!version) return version_needed(call.request);
  ASSIGN_OR_RETURN(const auto kept, call.services.node.liaisons().change_post(
                                        {call.path.at("id"), version}, post, reason, caller));
  return page(call, kept.id, 200);
}

Result<Answer> answer_end_post(const Call& call) {
  static constexpr std::string_view known[] = {"day", "reason"};
  ASSIGN_OR_RETURN(const auto caller, call.caller("liaison"));
  ASSIGN_OR_RETURN(const auto fields, BodyFields::read(call.request.body, known));
  ASSIGN_OR_RETURN(const auto day, fields.needed("day"));
  ASSIGN_OR_RETURN(const auto reason, fields.needed("reason"));
  const auto version = matched_version(call.request);
  if (!version) return version_needed(call.request);
  ASSIGN_OR_RETURN(const auto kept, call.services.node.liaisons().end_post(
                                        {call.path.at("id"), version}, day, reason, caller));
  return page(call, kept.id, 200);
}

}  // namespace entraide::api
