// Over HTTP: the instruments as this node obeys them, a case tried, a list of passengers, a zone read, what
// is held about somebody who asks.
#include "api/client_test.h"
#include "api/routes.h"
#include "api/unpacked_test.h"

namespace entraide::api {

namespace {

using testing::Reply;
using testing::ServerTest;

class KnowRoutes : public ServerTest {
 protected:
  void adjust(node::Config& config) override { config.party = "ca"; }
};

/// Under the packs of this repository.
class KnowRoutesWithPacks : public KnowRoutes {
 protected:
  void SetUp() override {
    KnowRoutes::SetUp();
    auto files = agreement::read_files(std::filesystem::path{ENTRAIDE_SOURCE} / "agreements");
    ASSERT_TRUE(files.ok());
    const auto proposed = node_->propose_packs(files.value(), {"anna", "desk-1", "read"});
    ASSERT_TRUE(proposed.ok()) << proposed.error().text(Language::english);
    ASSERT_TRUE(node_->adopt_packs(proposed.value().revision, {"bela", "desk-2", "read"}).ok());
  }
};

TEST_F(KnowRoutes, NeedRulesInForce) {
  for (const auto* target : {"/api/v1/agreements", "/api/v1/vocabulary", "/api/v1/offences"})
    EXPECT_EQ(ask("GET", target).code(), "node.rules.none") << target;
}

TEST_F(KnowRoutesWithPacks, ShowInstrumentsInBothLanguagesAndOnceOnly) {
  const auto all = ask("GET", "/api/v1/agreements");
  ASSERT_EQ(all.status, 200) << all.body;
  const auto packs = all.json().at("packs").as_array();
  EXPECT_GT(packs.size(), 40U);
  EXPECT_FALSE(packs.front().at("title").at("fr").as_string().empty());
  const auto at = all.head.find("ETag: ") + 6;
  const auto tag = all.head.substr(at, all.head.find('\r', at) - at);
  EXPECT_EQ(ask("GET", "/api/v1/agreements", "", "If-None-Match: " + tag + "\r\n").status, 304);
  EXPECT_EQ(
      ask("GET", "/api/v1/agreements", "", "Accept-Language: fr\r\nIf-None-Match: " + tag + "\r\n")
          .status,
      200);

  const auto one = ask("GET", "/api/v1/agreements/untoc").json();
  EXPECT_EQ(one.at("en").at("id").as_string(), "untoc");
  EXPECT_NE(one.at("en").at("title"), one.at("fr").at("title"));
  EXPECT_EQ(one.at("en").at("articles").as_array().size(),
            one.at("fr").at("articles").as_array().size());
  EXPECT_EQ(ask("GET", "/api/v1/agreements/none").code(), "agreement.named.pack");

  const auto words = ask("GET", "/api/v1/vocabulary").json();
  const auto& facts = words.at("facts").as_array();
  EXPECT_TRUE(
      std::ranges::any_of(facts, [](const auto& fact) { return fact.at("id") == "claim"; }));
}

TEST_F(KnowRoutesWithPacks, PackTheLawForWhoeverTakesItAndNothingOnPersons) {
  const std::string takes = "Accept-Encoding: gzip\r\n";
  for (const auto* law : {"/api/v1/agreements", "/api/v1/vocabulary", "/api/v1/reach?from=ca&to=fr",
                          "/api/v1/offences/smuggling?asking=ca&asked=fr"}) {
    const auto plain = ask("GET", law);
    const auto packed = ask("GET", law, "", takes);
    EXPECT_FALSE(plain.has("Content-Encoding")) << law;
    EXPECT_TRUE(packed.has("Content-Encoding: gzip") && packed.has("Vary: Accept-Encoding")) << law;
    EXPECT_EQ(testing::unpacked(packed.body), plain.body) << law;
    EXPECT_LT(3 * packed.body.size(), plain.body.size()) << law;
  }
  EXPECT_FALSE(ask("GET", "/api/v1/agreements/none", "", takes).has("Content-Encoding"));
  EXPECT_FALSE(ask("GET", "/api/v1/purposes", "", takes).has("Content-Encoding"));
}

TEST_F(KnowRoutesWithPacks, SayWhoMayAskWhomAndWhatOffencesAre) {
  const auto reach = ask("GET", "/api/v1/reach?from=ca&to=fr").json();
  EXPECT_FALSE(reach.at("instruments").as_array().empty());
  const auto permission =
      reach.at("instruments").at(0).at("permissions").at(0).at("texts").as_object();
  EXPECT_NE(permission.at("en"), permission.at("fr"));
  const auto third = ask("GET", "/api/v1/reach?from=fr&to=ca").json();
  const auto& never = third.at("forbidden").as_array();
  EXPECT_TRUE(std::ranges::any_of(never, [](const auto& one) { return one.at("article") == "65"; }))
      << never;
  EXPECT_EQ(ask("GET", "/api/v1/reach?from=ca&to=zz").code(), "agreement.named.party");
  EXPECT_EQ(ask("GET", "/api/v1/reach?from=ca").status, 400);
  const auto row = ask("GET", "/api/v1/reach/matrix?from=ca").json();
  ASSERT_EQ(row.at("rows").as_array().size(), 1U);
  const auto& to = row.at("rows").at(0).at("to").as_object();
  EXPECT_EQ(to.size() + 1, row.at("parties").as_array().size());
  const auto number = to.at("fr").as_int64();
  const auto& cell = row.at("answers").as_array().at(static_cast<std::size_t>(number));
  const auto packs_in = [](const boost::json::value& instruments) {
    std::vector<std::string> ids;
    for (const auto& one : instruments.as_array()) ids.emplace_back(one.at("pack").as_string());
    return ids;
  };
  EXPECT_EQ(packs_in(cell.at("instruments")), packs_in(reach.at("instruments")));
  EXPECT_LT(row.at("answers").as_array().size(), to.size()) << "shared answers stand once";
  EXPECT_EQ(ask("GET", "/api/v1/reach/matrix?from=zz").code(), "agreement.named.party");
  const auto kinds = ask("GET", "/api/v1/offences").json().at("offences").as_array();
  EXPECT_NE(std::ranges::find(kinds, "smuggling"), kinds.end());
  const auto sheet = ask("GET", "/api/v1/offences/smuggling?asking=ca&asked=fr").json();
  EXPECT_EQ(sheet.at("protocol").as_string(), "smuggling-protocol");
  EXPECT_FALSE(sheet.at("differences").as_array().empty());
  EXPECT_FALSE(sheet.at("sheets").at(0).at("id").as_string().empty());
  EXPECT_FALSE(sheet.at("dual_criminality").at("answer").as_string().empty());
  EXPECT_EQ(ask("GET", "/api/v1/offences/theft-of-bread").code(), "agreement.named.offence");
}

/// P2: never to the country that somebody fled.
TEST_F(KnowRoutesWithPacks, TryACase) {
  constexpr std::string_view fled =
      R"({"instrument":"ca-irpa","author":"ca","recipient":{"id":"us","may_pass_to":[]},)"
      R"("countries":{"fled":["us"],"of_origin":["us"]},"facts":{"action":"answer",)"
      R"("purpose":"asylum_procedure","claim":"open"},"data":["identity"]})";
  const auto tried = ask("POST", "/api/v1/decisions", fled);
  ASSERT_EQ(tried.status, 200) << tried.body;
  const auto body = tried.json();
  EXPECT_EQ(body.at("outcome").as_string(), "deny");
  const auto& rule = body.at("rules").as_array().at(0);
  EXPECT_NE(rule.at("texts").at("en"), rule.at("texts").at("fr"));
  EXPECT_FALSE(body.at("explanation").as_string().empty());
  const auto& changes = body.at("would_change").as_array();
  ASSERT_FALSE(changes.empty());
  EXPECT_NE(std::string_view{body.at("explanation").as_string()}.find(changes.back().as_string()),
            std::string_view::npos);
  EXPECT_EQ(ask("POST", "/api/v1/decisions", R"({"instrument":1})").status, 400);
}

TEST_F(KnowRoutesWithPacks, QuoteTheArticleBehindAField) {
  const auto reply =
      ask("GET", "/api/v1/templates/smuggling-protocol/document-verification/fields");
  ASSERT_EQ(reply.status, 200) << reply.body;
  const auto body = reply.json();
  const auto field = [&](std::string_view path) {
    const auto& all = body.at("fields").as_array();
    const auto found = std::ranges::find_if(
        all, [&](const auto& one) { return one.at("path").as_string() == path; });
    EXPECT_NE(found, all.end()) << path;
    return found->as_object();
  };
  const auto suspicion = field("data.identity.reason_for_suspicion");
  EXPECT_EQ(suspicion.at("article").as_string(), "13");
  EXPECT_EQ(suspicion.at("pack").as_string(), "smuggling-protocol");
  EXPECT_NE(suspicion.at("law").at("en"), suspicion.at("law").at("fr"));
  EXPECT_TRUE(suspicion.at("needed").as_bool());
  EXPECT_TRUE(suspicion.at("options").is_null());
  const auto purpose = field("facts.purpose");
  EXPECT_FALSE(purpose.at("options").as_array().empty());
  EXPECT_FALSE(purpose.at("article").as_string().empty());
  EXPECT_EQ(ask("GET", "/api/v1/templates/smuggling-protocol/none/fields").code(),
            "node.template.unknown");
}

constexpr std::string_view list =
    "UNA:+.? 'UNB+UNOA:4+AIR+CA+261121:0130+1'UNH+1+PAXLST:D:05B:UN:IATA'BGM+745'"
    "TDT+20+XX123+++XX'LOC+125+AAA'DTM+189:2611210130:201'LOC+87+BBB'DTM+232:2611210930:201'"
    "NAD+FL+++HAILE:SELAM'ATT+2++F'NAD+FL+++NOBODY:KNOWN'ATT+2++M'CNT+42:2'UNT+13+1'UNZ+1+1'";

TEST_F(KnowRoutes, AnswerHitsOfAPassengerListAlone) {
  const auto reply = ask("POST", "/api/v1/checks/passengers", list, {}, "text/plain");
  ASSERT_EQ(reply.status, 200) << reply.body;
  const auto body = reply.json();
  EXPECT_EQ(body.at("checked").as_int64(), 2);
  EXPECT_TRUE(body.at("complete").as_bool());
  EXPECT_EQ(reply.body.find("NOBODY"), std::string::npos) << "who is not known is not shown";
  for (const auto& hit : body.at("hits").as_array())
    EXPECT_FALSE(hit.at("candidates").as_array().empty());
  const auto broken = ask("POST", "/api/v1/checks/passengers", "no list", {}, "text/plain");
  EXPECT_EQ(broken.status, 400) << broken.body;
  EXPECT_EQ(ask("POST", "/api/v1/checks/passengers", "{}").status, 415);
}

TEST_F(KnowRoutes, ReadAZoneIntoAQuery) {
  const auto reply = ask(
      "POST", "/api/v1/zones",
      R"({"zone":"P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<|L898902C36UTO7408122F1204159ZE184226B<<<<<10"})");
  ASSERT_EQ(reply.status, 200) << reply.body;
  const auto body = reply.json();
  EXPECT_TRUE(body.at("valid").as_bool());
  const auto& properties = body.at("query").at("properties");
  EXPECT_EQ(properties.at("name").at(0).as_string(), "ANNA MARIA ERIKSSON");
  EXPECT_EQ(properties.at("birthDate").at(0).as_string(), "1974-08-12");
  EXPECT_EQ(properties.at("passportNumber").at(0).as_string(), "L898902C3");
  EXPECT_EQ(ask("POST", "/api/v1/zones", R"({"zone":"P<"})").status, 400);
}

TEST_F(KnowRoutes, TellThePersonWhatIsHeld) {
  const auto reply = ask("POST", "/api/v1/subject-access",
                         R"({"schema":"Person","properties":{"name":["Ludovic Saint-Amand"]}})");
  ASSERT_EQ(reply.status, 200) << reply.body;
  EXPECT_EQ(reply.json().at("records").as_array().size(), 1U);
  EXPECT_EQ(ask("POST", "/api/v1/subject-access", R"({"schema":"Person","properties":{}})").code(),
            "api.subject.example");
}

TEST_F(KnowRoutes, WriteTheLetterInThePersonsLanguage) {
  constexpr std::string_view who =
      R"({"schema":"Person","properties":{"name":["Ludovic Saint-Amand"]}})";
  const auto french = ask("POST", "/api/v1/subject-access/letter?language=fr", who);
  ASSERT_EQ(french.status, 200) << french.body;
  EXPECT_TRUE(french.has("Content-Type: text/plain"));
  EXPECT_NE(french.body.find("À : Ludovic Saint-Amand"), std::string::npos) << french.body;
  EXPECT_NE(ask("POST", "/api/v1/subject-access/letter", who).body.find("To: Ludovic"),
            std::string::npos)
      << "without a language: the officer's";
  EXPECT_EQ(ask("POST", "/api/v1/subject-access/letter?language=de", who).code(),
            "api.subject.language");
}

TEST_F(KnowRoutes, NameThePurposes) {
  const auto body = ask("GET", "/api/v1/purposes").json();
  EXPECT_EQ(body.at("default").as_string(), "border");
  EXPECT_EQ(body.at("profiles").at(0).at("legal_basis").as_string(), "law 1");
}

}  // namespace

}  // namespace entraide::api
