// By which channel real cases go. Every channel of the packs that are shipped is reached by one.
#include "desk/channels.h"

#include <gtest/gtest.h>

#include <set>

#include "desk/desk.h"

namespace entraide::desk {
namespace {

const agreement::Packs& packs() {
  static const auto loaded = [] {
    std::vector<agreement::Fault> faults;
    auto read = agreement::load(std::filesystem::path{ENTRAIDE_SOURCE} / "agreements", faults);
    EXPECT_TRUE(read.ok());
    return std::move(read).value();
  }();
  return loaded;
}

constexpr bool no_node = false, a_node = true, urgent = true, no_hurry = false;

/// Who writes to whom, under what; a police matter.
Circumstances when(std::string from, std::string to, std::string agreement, std::string procedure,
                   bool node, bool in_hurry = no_hurry) {
  Circumstances now;
  now.from = std::move(from);
  now.to = std::move(to);
  now.agreement = std::move(agreement);
  now.procedure = std::move(procedure);
  now.node = node;
  now.urgent = in_hurry;
  now.facts = {{"purpose", "investigation"}};
  return now;
}

Circumstances answering(Circumstances now, std::string came_by) {
  now.came_by = std::move(came_by);
  return now;
}

Circumstances about(Circumstances now, std::string fact, std::string value) {
  now.facts = {{std::move(fact), std::move(value)}};
  return now;
}

struct Case {
  const char* name;
  Circumstances now;
  const char* channel;
  const char* rule;
};

// The packs' own parties: each pair is bound by the instrument that is named.
const Case cases[] = {
    {"ParisAsksBerlinUnderTheDirective",
     when("fr", "de", "eu-2023-977", "information-request", a_node), "europol",
     "siena-between-member-states"},
    {"ParisAsksBerlinInUrgency",
     when("fr", "de", "eu-2023-977", "information-request", a_node, urgent), "link",
     "directive-in-urgency"},
    {"ParisAsksRomeInUrgencyWhereNoNodeIsLinked",
     when("fr", "it", "eu-2023-977", "information-request", no_node, urgent), "europol",
     "siena-between-member-states"},
    {"ParisAsksOsloUnderTheDirective",
     when("fr", "no", "eu-2023-977", "information-request", no_node), "europol",
     "siena-between-member-states"},
    {"RomeTellsAthensOfAHitOnAnAlert",
     when("it", "gr", "sis-2018-1862", "supplementary-information", a_node), "sirene",
     "sis-by-sirene"},
    {"RomePublishesAnAlertToAthens", when("it", "gr", "sis-2018-1862", "alert", a_node), "link",
     "alerts-by-node"},
    {"RomePublishesAnAlertWhereNoNodeIsLinked", when("it", "gr", "sis-2018-1862", "alert", no_node),
     "sirene", "sis-by-sirene"},
    {"OttawaAsksEuropol", when("ca", "europol", "canada-europol", "exchange-with-europol", no_node),
     "europol", "canada-and-europol"},
    {"EuropolAnswersOttawa",
     when("europol", "ca", "canada-europol", "exchange-with-europol", no_node), "europol",
     "canada-and-europol"},
    {"MadridContributesToEuropol",
     when("es", "europol", "europol-2016-794", "contribution", no_node), "europol",
     "contribution-to-europol"},
    {"ParisAsksIslamabadUnderInterpolsRules", when("fr", "pk", "interpol-rpd", "query", no_node),
     "interpol", "queries-and-notices-by-interpol"},
    {"OttawaPublishesANoticeAlthoughANodeIsLinked",
     when("ca", "fr", "interpol-rpd", "notice", a_node), "interpol",
     "queries-and-notices-by-interpol"},
    {"OttawaChecksADocumentWithParis",
     when("ca", "fr", "smuggling-protocol", "document-verification", a_node), "link", "node-first"},
    {"OttawaChecksADocumentWithAnkara",
     when("ca", "tr", "smuggling-protocol", "document-verification", no_node), "interpol",
     "police-by-interpol"},
    {"BerlinChecksADocumentWithViennaWhereNoNodeIsLinked",
     when("de", "at", "smuggling-protocol", "document-verification", no_node), "europol",
     "police-between-member-states"},
    {"OttawaAsksParisForEvidence", when("ca", "fr", "untoc", "mutual-legal-assistance", a_node),
     "link", "node-first"},
    {"OttawaAsksLaPazForEvidence", when("ca", "bo", "untoc", "mutual-legal-assistance", no_node),
     "liaison", "assistance-between-central-authorities"},
    {"OttawaAsksLaPazForEvidenceInUrgency",
     when("ca", "bo", "untoc", "mutual-legal-assistance", no_node, urgent), "interpol",
     "assistance-in-urgency"},
    {"ParisTasksItsLiaisonOfficerInDakar", when("fr", "sn", "untoc", "liaison-task", no_node),
     "liaison", "task-of-a-liaison-officer"},
    {"ProsecutorsOfParisAndMadridCoordinate",
     when("fr", "es", "eurojust-mla", "coordination", a_node), "eurojust",
     "coordination-by-eurojust"},
    {"OttawaAsksEurojust", when("ca", "eurojust", "eurojust-mla", "coordination", no_node),
     "eurojust", "coordination-by-eurojust"},
    // A return is no police matter: INTERPOL is not for it.
    {"BerlinAsksIslamabadToTakeSomebodyBack",
     about(when("de", "pk", "eu-readmission-model", "readmission", no_node), "purpose",
           "readmission"),
     "liaison", "liaison-officer-otherwise"},
    {"AsksWithoutAStatedPurpose",
     about(when("ca", "tr", "smuggling-protocol", "document-verification", no_node), "action",
           "request"),
     "liaison", "liaison-officer-otherwise"},
    {"PyongyangHasNoBureau",
     when("ca", "kp", "smuggling-protocol", "document-verification", no_node), "liaison",
     "liaison-officer-otherwise"},
    {"AnswersIslamabadTheWayItAsked",
     answering(when("ca", "pk", "smuggling-protocol", "document-verification", no_node), "liaison"),
     "liaison", "same-way-back"},
    {"AnswersBerlinOverTheLinkAlthoughSienaIsTheRule",
     answering(when("fr", "de", "eu-2023-977", "information-request", a_node), "link"), "link",
     "same-way-back"},
    {"AnswersOverALinkThatIsNoMore",
     answering(when("ca", "fr", "smuggling-protocol", "document-verification", no_node), "link"),
     "interpol", "police-by-interpol"},
    {"AnswersAChannelThatThePacksNoLongerKnow",
     answering(when("ca", "fr", "smuggling-protocol", "document-verification", a_node), "telex"),
     "link", "node-first"},
};

class ChannelOfACase : public testing::TestWithParam<Case> {};

TEST_P(ChannelOfACase, IsChosenByTheRuleThatALawyerExpects) {
  const auto& [name, now, channel, rule] = GetParam();
  const auto choice = choose(packs(), now);
  ASSERT_NE(choice.channel, nullptr);
  ASSERT_NE(choice.rule, nullptr);
  EXPECT_EQ(choice.channel->id, channel);
  EXPECT_EQ(choice.rule->id, rule);
  const auto* option = choice.option(channel);
  ASSERT_NE(option, nullptr);
  EXPECT_TRUE(option->reaches);
  for (const auto language : {Language::english, Language::french}) {
    for (const auto& one : choice.options) EXPECT_FALSE(explain(packs(), one, language).empty());
  }
}

INSTANTIATE_TEST_SUITE_P(Real, ChannelOfACase, testing::ValuesIn(cases),
                         [](const auto& one) { return one.param.name; });

TEST(Channels, AreAllReachedBySomeCaseAndRule) {
  std::set<std::string> channels, rules;
  for (const auto& one : cases) {
    channels.insert(one.channel);
    rules.insert(one.rule);
  }
  for (const auto& one : packs().channels.channels)
    EXPECT_TRUE(channels.contains(one.id)) << one.id;
  for (const auto& one : packs().channels.rules) EXPECT_TRUE(rules.contains(one.id)) << one.id;
}

TEST(Channels, SayWhyAndWhyNotInBothLanguages) {
  const auto choice =
      choose(packs(), when("fr", "pk", "smuggling-protocol", "document-verification", no_node));
  const auto said = [&](std::string_view id, Language language) {
    return explain(packs(), *choice.option(id), language);
  };
  EXPECT_EQ(said("link", Language::english),
            "does not reach: that party has no confirmed node here");
  EXPECT_EQ(said("link", Language::french),
            "n’y mène pas : cette partie n’a pas de nœud confirmé ici");
  EXPECT_NE(said("interpol", Language::english).find("[interpol-rpd I-24/7, unconfirmed]"),
            std::string::npos);
  EXPECT_NE(said("interpol", Language::french).find("[interpol-rpd I-24/7, non confirmé]"),
            std::string::npos);
  EXPECT_NE(said("liaison", Language::english).find("a liaison officer takes the letter along"),
            std::string::npos);
}

TEST(Channels, ThatReachWithoutARuleSaySo) {
  const auto choice =
      choose(packs(), when("fr", "de", "eu-2023-977", "information-request", a_node));
  const auto* sirene = choice.option("sirene");
  ASSERT_NE(sirene, nullptr);
  EXPECT_TRUE(sirene->reaches);
  EXPECT_EQ(sirene->rule, nullptr);
  EXPECT_EQ(explain(packs(), *sirene, Language::english), "reaches, and no rule asks for it here");
}

TEST(Channels, OfPacksWithoutRulesAreNone) {
  const auto choice =
      choose(agreement::Packs{}, when("fr", "de", "eu-2023-977", "information-request", a_node));
  EXPECT_EQ(choice.channel, nullptr);
  EXPECT_EQ(choice.option("link"), nullptr);
  EXPECT_TRUE(choice.options.empty());
}

}  // namespace
}  // namespace entraide::desk
