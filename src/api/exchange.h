// What a route sees: a request and an answer, free of any HTTP library.
#pragma once

#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "base/base.h"

namespace entraide::api {

using Header = std::pair<std::string, std::string>;

/// By which listener a request came: routes of the wire are behind the partners' alone.
enum class Door { officers, partners };

struct Request {
  Door door = Door::officers;
  std::string method, path, query;  // path and query as they came, percent-encoded
  std::string body, content_type, accept, accept_encoding;
  std::string host;
  bool tls = false;
  std::string authorization;     // as it came
  std::string certificate_user;  // common name of the client certificate, empty without
  std::string certificate;       // SHA-256 of its DER, hex; empty without
  std::string purpose, legal_basis, file_reference;  // X-Entraide-*
  std::string if_none_match, if_match;
  std::string cookie, origin;   // as they came
  std::string idempotency_key;  // of a POST that may be sent again
  std::string request_id, traceparent;
  Language language = Language::english;
};

struct Answer {
  int status = 200;
  std::string content_type = "application/json";
  std::string body;
  std::vector<Header> headers;
  bool hang_up = false;  // after it
};

/// RFC 9457: `detail` is the message in the language of the request, `code` its stable key.
Answer problem(int status, const Message& message, const Request& request);
/// The status that each Code means, once.
int status_of(Code code);
/// The same for an error, with the status that its code means.
Answer problem(const Error& error, const Request& request);

}  // namespace entraide::api
