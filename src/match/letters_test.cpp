#include "match/letters.h"

#include <gtest/gtest.h>
#include <rapidcheck.h>

#include <algorithm>
#include <cmath>

#include "match/match.h"
#include "text/text.h"

namespace entraide::match {
namespace {

SpelledWord spelled(std::string_view written) {
  return LetterTable::shipped().spelled(text::written_units(written));
}

struct Row {
  const char *written, *latin;
};

TEST(Letters, HoldWordsOfOtherScriptsForTheirLatinSpellings) {
  for (const auto& [written, latin] : std::initializer_list<Row>{{"كشلاف", "kashlaf"},
                                                                 {"كشلاف", "koshlaf"},
                                                                 {"الغنوشي", "elghannouchi"},
                                                                 {"שמעון", "shimon"},
                                                                 {"נתניהו", "netanyahu"},
                                                                 {"Щербаков", "shcherbakov"},
                                                                 {"Хрущёв", "khrushchev"},
                                                                 {"Жуков", "joukov"},
                                                                 {"클레어", "claire"},
                                                                 {"奥巴马", "obama"},
                                                                 {"奧巴馬", "obama"},
                                                                 {"オバマ", "obama"}}) {
    EXPECT_GT(log_odds_of_one_name(spelled(written), latin), 0) << written << " " << latin;
  }
}

TEST(Letters, TellStrangersApart) {
  for (const auto& [written, latin] : std::initializer_list<Row>{{"كشلاف", "milad"},
                                                                 {"שמעון", "netanyahu"},
                                                                 {"Щербаков", "zhukov"},
                                                                 {"클레어", "garrison"},
                                                                 {"奥巴马", "clinton"},
                                                                 {"オバマ", "veasey"}}) {
    EXPECT_LT(log_odds_of_one_name(spelled(written), latin), 0) << written << " " << latin;
  }
}

TEST(Letters, LeaveScriptsWithoutATableAlone) {
  EXPECT_TRUE(spelled("").empty());
  EXPECT_TRUE(spelled("Բարակ").empty());
  EXPECT_EQ(spelled_similarity(spelled("Բարակ"), "barak"), 0.0);
}

TEST(Letters, SpellPartsTogetherAsTheWholeWouldBe) {
  const auto first = spelled("بنيا"), second = spelled("مين"), whole = spelled("بنيامين");
  const std::vector<const SpelledWord*> parts = {&first, &second};
  EXPECT_EQ(spelled_together(parts).numbers, whole.numbers);
  EXPECT_GT(log_odds_of_one_name(spelled_together(parts), "benyamin"), 0);
}

TEST(Letters, KnowLikelySpellings) {
  const auto likely = likely_spellings(spelled("Хамави"), 8);
  EXPECT_EQ(likely.size(), 8U);
  EXPECT_NE(std::find_if(likely.begin(), likely.end(),
                         [](const std::string& s) { return s.front() == 'h'; }),
            likely.end())
      << "х is written h as well as kh";
  EXPECT_TRUE(likely_spellings({}, 8).size() <= 1);
}

TEST(Letters, LeaveOutRowsThatAreNone) {
  const LetterTable table{
      "# head\nx\tб\tb\t2.0\nx\tб\tb\nx\tв\tv\tmuch\n\tг\nx\t^\t^\t0\nx\t$\t$\t0\n"
      "x\t=\tnats\t1\n"};
  EXPECT_FALSE(table.spelled({"б"}).empty());
  EXPECT_TRUE(table.spelled({"в"}).empty()) << "a weight that is no number";
  EXPECT_NEAR(log_odds_of_one_name(table.spelled({"б"}), "b"), 2.0, 1e-6);
}

TEST(Letters, HoldAnyWordsWithinTheirLimits) {
  EXPECT_TRUE(rc::check([](const std::string& latin) {
    const auto folded = text::fold(latin);
    for (const char* written :
         {"كشلاف", "奥巴马奥巴马奥巴马奥巴马奥巴马奥巴马奥巴马奥巴马奥巴马"}) {
      const auto similarity = spelled_similarity(spelled(written), folded);
      RC_ASSERT(similarity >= 0);
      RC_ASSERT(similarity <= 0.985);
    }
  }));
}

}  // namespace
}  // namespace entraide::match
