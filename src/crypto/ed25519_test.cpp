#include <gtest/gtest.h>
#include <rapidcheck.h>

#include "crypto/crypto.h"

namespace entraide::crypto {
namespace {

struct Vector {
  std::string name, seed, public_key, message, signature;
};

class Ed25519Vectors : public testing::TestWithParam<Vector> {
 protected:
  static Bytes bytes(const std::string& hex) { return from_hex(hex).value(); }
  static Ed25519Key key() { return Ed25519Key::from_seed(Secret{bytes(GetParam().seed)}).value(); }
};

// RFC 8032 section 7.1, TEST 1 to TEST 3.
INSTANTIATE_TEST_SUITE_P(
    Rfc8032, Ed25519Vectors,
    testing::Values(
        Vector{"Empty", "9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60",
               "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a", "",
               "e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e06522490155"
               "5fb8821590a33bacc61e39701cf9b46bd25bf5f0595bbe24655141438e7a100b"},
        Vector{"OneByte", "4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb",
               "3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c", "72",
               "92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da"
               "085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00"},
        Vector{"TwoBytes", "c5aa8df43f9f837bedb7442f31dcb7b166d38535076f094b85ce3a2e0b4458f7",
               "fc51cd8e6218a1a38da47ed00230f0580816ed13ba3303ac5deb911548908025", "af82",
               "6291d657deec24024827e69c3abe01a30ce548a284743a445e3680d7db5ac3ac"
               "18ff9b538d16f290ae67f760984dc6594a7c15e9716ed28dc027beceea1ec40a"}),
    [](const auto& tested) { return tested.param.name; });

TEST_P(Ed25519Vectors, DerivesThePublicKeyFromTheSeed) {
  EXPECT_EQ(to_hex(key().public_key()), GetParam().public_key);
}

TEST_P(Ed25519Vectors, SignsAsPublished) {
  EXPECT_EQ(to_hex(key().sign(bytes(GetParam().message))), GetParam().signature);
}

TEST_P(Ed25519Vectors, VerifiesItsSignatureAndNoneThatDiffersInABit) {
  const auto message = bytes(GetParam().message);
  auto signature = bytes(GetParam().signature);
  EXPECT_TRUE(ed25519_verify(key().public_key(), message, signature));
  for (std::size_t bit = 0; bit < signature.size() * 8; ++bit) {
    const auto mask = static_cast<std::uint8_t>(1U << (bit % 8));
    signature[bit / 8] ^= mask;
    EXPECT_FALSE(ed25519_verify(key().public_key(), message, signature)) << "bit " << bit;
    signature[bit / 8] ^= mask;
  }
}

TEST(Ed25519, VerifiesNothingForAnotherKeyMessageOrLength) {
  const auto one = Ed25519Key::from_seed(Secret{Bytes(ed25519_seed_bytes, 1)}).value();
  const auto other = Ed25519Key::from_seed(Secret{Bytes(ed25519_seed_bytes, 2)}).value();
  const auto signature = one.sign(as_bytes("message"));
  EXPECT_TRUE(ed25519_verify(one.public_key(), as_bytes("message"), signature));
  EXPECT_FALSE(ed25519_verify(other.public_key(), as_bytes("message"), signature));
  EXPECT_FALSE(ed25519_verify(one.public_key(), as_bytes("massage"), signature));
  EXPECT_FALSE(ed25519_verify(one.public_key(), as_bytes("message"),
                              std::span{signature}.first(ed25519_signature_bytes - 1)));
}

TEST(Ed25519, RefusesAKeyOfSmallOrder) {
  // The neutral element signs every message with R = neutral, S = 0 where this is not looked at.
  Ed25519PublicKey neutral{1};
  Ed25519Signature signature{1};
  EXPECT_FALSE(ed25519_verify(neutral, as_bytes("anything"), signature));
}

TEST(Ed25519, RefusesASeedOfAnotherLength) {
  for (const std::size_t bytes : {0U, 31U, 33U, 64U}) {
    const auto key = Ed25519Key::from_seed(Secret{Bytes(bytes, 7)});
    ASSERT_FALSE(key.ok()) << bytes;
    EXPECT_EQ(key.error().message().key, "crypto.seed");
  }
}

TEST(Base64, WritesTheVectorsOfRfc4648Section10) {
  const std::vector<std::pair<std::string, std::string>> vectors{{"", ""},
                                                                 {"f", "Zg=="},
                                                                 {"fo", "Zm8="},
                                                                 {"foo", "Zm9v"},
                                                                 {"foob", "Zm9vYg=="},
                                                                 {"fooba", "Zm9vYmE="},
                                                                 {"foobar", "Zm9vYmFy"}};
  for (const auto& [plain, text] : vectors) {
    EXPECT_EQ(to_base64(as_bytes(plain)), text);
    const auto back = from_base64(text);
    ASSERT_TRUE(back.ok()) << text;
    EXPECT_EQ(std::string(back.value().begin(), back.value().end()), plain);
  }
}

TEST(Base64, RefusesEveryOtherTextForTheSameBytes) {
  for (const char* text : {"Zg", "Zg=", "Zh==", "Zm9=", "Zg==\n", " Zg==", "Zg==Zg==", "Zm-v",
                           "Zm_v", "=", "====", "Z===", "Zm9v=", "Zm 9v", "Zg== "}) {
    EXPECT_FALSE(from_base64(text).ok()) << text;
  }
}

TEST(Base64, RefusesEveryByteThatIsNoDigit) {
  constexpr std::string_view digits =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
  for (int byte = 0; byte < 256; ++byte) {
    if (byte == '=') continue;  // at the end it is padding
    std::string text = "AAAA";
    for (auto& c : text) {
      c = static_cast<char>(byte);
      EXPECT_EQ(from_base64(text).ok(), digits.find(c) != std::string_view::npos) << byte;
      c = 'A';
    }
  }
}

TEST(Base64, ReadsBackWhatItWrote) {
  EXPECT_TRUE(rc::check([](const std::vector<std::uint8_t>& bytes) {
    RC_ASSERT(from_base64(to_base64(bytes)).value() == bytes);
  }));
}

}  // namespace
}  // namespace entraide::crypto
