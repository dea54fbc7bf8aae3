#include "api/client_tls.h"

#include <openssl/ssl.h>
#include <openssl/x509v3.h>

#include <boost/asio/ssl/error.hpp>

namespace entraide::api {

namespace ssl = boost::asio::ssl;
using boost::system::error_code;

namespace {

Result<void> use_own_certificate(ssl::context& context, const ClientTrust& trust) {
  if (trust.certificate.empty() != trust.key.empty())
    return Error{Code::invalid, "api.client.certificate_half"};
  if (trust.certificate.empty()) return {};
  error_code failure;
  // A key behind a passphrase would make OpenSSL ask on the terminal.
  context.set_password_callback([](std::size_t, ssl::context::password_purpose) { return ""; },
                                failure);
  context.use_certificate_chain_file(trust.certificate, failure);
  if (failure) return Error{Code::invalid, "api.tls.certificate", {{"file", trust.certificate}}};
  context.use_private_key_file(trust.key, ssl::context::pem, failure);
  if (failure || SSL_CTX_check_private_key(context.native_handle()) != 1)
    return Error{Code::invalid, "api.tls.certificate", {{"file", trust.key}}};
  return {};
}

bool is_name_fault(long verdict) {
  return verdict == X509_V_ERR_HOSTNAME_MISMATCH || verdict == X509_V_ERR_IP_ADDRESS_MISMATCH;
}

bool is_date_fault(long verdict) {
  return verdict == X509_V_ERR_CERT_HAS_EXPIRED || verdict == X509_V_ERR_CERT_NOT_YET_VALID;
}

bool is_authority_fault(long verdict) {
  return verdict == X509_V_ERR_UNABLE_TO_GET_ISSUER_CERT ||
         verdict == X509_V_ERR_UNABLE_TO_GET_ISSUER_CERT_LOCALLY ||
         verdict == X509_V_ERR_DEPTH_ZERO_SELF_SIGNED_CERT ||
         verdict == X509_V_ERR_SELF_SIGNED_CERT_IN_CHAIN ||
         verdict == X509_V_ERR_UNABLE_TO_VERIFY_LEAF_SIGNATURE ||
         verdict == X509_V_ERR_CERT_SIGNATURE_FAILURE || verdict == X509_V_ERR_CERT_UNTRUSTED;
}

}  // namespace

Result<std::unique_ptr<ssl::context>> make_client_tls(const ClientTrust& trust) {
  auto context = std::make_unique<ssl::context>(ssl::context::tls_client);
  auto* handle = context->native_handle();
  SSL_CTX_set_min_proto_version(handle, TLS1_2_VERSION);
  SSL_CTX_set_options(handle, SSL_OP_NO_RENEGOTIATION);
  SSL_CTX_set_cipher_list(handle, "ECDHE+AESGCM:ECDHE+CHACHA20");  // of TLS 1.2
  context->set_verify_mode(ssl::verify_peer);
  error_code failure;
  if (trust.ca_file.empty()) {
    context->set_default_verify_paths(failure);
  } else {
    context->load_verify_file(trust.ca_file, failure);
  }
  if (failure) return Error{Code::invalid, "api.client.ca", {{"file", trust.ca_file}}};
  RETURN_IF_ERROR(use_own_certificate(*context, trust));
  return context;
}

bool expect_host(SSL* session, const HttpUrl& url) {
  auto* expected = SSL_get0_param(session);
  X509_VERIFY_PARAM_set_hostflags(
      expected, X509_CHECK_FLAG_NEVER_CHECK_SUBJECT | X509_CHECK_FLAG_NO_PARTIAL_WILDCARDS);
  if (url.host_kind != HttpUrl::HostKind::name)
    return X509_VERIFY_PARAM_set1_ip_asc(expected, url.host.c_str()) == 1;
  // Not SSL_set_tlsext_host_name: it is a macro with a cast of the old style.
  std::string name = url.host;
  return SSL_ctrl(session, SSL_CTRL_SET_TLSEXT_HOSTNAME, TLSEXT_NAMETYPE_host_name, name.data()) ==
             1 &&
         X509_VERIFY_PARAM_set1_host(expected, url.host.data(), url.host.size()) == 1;
}

Error handshake_error(SSL* session, const error_code& failure, const std::string& host) {
  const auto verdict = SSL_get_verify_result(session);
  const auto because = [&host](const char* key) {
    return Error{Code::unavailable, key, {{"host", host}}};
  };
  if (is_name_fault(verdict)) return because("api.client.certificate_name");
  if (is_date_fault(verdict)) return because("api.client.certificate_date");
  if (is_authority_fault(verdict)) return because("api.client.certificate_authority");
  if (verdict != X509_V_OK) {
    return Error{Code::unavailable,
                 "api.client.certificate",
                 {{"host", host}, {"reason", X509_verify_cert_error_string(verdict)}}};
  }
  return because(is_about_our_certificate(failure) ? "api.client.unwelcome"
                                                   : "api.client.handshake");
}

std::optional<int> alert_in(const error_code& failure) {
  constexpr int alerts = 256;
  if (failure.category() != boost::asio::error::get_ssl_category()) return {};
  const auto alert =
      ERR_GET_REASON(static_cast<unsigned long>(failure.value())) - SSL_AD_REASON_OFFSET;
  return alert >= 0 && alert < alerts ? std::optional{alert} : std::nullopt;
}

bool is_about_our_certificate(const error_code& failure) {
  const auto alert = alert_in(failure);
  return alert && ((*alert >= SSL_AD_BAD_CERTIFICATE && *alert <= SSL_AD_CERTIFICATE_UNKNOWN) ||
                   *alert == SSL_AD_UNKNOWN_CA || *alert == SSL_AD_ACCESS_DENIED ||
                   *alert == SSL_AD_CERTIFICATE_REQUIRED);
}

}  // namespace entraide::api
