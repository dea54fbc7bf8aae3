// crypto: thin wrappers over libsodium and OpenSSL 3.0; nothing home-made.
//
// In:      bytes; the seed of a key, a key in PEM and the PIN of a token, each as a Secret;
//          certificates, signed and sealed messages from outside.
// Out:     SHA-256 (FIPS 180-4), at once or piece by piece, its hexadecimal form, and HMAC with it; Ed25519
//          signatures (RFC 8032) and whether one holds; base64 (RFC 4648 section 4); X.509
//          certificates (RFC 5280) and keys on P-256, in memory or in a PKCS#11 token; CMS messages
//          signed (RFC 5652) and sealed (RFC 5083, 5084, 5753); secret streams (libsodium);
//          passwords as Argon2id hashes (RFC 9106).
// Never:   invents a primitive; shows a libsodium or OpenSSL header to another room; fails in
//          silence; prints or copies a private key or a PIN; leaves an entry in OpenSSL's error
//          queue; follows a certificate chain or reads a clock: whom to trust is the caller's.
// Always:  the same bytes give the same hash, in whatever pieces they come; the same Ed25519 key
//          and message give the same signature; libsodium is ready before its first use, or the
//          process ends; one profile of CMS, in DER, is made and read, and whatever falls short
//          of it is refused.
// Threads: a Sha256, StreamSealer or StreamOpener belongs to one thread; keys may sign and open
//          from several at once; a Certificate is immutable; the functions may be called from any.
// May include: base.
// Start reading at sha256; for the wire, at cms_sign and cms_seal.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/base.h"

struct x509_st;      // OpenSSL's X509 and EVP_PKEY, for the room that speaks TLS
struct evp_pkey_st;  // NOLINT(readability-identifier-naming)

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
/// HMAC with SHA-256 (RFC 2104): who does not have the key can neither make it nor try guesses on it.
Sha256Hash hmac_sha256(const Secret& key, std::span<const std::uint8_t> bytes);

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

constexpr std::size_t certificate_bytes_max = 16 << 10;

/// One X.509 certificate whose key lies on P-256, named and uncompressed (RFC 5480). Whether it is
/// trusted or in date is not asked here. Copies share one immutable reading of it.
class Certificate {
 public:
  /// Exactly one block `CERTIFICATE`; text around it is ignored.
  static Result<Certificate> from_pem(std::string_view pem);
  /// Another key, a key usage without digitalSignature or keyAgreement, bytes behind the
  /// certificate, or a subject whose common name is not plain text is Code::invalid.
  static Result<Certificate> from_der(std::span<const std::uint8_t> der);

  std::string pem() const;
  const Bytes& der() const;
  /// SHA-256 of the DER.
  const Sha256Hash& fingerprint() const;
  /// The subject's common name; empty when it has none.
  const std::string& name() const;
  Instant not_before() const;
  Instant not_after() const;  // the last second in which it holds
  /// SHA-256 of the SubjectPublicKeyInfo in DER: the same for each certificate of one key.
  const Sha256Hash& key_hash() const;
  /// The same DER.
  bool operator==(const Certificate& other) const;
  /// Lives as long as this certificate or a copy of it; not to be changed.
  x509_st* native() const;

 private:
  struct Content;
  explicit Certificate(std::shared_ptr<const Content> content) : content_{std::move(content)} {}
  std::shared_ptr<const Content> content_;  // shared: copied freely, parsed once, never changed
};

/// A key pair on P-256, in memory or in a token. It moves and does not copy.
class P256Key {
 public:
  /// From OpenSSL's generator.
  static P256Key generate();
  /// PKCS#8 or SEC1, not encrypted, one key. Anything else is Code::invalid.
  static Result<P256Key> from_pem(const Secret& pem);
  /// The private key that `uri` (RFC 7512) names in a token, reached through libp11's engine
  /// (Debian: libengine-pkcs11-openssl), which is loaded now and not linked. `module` is the path
  /// of the token's PKCS#11 library, one for the whole process. A `uri` that holds a PIN is
  /// refused: it may reach a log. A token that this process is logged in to asks for no PIN.
  static Result<P256Key> from_pkcs11(const std::string& uri, const Secret& pin,
                                     const std::string& module);

  /// PKCS#8. A key in a token does not leave it: Code::refused.
  Result<Secret> to_pem() const;
  /// Equals Certificate::key_hash of each certificate of this key.
  const Sha256Hash& public_key_hash() const { return public_key_hash_; }
  bool belongs_to(const Certificate& certificate) const;
  bool in_token() const { return in_token_; }
  /// Lives as long as this key; not to be changed.
  evp_pkey_st* native() const { return key_.get(); }

 private:
  struct Free {
    void operator()(evp_pkey_st* key) const;
  };
  using Handle = std::unique_ptr<evp_pkey_st, Free>;
  /// Code::invalid unless the key lies on P-256.
  static Result<P256Key> checked(Handle key, bool in_token);
  P256Key(Handle key, const Sha256Hash& public_key_hash, bool in_token)
      : key_{std::move(key)}, public_key_hash_{public_key_hash}, in_token_{in_token} {}
  Handle key_;
  Sha256Hash public_key_hash_;
  bool in_token_;
};

constexpr std::size_t certificate_names_max = 32;

