// Keys in a token, by libp11's engine. OpenSSL 3.0 calls engines deprecated, but its successor, a
// PKCS#11 provider, is not in Debian 12: this is the one file that may use them.
#define OPENSSL_SUPPRESS_DEPRECATED
#include <dlfcn.h>
#include <openssl/crypto.h>
#include <openssl/engine.h>
#include <openssl/ui.h>

#include <algorithm>
#include <mutex>

#include "crypto/crypto.h"
#include "crypto/openssl_handles.h"

namespace entraide::crypto {

namespace {

constexpr std::size_t path_bytes_max = 1024;
constexpr std::size_t uri_bytes_max = 1024;
constexpr std::size_t pin_bytes_max = 256;

using OwnedEngine = Owned<ENGINE, ENGINE_free>;

bool command(ENGINE* engine, const char* name, const char* value) {
  return ENGINE_ctrl_cmd_string(engine, name, value, 0) == 1;
}

/// Asked first, because libp11 does not tell a library that is missing from a key that is.
bool is_pkcs11_library(const std::string& module) {
  // Stays open: the engine opens it next, and a library closed in between may not start twice.
  void* library = dlopen(module.c_str(), RTLD_NOW | RTLD_LOCAL);
  return library != nullptr && dlsym(library, "C_GetFunctionList") != nullptr;
}

Result<ENGINE*> start_engine() {
  const OwnedEngine engine{ENGINE_by_id("dynamic")};
  const char* folder = OPENSSL_info(OPENSSL_INFO_ENGINES_DIR);
  const auto library = fmt::format("{}/pkcs11.so", folder == nullptr ? "" : folder);
  // QUIET: what libp11 has to say, we say. ENGINE_init takes a reference that is never given back.
  if (engine == nullptr || !command(engine.get(), "SO_PATH", library.c_str()) ||
      !command(engine.get(), "ID", "pkcs11") || !command(engine.get(), "LOAD", nullptr) ||
      !command(engine.get(), "QUIET", nullptr) || ENGINE_init(engine.get()) != 1) {
    return Error{Code::unavailable, "crypto.pkcs11.engine", {{"library", library}}};
  }
  return engine.get();
}

/// The engine with this module open. libp11 starts once in a process, opens one module, and leaves
/// callbacks in OpenSSL that would outlive it: so it stays until the process ends, in plain
/// variables, because nothing may end before it.
Result<ENGINE*> engine_with(const std::string& module) {
  static ENGINE* engine = nullptr;
  static std::array<char, path_bytes_max> opened{};
  if (!is_pkcs11_library(module)) {
    return Error{Code::unavailable, "crypto.pkcs11.module", {{"module", module}}};
  }
  if (engine == nullptr) {
    ASSIGN_OR_RETURN(engine, start_engine());
    ENSURE(command(engine, "MODULE_PATH", module.c_str()));
    std::ranges::copy(module, opened.begin());
  }
  if (module != opened.data()) {
    return Error{Code::conflict, "crypto.pkcs11.modules", {{"module", opened.data()}}};
  }
  return engine;
}

/// RFC 7512 section 2.4.
bool holds_pin(const std::string& uri) {
  const auto lower = lower_ascii(uri);
  return lower.find("pin-value") != std::string::npos ||
         lower.find("pin-source") != std::string::npos;
}

}  // namespace

Result<P256Key> P256Key::from_pkcs11(const std::string& uri, const Secret& pin,
                                     const std::string& module) {
  if (!uri.starts_with("pkcs11:") || uri.size() > uri_bytes_max) {
    return Error{Code::invalid, "crypto.pkcs11.uri"};
  }
  if (holds_pin(uri)) return Error{Code::refused, "crypto.pkcs11.pin_in_uri"};
  if (module.empty() || module.size() >= path_bytes_max) {
    return Error{Code::invalid, "crypto.pkcs11.module", {{"module", module.substr(0, 80)}}};
  }
  const auto digits = pin.reveal();
  if (digits.empty() || digits.size() > pin_bytes_max || std::ranges::count(digits, 0) != 0) {
    return Error{Code::invalid, "crypto.pkcs11.pin"};
  }
  static std::mutex mutex;  // the PIN given to the engine is for the key loaded next
  const std::scoped_lock lock{mutex};
  const QuietErrors quiet;
  ASSIGN_OR_RETURN(auto* const engine, engine_with(module));

  Bytes terminated(digits.size() + 1);  // its last byte the NUL; never grows, so leaves no copy
  std::ranges::copy(digits, terminated.begin());
  const Secret for_engine{std::move(terminated)};
  // libp11 copies the PIN, to log in again when the token was away, and wipes it at its end.
  const bool told = ENGINE_ctrl_cmd(engine, "PIN", 0,
                                    const_cast<std::uint8_t*>(  // NOLINT(*-const-cast)
                                        for_engine.reveal().data()),
                                    nullptr, 0) == 1;
  // UI_null: never asks a terminal.
  Handle key{told ? ENGINE_load_private_key(engine, uri.c_str(),
                                            const_cast<UI_METHOD*>(  // NOLINT(*-const-cast)
                                                UI_null()),
                                            nullptr)
                  : nullptr};
  if (key == nullptr) return Error{Code::unavailable, "crypto.pkcs11.key", {{"uri", uri}}};
  return checked(std::move(key), true);
}

}  // namespace entraide::crypto
