#include "base/base.h"

#include <gtest/gtest.h>
#include <rapidcheck.h>

#include <set>

namespace entraide {
namespace {

using namespace std::chrono_literals;

Instant at(std::string_view text) {
  const auto instant = parse_rfc3339(text);
  ENSURE(instant.has_value());
  return *instant;
}

TEST(Result, CarriesAValueOrAnError) {
  const Result<int> good = 3;
  const Result<int> bad = Error{Code::invalid, "base.hex.odd"};
  EXPECT_TRUE(good.ok());
  EXPECT_EQ(good.value(), 3);
  EXPECT_EQ(bad.error().code(), Code::invalid);
}

Result<int> doubled(Result<int> input) {
  ASSIGN_OR_RETURN(const int value, std::move(input));
  return value * 2;
}

TEST(Result, PassesAnErrorUpward) {
  EXPECT_EQ(doubled(21).value(), 42);
  EXPECT_EQ(doubled(Error{Code::refused, "base.hex.odd"}).error().code(), Code::refused);
}

TEST(ResultDeathTest, ReadingTheValueOfAnErrorStopsTheProgram) {
  const Result<int> bad = Error{Code::invalid, "base.hex.odd"};
  EXPECT_DEATH((void)bad.value(), "a bug in entraide");
}

TEST(Message, SpeaksBothLanguagesAndFillsArguments) {
  const Message message{"base.line.long", {{"line", "7"}, {"max", "10"}}};
  EXPECT_EQ(message.text(Language::english),
            "line 7 is longer than 10 bytes; is this the right file?");
  EXPECT_EQ(message.text(Language::french),
            "la ligne 7 dépasse 10 octets ; est-ce le bon fichier ?");
}

TEST(Message, LosesNothingWhenTheKeyIsUnknown) {
  EXPECT_EQ((Message{"no.such.key", {{"a", "b"}}}.text(Language::french)), "no.such.key a=b");
}

std::multiset<std::string> placeholders(std::string_view text) {
  std::multiset<std::string> found;
  for (auto open = text.find('{'); open != std::string_view::npos;
       open = text.find('{', open + 1)) {
    found.emplace(text.substr(open, text.find('}', open) - open + 1));
  }
  return found;
}

TEST(Catalogue, HasEveryTextInBothLanguagesWithTheSameArguments) {
  ASSERT_GT(catalogue().size(), 100U);
  std::set<std::string_view> keys;
  for (const auto& entry : catalogue()) {
    EXPECT_TRUE(keys.insert(entry.key).second) << entry.key << " appears twice";
    EXPECT_FALSE(entry.english.empty()) << entry.key;
    EXPECT_FALSE(entry.french.empty()) << entry.key;
    EXPECT_EQ(placeholders(entry.english), placeholders(entry.french)) << entry.key;
    EXPECT_EQ(entry.french.find('\t'), std::string_view::npos)
        << entry.key << " has a fourth column";
  }
}

TEST(Language, IsFrenchForAnyFrenchTagAndElseEnglish) {
  EXPECT_EQ(language_from("fr-CA"), Language::french);
  EXPECT_EQ(language_from("fr_FR.UTF-8"), Language::french);
  EXPECT_EQ(language_from("en"), Language::english);
  EXPECT_EQ(language_from(""), Language::english);
}

TEST(Hex, GoesThereAndBack) {
  rc::check("from_hex(to_hex(x)) == x",
            [](const Bytes& bytes) { RC_ASSERT(from_hex(to_hex(bytes)).value() == bytes); });
  EXPECT_FALSE(from_hex("abc").ok());
  EXPECT_FALSE(from_hex("zz").ok());
}

TEST(Clock, WritesAndReadsRfc3339) {
  EXPECT_EQ(to_rfc3339(at("2026-02-27T00:00:09.554Z")), "2026-02-27T00:00:09.554Z");
  EXPECT_EQ(at("2026-11-23T10:00:00+02:00"), at("2026-11-23T08:00:00Z"));
  EXPECT_EQ(at("2026-11-23T10:00:00.5-05:00"), at("2026-11-23T15:00:00.500Z"));
}

TEST(Clock, RefusesInstantsThatDoNotExist) {
  for (const auto* text :
       {"2026-02-30T00:00:00Z", "2026-11-23", "2026-11-23T24:00:00Z", "2026-11-23T10:00:00",
        "2026-11-23T10:60:00Z", "2026-11-23T10:00:00+25:00", "x", ""}) {
    EXPECT_FALSE(parse_rfc3339(text).has_value()) << text;
  }
}

TEST(Clock, FakeClockStandsStillUntilAdvanced) {
  FakeClock clock{at("2026-11-23T10:00:00Z")};
  clock.advance(90s);
  EXPECT_EQ(to_rfc3339(clock.now()), "2026-11-23T10:01:30.000Z");
}

TEST(CivilDate, KnowsLeapYears) {
  EXPECT_TRUE(parse_iso8601("2024-02-29").has_value());
  EXPECT_FALSE(parse_iso8601("2023-02-29").has_value());
  EXPECT_EQ(to_iso8601(*parse_iso8601("1985-12-02")), "1985-12-02");
}

TEST(Uuid, SortsByTimeAndCarriesVersionAndVariant) {
  FakeClock clock{at("2026-11-23T10:00:00Z")};
  SeededEntropy entropy{1};
  const auto first = to_string(make_uuid7(clock, entropy));
  clock.advance(1ms);
  const auto second = to_string(make_uuid7(clock, entropy));
  EXPECT_LT(first, second);
  EXPECT_EQ(first[14], '7');
  EXPECT_NE(std::string{"89ab"}.find(first[19]), std::string::npos);
  EXPECT_EQ(to_string(parse_uuid(first).value()), first);
}

TEST(Uuid, RefusesWhatIsNone) {
  for (const auto* text :
       {"", "019a0000-0000-7000-8000-00000000000", "019a000000000-7000-8000-000000000000",
        "zzza0000-0000-7000-8000-000000000000"}) {
    EXPECT_FALSE(parse_uuid(text).ok()) << text;
  }
}

TEST(Secret, ComparesWithoutShowing) {
  const Secret secret{{1, 2, 3}};
  EXPECT_TRUE(secret.equals(Bytes{1, 2, 3}));
  EXPECT_FALSE(secret.equals(Bytes{1, 2, 4}));
  EXPECT_FALSE(secret.equals(Bytes{1, 2}));
  EXPECT_FALSE(secret.equals(Bytes{1, 2, 3, 4}));
}

TEST(Entropy, SeededRepeatsAndSystemDoesNot) {
  Bytes a(16), b(16), c(16), d(16);
  SeededEntropy{7}.fill(a);
  SeededEntropy{7}.fill(b);
  SystemEntropy system;
  system.fill(c);
  system.fill(d);
  EXPECT_EQ(a, b);
  EXPECT_NE(c, d);
}

std::vector<std::string> lines_of(std::string_view text, std::size_t max = 100) {
  TextReader reader{text};
  LineReader lines{reader, max};
  std::vector<std::string> found;
  Line line;
  for (auto more = lines.next(line); more.ok() && more.value(); more = lines.next(line)) {
    found.push_back(fmt::format("{}:{}{}", line.number, line.text, line.complete ? "" : " (cut)"));
  }
  return found;
}

TEST(LineReader, NumbersLinesAndTellsACutLastLine) {
  EXPECT_EQ(lines_of("a\r\n\nb\nc"), (std::vector<std::string>{"1:a", "2:", "3:b", "4:c (cut)"}));
  EXPECT_TRUE(lines_of("").empty());
}

TEST(LineReader, HoldsTheLimit) {
  TextReader fits{std::string_view{"12345\n"}};
  TextReader long_line{std::string_view{"123456\n"}};
  Line line;
  EXPECT_TRUE(LineReader(fits, 5).next(line).ok());
  EXPECT_EQ(LineReader(long_line, 5).next(line).error().message().key, "base.line.long");
}

TEST(LineReader, ReadsLinesThatSpanPieces) {
  const std::string wide(200'000, 'x');
  const auto text = wide + "\n" + wide;
  TextReader reader{text};
  LineReader lines{reader, 300'000};
  Line line;
  ASSERT_TRUE(lines.next(line).value());
  EXPECT_EQ(line.text, wide);
  ASSERT_TRUE(lines.next(line).value());
  EXPECT_EQ(line.text, wide);
  EXPECT_EQ(lines.bytes_read(), text.size());
}

TEST(Strings, TrimSplitJoin) {
  EXPECT_EQ(trim("  a b\n"), "a b");
  EXPECT_EQ(split("a,b,", ',').size(), 3U);
  EXPECT_EQ(join({"a", "", "b"}, "-"), "a--b");
  EXPECT_EQ(parse_int("12"), 12);
  EXPECT_FALSE(parse_int("12x").has_value());
  EXPECT_TRUE(equals_ignoring_case("Abc", "aBC"));
}

TEST(Strings, KnowsUtf8) {
  EXPECT_TRUE(is_utf8("Muṣʿab ኤርምያስ"));
  for (const std::string_view bad :
       {"\xC0\xAF", "\xED\xA0\x80", "\xF5\x80\x80\x80", "\xE2\x82", "\x80", "\xF0\x80\x80\x80"}) {
    EXPECT_FALSE(is_utf8(bad));
  }
}

}  // namespace
}  // namespace entraide
