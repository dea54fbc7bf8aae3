// Signing in, tokens, accounts; and every route asked by every role, by a token and by nobody.
#include <map>
#include <set>

#include "api/client_test.h"
#include "api/routes.h"

namespace entraide::api {

namespace {

using desk::Role;
using testing::Client;
using testing::Reply;
using testing::ServerTest;

constexpr std::string_view phrase = "four words make one";

class PeopleRoutes : public ServerTest {
 protected:
  void SetUp() override {
    ServerTest::SetUp();
    for (std::size_t i = 0; i < desk::roles_count; ++i) make(static_cast<Role>(i));
  }
  void make(Role role) {
    node::Person person;
    person.name = name_of(role);
    person.full_name = "Somebody Invented";
    person.roles = {role};
    ASSERT_TRUE(node_->keep_person(person, secret(), {"root", "root", ""}).ok());
  }
  static Secret secret() { return Secret{Bytes{phrase.begin(), phrase.end()}}; }
  static std::string name_of(Role role) {
    std::string name{desk::code_of(role)};
    std::ranges::replace(name, '_', '-');
    return name;
  }
  Reply sign_in(std::string_view name, std::string_view password) {
    return ask("POST", "/api/v1/session",
               fmt::format(R"({{"name":"{}","password":"{}"}})", name, password));
  }
  /// The headers by which somebody is known, and that their page is ours.
  std::string as(Role role) {
    auto& cookie = cookies_[role];
    if (cookie.empty()) {
      const auto reply = sign_in(name_of(role), phrase);
      EXPECT_EQ(reply.status, 201) << reply.body;
      const auto at = reply.head.find("Set-Cookie: ") + 12;
      cookie = reply.head.substr(at, reply.head.find(';', at) - at);
    }
    return fmt::format("Cookie: {}\r\nOrigin: http://localhost\r\n", cookie);
  }

