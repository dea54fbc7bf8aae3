// Places and routes of one's own beside those of the program.
#include <gtest/gtest.h>

#include <cmath>

#include "picture/picture.h"

namespace entraide::picture {
namespace {

Place dubai() {
  Place one;
  one.code = "AEDXB";
  one.kind = PlaceKind::town;
  one.country = "AE";
  one.latitude = 25.25;
  one.longitude = 55.36;
  one.name = {"Dubai", "Dubaï"};
  return one;
}

OwnRoute by_dubai() {
  return {"pakistan-gulf",
          {"Pakistan: by the Gulf", ""},
          {{"PK", Mode::unknown}, {"AEDXB", Mode::air}, {"TRIST", Mode::air}}};
}

TEST(OwnRoutes, StandBesideThoseOfTheProgram) {
  auto atlas = Atlas::own();
  ASSERT_TRUE(atlas.add(dubai()).ok());
  ASSERT_TRUE(atlas.add(by_dubai()).ok());
  const auto* route = atlas.route("pakistan-gulf");
  ASSERT_NE(route, nullptr);
  EXPECT_EQ(route->name.fr, "Pakistan: by the Gulf") << "the other language stands for it";
  EXPECT_EQ(route->source, own_source);
  ASSERT_EQ(route->legs.size(), 2U);
  EXPECT_EQ(atlas.leg(route->legs.front())->to, "AEDXB");
  EXPECT_EQ(Atlas::own().route("pakistan-gulf"), nullptr);
}

TEST(OwnRoutes, TakeTheLegsThatAreThere) {
  auto atlas = Atlas::own();
  const auto legs = atlas.legs().size();
  const OwnRoute route{"to-moscow",
                       {"Moscow", "Moscou"},
                       {{"PK", Mode::unknown}, {"RUMOW", Mode::air}, {"PLWAW", Mode::rail}}};
  ASSERT_TRUE(atlas.add(route).ok());
  EXPECT_EQ(atlas.legs().size(), legs);
  EXPECT_EQ(atlas.route("to-moscow")->legs,
            (std::vector<std::string>{"pk-moscow-air", "moscow-warsaw-rail"}));
}

TEST(OwnRoutes, AreCountedOnLikeAnyOther) {
  auto atlas = Atlas::own();
  ASSERT_TRUE(atlas.add(dubai()).ok());
  ASSERT_TRUE(atlas.add(by_dubai()).ok());
  Event event;
  event.route = "pakistan-gulf";
  event.leg = "pk-aedxb-air";
  event.place = "AEDXB";
  event.month = *parse_month("2026-03");
  event.persons = 12;
  EXPECT_TRUE(check_event(event, atlas).ok());
  EXPECT_FALSE(check_event(event, Atlas::own()).ok());
}

struct Unfit {
  std::string name;
  void (*spoil)(Place&, OwnRoute&);
  std::string key, why;
};

class UnfitOwnRoutes : public ::testing::TestWithParam<Unfit> {};

TEST_P(UnfitOwnRoutes, AreRefusedAndChangeNothing) {
  auto atlas = Atlas::own();
  auto place = dubai();
  auto route = by_dubai();
  GetParam().spoil(place, route);
  auto done = atlas.add(place);
  if (done.ok()) done = atlas.add(route);
  ASSERT_FALSE(done.ok()) << GetParam().why;
  EXPECT_EQ(done.error().message().key, GetParam().key);
  EXPECT_EQ(atlas.routes().size(), Atlas::own().routes().size());
  EXPECT_EQ(atlas.legs().size(), Atlas::own().legs().size());
}

const Unfit unfit[] = {
    {"SmallLetters", [](Place& p, OwnRoute&) { p.code = "aedxb"; }, "picture.own.field",
     "codes are as UN/LOCODE writes them"},
    {"NoState", [](Place& p, OwnRoute&) { p.country = "UAE"; }, "picture.own.field", "two letters"},
    {"BeyondThePole", [](Place& p, OwnRoute&) { p.latitude = 90.1; }, "picture.own.field",
     "no such latitude"},
    {"NotANumber", [](Place& p, OwnRoute&) { p.longitude = std::nan(""); }, "picture.own.field",
     "no such longitude"},
    {"NoName", [](Place& p, OwnRoute&) { p.name = {}; }, "picture.own.field", "nobody can read it"},
    {"LineEnd", [](Place& p, OwnRoute&) { p.name.en = "Du\nbai"; }, "picture.own.field",
     "one line"},
    {"PlaceOfTheProgram", [](Place& p, OwnRoute&) { p.code = "TRIST"; }, "picture.own.there",
     "it would be another one"},
    {"RouteOfTheProgram", [](Place&, OwnRoute& r) { r.id = "pakistan-south"; }, "picture.own.there",
     "it would be another one"},
    {"OneStop", [](Place&, OwnRoute& r) { r.stops.resize(1); }, "picture.own.field", "no way"},
    {"UnknownStop", [](Place&, OwnRoute& r) { r.stops[1].place = "XXXXX"; }, "picture.own.place",
     "nobody knows where"},
    {"StaysWhereItIs", [](Place&, OwnRoute& r) { r.stops[1].place = "PK"; }, "picture.own.field",
     "no leg"},
    {"TooMany", [](Place&, OwnRoute& r) { r.stops.resize(stops_max + 1, r.stops[1]); },
     "picture.own.field", "the limit"},
    {"TheSameLegTwice",
     [](Place&, OwnRoute& r) {
       r.stops.push_back({"PK", Mode::air});
       r.stops.push_back({"AEDXB", Mode::air});
     },
     "picture.own.field", "a leg stands once in a route"},
};
INSTANTIATE_TEST_SUITE_P(Picture, UnfitOwnRoutes, ::testing::ValuesIn(unfit),
                         [](const auto& one) { return one.param.name; });

}  // namespace
}  // namespace entraide::picture
