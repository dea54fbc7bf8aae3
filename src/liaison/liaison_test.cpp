// Networks, coverage and proposals: the program's own data, and worlds small enough to be looked through.
#include "liaison/liaison.h"

#include <gtest/gtest.h>

#include <algorithm>

namespace entraide::liaison {
namespace {

using picture::Atlas;

constexpr CivilDate day{std::chrono::year{2026}, std::chrono::month{11}, std::chrono::day{29}};

Asked asked_on(CivilDate when = day) {
  Asked asked;
  asked.day = when;
  return asked;
}

Network network_of(const std::string& more) {
  auto read = Network::read("schema = 1\n" + more);
  EXPECT_TRUE(read.ok()) << read.error().text(Language::english);
  return std::move(read).value();
}

std::string post_of(const std::string& id, const std::string& seat, const std::string& more = "") {
  return "[[post]]\nid = \"" + id + "\"\nparty = \"" + id.substr(0, 2) + "\"\nseat = \"" + seat +
         "\"\ntasks = { en = \"documents\", fr = \"documents\" }\n" + more + "\n";
}

std::vector<std::string> seats_of(const Proposal& proposal) {
  std::vector<std::string> all;
  for (const auto& one : proposal.places) all.push_back(one.seat);
  std::ranges::sort(all);
  return all;
}

TEST(Network, TheProgramsOwnHasSeatsWithSourceAndNoPost) {
  const auto& own = Network::own();
  EXPECT_EQ(own.posts().size(), 0U);  // the study names none
  EXPECT_GE(own.seats().size(), 11U);
  for (const auto& seat : own.seats()) {
    EXPECT_TRUE(seat.reach.contains(seat.country)) << seat.code;
    EXPECT_GE(seat.reach.size(), 2U) << seat.code;
    EXPECT_TRUE(seat.source == "study" || seat.source == "frontex") << seat.code;
    EXPECT_TRUE(seat.code.starts_with(seat.country)) << seat.code;
  }
}

TEST(Network, EveryStateThatALegLeavesHasASeatInIt) {
  for (const auto& leg : Atlas::own().legs()) {
    const auto& country = Atlas::own().place(leg.from)->country;
    EXPECT_TRUE(std::ranges::any_of(Network::own().seats(),
                                    [&](const Seat& one) { return one.country == country; }))
        << leg.id << " leaves " << country;
  }
}

TEST(Network, LandBordersOfTwoStatesThatBothHaveASeatAreTheSameFromEitherSide) {
  for (const auto& one : Network::own().seats())
    for (const auto& other : Network::own().seats())
      EXPECT_EQ(one.reach.contains(other.country), other.reach.contains(one.country))
          << one.code << " " << other.code;
}

TEST(Network, AFileAddsPostsAndReplacesWhatHasTheSameName) {
  const auto network = network_of(
      "[borders]\nPK = [\"IR\"]\n"
      "[[area]]\nid = \"gulf\"\ntitle = { en = \"Gulf\", fr = \"Golfe\" }\nstates = [\"OM\", "
      "\"AE\"]\n"
      "[[seat]]\ncode = \"PKKHI\"\ncountry = \"PK\"\ntitle = { en = \"Karachi\", fr = \"Karachi\" "
      "}\n"
      "latitude = 24.9\nlongitude = 67.0\nreach = [\"PK\", \"@gulf\", \"@borders\"]\n" +
      post_of("ca-karachi", "PKKHI",
              "languages = [\"en\", \"ur\"]\naccredited_until = 2027-06-30"));
  const auto* const post = network.post("ca-karachi");
  ASSERT_NE(post, nullptr);
  EXPECT_EQ(post->reach, (States{"AE", "IR", "OM", "PK"}));
  EXPECT_EQ(post->languages, (std::vector<std::string>{"en", "ur"}));
  EXPECT_TRUE(post->stands(*parse_iso8601("2027-06-30")));
  EXPECT_FALSE(post->stands(*parse_iso8601("2027-07-01")));
  EXPECT_EQ(network.seats().size(), Network::own().seats().size() + 1);
  const auto again = network_of(
      "[[seat]]\ncode = \"PKISB\"\ncountry = \"PK\"\ntitle = { en = \"I\", fr = \"I\" }\n"
      "latitude = 33.7\nlongitude = 73.1\n");
  EXPECT_EQ(again.seats().size(), Network::own().seats().size());
  EXPECT_EQ(again.seat("PKISB")->reach, States{"PK"}) << "who says no reach reaches the host State";
}

TEST(Network, AFileThatIsNotThereIsTheProgramsOwnAndAFolderIsAFault) {
  const auto none = Network::read_file("/nowhere/liaison.toml");
  ASSERT_TRUE(none.ok());
  EXPECT_EQ(none.value().seats().size(), Network::own().seats().size());
  EXPECT_EQ(Network::read_file("/tmp").error().message().key, "liaison.unreadable");
}

struct Refused {
  const char* name;
  std::string toml;
  const char* key;
  const char* line;
};

class NetworkRefuses : public testing::TestWithParam<Refused> {};

TEST_P(NetworkRefuses, WithTheLine) {
  const auto read = Network::read(GetParam().toml);
  ASSERT_FALSE(read.ok());
  EXPECT_EQ(read.error().code(), Code::invalid);
  EXPECT_EQ(read.error().message().key, GetParam().key);
  const auto text = read.error().text(Language::english);
  EXPECT_NE(text.find(std::string{"line "} + GetParam().line), std::string::npos) << text;
  EXPECT_EQ(text.find('{'), text.find("{ en")) << "no argument is left open: " << text;
}

INSTANTIATE_TEST_SUITE_P(
    All, NetworkRefuses,
    testing::Values(
        Refused{"NoSchema", "[borders]\n", "liaison.expected.schema", "1"},
        Refused{"AnotherSchema", "schema = 2\n", "liaison.expected.schema", "1"},
        Refused{"NoToml", "schema = 1\npost = [\n", "liaison.syntax", "2"},
        Refused{"AnUnknownKey", "schema = 1\nofficer = \"A. Roy\"\n", "liaison.expected.known",
                "2"},
        Refused{"TheNameOfAnOfficer",
                "schema = 1\n" + post_of("ca-x", "PKISB", "officer = \"A. Roy\""),
                "liaison.expected.known", "7"},
        Refused{"NoSuchSeat", "schema = 1\n" + post_of("ca-x", "NOWHERE"), "liaison.expected.seat",
                "2"},
        Refused{"TheSamePostTwice",
                "schema = 1\n" + post_of("ca-x", "PKISB") + post_of("ca-x", "GRATH"),
                "liaison.expected.once", "8"},
        Refused{"AnUnknownArea",
                "schema = 1\n" + post_of("ca-x", "PKISB", "reach = [\"@maghreb\"]"),
                "liaison.expected.area", "7"},
        Refused{"BordersThatNobodyGave",
                "schema = 1\n[[area]]\nid = \"a\"\ntitle = { en = \"a\", fr = \"a\" }\n"
                "states = [\"@borders\"]\n",
                "liaison.expected.borders", "5"},
        Refused{"AStateInSmallLetters",
                "schema = 1\n" + post_of("ca-x", "PKISB", "reach = [\"pk\"]"),
                "liaison.expected.state", "7"},
        Refused{"AReachOfNothing", "schema = 1\n" + post_of("ca-x", "PKISB", "reach = []"),
                "liaison.expected.state", "7"},
        Refused{"ADayInQuotationMarks",
                "schema = 1\n" + post_of("ca-x", "PKISB", "accredited_until = \"2027-06-30\""),
                "liaison.expected.day", "7"},
        Refused{"OneLanguage",
                "schema = 1\n[[area]]\nid = \"a\"\ntitle = { en = \"a\" }\nstates = [\"PK\"]\n",
                "liaison.expected.both", "4"},
        Refused{"BeyondThePole",
                "schema = 1\n[[seat]]\ncode = \"X\"\ncountry = \"FR\"\ntitle = { en = \"a\", fr = "
                "\"b\" }\nlatitude = 91\nlongitude = 0\n",
                "liaison.expected.degrees", "6"}),
    [](const auto& row) { return std::string{row.param.name}; });

TEST(Network, AFileOfTheLargestSizeIsReadAndOneByteMoreIsNot) {
  std::string text = "schema = 1\n#";
  text.append(network_bytes_max - text.size(), 'x');
  EXPECT_TRUE(Network::read(text).ok());
  EXPECT_EQ(Network::read(text + "x").error().message().key, "liaison.large");
}

TEST(Coverage, WithoutPostsEveryLegIsAGap) {
  const auto found = coverage(asked_on(), Network::own(), Atlas::own());
  EXPECT_EQ(found.legs.size(), Atlas::own().legs().size());
  EXPECT_EQ(found.gaps(), found.legs.size());
  EXPECT_EQ(found.covered(), 0U);
}

TEST(Coverage, APostCoversTheLegsThatLeaveWhatItReachesAndTwoOverlap) {
  auto asked = asked_on();
  asked.routes = {"pakistan-south"};
  const auto network = network_of(post_of("ca-athens", "GRATH") +
                                  post_of("fr-istanbul", "TRIST", "reach = [\"TR\", \"GR\"]"));
  const auto found = coverage(asked, network, Atlas::own());
  const auto posts_of_leg = [&](std::string_view leg) {
    return std::ranges::find(found.legs, leg, &LegCovered::leg)->posts;
  };
  EXPECT_EQ(posts_of_leg("pk-istanbul-land"), std::vector<std::string>{}) << "it leaves Pakistan";
  EXPECT_EQ(posts_of_leg("istanbul-athens-land"),
            (std::vector<std::string>{"ca-athens", "fr-istanbul"}));
  EXPECT_EQ(posts_of_leg("patras-italy-sea"),
            (std::vector<std::string>{"ca-athens", "fr-istanbul"}));
  EXPECT_EQ(found.gaps(), 3U);  // from Pakistan, Italy and the United Kingdom
  EXPECT_EQ(found.overlaps(), 5U);
  EXPECT_TRUE(found.posts.front().alone.empty());

  asked.reaching = Reaching::state;
  const auto narrow = coverage(asked, network, Atlas::own());
  EXPECT_EQ(narrow.overlaps(), 0U);
  EXPECT_EQ(narrow.posts.front().alone.size(), 4U);

  asked.ends = Ends::either;
  EXPECT_LT(coverage(asked, network, Atlas::own()).gaps(), narrow.gaps())
      << "the leg that ends in Istanbul counts now";
}

TEST(Coverage, APostWhoseAccreditationIsOverDoesNotCount) {
  const auto network = network_of(post_of("ca-athens", "GRATH", "accredited_until = 2026-01-31"));
  const auto found = coverage(asked_on(), network, Atlas::own());
  EXPECT_EQ(found.covered(), 0U);
  EXPECT_EQ(found.ended, std::vector<std::string>{"ca-athens"});
  EXPECT_GT(coverage(asked_on(*parse_iso8601("2026-01-31")), network, Atlas::own()).covered(), 0U);
}

TEST(Coverage, WhatNobodyKnowsIsNotLeftOutInSilence) {
  for (const auto& [change, key] : std::vector<std::pair<void (*)(Asked&), std::string>>{
           {[](Asked& a) { a.routes = {"pakistan-west"}; }, "liaison.route"},
           {[](Asked& a) { a.parties = {"fr"}; }, "liaison.party"},
           {[](Asked& a) { a.without = {"FR"}; }, "liaison.state"}}) {
    auto asked = asked_on();
    change(asked);
    const auto checked = check(asked, Network::own(), Atlas::own());
    ASSERT_FALSE(checked.ok());
    EXPECT_EQ(checked.error().code(), Code::not_found);
    EXPECT_EQ(checked.error().message().key, key);
  }
}

TEST(Proposal, TheStudysRoutesNeedFivePlacesAndFiveLegsShowThatFewerWouldNotDo) {
  auto asked = asked_on();
  asked.routes = {"pakistan-north", "pakistan-south"};
  const auto found = propose(asked, Network::own(), Atlas::own());
  // Warsaw reaches Russia, Ukraine, the Czech Republic and Germany; Athens reaches Türkiye.
  EXPECT_EQ(found.chosen, 5U);
  EXPECT_TRUE(found.exact);
  EXPECT_EQ(found.apart.size(), 5U);
  EXPECT_EQ(found.ratio, 1);
  EXPECT_TRUE(found.nobody.empty());
  const auto seats = seats_of(found);
  EXPECT_NE(std::ranges::find(seats, "PLWAW"), seats.end());
  for (const auto* seat : {"PKISB", "ITROM", "GBLON"}) {
    const auto place = std::ranges::find(found.places, seat, &Proposed::seat);
    ASSERT_NE(place, found.places.end()) << seat;
    EXPECT_FALSE(place->only.empty()) << seat;
  }
}

TEST(Proposal, OfficersWhoDoNotLeaveTheHostStateAreOneForEachState) {
  auto asked = asked_on();
  asked.reaching = Reaching::state;
  States left;
  for (const auto& leg : Atlas::own().legs()) left.insert(Atlas::own().place(leg.from)->country);
  const auto found = propose(asked, Network::own(), Atlas::own());
  EXPECT_EQ(found.chosen, left.size());
  EXPECT_TRUE(found.exact);
}

TEST(Proposal, APostThatStandsIsPreferredToANewOneAndKeptOnlyWhenItIsAsked) {
  auto asked = asked_on();
  asked.routes = {"pakistan-south"};
  const auto network = network_of(post_of("ca-istanbul", "TRIST", "reach = [\"TR\", \"GR\"]") +
                                  post_of("ca-minsk", "BYMSQ"));
  const auto found = propose(asked, network, Atlas::own());
  const auto istanbul = std::ranges::find(found.places, "TRIST", &Proposed::seat);
  ASSERT_NE(istanbul, found.places.end());
  EXPECT_EQ(istanbul->step, Step::keep);
  EXPECT_EQ(found.spared, std::vector<std::string>{"ca-minsk"});
  asked.keep = true;
  const auto beside = propose(asked, network, Atlas::own());
  EXPECT_EQ(beside.kept, 2U);
  EXPECT_EQ(beside.chosen, 3U);
  EXPECT_TRUE(beside.spared.empty());
}

TEST(Proposal, ANarrowAccreditationIsWidenedBeforeASecondPostIsOpened) {
  auto asked = asked_on();
  asked.routes = {"pakistan-south"};
  const auto network = network_of(post_of("ca-istanbul", "TRIST", "reach = [\"TR\"]"));
  const auto found = propose(asked, network, Atlas::own());
  const auto istanbul = std::ranges::find(found.places, "TRIST", &Proposed::seat);
  ASSERT_NE(istanbul, found.places.end());
  EXPECT_EQ(istanbul->step, Step::widen);
  EXPECT_EQ(istanbul->posts, std::vector<std::string>{"ca-istanbul"});
}

TEST(Proposal, WhereNoPostMayStandTheLegsAreServedFromElsewhereOrNamed) {
  auto asked = asked_on();
  asked.routes = {"pakistan-north"};
  asked.without = {"PL", "PK"};
  const auto found = propose(asked, Network::own(), Atlas::own());
  EXPECT_EQ(found.nobody, (std::vector<std::string>{"pk-moscow-air", "pk-kyiv-air"}));
  for (const auto& place : found.places) EXPECT_NE(place.seat, "PLWAW");
  EXPECT_TRUE(found.exact);
}

TEST(Proposal, IsToldInBothLanguagesWithItsProof) {
  auto asked = asked_on();
  asked.routes = {"pakistan-north"};
  const auto found = propose(asked, Network::own(), Atlas::own());
  for (const auto language : {Language::english, Language::french}) {
    const auto lines = told(found, Network::own(), Atlas::own(), language);
    ASSERT_GE(lines.size(), 2U + found.places.size());
    for (const auto& line : lines) {
      EXPECT_EQ(line.find("liaison."), std::string::npos) << line;
      EXPECT_EQ(line.find('{'), std::string::npos) << line;
    }
    EXPECT_EQ(caveats(asked, language).size(), 3U);
  }
  EXPECT_NE(told(found, Network::own(), Atlas::own(), Language::english)[1].find("No fewer"),
            std::string::npos);
  const auto cut = propose(asked_on(), Network::own(), Atlas::own(), 0);
  EXPECT_GE(cut.chosen, cut.least);
}

}  // namespace
}  // namespace entraide::liaison
