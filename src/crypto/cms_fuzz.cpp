// Signed and sealed messages: whatever comes, a content or an Error; what is read lies inside the
// message. The key is fixed, so that the corpus goes on to mean what it meant.
#include "crypto/crypto.h"

namespace {

constexpr std::string_view key_pem =
    "-----BEGIN PRIVATE KEY-----\n"
    "MIGHAgEAMBMGByqGSM49AgEGCCqGSM49AwEHBG0wawIBAQQg2eWn+Zu6/CM6iKE/\n"
    "2Z1z27Rua9v9RC8xOMapyv9AOPahRANCAAS9+QuTOpMkhZdm2M7OYI/VF7XgEYxd\n"
    "CWdIjmVpSO2Inbtxy5gEECDt/wpEgXF4asDn8J1r2yN5Ga1OiY2+pGkw\n"
    "-----END PRIVATE KEY-----\n";

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
  using namespace entraide;
  static const auto key =
      crypto::P256Key::from_pem(Secret{{key_pem.begin(), key_pem.end()}}).value();
  static const auto certificate = [] {
    SeededEntropy serial{1};
    return crypto::self_signed(key, "Fuzz", {}, Instant{}, Instant{} + std::chrono::years{100},
                               serial)
        .value();
  }();
  const std::span message{bytes, size};
  if (const auto read = crypto::cms_verify(message, {&certificate, 1}); read.ok()) {
    ENSURE(read.value().signer == 0);
    ENSURE(read.value().content.size() < size);
  }
  if (const auto opened = crypto::cms_open(message, key, certificate); opened.ok()) {
    ENSURE(opened.value().size() < size);
  }
  return 0;
}
