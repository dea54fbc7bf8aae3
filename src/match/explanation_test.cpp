#include <gtest/gtest.h>

#include <algorithm>

#include "match/match.h"
#include "match/test_records.h"

namespace entraide::match {
namespace {

const Evidence* evidence(const Candidate& candidate, std::string_view feature) {
  const auto found = std::find_if(candidate.evidence.begin(), candidate.evidence.end(),
                                  [&](const Evidence& e) { return e.feature == feature; });
  return found == candidate.evidence.end() ? nullptr : &*found;
}

TEST(Explanation, SaysWhichNameAgreedAndWhy) {
  const auto index = index_of(libya_un());
  const auto found = index.search(asking("Musab Abu Grein", "1982"), {});
  ASSERT_FALSE(found.empty());
  EXPECT_EQ(found[0].id, "LYi.024");
  const auto* name = evidence(found[0], "name");
  ASSERT_NE(name, nullptr);
  EXPECT_EQ(name->asked, "Musab Abu Grein");
  EXPECT_EQ(name->on_record, "Mus’ab Abu Qarin");
  const auto* birth = evidence(found[0], "birth_date");
  ASSERT_NE(birth, nullptr);
  EXPECT_EQ(birth->why.key, "match.birth.one_year");
  for (const auto* feature : {"nationality", "gender", "document"}) {
    const auto* line = evidence(found[0], feature);
    ASSERT_NE(line, nullptr) << feature;
    EXPECT_EQ(line->verdict, Verdict::missing) << feature;
    EXPECT_EQ(line->why.key, "match.not_asked") << feature;
  }
}

TEST(Explanation, NamesOrderSpellingAliasQualityAndMissingParts) {
  const auto index = index_of({person("1", {{"Ermias Tesfay Ghermay", NameKind::weak_alias}})});
  struct Row {
    const char *query, *key;
  };
  for (const auto& [query, key] :
       std::initializer_list<Row>{{"Ermias Tesfay Ghermay", "match.name.same"},
                                  {"Ghermay Ermias Tesfay", "match.name.other_order"},
                                  {"Ermias Tesfay Girmay", "match.name.respelt"},
                                  {"Ermias Tesfay Girmay", "match.name.part_respelt"},
                                  {"Ermias Tesfay Girmay", "match.name.weak_alias"},
                                  {"Ermias Ghermay", "match.name.incomplete"},
                                  {"Ermias Ghermay", "match.name.not_asked"}}) {
    Options options;
    options.cutoff = 0.1;
    const auto found = index.search(asking(query), options);
    ASSERT_FALSE(found.empty()) << query;
    EXPECT_TRUE(std::any_of(found[0].evidence.begin(), found[0].evidence.end(),
                            [&](const Evidence& line) { return line.why.key == key; }))
        << query << " lacks " << key << ", first is " << found[0].evidence[0].why.key;
  }
}

TEST(Explanation, HasATextInBothLanguagesForEveryLine) {
  const auto index = index_of(libya_un());
  for (const auto& row : crossings) {
    for (const auto& candidate : index.search(asking(row.name, row.year), {})) {
      for (const auto& line : candidate.evidence) {
        EXPECT_NE(line.why.text(Language::english).substr(0, 6), "match.") << line.why.key;
        EXPECT_NE(line.why.text(Language::french).substr(0, 6), "match.") << line.why.key;
      }
    }
  }
  for (const auto& feature : features()) {
    EXPECT_NE(feature.description.text(Language::french).substr(0, 6), "match.") << feature.name;
  }
}

}  // namespace
}  // namespace entraide::match
