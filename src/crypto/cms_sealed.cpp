#include <openssl/core_names.h>
#include <openssl/ec.h>
#include <openssl/rand.h>

#include <algorithm>

#include "crypto/cms_layout.h"
#include "crypto/openssl_handles.h"

namespace entraide::crypto {

namespace {

using OwnedContext = Owned<EVP_PKEY_CTX, EVP_PKEY_CTX_free>;
using OwnedCipher = Owned<EVP_CIPHER_CTX, EVP_CIPHER_CTX_free>;

/// A content key or a key that wraps one; wiped at its end.
class AesKey {
 public:
  AesKey() = default;
  AesKey(const AesKey&) = delete;
  AesKey& operator=(const AesKey&) = delete;
  ~AesKey() { OPENSSL_cleanse(octets.data(), octets.size()); }
  std::array<std::uint8_t, aes_key_bytes> octets{};  // NOLINT(misc-non-private-*)
};

Error too_long() {
  return {Code::invalid, "crypto.cms.long", {{"max", fmt::format("{}", cms_bytes_max)}}};
}

/// Both fetched once, as sha256_method.
const EVP_CIPHER* aes256_gcm() {
  static const EVP_CIPHER* const cipher = EVP_CIPHER_fetch(nullptr, "AES-256-GCM", nullptr);
  ENSURE(cipher != nullptr);
  return cipher;
}

const EVP_CIPHER* aes256_wrap() {
  static const EVP_CIPHER* const cipher = EVP_CIPHER_fetch(nullptr, "AES-256-WRAP", nullptr);
  ENSURE(cipher != nullptr);
  return cipher;
}

/// The wrapping key of RFC 5753 section 7.1.4: ECDH, then X9.63's KDF with SHA-256.
///
/// The other's point is not validated again: it was found on the curve when it was decoded, it is
/// not the point at infinity, which has no uncompressed form, and the curve's cofactor is 1, so its
/// order is right (NIST SP 800-56A rev. 3 section 5.6.2.3.3). That halves the time.
bool agree(EVP_PKEY* own, EVP_PKEY* other, AesKey& wrapping) {
  const OwnedContext context{EVP_PKEY_CTX_new_from_pkey(nullptr, own, nullptr)};
  if (context == nullptr || EVP_PKEY_derive_init(context.get()) != 1 ||
      EVP_PKEY_derive_set_peer_ex(context.get(), other, 0) != 1 ||
      EVP_PKEY_CTX_set_ecdh_cofactor_mode(context.get(), 0) != 1 ||
      EVP_PKEY_CTX_set_ecdh_kdf_type(context.get(), EVP_PKEY_ECDH_KDF_X9_63) != 1 ||
      EVP_PKEY_CTX_set_ecdh_kdf_md(context.get(), sha256_method()) != 1 ||
      EVP_PKEY_CTX_set_ecdh_kdf_outlen(context.get(), aes_key_bytes) != 1) {
    return false;
  }
  // OpenSSL calls the shared info `ukm`, and keeps what it is given.
  auto* info =
      static_cast<unsigned char*>(OPENSSL_memdup(shared_info().data(), shared_info().size()));
  if (EVP_PKEY_CTX_set0_ecdh_kdf_ukm(context.get(), info, static_cast<int>(shared_info().size())) !=
      1) {
    OPENSSL_free(info);
    return false;
  }
  std::size_t size = wrapping.octets.size();
  return EVP_PKEY_derive(context.get(), wrapping.octets.data(), &size) == 1 &&
         size == aes_key_bytes;
}

OwnedCipher cipher_context() {
  OwnedCipher context{EVP_CIPHER_CTX_new()};
  ENSURE(context != nullptr);
  EVP_CIPHER_CTX_set_flags(context.get(), EVP_CIPHER_CTX_FLAG_WRAP_ALLOW);
  return context;
}

KeyMadeFor make_key_for(const Certificate& recipient, const AesKey& content_key) {
  KeyMadeFor made{&recipient, {}, {}};
  auto* theirs = X509_get0_pubkey(recipient.native());
  const OwnedContext generator{EVP_PKEY_CTX_new_from_pkey(nullptr, theirs, nullptr)};
  EVP_PKEY* generated = nullptr;
  ENSURE(generator != nullptr);
  ENSURE(EVP_PKEY_keygen_init(generator.get()) == 1);
  ENSURE(EVP_PKEY_generate(generator.get(), &generated) == 1);
  const OwnedKey ephemeral{generated};
  std::size_t size = 0;
  ENSURE(EVP_PKEY_get_octet_string_param(ephemeral.get(), OSSL_PKEY_PARAM_PUB_KEY,
                                         made.ephemeral.data(), made.ephemeral.size(), &size) == 1);
  ENSURE(size == p256_point_bytes);
  AesKey wrapping;
  ENSURE(agree(ephemeral.get(), theirs, wrapping));
  const auto wrap = cipher_context();
  int written = 0;
  ENSURE(EVP_EncryptInit_ex(wrap.get(), aes256_wrap(), nullptr, wrapping.octets.data(), nullptr) ==
         1);
  ENSURE(EVP_EncryptUpdate(wrap.get(), made.wrapped_key.data(), &written, content_key.octets.data(),
                           aes_key_bytes) == 1);
  ENSURE(written == wrapped_key_bytes);
  return made;
}

/// False: the wrap is not good. Code::unavailable: our key does not answer.
Result<bool> unwrap(const KeyFor& key, const P256Key& own, const Certificate& certificate,
                    AesKey& content_key) {
  const OwnedKey theirs{EVP_PKEY_new()};
  AesKey wrapping;
  // The curve is taken from the certificate; decoding refuses a point that does not lie on it.
  if (theirs == nullptr ||
      EVP_PKEY_copy_parameters(theirs.get(), X509_get0_pubkey(certificate.native())) != 1 ||
      EVP_PKEY_set1_encoded_public_key(theirs.get(), key.ephemeral.data(), key.ephemeral.size()) !=
          1) {
    return false;
  }
  // With a point on the curve nothing but the key itself can fail.
  if (!agree(own.native(), theirs.get(), wrapping))
    return Error{Code::unavailable, "crypto.key.fails"};
  const auto wrap = cipher_context();
  int written = 0;
  return EVP_DecryptInit_ex(wrap.get(), aes256_wrap(), nullptr, wrapping.octets.data(), nullptr) ==
             1 &&
         EVP_DecryptUpdate(wrap.get(), content_key.octets.data(), &written, key.wrapped_key.data(),
                           wrapped_key_bytes) == 1 &&
         written == aes_key_bytes;
}

std::optional<Bytes> decrypt(const SealedLayout& layout, const AesKey& content_key) {
  const auto gcm = cipher_context();
  Bytes content(layout.encrypted.size());
  int written = 0;
  std::array<std::uint8_t, gcm_tag_bytes> tag{};  // a copy: OpenSSL wants it changeable
  std::ranges::copy(layout.tag, tag.begin());
  const bool authentic =
      EVP_DecryptInit_ex(gcm.get(), aes256_gcm(), nullptr, content_key.octets.data(),
                         layout.nonce.data()) == 1 &&
      EVP_DecryptUpdate(gcm.get(), content.data(), &written, layout.encrypted.data(),
                        static_cast<int>(layout.encrypted.size())) == 1 &&
      EVP_CIPHER_CTX_ctrl(gcm.get(), EVP_CTRL_AEAD_SET_TAG, gcm_tag_bytes, tag.data()) == 1 &&
      EVP_DecryptFinal_ex(gcm.get(), content.data() + written, &written) == 1;
  if (authentic) return content;
  OPENSSL_cleanse(content.data(), content.size());  // never given out without its tag
  return std::nullopt;
}

}  // namespace

Result<Bytes> cms_seal(std::span<const std::uint8_t> content,
                       std::span<const Certificate> recipients) {
  if (content.size() > cms_bytes_max) return too_long();
  if (recipients.empty() || recipients.size() > cms_recipients_max) {
    return Error{
        Code::invalid, "crypto.cms.recipients", {{"max", fmt::format("{}", cms_recipients_max)}}};
  }
  const QuietErrors quiet;
  AesKey content_key;
  std::array<std::uint8_t, gcm_nonce_bytes> nonce{};
  ENSURE(RAND_priv_bytes(content_key.octets.data(), aes_key_bytes) == 1);
  ENSURE(RAND_bytes(nonce.data(), gcm_nonce_bytes) == 1);
  std::vector<KeyMadeFor> keys;
  for (const auto& recipient : recipients) keys.push_back(make_key_for(recipient, content_key));

  const auto gcm = cipher_context();
  Bytes encrypted(content.size());
  std::array<std::uint8_t, gcm_tag_bytes> tag{};
  int written = 0;
  ENSURE(EVP_EncryptInit_ex(gcm.get(), aes256_gcm(), nullptr, content_key.octets.data(),
                            nonce.data()) == 1);
  ENSURE(EVP_EncryptUpdate(gcm.get(), encrypted.data(), &written, content.data(),
                           static_cast<int>(content.size())) == 1);
  ENSURE(EVP_EncryptFinal_ex(gcm.get(), encrypted.data() + written, &written) == 1);
  ENSURE(EVP_CIPHER_CTX_ctrl(gcm.get(), EVP_CTRL_AEAD_GET_TAG, gcm_tag_bytes, tag.data()) == 1);
  auto message = write_sealed(keys, nonce, encrypted, tag);
  if (message.size() > cms_bytes_max) return too_long();
  return message;
}

Result<Bytes> cms_open(std::span<const std::uint8_t> sealed, const P256Key& key,
                       const Certificate& own) {
  if (sealed.size() > cms_bytes_max) return too_long();
  if (!key.belongs_to(own)) return Error{Code::invalid, "crypto.key.other"};
  const QuietErrors quiet;
  ASSIGN_OR_RETURN(const auto layout, read_sealed(sealed));
  const auto mine = std::ranges::find_if(
      layout.keys, [&own](const KeyFor& candidate) { return names(candidate.name, own); });
  if (mine == layout.keys.end()) return Error{Code::refused, "crypto.cms.not_for"};
  AesKey content_key;
  // A wrong wrap and a wrong tag have one answer: a sender learns nothing from the difference.
  ASSIGN_OR_RETURN(const bool unwrapped, unwrap(*mine, key, own, content_key));
  if (unwrapped) {
    if (auto content = decrypt(layout, content_key)) return std::move(*content);
  }
  return Error{Code::refused, "crypto.cms.changed"};
}

}  // namespace entraide::crypto
