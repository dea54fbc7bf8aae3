// Accounts, for administrators.
#include "api/body_fields.h"
#include "api/field_changes.h"
#include "api/json_answer.h"
#include "api/routes.h"

namespace entraide::api {

namespace {

namespace json = boost::json;

json::object account_json(const node::Person& person) {
  json::array roles, teams;
  for (const auto role : person.roles) roles.emplace_back(desk::code_of(role));
  for (const auto& team : person.teams) teams.emplace_back(team);
  return {{"name", person.name},
          {"full_name", person.full_name},
          {"roles", std::move(roles)},
          {"teams", std::move(teams)},
          {"language", person.language},
          {"active", person.active},
          {"has_password", person.has_password},
          {"changed", person.changed_at},
          {"changed_by", person.changed_by},
          {"version", person.version}};
}

std::optional<Secret> password_in(const std::string& text) {
  if (text.empty()) return {};
  return Secret{Bytes{text.begin(), text.end()}};
}

node::Adviser adviser_of(const Call& call) { return {call.user, call.user, ""}; }

/// What an account is after its fields were changed.
Result<node::Person> person_from(const json::object& body, node::Person person) {
  ASSIGN_OR_RETURN(person.full_name, text_in(body, "full_name"));
  ASSIGN_OR_RETURN(person.language, text_in(body, "language"));
  ASSIGN_OR_RETURN(const auto roles, texts_in(body.at("roles"), "roles"));
  ASSIGN_OR_RETURN(person.roles, desk::read_roles(join(roles, ",")));
  ASSIGN_OR_RETURN(person.teams, texts_in(body.at("teams"), "teams"));
  if (!body.at("active").is_bool())
    return Error{Code::invalid, "api.body.flag", {{"field", "active"}}};
  person.active = body.at("active").get_bool();
  return person;
}

}  // namespace

Result<Answer> answer_accounts(const Call& call) {
  ASSIGN_OR_RETURN(const auto people, call.services.node.people());
  json::array all;
  for (const auto& one : people) all.emplace_back(account_json(one));
  return json_answer(200, {{"accounts", std::move(all)}});
}

/// Who can be asked or given something: no more of them than that.
Result<Answer> answer_colleagues(const Call& call) {
  constexpr desk::Right deciding[] = {desk::Right::draft, desk::Right::approve,
                                      desk::Right::protect};
  ASSIGN_OR_RETURN(const auto people, call.services.node.people());
  json::array all;
  for (const auto& one : people) {
    desk::Rights rights;
    for (const auto role : one.roles) rights.add(desk::Rights::of(role));
    if (!one.active || !rights.has(desk::Right::queue)) continue;
    json::array teams, may;
    for (const auto& team : one.teams) teams.emplace_back(team);
    for (const auto right : deciding) {
      if (rights.has(right)) may.emplace_back(desk::code_of(right));
    }
    all.push_back(json::object{{"user", one.name},
                               {"full_name", one.full_name},
                               {"teams", std::move(teams)},
                               {"may", std::move(may)}});
  }
  return json_answer(200, {{"colleagues", std::move(all)}});
}

Result<Answer> answer_account(const Call& call) {
  ASSIGN_OR_RETURN(const auto person, call.services.node.person(call.path.at("name")));
  return tagged(call.request, person.version, account_json(person));
}

Result<Answer> answer_make_account(const Call& call) {
  static constexpr std::string_view known[] = {"name",  "full_name", "roles",
                                               "teams", "language",  "password"};
  ASSIGN_OR_RETURN(const auto fields, BodyFields::read(call.request.body, known));
  node::Person person;
  ASSIGN_OR_RETURN(person.name, fields.needed("name"));
  ASSIGN_OR_RETURN(person.full_name, fields.needed("full_name"));
  ASSIGN_OR_RETURN(person.language, fields.text("language"));
  ASSIGN_OR_RETURN(person.teams, fields.texts("teams"));
  ASSIGN_OR_RETURN(const auto roles, fields.texts("roles"));
  ASSIGN_OR_RETURN(person.roles, desk::read_roles(join(roles, ",")));
  ASSIGN_OR_RETURN(const auto password, fields.text("password"));
  ASSIGN_OR_RETURN(
      const auto made,
      call.services.node.keep_person(std::move(person), password_in(password), adviser_of(call)));
  auto answer = tagged({}, made.version, account_json(made));
  answer.status = 201;
  answer.headers.emplace_back("Location", "/api/v1/accounts/" + made.name);
  return answer;
}

Result<Answer> answer_change_account(const Call& call) {
  static constexpr std::string_view known[] = {"full_name", "roles",  "teams",
                                               "language",  "active", "password"};
  auto& node = call.services.node;
  ASSIGN_OR_RETURN(auto changes, read_changes(call.request.body, known));
  ASSIGN_OR_RETURN(auto person, node.person(call.path.at("name")));
  if (auto other = check_match(call.request, person.version)) return *std::move(other);
  std::string password;
  std::erase_if(changes.changes, [&](const FieldChanges::Change& one) {
    if (one.field == "password" && one.now.is_string()) password = one.now.get_string().c_str();
    return one.field == "password";
  });
  auto body = account_json(person);
  if (auto conflict = apply_changes(body, changes, call.request)) return *std::move(conflict);
  ASSIGN_OR_RETURN(person, person_from(body, std::move(person)));
  ASSIGN_OR_RETURN(const auto kept,
                   node.keep_person(std::move(person), password_in(password), adviser_of(call)));
  return tagged({}, kept.version, account_json(kept));
}

}  // namespace entraide::api
