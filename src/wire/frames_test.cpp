#include <rapidcheck.h>

#include "wire/offices_test.h"

namespace entraide::wire {
namespace {

using testing::must;

const std::string id = "0197a0e2-7c1d-7a40-9b55-0242ac120002";
const std::string digest(64, 'a');

TEST(Frames, EachKindGoesIntoALineAndBack) {
  const std::pair<Frame, std::string> cases[] = {
      {{Frame::Kind::message, id, 0, 0, "TQ=="}, "message " + id + " TQ==\n"},
      {{Frame::Kind::receipt, id, 0, 0, "Ug=="}, "receipt " + id + " Ug==\n"},
      {{Frame::Kind::offer, digest, 7, 0, ""}, "offer " + digest + " 7\n"},
      {{Frame::Kind::part, digest, 7, 3, "QQ=="}, "part " + digest + " 7 3 QQ==\n"},
      {{Frame::Kind::have, digest, 0, 3, ""}, "have " + digest + " 3\n"},
      {{Frame::Kind::card, "", 0, 0, "Qw.RA"}, "card Qw.RA\n"},
      {{Frame::Kind::know, digest, 0, 0, ""}, "know " + digest + "\n"},
      {{Frame::Kind::wait, "", 5, 0, ""}, "wait 5\n"},
  };
  std::string all;
  for (const auto& [frame, line] : cases) {
    EXPECT_EQ(format_frame(frame), line);
    all += line;
  }
  const auto frames = must(parse_frames(all));
  ASSERT_EQ(frames.size(), std::size(cases));
  std::string again;
  for (const auto& frame : frames) again += format_frame(frame);
  EXPECT_EQ(again, all);
}

TEST(Frames, RefusesWhatIsNone) {
  for (const auto& line : std::vector<std::string>{
           "", "hello", "message", "message " + id, "message 7 TQ==", "message " + id + " TQ== x",
           "part " + digest + " 7 -1 QQ==", "part " + digest + " 07 1 QQ==",
           "offer " + std::string(64, 'A') + " 7", "offer ../../etc/passwd 7", "wait soon",
           "wait 99999999999999999999", "know " + id, "wait 5 ", "message " + id + " TQ== "})
    EXPECT_FALSE(parse_frame(line).ok()) << line;
  const auto cut = parse_frames("wait 5\nwait 6");
  ASSERT_FALSE(cut.ok());
  EXPECT_NE(testing::english(cut.error()).find("line 2"), std::string::npos);
}

TEST(Frames, ALineIsReadAsItIsWrittenOrNotAtAll) {
  EXPECT_TRUE(rc::check("nothing else is read", [](const std::string& text) {
    const auto frame = parse_frame(text);
    if (frame.ok()) RC_ASSERT(format_frame(frame.value()) == text + "\n");
  }));
}

}  // namespace
}  // namespace entraide::wire
