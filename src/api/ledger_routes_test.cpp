// No route shows a person without an entry in the ledger; who may read the ledger, and what a
// partner sees of it.
#include <set>

#include "api/client_test.h"
#include "api/routes.h"
#include "api/sign_ins.h"
#include "crypto/crypto.h"

namespace entraide::api {

namespace {

using testing::ServerTest;

class LedgerRoutes : public ServerTest {
 protected:
  void adjust(node::Config& config) override { config.ledger.origin = "test/api"; }

  std::uint64_t entries() {
    const auto signed_note = node_->sign_checkpoint();
    EXPECT_TRUE(signed_note.ok()) << signed_note.error().text(Language::english);
    return node_->ledger_state().value().size;
  }
};

/// What a person of the test's list shows in: names, a number, ids.
bool shows_somebody(std::string_view body) {
  static constexpr std::string_view marks[] = {"Tesfalem",   "Gebremariam", "Wedi Haile",
                                               "Ludovic",    "Saint-Amand", "09FR12345",
                                               "1981-03-04", "\"p1\"",      "\"p2\""};
  return std::any_of(std::begin(marks), std::end(marks), [&](std::string_view mark) {
    return body.find(mark) != std::string_view::npos;
  });
}

/// A request to each route that gets as far into the data as it can: a new route without one here
/// fails the test below.
struct Probe {
  std::string target, body, type = "application/json";
};
std::map<std::string, std::vector<Probe>, std::less<>> probes() {
  const std::string match =
      R"({"queries":{"q":{"schema":"Person","properties":{"name":["Ludovic Saint-Amand"]}}}})";
  const std::string passengers =
      "UNA:+.? 'UNB+UNOA:4+AIR+CA+261121:0130+1'UNH+1+PAXLST:D:05B:UN:IATA'BGM+745'"
      "TDT+20+XX123+++XX'LOC+125+AAA'DTM+189:2611210130:201'LOC+87+BBB'DTM+232:2611210930:201'"
      "NAD+FL+++SAINT-AMAND:LUDOVIC'ATT+2++M'CNT+42:1'UNT+11+1'UNZ+1+1'";
  const std::string queries = "queries=%7B%22q0%22%3A%7B%22query%22%3A%22Saint-Amand%22%7D%7D";
  return {
      {"match", {{"/match/all", match}, {"/match/ftm?threshold=0.01&cutoff=0", match}}},
      {"search", {{"/search/all?q=Ludovic+Saint-Amand", ""}, {"/search/all?q=Haile&limit=0", ""}}},
      {"entity", {{"/entities/p1", ""}, {"/entities/p2?nested=false", ""}, {"/entities/none", ""}}},
      {"reconcileManifest", {{"/reconcile/all?" + queries, ""}, {"/reconcile/all", ""}}},
      {"reconcile", {{"/reconcile/all", queries, "application/x-www-form-urlencoded"}}},
      {"suggestEntity", {{"/reconcile/all/suggest/entity?prefix=Ludovic", ""}}},
      {"suggestProperty", {{"/reconcile/all/suggest/property?prefix=na", ""}}},
      {"suggestType", {{"/reconcile/all/suggest/type?prefix=Per", ""}}},
      {"preview", {{"/reconcile/all/preview?id=p1", ""}}},
      {"catalog", {{"/catalog", ""}}},
      {"algorithms", {{"/algorithms", ""}}},
      {"checkpoint", {{"/ledger/checkpoint", ""}}},
      {"tile", {{"/ledger/tile/0/000.p/1", ""}, {"/ledger/tile/entries/000.p/1", ""}}},
      {"entries", {{"/ledger/tile/entries/000.p/1", ""}}},
      {"ledgerState", {{"/ledger/state", ""}}},
      {"report", {{"/ledger/report?by=user", ""}}},
      {"sampleReads", {{"/ledger/sample?count=200", ""}, {"/ledger/sample?seed=a-1", ""}}},
      {"unusualReads", {{"/ledger/unusual", ""}}},
      {"verifyLedger", {{"/ledger/verify", "{}"}}},
      {"proof", {{"/ledger/proof/0", ""}}},
      {"addCheckpoint", {{"/witness/add-checkpoint", "old 0\n\nx\n", "text/plain"}}},
      {"witnessed", {{"/witness/" + std::string(64, 'a') + "/checkpoint", ""}}},
      {"sendMessage", {{"/messages?dry_run=true", R"({"to":"fr","agreement":"x"})"}}},
      {"outbox", {{"/messages/outbox", ""}}},
      {"inbox", {{"/messages/inbox", ""}}},
      {"message", {{"/messages/0197a0e2-7c1d-7a40-9b55-0242ac120002", ""}}},
      {"messageFile", {{"/messages/0197a0e2-7c1d-7a40-9b55-0242ac120002/attachments/ab", ""}}},
      {"receipts", {{"/messages/0197a0e2-7c1d-7a40-9b55-0242ac120002/receipts", ""}}},
      {"partners", {{"/partners", ""}}},
      {"signIn", {{"/api/v1/session", R"({"name":"p1","password":"x"})"}}},
      {"signedIn", {{"/api/v1/session", ""}}},
      {"signOut", {{"/api/v1/session", ""}}},
      {"changePassword", {{"/api/v1/session/password", R"({"before":"x","now":"y"})"}}},
      {"tokens", {{"/api/v1/tokens", ""}}},
      {"makeToken", {{"/api/v1/tokens", R"({"label":"x","rights":["look_up"],"days":1})"}}},
      {"revokeToken", {{"/api/v1/tokens/p1", ""}}},
      {"accounts", {{"/api/v1/accounts", ""}}},
      {"account", {{"/api/v1/accounts/p1", ""}}},
      // Of no role: once there is an account, whoever has none is turned away everywhere.
      {"makeAccount", {{"/api/v1/accounts", R"({"name":"a","full_name":"A","roles":["none"]})"}}},
      {"changeAccount", {{"/api/v1/accounts/p1", R"({"active":{"now":false}})"}}},
      {"queue", {{"/api/v1/requests", ""}}},
      {"queueEvents", {{"/api/v1/requests/events?group=x", ""}}},
      {"queueFacets", {{"/api/v1/requests/facets?channel=link&partner=a&partner=b", ""}}},
      {"request", {{"/api/v1/requests/0197a0e2-7c1d-7a40-9b55-0242ac120002", ""}}},
      {"assignRequest",
       {{"/api/v1/requests/0197a0e2-7c1d-7a40-9b55-0242ac120002", R"({"assignee":{"now":"p1"}})"}}},
      {"requestHistory", {{"/api/v1/requests/0197a0e2-7c1d-7a40-9b55-0242ac120002/history", ""}}},
      {"noteOnRequest",
       {{"/api/v1/requests/0197a0e2-7c1d-7a40-9b55-0242ac120002/notes", R"({"text":"x"})"}}},
      {"reminders", {{"/api/v1/reminders", ""}}},
      {"colleagues", {{"/api/v1/colleagues", ""}}},
      {"evidenceSheet", {{"/api/v1/messages/0197a0e2-7c1d-7a40-9b55-0242ac120002/sheet", ""}}},
      {"cases", {{"/api/v1/cases", ""}}},
      {"case", {{"/api/v1/cases/0197a0e2-7c1d-7a40-9b55-0242ac120002", ""}}},
      {"shareCase",
       {{"/api/v1/cases/0197a0e2-7c1d-7a40-9b55-0242ac120002/teams", R"({"team":"border/x"})"}}},
      {"unshareCase",
       {{"/api/v1/cases/0197a0e2-7c1d-7a40-9b55-0242ac120002/teams", R"({"team":"border/x"})"}}},
      {"draftTemplate", {{"/api/v1/templates/untoc/mutual-legal-assistance", ""}}},
      {"templateFields", {{"/api/v1/templates/untoc/mutual-legal-assistance/fields", ""}}},
      {"drafts", {{"/api/v1/drafts", ""}}},
      {"makeDraft", {{"/api/v1/drafts", R"({"draft":{"to":"fr","agreement":"x"}})"}}},
      {"draft", {{"/api/v1/drafts/0197a0e2-7c1d-7a40-9b55-0242ac120002", ""}}},
      {"attachFile",
       {{"/api/v1/drafts/0197a0e2-7c1d-7a40-9b55-0242ac120002/files/p1.pdf?category=identity",
         "Ludovic Saint-Amand", "application/pdf"}}},
      {"draftFile", {{"/api/v1/drafts/0197a0e2-7c1d-7a40-9b55-0242ac120002/files/p1.pdf", ""}}},
      {"detachFile", {{"/api/v1/drafts/0197a0e2-7c1d-7a40-9b55-0242ac120002/files/p1.pdf", ""}}},
      {"changeDraft",
       {{"/api/v1/drafts/0197a0e2-7c1d-7a40-9b55-0242ac120002", R"({"urgent":{"now":true}})"}}},
      {"draftHistory", {{"/api/v1/drafts/0197a0e2-7c1d-7a40-9b55-0242ac120002/history", ""}}},
      {"askApproval", {{"/api/v1/drafts/0197a0e2-7c1d-7a40-9b55-0242ac120002/ask", R"({})"}}},
      {"returnDraft", {{"/api/v1/drafts/0197a0e2-7c1d-7a40-9b55-0242ac120002/return", R"({})"}}},
      {"dropDraft", {{"/api/v1/drafts/0197a0e2-7c1d-7a40-9b55-0242ac120002/drop", R"({})"}}},
      {"approveDraft", {{"/api/v1/drafts/0197a0e2-7c1d-7a40-9b55-0242ac120002/approve", R"({})"}}},
      {"chooseChannel", {{"/api/v1/drafts/0197a0e2-7c1d-7a40-9b55-0242ac120002/channel", "{}"}}},
      {"sendDraft", {{"/api/v1/drafts/0197a0e2-7c1d-7a40-9b55-0242ac120002/send", R"({})"}}},
      {"check", {{"/api/v1/checks", match}, {"/api/v1/checks?limit=1&set_aside=true", match}}},
      {"checkAlarms", {{"/api/v1/checks/alarms?all=true", ""}}},
      {"checkAlarmSeen", {{"/api/v1/checks/alarms/0197a0e2-7c1d-7a40-9b55-0242ac120002/seen", ""}}},
      {"checkPartners",
       {{"/api/v1/checks/partners",
         R"({"queries":{"q":{"schema":"Person","properties":{"name":["x"]}}},"agreement":"untoc","facts":{}})"}}},
      {"checkPassengers", {{"/api/v1/checks/passengers", passengers, "text/plain"}}},
      {"readZone",
       {{"/api/v1/zones",
         R"({"zone":"P<UTOSAINT<AMAND<<LUDOVIC<<<<<<<<<<<<<<<<<<<|L898902C36UTO7408122F1204159ZE184226B<<<<<10"})"}}},
      {"bulletins", {{"/api/v1/bulletins?all=true", ""}}},
      {"bulletin", {{"/api/v1/bulletins/0197a0e2-7c1d-7a40-9b55-0242ac120002", ""}}},
      {"makeBulletin",
       {{"/api/v1/bulletins",
         R"({"title":"x","text":"x","document_type":"visa","method":"forged","valid_until":"2027-01-01"})"}}},
      {"changeBulletin", {{"/api/v1/bulletins/0197a0e2-7c1d-7a40-9b55-0242ac120002", "{}"}}},
      {"withdrawBulletin",
       {{"/api/v1/bulletins/0197a0e2-7c1d-7a40-9b55-0242ac120002/withdraw", "{}"}}},
      {"addPicture",
       {{"/api/v1/bulletins/0197a0e2-7c1d-7a40-9b55-0242ac120002/pictures/front", "x",
         "image/png"}}},
      {"picture", {{"/api/v1/bulletins/0197a0e2-7c1d-7a40-9b55-0242ac120002/pictures/front", ""}}},
      {"flows", {{"/api/v1/picture?of=public", ""}}},
      {"displacement", {{"/api/v1/picture/displacement?restriction=eu-turkiye-2016", ""}}},
      {"situationReport", {{"/api/v1/picture/report?lang=fr", ""}}},
      {"pictureTable", {{"/api/v1/picture/table", ""}}},
      {"countEvent",
       {{"/api/v1/picture/counts",
         R"({"kind":"detection","month":"2026-01","route":"pakistan-south","persons":12})"}}},
      {"importCounts",
       {{"/api/v1/picture/imports", "kind,date,route,persons\ndetection,2026-01,black-sea,12\n",
         "text/plain"}}},
      {"sharePicture",
       {{"/api/v1/picture/shares",
         R"({"to":"fr","facts":"x","from":"2026-01","until":"2026-01"})"}}},
      {"takePicture",
       {{"/api/v1/picture/taken",
         R"({"partner":"fr","message":"0197a0e2-7c1d-7a40-9b55-0242ac120002"})"}}},
      {"takePictures", {{"/api/v1/picture/fetched", ""}}},
      {"ownRows", {{"/api/v1/picture/own", ""}}},
      {"addPlace",
       {{"/api/v1/picture/places",
         R"({"code":"AEDXB","country":"AE","latitude":25.25,"longitude":55.36,"name":"Dubai"})"}}},
      {"addRoute",
       {{"/api/v1/picture/routes",
         R"({"id":"by-istanbul","name":"x","stops":[{"place":"PK"},{"place":"TRIST","by":"air"}]})"}}},
      {"dropOwnRow", {{"/api/v1/picture/own/by-istanbul/drop", ""}}},
      {"bilan", {{"/api/v1/bilan", ""}}},
      {"bilanReport", {{"/api/v1/bilan/report?format=pdf&lang=fr", ""}}},
      {"commitment", {{"/api/v1/bilan/commitments/readmission", ""}}},
      {"addCommitment",
       {{"/api/v1/bilan/commitments",
         R"({"text":"x","owner":"x","parties":["ca"],"reason":"x"})"}}},
      {"setCommitmentStatus",
       {{"/api/v1/bilan/commitments/readmission/status", R"({"status":"done","reason":"x"})"}}},
      {"addEvidence", {{"/api/v1/bilan/commitments/readmission/evidence", R"({"note":"x"})"}}},
      {"shareCommitment", {{"/api/v1/bilan/commitments/readmission/shares", R"({"to":"fr"})"}}},
      {"takeCommitments", {{"/api/v1/bilan/fetched", ""}}},
      {"obstacles", {{"/api/v1/bilan/obstacles", ""}}},
      {"meetings", {{"/api/v1/bilan/meetings", ""}}},
      {"meeting", {{"/api/v1/bilan/meetings/0197a0e2-7c1d-7a40-9b55-0242ac120002", ""}}},
      {"planMeeting",
       {{"/api/v1/bilan/meetings",
         R"({"series":"experts","title":"x","begins":"2027-04-20T09:00:00Z","parties":["ca"]})"}}},
      {"addTopic",
       {{"/api/v1/bilan/meetings/0197a0e2-7c1d-7a40-9b55-0242ac120002/topics",
         R"({"topic":"x"})"}}},
      {"closeMeeting",
       {{"/api/v1/bilan/meetings/0197a0e2-7c1d-7a40-9b55-0242ac120002/close",
         R"({"state":"held"})"}}},
      {"decideAtMeeting",
       {{"/api/v1/bilan/meetings/0197a0e2-7c1d-7a40-9b55-0242ac120002/decisions",
         R"({"text":"x","owner":"x"})"}}},
      {"calendar", {{"/api/v1/bilan/calendar?lang=fr", ""}}},
      {"postings", {{"/api/v1/bilan/postings", ""}}},
      {"makePosting",
       {{"/api/v1/bilan/postings",
         R"({"kind":"expert","from":"ca","to":"fr","task":"x","begins":"2026-09-01"})"}}},
      {"addPostingResult",
       {{"/api/v1/bilan/postings/0197a0e2-7c1d-7a40-9b55-0242ac120002/results",
         R"({"result":"x"})"}}},
      {"liaison", {{"/api/v1/liaison?route=pakistan-south&keep=true", ""}}},
      {"liaisonPost", {{"/api/v1/liaison/posts/ca-islamabad", ""}}},
      {"addLiaisonPost",
       {{"/api/v1/liaison/posts",
         R"({"id":"ca-islamabad","party":"ca","seat":"PKISB","tasks":"x","reason":"x"})"}}},
      {"changeLiaisonPost",
       {{"/api/v1/liaison/posts/ca-islamabad",
         R"({"party":"ca","seat":"PKISB","tasks":"x","reason":"x"})"}}},
      {"endLiaisonPost",
       {{"/api/v1/liaison/posts/ca-islamabad/end", R"({"day":"2027-06-30","reason":"x"})"}}},
      {"taskLiaison",
       {{"/api/v1/liaison/tasks", R"({"post":"ca-islamabad","assistance":"x","facts":"x"})"}}},
      {"shareWithGroup",
       {{"/api/v1/picture/group-shares",
         R"({"group":"igc","facts":"x","from":"2026-01","until":"2026-01"})"}}},
      {"frameworks", {{"/api/v1/frameworks?party=ca&with=mx", ""}}},
      {"observers", {{"/api/v1/observers", ""}}},
      {"transparency", {{"/transparency.json", ""}}},
      {"transparencyPage", {{"/transparency?lang=fr", ""}}},
      {"channels", {{"/api/v1/channels", ""}}},
      {"channelMessages", {{"/api/v1/channels/messages?party=pk", ""}}},
      {"channelMessage", {{"/api/v1/channels/messages/0197a0e2-7c1d-7a40-9b55-0242ac120002", ""}}},
      {"readChannelFile", {{"/api/v1/channels/read", "no letter", "text/plain"}}},
      {"agreements", {{"/api/v1/agreements", ""}}},
      {"agreement", {{"/api/v1/agreements/untoc", ""}}},
      {"vocabulary", {{"/api/v1/vocabulary", ""}}},
      {"reach", {{"/api/v1/reach?from=ca&to=fr", ""}}},
      {"reachMatrix", {{"/api/v1/reach/matrix?from=ca", ""}}},
      {"offences", {{"/api/v1/offences", ""}}},
      {"offence", {{"/api/v1/offences/smuggling", ""}}},
      {"tryCase", {{"/api/v1/decisions", R"({"instrument":"untoc"})"}}},
      {"purposes", {{"/api/v1/purposes", ""}}},
      {"subjectAccess",
       {{"/api/v1/subject-access",
         R"({"schema":"Person","properties":{"name":["Ludovic Saint-Amand"]}})"}}},
      {"subjectLetter",
       {{"/api/v1/subject-access/letter?language=fr",
         R"({"schema":"Person","properties":{"name":["Ludovic Saint-Amand"]}})"}}},
      {"hits", {{"/api/v1/hits?which=all", ""}}},
      {"judgeHit", {{"/api/v1/hits", R"({"reference":"ftm/p1/X","opinion":"same","reason":"x"})"}}},
      {"secondLook", {{"/api/v1/hits/1/second-look", R"({"reason":"x"})"}}},
      {"undoJudgement", {{"/api/v1/hits/1/undo", R"({"reason":"x"})"}}},
      {"alerts", {{"/api/v1/alerts", ""}}},
      {"makeAlert",
       {{"/api/v1/alerts",
         R"({"agreement":"x","action":"x","reason":"x","expires_on":"2027-01-01","subject":{"schema":"Person","properties":{"name":["Invented"]}}})"}}},
      {"alert", {{"/api/v1/alerts/0197a0e2-7c1d-7a40-9b55-0242ac120002", ""}}},
      {"reviewAlert",
       {{"/api/v1/alerts/0197a0e2-7c1d-7a40-9b55-0242ac120002/review",
         R"({"review_on":"2027-01-01","reason":"x"})"}}},
      {"publishAlert",
       {{"/api/v1/alerts/0197a0e2-7c1d-7a40-9b55-0242ac120002/publish", R"({"says":{}})"}}},
      {"withdrawAlert",
       {{"/api/v1/alerts/0197a0e2-7c1d-7a40-9b55-0242ac120002/withdraw", R"({"says":{}})"}}},
      {"flagAlert",
       {{"/api/v1/alerts/0197a0e2-7c1d-7a40-9b55-0242ac120002/flag",
         R"({"ground":"x","reasons":"x"})"}}},
      {"alertHitDraft", {{"/api/v1/alerts/0197a0e2-7c1d-7a40-9b55-0242ac120002/hit", ""}}},
      {"protectionFiles", {{"/api/v1/protection", ""}}},
      {"protectionFigures", {{"/api/v1/protection/figures", ""}}},
      {"openProtection", {{"/api/v1/protection", R"({"says":{"facts":{"claim":"open"}}})"}}},
      {"protectionFile", {{"/api/v1/protection/0197a0e2-7c1d-7a40-9b55-0242ac120002", ""}}},
      {"changeProtection",
       {{"/api/v1/protection/0197a0e2-7c1d-7a40-9b55-0242ac120002",
         R"({"says":{"facts":{"claim":"open"}}})"}}},
      {"liftProtection",
       {{"/api/v1/protection/0197a0e2-7c1d-7a40-9b55-0242ac120002/lift",
         R"({"lifting":"ask","reason":"x"})"}}},
      {"closeProtection",
       {{"/api/v1/protection/0197a0e2-7c1d-7a40-9b55-0242ac120002/close", R"({"reason":"x"})"}}},
      {"wireHello", {{"/wire/hello", ""}}},
      {"wireFrames", {{"/wire/v1/frames", "", "text/plain"}}},
      {"wirePrivateStatement", {{"/wire/v1/checks/untoc/investigation", ""}}},
      {"wirePrivateParts", {{"/wire/v1/checks/untoc/investigation/parts?epoch=0", ""}}},
      {"wirePrivateCheck", {{"/wire/v1/checks", "{}"}}},
      {"healthz", {{"/healthz", ""}}},
      {"readyz", {{"/readyz", ""}}},
      {"metrics", {{"/metrics", ""}}},
      {"openapi", {{"/openapi.json", ""}}},
      {"page", {{"/", ""}}},
      {"deskFront", {{"/desk", ""}}},
      {"deskFile", {{"/desk/requests/1", ""}}},
  };
}

TEST_F(LedgerRoutes, ShowNobodyWithoutAnEntry) {
  const auto all = probes();
  // Packs and partners are missing here.
  const std::set<std::string> unavailable{"node.rules.none"};
  std::set<std::string, std::less<>> showed;
  for (const auto& route : routes()) {
    const auto found = all.find(route.operation);
    ASSERT_NE(found, all.end()) << "give the route " << route.operation << " a probe";
    for (const auto& probe : found->second) {
      const auto before = entries();
      const auto reply = ask(route.method, probe.target, probe.body, {}, probe.type);
      const auto after = entries();
      EXPECT_NE(reply.status, 0) << probe.target;
      EXPECT_TRUE(reply.status != 401 || route.operation == "signIn")
          << probe.target << ": nobody looked";
      EXPECT_TRUE(reply.status < 500 || unavailable.contains(reply.code()))
          << probe.target << reply.body;
      if (!shows_somebody(reply.body)) continue;
      showed.insert(std::string{route.operation});
      EXPECT_GT(after, before) << route.path << " showed a person and left no entry";
    }
  }
  // The test would notice: these do show people.
  EXPECT_EQ(showed,
            (std::set<std::string, std::less<>>{
                "match", "search", "entity", "reconcileManifest", "reconcile", "suggestEntity",
                "preview", "check", "checkPassengers", "subjectAccess", "subjectLetter"}));
}

TEST_F(LedgerRoutes, ShowAPartnerHashesAndTheCheckpoint) {
  ASSERT_EQ(ask("GET", "/entities/p1").status, 200);
  const auto size = entries();
  const auto checkpoint = ask("GET", "/ledger/checkpoint");
  EXPECT_EQ(checkpoint.status, 200);
  EXPECT_TRUE(checkpoint.body.starts_with(fmt::format("test/api\n{}\n", size))) << checkpoint.body;
  const auto tile = ask("GET", fmt::format("/ledger/tile/0/000.p/{}", size));
  EXPECT_EQ(tile.status, 200);
  EXPECT_EQ(tile.body.size(), size * 32);
  EXPECT_TRUE(tile.has("immutable"));
  for (const auto* none : {"/ledger/tile/0/001", "/ledger/tile/0/0", "/ledger/tile/9/000",
                           "/ledger/tile/0/../../ledger.key", "/ledger/tile/0/%2e%2e/checkpoint",
                           "/ledger/tile/entries", "/ledger/tile"})
    EXPECT_EQ(ask("GET", none).status, 404) << none;
}

TEST_F(LedgerRoutes, GiveAProofThatVerifies) {
  ASSERT_EQ(ask("GET", "/entities/p1").status, 200);
  entries();
  const auto reply = ask("GET", "/ledger/proof/1");
  ASSERT_EQ(reply.status, 200) << reply.body;
  const auto bundle = ledger::parse_bundle(reply.body);
  ASSERT_TRUE(bundle.ok());
  EXPECT_TRUE(ledger::verify_bundle(bundle.value(), node_->ledger_key().value(), {}).ok());
  EXPECT_EQ(ask("GET", "/ledger/proof/99").status, 404);
  EXPECT_EQ(ask("GET", "/ledger/proof/x").status, 404);
}

TEST_F(LedgerRoutes, CountForAnOverseer) {
  ASSERT_EQ(ask("GET", "/entities/p1").status, 200);
  entries();
  const auto report = ask("GET", "/ledger/report?by=purpose&since=2020-01-01");
  ASSERT_EQ(report.status, 200) << report.body;
  EXPECT_EQ(report.json().at("entries").as_int64(), 2);
  EXPECT_EQ(ask("GET", "/ledger/report?by=name").status, 400);
  EXPECT_EQ(ask("GET", "/ledger/report?by=user&since=yesterday").status, 400);
  const auto state = ask("GET", "/ledger/state");
  EXPECT_TRUE(state.json().at("met").as_bool());
  EXPECT_EQ(state.json().at("verified_at").as_string(), "");
}

TEST_F(LedgerRoutes, VerifyAllAndCountByDay) {
  ASSERT_EQ(ask("GET", "/entities/p1").status, 200);
  entries();
  const auto verified = ask("POST", "/ledger/verify", "{}");
  ASSERT_EQ(verified.status, 200) << verified.body;
  EXPECT_GT(verified.json().at("size").as_int64(), 0);
  EXPECT_EQ(ask("GET", "/ledger/state").json().at("verified_at"), verified.json().at("at"));
  const auto days = ask("GET", "/ledger/report?by=day").json();
  ASSERT_EQ(days.at("lines").as_array().size(), 1U);
  const auto& line = days.at("lines").at(0);
  EXPECT_EQ(std::string_view{line.at("name").as_string()},
            std::string_view{line.at("first").as_string()}.substr(0, 10));
}

/// With tokens: who is nobody's overseer reads no entries.
class LedgerReaders : public ServerTest {
 protected:
  void adjust(node::Config& config) override {
    config.ledger.origin = "test/api";
    config.api.tokens_file =
        folder_.write("tokens", fmt::format("officer {}\noverseer {}\n", hash("o"), hash("v")))
            .string();
    config.api.overseers = "somebody, overseer";
  }
  static std::string hash(std::string_view token) { return crypto::sha256_hex(as_bytes(token)); }
  int status(std::string_view target, std::string_view token) {
    return ask("GET", target, {}, fmt::format("Authorization: Bearer {}\r\n", token)).status;
  }
};

TEST_F(LedgerReaders, AreOverseersForEntriesAndAnybodyForHashes) {
  ASSERT_TRUE(node_->sign_checkpoint().ok());
  for (const auto* target : {"/ledger/report?by=user", "/ledger/state", "/ledger/proof/0",
                             "/ledger/tile/entries/000.p/1"}) {
    EXPECT_EQ(status(target, "o"), 403) << target;
    EXPECT_EQ(ask("GET", target).status, 401) << target;
  }
  ASSERT_TRUE(node_->sign_checkpoint().ok());
  EXPECT_EQ(status("/ledger/report?by=user", "v"), 200);
  EXPECT_EQ(status("/ledger/state", "v"), 200);
  EXPECT_EQ(ask("GET", "/ledger/checkpoint").status, 200);
}

std::vector<std::string> sign_ins_of(node::Node& node) {
  EXPECT_TRUE(node.sign_checkpoint().ok());
  const auto last =
      node.last_entries(100, {"overseer", {"oversight", "law", ""}, "oversight"}).value();
  std::vector<std::string> sign_ins;
  for (const auto& one : last) {
    if (one.entry.kind == ledger::EntryKind::sign_in)
      sign_ins.push_back(one.entry.user + " " + one.entry.outcome);
  }
  return sign_ins;
}

using Texts = std::vector<std::string>;

TEST_F(LedgerReaders, AreInTheLedgerWhenTheyCome) {
  for (int i = 0; i < 3; ++i) EXPECT_EQ(status("/entities/p1", "o"), 200);
  for (int i = 0; i < 3; ++i) EXPECT_EQ(status("/entities/p1", "wrong"), 401);
  EXPECT_EQ(sign_ins_of(*node_), (Texts{"officer token", "unknown refused 1"}));
}

TEST_F(LedgerReaders, AreNotAnEntryForEachRequest) {
  FakeClock clock{*parse_rfc3339("2026-03-01T00:00:00Z")};
  SignIns sign_ins{clock};
  const auto come = [&] { ASSERT_TRUE(sign_ins.came(*node_, "officer", "token").ok()); };
  const auto knock = [&] { ASSERT_TRUE(sign_ins.refused(*node_).ok()); };
  for (int i = 0; i < 3; ++i) come();
  for (int i = 0; i < 3; ++i) knock();
  clock.advance(std::chrono::minutes{59});
  come();
  knock();
  clock.advance(std::chrono::minutes{60});
  come();
  EXPECT_EQ(sign_ins_of(*node_),
            (Texts{"officer token", "unknown refused 1", "unknown refused 3", "officer token"}));
}

}  // namespace

}  // namespace entraide::api