  std::map<Role, std::string> cookies_;
};

// Who may call what, written down once more by hand: it is what the table of routes is held against.
using Roles = std::set<Role>;
const Roles everybody{Role::officer,       Role::supervisor, Role::protection_officer,
                      Role::analyst,       Role::clerk,      Role::data_protection_officer,
                      Role::administrator, Role::overseer};
const Roles officers{Role::officer, Role::supervisor, Role::protection_officer};
const Roles desks{Role::officer, Role::supervisor, Role::protection_officer, Role::clerk};
const Roles counters{Role::officer, Role::supervisor, Role::protection_officer, Role::analyst};
const Roles oversight{Role::overseer, Role::data_protection_officer};
const Roles watchers{Role::overseer, Role::administrator};
const Roles administrators{Role::administrator};
const Roles protection{Role::protection_officer};

const std::map<std::string_view, Roles>& callers() {
  static const std::map<std::string_view, Roles> all{
      {"match", officers},
      {"search", officers},
      {"entity", officers},
      {"reconcileManifest", officers},
      {"reconcile", officers},
      {"suggestEntity", officers},
      {"suggestProperty", everybody},
      {"suggestType", everybody},
      {"preview", officers},
      {"catalog", everybody},
      {"algorithms", everybody},
      {"entries", oversight},
      {"ledgerState", oversight},
      {"report", oversight},
      {"sampleReads", oversight},
      {"unusualReads", oversight},
      {"verifyLedger", oversight},
      {"proof", oversight},
      {"sendMessage", desks},
      {"outbox", desks},
      {"inbox", desks},
      {"message", desks},
      {"messageFile", desks},
      {"receipts", desks},
      {"partners", everybody},
      {"metrics", watchers},
      {"openapi", everybody},
      {"signedIn", everybody},
      {"signOut", everybody},
      {"changePassword", everybody},
      {"tokens", everybody},
      {"makeToken", everybody},
      {"revokeToken", everybody},
      {"accounts", administrators},
      {"account", administrators},
      {"makeAccount", administrators},
      {"changeAccount", administrators},
      {"queue", desks},
      {"queueEvents", desks},
      {"queueFacets", desks},
      {"request", desks},
      {"assignRequest", desks},
      {"requestHistory", desks},
      {"noteOnRequest", desks},
      {"reminders", desks},
      {"colleagues", desks},
      {"evidenceSheet", desks},
      {"cases", desks},
      {"case", desks},
      {"shareCase", desks},
      {"unshareCase", desks},
      {"draftTemplate", everybody},
      {"templateFields", everybody},
      {"drafts", desks},
      {"makeDraft", desks},
      {"draft", everybody},
      {"changeDraft", desks},
      {"draftHistory", desks},
      {"draftFile", everybody},
      {"attachFile", desks},
      {"detachFile", desks},
      {"askApproval", desks},
      {"returnDraft", desks},
      {"dropDraft", desks},
      {"approveDraft", everybody},
      {"sendDraft", desks},
      {"chooseChannel", desks},
      {"check", officers},
      {"checkPartners", officers},
      {"checkAlarms", everybody},
      {"checkAlarmSeen", {Role::supervisor}},
      {"checkPassengers", officers},
      {"readZone", officers},
      {"bulletins", everybody},
      {"bulletin", everybody},
      {"makeBulletin", desks},
      {"changeBulletin", desks},
      {"withdrawBulletin", desks},
      {"addPicture", desks},
      {"picture", everybody},
      {"flows", everybody},
      {"displacement", everybody},
      {"situationReport", everybody},
      {"pictureTable", everybody},
      {"countEvent", counters},
      {"importCounts", counters},
      {"sharePicture", desks},
      {"takePicture", desks},
      {"takePictures", desks},
      {"ownRows", everybody},
      {"addPlace", counters},
      {"addRoute", counters},
      {"dropOwnRow", counters},
      {"bilan", everybody},
      {"bilanReport", everybody},
      {"commitment", everybody},
      {"addCommitment", desks},
      {"setCommitmentStatus", desks},
      {"addEvidence", desks},
      {"shareCommitment", desks},
      {"takeCommitments", desks},
      {"obstacles", everybody},
      {"meetings", everybody},
      {"meeting", everybody},
      {"planMeeting", desks},
      {"addTopic", desks},
      {"closeMeeting", desks},
      {"decideAtMeeting", desks},
      {"calendar", everybody},
      {"postings", everybody},
      {"makePosting", desks},
      {"addPostingResult", desks},
      {"liaison", everybody},
      {"taskLiaison", desks},
      {"liaisonPost", everybody},
      {"addLiaisonPost", counters},
      {"changeLiaisonPost", counters},
      {"endLiaisonPost", counters},
      {"shareWithGroup", desks},
      {"frameworks", everybody},
      {"observers", everybody},
      {"channels", everybody},
      {"channelMessages", desks},
      {"channelMessage", desks},
      {"readChannelFile", desks},
      {"agreements", everybody},
      {"agreement", everybody},
      {"vocabulary", everybody},
      {"reach", everybody},
      {"reachMatrix", everybody},
      {"offences", everybody},
      {"offence", everybody},
      {"tryCase", everybody},
      {"purposes", everybody},
      {"subjectAccess", {Role::data_protection_officer}},
      {"subjectLetter", {Role::data_protection_officer}},
      {"hits", officers},
      {"judgeHit", officers},
      {"secondLook", officers},
      {"undoJudgement", officers},
      {"alerts", officers},
      {"makeAlert", desks},
      {"alert", officers},
      {"reviewAlert", desks},
      {"publishAlert", desks},
      {"withdrawAlert", desks},
      {"flagAlert", desks},
      {"alertHitDraft", desks},
      {"protectionFiles", protection},
      {"openProtection", protection},
      {"protectionFigures", protection},
      {"protectionFile", protection},
      {"changeProtection", protection},
      {"liftProtection", protection},
      {"closeProtection", protection},
  };
  return all;
}
const std::set<std::string_view> open_to_all{
    "checkpoint", "tile", "addCheckpoint", "witnessed", "healthz",      "readyz",
    "signIn",     "page", "deskFront",     "deskFile",  "transparency", "transparencyPage"};
const std::set<std::string_view> for_partners{"wireHello", "wireFrames", "wirePrivateStatement",
                                              "wirePrivateParts", "wirePrivateCheck"};

/// The route's path with something in each place.
std::string target_of(const Route& route) {
  std::string target;
  for (const auto part : split(route.path, '/')) {
    if (part.empty()) continue;
    target += '/';
    target += part == "{dataset}"     ? "all"
              : part == "{tile+}"     ? "0/000"
              : part == "{index}"     ? "0"
              : part.starts_with('{') ? "x"
                                      : std::string{part};
  }
  return target.empty() ? "/" : target;
}

/// A body that is wrong: whoever is let in is told so, and nothing is changed.
Reply call(Client& client, const Route& route, const std::string& headers) {
  const bool with_body = route.body != Body::none;
  return client.ask(route.method, target_of(route), with_body ? "[]" : "", headers);
}

TEST_F(PeopleRoutes, AreWalkedByEveryRole) {
  std::set<std::string_view> walked;
  for (const auto& route : routes()) {
    if (route.access != Access::person || route.operation == "signOut") continue;
    walked.insert(route.operation);
    const auto may = callers().find(route.operation);
    ASSERT_NE(may, callers().end()) << "say above who may call " << route.operation;
    for (const auto role : everybody) {
      Client client{server_->port()};
      const auto reply = call(client, route, as(role));
      const bool refused = reply.status == 403 && reply.code() == "api.right";
      EXPECT_EQ(!refused, may->second.contains(role))
          << route.operation << " by " << desk::code_of(role) << ": " << reply.status << ' '
          << reply.body;
      EXPECT_NE(reply.status, 401) << route.operation << " by " << desk::code_of(role);
      // Nobody has adopted packs here: what only they can answer says so.
      EXPECT_TRUE(reply.status < 500 || reply.code() == "node.rules.none")
          << route.operation << ' ' << reply.body;
    }
  }
  walked.insert("signOut");
  std::set<std::string_view> listed;
  for (const auto& [operation, roles] : callers()) listed.insert(operation);
  EXPECT_EQ(walked, listed);
}

TEST_F(PeopleRoutes, AreClosedToNobody) {
  for (const auto& route : routes()) {
    const bool open = route.access == Access::open;
    EXPECT_EQ(open, open_to_all.contains(route.operation)) << route.operation;
    EXPECT_EQ(route.access == Access::partner, for_partners.contains(route.operation));
    for (const std::string headers :
         {"", "Authorization: Bearer ent_0\r\n", "Cookie: entraide=0\r\n",
          "Cookie: entraide=\r\nOrigin: http://localhost\r\n"}) {
      Client client{server_->port()};
      const auto reply = call(client, route, headers);
      if (route.access == Access::partner)
        EXPECT_EQ(reply.status, 404) << route.operation;
      else
        EXPECT_EQ(reply.status != 401, open || route.operation == "signIn")
            << route.operation << ' ' << headers << reply.status;
    }
  }
}

TEST_F(PeopleRoutes, GiveATokenItsRightsAlone) {
  desk::Rights rights;
  rights.add(desk::Right::look_up);
  const auto token = node_->make_token("supervisor", rights, "kiosk", 1).value().token;
  for (const auto& route : routes()) {
    if (route.access != Access::person) continue;
    Client client{server_->port()};
    const auto reply = call(client, route, fmt::format("Authorization: Bearer {}\r\n", token));
    const bool refused = reply.status == 403 && reply.code() == "api.right";
    EXPECT_EQ(!refused, route.right == desk::Right::look_up) << route.operation << reply.body;
  }
}

TEST_F(PeopleRoutes, SignInAndOut) {
  const auto reply = sign_in("officer", phrase);
  ASSERT_EQ(reply.status, 201) << reply.body;
  EXPECT_TRUE(reply.has("HttpOnly; SameSite=Strict"));
  EXPECT_FALSE(reply.has("Secure")) << "over plain HTTP a browser would not keep it";
  EXPECT_EQ(reply.body.find("token"), std::string::npos);
  const auto me = as(Role::officer);
  const auto who = ask("GET", "/api/v1/session", "", me).json();
  EXPECT_EQ(who.at("user").as_string(), "officer");
  EXPECT_EQ(who.at("roles").as_array().at(0).as_string(), "officer");
  EXPECT_EQ(ask("DELETE", "/api/v1/session", "", me).status, 204);
  EXPECT_EQ(ask("GET", "/api/v1/session", "", me).status, 401);
}

TEST_F(PeopleRoutes, TellNothingOfAWrongSignIn) {
  const auto wrong = sign_in("officer", "not the password");
  const auto nobody = sign_in("nobody", "not the password");
  EXPECT_EQ(wrong.status, 401);
  EXPECT_EQ(wrong.code(), nobody.code());
  for (int i = 0; i < 4; ++i) sign_in("officer", "not the password");
  EXPECT_EQ(sign_in("officer", phrase).status, 429);
  EXPECT_EQ(logged().find("not the password"), std::string::npos);
  EXPECT_EQ(ask("POST", "/api/v1/session", R"({"name":"x"})").code(), "api.body.needed");
  EXPECT_EQ(ask("POST", "/api/v1/session", R"({"name":1,"password":"x"})").code(), "api.body.text");
  EXPECT_EQ(ask("POST", "/api/v1/session", R"({"user":"x"})").code(), "api.body.unknown");
  EXPECT_EQ(ask("POST", "/api/v1/session", "[]").code(), "api.body.object");
}

TEST_F(PeopleRoutes, RefuseAnotherSitesPages) {
  const auto cookie = as(Role::administrator);
  const auto only_cookie = cookie.substr(0, cookie.find("Origin"));
  const std::string body =
      R"({"name":"x.y","full_name":"X Y","roles":["officer"],"password":"long enough words"})";
  for (const auto* origin : {"", "Origin: https://elsewhere.example\r\n", "Origin: null\r\n",
                             "Origin: http://localhost.elsewhere.example\r\n"})
    EXPECT_EQ(ask("POST", "/api/v1/accounts", body, only_cookie + origin).code(), "api.cross_site")
        << origin;
  EXPECT_EQ(ask("GET", "/api/v1/accounts", "", only_cookie).status, 200)
      << "reading changes nothing";
  EXPECT_EQ(ask("POST", "/api/v1/accounts", body, cookie).status, 201);
}

TEST_F(PeopleRoutes, ChangeFieldsOfAnAccountAndShowBothValuesOfAConflict) {
  const auto me = as(Role::administrator);
  const auto before = ask("GET", "/api/v1/accounts/officer", "", me);
  EXPECT_TRUE(before.has("ETag: \"1\""));
  EXPECT_EQ(ask("GET", "/api/v1/accounts/officer", "", me + "If-None-Match: \"1\"\r\n").status,
            304);
  const auto change = [&](std::string_view body, std::string_view headers = "") {
    return ask("PATCH", "/api/v1/accounts/officer", body, me + std::string{headers});
  };
  const auto named = change(R"({"full_name":{"was":"Somebody Invented","now":"Anne Tremblay"}})");
  ASSERT_EQ(named.status, 200) << named.body;
  EXPECT_EQ(named.json().at("version").as_int64(), 2);
  // Another field, by somebody who saw the first version: both stand.
  EXPECT_EQ(change(R"({"teams":{"was":[],"now":["border/dorval"]}})").status, 200);
  const auto conflict = change(R"({"full_name":{"was":"Somebody Invented","now":"A. T."}})");
  EXPECT_EQ(conflict.status, 409);
  const auto shown = conflict.json();
  const auto& field = shown.at("fields").at("full_name");
  EXPECT_EQ(field.at("there").as_string(), "Anne Tremblay");
  EXPECT_EQ(field.at("now").as_string(), "A. T.");
  EXPECT_EQ(change(R"({"full_name":{"now":"A. T."}})", "If-Match: \"1\"\r\n").status, 412);
  EXPECT_EQ(change(R"({"full_name":{"now":"A. T."}})", "If-Match: \"3\"\r\n").status, 200);
  EXPECT_EQ(change(R"({"roles":{"now":["officer","overseer"]}})").code(), "desk.role.overseer");
  EXPECT_EQ(change(R"({"name":{"now":"other"}})").code(), "api.changes");
  EXPECT_EQ(change(R"({"active":{"now":"no"}})").code(), "api.body.flag");
  EXPECT_EQ(
      ask("PATCH", "/api/v1/accounts/administrator", R"({"roles":{"now":["officer"]}})", me).code(),
      "node.people.own_roles");
}

TEST_F(PeopleRoutes, CloseAnAccountAtOnce) {
  const auto officer = as(Role::officer);
  EXPECT_EQ(ask("GET", "/entities/p1", "", officer).status, 200);
  ASSERT_EQ(ask("PATCH", "/api/v1/accounts/officer", R"({"active":{"now":false}})",
                as(Role::administrator))
                .status,
            200);
  EXPECT_EQ(ask("GET", "/entities/p1", "", officer).status, 401);
}

TEST_F(PeopleRoutes, MakeAndRevokeTokens) {
  const auto me = as(Role::officer);
  const auto made =
      ask("POST", "/api/v1/tokens", R"({"label":"kiosk","rights":["look_up"],"days":30})", me);
  ASSERT_EQ(made.status, 201) << made.body;
  const std::string token{made.json().at("token").as_string().c_str()};
  const auto bearer = fmt::format("Authorization: Bearer {}\r\n", token);
  EXPECT_EQ(ask("GET", "/entities/p1", "", bearer).status, 200);
  const auto listed = ask("GET", "/api/v1/tokens", "", me);
  EXPECT_EQ(listed.body.find(token), std::string::npos);
  EXPECT_EQ(
      ask("POST", "/api/v1/tokens", R"({"label":"x","rights":["oversee"],"days":1})", me).code(),
      "node.people.token.rights");
  const std::string id{made.json().at("id").as_string().c_str()};
  EXPECT_EQ(ask("DELETE", "/api/v1/tokens/" + id, "", as(Role::clerk)).status, 404);
  EXPECT_EQ(ask("DELETE", "/api/v1/tokens/" + id, "", me).status, 204);
  EXPECT_EQ(ask("GET", "/entities/p1", "", bearer).status, 401);
}

TEST_F(PeopleRoutes, ChangeOnesOwnPassword) {
  const auto me = as(Role::clerk);
  const auto change = [&](std::string_view before) {
    return ask("PUT", "/api/v1/session/password",
               fmt::format(R"({{"before":"{}","now":"another long phrase"}})", before), me);
  };
  EXPECT_EQ(change("wrong").code(), "node.sign_in.refused");
  EXPECT_EQ(change(phrase).status, 204);
  EXPECT_EQ(ask("GET", "/api/v1/session", "", me).status, 401) << "every session ends";
  EXPECT_EQ(sign_in("clerk", "another long phrase").status, 201);
}

}  // namespace

}  // namespace entraide::api
