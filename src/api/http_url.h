// The address of another server, as an administrator writes it: an `http` or `https` URI (RFC 3986,
// RFC 9110 section 4.2), read more strictly than RFC 3986 allows.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "base/base.h"

namespace entraide::api {

constexpr std::size_t url_bytes_max = 4096;

struct HttpUrl {
  enum class Scheme { http, https };
  enum class HostKind { name, ipv4, ipv6 };

  Scheme scheme = Scheme::https;
  HostKind host_kind = HostKind::name;
  std::string host;        // lower case; an IPv6 address without its brackets
  std::uint16_t port = 0;  // 80 or 443 where the URL names none
  std::string target;      // path and query as they came, at least `/` (RFC 9112 section 3.2.1)

  /// `host:port`, the port only where it is not the scheme's own: the field Host (RFC 9110 section
  /// 7.2). It names no path and no query: fit for errors and logs.
  std::string authority() const;
  bool operator==(const HttpUrl&) const = default;
};

/// Code::invalid for what is no such URL, and for what could mislead: a user name or password, a
/// fragment, blanks, control characters, `\`, text beyond ASCII, a host that ends in a number and is
/// no address of four decimal parts (`127.1`, `0x7f.1`). No error repeats the URL.
Result<HttpUrl> parse_http_url(std::string_view text);

/// Code::refused for `http` to another machine: who listens on the way would read and change it.
Result<void> check_plain(const HttpUrl& url);

}  // namespace entraide::api
