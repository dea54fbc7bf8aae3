// Asks another server: HTTP/1.1 over TLS, or plain to this machine alone. For a background thread:
// every call waits, at most ClientLimits::within.
//
// Always: chain, dates and name of the other's certificate are verified, and no option turns that
//         off; one deadline holds for the whole exchange, from the name to the last byte; no
//         redirect is followed; each request has a connection of its own.
// Never:  puts a path, a query, a header or a body into an error.
#pragma once

#include <chrono>
#include <memory>
#include <string>
#include <string_view>

#include "api/name_lookup.h"
#include "base/base.h"

namespace entraide::api {

/// What the other side answered, whatever its status: a redirect and a 500 are answers, too.
struct Reply {
  int status = 0;
  std::string content_type, body;
};

struct ClientLimits {
  std::chrono::milliseconds within{5'000};  // name, connection, handshake, request and answer
  std::size_t body_bytes_max = 1U << 18U;   // of an answer
};

struct ClientTrust {
  std::string ca_file;           // PEM, the only authorities that count; empty: the system's
  std::string certificate, key;  // PEM, ours for mutual TLS; both or neither
};

/// One thread at a time may use it. Its end may have to wait for `ask` (NameLookup).
class HttpClient {
 public:
  /// Code::invalid when a file of `trust` cannot be used.
  static Result<HttpClient> make(const ClientTrust& trust, ClientLimits limits = {},
                                 NameLookup::Ask ask = NameLookup::system_addresses);
  HttpClient(HttpClient&& other) noexcept;
  HttpClient& operator=(HttpClient&& other) noexcept;
  ~HttpClient();

  /// `url` as parse_http_url() reads it. Code::invalid: no such URL; Code::refused: `http` to
  /// another machine; Code::unavailable: no whole answer, the message says why (`api.client.*`:
  /// resolve, connect, timeout, certificate_name, certificate_date, certificate_authority,
  /// certificate, handshake, unwelcome, lost, answer, body_large, headers_large).
  Result<Reply> get(std::string_view url);
  /// The same; whether the request was acted on is not known after Code::unavailable.
  /// `content_type` is the program's own, never from outside.
  Result<Reply> post(std::string_view url, std::string body, std::string_view content_type);

 private:
  struct Inside;
  explicit HttpClient(std::unique_ptr<Inside> inside);
  std::unique_ptr<Inside> inside_;
};

}  // namespace entraide::api
