#include <gtest/gtest.h>
#include <rapidcheck.h>

#include "ledger/small_log_test.h"

namespace entraide::ledger {
namespace {

constexpr std::uint64_t log_size = 20;

Bytes entry_of(std::uint64_t index) {
  const auto text = numbered_entry(index);
  return {text.begin(), text.end()};
}

/// Signed by the log and by two witnesses.
ProofBundle bundle_of(std::uint64_t index, std::uint64_t size = log_size) {
  const SmallLog log{size};
  ProofBundle bundle{entry_of(index), index, log.inclusion(index, size), log.signed_at(size)};
  for (const std::uint8_t number : std::array<std::uint8_t, 2>{1, 2}) {
    bundle.checkpoint.signatures.push_back(
        cosign(bundle.checkpoint.text, test_witness(number), test_day("2026-11-25")));
  }
  return bundle;
}

std::vector<VerifierKey> witness_keys() {
  return {test_witness(1).verifier(), test_witness(2).verifier()};
}

TEST(ProofBundle, IsReadBackAsItWasWritten) {
  const auto bundle = bundle_of(13);
  const auto text = format_bundle(bundle);
  EXPECT_TRUE(text.starts_with("c2sp.org/tlog-proof@v1\nextra ZW50cnkgMTM=\nindex 13\n")) << text;
  EXPECT_EQ(parse_bundle(text).value(), bundle);
}

TEST(ProofBundle, OfEveryEntryVerifies) {
  for (std::uint64_t size = 1; size <= log_size; ++size) {
    for (std::uint64_t index = 0; index < size; ++index) {
      const auto proven = verify_bundle(bundle_of(index, size), test_key(), witness_keys());
      ASSERT_EQ(key_of(proven), "ok") << index << " of " << size;
      EXPECT_EQ(proven.value().checkpoint.size, size);
      ASSERT_EQ(proven.value().signatures.size(), 3U);
      EXPECT_EQ(proven.value().signatures.front().key, test_key());
    }
  }
}

/// tests/ledger_go_test.py verifies the same one with openssl.
TEST(ProofBundle, OfThePageOfTheFormatVerifies) {
  const auto page = content_of(ENTRAIDE_SOURCE "/docs/formats/ledger.md");
  const auto value_of = [&](std::string_view name) {
    const auto start = page.find(name) + name.size();
    return page.substr(start, page.find('\n', start) - start);
  };
  const auto start = page.find("c2sp.org/tlog-proof@v1\nextra");
  const auto bundle = parse_bundle(page.substr(start, page.find("```", start) - start));
  ASSERT_EQ(key_of(bundle), "ok");
  const auto witness = VerifierKey::parse(value_of("\nwitness=")).value();
  const auto proven =
      verify_bundle(bundle.value(), VerifierKey::parse(value_of("\nlog=")).value(), {&witness, 1});
  ASSERT_EQ(key_of(proven), "ok");
  EXPECT_EQ(proven.value().signatures.size(), 2U);
  const auto& entry = bundle.value().entry;
  EXPECT_EQ(decode_entry({reinterpret_cast<const char*>(entry.data()), entry.size()}).value().user,
            "officer-17");
}

/// The names of witnesses are outside what is signed: with one changed its line is a stranger's and
/// counts no more. All else is as it was, or refused.
TEST(ProofBundle, WithAnyBitChangedIsRefusedOrProvesTheSame) {
  const auto bundle = bundle_of(13);
  const auto whole = format_bundle(bundle);
  std::size_t weaker = 0;
  for (std::size_t bit = 0; bit < whole.size() * 8; ++bit) {
    auto changed = whole;
    changed[bit / 8] = static_cast<char>(changed[bit / 8] ^ (1 << (bit % 8)));
    const auto parsed = parse_bundle(changed);
    if (!parsed.ok()) continue;
    const auto proven = verify_bundle(parsed.value(), test_key(), witness_keys());
    if (!proven.ok()) continue;
    ++weaker;
    ASSERT_EQ(parsed.value().entry, bundle.entry) << "bit " << bit;
    ASSERT_EQ(parsed.value().index, bundle.index) << "bit " << bit;
    ASSERT_EQ(parsed.value().checkpoint.text, bundle.checkpoint.text) << "bit " << bit;
    ASSERT_EQ(proven.value().signatures.size(), 2U) << "bit " << bit;
  }
  EXPECT_GT(weaker, 0U);
  EXPECT_LT(weaker, 2 * 8 * std::string_view{"witness.example/w1 12345678"}.size());
}

struct Unread {
  std::string name, from, to, want;  // the first `from` in the text becomes `to`
};

class UnreadBundles : public testing::TestWithParam<Unread> {};

const std::string hash_line = crypto::to_base64(Hash{}) + "\n";

std::string many_hash_lines(std::size_t count) {
  std::string lines;
  for (std::size_t i = 0; i < count; ++i) lines += hash_line;
  return lines;
}

INSTANTIATE_TEST_SUITE_P(
    Each, UnreadBundles,
    testing::Values(
        Unread{"AnotherVersion", "@v1", "@v2", "ledger.bundle.version"},
        Unread{"CarriageReturn", "@v1\n", "@v1\r\n", "ledger.bundle.version"},
        Unread{"NoExtra", "extra ZW50cnkgMTM=\n", "", "ledger.bundle.entry"},
        Unread{"EmptyEntry", "extra ZW50cnkgMTM=", "extra ", "ledger.bundle.entry"},
        Unread{"NoBase64", "extra ZW50cnkgMTM=", "extra entry 13", "ledger.bundle.entry"},
        Unread{"LooseBase64", "MTM=", "MTN=", "ledger.bundle.entry"},
        Unread{"TwoSpaces", "extra Z", "extra  Z", "ledger.bundle.entry"},
        Unread{"Capital", "extra Z", "Extra Z", "ledger.bundle.entry"},
        Unread{"LongEntry", "ZW50cnkgMTM=", crypto::to_base64(Bytes(entry_bytes_max + 1, 'a')),
               "ledger.bundle.entry"},
        Unread{"NoIndex", "index 13\n", "", "ledger.bundle.index"},
        Unread{"TwoExtras", "index 13\n", "extra AAAA\nindex 13\n", "ledger.bundle.index"},
        Unread{"LeadingZero", "index 13", "index 013", "ledger.bundle.index"},
        Unread{"NegativeIndex", "index 13", "index -1", "ledger.bundle.index"},
        Unread{"IndexAboveTheLimit", "index 13", "index 9223372036854775808",
               "ledger.bundle.index"},
        Unread{"ShortHash", "index 13\n", "index 13\nAAAA\n", "ledger.proof.hash"},
        Unread{"Proof64Long", "index 13\n", "index 13\n" + many_hash_lines(64),
               "ledger.proof.long"},
        Unread{"NoEmptyLine", "\n\n", "\n", "ledger.proof.hash"},
        Unread{"EmptyLineTooEarly", "index 13\n", "index 13\n\n", "ledger.checkpoint.text"},
        Unread{"NoCheckpoint", "20\n", "twenty\n", "ledger.checkpoint.text"},
        Unread{"BrokenNote", "\n\n\u2014", "\n\n-", "ledger.note.signature"},
        Unread{"Long", "index 13\n", "index 13\n" + std::string(std::size_t{1} << 19U, 'a'),
               "ledger.bundle.long"}),
    [](const auto& tested) { return tested.param.name; });

TEST_P(UnreadBundles, AreNamed) {
  auto text = format_bundle(bundle_of(13));
  const auto& [name, from, to, want] = GetParam();
  // The empty line before the signatures is the second one.
  const auto at = name == "BrokenNote" ? text.rfind(from) : text.find(from);
  ASSERT_NE(at, std::string::npos);
  text.replace(at, from.size(), to);
  EXPECT_EQ(key_of(parse_bundle(text)), want);
}

TEST(ProofBundle, EndsNowhereEarlier) {
  const auto text = format_bundle(bundle_of(13));
  const auto checkpoint = text.find("\n\n") + 2;
  const auto first_signature = text.find("\u2014");
  for (std::size_t size = 0; size < text.size(); ++size) {
    const bool whole_lines = size > first_signature && text[size - 1] == '\n';
    if (whole_lines) continue;
    EXPECT_FALSE(parse_bundle(text.substr(0, size)).ok()) << size;
  }
  EXPECT_EQ(key_of(parse_bundle(text.substr(0, checkpoint - 1))), "ledger.proof.end");
}

TEST(ProofBundle, HoldsTheLongestEntryAndTheLongestProof) {
  auto bundle = bundle_of(13);
  bundle.entry.assign(entry_bytes_max, 'a');
  bundle.proof.assign(proof_lines_max, Hash{});
  bundle.index = tree_size_max;
  EXPECT_EQ(parse_bundle(format_bundle(bundle)).value(), bundle);
}

struct Unproven {
  std::string name;
  void (*change)(ProofBundle&);
  std::string want;
};

class UnprovenBundles : public testing::TestWithParam<Unproven> {};

void sign_again(ProofBundle& bundle, const SmallLog& log, const Checkpoint& checkpoint) {
  bundle.checkpoint = log.signed_as(checkpoint);
}

INSTANTIATE_TEST_SUITE_P(
    Each, UnprovenBundles,
    testing::Values(Unproven{"AnotherEntry", [](ProofBundle& one) { one.entry = entry_of(12); },
                             "ledger.proof.inclusion"},
                    Unproven{"AnotherIndex", [](ProofBundle& one) { one.index = 12; },
                             "ledger.proof.inclusion"},
                    Unproven{"IndexBeyondTheTree", [](ProofBundle& one) { one.index = log_size; },
                             "ledger.tree.order"},
                    Unproven{"ShorterProof", [](ProofBundle& one) { one.proof.pop_back(); },
                             "ledger.proof.inclusion"},
                    Unproven{"LongerProof", [](ProofBundle& one) { one.proof.push_back({}); },
                             "ledger.proof.inclusion"},
                    Unproven{"NotSignedByTheLog",
                             [](ProofBundle& one) {
                               one.checkpoint.signatures.erase(one.checkpoint.signatures.begin());
                             },
                             "ledger.bundle.unsigned"},
                    Unproven{"NotSignedByAnyKnownKey",
                             [](ProofBundle& one) {
                               one.checkpoint.signatures.front().id ^= 1U;
                               one.checkpoint.signatures.resize(1);
                             },
                             "ledger.bundle.unsigned"},
                    Unproven{"BrokenCosignature",
                             [](ProofBundle& one) {
                               one.checkpoint.signatures.back().signature.back() ^= 1U;
                             },
                             "ledger.note.broken"},
                    Unproven{"SignedForAnotherSize",
                             [](ProofBundle& one) {
                               const SmallLog log{log_size};
                               sign_again(one, log, log.checkpoint(19));
                             },
                             "ledger.proof.inclusion"},
                    Unproven{"SignedForAnotherOrigin",
                             [](ProofBundle& one) {
                               const SmallLog log{log_size};
                               auto checkpoint = log.checkpoint(log_size);
                               checkpoint.origin = "ledger.example/other";
                               sign_again(one, log, checkpoint);
                             },
                             "ledger.bundle.origin"}),
    [](const auto& tested) { return tested.param.name; });

TEST_P(UnprovenBundles, AreRefused) {
  auto bundle = bundle_of(13);
  GetParam().change(bundle);
  EXPECT_EQ(key_of(verify_bundle(bundle, test_key(), witness_keys())), GetParam().want);
}

TEST(ProofBundle, TakesNoWitnessForTheLogAndNoLogForAWitness) {
  const auto bundle = bundle_of(13);
  EXPECT_EQ(key_of(verify_bundle(bundle, test_witness(1).verifier(), {})), "ledger.bundle.key");
  const std::vector<VerifierKey> odd{test_witness(1).verifier(), SmallLog{1, "other"}.key()};
  EXPECT_EQ(verify_bundle(bundle, test_key(), odd).value().signatures.size(), 2U);
}

TEST(ProofBundle, OfAnyContentIsReadBackAsItWasWritten) {
  EXPECT_TRUE(
      rc::check([](const std::vector<std::uint8_t>& content, std::uint64_t index,
                   std::uint64_t size, const std::vector<std::array<std::uint8_t, 32>>& path,
                   const std::vector<std::uint8_t>& signature) {
        ProofBundle bundle{content, index % tree_size_max, path, {}};
        bundle.entry.push_back(1);
        bundle.proof.resize(std::min(path.size(), proof_lines_max));
        bundle.checkpoint.text =
            format_checkpoint({test_origin, size % tree_size_max, empty_root(), {}});
        NoteSignature one{"witness.example", 7, signature};
        one.signature.push_back(1);
        bundle.checkpoint.signatures.assign(1 + content.size() % 5, one);
        RC_ASSERT(parse_bundle(format_bundle(bundle)).value() == bundle);
      }));
}

}  // namespace
}  // namespace entraide::ledger