/// A certificate that `key` signs for itself, version 3, for TLS on both sides and for CMS; it
/// certifies no other (CA:FALSE) and serves as its own trust anchor. `name` is the common name;
/// `hosts` are DNS names or IP addresses. Times are cut to seconds.
Result<Certificate> self_signed(const P256Key& key, const std::string& name,
                                const std::vector<std::string>& hosts, Instant from, Instant until,
                                Entropy& entropy);

/// Of a whole message, signed or sealed.
constexpr std::size_t cms_bytes_max = 16 << 20;
constexpr std::size_t cms_recipients_max = 16;

enum class IncludeCertificate { no, yes };

/// SignedData (RFC 5652) around `content`, octet for octet: one signer, ECDSA with SHA-256 on
/// P-256, no signed attributes, DER. A key that is not the certificate's is Code::invalid.
Result<Bytes> cms_sign(std::span<const std::uint8_t> content, const P256Key& key,
                       const Certificate& certificate,
                       IncludeCertificate include = IncludeCertificate::no);

struct Signed {
  Bytes content;
  std::size_t signer = 0;  // its place among the candidates
};

/// Reads what cms_sign makes. The signer must be one of `candidates`, named by issuer and serial
/// number or by subject key identifier; certificates inside the message count for nothing, and
/// dates are not looked at. Code::invalid when it is no such message, Code::refused when its
/// algorithms fall short or no candidate signed it.
Result<Signed> cms_verify(std::span<const std::uint8_t> message,
                          std::span<const Certificate> candidates);

/// AuthEnvelopedData (RFC 5083) around `content`: AES-256-GCM (RFC 5084) under a key that only
/// `recipients` can open, by ephemeral-static ECDH with the SHA-256 KDF and AES-256 key wrap
/// (RFC 5753). 1 to cms_recipients_max recipients, or Code::invalid.
Result<Bytes> cms_seal(std::span<const std::uint8_t> content,
                       std::span<const Certificate> recipients);

/// Reads what cms_seal makes, and only that: no authentication, another cipher, key derivation or
/// key wrap is Code::refused, as is a message that was changed or is not for `own`. Code::unavailable
/// when the key does not answer, as one in a token that was taken away.
Result<Bytes> cms_open(std::span<const std::uint8_t> sealed, const P256Key& key,
                       const Certificate& own);

constexpr std::size_t password_bytes_max = 1024;

/// Argon2id (RFC 9106) with a salt of its own, 64 MiB and two passes, in its usual text form
/// `$argon2id$v=19$m=65536,t=2,p=1$…`: about a tenth of a second. Longer than password_bytes_max is
/// Code::invalid; Code::unavailable when the memory is not there.
Result<std::string> hash_password(const Secret& password);
/// Whether it is the password of that hash. Takes as long for a wrong one as for the right one.
bool password_holds(const std::string& hash, const Secret& password);
/// It was made with less work than hash_password asks for today.
bool password_is_outdated(const std::string& hash);

constexpr std::size_t stream_key_bytes = 32;
constexpr std::size_t stream_header_bytes = 24;
constexpr std::size_t stream_chunk_bytes_max = 1 << 20;  // of plain bytes
constexpr std::size_t stream_added_bytes = 17;           // by which a sealed chunk is longer
using StreamHeader = std::array<std::uint8_t, stream_header_bytes>;

enum class LastChunk { no, yes };

/// What sealer and opener share: libsodium's state, which holds key bytes and wipes itself.
class StreamState {
 public:
  StreamState() = default;
  StreamState(StreamState&& other) noexcept;
  StreamState& operator=(StreamState&& other) noexcept;
  StreamState(const StreamState&) = delete;
  StreamState& operator=(const StreamState&) = delete;
  ~StreamState();

 private:
  friend class StreamSealer;
  friend class StreamOpener;
  static constexpr std::size_t state_bytes = 52;
  alignas(std::max_align_t) std::array<std::uint8_t, state_bytes> state_{};
  bool ended_ = true;
};

/// Seals a long content chunk by chunk (XChaCha20-Poly1305, libsodium's secretstream): chunks can
/// be neither changed, reordered, repeated nor left out, and the end is marked.
class StreamSealer {
 public:
  /// A key of another length than stream_key_bytes is Code::invalid. One key, one stream.
  static Result<StreamSealer> make(const Secret& key);
  /// Goes to the opener first; no secret.
  const StreamHeader& header() const { return header_; }
  /// At most stream_chunk_bytes_max bytes, and none after the last chunk.
  Bytes push(std::span<const std::uint8_t> chunk, LastChunk last);

 private:
  StreamSealer() = default;
  StreamState state_;
  StreamHeader header_{};
};

class StreamOpener {
 public:
  struct Chunk {
    Bytes content;
    LastChunk last = LastChunk::no;
  };
  static Result<StreamOpener> make(const Secret& key, std::span<const std::uint8_t> header);
  /// The next chunk, whole, as push made it; any other is Code::refused.
  Result<Chunk> pull(std::span<const std::uint8_t> sealed);
  /// The last chunk has come. A stream that stops before was cut.
  bool ended() const { return state_.ended_; }

 private:
  StreamOpener() = default;
  StreamState state_;
};

}  // namespace entraide::crypto
