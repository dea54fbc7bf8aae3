// TLS between partners: 1.3 alone, both sides show a certificate, and each looks the other's up
// among those that were exchanged. No authority vouches for anybody here.
#pragma once

#include <boost/asio/ssl/context.hpp>
#include <functional>

#include "wire/wire.h"

namespace entraide::api {

enum class Verdict { welcome, unknown, expired };
/// Of a certificate in DER. Called within a handshake, for the certificate at its end alone.
using Judge = std::function<Verdict(std::span<const std::uint8_t> certificate)>;

/// For one key of this node; no session is resumed, so each connection is judged anew. `judge` must
/// outlive the context, and `own` its handshakes.
Result<std::unique_ptr<boost::asio::ssl::context>> make_wire_tls(
    boost::asio::ssl::context::method side, const wire::OwnKey& own, Judge& judge);

/// The DER of what the other side has shown; empty: nothing.
Bytes shown_certificate(SSL* session);

/// What people compare: the first sixteen digits of the SHA-256.
std::string short_fingerprint(std::string_view fingerprint);

}  // namespace entraide::api
