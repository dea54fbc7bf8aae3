// crypto: thin wrappers over libsodium; nothing home-made.
//
// In:      bytes; the seed of a key, as a Secret.
// Out:     SHA-256 (FIPS 180-4), at once or piece by piece, and its hexadecimal form; Ed25519
//          signatures (RFC 8032) and whether one holds; base64 (RFC 4648 section 4).
// Never:   invents a primitive; shows a libsodium header to another room; fails in silence; prints
//          or copies a private key.
// Always:  the same bytes give the same hash, in whatever pieces they come; the same key and
//          message give the same signature; libsodium is ready before its first use, or the
//          process ends.
// Threads: a Sha256 belongs to one thread; an Ed25519Key may sign from several at once; the
//          functions may be called from any.
// May include: base.
// Start reading at sha256.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <utility>

#include "base/base.h"

namespace entraide::crypto {

constexpr std::size_t sha256_bytes = 32;
using Sha256Hash = std::array<std::uint8_t, sha256_bytes>;

/// A hash that grows with each piece, for files that do not fit in memory. Copying one forks it.
class Sha256 {
 public:
  Sha256();
  void update(std::span<const std::uint8_t> bytes);
  /// The hash of everything so far. One call each: after it the hasher takes no more.
  Sha256Hash finish();

 private:
  static constexpr std::size_t state_bytes = 128;
  alignas(std::max_align_t) std::array<std::uint8_t, state_bytes> state_{};
  bool finished_ = false;
};

Sha256Hash sha256(std::span<const std::uint8_t> bytes);
/// 64 lower-case hexadecimal digits, as sha256sum(1) prints them.
std::string sha256_hex(std::span<const std::uint8_t> bytes);

constexpr std::size_t ed25519_seed_bytes = 32;
constexpr std::size_t ed25519_public_bytes = 32;
constexpr std::size_t ed25519_signature_bytes = 64;
using Ed25519PublicKey = std::array<std::uint8_t, ed25519_public_bytes>;
using Ed25519Signature = std::array<std::uint8_t, ed25519_signature_bytes>;

/// A key pair that signs. It moves and does not copy, as the Secret inside.
class Ed25519Key {
 public:
  /// From the 32 bytes that RFC 8032 section 5.1.5 calls the private key. Another length is
  /// Code::invalid.
  static Result<Ed25519Key> from_seed(const Secret& seed);
  const Ed25519PublicKey& public_key() const { return public_key_; }
  /// Pure Ed25519, without context or prehash.
  Ed25519Signature sign(std::span<const std::uint8_t> message) const;

 private:
  Ed25519Key(Secret secret, const Ed25519PublicKey& public_key)
      : secret_{std::move(secret)}, public_key_{public_key} {}
  Secret secret_;  // libsodium's form: the seed, then the public key
  Ed25519PublicKey public_key_;
};

/// True when `key` signed exactly this message. A key of small order, a signature that is not in
/// canonical form or of another length is false.
bool ed25519_verify(const Ed25519PublicKey& key, std::span<const std::uint8_t> message,
                    std::span<const std::uint8_t> signature);

/// With padding, without line ends.
std::string to_base64(std::span<const std::uint8_t> bytes);
/// Strict: padding present, no white space, unused bits zero, so that each sequence of bytes has
/// one text. Anything else is Code::invalid.
Result<Bytes> from_base64(std::string_view text);

}  // namespace entraide::crypto
