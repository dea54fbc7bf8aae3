#include "channel/channel.h"

#include <gtest/gtest.h>
#include <rapidcheck.h>

#include <boost/json.hpp>

namespace entraide::channel {
namespace {

Letter letter() {
  Letter one;
  one.channel = "interpol";
  one.from = "fr";
  one.to = "pk";
  one.number = "01a224c0-5a17-7c53-9f0c-5d6f2f6f3b10";
  one.in_reply_to = "NCB-ISB/2026/17";
  one.reference = "dossier 12, Roissy";
  one.at = *parse_rfc3339("2026-11-29T12:00:00.250Z");
  one.received = parse_rfc3339("2026-11-29T12:05:00Z");
  one.urgent = true;
  one.handling = "h1";
  one.evaluation = Evaluation{'B', '2'};
  one.obligations = {"purpose-only", "not to be used before a court without consent"};
  one.agreement = "smuggling-protocol";
  one.article = "10(1)";
  one.procedure = "document-verification";
  one.step = "received";
  one.purpose = "investigation";
  one.action = "request";
  one.subject = "Is this passport yours?";
  one.sections["document"] = {{"document_number", "\"09FV12345\""},
                              {"pages", "32"},
                              {"seen", R"([{"at":"CDG","by":null},true])"},
                              {"spaced", R"(" two  blanks ")"}};
  one.sections["identity"] = {};
  one.text = "Dear colleagues,\n\n[text]\nEND\n| a bar\n";
  return one;
}

TEST(LetterAsText, IsWrittenByteForByteAsDocumented) {
  auto one = letter();
  one.sections.erase("identity");
  EXPECT_EQ(write_text(one).value(), R"(ENTRAIDE-LETTER 1
Channel: interpol
Number: 01a224c0-5a17-7c53-9f0c-5d6f2f6f3b10
From: fr
To: pk
In-Reply-To: NCB-ISB/2026/17
Reference: dossier 12, Roissy
Handling: h1
Agreement: smuggling-protocol
Article: 10(1)
Procedure: document-verification
Step: received
Purpose: investigation
Action: request
Subject: Is this passport yours?
Date: 2026-11-29T12:00:00.250Z
Received: 2026-11-29T12:05:00.000Z
Urgent: yes
Evaluation: B2
Obligation: purpose-only
Obligation: not to be used before a court without consent

[document]
document_number: 09FV12345
pages = 32
seen = [{"at":"CDG","by":null},true]
spaced = " two  blanks "

[text]
| Dear colleagues,
|
| [text]
| END
| | a bar
|

END
)");
}

TEST(LetterForSiena, IsWrittenByteForByteAsDocumented) {
  Letter one;
  one.channel = "europol";
  one.from = "fr";
  one.to = "de";
  one.number = "7";
  one.at = *parse_rfc3339("2026-11-29T12:00:00Z");
  one.handling = "h2";
  one.obligations = {"purpose-only"};
  one.sections["identity"] = {{"name", "\"Invented\""}};
  one.text = "a\nb";
  EXPECT_EQ(write_siena(one).value(), R"({
"format": "entraide-siena/1",
"channel": "europol",
"number": "7",
"from": "fr",
"to": "de",
"handling_code": "h2",
"written": "2026-11-29T12:00:00.000Z",
"urgent": false,
"restrictions": ["purpose-only"],
"data": {"identity":{"name":"Invented"}},
"text": "a\nb"
}
)");
}

TEST(Letter, ComesBackAsItWasWritten) {
  EXPECT_EQ(read_text(write_text(letter()).value()).value(), letter());
  EXPECT_EQ(read_siena(write_siena(letter()).value()).value(), letter());
}

std::string any_line() {
  auto text = *rc::gen::container<std::string>(rc::gen::inRange(' ', '~'));
  text = std::string{trim(text)};
  text.resize(std::min(text.size(), header_bytes_max));
  return std::string{trim(text)};
}
std::string any_name() {
  auto name = *rc::gen::nonEmpty(rc::gen::container<std::string>(rc::gen::inRange('a', 'z')));
  name.resize(std::min<std::size_t>(name.size(), 64));
  return name == "text" ? "words" : name;
}
std::string any_json() {
  switch (*rc::gen::inRange(0, 4)) {
    case 0:
      return boost::json::serialize(
          boost::json::value(*rc::gen::container<std::string>(rc::gen::inRange(' ', '~'))));
    case 1:
      return std::to_string(*rc::gen::arbitrary<std::int64_t>());
    case 2:
      return boost::json::serialize(boost::json::value{any_line(), true, nullptr, "a\tb\n"});
    default:
      return boost::json::serialize(boost::json::object{{any_name(), any_line()}, {"= ", ": "}});
  }
}

Letter any_letter() {
  Letter one;
  one.channel = "europol";
  one.from = "fr";
  one.to = any_name().substr(0, 8);
  one.number = "n-" + any_name().substr(0, 40);
  one.in_reply_to = *rc::gen::arbitrary<bool>() ? "x/1" : "";
  one.reference = any_line();
  one.subject = any_line();
  one.article = any_line();
  one.at =
      Instant{std::chrono::milliseconds{*rc::gen::inRange<std::int64_t>(0, 4'000'000'000'000)}};
  if (*rc::gen::arbitrary<bool>()) one.received = one.at;
  one.urgent = *rc::gen::arbitrary<bool>();
  if (*rc::gen::arbitrary<bool>()) one.evaluation = Evaluation{'X', '4'};
  for (auto& line : *rc::gen::container<std::vector<std::string>>(rc::gen::exec(any_line))) {
    if (!line.empty() && one.obligations.size() < obligations_max)
      one.obligations.push_back(std::move(line));
  }
  const auto sections = *rc::gen::inRange(0, 4);
  for (int i = 0; i < sections; ++i) {
    auto& section = one.sections[any_name()];
    const auto fields = *rc::gen::inRange(0, 5);
    for (int j = 0; j < fields; ++j) section[any_name()] = any_json();
  }
  one.text = *rc::gen::container<std::string>(
      rc::gen::element('a', '\n', '|', ' ', '[', ']', '\t', 'E', 'N', 'D', ':'));
  return one;
}

TEST(Letter, ComesBackAsItWasWrittenWhateverIsInIt) {
  EXPECT_TRUE(rc::check("text", [] {
    const auto one = any_letter();
    RC_ASSERT(read_text(write_text(one).value()).value() == one);
  }));
  EXPECT_TRUE(rc::check("siena", [] {
    const auto one = any_letter();
    RC_ASSERT(read_siena(write_siena(one).value()).value() == one);
  }));
}

TEST(Letter, OfAGatewayThatWritesCrLfIsRead) {
  auto file = write_text(letter()).value();
  for (std::size_t at = 0; (at = file.find('\n', at)) != std::string::npos; at += 2)
    file.replace(at, 1, "\r\n");
  EXPECT_EQ(read_text(file).value(), letter());
}

TEST(Letter, CutAnywhereIsNone) {
  const auto text = write_text(letter()).value();
  for (std::size_t bytes = 0; bytes + 1 < text.size(); ++bytes)
    EXPECT_FALSE(read_text(text.substr(0, bytes)).ok()) << bytes;
  const auto siena = write_siena(letter()).value();
  for (std::size_t bytes = 0; bytes + 2 < siena.size(); ++bytes)
    EXPECT_FALSE(read_siena(siena.substr(0, bytes)).ok()) << bytes;
}

struct Bad {
  const char* name;
  std::string file;
  const char* says;
};

const std::string heading =
    "ENTRAIDE-LETTER 1\nChannel: interpol\nNumber: 1\nFrom: pk\nTo: fr\nDate: "
    "2026-11-29T12:00:00Z\n";

class BadText : public testing::TestWithParam<Bad> {};
TEST_P(BadText, IsRefusedWithItsPlace) {
  const auto read = read_text(GetParam().file);
  ASSERT_FALSE(read.ok());
  EXPECT_EQ(read.error().code(), Code::invalid);
  const auto said = read.error().text(Language::english);
  EXPECT_NE(said.find(GetParam().says), std::string::npos) << said;
  EXPECT_EQ(said.find("SECRET"), std::string::npos) << "an error names the field, never the value";
}
INSTANTIATE_TEST_SUITE_P(
    Of, BadText,
    testing::Values(
        Bad{"Nothing", "", "line 0: expected `ENTRAIDE-LETTER 1`"},
        Bad{"OtherVersion", "ENTRAIDE-LETTER 2\nEND\n", "line 1: expected"},
        Bad{"NoEnd", heading, "line 6 without END"},
        Bad{"BehindEnd", heading + "END\nSECRET\n", "line 8: something stands behind END"},
        Bad{"NoSender",
            "ENTRAIDE-LETTER 1\nChannel: a\nNumber: 1\nTo: fr\nDate: 2026-11-29T12:00:00Z\nEND\n",
            "`From` is missing"},
        Bad{"NoDate", "ENTRAIDE-LETTER 1\nChannel: a\nNumber: 1\nFrom: pk\nTo: fr\nEND\n",
            "`Date` is missing"},
        Bad{"UnknownHeader", heading + "SECRET: x\nEND\n", "line 7: no such header"},
        Bad{"Twice", heading + "From: de\nEND\n", "line 7: `From` stands there already"},
        Bad{"UrgentTwice", heading + "Urgent: no\nUrgent: no\nEND\n", "line 8: `Urgent`"},
        Bad{"BadParty", "ENTRAIDE-LETTER 1\nFrom: SECRET\nEND\n", "line 2: `From` cannot be read"},
        Bad{"BadDate", heading + "Received: yesterday\nEND\n", "line 7: `Received`"},
        Bad{"BadUrgent", heading + "Urgent: SECRET\nEND\n", "line 7: `Urgent`"},
        Bad{"BadEvaluation", heading + "Evaluation: E9\nEND\n", "line 7: `Evaluation`"},
        Bad{"LongSubject",
            heading + "Subject: " + std::string(header_bytes_max + 1, 'x') + "\nEND\n",
            "line 7: `Subject`"},
        Bad{"NotUtf8", heading + "Subject: \xC3(\nEND\n", "line 7: `Subject`"},
        Bad{"NoColon", heading + "SECRET\nEND\n", "line 7: expected `name: value`"},
        Bad{"BadSection", heading + "[two words]\nEND\n", "line 7: expected a section"},
        Bad{"SectionTwice", heading + "[a]\n[a]\nEND\n", "line 8: `a`"},
        Bad{"FieldTwice", heading + "[a]\nb: 1\nb: 2\nEND\n", "line 9: `a.b`"},
        Bad{"BadJson", heading + "[a]\nb = SECRET\nEND\n", "line 8: `a.b` cannot be read"},
        Bad{"Fraction", heading + "[a]\nb = 1.5\nEND\n", "line 8: `a.b`"},
        Bad{"Twins", heading + "[a]\nb = {\"x\":1,\"\\u0078\":2}\nEND\n", "line 8: `a.b`"},
        Bad{"TooDeep", heading + "[a]\nb = [[[[[[[[[[1]]]]]]]]]]\nEND\n", "line 8: `a.b`"},
        Bad{"FieldWithoutName", heading + "[a]\n: 1\nEND\n", "line 8: expected `name: value`"},
        Bad{"TextWithoutBar", heading + "[text]\nSECRET\nEND\n", "line 8: expected"},
        Bad{"TextTwice", heading + "[text]\n| a\n[text]\nEND\n", "line 9: `[text]`"},
        Bad{"ControlInText", heading + "[text]\n| a\x01\nEND\n", "line 8: `text`"},
        Bad{"LongLine", heading + std::string(line_bytes_max + 1, 'x') + "\nEND\n", "line 7"},
        Bad{"Large", std::string(file_bytes_max + 1, '\n'), "larger than 1048576 bytes"}),
    [](const auto& one) { return one.param.name; });

class BadSiena : public testing::TestWithParam<Bad> {};
TEST_P(BadSiena, IsRefusedWithItsPlace) {
  const auto read = read_siena(GetParam().file);
  ASSERT_FALSE(read.ok());
  const auto said = read.error().text(Language::english);
  EXPECT_NE(said.find(GetParam().says), std::string::npos) << said;
  EXPECT_EQ(said.find("SECRET"), std::string::npos);
}
const std::string members =
    "{\"format\":\"entraide-siena/"
    "1\",\n\"channel\":\"europol\",\"number\":\"1\",\"from\":\"de\",\"to\":\"fr\",\n"
    "\"written\":\"2026-11-29T12:00:00Z\"";
INSTANTIATE_TEST_SUITE_P(
    Of, BadSiena,
    testing::Values(Bad{"Nothing", "", "line 1: expected JSON"},
                    Bad{"Cut", members, "expected JSON"},
                    Bad{"Broken", members + ",\nSECRET}", "line 4: expected JSON"},
                    Bad{"NotAnObject", "[]", "expected JSON"},
                    Bad{"Twins", members + ",\"from\":\"fr\"}", "no member twice"},
                    Bad{"OtherFormat", "{\"format\":\"entraide-siena/2\"}", "`format`"},
                    Bad{"Missing", "{\"format\":\"entraide-siena/1\"}", "`channel` is missing"},
                    Bad{"UnknownMember", members + ",\"SECRET\":1}", "there is a member"},
                    Bad{"BadUrgent", members + ",\"urgent\":\"SECRET\"}", "`urgent`"},
                    Bad{"BadReceived", members + ",\"received\":1}", "`received`"},
                    Bad{"BadEvaluation", members + ",\"evaluation\":\"E5\"}", "`evaluation`"},
                    Bad{"BadText", members + ",\"text\":[]}", "`text`"},
                    Bad{"BadRestrictions", members + ",\"restrictions\":{}}", "`restrictions`"},
                    Bad{"BadData", members + ",\"data\":{\"a\":1}}", "`data`"},
                    Bad{"BadField", members + ",\"data\":{\"a\":{\"SECRET x\":1}}}", "`a.?`"},
                    Bad{"Fraction", members + ",\"data\":{\"a\":{\"b\":1.5}}}", "whole numbers"}),
    [](const auto& one) { return one.param.name; });

TEST(Letter, ThatNoFileCanHoldIsNotWritten) {
  const auto refused = [](auto change) {
    auto one = letter();
    change(one);
    return !write_text(one).ok() && !write_siena(one).ok();
  };
  EXPECT_TRUE(refused([](Letter& one) { one.subject = "two\nlines"; }));
  EXPECT_TRUE(refused([](Letter& one) { one.to.clear(); }));
  EXPECT_TRUE(refused([](Letter& one) { one.channel = "../etc"; }));
  EXPECT_TRUE(refused([](Letter& one) { one.number = "two words"; }));
  EXPECT_TRUE(refused([](Letter& one) { one.sections["text"] = {}; }));
  EXPECT_TRUE(refused([](Letter& one) { one.sections["a"] = {{"b", "1.5"}}; }));
  EXPECT_TRUE(refused([](Letter& one) { one.sections["a"] = {{"b", "1 "}}; }));
  EXPECT_TRUE(refused([](Letter& one) { one.text = "a\rb"; }));
  EXPECT_TRUE(refused([](Letter& one) { one.text = std::string(line_bytes_max, 'x'); }));
  EXPECT_TRUE(refused([](Letter& one) { one.evaluation = Evaluation{'E', '1'}; }));
  EXPECT_TRUE(refused([](Letter& one) { one.obligations.assign(obligations_max + 1, "x"); }));
}

}  // namespace
}  // namespace entraide::channel
