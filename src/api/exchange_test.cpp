// Exchanges in yente's shapes, replayed from tests/vectors/yente; and /openapi.json against what
// really happens.
#include <filesystem>
#include <fstream>
#include <sstream>

#include "api/client_test.h"
#include "api/routes.h"

namespace entraide::api {

namespace {

using testing::ServerTest;
namespace json = boost::json;

/// Everything that `want` names is in `have`, of that value or that kind.
void expect_shape(const json::value& want, const json::value& have, const std::string& where) {
  if (want.is_string() && want.get_string().starts_with('<')) {
    const std::string_view kind{want.get_string()};
    const bool fits =
        (kind == "<string>" && have.is_string()) || (kind == "<number>" && have.is_number()) ||
        (kind == "<boolean>" && have.is_bool()) || (kind == "<object>" && have.is_object()) ||
        (kind == "<array>" && have.is_array()) ||
        (kind == "<text-or-null>" && (have.is_string() || have.is_null()));
    EXPECT_TRUE(fits) << where << ": " << kind << " expected, got " << json::serialize(have);
  } else if (want.is_object()) {
    ASSERT_TRUE(have.is_object()) << where;
    for (const auto& member : want.get_object()) {
      const auto place = where + "/" + std::string{member.key()};
      const auto* found = have.get_object().if_contains(member.key());
      ASSERT_NE(found, nullptr) << place << " is missing in " << json::serialize(have);
      expect_shape(member.value(), *found, place);
    }
  } else if (want.is_array()) {
    ASSERT_TRUE(have.is_array()) << where;
    ASSERT_GE(have.get_array().size(), want.get_array().size()) << where;
    for (std::size_t i = 0; i < want.get_array().size(); ++i) {
      expect_shape(want.get_array()[i], have.get_array()[i], where + "/" + std::to_string(i));
    }
  } else {
    EXPECT_EQ(json::serialize(want), json::serialize(have)) << where;
  }
}

std::string content_of(const std::filesystem::path& path) {
  std::stringstream content;
  content << std::ifstream{path}.rdbuf();
  return content.str();
}

class Exchanges : public ServerTest {};

TEST_F(Exchanges, AreAnsweredInTheShapesThatYenteClientsRead) {
  int replayed = 0;
  for (const auto& file :
       std::filesystem::directory_iterator{ENTRAIDE_SOURCE "/tests/vectors/yente"}) {
    if (file.path().extension() != ".json") continue;
    SCOPED_TRACE(file.path().filename().string());
    const auto exchange = json::parse(content_of(file.path()));
    const auto& request = exchange.at("request").as_object();
    std::string body, type = "application/json";
    if (const auto* given = request.if_contains("body")) body = json::serialize(*given);
    if (const auto* given = request.if_contains("text")) body = given->as_string().c_str();
    if (const auto* given = request.if_contains("content_type")) type = given->as_string().c_str();
    const auto reply = ask(request.at("method").as_string().c_str(),
                           request.at("target").as_string().c_str(), body, "", type);
    EXPECT_EQ(reply.status, exchange.at("answer").at("status").as_int64()) << reply.body;
    expect_shape(exchange.at("answer").at("body"), reply.json(), "");
    ++replayed;
  }
  EXPECT_GE(replayed, 10);
}

TEST_F(Exchanges, AreDescribedByOpenApiExactlyAsTheyAreDispatched) {
  const auto reply = ask("GET", "/openapi.json");
  ASSERT_EQ(reply.status, 200);
  const auto document = reply.json();
  const auto& schemas = document.at("components").at("schemas").as_object();
  std::size_t operations = 0;
  for (const auto& path : document.at("paths").as_object())
    operations += path.value().as_object().size();
  EXPECT_EQ(operations, routes().size());
  for (const auto& route : routes()) {
    std::string path{route.path};
    std::erase(path, '+');  // `{tile+}`: OpenAPI has no word for the rest of a path
    const auto& operation = document.at("paths")
                                .as_object()
                                .at(path)
                                .as_object()
                                .at(lower_ascii(route.method))
                                .as_object();
    EXPECT_EQ(operation.at("operationId").as_string(), route.operation);
    EXPECT_NE(text_of(route.summary, Language::french), route.summary);
    if (!route.answer.empty()) {
      EXPECT_TRUE(schemas.contains(route.answer)) << route.answer;
    }
    std::size_t in_query = 0;
    for (const auto& parameter : operation.at("parameters").as_array())
      in_query += parameter.at("in").as_string() == "query";
    EXPECT_EQ(in_query, route.parameters.size()) << route.path;
  }
}

TEST_F(Exchanges, HoldTheNamesThatOpenApiRequires) {
  const auto document = ask("GET", "/openapi.json").json();
  const auto required = [&](const char* schema) {
    return document.at("components").at("schemas").at(schema).at("required").as_array();
  };
  const auto expect_all = [&](const char* schema, const json::value& have) {
    for (const auto& name : required(schema)) {
      EXPECT_TRUE(have.as_object().contains(name.as_string())) << schema << "." << name.as_string();
    }
  };
  const auto match = ask("POST", "/match/default", match_body("Ludovic Saint-Amand")).json();
  expect_all("MatchResponse", match);
  expect_all("Matches", match.at("responses").at("q"));
  expect_all("Entity", match.at("responses").at("q").at("results").at(0));
  expect_all("SearchResponse", ask("GET", "/search/all?q=Halcyon").json());
  expect_all("Catalog", ask("GET", "/catalog").json());
  expect_all("Dataset", ask("GET", "/catalog").json().at("datasets").at(0));
  expect_all("Algorithms", ask("GET", "/algorithms").json());
  expect_all("Problem", ask("GET", "/nothing").json());
}

}  // namespace

}  // namespace entraide::api
