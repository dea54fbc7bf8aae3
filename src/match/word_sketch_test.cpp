#include "match/word_sketch.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <map>

#include "match/test_crowd.h"

namespace entraide::match {
namespace {

std::vector<Word> words_of_a_crowd() {
  std::vector<Word> words;
  for (const auto& person : crowd(400)) {
    for (const auto& part : split(person.names[0].full, ' ')) {
      for (const auto& spec : take_apart(part, NameSchema::person).words)
        words.push_back(make_word(spec, NameSchema::person));
    }
  }
  for (const char* text : {"abdurrahman", "s", "7", "petrovich", "ivanovich", "magnusdottir",
                           "jonsdottir", "putinas", "putin", "zhang", "chang", "bill", "william",
                           "hassan", "hussein", "al", "lavrovs", "lavrov"})
    words.push_back(make_word(text, NameSchema::person));
  words.push_back(make_word("rahman", NameSchema::person, true));
  words.push_back(make_word("mhmd", NameSchema::person, false, true, "محمد"));
  return words;
}

/// By a nickname, or written in another romanisation: how they sound does not tell.
bool share_another_name(const Word& a, const Word& b) {
  const auto of_a = other_name_keys(a, NameSchema::person),
             of_b = other_name_keys(b, NameSchema::person);
  return std::ranges::find_first_of(of_a, of_b) != of_a.end();
}

/// What the words are found to be by one glance at all of them, by their other names, and by their letters.
std::map<WordId, double> at_a_glance(const Word& asked, const std::vector<Word>& words,
                                     const std::vector<WordSketch>& sketches,
                                     Glance::Width width = Glance::Width::as_the_processor_can) {
  std::vector<WordId> near;
  for (WordId id = 0; id < words.size(); ++id) near.push_back(id);
  std::map<WordId, double> found;
  const auto similar = Glance{asked, width}.similar(near, sketches);
  for (const auto id : near) found[id] = word_similarity(asked, words[id]);
  for (const auto& one : similar) found[one.id] = one.similarity;
  for (WordId id = 0; id < words.size(); ++id) {
    if (share_another_name(asked, words[id]) || slip_similarity(asked.text, words[id].text) > 0)
      found[id] = word_similarity(asked, words[id]);
  }
  return found;
}

TEST(Glances, SayOfEachPairWhatComparingItSays) {
  const auto words = words_of_a_crowd();
  std::vector<WordSketch> sketches;
  for (const auto& word : words) sketches.push_back(sketch_of(word));
  std::size_t alike = 0;
  for (const auto& asked : words) {
    const auto found = at_a_glance(asked, words, sketches);
    for (WordId id = 0; id < words.size(); ++id) {
      const double whole = word_similarity(asked, words[id]);
      const auto at = found.find(id);
      if (whole >= same_word_least) {
        ++alike;
        ASSERT_NE(at, found.end()) << asked.text << " " << words[id].text << " " << whole;
        // Never less than it is, but for rounding: a bound may be too high, not too low.
        EXPECT_GE(at->second, whole - 1e-4) << asked.text << " " << words[id].text;
      }
    }
  }
  EXPECT_GT(alike, 3 * words.size());
}

/// Whoever has no AVX2 finds the same words, as much alike.
TEST(Glances, SayTheSameOnEveryProcessor) {
  if (!GlanceWide::possible()) GTEST_SKIP() << "this processor has one way only";
  const auto words = words_of_a_crowd();
  std::vector<WordSketch> sketches;
  for (const auto& word : words) sketches.push_back(sketch_of(word));
  for (const auto& asked : words) {
    const auto wide = at_a_glance(asked, words, sketches);
    const auto narrow = at_a_glance(asked, words, sketches, Glance::Width::narrow);
    ASSERT_EQ(wide.size(), narrow.size()) << asked.text;
    for (const auto& [id, similarity] : wide)
      ASSERT_NEAR(similarity, narrow.at(id), 1e-9) << asked.text << " " << words[id].text;
  }
}

/// What a damaged file may hold does no harm.
TEST(Glances, SurviveSketchesOfNoWord) {
  const auto asked = make_word("mohammed", NameSchema::person);
  std::vector<WordSketch> sketches(40);
  for (std::size_t i = 0; i < sketches.size(); ++i) {
    sketches[i].size = static_cast<std::uint8_t>(i * 7);
    sketches[i].sounds.fill(static_cast<char>(i * 13));
  }
  std::vector<WordId> near;
  for (WordId id = 0; id < sketches.size(); ++id) near.push_back(id);
  for (const auto width : {Glance::Width::as_the_processor_can, Glance::Width::narrow}) {
    auto left = near;
    for (const auto& one : Glance{asked, width}.similar(left, sketches))
      EXPECT_LT(one.id, sketches.size());
  }
}

TEST(Glances, LeaveMostWordsUncompared) {
  const auto words = words_of_a_crowd();
  std::vector<WordSketch> sketches;
  for (const auto& word : words) sketches.push_back(sketch_of(word));
  const auto asked = make_word("kowalczyk", NameSchema::person);
  std::vector<WordId> near;
  for (WordId id = 0; id < words.size(); ++id) near.push_back(id);
  Glance{asked}.similar(near, sketches);
  EXPECT_LT(near.size(), words.size() / 10);
}

TEST(Glances, AreOfNoUseForOtherScriptsInitialsAndLongWords) {
  EXPECT_EQ(sketch_of(make_word("a", NameSchema::person)).size, 0);
  EXPECT_EQ(sketch_of(make_word("mhmd", NameSchema::person, false, true, "محمد")).size, 0);
  EXPECT_EQ(sketch_of(make_word("konstantinopolitanska", NameSchema::person)).size, 0);
  EXPECT_EQ(sketch_of(make_word("mohammed", NameSchema::person)).size, 7);
}

}  // namespace
}  // namespace entraide::match
