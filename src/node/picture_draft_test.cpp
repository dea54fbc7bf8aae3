// A picture in a message: only the signer's own, only with small counts withheld.
#include <gtest/gtest.h>

#include "node/picture_book.h"

namespace entraide::node {
namespace {

picture::Published published(std::string by) {
  picture::Event one;
  one.route = "pakistan-south";
  one.month = *picture::parse_month("2026-03");
  one.persons = 57;
  return picture::publish({one}, std::move(by), one.month, one.month, 10);
}

wire::Message carrying(const std::string& draft, std::string from) {
  auto read = wire::read_draft(draft, from);
  EXPECT_TRUE(read.ok()) << (read.ok() ? "" : read.error().text(Language::english));
  return read.ok() ? std::move(read).value().message : wire::Message{};
}

const ShareAsked asked{"fr", {}, {}, "first quarter", {}, {}, {}};

TEST(PictureInAMessage, GoesByTheProcedureOfItsAgreement) {
  const auto protocol = carrying(picture_draft(asked, published("ca")).value(), "ca");
  EXPECT_EQ(protocol.agreement, "smuggling-protocol");
  EXPECT_EQ(protocol.procedure, "strategic-information");
  EXPECT_EQ(protocol.purpose, "strategic");
  auto europol = asked;
  europol.agreement = "canada-europol";
  EXPECT_EQ(carrying(picture_draft(europol, published("ca")).value(), "ca").procedure,
            "exchange-with-europol");
  auto forum = asked;
  forum.agreement = "igc";
  EXPECT_EQ(carrying(picture_draft(forum, published("ca")).value(), "ca").action,
            "publish_picture");
}

TEST(PictureInAMessage, ComesOutAsItWentIn) {
  const auto picture = published("ca");
  const auto taken = picture_in(carrying(picture_draft(asked, picture).value(), "ca"));
  ASSERT_TRUE(taken.ok());
  EXPECT_EQ(taken.value().counts, picture.counts);
}

TEST(PictureInAMessage, IsNotTakenFromSomebodyElseNorWhenItWithholdsNothing) {
  const auto others = picture_in(carrying(picture_draft(asked, published("fr")).value(), "ca"));
  ASSERT_FALSE(others.ok());
  EXPECT_EQ(others.error().code(), Code::refused);
  picture::Event one;
  one.route = "pakistan-south";
  one.month = *picture::parse_month("2026-03");
  one.persons = 3;
  const auto open = picture::publish_openly({one}, "ca");
  EXPECT_FALSE(picture_in(carrying(picture_draft(asked, open).value(), "ca")).ok());
}

TEST(PictureInAMessage, IsNoneWithoutTheFormat) {
  wire::Message message;
  message.from = "ca";
  EXPECT_EQ(picture_in(message).error().message().key, "node.picture.no_picture");
  message.data["aggregate"] = R"({"format":"other","picture":"x"})";
  EXPECT_EQ(picture_in(message).error().message().key, "node.picture.no_picture");
  message.data["aggregate"] = R"({"format":"entraide-picture-1","picture":7})";
  EXPECT_EQ(picture_in(message).error().message().key, "node.picture.no_picture");
}

}  // namespace
}  // namespace entraide::node
