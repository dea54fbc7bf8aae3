#include <gtest/gtest.h>

#include <thread>

#include "crypto/crypto.h"

namespace entraide::crypto {
namespace {

struct Vector {
  std::string name, message, want;
};

class Sha256Vectors : public testing::TestWithParam<Vector> {};

// The two examples of FIPS 180-2 appendix B and FIPS 180-4's test page (csrc.nist.gov, "SHA256.pdf"
// and "SHA2_Additional.pdf"), with the empty message and one byte of NIST's byte-oriented vectors.
INSTANTIATE_TEST_SUITE_P(
    Fips180, Sha256Vectors,
    testing::Values(Vector{"Empty", "",
                           "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"},
                    Vector{"OneBlock", "abc",
                           "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"},
                    Vector{"TwoBlocks", "abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq",
                           "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1"},
                    Vector{"OneByte", "\xbd",
                           "68325720aabd7c82f30f554b313d0570c95accbb7dc4b5aae11204c08ffe732b"},
                    Vector{"FourBytes", "\xc9\x8c\x8e\x55",
                           "7abc22c0ae5af26ce93dbb94433a0e0b2e119d014f8e7f65bd56c61ccccd9504"},
                    Vector{"MillionTimesA", std::string(1'000'000, 'a'),
                           "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0"}),
    [](const auto& tested) { return tested.param.name; });

TEST_P(Sha256Vectors, HashesAsPublished) {
  EXPECT_EQ(sha256_hex(as_bytes(GetParam().message)), GetParam().want);
}

TEST_P(Sha256Vectors, HashesTheSameInPiecesOfAnySize) {
  for (const std::size_t piece :
       {std::size_t{1}, std::size_t{63}, std::size_t{64}, std::size_t{4097}}) {
    Sha256 hasher;
    std::string_view rest = GetParam().message;
    while (!rest.empty()) {
      hasher.update(as_bytes(rest.substr(0, piece)));
      rest.remove_prefix(std::min(piece, rest.size()));
    }
    EXPECT_EQ(to_hex(hasher.finish()), GetParam().want) << "pieces of " << piece;
  }
}

TEST(Sha256, ForksWhenCopied) {
  Sha256 one;
  one.update(as_bytes("ab"));
  Sha256 other = one;
  one.update(as_bytes("c"));
  other.update(as_bytes("d"));
  EXPECT_EQ(one.finish(), sha256(as_bytes("abc")));
  EXPECT_EQ(other.finish(), sha256(as_bytes("abd")));
}

TEST(Sha256, IsReadyFromManyThreadsAtOnce) {
  std::vector<std::string> hashes(8);
  std::vector<std::thread> threads;
  for (auto& hash : hashes) {
    threads.emplace_back([&hash] { hash = sha256_hex(as_bytes("abc")); });
  }
  for (auto& thread : threads) thread.join();
  for (const auto& hash : hashes) EXPECT_EQ(hash, hashes.front());
}

TEST(Sha256Death, RefusesMoreAfterItsEnd) {
  Sha256 hasher;
  hasher.finish();
  EXPECT_DEATH(hasher.update(as_bytes("late")), "finished_");
  EXPECT_DEATH(hasher.finish(), "finished_");
}

struct HmacVector {
  std::string name;
  Bytes key;
  std::string message, want;
};

class HmacVectors : public testing::TestWithParam<HmacVector> {};

// RFC 4231, test cases 1, 2 and 6.
INSTANTIATE_TEST_SUITE_P(
    Rfc4231, HmacVectors,
    testing::Values(HmacVector{"TwentyBytes", Bytes(20, 0x0b), "Hi There",
                               "b0344c61d8db38535ca8afceaf0bf12b881dc200c9833da726e9376c2e32cff7"},
                    HmacVector{"ShortKey", Bytes{'J', 'e', 'f', 'e'},
                               "what do ya want for nothing?",
                               "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843"},
                    HmacVector{"KeyLargerThanABlock", Bytes(131, 0xaa),
                               "Test Using Larger Than Block-Size Key - Hash Key First",
                               "60e431591ee0b67f0d8a26aacbf5b77f8e0bc6213728c5140546040f0ee37f54"}),
    [](const auto& row) { return row.param.name; });

TEST_P(HmacVectors, Agree) {
  const auto& row = GetParam();
  EXPECT_EQ(to_hex(hmac_sha256(Secret{row.key}, as_bytes(row.message))), row.want);
}

}  // namespace
}  // namespace entraide::crypto
