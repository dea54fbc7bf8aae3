// TLS as a client speaks it. Only http_client.cpp, http_connection.cpp and link_client.cpp include
// this.
#pragma once

#include <boost/asio/ssl/context.hpp>
#include <optional>

#include "api/http_client.h"
#include "api/http_url.h"

namespace entraide::api {

/// TLS 1.2 (AEAD ciphers with forward secrecy only) and 1.3, the authorities and the certificate of
/// `trust`; peers are always verified.
Result<std::unique_ptr<boost::asio::ssl::context>> make_client_tls(const ClientTrust& trust);

/// Names the host for SNI (RFC 6066 section 3) and says which name or address the certificate must
/// bear as a subjectAltName (RFC 9110 section 4.3.4, RFC 9525); the subject's common name counts
/// for nothing. False: out of memory.
bool expect_host(SSL* session, const HttpUrl& url);

/// Why a handshake with `host` failed.
Error handshake_error(SSL* session, const boost::system::error_code& failure,
                      const std::string& host);

/// The alert of TLS (RFC 8446 section 6) with which the other side ended; nothing: none did.
std::optional<int> alert_in(const boost::system::error_code& failure);

/// The other side ended with such an alert about our certificate: it does
/// not take it, or wants one. In TLS 1.3 the client hears so only after its handshake; in TLS 1.2 a
/// missing one is `handshake_failure` like much else, and not seen here.
bool is_about_our_certificate(const boost::system::error_code& failure);

}  // namespace entraide::api
