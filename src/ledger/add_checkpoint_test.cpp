// The request and the answer of add-checkpoint (c2sp.org/tlog-witness) as text; witness_test.cpp has
// what lies between them.
#include <gtest/gtest.h>

#include "ledger/small_log_test.h"

namespace entraide::ledger {
namespace {

// The specification's examples.
constexpr std::string_view spec_request =
    "old 20852014\n"
    "PlRNCrwHpqhGrupue0L7gxbjbMiKA9temvuZZDDpkaw=\n"
    "jrJZDmY8Y7SyJE0MWLpLozkIVMSMZcD5kvuKxPC3swk=\n"
    "5+pKlUdi2LeF/BcMHBn+Ku6yhPGNCswZZD1X/6QgPd8=\n"
    "/6WVhPs2CwSsb5rYBH5cjHV/wSmA79abXAwhXw3Kj/0=\n"
    "\n"
    "example.com/behind-the-sofa\n"
    "20852163\n"
    "CsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=\n"
    "\n"
    "\u2014 example.com/behind-the-sofa "
    "Az3grlgtzPICa5OS8npVmf1Myq/5IZniMp+ZJurmRDeOoRDe4URYN7u5/"
    "Zhcyv2q1gGzGku9nTo+zyWE+xeMcTOAYQ8=\n"
    "\u2014 example.com/behind-the-sofa "
    "opLqBQsREYCgu6xQkYQwJr9fo45a62DN9EdmHXnZdXNqlcVGlCum2Wks+49/"
    "V6267UEjw6QUXTS5Rovnzv++qbSzm9Q=\n";
constexpr std::string_view spec_response =
    "\u2014 witness.example/w1 "
    "CMp+6LWBU0anHGH5aNDTJkH/"
    "gj79sG+T6+iP2ThYN5krrDJbR1HDnucjL39QsZTSvVjyQLrdk3DXDqI5G2HgLatVs0pWh6Up"
    "69HVOw==\n"
    "\u2014 witness.example/w1 "
    "I7rEps0pvK2UqkS2gSpVUDhrhVtQV9lgF6pRrWAvjJHjyWpW7VcE3SiOlVlbQNt64vWhO+DlkL0+"
    "UfzuOBMh9ChdMkP1vi/"
    "lCAsmlw==\n"
    "\u2014 witness.example/w2 "
    "AWui8Sk55XjYLOijihBjhqEH6nS1ndDymE0a+6idX7pLcnoB+dhnz0854aLZgrrKbYKA7nC3HNJhm/"
    "kWl7oJlqU3rXXvpysAdyP3wQ==\n";

TEST(AddCheckpoint, ReadsTheExampleOfItsSpecification) {
  const auto request = parse_add_checkpoint(spec_request).value();
  EXPECT_EQ(request.old_size, 20'852'014U);
  EXPECT_EQ(request.proof.size(), 4U);
  EXPECT_EQ(request.checkpoint.signatures.size(), 2U);
  EXPECT_EQ(parse_checkpoint(request.checkpoint.text).value().size, 20'852'163U);
  EXPECT_EQ(format_add_checkpoint(request), spec_request);
}

AddCheckpoint honest() {
  const SmallLog log{20};
  return {12, log.consistency(12, 20), log.signed_at(20)};
}

TEST(AddCheckpoint, IsReadBackAsItWasWritten) {
  const auto request = honest();
  EXPECT_EQ(parse_add_checkpoint(format_add_checkpoint(request)).value(), request);
}

struct Form {
  std::string name, sentence, from, to, want;  // the first `from` in the example becomes `to`
};

class AddCheckpointForm : public testing::TestWithParam<Form> {};

std::string lines(std::size_t count) {
  std::string all;
  for (std::size_t i = 0; i < count; ++i) all += crypto::to_base64(empty_root()) + "\n";
  return all;
}

const std::string body_is = "The request body MUST be a sequence of: old size line, proof, …";
const std::string line_ends = "Each line MUST terminate in a newline character";
const std::string old_line = "The old size line MUST consist of `old`, a space, and the size …";
const std::string hash_lines = "Each consistency proof line MUST encode a single hash in base64";
const std::string count = "MUST NOT send more than 63 consistency proof lines";
const std::string first_hash = "PlRNCrwHpqhGrupue0L7gxbjbMiKA9temvuZZDDpkaw=";

INSTANTIATE_TEST_SUITE_P(
    Each, AddCheckpointForm,
    testing::Values(
        Form{"NoOldLine", body_is, "old 20852014\n", "", "ledger.witness.old"},
        Form{"NoEmptyLine", body_is, "\n\n", "\n", "ledger.proof.hash"},
        Form{"NoCheckpoint", body_is, "20852163\n", "", "ledger.checkpoint.text"},
        Form{"NoSignature", body_is, std::string{spec_request.substr(spec_request.find("\u2014"))},
             "", "ledger.note.unsigned"},
        Form{"AnotherLineBefore", body_is, "old", "new\nold", "ledger.witness.old"},
        Form{"CarriageReturn", line_ends, "20852014\n", "20852014\r\n", "ledger.witness.old"},
        Form{"CarriageReturnInProof", line_ends, "pkaw=\n", "pkaw=\r\n", "ledger.proof.hash"},
        Form{"NoLastLineEnd", line_ends, "zm9Q=\n", "zm9Q=", "ledger.note.signature"},
        Form{"TwoSpaces", old_line, "old ", "old  ", "ledger.witness.old"},
        Form{"Tab", old_line, "old ", "old\t", "ledger.witness.old"},
        Form{"Capital", old_line, "old", "Old", "ledger.witness.old"},
        Form{"LeadingZero", old_line, "old 2", "old 02", "ledger.witness.old"},
        Form{"Zeros", old_line, "old 20852014", "old 00", "ledger.witness.old"},
        Form{"Zero", old_line, "old 20852014", "old 0", "ok"},
        Form{"Negative", old_line, "old 2", "old -2", "ledger.witness.old"},
        Form{"Hexadecimal", old_line, "old 2", "old 0x2", "ledger.witness.old"},
        Form{"AboveTheLimit", old_line, "20852014", "9223372036854775808", "ledger.witness.old"},
        Form{"AtTheLimit", old_line, "20852014", "9223372036854775807", "ok"},
        Form{"ShortHash", hash_lines, first_hash, "AAAA", "ledger.proof.hash"},
        Form{"TwoHashesInALine", hash_lines, first_hash + "\n", first_hash, "ledger.proof.hash"},
        Form{"HashInHexadecimal", hash_lines, first_hash, std::string(64, '0'),
             "ledger.proof.hash"},
        Form{"NoPadding", hash_lines, "pkaw=", "pkaw", "ledger.proof.hash"},
        Form{"UrlBase64", hash_lines, "5+pK", "5-pK", "ledger.proof.hash"},
        Form{"63Lines", count, first_hash + "\n", lines(60), "ok"},
        Form{"64Lines", count, first_hash + "\n", lines(61), "ledger.proof.long"},
        Form{"Long", count, "old", std::string(std::size_t{1} << 20U, 'o'), "ledger.note.long"}),
    [](const auto& tested) { return tested.param.name; });

TEST_P(AddCheckpointForm, IsHeldTo) {
  const auto& [name, sentence, from, to, want] = GetParam();
  std::string body{spec_request};
  ASSERT_NE(body.find(from), std::string::npos);
  body.replace(body.find(from), from.size(), to);
  EXPECT_EQ(key_of(parse_add_checkpoint(body)), want) << sentence;
}

TEST(SignatureLines, ReadTheExampleOfTheSpecification) {
  const auto signatures = parse_signature_lines(spec_response).value();
  ASSERT_EQ(signatures.size(), 3U);
  EXPECT_EQ(signatures[2].name, "witness.example/w2");
  std::string again;
  for (const auto& one : signatures) again += signature_line(one);
  EXPECT_EQ(again, spec_response);
}

/// "the client MAY concatenate it to the checkpoint"; "MUST ignore any cosignatures from unknown
/// keys"; "each starting with the — character (U+2014) and ending with a newline character".
TEST(SignatureLines, OfAWitnessVerifyBehindTheCheckpoint) {
  const auto note = SmallLog{20}.signed_at(20);
  std::string answer;
  for (const std::uint8_t number : std::array<std::uint8_t, 2>{1, 2}) {
    answer += signature_line(cosign(note.text, test_witness(number), test_day("2026-11-25")));
  }
  ASSERT_TRUE(answer.starts_with("\u2014 ") && answer.ends_with('\n'));
  const auto whole = parse_note(format_note(note) + answer).value();
  EXPECT_EQ(whole.signatures.size(), 3U);
  const auto known = test_witness(2).verifier();
  const auto holds = verify_note(whole, {&known, 1}).value();
  ASSERT_EQ(holds.size(), 1U);
  EXPECT_GT(holds.front().cosigned_at, 0U);  // "the timestamp MUST NOT be zero"
}

TEST(SignatureLines, RefuseEveryOtherForm) {
  const std::string line = "\u2014 a AAAAAAE=\n";
  const std::vector<std::pair<std::string, std::string>> rows{
      {"", "ledger.note.unsigned"},
      {line.substr(0, line.size() - 1), "ledger.note.signature"},
      {line + "\n", "ledger.note.signature"},
      {"\n" + line, "ledger.note.signature"},
      {"text\n\n" + line, "ledger.note.signature"},
      {"- a AAAAAAE=\n", "ledger.note.signature"},
      {"\u2014 a+b AAAAAAE=\n", "ledger.note.name"},
      {"\u2014 a\x80 AAAAAAE=\n", "ledger.note.name"},
      {"\u2014 a AAAAAAE=\r\n", "ledger.note.signature"},
      {std::string(note_bytes_max + 1, 'a'), "ledger.note.long"}};
  for (const auto& [text, want] : rows)
    EXPECT_EQ(key_of(parse_signature_lines(text)), want) << text;
}

TEST(SignatureLines, AreAsManyAsTheLimitAndNoMore) {
  std::string text;
  for (std::size_t i = 0; i < note_signatures_max; ++i) text += "\u2014 a AAAAAAE=\n";
  EXPECT_EQ(parse_signature_lines(text).value().size(), note_signatures_max);
  EXPECT_EQ(key_of(parse_signature_lines(text + "\u2014 a AAAAAAE=\n")), "ledger.note.crowded");
}

}  // namespace
}  // namespace entraide::ledger
