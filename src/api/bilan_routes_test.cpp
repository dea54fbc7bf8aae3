// The bilan over HTTP: statuses moved by version, meetings that decide, reports and the calendar as documents of their own.
#include "api/client_test.h"
#include "api/routes.h"

namespace entraide::api {

namespace {

using testing::Reply;
using testing::ServerTest;

class BilanRoutes : public ServerTest {
 protected:
  static constexpr std::string_view readmission = "/api/v1/bilan/commitments/readmission";
  static std::string at(std::string_view path, std::string_view below) {
    return std::string{path} + std::string{below};
  }
  /// The path of a new one.
  std::string meeting() {
    const auto reply = ask("POST", "/api/v1/bilan/meetings",
                           R"({"series":"igc","title":"Session","begins":"2020-05-04T09:00:00Z",)"
                           R"("parties":["ca","fr"]})");
    EXPECT_EQ(reply.status, 201) << reply.body;
    return "/api/v1/bilan/meetings/" + std::string{reply.json().at("id").as_string()};
  }
};

TEST_F(BilanRoutes, MoveAStatusByTheVersionThatWasSeen) {
  const auto first = ask("GET", std::string{readmission});
  ASSERT_EQ(first.status, 200) << first.body;
  EXPECT_TRUE(first.has("ETag: \"0\""));
  const auto body = R"({"status":"done","reason":"all answer in time"})";
  EXPECT_EQ(ask("POST", at(readmission, "/status"), body).code(), "api.version.needed");
  const auto moved = ask("POST", at(readmission, "/status"), body, "If-Match: \"0\"\r\n");
  ASSERT_EQ(moved.status, 200) << moved.body;
  EXPECT_EQ(moved.json().at("verdict").as_string(), "unshown");
  EXPECT_EQ(moved.json().at("history").at(0).at("reason").as_string(), "all answer in time");
  EXPECT_EQ(ask("POST", at(readmission, "/status"), body, "If-Match: \"0\"\r\n").code(),
            "store.bilan.changed");
  const auto page = ask("GET", "/api/v1/bilan").json();
  EXPECT_EQ(page.at("groups").as_array().size(), 4U);
  EXPECT_EQ(page.at("counts").at(0).at("commitments").as_int64(), 6);
}

TEST_F(BilanRoutes, SayWhatIsWrong) {
  const std::string version = "If-Match: \"0\"\r\n";
  for (const auto& [path, body, code] :
       {std::tuple{"/status", R"({"status":"finished","reason":"x"})", "api.bilan.status"},
        {"/status", R"({"status":"done"})", "api.body.needed"},
        {"/status", R"({"status":"done","reason":"x","by":"y"})", "api.body.unknown"},
        {"/evidence", R"({"measure":"opinions"})", "bilan.measure.unknown"},
        {"/evidence", R"({})", "bilan.commitment.field"}})
    EXPECT_EQ(ask("POST", at(readmission, path), body, version).code(), code) << body;
  EXPECT_EQ(ask("GET", "/api/v1/bilan/commitments/none").status, 404);
  EXPECT_EQ(ask("GET", "/api/v1/bilan/report?format=docx").code(), "api.bilan.format");
  EXPECT_EQ(
      ask("POST", "/api/v1/bilan/meetings", R"({"series":"tea","begins":"x","parties":[]})").code(),
      "api.bilan.series");
  EXPECT_EQ(ask("GET", std::string{readmission}).json().at("history").as_array().size(), 0U)
      << "nothing of it took effect";
}

TEST_F(BilanRoutes, LetAMeetingDecide) {
  const auto path = meeting();
  EXPECT_EQ(ask("POST", path + "/topics", R"({"topic":"Forms"})", "If-Match: \"1\"\r\n")
                .json()
                .at("agenda")
                .at(0)
                .at("text")
                .as_string(),
            "Forms");
  ASSERT_EQ(ask("POST", path + "/close", R"({"state":"held"})", "If-Match: \"2\"\r\n").status, 200);
  const auto decided =
      ask("POST", path + "/decisions", R"({"text":"One desk","owner":"Desk","due":"2027-06-30"})",
          "If-Match: \"3\"\r\n");
  ASSERT_EQ(decided.status, 201) << decided.body;
  const auto id = std::string{decided.json().at("decisions").at(0).at("id").as_string()};
  const auto commitment = ask("GET", "/api/v1/bilan/commitments/" + id).json();
  EXPECT_TRUE(commitment.at("own").as_bool());
  EXPECT_EQ(commitment.at("parties").as_array().size(), 2U);  // the meeting's
  EXPECT_EQ(ask("POST", path + "/close", R"({"state":"planned"})", "If-Match: \"4\"\r\n").code(),
            "api.bilan.state");
}

TEST_F(BilanRoutes, GiveDocumentsThatRunNothing) {
  const auto path = meeting();
  const auto page = ask("GET", "/api/v1/bilan/report?lang=fr");
  EXPECT_TRUE(page.has("default-src 'none'"));
  EXPECT_NE(page.body.find("<html lang=\"fr\">"), std::string::npos);
  const auto pdf = ask("GET", "/api/v1/bilan/report?format=pdf");
  EXPECT_TRUE(pdf.has("Content-Type: application/pdf"));
  EXPECT_TRUE(pdf.body.starts_with("%PDF-1.4"));
  const auto calendar = ask("GET", "/api/v1/bilan/calendar");
  EXPECT_TRUE(calendar.has("Content-Type: text/calendar"));
  EXPECT_TRUE(calendar.body.starts_with("BEGIN:VCALENDAR\r\n"));
  EXPECT_NE(calendar.body.find(path.substr(path.rfind('/') + 1)), std::string::npos);
}

}  // namespace
}  // namespace entraide::api
