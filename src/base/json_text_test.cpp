#include "base/json_text.h"

#include <gtest/gtest.h>
#include <rapidcheck.h>

#include <boost/json.hpp>

namespace entraide {
namespace {

namespace json = boost::json;

TEST(JsonText, WritesNumbersAsPeopleReadThem) {
  const json::object object{
      {"score", 0.94},   {"whole", 1.0},
      {"count", 3},      {"small", 1e-9},
      {"none", nullptr}, {"list", json::array{"a\"b", json::object{}, json::array{}}}};
  EXPECT_EQ(json_text(object), R"({"score":0.94,"whole":1.0,"count":3,"small":1e-09,"none":null,)"
                               R"("list":["a\"b",{},[]]})");
}

TEST(JsonText, AnyNumberReadsBackTheSame) {
  EXPECT_TRUE(rc::check("stod(json_text(x)) == x", [](double number) {
    RC_ASSERT(std::stod(json_text(json::value(number))) == number);
  }));
}

}  // namespace
}  // namespace entraide
