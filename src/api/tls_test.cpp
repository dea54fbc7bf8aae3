// Mutual TLS: who shows no certificate is not heard; who shows one is named by it.
#include <netinet/in.h>
#include <openssl/pem.h>
#include <openssl/ssl.h>
#include <openssl/x509.h>

#include "api/client_test.h"

namespace entraide::api {

namespace {

using testing::ServerTest;

/// A self-signed certificate, its own authority, for server and client alike.
void write_certificate(const std::filesystem::path& certificate_file,
                       const std::filesystem::path& key_file) {
  const std::unique_ptr<EVP_PKEY, decltype(&EVP_PKEY_free)> key{EVP_EC_gen("P-256"),
                                                                &EVP_PKEY_free};
  const std::unique_ptr<X509, decltype(&X509_free)> certificate{X509_new(), &X509_free};
  X509_set_version(certificate.get(), 2);
  ASN1_INTEGER_set(X509_get_serialNumber(certificate.get()), 1);
  X509_gmtime_adj(X509_getm_notBefore(certificate.get()), -60);
  X509_gmtime_adj(X509_getm_notAfter(certificate.get()), 3600);
  X509_set_pubkey(certificate.get(), key.get());
  auto* name = X509_get_subject_name(certificate.get());
  const std::string common_name = "officer-1";
  X509_NAME_add_entry_by_txt(name, "CN", MBSTRING_ASC,
                             reinterpret_cast<const unsigned char*>(common_name.c_str()), -1, -1,
                             0);
  X509_set_issuer_name(certificate.get(), name);
  ASSERT_GT(X509_sign(certificate.get(), key.get(), EVP_sha256()), 0);
  const std::unique_ptr<BIO, decltype(&BIO_free)> out{BIO_new_file(certificate_file.c_str(), "w"),
                                                      &BIO_free};
  PEM_write_bio_X509(out.get(), certificate.get());
  const std::unique_ptr<BIO, decltype(&BIO_free)> secret{BIO_new_file(key_file.c_str(), "w"),
                                                         &BIO_free};
  PEM_write_bio_PrivateKey(secret.get(), key.get(), nullptr, nullptr, 0, nullptr, nullptr);
}

class MutualTls : public ServerTest {
 protected:
  void adjust(node::Config& config) override {
    certificate_ = folder_.path() / "certificate.pem";
    key_ = folder_.path() / "key.pem";
    write_certificate(certificate_, key_);
    config.api.tls_certificate = config.api.tls_client_ca = certificate_.string();
    config.api.tls_key = key_.string();
  }

  /// The first bytes of the answer; empty when the server did not speak to us.
  std::string ask_tls(bool with_certificate, int version_max = TLS1_3_VERSION) {
    const std::unique_ptr<SSL_CTX, decltype(&SSL_CTX_free)> context{
        SSL_CTX_new(TLS_client_method()), &SSL_CTX_free};
    SSL_CTX_set_max_proto_version(context.get(), version_max);
    if (with_certificate) {
      SSL_CTX_use_certificate_file(context.get(), certificate_.c_str(), SSL_FILETYPE_PEM);
      SSL_CTX_use_PrivateKey_file(context.get(), key_.c_str(), SSL_FILETYPE_PEM);
    }
    const int socket = ::socket(AF_INET, SOCK_STREAM, 0);
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_port = htons(server_->port());
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    EXPECT_EQ(::connect(socket, reinterpret_cast<const sockaddr*>(&address), sizeof address), 0);
    const std::unique_ptr<SSL, decltype(&SSL_free)> session{SSL_new(context.get()), &SSL_free};
    SSL_set_fd(session.get(), socket);
    std::string answer(4096, '\0');
    int count = 0;
    if (SSL_connect(session.get()) == 1) {
      const std::string request = "GET /entities/p1 HTTP/1.1\r\nHost: node.example\r\n\r\n";
      SSL_write(session.get(), request.data(), static_cast<int>(request.size()));
      count = SSL_read(session.get(), answer.data(), static_cast<int>(answer.size()));
    }
    ::close(socket);
    answer.resize(count > 0 ? static_cast<std::size_t>(count) : 0);
    return answer;
  }

  std::filesystem::path certificate_, key_;
};

TEST_F(MutualTls, DoesNotHearACallerWithoutCertificate) {
  EXPECT_EQ(ask_tls(false), "");
  EXPECT_EQ(ask_tls(false, TLS1_2_VERSION), "");
  EXPECT_TRUE(node_->accesses(5).value().empty());
}

TEST_F(MutualTls, NamesTheUserByTheCertificate) {
  EXPECT_TRUE(ask_tls(true).starts_with("HTTP/1.1 200"));
  EXPECT_EQ(node_->accesses(1).value().front().user, "officer-1");
}

TEST_F(MutualTls, DoesNotSpeakOldVersionsNorPlainHttp) {
  EXPECT_EQ(ask_tls(true, TLS1_1_VERSION), "");
  EXPECT_EQ(ask("GET", "/healthz").status, 0);
}

TEST_F(MutualTls, RefusesToStartWithAKeyThatIsNotThere) {
  auto config = config_.api;
  config.tls_key = "/nowhere";
  const auto started = Server::start(*node_, config, clock_, entropy_, {});
  ASSERT_FALSE(started.ok());
  EXPECT_EQ(started.error().message().key, "api.tls.certificate");
}

}  // namespace

}  // namespace entraide::api
