#include "api/wire_tls.h"

#include <openssl/err.h>
#include <openssl/ssl.h>

namespace entraide::api {

namespace ssl = boost::asio::ssl;

namespace {

Bytes der_of(X509* certificate) {
  if (certificate == nullptr) return {};
  unsigned char* encoded = nullptr;
  const int length = i2d_X509(certificate, &encoded);
  if (length <= 0) return {};
  Bytes der{encoded, encoded + length};
  OPENSSL_free(encoded);
  return der;
}

/// In place of OpenSSL's walk up to an authority, whose dates it would read from its own clock.
int judge_shown(X509_STORE_CTX* context, void* judge) {
  const auto der = der_of(X509_STORE_CTX_get0_cert(context));
  const auto verdict = der.empty() ? Verdict::unknown : (*static_cast<const Judge*>(judge))(der);
  // The reasons make the alerts bad_certificate and certificate_expired (RFC 8446 section 6.2).
  if (verdict == Verdict::unknown) X509_STORE_CTX_set_error(context, X509_V_ERR_CERT_REJECTED);
  if (verdict == Verdict::expired) X509_STORE_CTX_set_error(context, X509_V_ERR_CERT_HAS_EXPIRED);
  if (verdict == Verdict::welcome) X509_STORE_CTX_set_error(context, X509_V_OK);
  return verdict == Verdict::welcome ? 1 : 0;
}

}  // namespace

Result<std::unique_ptr<ssl::context>> make_wire_tls(ssl::context::method side,
                                                    const wire::OwnKey& own, Judge& judge) {
  auto context = std::make_unique<ssl::context>(side);
  auto* handle = context->native_handle();
  SSL_CTX_set_min_proto_version(handle, TLS1_3_VERSION);
  SSL_CTX_set_options(handle, SSL_OP_NO_TICKET | SSL_OP_NO_RENEGOTIATION);
  SSL_CTX_set_num_tickets(handle, 0);
  SSL_CTX_set_session_cache_mode(handle, SSL_SESS_CACHE_OFF);
  context->set_verify_mode(ssl::verify_peer | ssl::verify_fail_if_no_peer_cert);
  SSL_CTX_set_cert_verify_callback(handle, judge_shown, &judge);
  if (SSL_CTX_use_certificate(handle, own.certificate.native()) != 1 ||
      SSL_CTX_use_PrivateKey(handle, own.key->native()) != 1 ||
      SSL_CTX_check_private_key(handle) != 1) {
    ERR_clear_error();
    return Error{Code::unavailable,
                 "api.link.own_key",
                 {{"fingerprint", short_fingerprint(to_hex(own.certificate.fingerprint()))}}};
  }
  return context;
}

Bytes shown_certificate(SSL* session) {
  const std::unique_ptr<X509, decltype(&X509_free)> certificate{SSL_get1_peer_certificate(session),
                                                                &X509_free};
  return der_of(certificate.get());
}

std::string short_fingerprint(std::string_view fingerprint) {
  constexpr std::size_t digits = 16;
  return std::string{fingerprint.substr(0, digits)};
}

}  // namespace entraide::api
