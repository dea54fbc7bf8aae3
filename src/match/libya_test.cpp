#include <gtest/gtest.h>

#include "match/match.h"
#include "match/test_records.h"

namespace entraide::match {
namespace {

TEST(LibyaSmugglers, AreFoundFirstOnTheUnListByTheSpellingsOfOfac) {
  const auto index = index_of(libya_un());
  for (const auto& row : crossings) {
    Options options;
    options.cutoff = 0.3;
    const auto found = index.search(asking(row.name, row.year), options);
    ASSERT_FALSE(found.empty()) << row.name;
    EXPECT_EQ(found[0].id, row.un) << row.name;
  }
}

TEST(LibyaSmugglers, AreFoundFirstAtOfacByTheSpellingsOfTheUn) {
  const auto primary = NameKind::primary;
  const auto good = NameKind::alias;
  const auto index = index_of({
      person("24004", {{"GHERMAY, Ermias", primary}}, {"1972/1977"}),
      person("24310", {{"ABU GREIN, Musab", primary}, {"ABU-QURAYN, Mus'ab", good}}, {"1982/1983"}),
      person("24311",
             {{"KOSHLAF, Mohamed", primary},
              {"KASHLAF, Mohamed", good},
              {"KHUSHLAF, Mohamed", good},
              {"KOSHLAF, Mohamed al-Aameen al-Arabi", good}},
             {"1985-12-12", "1985-12-02"}),
      person("24312", {{"MILAD, Abd al-Rahman", primary}, {"MILAD, Abdurahman Al", good}},
             {"1986-07-27"}),
      person("24313",
             {{"FITWI, Abd al-Razzak", primary},
              {"ABDELRAZAK, Ismail", good},
              {"FITIWI, Abdurazak", good}},
             {"1985/1987"}),
      person("24314", {{"DABBASHI, Ahmed", primary}, {"AL-FITOURI, Ahmad Oumar Imhamad", good}},
             {"1988-07-05", "1988-05-07"}),
  });
  for (const auto& row : crossings) {
    Options options;
    options.cutoff = 0.3;
    const auto found = index.search(asking(row.full_name, row.year), options);
    ASSERT_FALSE(found.empty()) << row.full_name;
    EXPECT_EQ(found[0].id, row.ofac) << row.full_name;
  }
}

/// The lists themselves differ by three years (OFAC says 1972 or 1977, the UN about 1980): a rare name and
/// a nationality in common are still a reason to look.
TEST(LibyaSmugglers, AreAHitWhereTheListsDisagreeOnTheYear) {
  auto held = person("24004", {{"GHERMAY, Ermias", NameKind::primary}}, {"1972/1977"});
  held.nationalities.push_back({*record::Country::parse("er"), false, 0});
  const auto index = index_of({held});
  auto query = asking("Ermias Ghermay", "1980");
  query.nationalities.push_back({*record::Country::parse("er"), false, 0});
  const auto found = index.search(query, {});
  ASSERT_FALSE(found.empty());
  EXPECT_TRUE(found[0].match) << found[0].score;
}

}  // namespace
}  // namespace entraide::match
