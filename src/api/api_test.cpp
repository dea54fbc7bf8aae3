#include "api/api.h"

#include "api/client_test.h"

namespace entraide::api {

namespace {

using testing::Client;
using testing::Reply;
using testing::ServerTest;

class Api : public ServerTest {};

TEST_F(Api, FindsAPersonAndSaysWhy) {
  const auto reply = ask("POST", "/match/ftm", match_body("Tesfalem Haile Gebremariam"));
  ASSERT_EQ(reply.status, 200) << reply.body;
  const auto result = reply.json().at("responses").at("q").at("results").at(0);
  EXPECT_EQ(result.at("id").as_string(), "p1");
  EXPECT_TRUE(result.at("match").as_bool());
  EXPECT_LT(result.at("score").to_number<double>(), 1.0);  // two equal names are not one person
}

TEST_F(Api, ExplainsInFrenchWhenAsked) {
  const auto french =
      ask("POST", "/match/ftm", match_body("Tesfalem Gebremariam"), "Accept-Language: fr-CA\r\n");
  const auto english = ask("POST", "/match/ftm", match_body("Tesfalem Gebremariam"));
  const auto detail = [](const Reply& reply) {
    return reply.json()
        .at("responses")
        .at("q")
        .at("results")
        .at(0)
        .at("explanations")
        .at("name")
        .at("detail");
  };
  EXPECT_NE(detail(french), detail(english));
}

TEST_F(Api, NotesEveryReadBeforeItsAnswer) {
  ask("POST", "/match/ftm", match_body("x y"),
      "X-Entraide-Purpose: asylum-check\r\nX-Entraide-Legal-Basis: law 2\r\nX-Entraide-File: "
      "F-9\r\n");
  ask("GET", "/search/all?q=Blue+Halcyon");
  ask("GET", "/entities/p1");
  ask("GET", "/reconcile/all?queries=%7B%22q0%22%3A%7B%22query%22%3A%22Saint-Amand%22%7D%7D");
  ask("GET", "/reconcile/all/suggest/entity?prefix=Ludo");
  ask("GET", "/reconcile/all/preview?id=p1");
  const auto accesses = node_->accesses(10).value();
  ASSERT_EQ(accesses.size(), 6U);
  EXPECT_EQ(accesses[5].operation, "match");
  EXPECT_EQ(accesses[5].purpose, "asylum-check");
  EXPECT_EQ(accesses[5].file_reference, "F-9");
  EXPECT_EQ(accesses[5].dataset, "ftm");
  EXPECT_EQ(accesses[4].operation, "search");
  EXPECT_EQ(accesses[4].purpose, "border-control");
  EXPECT_EQ(accesses[4].user, "local");
}

TEST_F(Api, SuggestsTypesPropertiesAndPreviews) {
  EXPECT_EQ(ask("GET", "/reconcile/all/suggest/type?prefix=pers")
                .json()
                .at("result")
                .at(0)
                .at("id")
                .as_string(),
            "Person");
  EXPECT_EQ(ask("GET", "/reconcile/all/suggest/property?prefix=birthD")
                .json()
                .at("result")
                .at(0)
                .at("id")
                .as_string(),
            "birthDate");
  const auto preview = ask("GET", "/reconcile/all/preview?id=p2");
  EXPECT_TRUE(preview.has("text/html"));
  EXPECT_NE(preview.body.find("Ludovic"), std::string::npos);
}

TEST_F(Api, FiltersByWhatYenteClientsMayAsk) {
  const auto hits = [&](std::string_view parameters) {
    const auto reply =
        ask("POST", fmt::format("/match/all?{}", parameters), match_body("Ludovic Saint-Amand"));
    EXPECT_EQ(reply.status, 200) << reply.body;
    return reply.json().at("responses").at("q").at("results").as_array().size();
  };
  EXPECT_EQ(hits("include_dataset=ftm"), 1U);
  EXPECT_EQ(hits("topics=crime&topics=sanction"), 1U);
  EXPECT_EQ(hits("topics=sanction"), 0U);
  EXPECT_EQ(hits("exclude_schema=Person"), 0U);
  EXPECT_EQ(hits("exclude_entity_ids=p2"), 0U);
  EXPECT_EQ(hits("changed_since=2020-01-01"), 1U);  // its list says no date: nothing is hidden
}

TEST_F(Api, NeverShowsAProtectionCodeAgain) {
  const auto reply = ask(
      "POST", "/match/all",
      R"({"queries":{"q":{"schema":"Person","properties":{"name":["Ludovic Saint-Amand"],"nationality":["XXB"]}}}})");
  ASSERT_EQ(reply.status, 200);
  EXPECT_EQ(reply.body.find("XXB"), std::string::npos);
}

struct Refused {
  const char* name;
  const char* method;
  const char* target;
  const char* body;
  int status;
  const char* code;
};

class Refusals : public ServerTest, public ::testing::WithParamInterface<Refused> {};

TEST_P(Refusals, AreProblemsWithAStatusACodeAndAWayOut) {
  const auto& row = GetParam();
  const auto reply = ask(row.method, row.target, row.body);
  EXPECT_EQ(reply.status, row.status) << reply.body;
  EXPECT_EQ(reply.code(), row.code);
  EXPECT_TRUE(reply.has("application/problem+json"));
  const auto french = ask(row.method, row.target, row.body, "Accept-Language: fr\r\n");
  EXPECT_NE(french.json().at("detail"), reply.json().at("detail"));
  EXPECT_TRUE(node_->accesses(5).value().empty());
}

INSTANTIATE_TEST_SUITE_P(
    All, Refusals,
    ::testing::Values(
        Refused{"NoRoute", "GET", "/nothing", "", 404, "api.route.unknown"},
        Refused{"NoDataset", "POST", "/match/xx",
                R"({"queries":{"q":{"schema":"Person","properties":{"name":"a b"}}}})", 404,
                "api.dataset"},
        Refused{"Method", "DELETE", "/catalog", "", 405, "api.method"},
        Refused{"UnknownParameter", "GET", "/search/all?q=x&name=y", "", 400,
                "api.parameter.unknown"},
        Refused{"MissingParameter", "GET", "/search/all", "", 400, "api.parameter.missing"},
        Refused{"EmptyQuery", "GET", "/search/all?q=", "", 400, "api.parameter.value"},
        Refused{"Repeated", "GET", "/search/all?q=x&q=y", "", 400, "api.parameter.repeated"},
        Refused{"LimitTooHigh", "GET", "/search/all?q=x&limit=501", "", 400, "api.parameter.value"},
        Refused{"LimitNoNumber", "GET", "/search/all?q=x&limit=ten", "", 400,
                "api.parameter.value"},
        Refused{"Date", "GET", "/search/all?q=x&changed_since=2026-02-30", "", 400,
                "api.parameter.value"},
        Refused{"Escape", "GET", "/search/all?q=%zz", "", 400, "api.url.escape"},
        Refused{"NoJson", "POST", "/match/all", "{", 400, "api.json"},
        Refused{"TooDeep", "POST", "/match/all", "[[[[[[[[[[[[[[[[[[[[]]]]]]]]]]]]]]]]]]]]", 400,
                "api.json"},
        Refused{"NoObject", "POST", "/match/all", "[]", 400, "api.match.body"},
        Refused{"NoQueries", "POST", "/match/all", R"({"queries":{}})", 400,
                "api.match.no_queries"},
        Refused{"Weights", "POST", "/match/all", R"({"queries":{},"weights":{"name":1}})", 400,
                "api.match.weights"},
        Refused{"Member", "POST", "/match/all", R"({"queries":{},"x":1})", 400,
                "api.match.body_member"},
        Refused{"NoSchema", "POST", "/match/all",
                R"({"queries":{"q":{"properties":{"name":"a"}}}})", 400, "api.match.schema"},
        Refused{"Value", "POST", "/match/all",
                R"({"queries":{"q":{"schema":"Person","properties":{"name":[1]}}}})", 400,
                "api.match.value_type"},
        Refused{
            "BirthDate", "POST", "/match/all",
            R"({"queries":{"q":{"schema":"Person","properties":{"name":"a","birthDate":"spring"}}}})",
            400, "api.match.date"},
        Refused{"Prohibited", "POST", "/match/all",
                R"({"queries":{"q":{"schema":"Person","properties":{"name":"a","religion":"x"}}}})",
                400, "api.match.refused_property"},
        Refused{"Algorithm", "POST", "/match/all?algorithm=logic-v2",
                R"({"queries":{"q":{"schema":"Person","properties":{"name":"a"}}}})", 400,
                "api.algorithm"},
        Refused{"NothingLeft", "GET", "/search/ftm?q=x&exclude_dataset=ftm", "", 400,
                "api.dataset.none"},
        Refused{"ReconcileBatch", "POST", "/reconcile/all", "[]", 400, "api.reconcile.batch"},
        Refused{"ReconcileQuery", "POST", "/reconcile/all", R"({"q0":{"query":1}})", 400,
                "api.reconcile.query"}),
    [](const auto& row) { return row.param.name; });

TEST_F(Api, RefusesOtherMediaTypes) {
  EXPECT_EQ(ask("POST", "/match/all", "a=b", "", "text/plain").status, 415);
  EXPECT_EQ(ask("POST", "/match/all", "a=b", "", "application/x-www-form-urlencoded").status, 415);
}

TEST_F(Api, AnswersHeadAndOptions) {
  const auto head = ask("HEAD", "/healthz");
  EXPECT_EQ(head.status, 200);
  EXPECT_TRUE(head.has("Content-Length: 15"));
  const auto options = ask("OPTIONS", "/match/all");
  EXPECT_EQ(options.status, 204);
  EXPECT_TRUE(options.has("Allow: POST, OPTIONS"));
  EXPECT_TRUE(ask("DELETE", "/catalog").has("Allow: GET, HEAD, OPTIONS"));
}

TEST_F(Api, CarriesRequestIdsButNotSmuggledOnes) {
  EXPECT_TRUE(ask("GET", "/healthz", "", "X-Request-Id: abc-1\r\n").has("X-Request-Id: abc-1\r\n"));
  EXPECT_FALSE(ask("GET", "/healthz", "", "X-Request-Id: a b\"\r\n").has("a b"));
  EXPECT_TRUE(ask("GET", "/healthz").has("X-Request-Id: 0"));
}

TEST_F(Api, KeepsConnectionsAndAnswersPipelinedRequestsInOrder) {
  Client client{server_->port()};
  client.send(Client::request("GET", "/healthz", "", "X-Request-Id: one\r\n") +
              Client::request("GET", "/entities/p1", "", "X-Request-Id: two\r\n") +
              Client::request("GET", "/readyz", "", "X-Request-Id: three\r\n"));
  EXPECT_TRUE(client.read().has("one"));
  EXPECT_TRUE(client.read().has("two"));
  EXPECT_TRUE(client.read().has("three"));
}

TEST_F(Api, TellsAClientWhoseCatalogIsFresh) {
  const auto first = ask("GET", "/catalog");
  const auto start = first.head.find("ETag: ") + 6;
  const auto tag = first.head.substr(start, first.head.find("\r\n", start) - start);
  const auto second = ask("GET", "/catalog", "", fmt::format("If-None-Match: {}\r\n", tag));
  EXPECT_EQ(second.status, 304);
  EXPECT_TRUE(second.body.empty());
}

TEST_F(Api, MeasuresRoutesButNeverNames) {
  ask("GET", "/search/all?q=Ludovic+Saint-Amand");
  ask("GET", "/entities/p1");
  ask("GET", "/nothing/secret-name");
  const auto metrics = ask("GET", "/metrics").body;
  EXPECT_NE(metrics.find("route=\"/search/{dataset}\",status=\"200\""), std::string::npos)
      << metrics;
  EXPECT_NE(metrics.find("entraide_dataset_checked_timestamp_seconds{dataset=\"ftm\"}"),
            std::string::npos);
  for (const auto* secret : {"Ludovic", "p1", "secret-name"})
    EXPECT_EQ(metrics.find(secret), std::string::npos);
}

TEST_F(Api, LogsWhatHappenedButNeverAboutWhom) {
  ask("GET", "/search/all?q=Ludovic+Saint-Amand", "",
      "X-Request-Id: id-7\r\ntraceparent: 00-abc-def-01\r\n");
  ask("POST", "/match/all", match_body("Tesfalem"));
  ask("GET", "/entities/p1");
  ask("POST", "/match/all",
      R"({"queries":{"Jane Roe":{"schema":"Person","properties":{"name":[1]}}}})");
  server_->stop();
  const auto log = logged();
  EXPECT_NE(
      log.find(
          R"("request_id":"id-7","traceparent":"00-abc-def-01","method":"GET","route":"/search/{dataset}","status":200,"ms":)"),
      std::string::npos)
      << log;
  for (const auto* secret : {"Ludovic", "Tesfalem", "p1", "Jane"})
    EXPECT_EQ(log.find(secret), std::string::npos) << log;
}

TEST_F(Api, DoesNotAnswerAForeignNameWithoutAuthentication) {
  Client client{server_->port()};
  client.send("GET /catalog HTTP/1.1\r\nHost: 127.attacker.example\r\n\r\n");
  EXPECT_EQ(client.read().status, 421);
}

TEST_F(Api, AnswersManyClientsAtOnce) {
  std::atomic<int> wrong{0};
  std::vector<std::thread> clients;
  for (int i = 0; i < 8; ++i) {
    clients.emplace_back([&] {
      Client client{server_->port()};
      for (int n = 0; n < 50; ++n) {
        const auto reply = client.ask("POST", "/match/all", match_body("Ludovic Saint-Amand"));
        if (reply.status != 200 || reply.body.find("\"p2\"") == std::string::npos) ++wrong;
      }
    });
  }
  for (auto& client : clients) client.join();
  EXPECT_EQ(wrong, 0);
  EXPECT_EQ(node_->accesses(1000).value().size(), 400U);
}

TEST_F(Api, StopsAfterTheAnswersUnderWay) {
  Client idle{server_->port()};
  EXPECT_EQ(idle.ask("GET", "/healthz").status, 200);
  const auto port = server_->port();
  server_->stop();
  EXPECT_EQ(idle.read().status, 0);
  EXPECT_FALSE(Client{port}.connected());
}

}  // namespace

}  // namespace entraide::api
