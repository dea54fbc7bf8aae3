// Events, published pictures, merging, and the public series that come with the program.
#include "picture/picture.h"

#include <gtest/gtest.h>
#include <rapidcheck.h>

#include <fstream>
#include <sstream>

namespace entraide::picture {
namespace {

std::string file(const std::string& name) {
  std::ifstream in{std::string{ENTRAIDE_SOURCE} + "/data/picture/" + name, std::ios::binary};
  std::ostringstream out;
  out << in.rdbuf();
  return out.str();
}

EventsRead read(std::string_view text) {
  TextReader reader{text};
  auto events = read_events(reader, Atlas::own());
  EXPECT_TRUE(events.ok()) << (events.ok() ? "" : events.error().text(Language::english));
  return events.ok() ? std::move(events).value() : EventsRead{};
}

Event event(std::string route, const char* month, std::uint64_t persons) {
  Event one;
  one.route = std::move(route);
  one.month = *parse_month(month);
  one.persons = persons;
  return one;
}

TEST(Atlas, HoldsTheTwoRoutesOfTheStudyAndItsFigure) {
  const auto& atlas = Atlas::own();
  const auto* north = atlas.route("pakistan-north");
  const auto* south = atlas.route("pakistan-south");
  ASSERT_TRUE(north && south);
  EXPECT_EQ(atlas.leg(north->legs.front())->mode, Mode::air);
  EXPECT_EQ(north->legs.back(), "gb-ca-air");
  EXPECT_EQ(south->legs.back(), "gb-ca-air");
  ASSERT_EQ(atlas.figures().size(), 1U);
  EXPECT_EQ(atlas.figures()[0].value, 500'000U);
  EXPECT_EQ(atlas.figures()[0].source, "study");
}

TEST(Events, ReadWhatFitsAndTellOfEachRowThatDoesNot) {
  const auto found = read(
      "date,kind,route,persons,leg,nationality,age\n"
      "2026-03-14,detection,pakistan-south,12,patras-italy-sea,pak,18-34\n"
      "2026-13,detection,pakistan-south,12,,,\n"
      "2026-03,detection,no-route,12,,,\n"
      "2026-03,detection,pakistan-south,12,pk-moscow-air,,\n"
      "2026-03,detection,pakistan-south,-1,,,\n"
      "2026-03,detection,pakistan-south,1,,,young\n");
  ASSERT_EQ(found.events.size(), 1U);
  EXPECT_EQ(found.events[0].nationality, "PAK");
  EXPECT_EQ(to_text(found.events[0].month), "2026-03");  // the day is not kept
  EXPECT_EQ(found.problems_all, 5U);
  EXPECT_EQ(found.problems[0].line, 3U);
  EXPECT_EQ(found.problems[1].message.arguments.back().second, "route");
  EXPECT_EQ(found.problems[2].message.arguments.back().second, "leg");
}

struct Refused {
  const char* name;
  const char* text;
  const char* key;
};
class EventsRefuse : public testing::TestWithParam<Refused> {};
TEST_P(EventsRefuse, TheFileAsAWhole) {
  TextReader reader{GetParam().text};
  const auto found = read_events(reader, Atlas::own());
  ASSERT_FALSE(found.ok());
  EXPECT_EQ(found.error().message().key, GetParam().key);
}
INSTANTIATE_TEST_SUITE_P(
    Files, EventsRefuse,
    testing::Values(
        Refused{"empty", "", "picture.csv.empty"},
        Refused{"no_route", "kind,date,persons\n", "picture.csv.missing"},
        Refused{"names", "kind,date,route,persons,name\n", "picture.csv.column"},
        Refused{"twice", "kind,date,route,persons,kind\n", "picture.csv.column"},
        Refused{"cut", "kind,date,route,persons\ndetection,2026-01,black-sea,3", "picture.csv.cut"},
        Refused{"fields", "kind,date,route,persons\ndetection,2026-01\n", "picture.csv.fields"}),
    [](const auto& one) { return one.param.name; });

TEST(Published, WithholdsSmallCountsAndSaysNothingElseOfThem) {
  auto small = event("pakistan-south", "2026-03", 4);
  small.nationality = "PAK";
  small.leg = "patras-italy-sea";
  const auto picture = publish(
      {small, event("pakistan-north", "2026-03", 60), event("pakistan-south", "2026-04", 70)}, "ca",
      *parse_month("2026-01"), *parse_month("2026-12"), 10);
  const auto* count = picture.find(Kind::detection, "pakistan-south", "2026-03");
  ASSERT_TRUE(count);
  EXPECT_FALSE(count->persons);
  for (const auto& one : picture.counts) {
    EXPECT_FALSE(one.persons && *one.persons > 0 && *one.persons < 10) << one.period << one.route;
    EXPECT_FALSE(one.breakdown == "leg" && one.period == "2026-03");  // its sum is not shown
  }
}

TEST(Published, AnEventThatOthersKnowIsToldOnlyWhenNeitherItNorTheRestIsSmall) {
  auto shared = event("pakistan-south", "2026-03", 30);
  shared.shared = "op-7";
  const auto told = [&](std::uint64_t rest) {
    const auto picture = publish({shared, event("pakistan-south", "2026-03", rest)}, "ca",
                                 *parse_month("2026-01"), *parse_month("2026-12"), 10);
    return std::ranges::any_of(picture.counts,
                               [](const Count& one) { return one.breakdown == "shared"; });
  };
  EXPECT_TRUE(told(25));
  EXPECT_TRUE(told(0));
  EXPECT_FALSE(told(4));
}

TEST(Published, ComesBackFromItsTextAndRefusesASmallCount) {
  const auto picture =
      publish({event("pakistan-south", "2026-03", 57), event("black-sea", "2026-03", 3)}, "ca",
              *parse_month("2026-01"), *parse_month("2026-12"), 10);
  const auto again = read_published(write_published(picture));
  ASSERT_TRUE(again.ok()) << again.error().text(Language::english);
  EXPECT_EQ(again.value().counts, picture.counts);
  EXPECT_EQ(again.value().by, "ca");
  EXPECT_FALSE(read_published("picture,ca,2026-01,2026-12,10,1\n"
                              "kind,period,route,breakdown,value,persons\n"
                              "detection,2026-03,black-sea,,,4\n")
                   .ok());
  EXPECT_FALSE(read_published("picture,ca,2026-01,2025-12,10,1\n").ok());
}

/// Everything that can be reckoned from what is published, against what is withheld.
TEST(PublishedLaw, NoPartAndNoSumTellsASmallCount) {
  rc::check([] {
    std::vector<Event> events;
    const auto& routes = Atlas::own().routes();
    const auto count = *rc::gen::inRange(1, 60);
    for (int i = 0; i < count; ++i) {
      const auto& route = routes[*rc::gen::inRange<std::size_t>(0, 4)];
      auto one = event(route.id, "2026-01", *rc::gen::inRange<std::uint64_t>(0, 16));
      one.month.number += *rc::gen::inRange(0, 5);
      if (*rc::gen::arbitrary<bool>())
        one.leg = route.legs[*rc::gen::inRange<std::size_t>(0, route.legs.size())];
      one.nationality = *rc::gen::element<std::string>("", "PAK", "AFG", "SYR");
      one.sex = *rc::gen::element<std::string>("", "f", "m");
      one.shared = *rc::gen::element<std::string>("", "", "op-1", "op-2");
      events.push_back(one);
    }
    const auto picture =
        publish(events, "ca", *parse_month("2026-01"), *parse_month("2026-12"), 10);
    std::map<std::tuple<std::string, std::string, std::string>, std::pair<int, std::uint64_t>>
        parts;
    for (const auto& one : picture.counts) {
      RC_ASSERT((!one.persons || *one.persons == 0 || *one.persons >= 10));
      if (one.breakdown.empty() || one.breakdown == "shared") continue;
      auto& [hidden, shown] = parts[{one.route, one.period, one.breakdown}];
      hidden += !one.persons;
      shown += one.persons.value_or(0);
    }
    for (const auto& [key, part] : parts) {
      const auto* whole = picture.find(Kind::detection, std::get<0>(key), std::get<1>(key));
      RC_ASSERT((whole && whole->persons));
      // What is withheld of a sum is either nothing, or at least two that together are not small.
      const auto rest = *whole->persons - part.second;
      RC_ASSERT((part.first == 0 ? rest == 0 : part.first >= 2 && rest >= 10));
    }
  });
}

TEST(Merge, CountsAnEventThatBothNameOnceAndIsHonestAboutTheRest) {
  auto shared = event("pakistan-south", "2026-03", 30);
  shared.shared = "op-7";
  const auto from = *parse_month("2026-01"), until = *parse_month("2026-12");
  const std::vector pictures{
      publish({shared, event("pakistan-south", "2026-03", 25)}, "ca", from, until, 10),
      publish({shared, event("pakistan-south", "2026-03", 40)}, "fr", from, until, 10)};
  const auto merged = merge(pictures);
  const auto range = merged.at({Kind::detection, "pakistan-south", *parse_month("2026-03")});
  EXPECT_EQ(range.low, 30U + 40U);
  EXPECT_EQ(range.high, 30U + 25U + 40U);
}

TEST(Merge, WhatOneWithholdsLeavesNoUpperEnd) {
  const auto from = *parse_month("2026-01"), until = *parse_month("2026-12");
  const std::vector pictures{
      publish({event("pakistan-south", "2026-03", 4)}, "ca", from, until, 10),
      publish({event("pakistan-south", "2026-03", 40)}, "fr", from, until, 10)};
  const auto range =
      merge(pictures).at({Kind::detection, "pakistan-south", *parse_month("2026-03")});
  EXPECT_EQ(range.low, 40U);
  EXPECT_FALSE(range.high);
}

TEST(MergeLaw, ThePicturesOfOneAloneAreItsOwn) {
  rc::check([] {
    const auto persons = *rc::gen::inRange<std::uint64_t>(10, 1'000);
    const auto picture = publish({event("black-sea", "2026-03", persons)}, "ca",
                                 *parse_month("2026-01"), *parse_month("2026-12"), 10);
    const std::vector pictures{picture};
    const auto merged = merge(pictures);
    RC_ASSERT(merged.at({Kind::detection, "black-sea", *parse_month("2026-03")}).low == persons);
    RC_ASSERT(merged.at({Kind::detection, "black-sea", *parse_month("2026-03")}).exact());
  });
}

// ---------------------------------------------------------------- public series

std::vector<Series> public_series() {
  return series_of(std::vector{publish_openly(read(file("frontex_monthly.csv")).events, "frontex"),
                               publish_openly(read(file("iom_monthly.csv")).events, "iom")});
}

Displacement after(const std::vector<Series>& all, const char* restriction, int before,
                   int months) {
  const auto* found = Atlas::own().restriction(restriction);
  DisplacementAsked asked{
      {month_of(found->day), before, months}, found->route, {}, Kind::detection, 0};
  auto result = displacement(all, asked);
  EXPECT_TRUE(result.ok()) << (result.ok() ? "" : result.error().text(Language::english));
  return result.ok() ? std::move(result).value() : Displacement{};
}

TEST(PublicSeries, HaveEveryMonthAndNoProblem) {
  const auto frontex = read(file("frontex_monthly.csv"));
  EXPECT_EQ(frontex.problems_all, 0U);
  EXPECT_EQ(read(file("iom_monthly.csv")).problems_all, 0U);
  const auto all = public_series();
  const auto eastern = std::ranges::find_if(all, [](const Series& one) {
    return one.route == "eastern-mediterranean" && one.leg.empty() && one.kind == Kind::detection;
  });
  ASSERT_NE(eastern, all.end());
  EXPECT_EQ(to_text(eastern->from), "2009-01");
  EXPECT_EQ(to_text(eastern->until()), "2025-04");
  // As the series has it: October 2015.
  EXPECT_EQ(eastern->months[static_cast<std::size_t>(12 * 6 + 9)].low, 216'260U);
}

TEST(PublicSeries, AfterTheEuTurkiyeStatementTheEasternMediterraneanFell) {
  const auto found = after(public_series(), "eu-turkiye-2016", 6, 12);
  EXPECT_EQ(found.restricted.verdict, Verdict::fell);
  EXPECT_GT(found.restricted.before, 60'000);
  EXPECT_LT(found.restricted.after, 5'000);
}

TEST(PublicSeries, AfterTheLibyaMeasuresTheCentralMediterraneanFell) {
  const auto found = after(public_series(), "libya-2017", 12, 6);
  EXPECT_EQ(found.restricted.verdict, Verdict::fell);
  EXPECT_LT(found.restricted.ratio, 0.6);
  ASSERT_FALSE(found.harm.empty());
  EXPECT_EQ(found.harm.front().deaths.route, "central-mediterranean");
  ASSERT_TRUE(found.harm.front().rate);
}

TEST(PublicSeries, ChangesOfLevelAreFoundWhereEveryoneKnowsThem) {
  const auto all = public_series();
  const auto eastern = std::ranges::find_if(all, [](const Series& one) {
    return one.route == "eastern-mediterranean" && one.leg.empty() && one.kind == Kind::detection;
  });
  bool near_statement = false;
  for (const auto& one : changes(*eastern, 0))
    near_statement =
        near_statement || std::abs(one.at.number - parse_month("2016-03")->number) <= 2;
  EXPECT_TRUE(near_statement);
}

}  // namespace
}  // namespace entraide::picture
