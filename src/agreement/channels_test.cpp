#include "agreement/channels.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "agreement/agreement.h"

namespace entraide::agreement {
namespace {

const Files& shipped() {
  static const auto files = [] {
    auto read = read_files(std::filesystem::path{ENTRAIDE_SOURCE} / "agreements");
    EXPECT_TRUE(read.ok());
    return std::move(read).value();
  }();
  return files;
}

/// The faults of a channels.toml beside the packs that are shipped, as a lawyer reads them.
std::string faults_of(const std::string& text) {
  auto files = shipped();
  files["channels.toml"] = text;
  std::vector<Fault> faults;
  const auto packs = load(files, faults);
  EXPECT_EQ(packs.ok(), faults.empty());
  std::string all;
  for (const auto& fault : faults) all += fault.text(Language::english) + "\n";
  return all;
}

const std::string small = R"toml(schema = 1
[[article]]
ref = "own"
status = "unconfirmed"
text = { en = "the network's own", fr = "propre au réseau" }
[[channel]]
id = "link"
kind = "link"
title = { en = "link", fr = "liaison" }
[[channel]]
id = "post"
kind = "person"
format = "text"
title = { en = "post", fr = "poste" }
when = { to = ["@eu-27"] }
otherwise = { en = "not there", fr = "pas là" }
[[rule]]
id = "one"
channel = "link"
article = "own"
because = { en = "it is quick", fr = "c'est rapide" }
[[rule]]
id = "two"
channel = "post"
pack = "untoc"
article = "27(1)(d)"
because = { en = "it is slow", fr = "c'est lent" }
when = { urgent = "no", node = "no", purpose = "investigation", procedure = "alert", step = "entered", came_by = "post", agreement = "untoc" }
)toml";

std::string with(std::string_view what, std::string_view instead) {
  auto text = small;
  const auto at = text.find(what);
  EXPECT_NE(at, std::string::npos) << what;
  return text.replace(at, what.size(), instead);
}

TEST(ChannelRules, ThatAreShippedLoadAndSpeakBothLanguages) {
  std::vector<Fault> faults;
  const auto packs = load(shipped(), faults);
  ASSERT_TRUE(packs.ok());
  const auto& channels = packs.value().channels;
  ASSERT_GE(channels.channels.size(), 6U);
  for (const auto* id : {"link", "interpol", "europol", "sirene", "eurojust", "liaison"})
    EXPECT_NE(channels.channel(id), nullptr) << id;
  EXPECT_EQ(channels.channel("telex"), nullptr);
  for (const auto& rule : channels.rules) EXPECT_NE(rule.because.en, rule.because.fr) << rule.id;
  for (const auto& channel : channels.channels)
    EXPECT_EQ(channel.otherwise.en.empty(), channel.when.empty() && channel.unless.empty());
}

TEST(ChannelRules, AreReadWhole) {
  auto files = shipped();
  files["channels.toml"] = small;
  std::vector<Fault> faults;
  const auto packs = load(files, faults);
  for (const auto& fault : faults) ADD_FAILURE() << fault.text(Language::english);
  ASSERT_TRUE(packs.ok());
  const auto& read = packs.value().channels;
  EXPECT_EQ(read.channels[1].when.to.size(), 27U);
  EXPECT_EQ(read.channels[1].kind, Channel::Kind::person);
  EXPECT_EQ(code_of(read.channels[1].format), "text");
  const auto& when = read.rules[1].when;
  EXPECT_EQ(when.urgent, false);
  EXPECT_EQ(when.node, false);
  EXPECT_EQ(when.facts.size(), 1U);
  EXPECT_EQ(when.came_by, std::vector<std::string>{"post"});
  EXPECT_FALSE(when.empty());
}

TEST(ChannelRules, MayBeMissing) {
  auto files = shipped();
  files.erase("channels.toml");
  std::vector<Fault> faults;
  const auto packs = load(files, faults);
  ASSERT_TRUE(packs.ok());
  EXPECT_TRUE(packs.value().channels.channels.empty());
}

TEST(ChannelRules, ArePartOfTheRevision) {
  auto files = shipped();
  std::vector<Fault> faults;
  const auto before = load(files, faults).value().revision;
  files["channels.toml"] += "\n";
  EXPECT_NE(load(files, faults).value().revision, before);
}

struct Bad {
  const char* name;
  std::string text;
  const char* says;  // of the fault, its line among it
};
class BadChannelRules : public testing::TestWithParam<Bad> {};

TEST_P(BadChannelRules, AreToldWithTheirLine) {
  const auto faults = faults_of(GetParam().text);
  EXPECT_NE(faults.find(GetParam().says), std::string::npos) << faults;
}

INSTANTIATE_TEST_SUITE_P(
    Of, BadChannelRules,
    testing::Values(
        Bad{"NoSchema", with("schema = 1", "schema = 2"), "channels.toml:1: schema: "},
        Bad{"BadId", with(R"(id = "post")", R"(id = "../post")"),
            "channels.toml:11: channel[2].id: "},
        Bad{"Reserved", with(R"(id = "post")", R"(id = "as-asked")"), "small letters"},
        Bad{"Twice", with(R"(id = "post")", R"(id = "link")"), "`link` is there already"},
        Bad{"NoFormat", with("format = \"text\"\n", ""), "a link has no format"},
        Bad{"UnknownFormat", with(R"("text")", R"("telex")"), "expected one of: none, text, siena"},
        Bad{"UnknownKind", with(R"("person")", R"("pigeon")"),
            "expected one of: link, file, person"},
        Bad{"TwoLinks", with(R"(kind = "person")", R"(kind = "link")"), "exactly one channel"},
        Bad{"NoOtherwise", with(R"(otherwise = { en = "not there", fr = "pas là" })", ""),
            "channel[2].otherwise: expected both languages"},
        Bad{"UnknownGroup", with("@eu-27", "@eu-99"), "no group `@eu-99`"},
        Bad{"UnknownChannel", with(R"(channel = "post")", R"(channel = "telex")"),
            "no channel `telex` here; known: link, post"},
        Bad{"NoRule", with(R"(channel = "post")", R"(channel = "link")"),
            "no rule leads to the channel `post`"},
        Bad{"RuleTwice", with(R"(id = "two")", R"(id = "one")"), "`one` is there already"},
        Bad{"OwnArticle", with(R"(article = "own")", R"(article = "other")"), "no article `other`"},
        Bad{"PacksArticle", with("27(1)(d)", "999"), "channels.toml:26: rule[2].article: "},
        Bad{"UnknownPack", with(R"(pack = "untoc")", R"(pack = "unknown")"), "no pack `unknown`"},
        Bad{"UnknownFact", with("purpose =", "weather ="), "rule[2].when.weather: expected from"},
        Bad{"ComputedFact", with(R"(purpose = "investigation")", R"(author_in_agreement = "yes")"),
            "expected from"},
        Bad{"UnknownValue", with(R"("investigation")", R"("fun")"),
            "`fun` is no value of `purpose`"},
        Bad{"UnknownAsValue", with(R"("investigation")", R"("unknown")"),
            "cannot rest on `unknown`"},
        Bad{"UnknownProcedure", with(R"("alert")", R"("dance")"), "a procedure `dance`"},
        Bad{"UnknownStep", with(R"("entered")", R"("danced")"), "no `danced` in words.toml"},
        Bad{"NotYesOrNo", with(R"(urgent = "no")", R"(urgent = "maybe")"), "expected yes or no"},
        Bad{"EmptyWhen", with(R"(when = { to = ["@eu-27"] })", "when = {}"), "at least one fact"},
        Bad{"UnknownKey", small + "colour = \"red\"\n", "rule[2].colour: no such key"},
        Bad{"OneLanguage", with(R"(, fr = "c'est lent")", ""), "rule[2].because.fr"},
        Bad{"Broken", small + "[[rule", "toml: not valid TOML"}),
    [](const auto& one) { return one.param.name; });

}  // namespace
}  // namespace entraide::agreement
