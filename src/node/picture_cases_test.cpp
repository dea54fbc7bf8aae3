// A node's own cases counted into the picture: by what its messages say of a route, a month at a time, with no way
// back; and places and routes of its own.
#include <boost/json.hpp>

#include "node/home_test.h"
#include "node/picture_book.h"

namespace entraide::node {

namespace {

using picture::Kind;

wire::Message sent(std::string procedure, std::string route) {
  wire::Message message;
  message.at = *parse_rfc3339("2026-10-14T09:00:00Z");
  message.procedure = std::move(procedure);
  message.data["route"] = std::move(route);
  return message;
}

struct Said {
  std::string name, procedure, section;
  std::optional<Kind> kind;
  std::uint64_t persons = 0;
  std::string why;
};
class CaseInAMessage : public ::testing::TestWithParam<Said> {};

TEST_P(CaseInAMessage, IsCountedWhenItSaysWhereAndHowMany) {
  const auto& row = GetParam();
  const auto event = event_of_message(sent(row.procedure, row.section), picture::Atlas::own());
  ASSERT_EQ(event.has_value(), row.kind.has_value()) << row.why;
  if (!event) return;
  EXPECT_EQ(event->kind, *row.kind) << row.why;
  EXPECT_EQ(event->persons, row.persons) << row.why;
  EXPECT_EQ(to_text(event->month), "2026-10");
  EXPECT_TRUE(event->id.empty());
}

const Said cases[] = {
    {"Information", "strategic-information",
     R"({"kind":"interception","route":"pakistan-south","leg":"patras-italy-sea","persons":11})",
     Kind::interception, 11, "its own word"},
    {"Digits", "document-verification", R"({"route":"pakistan-south","persons":"3"})", Kind::fraud,
     3, "forms have texts"},
    {"OnePerson", "nationality-verification", R"({"route":"pakistan-north","nationality":"pak"})",
     Kind::detection, 1, "the procedure is about one person"},
    {"HowManyIsNotSaid", "strategic-information", R"({"kind":"rescue","route":"pakistan-south"})",
     std::nullopt, 0, "no number is made up"},
    {"WhatIsNotSaid", "strategic-information", R"({"route":"pakistan-south","persons":4})",
     std::nullopt, 0, "no kind is made up"},
    {"RouteUnknown", "document-verification", R"({"route":"by the mountains","persons":4})",
     std::nullopt, 0, "words are not guessed at"},
    {"LegOfAnotherRoute", "document-verification",
     R"({"route":"pakistan-north","leg":"patras-italy-sea","persons":4})", std::nullopt, 0,
     "the atlas says which"},
    {"Negative", "document-verification", R"({"route":"pakistan-south","persons":-4})",
     std::nullopt, 0, "no such number"},
    {"NoObject", "document-verification", R"(["pakistan-south"])", std::nullopt, 0, "no section"},
};
INSTANTIATE_TEST_SUITE_P(Picture, CaseInAMessage, ::testing::ValuesIn(cases),
                         [](const auto& one) { return one.param.name; });

TEST(CaseInAMessage, IsNoneWhereNothingIsSaidOfARoute) {
  wire::Message message;
  message.procedure = "document-verification";
  message.data["document"] = R"({"route":"pakistan-south","persons":3})";
  EXPECT_FALSE(event_of_message(message, picture::Atlas::own()));
}

// ---------------------------------------------------------------- one's own places and routes

const Caller analyst{
    "a.tremblay", {"strategic-picture", "Smuggling Protocol, art. 10", ""}, "picture"};

class PictureOfANode : public ::testing::Test {
 protected:
  void SetUp() override {
    Config config;
    config.home = folder_.path();
    config.name = "canada";
    config.party = "ca";
    config.store_url = "sqlite:" + (folder_.path() / "entraide.db").string();
    node_ = Node::open(std::move(config), clock_, entropy_).value();
  }
  Pictures& pictures() { return node_->pictures(); }
  static picture::Place dubai() {
    return {"AEDXB", picture::PlaceKind::town, "AE", 25.25, 55.36, {"Dubai", "Dubaï"}};
  }
  static picture::OwnRoute gulf() {
    return {"pakistan-gulf",
            {"Pakistan: by the Gulf", "Pakistan : par le Golfe"},
            {{"PK", picture::Mode::unknown},
             {"AEDXB", picture::Mode::air},
             {"TRIST", picture::Mode::air}}};
  }
  template <class T>
  static std::string fault(const Result<T>& done) {
    return done.ok() ? "" : done.error().message().key;
  }
  std::uint64_t entries() { return node_->entries_waiting().value(); }

