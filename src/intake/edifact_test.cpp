#include "intake/edifact.h"

#include <fmt/format.h>
#include <gtest/gtest.h>

#include <fstream>
#include <sstream>

#include "intake/intake.h"

namespace entraide::intake {
namespace {

const std::string vectors = ENTRAIDE_SOURCE "/tests/vectors/paxlst/";

std::string content(const std::string& path) {
  std::ifstream file{path, std::ios::binary};
  EXPECT_TRUE(file) << path;
  std::stringstream text;
  text << file.rdbuf();
  return text.str();
}

/// Hands out one byte at a time, as a slow network does.
class DripReader final : public Reader {
 public:
  explicit DripReader(std::string_view text) : rest_{text} {}
  Result<std::size_t> read(std::span<char> space) override {
    if (rest_.empty()) return std::size_t{0};
    space[0] = rest_.front();
    rest_.remove_prefix(1);
    return std::size_t{1};
  }

 private:
  std::string_view rest_;
};

class BrokenReader final : public Reader {
 public:
  Result<std::size_t> read(std::span<char>) override {
    return Error{Code::unavailable, "test.broken"};
  }
};

Result<std::vector<Segment>> segments(std::string_view text) {
  TextReader reader{text};
  EdifactReader edifact{reader};
  std::vector<Segment> all;
  for (;;) {
    Segment segment;
    ASSIGN_OR_RETURN(const bool more, edifact.next(segment));
    if (!more) return all;
    all.push_back(segment);
  }
}

std::vector<Segment> sound_segments(std::string_view text) {
  auto all = segments(text);
  EXPECT_TRUE(all.ok()) << all.error().text(Language::english);
  return all.ok() ? std::move(all).value() : std::vector<Segment>{};
}

std::string error_key(std::string_view text) {
  const auto all = segments(text);
  return all.ok() ? "" : all.error().message().key;
}

TEST(Edifact, CleansEveryTeletypeSampleToItsReference) {
  for (const std::string name : {"A", "C", "E"}) {
    const auto original = content(vectors + "ediclean/original/" + name + ".txt");
    const auto reference = content(vectors + "ediclean/reference/" + name + ".txt");
    TextReader whole{original};
    const auto cleaned = clean_interchange(whole);
    ASSERT_TRUE(cleaned.ok());
    EXPECT_EQ(trim(cleaned.value()), trim(reference)) << name;
    DripReader dripped{original};
    EXPECT_EQ(clean_interchange(dripped).value(), cleaned.value()) << name;
  }
}

TEST(Edifact, LeavesTheSampleOfOneSegmentPerLineAsItIs) {
  const auto text = content(vectors + "apis/flight1.txt");
  TextReader reader{text};
  EXPECT_EQ(trim(clean_interchange(reader).value()), trim(text));
}

TEST(Edifact, SplitsElementsComponentsAndRepetitionsAndReleasesThem) {
  const auto all =
      sound_segments("UNA:+.?*'UNB+UNOA:4+A*B'ABC+x*y:z+??a?+b?'c?:d?*e++  f  'UNZ+0+1'");
  ASSERT_EQ(all.size(), 3U);
  EXPECT_EQ(all[0].text(2), "A*B") << "service segments do not repeat";
  EXPECT_EQ(all[1].tag(), "ABC");
  EXPECT_EQ(all[1].text(1), "x");
  EXPECT_EQ(all[1].text(1, 0, 1), "y");
  EXPECT_EQ(all[1].text(1, 1, 1), "z");
  EXPECT_EQ(all[1].text(1, 1), "");
  EXPECT_EQ(all[1].text(2), "?a+b'c:d*e");
  EXPECT_EQ(all[1].text(3), "");
  EXPECT_EQ(all[1].text(4), "f");
  EXPECT_EQ(all[1].text(9, 9, 9), "");
  EXPECT_EQ(all[1].elements(), 5U);
  EXPECT_EQ(all[1].components(1), 1U);
}

TEST(Edifact, TakesTheServiceCharactersThatUnaNames) {
  const auto all = sound_segments("UNA|-,\\ ~\r\nUNB-UNOA|4-X~\r\nTDT-20-A\\-1|B+C:D'E~UNZ-1-1~");
  ASSERT_EQ(all.size(), 3U);
  EXPECT_EQ(all[1].text(2), "A-1");
  EXPECT_EQ(all[1].text(2, 1), "B+C:D'E");
}

TEST(Edifact, RepeatsWithAStarOnlyWhereTheSyntaxDoes) {
  const std::string body = "+X'ABC+a*b'UNZ+0+1'";
  EXPECT_EQ(sound_segments("UNB+UNOA:4" + body)[1].text(1), "a");
  EXPECT_EQ(sound_segments("UNB+UNOA:3" + body)[1].text(1), "a*b");
  EXPECT_EQ(sound_segments("UNA:+.? 'UNB+UNOA:4" + body)[1].text(1), "a*b");
}

TEST(Edifact, TakesControlCharactersAsServiceCharactersWhenUnaDoes) {
  const auto all = sound_segments(
      "UNA\x1F\x1D.? \x1CUNB\x1DUNOB\x1F"
      "2\x1DX\x1C"
      "ABC\x1D"
      "a\x1F"
      "b\x1CUNZ\x1D"
      "1\x1C");
  ASSERT_EQ(all.size(), 3U);
  EXPECT_EQ(all[1].text(1, 1), "b");
}

TEST(Edifact, NumbersSegmentsFromUnbAndKnowsTheirLines) {
  const auto all = sound_segments("header\n\nUNB+UNOA:3+X'\nAB\r\nC+1'\nDEF'UNZ+0+1'\ntrailer");
  ASSERT_EQ(all.size(), 4U);
  EXPECT_EQ(all[1].place().segment, "ABC 2");
  EXPECT_EQ(all[1].place().line, 4U);
  EXPECT_EQ(all[2].place().segment, "DEF 3");
  EXPECT_EQ(all[2].place().line, 6U);
}

TEST(Edifact, ReadsSeveralInterchangesEachWithItsOwnCharacters) {
  const auto all =
      sound_segments("UNA:*.? #UNB*UNOA:3*X#UNZ*0*1#\nmail footer\nUNB+UNOA:3+Y'UNZ+0+2'");
  ASSERT_EQ(all.size(), 4U);
  EXPECT_EQ(all[2].text(2), "Y");
  EXPECT_EQ(all[2].number(), 1U);
}

TEST(Edifact, ShowsNoTextOfASegmentWithoutATag) {
  const auto all = sound_segments("UNB+UNOA:3+X'ERIKSSON ANNA+1'UNZ+0+1'");
  EXPECT_EQ(all[1].place().segment, "??? 2");
}

TEST(Edifact, RefusesBytesThatHoldNoInterchangeOrOnlyTheFirstPart) {
  struct Row {
    std::string_view text, key, why;
  };
  for (const auto& [text, key, why] : std::vector<Row>{
           {"", "intake.edifact.no_interchange", "empty"},
           {"Dear colleague, UNB is missing", "intake.edifact.no_interchange",
            "no service characters"},
           {"UNA:+.? 'UNH+1'", "intake.edifact.no_interchange", "UNA without UNB"},
           {"UNAAAAAAAUNB+UNOA", "intake.edifact.no_interchange", "letters as service characters"},
           {"UNB+UNOA:4+X", "intake.edifact.truncated", "cut inside UNB"},
           {"UNB+UNOA:4+X'UNH+1'NAD", "intake.edifact.truncated", "cut inside a tag"},
           {"UNB+UNOA:4+X'UNH+1'NAD+FL'", "intake.edifact.truncated", "cut between segments"},
           {"UNB+UNOA:4+X'UNZ+?'1", "", "UNZ may lack its end"}}) {
    EXPECT_EQ(error_key(text), key) << why;
  }
}

TEST(Edifact, PassesOnWhatTheReaderSays) {
  BrokenReader reader;
  const auto cleaned = clean_interchange(reader);
  ASSERT_FALSE(cleaned.ok());
  EXPECT_EQ(cleaned.error().code(), Code::unavailable);
}

TEST(Edifact, HoldsItsLimitForASegment) {
  const auto message = [](std::size_t bytes) {
    return "UNB+UNOA:3+X'" + std::string(bytes, 'A') + "'UNZ+0+1'";
  };
  EXPECT_EQ(error_key(message(segment_bytes_max)), "");
  EXPECT_EQ(error_key(message(segment_bytes_max + 1)), "intake.edifact.segment_long");
}

TEST(Edifact, HoldsItsLimitForTheNumberOfSegments) {
  const auto cleaned = [](std::uint64_t count) {
    std::string text = "UNB+UNOA:3+X'";
    for (std::uint64_t i = 2; i < count; ++i) text += "A'";
    text += "UNZ+0+1'";
    TextReader reader{text};
    return clean_interchange(reader);
  };
  EXPECT_TRUE(cleaned(segments_max).ok());
  const auto over = cleaned(segments_max + 1);
  ASSERT_FALSE(over.ok());
  EXPECT_EQ(over.error().message().key, "intake.edifact.segments_many");
}

TEST(Edifact, HoldsItsLimitForAFile) {
  const std::string interchange = "UNB+UNOA:3+X'UNZ+0+1'";
  const auto key = [&](std::size_t bytes) {
    return error_key(interchange + std::string(bytes - interchange.size(), ' '));
  };
  EXPECT_EQ(key(message_bytes_max), "");
  EXPECT_EQ(key(message_bytes_max + 1), "intake.edifact.too_large");
}

}  // namespace
}  // namespace entraide::intake
