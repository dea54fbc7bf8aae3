#include "api/http_url.h"

#include <arpa/inet.h>

#include "api/tokens.h"

namespace entraide::api {

namespace {

constexpr std::size_t name_bytes_max = 253;  // RFC 1035 section 2.3.4, as text
constexpr std::size_t label_bytes_max = 63;
constexpr int port_max = 65535;
constexpr std::uint16_t http_port = 80;
constexpr std::uint16_t https_port = 443;

bool is_alphanumeric(char letter) {
  return (letter >= 'a' && letter <= 'z') || (letter >= 'A' && letter <= 'Z') ||
         (letter >= '0' && letter <= '9');
}

/// RFC 3986 section 3.3 and 3.4: what a path and a query may hold, escapes looked at apart.
bool is_target_letter(char letter) {
  constexpr std::string_view others = "-._~!$&'()*+,;=:@/?%";
  return is_alphanumeric(letter) || others.find(letter) != std::string_view::npos;
}

bool is_visible(char letter) { return letter > ' ' && letter < 0x7f; }

bool is_address(int family, const std::string& host) {
  std::array<unsigned char, sizeof(in6_addr)> address{};
  return ::inet_pton(family, host.c_str(), address.data()) == 1;
}

/// Labels of letters, digits, `-` and `_`: what the names of the DNS have in practice.
bool is_name(std::string_view host) {
  if (host.empty() || host.size() > name_bytes_max) return false;
  for (const auto label : split(host, '.')) {
    if (label.empty() || label.size() > label_bytes_max) return false;
    const bool letters = std::all_of(label.begin(), label.end(), [](char letter) {
      return is_alphanumeric(letter) || letter == '-' || letter == '_';
    });
    if (!letters) return false;
  }
  return true;
}

/// Resolvers read `127.1`, `0x7f.1` or `2130706433` as addresses; nobody who checks a URL by eye
/// does. WHATWG URL calls it "ends in a number".
bool ends_in_number(std::string_view host) {
  const auto last = split(host, '.').back();
  const bool hexadecimal = last.starts_with("0x") &&
                           last.find_first_not_of("0123456789abcdef", 2) == std::string_view::npos;
  return is_digits(last) || hexadecimal;
}

Result<std::uint16_t> port_of(std::string_view text) {
  const Error fault{Code::invalid, "api.client.url_port"};
  if (text.size() > 5 || !is_digits(text)) return fault;
  const auto port = parse_int(text);
  if (!port || *port < 1 || *port > port_max) return fault;
  return static_cast<std::uint16_t>(*port);
}

/// What stands between `//` and the path, without its port.
Result<void> read_host(std::string_view text, HttpUrl& url) {
  const Error fault{Code::invalid, "api.client.url_host"};
  const bool bracketed = text.starts_with('[');
  if (bracketed && !text.ends_with(']')) return fault;
  url.host = lower_ascii(bracketed ? text.substr(1, text.size() - 2) : text);
  if (bracketed) {
    url.host_kind = HttpUrl::HostKind::ipv6;
    return is_address(AF_INET6, url.host) ? Result<void>{} : fault;
  }
  if (!is_name(url.host)) return fault;
  url.host_kind = HttpUrl::HostKind::name;
  if (!ends_in_number(url.host)) return {};
  url.host_kind = HttpUrl::HostKind::ipv4;
  return is_address(AF_INET, url.host) ? Result<void>{} : fault;
}

Result<void> read_authority(std::string_view text, HttpUrl& url) {
  url.port = url.scheme == HttpUrl::Scheme::https ? https_port : http_port;
  const auto bracket = text.rfind(']');
  const auto colon = text.find(':', bracket == std::string_view::npos ? 0 : bracket);
  RETURN_IF_ERROR(read_host(text.substr(0, colon), url));
  if (colon == std::string_view::npos) return {};
  ASSIGN_OR_RETURN(url.port, port_of(text.substr(colon + 1)));
  return {};
}

Result<void> read_target(std::string_view text, HttpUrl& url) {
  const Error fault{Code::invalid, "api.client.url_characters"};
  url.target = text.starts_with('/') ? std::string{text} : "/" + std::string{text};
  if (!std::all_of(url.target.begin(), url.target.end(), is_target_letter)) return fault;
  constexpr std::string_view hexadecimal = "0123456789abcdefABCDEF";
  for (std::size_t i = 0; i < url.target.size(); ++i) {
    if (url.target[i] != '%') continue;
    const auto escape = std::string_view{url.target}.substr(i + 1, 2);
    if (escape.size() < 2 || escape.find_first_not_of(hexadecimal) != std::string_view::npos)
      return fault;
  }
  return {};
}

}  // namespace

std::string HttpUrl::authority() const {
  const auto name = host_kind == HostKind::ipv6 ? "[" + host + "]" : host;
  const bool usual = port == (scheme == Scheme::https ? https_port : http_port);
  return usual ? name : fmt::format("{}:{}", name, port);
}

Result<HttpUrl> parse_http_url(std::string_view text) {
  if (text.size() > url_bytes_max) {
    return Error{Code::invalid, "api.client.url_long", {{"max", std::to_string(url_bytes_max)}}};
  }
  if (!std::all_of(text.begin(), text.end(), is_visible))
    return Error{Code::invalid, "api.client.url_characters"};
  if (text.find('#') != std::string_view::npos)
    return Error{Code::invalid, "api.client.url_fragment"};
  HttpUrl url;
  const auto slashes = text.find("://");
  const auto scheme = lower_ascii(text.substr(0, slashes));
  if (slashes == std::string_view::npos || (scheme != "http" && scheme != "https"))
    return Error{Code::invalid, "api.client.url_scheme"};
  url.scheme = scheme == "https" ? HttpUrl::Scheme::https : HttpUrl::Scheme::http;
  const auto rest = text.substr(slashes + 3);
  const auto end = std::min(rest.find_first_of("/?"), rest.size());
  if (rest.substr(0, end).find('@') != std::string_view::npos)
    return Error{Code::invalid, "api.client.url_user"};
  RETURN_IF_ERROR(read_authority(rest.substr(0, end), url));
  RETURN_IF_ERROR(read_target(rest.substr(end), url));
  return url;
}

Result<void> check_plain(const HttpUrl& url) {
  if (url.scheme == HttpUrl::Scheme::https || url.host == "localhost" || is_loopback(url.host))
    return {};
  return Error{Code::refused, "api.client.plain", {{"host", url.authority()}}};
}

}  // namespace entraide::api
