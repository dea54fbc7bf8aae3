// c2sp.org/tlog-witness, add-checkpoint, sentence by sentence. Two of its sentences are the caller's
// and are tested where HTTP is spoken and LastSeen is kept: "The request MUST be an HTTP POST" and
// "The witness MUST persist the new checkpoint before responding".
#include <gtest/gtest.h>
#include <rapidcheck.h>

#include "ledger/small_log_test.h"

namespace entraide::ledger {
namespace {

constexpr std::uint64_t before = 12;
constexpr std::uint64_t after = 20;

AddCheckpoint honest(std::uint64_t from = before, std::uint64_t to = after) {
  const SmallLog log{after};
  return {from, log.consistency(from, to), log.signed_at(to)};
}

LastSeen seen(std::uint64_t size) { return {size, SmallLog{after}.root(size)}; }

struct Case {
  AddCheckpoint request = honest();
  std::optional<VerifierKey> log = test_key();
  LastSeen last = seen(before);
};

struct Ruling {
  std::string name, sentence;
  void (*change)(Case&);
  int want;
  std::string body = {};  // of 409
};

class Rulings : public testing::TestWithParam<Ruling> {};

const Signer stranger =
    Signer::create("stranger.example", KeyKind::note, Secret{Bytes(32, 9)}).value();

void sign(Case& one, const Checkpoint& checkpoint) {
  one.request.checkpoint = SmallLog{0}.signed_as(checkpoint);
}

const std::string verify = "The witness MUST verify the checkpoint signature against the key(s)";
const std::string ignore = "it MUST ignore signatures from unknown keys";
const std::string unknown = "If the checkpoint origin is unknown, … MUST respond with 404";
const std::string untrusted = "MUST respond with 403 if … no signature from a trusted key …";
const std::string malformed = "… or a signature line's key name and ID match … but … fails";
const std::string order = "The old size MUST be equal to or lower than the checkpoint size … 400";
const std::string matches = "MUST check that the old size matches … MUST respond with a 409";
const std::string empty =
    "A checkpoint of size zero MUST have the root hash of the empty tree … 422";
const std::string no_proof = "If the old size is zero, the consistency proof MUST be empty … 422";
const std::string proves =
    "the lines MUST encode a Merkle Consistency Proof … MUST respond with 422";
const std::string same = "If the old size matches …, MUST check that the root hashes are identical";
const std::string passes = "If all the checks above pass, … respond with a 200";

INSTANTIATE_TEST_SUITE_P(
    Each, Rulings,
    testing::Values(
        Ruling{"Honest", passes, [](Case&) {}, 200},
        Ruling{"FirstOfALog", passes,
               [](Case& one) {
                 one.request = honest(0);
                 one.last = {};
               },
               200},
        Ruling{"EmptyLog", passes,
               [](Case& one) {
                 one.request = honest(0, 0);
                 one.last = {};
               },
               200},
        Ruling{"SameAgain", passes,
               [](Case& one) {
                 one.request = honest(after);
                 one.last = seen(after);
               },
               200},
        Ruling{"SignedByStrangersToo", ignore,
               [](Case& one) {
                 auto& note = one.request.checkpoint;
                 note.signatures.insert(note.signatures.begin(), sign_note(note.text, stranger));
                 note.signatures.front().signature.front() ^= 1U;
               },
               200},
        Ruling{"CosignedAlready", ignore,
               [](Case& one) {
                 auto& note = one.request.checkpoint;
                 note.signatures.push_back(
                     cosign(note.text, test_witness(1), test_day("2026-11-25")));
               },
               200},
        Ruling{"UnknownOrigin", unknown, [](Case& one) { one.log.reset(); }, 404},
        Ruling{"UnknownOriginUnsigned", unknown,
               [](Case& one) {
                 one.log.reset();
                 one.request.checkpoint.signatures.front().signature.front() ^= 1U;
               },
               404},
        Ruling{"KeyOfAnotherOrigin", unknown, [](Case& one) { one.log = stranger.verifier(); },
               404},
        Ruling{"SignedByAStrangerOnly", untrusted,
               [](Case& one) {
                 auto& note = one.request.checkpoint;
                 note.signatures = {sign_note(note.text, stranger)};
               },
               403},
        Ruling{"TrustedNameAnotherKey", untrusted,
               [](Case& one) { one.request.checkpoint.signatures.front().id ^= 1U; }, 403},
        Ruling{"BrokenSignature", malformed,
               [](Case& one) { one.request.checkpoint.signatures.front().signature.front() ^= 1U; },
               403},
        Ruling{"GoodAndBrokenSignature", malformed,
               [](Case& one) {
                 auto& signatures = one.request.checkpoint.signatures;
                 signatures.push_back(signatures.front());
                 signatures.back().signature.front() ^= 1U;
               },
               403},
        Ruling{"AnotherTextThanSigned", verify,
               [](Case& one) {
                 one.request.checkpoint.text =
                     format_checkpoint(SmallLog{after}.checkpoint(after - 1));
               },
               403},
        Ruling{"OldAboveNew", order, [](Case& one) { one.request.old_size = after + 1; }, 400},
        Ruling{"OldAboveNewAndLast", order,
               [](Case& one) {
                 one.request.old_size = after + 1;
                 one.last = {after + 1, {}};
               },
               400},
        Ruling{"OldBelowLast", matches, [](Case& one) { one.request.old_size = before - 1; }, 409,
               "12\n"},
        Ruling{"OldAboveLast", matches, [](Case& one) { one.request.old_size = before + 1; }, 409,
               "12\n"},
        Ruling{"OldZeroToAsk", matches, [](Case& one) { one.request.old_size = 0; }, 409, "12\n"},
        Ruling{"NeverCosigned", matches, [](Case& one) { one.last = {}; }, 409, "0\n"},
        Ruling{"RolledBack", matches,
               [](Case& one) {
                 one.request = honest(before, before);
                 one.last = seen(after);
               },
               409, "20\n"},
        Ruling{"WrongRootOfNothing", empty,
               [](Case& one) {
                 one.request.old_size = 0;
                 one.request.proof.clear();
                 one.last = {};
                 sign(one, {test_origin, 0, Hash{}, {}});
               },
               422},
        Ruling{"ProofFromNothing", no_proof,
               [](Case& one) {
                 one.request = honest(0);
                 one.request.proof.push_back({});
                 one.last = {};
               },
               422},
        Ruling{"NoProof", proves, [](Case& one) { one.request.proof.clear(); }, 422},
        Ruling{"LongerProof", proves, [](Case& one) { one.request.proof.push_back({}); }, 422},
        Ruling{"ProofOfAnotherSize", proves,
               [](Case& one) { one.request.proof = honest(before - 1).proof; }, 422},
        Ruling{"Fork", proves,
               [](Case& one) {
                 SmallLog log{after};
                 log.rewrite(3);
                 one.request = {before, log.consistency(before, after), log.signed_at(after)};
               },
               422},
        Ruling{"ForkOfTheSameSize", same,
               [](Case& one) {
                 SmallLog log{before};
                 log.rewrite(3);
                 one.request = {before, {}, log.signed_at(before)};
               },
               422},
        Ruling{"ProofOfTheSameSize", proves,
               [](Case& one) {
                 one.request = honest(before, before);
                 one.request.proof.push_back({});
               },
               422}),
    [](const auto& tested) { return tested.param.name; });

TEST_P(Rulings, FollowTheSpecification) {
  const auto& ruling = GetParam();
  Case one;
  ruling.change(one);
  const auto verdict = judge_checkpoint(one.request, one.log, one.last);
  ASSERT_EQ(verdict.status, ruling.want) << ruling.sentence;
  // "MUST NOT cosign the checkpoint"
  ASSERT_EQ(verdict.next.has_value(), ruling.want == 200);
  if (verdict.next) {
    EXPECT_EQ(*verdict.next, parse_checkpoint(one.request.checkpoint.text).value());
    EXPECT_EQ(verdict.body, "");
  } else if (ruling.want == 409) {
    // "The response body MUST consist of the tree size …, followed by a newline"
    EXPECT_EQ(verdict.body, ruling.body);
    // "The response MUST have a `Content-Type` of `text/x.tlog.size`."
    EXPECT_EQ(verdict.content_type, "text/x.tlog.size");
  } else {
    EXPECT_TRUE(verdict.body.ends_with('\n'));
    EXPECT_EQ(verdict.body.find("ledger."), std::string::npos) << "a key without text";
    EXPECT_EQ(verdict.content_type, "text/plain; charset=utf-8");
  }
}

TEST(Witness, FollowsALogThatOnlyGrowsAndNoOther) {
  EXPECT_TRUE(rc::check([](std::uint8_t a, std::uint8_t b, std::uint8_t c, std::uint32_t bit) {
    const std::uint64_t from = std::min(a, b) % 70;
    const std::uint64_t to = from + std::max(a, b) % 70;
    SmallLog log{to};
    const LastSeen last{from, log.root(from)};
    AddCheckpoint request{from, log.consistency(from, to), log.signed_at(to)};
    RC_ASSERT(judge_checkpoint(request, log.key(), last).next == log.checkpoint(to));
    if (!request.proof.empty()) {
      auto changed = request;
      auto& byte = changed.proof[bit % changed.proof.size()][bit % crypto::sha256_bytes];
      byte = static_cast<std::uint8_t>(byte ^ (1U << (bit % 8)));
      RC_ASSERT(judge_checkpoint(changed, log.key(), last).status == 422);
    }
    if (from == 0) return;
    log.rewrite(c % from);
    request = {from, log.consistency(from, to), log.signed_at(to)};
    RC_ASSERT(judge_checkpoint(request, log.key(), last).status == 422);
  }));
}

TEST(Witness, IsReachedFromTheSizeThatItAnswers) {
  const SmallLog log{after};
  const auto asked = judge_checkpoint({0, {}, log.signed_at(after)}, log.key(), seen(before));
  ASSERT_EQ(asked.status, 409);
  const auto size = std::stoull(asked.body);
  const auto again = judge_checkpoint({size, log.consistency(size, after), log.signed_at(after)},
                                      log.key(), seen(before));
  EXPECT_EQ(again.status, 200);
}

}  // namespace
}  // namespace entraide::ledger
