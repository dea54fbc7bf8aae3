#include <gtest/gtest.h>
#include <rapidcheck.h>

#include "ledger/log_test.h"

namespace entraide::ledger {
namespace {

// The examples of c2sp.org/signed-note and c2sp.org/tlog-cosignature.
constexpr std::string_view spec_vkey =
    "example.com/foo+530d903a+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k";
constexpr std::string_view spec_note =
    "This is an example message.\n\n\u2014 example.com/foo "
    "Uw2QOkn8srV1yJGh2VYRlL1Tnagv1YEq6TfXppzi2ONncAlTgK7Ztg1ERYNZXsYjOBH3mFXmRKuwHjG1Yu72IneyaQM"
    "=\n";
constexpr std::string_view spec_checkpoint =
    "example.com/behind-the-sofa\n20852163\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=\n\n"
    "\u2014 example.com/behind-the-sofa Az3grlgtzPICa5OS8npVmf1Myq/"
    "5IZniMp+ZJurmRDeOoRDe4URYN7u5/Zhcyv2q1gGzGku9nTo+zyWE+xeMcTOAYQ8=\n"
    "\u2014 witness.example.com/w1 jWbPPwAAAABkGFDLEZMHwSRaJNiIDoe9DYn/"
    "zXcrtPHeolMI5OWXEhZCB9dlrDJsX3b2oyin1nPZqhf5nNo0xUe+mbIUBkBIfZ+qnA==\n";

Signer witness(std::uint8_t seed = 7) {
  return Signer::create("witness.example/w1", KeyKind::cosignature, Secret{Bytes(32, seed)})
      .value();
}

Signer signer() { return Signer::create(test_origin, KeyKind::note, test_seed()).value(); }

Instant at(std::int64_t seconds) { return Instant{std::chrono::seconds{seconds}}; }

std::string checkpoint_text() { return format_checkpoint({test_origin, 12, empty_root(), {}}); }

TEST(Note, VerifiesTheExampleOfItsSpecification) {
  const auto key = VerifierKey::parse(spec_vkey).value();
  EXPECT_EQ(key.name, "example.com/foo");
  EXPECT_EQ(key.id(), 0x530d903aU);
  EXPECT_EQ(key.text(), spec_vkey);
  const auto note = parse_note(spec_note).value();
  EXPECT_EQ(note.text, "This is an example message.\n");
  EXPECT_EQ(verify_note(note, {&key, 1}).value().size(), 1U);
}

TEST(Note, ReadsTheCosignedCheckpointOfTheSpecification) {
  const auto note = parse_note(spec_checkpoint).value();
  EXPECT_EQ(format_note(note), spec_checkpoint);
  ASSERT_EQ(note.signatures.size(), 2U);
  EXPECT_EQ(note.signatures[1].name, "witness.example.com/w1");
  EXPECT_EQ(note.signatures[1].signature.size(), 72U);
  const auto checkpoint = parse_checkpoint(note.text).value();
  EXPECT_EQ(checkpoint.origin, "example.com/behind-the-sofa");
  EXPECT_EQ(checkpoint.size, 20'852'163U);
  EXPECT_EQ(format_checkpoint(checkpoint), note.text);
}

struct Refusal {
  std::string name, note, want;
};

class NoteRefusals : public testing::TestWithParam<Refusal> {};

const std::string line = "\u2014 a AAAAAAE=\n";

INSTANTIATE_TEST_SUITE_P(
    Each, NoteRefusals,
    testing::Values(
        Refusal{"Empty", "", "ledger.note.unsigned"},
        Refusal{"NoGap", "a\n" + line, "ledger.note.unsigned"},
        Refusal{"NoSignature", "a\n\n", "ledger.note.unsigned"},
        Refusal{"NoLastLineEnd", "a\n\n\u2014 a AAAAAAE=", "ledger.note.signature"},
        Refusal{"Hyphen", "a\n\n- a AAAAAAE=\n", "ledger.note.signature"},
        Refusal{"NoName", "a\n\n\u2014  AAAAAAE=\n", "ledger.note.name"},
        Refusal{"PlusInName", "a\n\n\u2014 a+b AAAAAAE=\n", "ledger.note.name"},
        Refusal{"NoBreakSpaceInName", "a\n\n\u2014 a\u00a0b AAAAAAE=\n", "ledger.note.name"},
        Refusal{"ThinSpaceInName", "a\n\n\u2014 a\u2009b AAAAAAE=\n", "ledger.note.name"},
        Refusal{"OnlyAnId", "a\n\n\u2014 a AAAAAA==\n", "ledger.note.signature"},
        Refusal{"LooseBase64", "a\n\n\u2014 a AAAAAAF=\n", "ledger.note.signature"},
        Refusal{"TwoSpaces", "a\n\n\u2014 a  AAAAAAE=\n", "ledger.note.signature"},
        Refusal{"TextBehindSignature", "a\n\n" + line + "b\n", "ledger.note.signature"},
        Refusal{"Tab", "a\tb\n\n" + line, "ledger.note.text"},
        Refusal{"CarriageReturn", "a\r\n\n" + line, "ledger.note.text"},
        Refusal{"NotUtf8", "\xff\n\n" + line, "ledger.note.text"},
        Refusal{"LongLine", "a\n\n\u2014 a " + std::string(note_line_bytes_max, 'A') + "\n",
                "ledger.note.long"},
        Refusal{"Long", std::string(note_bytes_max, 'a') + "\n\n" + line, "ledger.note.long"}),
    [](const auto& tested) { return tested.param.name; });

TEST_P(NoteRefusals, AreNamed) { EXPECT_EQ(key_of(parse_note(GetParam().note)), GetParam().want); }

TEST(Note, SplitsAtTheLastEmptyLine) {
  const auto note = parse_note("a\n\nb\n\n" + line).value();
  EXPECT_EQ(note.text, "a\n\nb\n");
}

TEST(Note, TakesAsManySignaturesAsItsLimitAndNoMore) {
  std::string text = "a\n\n";
  for (std::size_t i = 0; i < note_signatures_max; ++i) text += line;
  EXPECT_EQ(parse_note(text).value().signatures.size(), note_signatures_max);
  EXPECT_EQ(key_of(parse_note(text + line)), "ledger.note.crowded");
}

TEST(Note, VerifiesWhatItSigned) {
  const auto key = signer().verifier();
  Note note{"text\n", {sign_note("text\n", signer())}};
  EXPECT_TRUE(verify_note(note, {&key, 1}).ok());
  EXPECT_EQ(parse_note(format_note(note)).value(), note);
}

TEST(Note, IsRefusedWhenAnyBitOfItIsChanged) {
  const auto key = signer().verifier();
  const auto whole = format_note({"text\n", {sign_note("text\n", signer())}});
  for (std::size_t bit = 0; bit < whole.size() * 8; ++bit) {
    auto changed = whole;
    changed[bit / 8] = static_cast<char>(changed[bit / 8] ^ (1 << (bit % 8)));
    const auto note = parse_note(changed);
    EXPECT_FALSE(note.ok() && verify_note(note.value(), {&key, 1}).ok()) << "bit " << bit;
  }
}

TEST(Note, IgnoresUnknownKeysEvenOfAKnownName) {
  const auto other = Signer::create(test_origin, KeyKind::note, Secret{Bytes(32, 9)}).value();
  const auto key = signer().verifier();
  const Note both{"a\n", {sign_note("a\n", other), sign_note("a\n", signer())}};
  EXPECT_EQ(verify_note(both, {&key, 1}).value().size(), 1U);
  const Note unknown{"a\n", {sign_note("a\n", other)}};
  EXPECT_EQ(key_of(verify_note(unknown, {&key, 1})), "ledger.note.unknown");
}

TEST(Note, IsRefusedWhollyForOneBrokenSignatureOfAKnownKey) {
  const std::vector<VerifierKey> keys{signer().verifier(), witness().verifier()};
  Note note{checkpoint_text(), {}};
  note.signatures = {sign_note(note.text, signer()), cosign(note.text, witness(), at(1))};
  EXPECT_EQ(verify_note(note, keys).value().size(), 2U);
  note.signatures[1].signature.back() ^= 1U;
  EXPECT_EQ(key_of(verify_note(note, keys)), "ledger.note.broken");
}

TEST(Note, CountsAKeyThatSignedTwiceOnce) {
  const auto key = signer().verifier();
  const Note note{"a\n", {sign_note("a\n", signer()), sign_note("a\n", signer())}};
  EXPECT_EQ(verify_note(note, {&key, 1}).value().size(), 1U);
}

TEST(Cosignature, StatesItsTimeAndCoversIt) {
  const auto key = witness().verifier();
  Note note{checkpoint_text(), {}};
  note.signatures = {cosign(note.text, witness(), at(1'679'315'147))};
  EXPECT_EQ(verify_note(note, {&key, 1}).value().front().cosigned_at, 1'679'315'147U);
  for (std::size_t bit = 0; bit < 72 * 8; ++bit) {
    Note changed = note;
    auto& byte = changed.signatures.front().signature[bit / 8];
    byte = static_cast<std::uint8_t>(byte ^ (1U << (bit % 8)));
    EXPECT_FALSE(verify_note(changed, {&key, 1}).ok()) << "bit " << bit;
  }
}

TEST(Cosignature, IsNoSignatureOfTheNoteKind) {
  const auto as_note =
      Signer::create("witness.example/w1", KeyKind::note, Secret{Bytes(32, 7)}).value();
  EXPECT_NE(as_note.verifier().id(), witness().verifier().id());
  const auto key = as_note.verifier();
  Note note{checkpoint_text(), {}};
  note.signatures = {cosign(note.text, witness(), at(1))};
  EXPECT_FALSE(verify_note(note, {&key, 1}).ok());
}

TEST(Cosignature, OfATextThatIsNoCheckpointDoesNotHold) {
  const auto key = witness().verifier();
  Note note{checkpoint_text(), {}};
  note.signatures = {cosign(note.text, witness(), at(1))};
  note.text = "a\n";
  EXPECT_FALSE(verify_note(note, {&key, 1}).ok());
}

TEST(VerifierKey, IsReadInItsOneFormOnly) {
  const std::string good{spec_vkey};
  EXPECT_TRUE(VerifierKey::parse(good).ok());
  for (std::size_t bit = 0; bit < good.size() * 8; ++bit) {
    auto changed = good;
    changed[bit / 8] = static_cast<char>(changed[bit / 8] ^ (1 << (bit % 8)));
    EXPECT_FALSE(VerifierKey::parse(changed).ok()) << changed;
  }
  for (const char* bad : {"", "+", "a", "a+b", "a+530d903a", "a+530d903a+"})
    EXPECT_FALSE(VerifierKey::parse(bad).ok()) << bad;
  EXPECT_FALSE(VerifierKey::parse(good + "\n").ok());
  auto upper = good;
  upper.replace(upper.find("903a"), 4, "903A");
  EXPECT_FALSE(VerifierKey::parse(upper).ok());
}

TEST(VerifierKey, ReadsBackBothKinds) {
  for (const auto& key : {signer().verifier(), witness().verifier()})
    EXPECT_EQ(VerifierKey::parse(key.text()).value(), key);
}

TEST(Signer, RefusesANameThatNoNoteMayHold) {
  for (const char* name : {"", "a b", "a+b", "a\nb"})
    EXPECT_FALSE(Signer::create(name, KeyKind::note, test_seed()).ok()) << name;
  EXPECT_TRUE(
      Signer::create(std::string(key_name_bytes_max, 'a'), KeyKind::note, test_seed()).ok());
  EXPECT_FALSE(
      Signer::create(std::string(key_name_bytes_max + 1, 'a'), KeyKind::note, test_seed()).ok());
}

TEST(Checkpoint, RefusesEveryOtherForm) {
  const std::string root = crypto::to_base64(empty_root());
  EXPECT_TRUE(parse_checkpoint("o\n0\n" + root + "\n").ok());
  EXPECT_TRUE(parse_checkpoint("o\n9223372036854775807\n" + root + "\n").ok());
  for (const std::string& bad :
       {std::string{}, "o\n0\n" + root, "\n0\n" + root + "\n", "o\n00\n" + root + "\n",
        "o\n-1\n" + root + "\n", "o\n+1\n" + root + "\n", "o\n\n" + root + "\n",
        "o\n9223372036854775808\n" + root + "\n", "o\n18446744073709551616\n" + root + "\n",
        std::string{"o\n0\nAAAA\n"}, "o\n0\n" + root + "\n\n", "o\n0\n" + root + "\n\nx\n",
        "o\n0\n" + root.substr(1) + "\n", "o\n0 \n" + root + "\n"}) {
    EXPECT_FALSE(parse_checkpoint(bad).ok()) << bad;
  }
}

TEST(Checkpoint, TakesAsManyExtensionLinesAsItsLimitAndNoMore) {
  Checkpoint checkpoint{"o", 3, empty_root(), {}};
  checkpoint.extensions.assign(extension_lines_max, "line");
  EXPECT_EQ(parse_checkpoint(format_checkpoint(checkpoint)).value(), checkpoint);
  EXPECT_FALSE(parse_checkpoint(format_checkpoint(checkpoint) + "line\n").ok());
}

}  // namespace
}  // namespace entraide::ledger
