// OpenSSL's objects with owners, its error queue kept clean, and bytes in and out of it.
#pragma once

#include <openssl/bio.h>
#include <openssl/err.h>
#include <openssl/evp.h>
#include <openssl/x509.h>

#include <memory>

#include "base/base.h"

namespace entraide::crypto {

template <auto free_object>
struct FreeWith {
  template <class T>
  void operator()(T* object) const {
    free_object(object);
  }
};
template <class T, auto free_object>
using Owned = std::unique_ptr<T, FreeWith<free_object>>;

using OwnedBio = Owned<BIO, BIO_free_all>;
using OwnedKey = Owned<EVP_PKEY, EVP_PKEY_free>;
using OwnedX509 = Owned<X509, X509_free>;

/// What goes wrong inside its scope leaves nothing in this thread's error queue; what stood there
/// before, of another room's TLS, stays.
class QuietErrors {
 public:
  QuietErrors() { ERR_set_mark(); }
  QuietErrors(const QuietErrors&) = delete;
  QuietErrors& operator=(const QuietErrors&) = delete;
  ~QuietErrors() { ERR_pop_to_mark(); }
};

/// Reads `bytes` where they lie; they must outlive it and be fewer than 2 GiB.
OwnedBio bio_over(std::span<const std::uint8_t> bytes);
/// Grows as it is written; what it held is wiped.
OwnedBio growing_bio();
/// What a growing BIO holds; valid until it is written again.
std::span<const std::uint8_t> held_by(BIO* bio);

/// DER by one of OpenSSL's i2d functions; empty when it fails.
template <class T>
Bytes to_der(int (*encode)(const T*, unsigned char**), const T* object) {
  const int size = encode(object, nullptr);
  if (size <= 0) return {};
  Bytes der(static_cast<std::size_t>(size));
  auto* end = der.data();
  ENSURE(encode(object, &end) == size);
  return der;
}

/// SubjectPublicKeyInfo of a key on P-256, by name and uncompressed (RFC 5480 section 2): it has
/// one form, so its hash names the key.
bool is_p256(std::span<const std::uint8_t> public_key_info);

/// Fetched once: with OpenSSL 3 each implicit fetch costs microseconds.
const EVP_MD* sha256_method();

}  // namespace entraide::crypto
