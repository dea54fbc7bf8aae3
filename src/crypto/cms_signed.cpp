#include "crypto/cms_layout.h"
#include "crypto/openssl_handles.h"

namespace entraide::crypto {

namespace {

using OwnedDigest = Owned<EVP_MD_CTX, EVP_MD_CTX_free>;

Error too_long() {
  return {Code::invalid, "crypto.cms.long", {{"max", fmt::format("{}", cms_bytes_max)}}};
}

/// ECDSA with SHA-256, as DER; nothing when the key fails, as one in a token may.
std::optional<Bytes> sign(View content, const P256Key& key) {
  const OwnedDigest context{EVP_MD_CTX_new()};
  std::size_t size = 0;
  if (EVP_DigestSignInit(context.get(), nullptr, sha256_method(), nullptr, key.native()) != 1 ||
      EVP_DigestSign(context.get(), nullptr, &size, content.data(), content.size()) != 1) {
    return std::nullopt;
  }
  Bytes signature(size);
  if (EVP_DigestSign(context.get(), signature.data(), &size, content.data(), content.size()) != 1) {
    return std::nullopt;
  }
  signature.resize(size);
  return signature;
}

bool holds(View signature, View content, const Certificate& signer) {
  const OwnedDigest context{EVP_MD_CTX_new()};
  return EVP_DigestVerifyInit(context.get(), nullptr, sha256_method(), nullptr,
                              X509_get0_pubkey(signer.native())) == 1 &&
         EVP_DigestVerify(context.get(), signature.data(), signature.size(), content.data(),
                          content.size()) == 1;
}

}  // namespace

Result<Bytes> cms_sign(std::span<const std::uint8_t> content, const P256Key& key,
                       const Certificate& certificate, IncludeCertificate include) {
  if (content.size() > cms_bytes_max) return too_long();
  if (!key.belongs_to(certificate)) return Error{Code::invalid, "crypto.key.other"};
  const QuietErrors quiet;
  const auto signature = sign(content, key);
  if (!signature) return Error{Code::unavailable, "crypto.key.fails"};
  auto message = write_signed(content, *signature, certificate, include);
  if (message.size() > cms_bytes_max) return too_long();
  return message;
}

Result<Signed> cms_verify(std::span<const std::uint8_t> message,
                          std::span<const Certificate> candidates) {
  if (message.size() > cms_bytes_max) return too_long();
  const QuietErrors quiet;
  ASSIGN_OR_RETURN(const auto layout, read_signed(message));
  for (std::size_t place = 0; place < candidates.size(); ++place) {
    // Two may bear the same name and serial number; only the key tells them apart.
    if (names(layout.signer, candidates[place]) &&
        holds(layout.signature, layout.content, candidates[place])) {
      return Signed{{layout.content.begin(), layout.content.end()}, place};
    }
  }
  return Error{Code::refused, "crypto.cms.not_signed_by"};
}

}  // namespace entraide::crypto
