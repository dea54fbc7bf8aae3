#include <sodium.h>

#include "crypto/crypto.h"
#include "crypto/sodium_ready.h"

namespace entraide::crypto {

static_assert(ed25519_seed_bytes == crypto_sign_SEEDBYTES);
static_assert(ed25519_public_bytes == crypto_sign_PUBLICKEYBYTES);
static_assert(ed25519_signature_bytes == crypto_sign_BYTES);

Result<Ed25519Key> Ed25519Key::from_seed(const Secret& seed) {
  if (seed.reveal().size() != ed25519_seed_bytes) {
    return Error{Code::invalid, "crypto.seed", {{"bytes", fmt::format("{}", ed25519_seed_bytes)}}};
  }
  sodium_ready();
  Bytes secret(crypto_sign_SECRETKEYBYTES);
  Ed25519PublicKey public_key{};
  // Fails for no input (libsodium documentation, "Public-key signatures").
  ENSURE(crypto_sign_seed_keypair(public_key.data(), secret.data(), seed.reveal().data()) == 0);
  return Ed25519Key{Secret{std::move(secret)}, public_key};
}

Ed25519Signature Ed25519Key::sign(std::span<const std::uint8_t> message) const {
  ENSURE(secret_.reveal().size() == crypto_sign_SECRETKEYBYTES);  // not moved from
  Ed25519Signature signature{};
  ENSURE(crypto_sign_detached(signature.data(), nullptr, message.data(), message.size(),
                              secret_.reveal().data()) == 0);
  return signature;
}

bool ed25519_verify(const Ed25519PublicKey& key, std::span<const std::uint8_t> message,
                    std::span<const std::uint8_t> signature) {
  if (signature.size() != ed25519_signature_bytes) return false;
  sodium_ready();
  return crypto_sign_verify_detached(signature.data(), message.data(), message.size(),
                                     key.data()) == 0;
}

}  // namespace entraide::crypto
