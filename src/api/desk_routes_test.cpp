// The desk's routes on one node: what is asked wrong, what is done once, what the stream does.
#include "api/client_test.h"
#include "api/routes.h"

namespace entraide::api {

namespace {

using testing::Client;
using testing::Reply;
using testing::ServerTest;

class DeskRoutes : public ServerTest {
 protected:
  void adjust(node::Config& config) override { config.party = "ca"; }
  static std::string draft() {
    return R"({"draft":{"to":"fr","agreement":"x","facts":{"action":"request"},"data":{"document":{"document_number":"09FV1"}}}})";
  }
};

TEST_F(DeskRoutes, SayWhatIsWrong) {
  const auto code = [&](std::string_view method, std::string_view target,
                        std::string_view body = {}, std::string_view headers = {}) {
    const auto reply = ask(method, target, body, headers);
    return fmt::format("{} {}", reply.status, reply.code());
  };
  EXPECT_EQ(code("GET", "/api/v1/requests?group=late"), "400 api.requests.group");
  EXPECT_EQ(code("GET", "/api/v1/requests?after=4"), "400 api.requests.after");
  EXPECT_EQ(code("POST", "/api/v1/drafts", R"({"draft":"x"})"), "400 api.drafts.content");
  EXPECT_EQ(code("POST", "/api/v1/drafts",
                 R"({"draft":{"files":[{"category":"a","path":"/etc/passwd"}]}})"),
            "400 api.messages.files");
  EXPECT_EQ(code("POST", "/api/v1/drafts/x/approve", "{}"), "428 api.version.needed");
  EXPECT_EQ(code("POST", "/api/v1/drafts/x/send", R"({"now":true})", "If-Match: \"1\"\r\n"),
            "400 api.body.unknown");
  EXPECT_EQ(code("POST", "/api/v1/drafts/x/send", "{}", "If-Match: 1\r\n"),
            "428 api.version.needed");
  EXPECT_EQ(code("GET", "/api/v1/drafts/x"), "404 node.papers.unknown");
  EXPECT_EQ(code("GET", "/api/v1/hits?which=some"), "400 api.hits.which");
  EXPECT_EQ(code("POST", "/api/v1/hits/-1/undo", R"({"reason":"x"})"), "404 api.hits.number");
  EXPECT_EQ(code("POST", "/api/v1/hits", R"({"reference":"x","opinion":"maybe","reason":"x"})"),
            "400 api.hits.opinion");
  EXPECT_EQ(code("GET", "/api/v1/cases/x"), "404 node.case.unknown");
  EXPECT_EQ(code("POST", "/api/v1/cases/x/teams", R"({"team":"navy"})"), "400 desk.team");
}

TEST_F(DeskRoutes, KeepADraftOnceByItsKeyAndItsFieldsByTheirValues) {
  const std::string key = "Idempotency-Key: one\r\n";
  const auto made = ask("POST", "/api/v1/drafts", draft(), key);
  ASSERT_EQ(made.status, 201) << made.body;
  EXPECT_TRUE(made.has("ETag: \"1\""));
  const auto again = ask("POST", "/api/v1/drafts", draft(), key);
  EXPECT_EQ(again.status, 201);
  EXPECT_EQ(again.body, made.body);
  EXPECT_TRUE(again.has("Idempotency-Replayed: true"));
  EXPECT_TRUE(again.has("ETag: \"1\""));
  const std::string id{made.json().at("id").as_string()};
  EXPECT_TRUE(again.has("Location: /api/v1/drafts/" + id));
  EXPECT_EQ(ask("POST", "/api/v1/drafts", R"({"draft":{}})", key).code(), "store.once.other");

  const auto path = "/api/v1/drafts/" + id;
  const auto changed = ask(
      "PATCH", path,
      R"({"data.document.document_number":{"was":"09FV1","now":"09FV2"},"urgent":{"now":true}})");
  ASSERT_EQ(changed.status, 200) << changed.body;
  const auto content = changed.json().at("content");
  EXPECT_EQ(content.at("data").at("document").at("document_number").as_string(), "09FV2");
  EXPECT_TRUE(content.at("urgent").as_bool());
  const auto taken = ask("PATCH", path, R"({"facts.action":{"now":null}})");
  EXPECT_FALSE(taken.json().at("content").as_object().contains("facts"));
  EXPECT_EQ(ask("PATCH", path, R"({"version":{"now":1}})").code(), "api.changes");
  EXPECT_EQ(ask("GET", "/api/v1/drafts").json().at("drafts").as_array().size(), 1U);
  const auto dropped = ask("POST", path + "/drop", "{}", "If-Match: \"3\"\r\n");
  EXPECT_EQ(dropped.status, 200) << dropped.body;
  EXPECT_TRUE(dropped.json().at("content").is_null());
  EXPECT_EQ(ask("PATCH", path, R"({"urgent":{"now":false}})").status, 409);
  EXPECT_EQ(ask("GET", path + "/history").json().at("events").as_array().size(), 4U);
}

}  // namespace

}  // namespace entraide::api
