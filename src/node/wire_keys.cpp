#include "node/wire_keys.h"

#include <algorithm>
#include <fstream>

#include "node/private_file.h"
#include "node/settings.h"

namespace entraide::node {

namespace {

constexpr std::size_t key_bytes_max = 64 * 1024;
constexpr std::string_view pkcs11 = "pkcs11:";
// A clock that is an hour late must not make a new certificate one of the future.
constexpr std::chrono::hours begins_before{2};

std::filesystem::path folder(const Config& config) { return config.home / "wire"; }

std::string_view text_of(const Secret& secret) {
  const auto bytes = secret.reveal();
  return {reinterpret_cast<const char*>(bytes.data()), bytes.size()};
}

Error missing(const std::filesystem::path& file) {
  return Error{Code::not_found, "node.wire.key_missing", {{"file", file.string()}}};
}

Result<Secret> pin_of(const Config& config) {
  if (config.wire.pin_file.empty()) return Error{Code::invalid, "node.wire.pin"};
  ASSIGN_OR_RETURN(const auto content, read_private(config.wire.pin_file, key_bytes_max));
  if (!content) return missing(config.wire.pin_file);
  auto pin = trim(text_of(*content));
  return Secret{Bytes{pin.begin(), pin.end()}};
}

Result<crypto::P256Key> key_named(const Config& config, const std::string& name) {
  if (name.starts_with(pkcs11)) {
    ASSIGN_OR_RETURN(const auto pin, pin_of(config));
    return crypto::P256Key::from_pkcs11(name, pin, config.wire.module);
  }
  const auto file = folder(config) / name;
  ASSIGN_OR_RETURN(const auto pem, read_private(file, key_bytes_max));
  if (!pem) return missing(file);
  return crypto::P256Key::from_pem(*pem);
}

/// `CERTIFICATE KEY`: a file, and a file or the name of a key in a token.
struct Listed {
  std::string certificate, key;
};

std::vector<Listed> listed(std::string_view text) {
  std::vector<Listed> all;
  for (const auto raw : split(text, '\n')) {
    const auto line = trim(raw);
    const auto blank = line.find(' ');
    if (blank == std::string_view::npos || line.front() == '#') continue;
    all.push_back({std::string{line.substr(0, blank)}, std::string{trim(line.substr(blank))}});
  }
  return all;
}

/// The host in `https://host:port`, without brackets.
std::vector<std::string> hosts_of(const std::string& url) {
  constexpr std::string_view scheme = "https://";
  if (!url.starts_with(scheme)) return {};
  auto host = url.substr(scheme.size());
  host = host.substr(0, host.find('/'));
  if (host.starts_with('[')) return {host.substr(1, host.find(']') - 1)};
  return {host.substr(0, host.find(':'))};
}

Result<wire::OwnKey> read_key(const Config& config, const Listed& one) {
  const auto file = folder(config) / one.certificate;
  ASSIGN_OR_RETURN(const auto pem, read_private(file, key_bytes_max));
  if (!pem) return missing(file);
  ASSIGN_OR_RETURN(auto certificate, crypto::Certificate::from_pem(text_of(*pem)));
  ASSIGN_OR_RETURN(auto key, key_named(config, one.key));
  if (!key.belongs_to(certificate))
    return Error{Code::corrupt, "node.wire.key_other", {{"file", file.string()}}};
  return wire::OwnKey{std::make_shared<const crypto::P256Key>(std::move(key)),
                      std::move(certificate)};
}

}  // namespace

std::string wire_name(const Config& config) {
  constexpr std::size_t letters_max = 64;
  return plain_name(config.name, letters_max);
}

std::string keys_written(const Config& config) {
  std::ifstream file{folder(config) / "keys", std::ios::binary};
  return {std::istreambuf_iterator<char>{file}, {}};
}

Result<std::vector<wire::OwnKey>> own_keys(const Config& config, const Clock& clock,
                                           Entropy& entropy) {
  if (keys_written(config).empty()) {
    ASSIGN_OR_RETURN(const auto made, make_own_key(config, config.wire.key, clock, entropy));
    (void)made;
  }
  std::vector<wire::OwnKey> keys;
  for (const auto& one : listed(keys_written(config))) {
    auto key = read_key(config, one);
    // What came under an old key stays closed; the node goes on with the others.
    if (!key.ok() && keys.empty()) return std::move(key).error();
    if (key.ok()) keys.push_back(std::move(key).value());
  }
  if (keys.empty()) return missing(folder(config) / "keys");
  return keys;
}

Result<crypto::Certificate> make_own_key(const Config& config, const std::string& key,
                                         const Clock& clock, Entropy& entropy) {
  std::error_code failed;
  std::filesystem::create_directories(folder(config), failed);
  const auto now = clock.now();
  const auto until = now + std::chrono::days{config.wire.certificate_days};
  // Two in one second are two.
  std::array<std::uint8_t, 4> drawn{};
  entropy.fill(drawn);
  auto base = fmt::format("{}-{}", to_rfc3339(now).substr(0, 19), to_hex(drawn));
  std::replace(base.begin(), base.end(), ':', '-');
  const auto name = key.empty() ? base + ".key" : key;
  if (key.empty()) {
    ASSIGN_OR_RETURN(const auto pem, crypto::P256Key::generate().to_pem());
    RETURN_IF_ERROR(write_private(folder(config) / name, pem.reveal()));
  }
  ASSIGN_OR_RETURN(const auto made, key_named(config, name));
  ASSIGN_OR_RETURN(auto certificate,
                   crypto::self_signed(made, wire_name(config), hosts_of(config.wire.url),
                                       now - begins_before, until, entropy));
  RETURN_IF_ERROR(write_private(folder(config) / (base + ".pem"), as_bytes(certificate.pem())));
  const auto before = keys_written(config);
  const auto list = fmt::format("{}.pem {}\n{}", base, name, before);
  // The first one by name: of two processes that begin at once, one makes it.
  RETURN_IF_ERROR(before.empty() ? write_private(folder(config) / "keys", as_bytes(list))
                                 : replace_private(folder(config) / "keys", as_bytes(list)));
  return certificate;
}

}  // namespace entraide::node
