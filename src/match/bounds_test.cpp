// What is given up early could not have been found: bounds never stand in the way of a score.
#include <gtest/gtest.h>

#include <algorithm>
#include <string>
#include <vector>

#include "match/query.h"
#include "match/test_crowd.h"
#include "match/test_records.h"
#include "match/vocabulary.h"

namespace entraide::match {
namespace {

void expect_bound(const Name& one, const Name& other, NameSchema schema) {
  const auto a = words_of(one), b = words_of(other);
  const auto similarity = similarities(a.view(), b.view());
  EXPECT_LE(compare(a.view(), b.view(), similarity, schema).score,
            WordMemo::upper_bound(a.view(), b.view(), similarity, schema))
      << one.folded << " | " << other.folded;
}

TEST(Bounds, OfANameAreNeverBelowItsScore) {
  std::vector<Name> names;
  for (const auto* text :
       {"Said Ahmed", "Hafiz Saeed", "Mus'ab Abu-Qarin", "ABU GREIN, Musab", "JC Juncker",
        "Jean-Claude Juncker", "Mao Tse-tung", "Mao Zedong", "Barack Obama", "باراك أوباما",
        "贝拉克 奥巴马", "Xi Jin Ping", "习近平", "Vladimir Putin", "Путин Владимир Владимирович",
        "FridrichBuchenberg", "Friedrich Buchenberg", "Dr. J. C.", "Abd al-Rahman al-Milad"})
    names.push_back(make_name(text, NameSchema::person));
  for (const auto& one : crowd(300)) {
    for (const auto& name : one.names) names.push_back(make_name(name.full, NameSchema::person));
  }
  for (const auto& one : names) {
    for (const auto& other : names) expect_bound(one, other, NameSchema::person);
  }
  std::vector<Name> firms;
  for (const auto* text : {"Deutsche Bank AG", "Bank (Schweiz) AG", "Credit Suisse (Schweiz)",
                           "Credit Suisse AG", "ООО Газпром", "Gazprom OOO", "44th Brigade",
                           "Brigade forty-four", "General Trading Company", "Trading Co"})
    firms.push_back(make_name(text, NameSchema::organisation));
  for (const auto& one : firms) {
    for (const auto& other : firms) expect_bound(one, other, NameSchema::organisation);
  }
}

TEST(Bounds, OfWordsInAnotherScriptKeepEveryoneAboveThem) {
  for (const auto* written :
       {"كشلاف", "Щербаков", "奥巴马", "オバマ", "클레어", "שמעון", "ميلاد"}) {
    const auto spelled = LetterTable::shipped().spelled(text::written_units(written));
    ASSERT_FALSE(spelled.empty()) << written;
    for (const auto* latin : {"kashlaf", "shcherbakov", "obama", "aobama", "claire", "keulle",
                              "shimon", "milad", "netanyahu", "garrison", "a"}) {
      const auto exact = spelled_similarity(spelled, latin);
      for (const double least : {0.3, same_word_least, 0.772, 0.93}) {
        const auto found = spelled_similarity(spelled, latin, least);
        if (exact >= least) {
          EXPECT_EQ(found, exact) << written << " " << latin << " " << least;
        } else {
          EXPECT_LT(found, least) << written << " " << latin;
        }
      }
    }
  }
}

TEST(Bounds, OfWordsWrittenTogetherKeepThoseThatAreAlike) {
  Chance chance{7};
  std::size_t alike = 0;
  for (int i = 0; i < 20'000; ++i) {
    const auto first = make_word(made_of_syllables(chance), NameSchema::person);
    const auto second = make_word(made_of_syllables(chance), NameSchema::person);
    auto text = first.text + second.text;
    for (auto slips = chance() % 4; slips > 0; --slips)
      text[chance() % text.size()] = static_cast<char>('a' + chance() % 26);
    const auto one = make_word(text, NameSchema::person);
    if (one.key.empty()) continue;
    const std::array<const Word*, 2> parts{&first, &second};
    constexpr double joined_least = 0.80;
    if (joined_similarity(one, parts, 0) < joined_least) continue;
    ++alike;
    EXPECT_TRUE(
        may_be_joined(one, first, first.classes | second.classes, first.length + second.length))
        << text << " " << first.text << " " << second.text;
  }
  EXPECT_GT(alike, 5'000U);
}

/// Who scores `least` or more, of all who share anything with the query.
std::vector<std::string> found_by(const Index& index, const Entity& query, double cutoff,
                                  double least) {
  Options options;
  options.cutoff = cutoff;
  options.limit = 500;
  options.explain = false;
  std::vector<std::string> ids;
  for (const auto& one : index.search(query, options)) {
    if (one.score >= least) ids.push_back(fmt::format("{} {:.12f}", one.id, one.score));
  }
  return ids;
}

TEST(Bounds, OfDatesLeaveOutNobodyWhoReachesTheCutoff) {
  const auto persons = crowd(3'000);
  Index index;
  for (const auto& one : persons) index.put(one);
  std::size_t found = 0;
  for (std::size_t i = 0; i < persons.size(); i += 20) {
    auto query = asking(persons[i].names.front().full);
    query.birth_dates = persons[(i + (i % 3)) % persons.size()].birth_dates;  // or somebody else's
    if (i % 40 == 0) query.gender = record::Gender::female;
    for (const double cutoff : {0.5, 0.7}) {
      const auto all = found_by(index, query, 0.01, cutoff);
      EXPECT_EQ(found_by(index, query, cutoff, cutoff), all) << persons[i].names.front().full;
      found += all.size();
    }
  }
  EXPECT_GT(found, 150U);
}

TEST(WordsInMemory, AreFoundWhenTheyComeAfterTheyWereAskedFor) {
  Vocabulary vocabulary;
  const auto asked = make_word("ghermay", NameSchema::person);
  EXPECT_TRUE(vocabulary.similar(asked, NameSchema::person)->empty());
  const auto id = vocabulary.number_of({"girmay", {}, false, false, false}, NameSchema::person);
  const auto found = vocabulary.similar(asked, NameSchema::person);
  ASSERT_EQ(found->size(), 1U);
  EXPECT_EQ(found->front().id, id);
  EXPECT_EQ(found->front().similarity, word_similarity(asked, vocabulary.word(id)));
  EXPECT_EQ(vocabulary.similar(asked, NameSchema::person), found) << "looked up again";
}

}  // namespace
}  // namespace entraide::match
