#include <openssl/pem.h>

#include "crypto/crypto.h"
#include "crypto/openssl_handles.h"
#include "crypto/pem_block.h"

namespace entraide::crypto {

std::optional<PemBlock> next_pem_block(BIO* bio) {
  char* label = nullptr;
  char* header = nullptr;
  unsigned char* content = nullptr;
  long size = 0;
  // PEM_FLAG_SECURE wipes what it read on the way.
  if (PEM_read_bio_ex(bio, &label, &header, &content, &size,
                      PEM_FLAG_SECURE | PEM_FLAG_EAY_COMPATIBLE) != 1) {
    return std::nullopt;
  }
  PemBlock block{label, Secret{{content, content + size}}, *header != '\0'};
  OPENSSL_secure_free(label);
  OPENSSL_secure_free(header);
  OPENSSL_secure_clear_free(content, static_cast<std::size_t>(size));
  return block;
}

void P256Key::Free::operator()(evp_pkey_st* key) const { EVP_PKEY_free(key); }

Result<P256Key> P256Key::checked(Handle key, bool in_token) {
  const auto public_key = to_der(i2d_PUBKEY, static_cast<const EVP_PKEY*>(key.get()));
  if (!is_p256(public_key)) return Error{Code::invalid, "crypto.key.curve"};
  return P256Key{std::move(key), sha256(public_key), in_token};
}

P256Key P256Key::generate() {
  const QuietErrors quiet;
  Handle key{EVP_EC_gen("P-256")};
  ENSURE(key != nullptr);  // only without a source of randomness
  return checked(std::move(key), false).value();
}

Result<P256Key> P256Key::from_pem(const Secret& pem) {
  constexpr std::size_t pem_bytes_max = 8 << 10;
  const Error unreadable{Code::invalid, "crypto.key.unreadable"};
  if (pem.reveal().size() > pem_bytes_max) return unreadable;
  const QuietErrors quiet;
  const auto bio = bio_over(pem.reveal());
  Handle key;
  while (const auto block = next_pem_block(bio.get())) {
    if (block->label == PEM_STRING_ECPARAMETERS) continue;  // written by `openssl ecparam -genkey`
    const bool pkcs8 = block->label == PEM_STRING_PKCS8INF;
    if (key != nullptr || block->encrypted || !(pkcs8 || block->label == PEM_STRING_ECPRIVATEKEY)) {
      return unreadable;
    }
    const auto der = block->content.reveal();
    const auto* next = der.data();
    key.reset(d2i_AutoPrivateKey(nullptr, &next, static_cast<long>(der.size())));
    if (key == nullptr || next != der.data() + der.size()) return unreadable;
  }
  if (key == nullptr) return unreadable;
  ASSIGN_OR_RETURN(auto found, checked(std::move(key), false));
  // The private half must be that of the public half, or we would sign what nobody can verify.
  const Owned<EVP_PKEY_CTX, EVP_PKEY_CTX_free> context{
      EVP_PKEY_CTX_new_from_pkey(nullptr, found.native(), nullptr)};
  if (context == nullptr || EVP_PKEY_pairwise_check(context.get()) != 1) return unreadable;
  return found;
}

Result<Secret> P256Key::to_pem() const {
  if (in_token_) return Error{Code::refused, "crypto.key.in_token"};
  const QuietErrors quiet;
  const auto bio = growing_bio();
  ENSURE(PEM_write_bio_PKCS8PrivateKey(bio.get(), key_.get(), nullptr, nullptr, 0, nullptr,
                                       nullptr) == 1);
  const auto text = held_by(bio.get());
  return Secret{{text.begin(), text.end()}};
}

bool P256Key::belongs_to(const Certificate& certificate) const {
  return public_key_hash_ == certificate.key_hash();
}

}  // namespace entraide::crypto