  const testing::Folder folder_;
  FakeClock clock_{*parse_rfc3339("2026-11-23T03:12:00Z")};
  SystemEntropy entropy_;
  std::unique_ptr<Node> node_;
};

TEST_F(PictureOfANode, KeepsAPlaceAndARouteOfItsOwnAndCountsOnIt) {
  const auto before = entries();
  ASSERT_EQ(fault(pictures().add_place(dubai(), analyst)), "");
  ASSERT_EQ(fault(pictures().add_route(gulf(), analyst)), "");
  EXPECT_EQ(entries(), before + 2) << "each is an entry of the ledger";
  picture::Event event;
  event.route = "pakistan-gulf";
  event.leg = "pk-aedxb-air";
  event.month = *picture::parse_month("2026-10");
  event.persons = 25;
  ASSERT_EQ(fault(pictures().count(event, {}, analyst)), "");
  const auto shown = pictures().show(PictureOf::network).value();
  ASSERT_NE(shown.atlas->route("pakistan-gulf"), nullptr);
  EXPECT_TRUE(std::ranges::any_of(shown.series,
                                  [](const auto& one) { return one.route == "pakistan-gulf"; }));
  const auto rows = pictures().own_rows().value();
  ASSERT_EQ(rows.size(), 2U);
  EXPECT_EQ(rows.front().by, "a.tremblay");
}

TEST_F(PictureOfANode, DropsWhatNothingNamesAndTakesItAgain) {
  ASSERT_EQ(fault(pictures().add_place(dubai(), analyst)), "");
  ASSERT_EQ(fault(pictures().add_route(gulf(), analyst)), "");
  EXPECT_EQ(fault(pictures().add_place(dubai(), analyst)), "picture.own.there");
  EXPECT_EQ(fault(pictures().drop_own("AEDXB", analyst)), "node.picture.own_used");
  EXPECT_EQ(fault(pictures().drop_own("pakistan-gulf", analyst)), "");
  EXPECT_EQ(fault(pictures().drop_own("AEDXB", analyst)), "");
  EXPECT_EQ(fault(pictures().drop_own("AEDXB", analyst)), "node.picture.own_unknown");
  EXPECT_TRUE(pictures().own_rows().value().empty());
  EXPECT_EQ(fault(pictures().add_place(dubai(), analyst)), "");
  EXPECT_EQ(pictures().own_rows().value().size(), 1U);
}

TEST_F(PictureOfANode, KeepsARouteThatACountNames) {
  ASSERT_EQ(fault(pictures().add_place(dubai(), analyst)), "");
  ASSERT_EQ(fault(pictures().add_route(gulf(), analyst)), "");
  picture::Event event;
  event.route = "pakistan-gulf";
  event.month = *picture::parse_month("2026-10");
  event.persons = 1;
  ASSERT_EQ(fault(pictures().count(event, {}, analyst)), "");
  EXPECT_EQ(fault(pictures().drop_own("pakistan-gulf", analyst)), "node.picture.own_used");
}

TEST_F(PictureOfANode, LooksAtEachMonthThatIsOverOnceAndSaysNothingWhereThereIsNothing) {
  const auto before = entries();
  const auto store = store::Store::open({node_->config().store_url}).value();
  const auto looked_at = [&](const std::string& month) {
    return store->pictures().is_kept("counted", month).value();
  };
  ASSERT_EQ(fault(pictures().count_cases()), "");
  EXPECT_TRUE(looked_at("2024-11"));
  EXPECT_FALSE(looked_at("2024-10")) << "further back than it looks";
  EXPECT_TRUE(looked_at("2026-10"));
  EXPECT_FALSE(looked_at("2026-11")) << "that month is not over";
  clock_.advance(std::chrono::days{8});
  ASSERT_EQ(fault(pictures().count_cases()), "");
  EXPECT_TRUE(looked_at("2026-11"));
  EXPECT_EQ(entries(), before) << "no case, no entry";
}

}  // namespace
}  // namespace entraide::node
