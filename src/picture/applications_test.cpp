// Applications for asylum around a restriction: the shipped numbers, and what is claimed of them.
#include "picture/applications.h"

#include <gtest/gtest.h>

#include <algorithm>

namespace entraide::picture {
namespace {

std::uint64_t of_year(const std::vector<Applied>& all, int year) {
  const auto found = std::ranges::find(all, year, &Applied::year);
  return found == all.end() ? 0 : found->persons;
}

CivilDate day(const char* text) { return *parse_iso8601(text); }

TEST(Applications, AreThoseThatUnhcrPublished) {
  const auto union_ = applications("eu");
  EXPECT_EQ(of_year(union_, 2015), 1'219'655U);
  EXPECT_EQ(of_year(union_, 2017), 617'679U);
  EXPECT_TRUE(std::ranges::is_sorted(union_, std::less{}, &Applied::year));
  EXPECT_GT(of_year(applications("ca"), 2023), 100'000U);
  EXPECT_GT(of_year(applications("eu", "PAK"), 2015), 20'000U);
  EXPECT_LT(of_year(applications("eu", "PAK"), 2015), of_year(union_, 2015));
  EXPECT_TRUE(applications("eu", "AFG").empty()) << "not shipped";
  EXPECT_TRUE(applications("xx").empty());
}

/// The statement of March 2016: fewer asked for asylum in the Union in the two whole years after it than in the
/// two before, as everybody published then.
TEST(Applications, FellInTheUnionAfterTheStatementOfMarch2016) {
  const auto around = applied_around(applications("eu"), day("2016-03-20"), 2);
  ASSERT_TRUE(around.has_value());
  EXPECT_EQ(around->first_before, 2014);
  EXPECT_EQ(around->last_after, 2018);
  EXPECT_NEAR(around->before, (536'152 + 1'219'655) / 2.0, 0.5);
  EXPECT_LT(around->after, 0.7 * around->before);
}

TEST(Applications, ClaimNothingWhereAYearIsMissing) {
  const std::vector<Applied> counted{{2014, 10}, {2015, 20}, {2017, 30}, {2018, 50}};
  const auto around = applied_around(counted, day("2016-03-20"), 2);
  ASSERT_TRUE(around.has_value());
  EXPECT_DOUBLE_EQ(around->before, 15);
  EXPECT_DOUBLE_EQ(around->after, 40);
  EXPECT_FALSE(applied_around(counted, day("2016-03-20"), 3).has_value());
  EXPECT_FALSE(applied_around(counted, day("2015-03-20"), 1).has_value());
  EXPECT_FALSE(applied_around(counted, day("2016-03-20"), 0).has_value());
  EXPECT_TRUE(told_applications(day("1990-01-01"), Language::english).empty());
}

TEST(Applications, AreToldInBothLanguagesWithWhatTheyDoNotSay) {
  const auto english = told_applications(day("2016-03-20"), Language::english);
  const auto french = told_applications(day("2016-03-20"), Language::french);
  ASSERT_EQ(english.size(), asylum_places().size() + 1);
  ASSERT_EQ(french.size(), english.size());
  EXPECT_NE(english[0].find("877,904"), std::string::npos) << english[0];
  EXPECT_NE(french[0].find("877\u202F904"), std::string::npos) << french[0];
  for (const auto& line : english) EXPECT_EQ(line.find("picture."), std::string::npos) << line;
}

}  // namespace
}  // namespace entraide::picture
