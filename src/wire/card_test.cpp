#include "wire/offices_test.h"

namespace entraide::wire {
namespace {

using testing::must;
using testing::noon;

class Cards : public ::testing::Test {
 protected:
  SeededEntropy entropy{7};
  Identity france = testing::identity_of("france", "fr", entropy);
  std::string text =
      must(sign_card(france.card(noon()), *france.current().key, france.current().certificate));
};

TEST_F(Cards, SaysWhoANodeIs) {
  const auto file = card_file(text);
  EXPECT_LT(file.size(), 4'000U);  // small enough for a letter
  const auto card =
      must(read_card(must(card_in_file("Dear colleague,\r\n\r\n" + file + "\nYours"))));
  EXPECT_EQ(card.name, "france");
  EXPECT_EQ(card.party, "fr");
  EXPECT_EQ(card.url, "https://france.example:8485");
  EXPECT_EQ(card.certificates, france.card(noon()).certificates);
  EXPECT_EQ(card.ledger_key, france.ledger_key);
}

TEST_F(Cards, ItsFingerprintIsTheSameHoweverItIsTyped) {
  const auto fingerprint = fingerprint_of(must(read_card(text)));
  ASSERT_EQ(fingerprint.size(), 19U);
  EXPECT_EQ(fingerprint.find_first_of("ILOU"), std::string::npos);
  auto typed = lower_ascii(fingerprint);
  std::erase(typed, '-');
  std::replace(typed.begin(), typed.end(), '0', 'o');
  std::replace(typed.begin(), typed.end(), '1', 'l');
  EXPECT_TRUE(same_fingerprint(typed, fingerprint)) << typed;
  EXPECT_TRUE(same_fingerprint(" " + fingerprint + " ", fingerprint));
  EXPECT_FALSE(same_fingerprint(fingerprint.substr(0, 14), fingerprint));
  EXPECT_FALSE(same_fingerprint("", fingerprint));
}

TEST_F(Cards, ItsFingerprintChangesWithWhatItStandsFor) {
  const auto of = [&](const std::function<void(Card&)>& change) {
    auto card = france.card(noon());
    change(card);
    return fingerprint_of(card);
  };
  const auto own = of([](Card&) {});
  EXPECT_EQ(own, of([](Card& card) { card.url = "https://elsewhere.example"; }));
  EXPECT_NE(own, of([](Card& card) { card.name = "france2"; }));
  EXPECT_NE(own, of([](Card& card) { card.party = "de"; }));
  EXPECT_NE(own, of([](Card& card) { card.ledger_key = "other"; }));
  EXPECT_NE(own, of([&](Card& card) {
              card.certificates = {testing::key_of("france", entropy).certificate};
            }));
}

TEST_F(Cards, ChangedOnTheWayItIsRefused) {
  const auto dot = text.find('.');
  auto json = must(crypto::from_base64(text.substr(0, dot)));
  const std::string before{"france.example"}, after{"france.badsite"};
  const auto at = std::search(json.begin(), json.end(), before.begin(), before.end());
  ASSERT_NE(at, json.end());
  std::copy(after.begin(), after.end(), at);
  const auto changed = crypto::to_base64(json) + text.substr(dot);
  const auto read = read_card(changed);
  ASSERT_FALSE(read.ok());
  EXPECT_EQ(read.error().message().key, "wire.card.signature");
  for (const auto& other : {std::string{}, std::string{"."}, text.substr(0, dot), text + "A"})
    EXPECT_FALSE(read_card(other).ok());
}

TEST_F(Cards, ARotatedOneIsSignedByTheKeyOfBefore) {
  const auto old = france.current();
  france.keys.insert(france.keys.begin(), testing::key_of("france", entropy));
  const auto rotated = must(sign_card(france.card(noon()), *old.key, old.certificate));
  const crypto::Certificate known[] = {old.certificate};
  EXPECT_EQ(must(read_card(rotated, known)).certificates.front(), france.current().certificate);
  const auto stranger = testing::key_of("france", entropy);
  const auto forged = must(sign_card(france.card(noon()), *stranger.key, stranger.certificate));
  EXPECT_FALSE(read_card(forged, known).ok());
}

}  // namespace
}  // namespace entraide::wire
