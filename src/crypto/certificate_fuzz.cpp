// Certificates, in both forms: whatever comes, a value or an Error; what is accepted has one form.
#include "crypto/crypto.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
  using entraide::crypto::Certificate;
  if (const auto read = Certificate::from_der({bytes, size}); read.ok()) {
    ENSURE(std::ranges::equal(read.value().der(), std::span{bytes, size}));
    ENSURE(Certificate::from_pem(read.value().pem()).value() == read.value());
  }
  const std::string_view text{reinterpret_cast<const char*>(bytes), size};
  if (const auto read = Certificate::from_pem(text); read.ok()) {
    ENSURE(Certificate::from_der(read.value().der()).value() == read.value());
    ENSURE(entraide::is_utf8(read.value().name()));
  }
  return 0;
}
