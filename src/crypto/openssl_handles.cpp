#include "crypto/openssl_handles.h"

#include <algorithm>
#include <limits>

namespace entraide::crypto {

OwnedBio bio_over(std::span<const std::uint8_t> bytes) {
  ENSURE(bytes.size() <= std::size_t{std::numeric_limits<int>::max()});
  static constexpr std::uint8_t nothing = 0;  // OpenSSL wants no null pointer
  OwnedBio bio{
      BIO_new_mem_buf(bytes.empty() ? &nothing : bytes.data(), static_cast<int>(bytes.size()))};
  ENSURE(bio != nullptr);
  return bio;
}

OwnedBio growing_bio() {
  OwnedBio bio{BIO_new(BIO_s_mem())};
  ENSURE(bio != nullptr);
  return bio;
}

std::span<const std::uint8_t> held_by(BIO* bio) {
  std::uint8_t* bytes = nullptr;
  const long size = BIO_ctrl(bio, BIO_CTRL_INFO, 0, static_cast<void*>(&bytes));
  return {bytes, static_cast<std::size_t>(std::max(size, 0L))};
}

bool is_p256(std::span<const std::uint8_t> public_key_info) {
  // SEQUENCE { SEQUENCE { id-ecPublicKey, secp256r1 }, BIT STRING { 04, x, y } }
  static constexpr auto prefix = std::to_array<std::uint8_t>(
      {0x30, 0x59, 0x30, 0x13, 0x06, 0x07, 0x2a, 0x86, 0x48, 0xce, 0x3d, 0x02, 0x01, 0x06,
       0x08, 0x2a, 0x86, 0x48, 0xce, 0x3d, 0x03, 0x01, 0x07, 0x03, 0x42, 0x00, 0x04});
  constexpr std::size_t coordinate_bytes = 32;
  return public_key_info.size() == prefix.size() + 2 * coordinate_bytes &&
         std::equal(prefix.begin(), prefix.end(), public_key_info.begin());
}

const EVP_MD* sha256_method() {
  static const EVP_MD* const method = EVP_MD_fetch(nullptr, "SHA2-256", nullptr);  // never freed
  ENSURE(method != nullptr);
  return method;
}

}  // namespace entraide::crypto
