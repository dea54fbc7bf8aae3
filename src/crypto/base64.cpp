#include <sodium.h>

#include "crypto/crypto.h"
#include "crypto/sodium_ready.h"

namespace entraide::crypto {

std::string to_base64(std::span<const std::uint8_t> bytes) {
  if (bytes.empty()) return {};  // libsodium wants no null pointer
  sodium_ready();
  std::string text(sodium_base64_ENCODED_LEN(bytes.size(), sodium_base64_VARIANT_ORIGINAL), '\0');
  sodium_bin2base64(text.data(), text.size(), bytes.data(), bytes.size(),
                    sodium_base64_VARIANT_ORIGINAL);
  text.pop_back();  // the NUL that libsodium counts
  return text;
}

Result<Bytes> from_base64(std::string_view text) {
  if (text.empty()) return Bytes{};
  sodium_ready();
  Bytes bytes(text.size() / 4 * 3);
  std::size_t size = 0;
  const char* end = nullptr;
  const bool read = text.size() % 4 == 0 &&
                    sodium_base642bin(bytes.data(), bytes.size(), text.data(), text.size(), nullptr,
                                      &size, &end, sodium_base64_VARIANT_ORIGINAL) == 0 &&
                    end == text.data() + text.size();
  if (!read) return Error{Code::invalid, "crypto.base64"};
  bytes.resize(size);
  // libsodium 1.0.18 takes some bytes above 0x7F for digits (found by note_fuzz).
  if (to_base64(bytes) != text) return Error{Code::invalid, "crypto.base64"};
  return bytes;
}

}  // namespace entraide::crypto
