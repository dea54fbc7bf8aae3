#include "intake/lists_testing.h"

namespace entraide::intake {
namespace {

TEST(Problem, NamesFileLineEntryFieldAndWhatWasExpected) {
  const Problem problem{"un.xml", 12, "LYi.021", "GENDER", {"intake.expected.gender", {}}, false};
  EXPECT_EQ(problem.text(Language::english), "un.xml:12: LYi.021 GENDER: expected M, F or X");
  EXPECT_EQ(problem.text(Language::french), "un.xml:12: LYi.021 GENDER: M, F ou X attendu");
}

TEST(Problem, LeavesOutWhatIsNotKnown) {
  const Problem field_only{"f", 0, "", "GENDER", {"intake.expected.gender", {}}, false};
  EXPECT_EQ(field_only.text(Language::english), "f: GENDER: expected M, F or X");
  const Problem bare{"f", 3, "", "", {"intake.expected.json", {}}, true};
  EXPECT_EQ(bare.text(Language::english),
            "f:3: expected one JSON object on the line (this entry was left out)");
}

TEST(Problem, EveryMessageOfIntakeHasItsTexts) {
  for (const auto& entry : catalogue()) {
    if (!entry.key.starts_with("intake.")) continue;
    EXPECT_FALSE(entry.english.empty()) << entry.key;
    EXPECT_FALSE(entry.french.empty()) << entry.key;
  }
}

}  // namespace
}  // namespace entraide::intake
