// Passwords: Argon2id as libsodium has it.
#include <sodium.h>

#include "crypto/crypto.h"
#include "crypto/sodium_ready.h"

namespace entraide::crypto {

namespace {

// OWASP asks for at least 19 MiB and two passes.
constexpr unsigned long long passes = crypto_pwhash_OPSLIMIT_INTERACTIVE;
constexpr std::size_t memory_bytes = crypto_pwhash_MEMLIMIT_INTERACTIVE;
static_assert(passes == 2 && memory_bytes == std::size_t{64} << 20U);

/// Never null, as the library asks even of a password without a byte.
const char* text_of(const Secret& password) {
  if (password.reveal().empty()) return "";
  return reinterpret_cast<const char*>(password.reveal().data());
}

}  // namespace

Result<std::string> hash_password(const Secret& password) {
  sodium_ready();
  if (password.reveal().size() > password_bytes_max)
    return Error{
        Code::invalid, "crypto.password.long", {{"max", std::to_string(password_bytes_max)}}};
  std::string hash(crypto_pwhash_STRBYTES, '\0');
  if (crypto_pwhash_str_alg(hash.data(), text_of(password), password.reveal().size(), passes,
                            memory_bytes, crypto_pwhash_ALG_ARGON2ID13) != 0)
    return Error{Code::unavailable, "crypto.password.memory"};
  hash.resize(hash.find('\0'));
  return hash;
}

bool password_holds(const std::string& hash, const Secret& password) {
  sodium_ready();
  return password.reveal().size() <= password_bytes_max &&
         crypto_pwhash_str_verify(hash.c_str(), text_of(password), password.reveal().size()) == 0;
}

bool password_is_outdated(const std::string& hash) {
  sodium_ready();
  return crypto_pwhash_str_needs_rehash(hash.c_str(), passes, memory_bytes) != 0;
}

}  // namespace entraide::crypto
