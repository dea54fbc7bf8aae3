#include <sodium.h>

#include <new>

#include "crypto/crypto.h"
#include "crypto/sodium_ready.h"

namespace entraide::crypto {

namespace {

// The public header must not show libsodium, so its state lives in bytes of our own.
crypto_hash_sha256_state* state_of(std::uint8_t* bytes) {
  return std::launder(
      reinterpret_cast<crypto_hash_sha256_state*>(bytes));  // NOLINT(*-reinterpret-cast)
}

}  // namespace

Sha256::Sha256() {
  static_assert(sizeof(crypto_hash_sha256_state) <= state_bytes);
  static_assert(alignof(crypto_hash_sha256_state) <= alignof(std::max_align_t));
  static_assert(sha256_bytes == crypto_hash_sha256_BYTES);
  sodium_ready();
  crypto_hash_sha256_init(::new (state_.data()) crypto_hash_sha256_state);
}

void Sha256::update(std::span<const std::uint8_t> bytes) {
  ENSURE(!finished_);
  crypto_hash_sha256_update(state_of(state_.data()), bytes.data(), bytes.size());
}

Sha256Hash Sha256::finish() {
  ENSURE(!finished_);
  finished_ = true;
  Sha256Hash hash;
  crypto_hash_sha256_final(state_of(state_.data()), hash.data());
  return hash;
}

Sha256Hash sha256(std::span<const std::uint8_t> bytes) {
  sodium_ready();
  Sha256Hash hash;
  crypto_hash_sha256(hash.data(), bytes.data(), bytes.size());
  return hash;
}

Sha256Hash hmac_sha256(const Secret& key, std::span<const std::uint8_t> bytes) {
  sodium_ready();
  crypto_auth_hmacsha256_state state;
  const auto secret = key.reveal();
  crypto_auth_hmacsha256_init(&state, secret.data(), secret.size());
  crypto_auth_hmacsha256_update(&state, bytes.data(), bytes.size());
  Sha256Hash code;
  crypto_auth_hmacsha256_final(&state, code.data());
  sodium_memzero(&state, sizeof state);
  return code;
}

std::string sha256_hex(std::span<const std::uint8_t> bytes) { return to_hex(sha256(bytes)); }

}  // namespace entraide::crypto
