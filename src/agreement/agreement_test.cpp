#include "agreement/agreement.h"

#include <gtest/gtest.h>

#include <fstream>

namespace entraide::agreement {
namespace {

const std::filesystem::path shipped = std::filesystem::path{ENTRAIDE_SOURCE} / "agreements";

Packs load_shipped() {
  std::vector<Fault> faults;
  auto packs = load(shipped, faults);
  for (const auto& fault : faults) ADD_FAILURE() << fault.text(Language::english);
  EXPECT_TRUE(packs.ok()) << packs.error().text(Language::english);
  return std::move(packs).value();
}

TEST(Packs, ThatAreShippedLoadAndSpeakBothLanguages) {
  const auto packs = load_shipped();
  EXPECT_EQ(packs.revision.size(), 64U);
  for (const auto& pack : packs.packs) {
    EXPECT_FALSE(pack.articles.empty()) << pack.id;
    for (const auto& rule : pack.rules) EXPECT_NE(rule.because.en, rule.because.fr) << rule.id;
    for (const auto& article : pack.articles)
      EXPECT_NE(article.text.en, article.text.fr) << article.ref;
  }
  for (const auto& fact : packs.vocabulary.facts) {
    EXPECT_FALSE(fact.title.fr.empty()) << fact.id;
    EXPECT_LE(fact.values.size(), values_max) << fact.id;
  }
}

TEST(Packs, KnowTheDeadlinesOfTheDirective) {
  const auto packs = load_shipped();
  const auto* pack = packs.find("eu-2023-977");
  ASSERT_NE(pack, nullptr);
  EXPECT_TRUE(pack->binds("fr"));
  EXPECT_TRUE(pack->binds("no"));
  EXPECT_FALSE(pack->binds("ca"));
  const auto& deadlines = pack->procedures.front().deadlines;
  ASSERT_EQ(deadlines.size(), 3U);
  EXPECT_EQ(deadlines[0].limit->text(), "8h");
  EXPECT_EQ(deadlines[1].limit->text(), "3d");
  EXPECT_EQ(deadlines[2].limit->text(), "7d");
}

TEST(Limit, GoesThroughItsText) {
  for (const auto* text : {"8h", "3d", "2wd", "6m", "5y"})
    EXPECT_EQ(Limit::parse(text)->text(), text);
  for (const auto* text : {"", "h", "0d", "-3d", "3 d", "8H", "99999d", "3dd"})
    EXPECT_FALSE(Limit::parse(text).has_value()) << text;
}

TEST(Fact, BitsAreOneEachAndUnknownIsTheFirst) {
  const auto packs = load_shipped();
  for (const auto& fact : packs.vocabulary.facts) {
    Values all = fact.bit("unknown");
    EXPECT_EQ(all, unknown);
    for (const auto& value : fact.values) {
      EXPECT_EQ(all & fact.bit(value.id), 0U);
      all |= fact.bit(value.id);
    }
    EXPECT_EQ(all, fact.all());
    EXPECT_EQ(fact.bit("no such value"), 0U);
  }
}

// ---------------------------------------------------------------- faults

constexpr std::string_view good = R"(schema = 1
[instrument]
id = "test"
kind = "treaty"
title = { en = "Test", fr = "Essai" }
scope = { en = "all", fr = "tout" }
source = "none"
parties = ["ca", "@eu-27"]
[[article]]
ref = "1"
status = "confirmed"
text = { en = "a", fr = "b" }
[[rule]]
id = "r"
effect = "allow"
data = ["identity"]
article = "1"
because = { en = "a", fr = "b" }
[rule.when]
action = ["answer"]
)";

struct Slip {
  std::string_view name, from, to, key;
  std::uint32_t line;
};

class PackFaults : public testing::TestWithParam<Slip> {};

TEST_P(PackFaults, AreToldWithLineAndKey) {
  const auto& slip = GetParam();
  std::string text{good};
  const auto at = text.find(slip.from);
  ASSERT_NE(at, std::string::npos);
  text.replace(at, slip.from.size(), slip.to);
  std::vector<Fault> faults;
  EXPECT_FALSE(read_pack(text, "test.toml", load_shipped(), faults).has_value());
  ASSERT_FALSE(faults.empty());
  EXPECT_EQ(faults.front().key, slip.key) << faults.front().text(Language::english);
  EXPECT_EQ(faults.front().line, slip.line) << faults.front().text(Language::english);
  EXPECT_NE(faults.front().text(Language::french), faults.front().text(Language::english));
}

INSTANTIATE_TEST_SUITE_P(
    All, PackFaults,
    testing::Values(Slip{"Syntax", "id = \"test\"", "id = ", "toml", 3},
                    Slip{"Schema", "schema = 1", "schema = 2", "schema", 1},
                    Slip{"Kind", "\"treaty\"", "\"pact\"", "instrument.kind", 4},
                    Slip{"OneLanguage", "{ en = \"Test\", fr = \"Essai\" }", "{ en = \"Test\" }",
                         "instrument.title.fr", 5},
                    Slip{"Group", "@eu-27", "@eu-28", "instrument.parties", 8},
                    Slip{"Status", "\"confirmed\"", "\"sure\"", "article[1].status", 11},
                    Slip{"Key", "source =", "sauce = \"x\"\nsource =", "instrument.sauce", 7},
                    Slip{"Effect", "\"allow\"", "\"permit\"", "rule[1].effect", 15},
                    Slip{"Data", "[\"identity\"]", "[\"identitee\"]", "rule[1].data", 16},
                    Slip{"AllowOfEverything", "data = [\"identity\"]\n", "", "rule[1].data", 13},
                    Slip{"Article", "article = \"1\"", "article = \"2\"", "rule[1].article", 17},
                    Slip{"Fact", "action = [", "acton = [", "rule[1].when.acton", 20},
                    Slip{"Value", "[\"answer\"]", "[\"anwser\"]", "rule[1].when.action", 20},
                    Slip{"AllowOnUnknown", "[\"answer\"]", "[\"unknown\"]", "rule[1].when", 19}),
    [](const auto& row) { return std::string{row.param.name}; });

TEST(PackFaults, NoneInAGoodPack) {
  std::vector<Fault> faults;
  const auto pack = read_pack(good, "test.toml", load_shipped(), faults);
  ASSERT_TRUE(pack.has_value());
  EXPECT_TRUE(faults.empty());
  EXPECT_TRUE(pack->binds("de"));
  EXPECT_EQ(pack->rules.front().when.size(), 1U);
}

TEST(Packs, ThatAreMissingAreAnErrorThatNamesThePlace) {
  std::vector<Fault> faults;
  const auto packs = load("/nowhere", faults);
  ASSERT_FALSE(packs.ok());
  EXPECT_NE(packs.error().text(Language::english).find("/nowhere"), std::string::npos);
  const auto bare = load(Files{{"a.toml", "schema = 1\n"}}, faults);
  ASSERT_FALSE(bare.ok());
  EXPECT_NE(bare.error().text(Language::english).find("vocabulary.toml"), std::string::npos);
}

}  // namespace
}  // namespace entraide::agreement
