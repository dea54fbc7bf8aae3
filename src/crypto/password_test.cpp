// Passwords and their hashes.
#include <gtest/gtest.h>

#include "crypto/crypto.h"

namespace entraide::crypto {

namespace {

Secret secret(std::string_view text) {
  const auto bytes = as_bytes(text);
  return Secret{Bytes{bytes.begin(), bytes.end()}};
}

// The reference implementation's own: argon2 CLI, `echo -n password | argon2 somesalt -id -t 2 -m 16 -p 1`.
constexpr const char* of_reference =
    "$argon2id$v=19$m=65536,t=2,p=1$c29tZXNhbHQ$CTFhFdXPJO1aFaMaO6Mm5c8y7cJHAph8ArZWb2GRPPc";

TEST(Password, HoldsForItsOwnHashAlone) {
  const auto hash = hash_password(secret("a long enough phrase"));
  ASSERT_TRUE(hash.ok());
  EXPECT_TRUE(hash.value().starts_with("$argon2id$v=19$m=65536,t=2,p=1$")) << hash.value();
  EXPECT_TRUE(password_holds(hash.value(), secret("a long enough phrase")));
  EXPECT_FALSE(password_holds(hash.value(), secret("a long enough phrasE")));
  EXPECT_FALSE(password_holds(hash.value(), secret("")));
  EXPECT_FALSE(password_is_outdated(hash.value()));
}

TEST(Password, HasAnotherHashEachTime) {
  EXPECT_NE(hash_password(secret("twice")).value(), hash_password(secret("twice")).value());
}

TEST(Password, IsReadAsTheReferenceWritesIt) {
  EXPECT_TRUE(password_holds(of_reference, secret("password")));
  EXPECT_FALSE(password_holds(of_reference, secret("passwore")));
}

TEST(Password, OfLessWorkIsOutdated) {
  EXPECT_TRUE(password_is_outdated(
      "$argon2id$v=19$m=8192,t=1,p=1$c29tZXNhbHQ$CTFhFdXPJO1aFaMaO6Mm5c8y7cJHAph8ArZWb2GRPPc"));
}

TEST(Password, ThatIsNoHashHoldsForNothing) {
  for (const auto* text : {"", "x", "$argon2id$", "$2b$12$abcdefghijklmnopqrstuv"})
    EXPECT_FALSE(password_holds(text, secret("x"))) << text;
}

TEST(Password, IsNotEndless) {
  EXPECT_TRUE(hash_password(secret(std::string(password_bytes_max, 'a'))).ok());
  EXPECT_EQ(hash_password(secret(std::string(password_bytes_max + 1, 'a'))).error().code(),
            Code::invalid);
}

}  // namespace

}  // namespace entraide::crypto
