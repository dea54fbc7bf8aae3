#include "api/authority.h"

#include <algorithm>

namespace entraide::api {

namespace {

constexpr std::string_view bearer = "bearer ";

/// `__Host-`: a browser takes it from this very host alone, and over TLS.
std::string_view cookie_name(const Request& request) {
  return request.tls ? "__Host-entraide" : "entraide";
}

/// What changes something and comes with a cookie says from which page, and that is ours. SameSite
/// alone would let a neighbour of the same site in.
bool is_of_this_site(const Request& request) {
  if (request.method == "GET" || request.method == "HEAD") return true;
  const auto from = request.origin.find("://");
  return from != std::string::npos &&
         equals_ignoring_case(std::string_view{request.origin}.substr(from + 3), request.host);
}

}  // namespace

Result<void> check_exposure(const node::ApiConfig& config, bool people) {
  if (is_loopback(config.address)) return {};
  if (config.tls_certificate.empty() || config.tls_key.empty()) {
    return Error{Code::refused, "api.exposure.tls", {{"address", config.address}}};
  }
  if (config.tls_client_ca.empty() && config.tokens_file.empty() && !people) {
    return Error{Code::refused, "api.exposure.authentication", {{"address", config.address}}};
  }
  return {};
}

Result<Authority> Authority::make(const node::ApiConfig& config) {
  if (!config.tls_client_ca.empty() && config.tls_certificate.empty()) {
    return Error{Code::invalid, "api.exposure.client_ca"};
  }
  Authority authority;
  authority.overseers_ = config.overseers;
  authority.certificates_required_ = !config.tls_client_ca.empty();
  authority.tokens_required_ = !config.tokens_file.empty();
  if (authority.tokens_required_) {
    ASSIGN_OR_RETURN(authority.tokens_, Tokens::load(config.tokens_file));
  }
  return authority;
}

Result<bool> Authority::required(node::Node& node) const {
  if (tokens_required_ || certificates_required_) return true;
  return node.has_people();
}

Result<node::SignedIn> Authority::named(const std::string& user, node::Node& node) const {
  ASSIGN_OR_RETURN(auto account, node.account_of(user));
  if (account) return *std::move(account);
  node::SignedIn who;
  who.user = user;
  who.roles = {desk::Role::officer};
  who.rights = desk::Rights::of(desk::Role::officer);
  who.rights.add(desk::Right::watch);
  const auto names = split(overseers_, ',');
  if (std::ranges::any_of(names, [&](std::string_view name) { return trim(name) == user; })) {
    who.roles.push_back(desk::Role::overseer);
    who.rights.add(desk::Rights::of(desk::Role::overseer));
  }
  return who;
}

Result<Asker> Authority::asker_of(const Request& request, node::Node& node) const {
  const std::string_view text{request.authorization};
  if (equals_ignoring_case(text.substr(0, bearer.size()), bearer)) {
    const auto token = trim(text.substr(bearer.size()));
    ASSIGN_OR_RETURN(auto holder, node.token_holder(std::string{token}));
    if (holder) return Asker{*std::move(holder), Asker::By::token};
    if (const auto user = tokens_.user_of(token)) {
      ASSIGN_OR_RETURN(auto who, named(*user, node));
      return Asker{std::move(who), Asker::By::token};
    }
    ASSIGN_OR_RETURN(const bool wanted, required(node));
    // A wrong token is never made good by a certificate.
    if (wanted) return Error{Code::refused, "api.token.unknown"};
  }
  if (const auto session = session_of(request); !session.empty()) {
    ASSIGN_OR_RETURN(auto who, node.signed_in(session));
    if (who && !is_of_this_site(request)) return Error{Code::refused, "api.cross_site"};
    if (who) return Asker{*std::move(who), Asker::By::session};
  }
  if (certificates_required_ && !request.certificate_user.empty()) {
    ASSIGN_OR_RETURN(auto who, named(request.certificate_user, node));
    return Asker{std::move(who), Asker::By::certificate};
  }
  ASSIGN_OR_RETURN(const bool wanted, required(node));
  if (wanted) return Error{Code::refused, "api.token.missing"};
  Asker local;
  local.who.user = "local";
  local.who.rights = desk::Rights::all();
  return local;
}

bool Authority::is_this_machine(std::string_view host) {
  if (host.starts_with('[')) return host.substr(0, host.find(']') + 1) == "[::1]";
  const auto name = lower_ascii(host.substr(0, host.find(':')));
  return name == "localhost" || is_loopback(name);
}

std::string session_of(const Request& request) {
  const auto name = cookie_name(request);
  for (const auto part : split(request.cookie, ';')) {
    const auto pair = trim(part);
    if (pair.starts_with(name) && pair.substr(name.size()).starts_with('='))
      return std::string{pair.substr(name.size() + 1)};
  }
  return {};
}

std::string session_cookie(const Request& request, std::string_view session) {
  return fmt::format("{}={}; Path=/; HttpOnly; SameSite=Strict{}{}", cookie_name(request), session,
                     request.tls ? "; Secure" : "", session.empty() ? "; Max-Age=0" : "");
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
