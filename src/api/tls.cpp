#include <openssl/ssl.h>

#include "api/network.h"

namespace entraide::api {

namespace ssl = boost::asio::ssl;

Result<std::unique_ptr<ssl::context>> make_tls(const node::ApiConfig& config) {
  auto context = std::make_unique<ssl::context>(ssl::context::tls_server);
  boost::system::error_code failure;
  SSL_CTX_set_min_proto_version(context->native_handle(), TLS1_2_VERSION);
  SSL_CTX_set_options(context->native_handle(),
                      SSL_OP_NO_RENEGOTIATION | SSL_OP_CIPHER_SERVER_PREFERENCE);
  context->use_certificate_chain_file(config.tls_certificate, failure);
  if (failure)
    return Error{Code::invalid, "api.tls.certificate", {{"file", config.tls_certificate}}};
  context->use_private_key_file(config.tls_key, ssl::context::pem, failure);
  if (failure || SSL_CTX_check_private_key(context->native_handle()) != 1) {
    return Error{Code::invalid, "api.tls.certificate", {{"file", config.tls_key}}};
  }
  if (config.tls_client_ca.empty()) return context;
  context->load_verify_file(config.tls_client_ca, failure);
  if (failure) return Error{Code::invalid, "api.tls.client_ca", {{"file", config.tls_client_ca}}};
  context->set_verify_mode(ssl::verify_peer | ssl::verify_fail_if_no_peer_cert);
  // Sessions are not resumed: each connection shows its certificate anew, so a revoked one stops at
  // once.
  SSL_CTX_set_session_cache_mode(context->native_handle(), SSL_SESS_CACHE_OFF);
  SSL_CTX_set_options(context->native_handle(), SSL_OP_NO_TICKET);
  return context;
}

}  // namespace entraide::api
