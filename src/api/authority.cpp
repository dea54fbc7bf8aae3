#include "api/authority.h"

#include <algorithm>
#include <fstream>
#include <iterator>

#include "crypto/crypto.h"

namespace entraide::api {

namespace {

constexpr std::size_t tokens_max = 10'000;
constexpr std::size_t tokens_file_bytes_max = std::size_t{4} << 20U;
constexpr std::string_view bearer = "bearer ";

}  // namespace

Result<Tokens> Tokens::load(const std::string& path) {
  std::ifstream file{path, std::ios::binary};
  if (!file) return Error{Code::not_found, "api.tokens.missing", {{"file", path}}};
  std::string text(tokens_file_bytes_max + 1, '\0');
  file.read(text.data(), static_cast<std::streamsize>(text.size()));
  text.resize(static_cast<std::size_t>(file.gcount()));
  if (text.size() > tokens_file_bytes_max)
    return Error{Code::invalid, "api.tokens.large", {{"file", path}}};
  return parse(text, path);
}

Result<Tokens> Tokens::parse(std::string_view text, const std::string& name) {
  Tokens tokens;
  int number = 0;
  for (const auto raw : split(text, '\n')) {
    ++number;
    const auto line = trim(raw);
    if (line.empty() || line.front() == '#') continue;
    const auto blank = line.find_first_of(" \t");
    const auto hash =
        blank == std::string_view::npos ? std::string_view{} : trim(line.substr(blank));
    auto bytes = from_hex(hash);
    if (!bytes.ok() || bytes.value().size() != crypto::sha256_bytes ||
        tokens.entries_.size() == tokens_max) {
      return Error{
          Code::invalid, "api.tokens.line", {{"place", fmt::format("{}:{}", name, number)}}};
    }
    tokens.entries_.push_back(
        {std::string{line.substr(0, blank)}, Secret{std::move(bytes).value()}});
  }
  if (tokens.empty()) return Error{Code::invalid, "api.tokens.empty", {{"file", name}}};
  return tokens;
}

std::optional<std::string> Tokens::user_of(std::string_view token) const {
  const auto hash = crypto::sha256(as_bytes(token));
  const Entry* found = nullptr;
  for (const auto& entry : entries_) {
    if (entry.hash.equals(hash))
      found = &entry;  // no early end: the place in the file stays unknown
  }
  if (found == nullptr) return {};
  return found->user;
}

bool is_loopback(std::string_view address) {
  // Digits and dots only: `127.example.org` is a name, and anybody's.
  return (address.starts_with("127.") &&
          address.find_first_not_of("0123456789.") == std::string_view::npos) ||
         address == "::1";
}

Result<void> check_exposure(const node::ApiConfig& config) {
  if (is_loopback(config.address)) return {};
  if (config.tls_certificate.empty() || config.tls_key.empty()) {
    return Error{Code::refused, "api.exposure.tls", {{"address", config.address}}};
  }
  if (config.tls_client_ca.empty() && config.tokens_file.empty()) {
    return Error{Code::refused, "api.exposure.authentication", {{"address", config.address}}};
  }
  return {};
}

Result<Authority> Authority::make(const node::ApiConfig& config) {
  if (!config.tls_client_ca.empty() && config.tls_certificate.empty()) {
    return Error{Code::invalid, "api.exposure.client_ca"};
  }
  Authority authority;
  authority.certificates_required_ = !config.tls_client_ca.empty();
  authority.tokens_required_ = !config.tokens_file.empty();
  if (authority.tokens_required_) {
    ASSIGN_OR_RETURN(authority.tokens_, Tokens::load(config.tokens_file));
  }
  return authority;
}

Result<std::string> Authority::user_of(const Request& request) const {
  const auto& text = request.authorization;
  if (tokens_required_ &&
      equals_ignoring_case(std::string_view{text}.substr(0, bearer.size()), bearer)) {
    if (auto user = tokens_.user_of(trim(std::string_view{text}.substr(bearer.size()))))
      return *std::move(user);
    return Error{Code::refused,
                 "api.token.unknown"};  // a wrong token is never made good by a certificate
  }
  if (certificates_required_ && !request.certificate_user.empty()) return request.certificate_user;
  if (!required()) return std::string{"local"};
  return Error{Code::refused, "api.token.missing"};
}

bool Authority::host_allowed(std::string_view host) const {
  if (required()) return true;
  if (host.starts_with('[')) return host.substr(0, host.find(']') + 1) == "[::1]";
  const auto name = lower_ascii(host.substr(0, host.find(':')));
  return name == "localhost" || is_loopback(name);
}

bool is_overseer(std::string_view user, const node::ApiConfig& config) {
  const auto names = split(config.overseers, ',');
  return std::any_of(names.begin(), names.end(),
                     [&](std::string_view name) { return trim(name) == user; });
}

Result<node::Purpose> purpose_of(const Request& request, const node::Config& config) {
  if (request.purpose.empty() && request.legal_basis.empty()) {
    const auto profile = config.profiles.find(config.default_profile);
    if (profile == config.profiles.end()) return Error{Code::refused, "api.purpose.missing"};
    auto purpose = profile->second;
    if (!request.file_reference.empty()) purpose.file_reference = request.file_reference;
    return purpose;
  }
  // A profile's name alone stands for both.
  if (const auto profile = config.profiles.find(request.purpose);
      profile != config.profiles.end() && request.legal_basis.empty()) {
    auto purpose = profile->second;
    if (!request.file_reference.empty()) purpose.file_reference = request.file_reference;
    return purpose;
  }
  if (request.purpose.empty() || request.legal_basis.empty()) {
    return Error{Code::refused, "api.purpose.half"};
  }
  return node::Purpose{request.purpose, request.legal_basis, request.file_reference};
}

}  // namespace entraide::api
