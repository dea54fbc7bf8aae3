// Bulletins over HTTP: made, changed by version, with pictures of documents and of nobody, withdrawn.
#include <fstream>

#include "api/client_test.h"
#include "api/routes.h"

namespace entraide::api {

namespace {

using testing::Reply;
using testing::ServerTest;

class BulletinRoutes : public ServerTest {
 protected:
  std::string draft(std::string_view field = "title",
                    std::string_view value = "\"Bio page\"") const {
    boost::json::object body{
        {"title", "Bio page"},
        {"text", "Glows under ultraviolet light."},
        {"document_type", "passport"},
        {"issuing_state", "France"},
        {"method", "counterfeit"},
        {"source", "B2"},
        {"valid_until",
         to_iso8601(CivilDate{std::chrono::sys_days{clock_.today()} + std::chrono::days{90}})}};
    body[field] = boost::json::parse(value);
    return boost::json::serialize(body);
  }
  static std::string picture() {
    std::ifstream file{ENTRAIDE_SOURCE "/src/intake/corpus/picture/small.png", std::ios::binary};
    return {std::istreambuf_iterator<char>{file}, {}};
  }
  /// The path of a new one.
  std::string made() {
    const auto reply = ask("POST", "/api/v1/bulletins", draft());
    EXPECT_EQ(reply.status, 201) << reply.body;
    EXPECT_TRUE(reply.has("ETag: \"1\""));
    return "/api/v1/bulletins/" + std::string{reply.json().at("id").as_string()};
  }
};

TEST_F(BulletinRoutes, ShowWhatHoldsUntilItIsWithdrawn) {
  const auto path = made();
  const auto all = ask("GET", "/api/v1/bulletins").json();
  ASSERT_EQ(all.at("bulletins").as_array().size(), 1U);
  EXPECT_EQ(all.at("bulletins").at(0).at("issuing_state").as_string(), "fr");
  EXPECT_GT(all.at("methods").as_array().size(), 3U);
  const auto changed = ask("PUT", path, draft("title", "\"Another page\""), "If-Match: \"1\"\r\n");
  ASSERT_EQ(changed.status, 200) << changed.body;
  EXPECT_EQ(changed.json().at("title").as_string(), "Another page");
  EXPECT_EQ(ask("PUT", path, draft(), "If-Match: \"1\"\r\n").code(), "store.bulletin.changed");
  EXPECT_EQ(ask("PUT", path, draft()).code(), "api.version.needed");
  EXPECT_EQ(ask("POST", path + "/withdraw", "{}", "If-Match: \"2\"\r\n").status, 200);
  EXPECT_TRUE(ask("GET", "/api/v1/bulletins").json().at("bulletins").as_array().empty());
  EXPECT_EQ(ask("GET", "/api/v1/bulletins?all=true").json().at("bulletins").as_array().size(), 1U);
  EXPECT_EQ(ask("PUT", path, draft(), "If-Match: \"3\"\r\n").code(), "node.bulletin.unknown");
}

TEST_F(BulletinRoutes, SayWhatIsWrong) {
  for (const auto& [field, value, code] :
       {std::tuple{"title", "\" \"", "api.body.needed"},
        std::tuple{"document_type", "\"ticket\"", "node.bulletin.word"},
        std::tuple{"method", "\"magic\"", "node.bulletin.word"},
        std::tuple{"source", "\"Z9\"", "node.bulletin.source"},
        std::tuple{"issuing_state", "\"Nowhere\"", "node.bulletin.state"},
        std::tuple{"valid_until", "\"2020-01-01\"", "node.bulletin.until"},
        std::tuple{"valid_until", "\"2099-01-01\"", "node.bulletin.until"},
        std::tuple{"holder", "\"somebody\"", "api.body.unknown"}})
    EXPECT_EQ(ask("POST", "/api/v1/bulletins", draft(field, value)).code(), code) << field;
}

TEST_F(BulletinRoutes, TakePicturesOfDocumentsAlone) {
  const auto path = made();
  const std::string first = "If-Match: \"1\"\r\n";
  const auto target = path + "/pictures/ultraviolet";
  EXPECT_EQ(ask("PUT", target, picture(), first, "image/png").code(), "node.bulletin.masked");
  EXPECT_EQ(ask("PUT", target + "?masked=true", "<svg/>", first, "image/png").code(),
            "intake.picture.format");
  EXPECT_EQ(
      ask("PUT", path + "/pictures/Front.png?masked=true", picture(), first, "image/png").code(),
      "node.bulletin.name");
  const auto added = ask("PUT", target + "?masked=true", picture(), first, "image/png");
  ASSERT_EQ(added.status, 200) << added.body;
  const auto page = added.json();
  const auto& kept = page.at("pictures").at(0);
  const std::string address{kept.at("address").as_string()};
  EXPECT_EQ(address,
            fmt::format("{}?sha256={}", target, std::string_view{kept.at("sha256").as_string()}));
  EXPECT_EQ(ask("GET", address).status, 200);
  EXPECT_EQ(ask("GET", target + "?sha256=" + std::string(64, 'a')).code(),
            "api.bulletins.other_picture")
      << "an address is of one picture for ever";
  const auto shown = ask("GET", target);
  EXPECT_EQ(shown.status, 200);
  EXPECT_TRUE(shown.has("Content-Type: image/png"));
  EXPECT_TRUE(shown.has("default-src 'none'; sandbox"));
  EXPECT_EQ(shown.body.find("Author"), std::string::npos) << "what its makers wrote is left out";
  EXPECT_EQ(ask("GET", path + "/pictures/back").status, 404);
}

}  // namespace

}  // namespace entraide::api
