#include "crypto/cms_layout.h"

#include <openssl/x509v3.h>

#include <algorithm>
#include <ranges>

#include "crypto/openssl_handles.h"

namespace entraide::crypto {

namespace {

// Object identifiers and algorithms, whole, as DER writes them.
constexpr auto id_signed_data =
    std::to_array<std::uint8_t>({0x06, 0x09, 0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 0x01, 0x07, 0x02});
constexpr auto id_enveloped_data =
    std::to_array<std::uint8_t>({0x06, 0x09, 0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 0x01, 0x07, 0x03});
constexpr auto id_auth_enveloped_data = std::to_array<std::uint8_t>(
    {0x06, 0x0b, 0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 0x01, 0x09, 0x10, 0x01, 0x17});
constexpr auto id_data =
    std::to_array<std::uint8_t>({0x06, 0x09, 0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 0x01, 0x07, 0x01});
// RFC 5754 section 2: written without parameters, read also with NULL.
constexpr auto sha256_plain = std::to_array<std::uint8_t>(
    {0x30, 0x0b, 0x06, 0x09, 0x60, 0x86, 0x48, 0x01, 0x65, 0x03, 0x04, 0x02, 0x01});
constexpr auto sha256_null = std::to_array<std::uint8_t>(
    {0x30, 0x0d, 0x06, 0x09, 0x60, 0x86, 0x48, 0x01, 0x65, 0x03, 0x04, 0x02, 0x01, 0x05, 0x00});
constexpr auto ecdsa_with_sha256 = std::to_array<std::uint8_t>(
    {0x30, 0x0a, 0x06, 0x08, 0x2a, 0x86, 0x48, 0xce, 0x3d, 0x04, 0x03, 0x02});
// RFC 5753 section 3.1.1: id-ecPublicKey without parameters, with NULL, or with the curve's name.
constexpr auto ec_public_key_plain =
    std::to_array<std::uint8_t>({0x30, 0x09, 0x06, 0x07, 0x2a, 0x86, 0x48, 0xce, 0x3d, 0x02, 0x01});
constexpr auto ec_public_key_null = std::to_array<std::uint8_t>(
    {0x30, 0x0b, 0x06, 0x07, 0x2a, 0x86, 0x48, 0xce, 0x3d, 0x02, 0x01, 0x05, 0x00});
constexpr auto ec_public_key_p256 =
    std::to_array<std::uint8_t>({0x30, 0x13, 0x06, 0x07, 0x2a, 0x86, 0x48, 0xce, 0x3d, 0x02, 0x01,
                                 0x06, 0x08, 0x2a, 0x86, 0x48, 0xce, 0x3d, 0x03, 0x01, 0x07});
// dhSinglePass-stdDH-sha256kdf-scheme (RFC 5753 section 7.1.4) of id-aes256-wrap (RFC 3565).
constexpr auto ecdh_sha256_aes256_wrap = std::to_array<std::uint8_t>(
    {0x30, 0x15, 0x06, 0x06, 0x2b, 0x81, 0x04, 0x01, 0x0b, 0x01, 0x30, 0x0b,
     0x06, 0x09, 0x60, 0x86, 0x48, 0x01, 0x65, 0x03, 0x04, 0x01, 0x2d});
// SEQUENCE { id-aes256-wrap, [2] OCTET STRING: the 256 bits of its key }.
constexpr auto aes256_wrap_shared_info = std::to_array<std::uint8_t>(
    {0x30, 0x15, 0x30, 0x0b, 0x06, 0x09, 0x60, 0x86, 0x48, 0x01, 0x65, 0x03,
     0x04, 0x01, 0x2d, 0xa2, 0x06, 0x04, 0x04, 0x00, 0x00, 0x01, 0x00});
constexpr auto aes256_gcm =
    std::to_array<std::uint8_t>({0x06, 0x09, 0x60, 0x86, 0x48, 0x01, 0x65, 0x03, 0x04, 0x01, 0x2e});
constexpr auto tag_length_16 = std::to_array<std::uint8_t>({0x02, 0x01, 0x10});

constexpr auto version_0 = std::to_array<std::uint8_t>({0x02, 0x01, 0x00});
constexpr auto version_1 = std::to_array<std::uint8_t>({0x02, 0x01, 0x01});
constexpr auto version_3 = std::to_array<std::uint8_t>({0x02, 0x01, 0x03});

Error not_signed() { return {Code::invalid, "crypto.cms.not_signed"}; }
Error not_sealed() { return {Code::invalid, "crypto.cms.not_sealed"}; }
Error weaker() { return {Code::refused, "crypto.cms.algorithm"}; }

bool take_sha256(DerReader& reader) {
  return reader.take_exactly(sha256_plain) || reader.take_exactly(sha256_null);
}

/// The name that RFC 5652 has in both places: SEQUENCE { issuer, serialNumber }.
Bytes issuer_and_serial(const Certificate& certificate) {
  const unsigned char* issuer = nullptr;
  std::size_t size = 0;
  ENSURE(X509_NAME_get0_der(X509_get_issuer_name(certificate.native()), &issuer, &size) == 1);
  const auto serial = to_der(i2d_ASN1_INTEGER, X509_get0_serialNumber(certificate.native()));
  Bytes both(issuer, issuer + size);
  both.insert(both.end(), serial.begin(), serial.end());
  return both;
}

/// The content of ContentInfo (RFC 5652 section 3) when it has this type and nothing follows.
template <std::size_t size>
std::optional<View> content_of(View message, const std::array<std::uint8_t, size>& type) {
  const auto info = DerReader{message}.take_last(der_sequence);
  if (!info) return std::nullopt;
  DerReader inside{*info};
  if (!inside.take_exactly(type)) return std::nullopt;
  const auto tagged = inside.take_last(der_tagged(0));
  return tagged ? DerReader{*tagged}.take_last(der_sequence) : std::nullopt;
}

/// EncapsulatedContentInfo (RFC 5652 section 5.2): data, attached.
std::optional<View> take_attached(DerReader& reader) {
  const auto encapsulated = reader.take(der_sequence);
  if (!encapsulated) return std::nullopt;
  DerReader inside{*encapsulated};
  if (!inside.take_exactly(id_data)) return std::nullopt;
  const auto tagged = inside.take_last(der_tagged(0));
  return tagged ? DerReader{*tagged}.take_last(der_octet_string) : std::nullopt;
}

/// SignerInfo (RFC 5652 section 5.3), without attributes: so that what is signed has one reading,
/// and a signature over attributes is never taken for one over content, nor the other way round.
Result<SignedLayout> read_signer(View info, bool by_key_identifier) {
  DerReader reader{info};
  SignedLayout layout;
  if (!reader.take_exactly(by_key_identifier ? version_3 : version_1)) return not_signed();
  layout.signer.kind = by_key_identifier ? CertificateName::Kind::key_identifier
                                         : CertificateName::Kind::issuer_and_serial;
  const auto name = reader.take(by_key_identifier ? der_implicit(0) : der_sequence);
  if (!name) return not_signed();
  layout.signer.content = *name;
  if (!take_sha256(reader)) return weaker();
  if (reader.next_is(der_tagged(0))) return Error{Code::refused, "crypto.cms.attributes"};
  if (!reader.take_exactly(ecdsa_with_sha256)) return weaker();
  const auto signature = reader.take_last(der_octet_string);
  if (!signature) return not_signed();
  layout.signature = *signature;
  return layout;
}

/// OriginatorIdentifierOrKey (RFC 5753 section 3.1.1): an ephemeral point of P-256.
std::optional<View> take_ephemeral(DerReader& reader) {
  const auto originator = reader.take(der_tagged(0));
  if (!originator) return std::nullopt;
  const auto key = DerReader{*originator}.take_last(der_tagged(1));
  if (!key) return std::nullopt;
  DerReader inside{*key};
  if (!inside.take_exactly(ec_public_key_plain) && !inside.take_exactly(ec_public_key_null) &&
      !inside.take_exactly(ec_public_key_p256)) {
    return std::nullopt;
  }
  const auto bits = inside.take_last(der_bit_string);
  const bool whole_point = bits && bits->size() == 1 + p256_point_bytes && (*bits)[0] == 0 &&
                           (*bits)[1] == 0x04;  // no unused bits; uncompressed
  return whole_point ? std::optional{bits->subspan(1)} : std::nullopt;
}

/// RecipientEncryptedKey (RFC 5652 section 6.2.2).
std::optional<KeyFor> read_encrypted_key(View encrypted_key, View ephemeral) {
  DerReader reader{encrypted_key};
  KeyFor key{{}, ephemeral, {}};
  if (const auto by_key = reader.take(der_tagged(0))) {
    const auto identifier = DerReader{*by_key}.take_last(der_octet_string);  // no date beside it
    if (!identifier) return std::nullopt;
    key.name = {CertificateName::Kind::key_identifier, *identifier};
  } else {
    const auto issuer_serial = reader.take(der_sequence);
    if (!issuer_serial) return std::nullopt;
    key.name = {CertificateName::Kind::issuer_and_serial, *issuer_serial};
  }
  const auto wrapped = reader.take_last(der_octet_string);
  if (!wrapped) return std::nullopt;
  key.wrapped_key = *wrapped;
  return key;
}

/// KeyAgreeRecipientInfo (RFC 5652 section 6.2.2), without user keying material.
Result<void> read_key_agreement(View agreement, std::vector<KeyFor>& found) {
  DerReader reader{agreement};
  if (!reader.take_exactly(version_3)) return not_sealed();
  const auto ephemeral = take_ephemeral(reader);
  if (!ephemeral) return not_sealed();
  if (!reader.take_exactly(ecdh_sha256_aes256_wrap)) return weaker();
  // One recipient for each agreement, as OpenSSL writes it, though RFC 5652 allows more.
  const auto keys = reader.take_last(der_sequence);
  const auto encrypted_key = keys ? DerReader{*keys}.take_last(der_sequence) : std::nullopt;
  if (!encrypted_key) return not_sealed();
  const auto key = read_encrypted_key(*encrypted_key, *ephemeral);
  if (!key) return not_sealed();
  if (key->wrapped_key.size() != wrapped_key_bytes) return weaker();  // a shorter content key
  if (found.size() == cms_recipients_max) {
    return Error{
        Code::invalid, "crypto.cms.recipients", {{"max", fmt::format("{}", cms_recipients_max)}}};
  }
  found.push_back(*key);
  return {};
}

/// EncryptedContentInfo (RFC 5652 section 6.1) of data, under AES-256-GCM (RFC 5084 section 3.2).
Result<void> read_encrypted_content(DerReader& reader, SealedLayout& layout) {
  const auto info = reader.take(der_sequence);
  if (!info) return not_sealed();
  DerReader inside{*info};
  if (!inside.take_exactly(id_data)) return not_sealed();
  const auto algorithm = inside.take(der_sequence);
  if (!algorithm) return not_sealed();
  DerReader cipher{*algorithm};
  if (!cipher.take_exactly(aes256_gcm)) return weaker();
  const auto parameters = cipher.take_last(der_sequence);
  if (!parameters) return weaker();
  DerReader gcm{*parameters};
  const auto nonce = gcm.take(der_octet_string);
  if (!nonce || nonce->size() != gcm_nonce_bytes || !gcm.take_exactly(tag_length_16) ||
      !gcm.at_end()) {
    return weaker();
  }
  const auto encrypted = inside.take_last(der_implicit(0));
  if (!encrypted) return not_sealed();
  layout.nonce = *nonce;
  layout.encrypted = *encrypted;
  return {};
}

// Enough for all that stands around content, certificate and names.
constexpr std::size_t frame_bytes_max = 512;

Bytes key_agreement(const KeyMadeFor& key) {
  const auto name = issuer_and_serial(*key.recipient);
  DerWriter out{name.size() + frame_bytes_max};
  out.put(der_octet_string, key.wrapped_key);
  out.put(der_sequence, name);
  out.close(der_sequence, 0);
  out.close(der_sequence, 0);
  out.put(ecdh_sha256_aes256_wrap);
  const auto originator = out.mark();
  out.put(key.ephemeral);
  out.put(std::to_array<std::uint8_t>({0x00}));  // no unused bits
  out.close(der_bit_string, originator);
  out.put(ec_public_key_plain);
  out.close(der_tagged(1), originator);
  out.close(der_tagged(0), originator);
  out.put(version_3);
  out.close(der_tagged(1), 0);
  const auto written = out.written();
  return {written.begin(), written.end()};
}

}  // namespace

View shared_info() { return aes256_wrap_shared_info; }

bool names(const CertificateName& name, const Certificate& certificate) {
  if (name.kind == CertificateName::Kind::issuer_and_serial) {
    return std::ranges::equal(name.content, issuer_and_serial(certificate));
  }
  const auto* identifier = X509_get0_subject_key_id(certificate.native());
  return identifier != nullptr &&
         std::ranges::equal(name.content,
                            View{ASN1_STRING_get0_data(identifier),
                                 static_cast<std::size_t>(ASN1_STRING_length(identifier))});
}

// SignedData (RFC 5652 section 5.1).
Result<SignedLayout> read_signed(View message) {
  const auto signed_data = content_of(message, id_signed_data);
  if (!signed_data) return not_signed();
  DerReader reader{*signed_data};
  const bool by_key_identifier = reader.take_exactly(version_3);
  if (!by_key_identifier && !reader.take_exactly(version_1)) return not_signed();
  const auto digests = reader.take(der_set);
  if (!digests) return not_signed();
  DerReader digest{*digests};
  if (!take_sha256(digest) || !digest.at_end()) return weaker();
  const auto content = take_attached(reader);
  if (!content) return not_signed();
  static_cast<void>(reader.take(der_tagged(0)));  // certificates, which count for nothing
  const auto signers = reader.take_last(der_set);
  if (!signers) return not_signed();
  const auto signer = DerReader{*signers}.take_last(der_sequence);
  if (!signer) return Error{Code::refused, "crypto.cms.signers"};
  ASSIGN_OR_RETURN(auto layout, read_signer(*signer, by_key_identifier));
  layout.content = *content;
  return layout;
}

Bytes write_signed(View content, View signature, const Certificate& signer,
                   IncludeCertificate include) {
  const auto name = issuer_and_serial(signer);
  const bool included = include == IncludeCertificate::yes;
  DerWriter out{content.size() + signature.size() + name.size() +
                (included ? signer.der().size() : 0) + frame_bytes_max};
  out.put(der_octet_string, signature);
  out.put(ecdsa_with_sha256);
  out.put(sha256_plain);
  out.put(der_sequence, name);
  out.put(version_1);
  out.close(der_sequence, 0);
  out.close(der_set, 0);
  if (included) out.put(der_tagged(0), signer.der());
  const auto encapsulated = out.mark();
  out.put(der_octet_string, content);
  out.close(der_tagged(0), encapsulated);
  out.put(id_data);
  out.close(der_sequence, encapsulated);
  out.put(der_set, sha256_plain);
  out.put(version_1);
  out.close(der_sequence, 0);
  out.close(der_tagged(0), 0);
  out.put(id_signed_data);
  out.close(der_sequence, 0);
  const auto written = out.written();
  return {written.begin(), written.end()};
}

// AuthEnvelopedData (RFC 5083 section 2.1), without attributes.
Result<SealedLayout> read_sealed(View message) {
  if (content_of(message, id_enveloped_data)) {
    return Error{Code::refused, "crypto.cms.unauthenticated"};
  }
  const auto content = content_of(message, id_auth_enveloped_data);
  if (!content) return not_sealed();
  DerReader reader{*content};
  if (!reader.take_exactly(version_0)) return not_sealed();
  const auto infos = reader.take(der_set);
  if (!infos || infos->empty()) return not_sealed();
  SealedLayout layout;
  DerReader inside{*infos};
  while (!inside.at_end()) {
    const auto agreement = inside.take(der_tagged(1));
    if (!agreement) return weaker();  // key transport, a password, …
    RETURN_IF_ERROR(read_key_agreement(*agreement, layout.keys));
  }
  RETURN_IF_ERROR(read_encrypted_content(reader, layout));
  const auto tag = reader.take_last(der_octet_string);
  if (!tag || tag->size() != gcm_tag_bytes) return not_sealed();
  layout.tag = *tag;
  return layout;
}

Bytes write_sealed(const std::vector<KeyMadeFor>& keys, View nonce, View encrypted, View tag) {
  std::vector<Bytes> agreements;
  std::size_t agreement_bytes = 0;
  for (const auto& key : keys) {
    agreements.push_back(key_agreement(key));
    agreement_bytes += agreements.back().size();
  }
  std::ranges::sort(agreements, [](const Bytes& a, const Bytes& b) {
    return std::ranges::lexicographical_compare(a, b);  // DER orders a SET OF by its octets
  });
  DerWriter out{encrypted.size() + agreement_bytes + frame_bytes_max};
  out.put(der_octet_string, tag);
  const auto info = out.mark();
  out.put(der_implicit(0), encrypted);
  const auto algorithm = out.mark();
  out.put(tag_length_16);
  out.put(der_octet_string, nonce);
  out.close(der_sequence, algorithm);
  out.put(aes256_gcm);
  out.close(der_sequence, algorithm);
  out.put(id_data);
  out.close(der_sequence, info);
  const auto recipients = out.mark();
  for (const auto& agreement : std::views::reverse(agreements)) out.put(agreement);
  out.close(der_set, recipients);
  out.put(version_0);
  out.close(der_sequence, 0);
  out.close(der_tagged(0), 0);
  out.put(id_auth_enveloped_data);
  out.close(der_sequence, 0);
  const auto written = out.written();
  return {written.begin(), written.end()};
}

}  // namespace entraide::crypto
