// Routes of sign-in, tokens and accounts.
#include "api/routes.h"

namespace entraide::api {

namespace {

using desk::Right;
constexpr std::string_view json = "application/json";

struct Shape {
  Body body = Body::none;
  std::string_view takes, gives;
  int status = 200;
};

Route route(std::string_view method, std::string_view path, std::string_view operation,
            std::string_view summary, Handler handler, const Shape& shape,
            Access access = Access::person, Right right = Right::consult) {
  return {method, path,   operation,     "people", summary, {},          shape.body,  shape.gives,
          json,   access, Place::worker, handler,  right,   shape.takes, shape.status};
}

}  // namespace

std::vector<Route> people_routes() {
  constexpr std::string_view session = "/api/v1/session";
  const auto administer = [](std::string_view method, std::string_view path,
                             std::string_view operation, std::string_view summary, Handler handler,
                             const Shape& shape) {
    return route(method, path, operation, summary, handler, shape, Access::person,
                 Right::administer);
  };
  return {
      route("POST", session, "signIn", "api.route.sign_in", answer_sign_in,
            {Body::json, "SignIn", "SignedIn", 201}, Access::open),
      route("GET", session, "signedIn", "api.route.signed_in", answer_signed_in,
            {Body::none, "", "SignedIn"}),
      route("DELETE", session, "signOut", "api.route.sign_out", answer_sign_out,
            {Body::none, "", "", 204}),
      route("PUT", "/api/v1/session/password", "changePassword", "api.route.change_password",
            answer_change_password, {Body::json, "NewPassword", "", 204}),
      route("GET", "/api/v1/tokens", "tokens", "api.route.tokens", answer_tokens,
            {Body::none, "", "Tokens"}),
      route("POST", "/api/v1/tokens", "makeToken", "api.route.make_token", answer_make_token,
            {Body::json, "NewToken", "TokenMade", 201}),
      route("DELETE", "/api/v1/tokens/{id}", "revokeToken", "api.route.revoke_token",
            answer_revoke_token, {Body::none, "", "", 204}),
      administer("GET", "/api/v1/accounts", "accounts", "api.route.accounts", answer_accounts,
                 {Body::none, "", "Accounts"}),
      administer("POST", "/api/v1/accounts", "makeAccount", "api.route.make_account",
                 answer_make_account, {Body::json, "NewAccount", "Account", 201}),
      administer("GET", "/api/v1/accounts/{name}", "account", "api.route.account", answer_account,
                 {Body::none, "", "Account"}),
      administer("PATCH", "/api/v1/accounts/{name}", "changeAccount", "api.route.change_account",
                 answer_change_account, {Body::json, "Changes", "Account"}),
  };
}

}  // namespace entraide::api
