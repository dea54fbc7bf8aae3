// Signing in and out, passwords, tokens of one's own.
#include <algorithm>

#include "api/body_fields.h"
#include "api/json_answer.h"
#include "api/routes.h"

namespace entraide::api {

namespace {

namespace json = boost::json;

Secret secret_of(std::string&& text) {
  Secret secret{Bytes{text.begin(), text.end()}};
  std::ranges::fill(text, '\0');
  return secret;
}

json::array codes_of(const desk::Rights& rights) {
  json::array codes;
  for (const auto right : rights.list()) codes.emplace_back(desk::code_of(right));
  return codes;
}

json::object who_json(const node::SignedIn& who, const node::Config& config) {
  json::array roles, teams;
  for (const auto role : who.roles) roles.emplace_back(desk::code_of(role));
  for (const auto& team : who.teams) teams.emplace_back(team);
  return {{"user", who.user},          {"full_name", who.full_name},
          {"roles", std::move(roles)}, {"rights", codes_of(who.rights)},
          {"teams", std::move(teams)}, {"language", who.language},
          {"node", config.name},       {"party", config.party}};
}

json::object token_json(const store::ApiToken& token) {
  json::array rights;
  for (const auto one : split(token.rights, ',')) rights.emplace_back(trim(one));
  return {
      {"id", token.id},
      {"label", token.label},
      {"rights", std::move(rights)},
      {"made", token.at},
      {"expires", token.expires_at},
      {"revoked", token.revoked_at.empty() ? json::value(nullptr) : json::value(token.revoked_at)}};
}

}  // namespace

Result<Answer> answer_sign_in(const Call& call) {
  static constexpr std::string_view known[] = {"name", "password"};
  ASSIGN_OR_RETURN(const auto fields, BodyFields::read(call.request.body, known));
  ASSIGN_OR_RETURN(const auto name, fields.needed("name"));
  ASSIGN_OR_RETURN(auto password, fields.needed("password"));
  auto& node = call.services.node;
  auto begun = node.sign_in(name, secret_of(std::move(password)));
  if (!begun.ok()) {
    const auto& key = begun.error().message().key;
    if (!key.starts_with("node.sign_in.")) return std::move(begun).error();
    RETURN_IF_ERROR(call.services.sign_ins.refused(node));
    return problem(key == "node.sign_in.wait" ? 429 : 401, begun.error().message(), call.request);
  }
  auto body = who_json(begun.value().who, node.config());
  body["expires"] = to_rfc3339(begun.value().expires);
  auto answer = json_answer(201, body);
  answer.headers.emplace_back("Set-Cookie", session_cookie(call.request, begun.value().token));
  return answer;
}

Result<Answer> answer_signed_in(const Call& call) {
  return json_answer(200, who_json(call.who, call.services.node.config()));
}

Result<Answer> answer_sign_out(const Call& call) {
  if (const auto session = session_of(call.request); !session.empty())
    RETURN_IF_ERROR(call.services.node.sign_out(session));
  auto answer = done();
  answer.headers.emplace_back("Set-Cookie", session_cookie(call.request, ""));
  return answer;
}

/// Every session ends with it, this one too.
Result<Answer> answer_change_password(const Call& call) {
  static constexpr std::string_view known[] = {"before", "now"};
  ASSIGN_OR_RETURN(const auto fields, BodyFields::read(call.request.body, known));
  ASSIGN_OR_RETURN(auto before, fields.needed("before"));
  ASSIGN_OR_RETURN(auto now, fields.needed("now"));
  RETURN_IF_ERROR(call.services.node.change_password(call.user, secret_of(std::move(before)),
                                                     secret_of(std::move(now))));
  return done();
}

Result<Answer> answer_tokens(const Call& call) {
  ASSIGN_OR_RETURN(const auto tokens, call.services.node.tokens(call.user));
  json::array all;
  for (const auto& one : tokens) all.emplace_back(token_json(one));
  return json_answer(200, {{"tokens", std::move(all)}});
}

/// No more than the asker has now: a token does not make a wider one.
Result<Answer> answer_make_token(const Call& call) {
  static constexpr std::string_view known[] = {"label", "rights", "days"};
  ASSIGN_OR_RETURN(const auto fields, BodyFields::read(call.request.body, known));
  ASSIGN_OR_RETURN(const auto label, fields.needed("label"));
  ASSIGN_OR_RETURN(const auto days, fields.number("days"));
  ASSIGN_OR_RETURN(const auto words, fields.texts("rights"));
  ASSIGN_OR_RETURN(const auto rights, desk::read_rights(join(words, ",")));
  if (!(rights.within(call.who.rights) == rights))
    return Error{Code::refused,
                 "node.people.token.rights",
                 {{"rights", desk::write_rights(call.who.rights)}}};
  ASSIGN_OR_RETURN(
      const auto made,
      call.services.node.make_token(call.user, rights, label,
                                    static_cast<int>(std::clamp<std::int64_t>(days, 0, 10'000))));
  return json_answer(201, {{"id", made.id}, {"token", made.token}, {"expires", made.expires_at}});
}

Result<Answer> answer_revoke_token(const Call& call) {
  RETURN_IF_ERROR(call.services.node.revoke_token(call.user, call.path.at("id"), call.user));
  return done();
}

}  // namespace entraide::api
