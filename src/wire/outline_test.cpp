// What requests need of a message stands beside its envelope; and a partner who sends too much is heard
// in everything but messages.
#include <gtest/gtest.h>

#include "wire/inside.h"
#include "wire/offices_test.h"

namespace entraide::wire {
namespace {

using testing::exchange;
using testing::must;
using testing::noon;
using testing::Office;
using testing::TwoOffices;

const agreement::Procedure* procedure(const Office& office, std::string_view pack,
                                      std::string_view name) {
  return office.rules->packs().find(pack)->procedure(name);
}

Message saying(std::string data, bool urgent = false) {
  Message message;
  message.urgent = urgent;
  message.data["document"] = std::move(data);
  return message;
}

TEST(Outline, HoldsWordsOfThePackAndNothingOfAPerson) {
  const TwoOffices offices;
  const auto* request = procedure(offices.canada, "eu-2023-977", "information-request");
  EXPECT_EQ(outline_of(saying(R"({"access":"direct","surname":"Girmay"})", true), request),
            R"({"access":"direct","urgent":"yes"})");
  EXPECT_EQ(outline_of(saying(R"({"access":"as Mrs Girmay has it","urgent":"no"})"), request),
            R"({"urgent":"no"})");
  EXPECT_EQ(
      outline_of(saying(R"j({"ground":"6(1)(a)","reasons":"nobody of that name"})j"), request),
      R"({"ground":"not-available","reasons":"given"})");
  EXPECT_EQ(outline_of(saying(R"({"ground":"we are tired","reasons":"  "})"), request), "");
  EXPECT_EQ(outline_of(saying(R"({"access":"direct"})"), nullptr), "");
}

TEST(Outline, IsKeptOnBothSides) {
  TwoOffices offices;
  const auto id = offices.canada.ask(offices.france, offices.canada.new_case(), true);
  exchange(offices.canada, offices.france);
  const auto sent = must(offices.canada.post.find(id)).sent;
  const auto received = must(offices.france.post.find(id)).received;
  ASSERT_TRUE(sent && received);
  EXPECT_EQ(sent->outline, received->outline);
  EXPECT_EQ(sent->in_reply_to, received->in_reply_to);
}

TEST(Allowance, IsOfMessagesAlone) {
  FakeClock clock{noon()};
  Limits two;
  two.messages_per_minute = 2;
  Office canada{"canada", "ca", clock}, france{"france", "fr", clock, two};
  canada.enrol(france);
  france.enrol(canada);
  // A receipt of Canada's that comes behind more messages than it may send in a minute.
  const auto asked = france.ask(canada, france.new_case());
  Line line;
  const auto out = must(france.post.outgoing("canada", line));
  const auto receipts = must(canada.post.take("france", must(parse_frames(out.frames)), line));
  std::vector<std::string> ids;
  for (int i = 0; i < 4; ++i) ids.push_back(canada.ask(france, canada.new_case()));
  const auto messages = must(canada.post.outgoing("france", line));
  const auto taken =
      must(france.post.take("canada", must(parse_frames(messages.frames + receipts.frames)), line));
  EXPECT_EQ(taken.messages, 2U);
  EXPECT_NE(taken.frames.find("wait"), std::string::npos);
  EXPECT_EQ(france.effects().size(), 2U);
  EXPECT_EQ(france.state_of(asked), "delivered") << "its receipt counts all the same";
  must(canada.post.take("france", must(parse_frames(taken.frames)), line));
  clock.advance(std::chrono::minutes{2});
  exchange(canada, france);
  EXPECT_EQ(france.effects(), ids) << "the others come later, each once";
}

}  // namespace
}  // namespace entraide::wire
