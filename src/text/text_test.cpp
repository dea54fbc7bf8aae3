#include "text/text.h"

#include <gtest/gtest.h>
#include <rapidcheck.h>

#include <algorithm>
#include <thread>

namespace entraide::text {
namespace {

struct Row {
  const char* input;
  const char* want;
  const char* why;
};

TEST(Fold, GivesLowerCaseLettersWithoutMarks) {
  for (const auto& [input, want, why] : std::initializer_list<Row>{
           {"Abu-Qarīn, Muṣʿab", "abu qarin musab", "the example of the header"},
           {"", "", "nothing stays nothing"},
           {"  --  ", "", "only separators"},
           {"Mus’ab", "musab", "an apostrophe joins"},
           {"Straße Øre Łódź Đorđević", "strasse ore lodz dordevic",
            "letters without decomposition"},
           {"ISTANBUL İzmir ılık", "istanbul izmir ilik", "Turkish i"},
           {"Nguyễn Văn Đức", "nguyen van duc", "stacked marks"},
           {"ERIKSSON<<ANNA<MARIA", "eriksson anna maria", "fillers of a machine-readable zone"},
           {"Ｆｕｌｌ１２", "full12", "full-width forms"},
           {"٣٤", "34", "Arabic digits"},
           {"a\tb\nc", "a b c", "control characters separate"}}) {
    EXPECT_EQ(fold(input), want) << why;
  }
}

TEST(Fold, TransliteratesTheScriptsOfTheLists) {
  for (const auto& [input, want, why] : std::initializer_list<Row>{
           {"Владимир Путин", "vladimir putin", "Russian"},
           {"Фуад Гулієв", "fuad huliyev", "Ukrainian, told by its є"},
           {"Αλέξανδρος", "alexandros", "Greek"},
           {"Μπακογιάννη", "bakogianni", "Greek digraph at the start"},
           {"محمد علي", "muhammad ali", "Arabic, a name that everybody bears"},
           {"كشلاف", "kashlaf", "Arabic, spelled out"},
           {"عبدالرحمن", "abd al rahman", "Arabic, servant and article in one word"},
           {"משה", "masha", "Hebrew"},
           {"ዐቢይ", "abiy", "Amharic"},
           {"习近平", "xi jinping", "Chinese: family name, then the given name in one word"},
           {"欧阳修", "ouyang xiu", "a family name of two characters"},
           {"김정은", "kim jeongun", "Korean"},
           {"ბარაკ ობამა", "barak obama", "Georgian, by ICU"},
           {"バラク・オバマ", "baraku obama", "Katakana, by ICU"},
           {"Չարենց", "charents", "Armenian as in passports"},
           {"Խաչատրյան", "khachatryan", "the same"},
           {"রহমান", "rahman", "Bengali: an a that is not said"},
           {"राजेश शर्मा", "rajesh sharma", "Hindi"},
           {"ドゥテルテ", "douterute", "a small vowel does not part the word"},
           {"ប៉ុល ពត", "pol pot", "Khmer: the vowel that is not written, the hard b"},
           {"ហ៊ុន ម៉ាណែត", "hon manaet", "Khmer vowels before and behind"}}) {
    EXPECT_EQ(fold(input), want) << why;
  }
}

TEST(WrittenWords, KeepTheLettersOfEachWord) {
  struct Written {
    const char* text;
    std::vector<std::pair<std::string, std::string>> want;
    const char* why;
  };
  for (const auto& [text, want, why] : std::initializer_list<Written>{
           {"Musab", {{"musab", ""}}, "Latin is not written otherwise"},
           {"عبدالرحمن", {{"abd", "عبد"}, {"al", "ال"}, {"rahman", "رحمن"}}, "parts of one word"},
           {"习近平", {{"xi", "习"}, {"jinping", "近平"}}, "a family name apart"},
           {"김정은", {{"kim", "김"}, {"jeongun", "정은"}}, "the same in Korean"},
           {"V. Путин", {{"v", ""}, {"putin", "Путин"}}, "two scripts"},
           {"aПутин", {{"aputin", ""}}, "two scripts in one word"}}) {
    std::vector<std::pair<std::string, std::string>> got;
    for (const auto& word : written_words(text)) got.emplace_back(word.folded, word.written);
    EXPECT_EQ(got, want) << why;
  }
}

TEST(WrittenWords, AreTheWordsOfTheFoldedTextForAnyBytes) {
  EXPECT_TRUE(rc::check([](const std::string& bytes) {
    std::vector<std::string> words;
    for (auto& word : written_words(bytes)) words.push_back(word.folded);
    RC_ASSERT(words == tokens(bytes));
  }));
}

TEST(WrittenUnits, StandForSounds) {
  struct Units {
    const char* written;
    std::vector<std::string> want;
    const char* why;
  };
  for (const auto& [written, want, why] : std::initializer_list<Units>{
           {"أَحْمَد", {"ا", "ح", "م", "د"}, "no marks, one alef"},
           {"צ'ק", {"צ'", "ק"}, "geresh belongs to its letter"},
           {"כהן", {"כ", "ה", "נ"}, "a final form is the letter"},
           {"Щука", {"щ", "у", "к", "а"}, "small letters"},
           {"ジャン", {"ジャ", "ン"}, "a small kana belongs to its syllable"},
           {"じゃん", {"ジャ", "ン"}, "Hiragana in Katakana"},
           {"은", {"ᅳ", "ᆫ"}, "a silent first letter is none"},
           {"貝贝", {"BEI", "BEI"}, "both forms of a character are read alike"},
           {"", {}, "nothing"}}) {
    EXPECT_EQ(written_units(written), want) << why;
  }
}

TEST(Fold, KeepsLettersOfAnUnknownScriptApart) {
  EXPECT_NE(fold("𒀀𒀁"), fold("𒀂𒀁"));
  EXPECT_FALSE(fold("𒀀").empty());
}

TEST(Fold, IsIdempotentOnAnyBytes) {
  EXPECT_TRUE(rc::check([](const std::string& bytes) {
    const auto once = fold(bytes);
    RC_ASSERT(fold(once) == once);
  }));
}

TEST(Fold, HoldsOnlyLettersDigitsAndSingleBlanks) {
  EXPECT_TRUE(rc::check([](const std::string& bytes) {
    const auto folded = fold(bytes);
    for (std::size_t i = 0; i < folded.size(); ++i) {
      const char c = folded[i];
      RC_ASSERT((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == ' ');
      RC_ASSERT(c != ' ' || (i != 0 && i + 1 != folded.size() && folded[i + 1] != ' '));
    }
  }));
}

TEST(Fold, GivesTheSameAnswerOnEveryThread) {
  const std::string name = "贝拉克·奥巴马 Բարակ สมชาย محمد";
  const auto want = fold(name);
  std::vector<std::string> answers(4);
  {
    std::vector<std::jthread> threads;
    for (auto& answer : answers) threads.emplace_back([&] { answer = fold(name); });
  }
  for (const auto& answer : answers) EXPECT_EQ(answer, want);
}

TEST(Latinise, LeavesLatinTextAlone) {
  EXPECT_EQ(latinise("Abu-Qarīn, Muṣʿab"), "Abu-Qarīn, Muṣʿab");
  EXPECT_EQ(latinise("Świątek"), "Świątek");
}

TEST(Latinise, ReplacesMalformedBytes) {
  EXPECT_EQ(latinise("a\xff\x62"),
            "a\uFFFD"
            "b");
  EXPECT_EQ(latinise("\xe2\x82"), "\uFFFD\uFFFD") << "a cut sequence";
  EXPECT_EQ(latinise("\xc0\xaf"), "\uFFFD\uFFFD") << "an overlong form";
  EXPECT_EQ(latinise("\xed\xa0\x80"), "\uFFFD\uFFFD\uFFFD") << "a surrogate";
}

TEST(Tokens, AreTheWordsOfTheFoldedText) {
  EXPECT_EQ(tokens("al-Milad, Abd"), (std::vector<std::string>{"al", "milad", "abd"}));
  EXPECT_TRUE(tokens(" . ").empty());
}

TEST(ScriptOf, IsTheScriptOfMostLetters) {
  for (const auto& [input, want, why] :
       std::initializer_list<Row>{{"Musab", "Latn", "Latin"},
                                  {"مصعب", "Arab", "Arabic"},
                                  {"Мусаб", "Cyrl", "Cyrillic"},
                                  {"Μουσάμπ", "Grek", "Greek"},
                                  {"משה", "Hebr", "Hebrew"},
                                  {"ዐቢይ", "Ethi", "Ethiopic"},
                                  {"김정은", "Hang", "Hangul"},
                                  {"习近平", "Hani", "Han"},
                                  {"バラク", "Kana", "Katakana"},
                                  {"123 --", "Zyyy", "no letter"},
                                  {"", "Zyyy", "nothing"},
                                  {"Ivan Иванов", "Cyrl", "the majority"}}) {
    EXPECT_EQ(script_of(input), want) << why;
  }
}

TEST(EditDistance, CountsLettersAndNeighbouringSwaps) {
  struct Distance {
    const char *a, *b;
    int want;
  };
  for (const auto& [a, b, want] : std::initializer_list<Distance>{{"", "", 0},
                                                                  {"a", "", 1},
                                                                  {"kitten", "sitting", 3},
                                                                  {"donlad", "donald", 1},
                                                                  {"ca", "abc", 3},
                                                                  {"same", "same", 0}}) {
    EXPECT_EQ(edit_distance(a, b), want) << a << " " << b;
  }
}

TEST(EditDistance, SaysOneMoreThanTheLimitWhenItIsPassed) {
  EXPECT_EQ(edit_distance("abcdef", "uvwxyz", 2), 3);
  EXPECT_EQ(edit_distance("abcdef", "abcdefgh", 1), 2);
  EXPECT_EQ(edit_distance("abcdef", "abcdeg", 1), 1);
  EXPECT_EQ(edit_distance("a", "b", 0), 1);
  EXPECT_EQ(edit_distance(std::string(5000, 'a'), std::string(5000, 'b'), 10), 11);
}

TEST(EditDistance, AgreesWithItselfUnderAnyLimit) {
  EXPECT_TRUE(rc::check([] {
    const auto letters = rc::gen::container<std::string>(rc::gen::elementOf(std::string{"abc"}));
    const auto a = *letters;
    const auto b = *letters;
    const auto exact = edit_distance(a, b);
    RC_ASSERT(exact == edit_distance(b, a));
    for (int limit = 0; limit < 5; ++limit) {
      RC_ASSERT(edit_distance(a, b, limit) == std::min(exact, limit + 1));
    }
  }));
}

TEST(JaroWinkler, MatchesThePublishedExamples) {
  // Winkler (1990), table of string comparator values.
  EXPECT_NEAR(jaro_winkler("martha", "marhta"), 0.961, 0.001);
  EXPECT_NEAR(jaro_winkler("dwayne", "duane"), 0.840, 0.001);
  EXPECT_NEAR(jaro_winkler("dixon", "dicksonx"), 0.813, 0.001);
  EXPECT_EQ(jaro_winkler("", ""), 1.0);
  EXPECT_EQ(jaro_winkler("a", ""), 0.0);
  EXPECT_EQ(jaro_winkler("abc", "xyz"), 0.0);
}

TEST(ChineseKeys, AreSharedByPinyinAndWadeGiles) {
  struct Spellings {
    const char *pinyin, *wade_giles;
  };
  for (const auto& [pinyin, wade_giles] :
       std::initializer_list<Spellings>{{"zedong", "tsetung"},
                                        {"xi", "hsi"},
                                        {"jinping", "chinping"},
                                        {"zhou", "chou"},
                                        {"xiaoping", "hsiaoping"},
                                        {"deng", "teng"},
                                        {"jiang", "chiang"},
                                        {"guofeng", "kuofeng"},
                                        {"yan", "yen"},
                                        {"tian", "tien"}}) {
    EXPECT_EQ(chinese_keys(pinyin).pinyin, chinese_keys(wade_giles).wade_giles) << pinyin;
    EXPECT_FALSE(chinese_keys(pinyin).pinyin.empty()) << pinyin;
  }
  EXPECT_EQ(chinese_keys("kashlaf").pinyin, "");
  EXPECT_EQ(chinese_keys("vladimir").wade_giles, "");
}

TEST(SoundKey, IsSharedByTheSpellingsOfOneSound) {
  struct Spellings {
    const char *a, *b;
  };
  for (const auto& [a, b] : std::initializer_list<Spellings>{{"gherhmay", "ghirmay"},
                                                             {"qasim", "kassem"},
                                                             {"kashlaf", "khushlaf"},
                                                             {"kashlaf", "kachlaf"},
                                                             {"fitiwi", "fitwi"},
                                                             {"muhammad", "mehmet"},
                                                             {"qarin", "grein"},
                                                             {"yevgeny", "evgeni"}}) {
    EXPECT_EQ(sound_key(a), sound_key(b)) << a << " " << b;
  }
  EXPECT_NE(sound_key("khalid"), sound_key("khalil"));
  EXPECT_EQ(sound_key(""), "");
}

TEST(Phonemes, WriteOneCharacterForEachSound) {
  EXPECT_EQ(phonemes("khushlaf"), "XuSlaf");
  EXPECT_EQ(phonemes("mohammed"), "mohamed");
  EXPECT_EQ(phonemes("44"), "44") << "digits are not doubled letters";
  EXPECT_EQ(phonemes(""), "");
}

}  // namespace
}  // namespace entraide::text
