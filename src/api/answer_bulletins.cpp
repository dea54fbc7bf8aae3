// Bulletins about document fraud over HTTP, with their pictures.
#include <algorithm>
#include <boost/json.hpp>

#include "api/body_fields.h"
#include "api/desk_json.h"
#include "api/field_changes.h"
#include "api/json_answer.h"
#include "api/routes.h"

namespace entraide::api {

namespace {

namespace json = boost::json;

json::array words(std::span<const std::string_view> all) {
  json::array listed;
  for (const auto one : all) listed.emplace_back(one);
  return listed;
}

Result<node::BulletinDraft> draft_in(const Call& call) {
  static constexpr std::string_view known[] = {"title",  "text",   "document_type", "issuing_state",
                                               "method", "source", "valid_until"};
  ASSIGN_OR_RETURN(const auto fields, BodyFields::read(call.request.body, known));
  node::BulletinDraft draft;
  ASSIGN_OR_RETURN(draft.title, fields.needed("title"));
  ASSIGN_OR_RETURN(draft.text, fields.needed("text"));
  ASSIGN_OR_RETURN(draft.document_type, fields.needed("document_type"));
  ASSIGN_OR_RETURN(draft.issuing_state, fields.text("issuing_state"));
  ASSIGN_OR_RETURN(draft.method, fields.needed("method"));
  ASSIGN_OR_RETURN(draft.source, fields.text("source"));
  ASSIGN_OR_RETURN(draft.valid_until, fields.needed("valid_until"));
  return draft;
}

Answer page(const Request& request, const node::BulletinShown& shown) {
  return tagged(request, shown.bulletin.version, bulletin_page_json(shown));
}

}  // namespace

Result<Answer> answer_bulletins(const Call& call) {
  ASSIGN_OR_RETURN(const auto bulletins,
                   call.services.node.bulletins().list(call.values.flag("all").value_or(false)));
  json::array all;
  for (const auto& one : bulletins) all.push_back(bulletin_json(one));
  return json_answer(200, {{"bulletins", std::move(all)},
                           {"document_types", words(node::bulletin_types())},
                           {"methods", words(node::bulletin_methods())}});
}

Result<Answer> answer_bulletin(const Call& call) {
  ASSIGN_OR_RETURN(const auto shown, call.services.node.bulletins().show(call.path.at("id")));
  return page(call.request, shown);
}

Result<Answer> answer_make_bulletin(const Call& call) {
  ASSIGN_OR_RETURN(const auto caller, call.caller("bulletin"));
  ASSIGN_OR_RETURN(const auto draft, draft_in(call));
  ASSIGN_OR_RETURN(const auto shown, call.services.node.bulletins().make(draft, caller));
  auto answer = page({}, shown);
  answer.status = 201;
  answer.headers.emplace_back("Location", "/api/v1/bulletins/" + shown.bulletin.id);
  return answer;
}

Result<Answer> answer_change_bulletin(const Call& call) {
  ASSIGN_OR_RETURN(const auto caller, call.caller("bulletin"));
  ASSIGN_OR_RETURN(const auto draft, draft_in(call));
  const auto version = matched_version(call.request);
  if (!version) return version_needed(call.request);
  ASSIGN_OR_RETURN(const auto shown, call.services.node.bulletins().change(
                                         call.path.at("id"), *version, draft, caller));
  return page({}, shown);
}

Result<Answer> answer_withdraw_bulletin(const Call& call) {
  ASSIGN_OR_RETURN(const auto caller, call.caller("bulletin"));
  RETURN_IF_ERROR(BodyFields::read(call.request.body, {}));
  const auto version = matched_version(call.request);
  if (!version) return version_needed(call.request);
  ASSIGN_OR_RETURN(const auto shown,
                   call.services.node.bulletins().withdraw(call.path.at("id"), *version, caller));
  return page({}, shown);
}

Result<Answer> answer_add_picture(const Call& call) {
  ASSIGN_OR_RETURN(const auto caller, call.caller("bulletin"));
  const auto version = matched_version(call.request);
  if (!version) return version_needed(call.request);
  ASSIGN_OR_RETURN(const auto shown,
                   call.services.node.bulletins().add_picture(
                       call.path.at("id"), *version, call.path.at("name"), call.request.body,
                       call.values.flag("masked").value_or(false), caller));
  return page({}, shown);
}

/// Under a policy of its own: a browser shows it, and runs nothing of it.
Result<Answer> answer_picture(const Call& call) {
  ASSIGN_OR_RETURN(
      auto file, call.services.node.bulletins().picture(call.path.at("id"), call.path.at("name")));
  // An address with its digest is of one picture for ever.
  if (const auto digest = call.values.text("sha256"); !digest.empty() && digest != file.digest)
    return Error{Code::not_found, "api.bulletins.other_picture"};
  Answer answer;
  const auto tag = fmt::format("\"{}\"", file.digest.substr(0, 32));
  answer.content_type = file.media_type;
  answer.headers = {{"ETag", tag},
                    {"Cache-Control", "private, no-cache"},
                    {"Content-Security-Policy", "default-src 'none'; sandbox"}};
  if (call.request.if_none_match == tag) {
    answer.status = 304;
    return answer;
  }
  answer.body.assign(file.bytes.begin(), file.bytes.end());
  return answer;
}

}  // namespace entraide::api
