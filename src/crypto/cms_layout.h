// The two CMS messages of the wire, as octets: what is written is what is read, and nothing else.
//
// CMS lets a sender choose algorithms, leave out authentication and add parts that nothing
// protects. Here each part is either one of the few that the wire knows, octet for octet, or covered
// by the signature, the key wrap or the tag. So a message is understood before any key touches it.
// OpenSSL's own CMS reader takes all of CMS, has been broken by what it took before it knew the
// sender (CVE-2025-15467, CVE-2026-28389), and costs twice the time: it never sees a message here.
// The cryptography is OpenSSL's; that its `cms` command reads and writes the same is tested.
#pragma once

#include "crypto/crypto.h"
#include "crypto/der.h"

namespace entraide::crypto {

constexpr std::size_t p256_point_bytes = 65;  // 04, x, y
constexpr std::size_t aes_key_bytes = 32;
constexpr std::size_t wrapped_key_bytes = 40;  // RFC 3394: the key, and 8 octets that show it whole
constexpr std::size_t gcm_nonce_bytes = 12;    // RFC 5084 section 3.2
constexpr std::size_t gcm_tag_bytes = 16;      // the default of RFC 5084 is 12

/// How a message names a certificate (RFC 5652 sections 5.3 and 6.2.2).
struct CertificateName {
  enum class Kind { issuer_and_serial, key_identifier };
  Kind kind = Kind::issuer_and_serial;
  View content;  // of the SEQUENCE, or of the OCTET STRING
};

/// Octet for octet: OpenSSL's own comparison takes `CN=France` and `CN=FRANCE` for the same.
bool names(const CertificateName& name, const Certificate& certificate);

/// SignedData. The views lie in the message.
struct SignedLayout {
  CertificateName signer;
  View content;
  View signature;
};
Result<SignedLayout> read_signed(View message);
Bytes write_signed(View content, View signature, const Certificate& signer,
                   IncludeCertificate include);

/// One recipient of AuthEnvelopedData: a key agreement, and the content key wrapped under it.
struct KeyFor {
  CertificateName name;
  View ephemeral;  // the sender's point
  View wrapped_key;
};
struct SealedLayout {
  std::vector<KeyFor> keys;
  View nonce;
  View encrypted;
  View tag;
};
Result<SealedLayout> read_sealed(View message);

struct KeyMadeFor {
  const Certificate* recipient = nullptr;
  std::array<std::uint8_t, p256_point_bytes> ephemeral{};
  std::array<std::uint8_t, wrapped_key_bytes> wrapped_key{};
};
Bytes write_sealed(const std::vector<KeyMadeFor>& keys, View nonce, View encrypted, View tag);

/// ECC-CMS-SharedInfo (RFC 5753 section 7.2) of our one key agreement: what the KDF takes beside
/// the shared secret.
View shared_info();

}  // namespace entraide::crypto
