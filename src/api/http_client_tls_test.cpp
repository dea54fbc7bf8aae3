// HttpClient over TLS: whom it trusts, and what it says of those whom it does not.
#include "api/client_test.h"
#include "api/http_client.h"
#include "api/http_peer_test.h"

namespace entraide::api {

namespace {

using testing::Certificate;
using testing::Peer;
using testing::ServerTest;
using testing::TestAuthority;

/// The node's own server, with a certificate that the test chooses.
class TlsClient : public ServerTest {
 protected:
  void SetUp() override {}  // not before the certificate is chosen

  /// The server shows this certificate, and wants one of `clients` when that is given.
  void serve(const Certificate& wanted, const TestAuthority* clients = nullptr) {
    const auto [certificate, key] = authority_.issue("server", wanted);
    config_.api.tls_certificate = certificate;
    config_.api.tls_key = key;
    if (clients != nullptr) config_.api.tls_client_ca = clients->file("pem");
    ServerTest::SetUp();
  }
  Result<Reply> get(const ClientTrust& trust, const std::string& host = "127.0.0.1",
                    const std::string& query = "?secret=17") const {
    auto made = HttpClient::make(trust);
    EXPECT_TRUE(made.ok()) << made.error().text(Language::english);
    return made.value().get(fmt::format("https://{}:{}/healthz{}", host, server_->port(), query));
  }
  ClientTrust trusting() const { return {authority_.file("pem"), "", ""}; }
  static std::string fault(const Result<Reply>& reply) {
    if (reply.ok()) return {};
    EXPECT_EQ(reply.error().code(), Code::unavailable);
    EXPECT_EQ(reply.error().text(Language::english).find("secret"), std::string::npos);
    return reply.error().message().key;
  }

  const TestAuthority authority_{folder_.path(), "authority"};
  const TestAuthority stranger_{folder_.path(), "stranger"};
};

TEST_F(TlsClient, ReachesANodeByAddressAndByName) {
  serve({});
  const auto reply = get(trusting(), "127.0.0.1", "");
  ASSERT_TRUE(reply.ok()) << reply.error().text(Language::english);
  EXPECT_EQ(reply.value().status, 200);
  EXPECT_TRUE(get(trusting(), "localhost").ok());
}

TEST_F(TlsClient, DoesNotTrustAnAuthorityThatItWasNotGiven) {
  serve({});
  EXPECT_EQ(fault(get({stranger_.file("pem"), "", ""})), "api.client.certificate_authority");
  EXPECT_EQ(fault(get({})), "api.client.certificate_authority");  // the system's
}

TEST_F(TlsClient, DoesNotTrustACertificateForAnotherName) {
  serve({"localhost", "DNS:partner.example,IP:127.0.0.2"});
  EXPECT_EQ(fault(get(trusting())), "api.client.certificate_name");
  // The common name says `localhost`: it counts for nothing.
  EXPECT_EQ(fault(get(trusting(), "localhost")), "api.client.certificate_name");
}

TEST_F(TlsClient, DoesNotTrustACertificateWithoutAnyName) {
  serve({"127.0.0.1", ""});
  EXPECT_EQ(fault(get(trusting())), "api.client.certificate_name");
}

TEST_F(TlsClient, DoesNotTakeANameForAnAddress) {
  serve({"node", "DNS:127.0.0.1"});
  EXPECT_EQ(fault(get(trusting())), "api.client.certificate_name");
}

TEST_F(TlsClient, DoesNotTrustACertificateThatHasExpired) {
  serve({"node", "IP:127.0.0.1", -7200, -3600});
  EXPECT_EQ(fault(get(trusting())), "api.client.certificate_date");
}

TEST_F(TlsClient, DoesNotTrustACertificateOfTomorrow) {
  serve({"node", "IP:127.0.0.1", 3600, 7200});
  EXPECT_EQ(fault(get(trusting())), "api.client.certificate_date");
}

TEST_F(TlsClient, ShowsItsOwnCertificate) {
  serve({}, &stranger_);
  const auto [certificate, key] = stranger_.issue("client", {"officer-1", ""});
  const auto reply = get({authority_.file("pem"), certificate, key}, "127.0.0.1", "");
  ASSERT_TRUE(reply.ok()) << reply.error().text(Language::english);
  EXPECT_EQ(reply.value().status, 200);
}

TEST_F(TlsClient, TellsThatItsCertificateIsMissingOrNotAccepted) {
  serve({}, &stranger_);
  const auto [certificate, key] = authority_.issue("client", {"officer-1", ""});
  for (int i = 0; i < 20; ++i) {
    // Whether the alert or the end of the connection comes first is the network's choice.
    for (const auto& told :
         {fault(get(trusting())), fault(get({authority_.file("pem"), certificate, key}))})
      EXPECT_TRUE(told == "api.client.unwelcome" || told == "api.client.lost") << told;
  }
}

TEST_F(TlsClient, RefusesAKeyOfAnotherCertificate) {
  const auto one = authority_.issue("one", {});
  const auto other = authority_.issue("other", {});
  const auto made = HttpClient::make({"", one.first, other.second});
  ASSERT_FALSE(made.ok());
  EXPECT_EQ(made.error().message().key, "api.tls.certificate");
}

TEST_F(TlsClient, TellsAPortWithoutTls) {
  const Peer peer{[](const Peer::Caller& caller) {
    caller.say("HTTP/1.1 400 Bad Request\r\n\r\n");
    caller.hear();
  }};
  auto made = HttpClient::make(trusting());
  EXPECT_EQ(fault(made.value().get(fmt::format("https://127.0.0.1:{}/", peer.port()))),
            "api.client.handshake");
}

/// A server of its own, for what the node's never does.
class OddTlsPeer : public ::testing::Test {
 protected:
  using Paths = std::pair<std::string, std::string>;

  Peer::Behaviour speaking(int version, const std::function<void(SSL*)>& speak) {
    return [this, version, speak](const Peer::Caller& caller) {
      const std::unique_ptr<SSL_CTX, decltype(&SSL_CTX_free)> context{
          SSL_CTX_new(TLS_server_method()), &SSL_CTX_free};
      SSL_CTX_set_cipher_list(context.get(), "ALL:@SECLEVEL=0");
      SSL_CTX_set_min_proto_version(context.get(), version);
      SSL_CTX_set_max_proto_version(context.get(), version);
      SSL_CTX_use_certificate_file(context.get(), paths_.first.c_str(), SSL_FILETYPE_PEM);
      SSL_CTX_use_PrivateKey_file(context.get(), paths_.second.c_str(), SSL_FILETYPE_PEM);
      const std::unique_ptr<SSL, decltype(&SSL_free)> session{SSL_new(context.get()), &SSL_free};
      SSL_set_fd(session.get(), caller.socket());
      if (SSL_accept(session.get()) == 1) speak(session.get());
    };
  }
  Result<Reply> get(const Peer& peer, const std::string& host = "127.0.0.1") const {
    auto made = HttpClient::make({authority_.file("pem"), "", ""});
    return made.value().get(fmt::format("https://{}:{}/", host, peer.port()));
  }
  static void hear_and_say(SSL* session, std::string_view text) {
    std::array<char, 4096> heard{};
    SSL_read(session, heard.data(), static_cast<int>(heard.size()));
    SSL_write(session, text.data(), static_cast<int>(text.size()));
  }

  const node::testing::Folder folder_;
  const TestAuthority authority_{folder_.path(), "authority"};
  const Paths paths_ = authority_.issue("server", {});
};

TEST_F(OddTlsPeer, IsBelievedTheEndOfABodyOnlyWhenTlsSaysIt) {
  constexpr std::string_view half = "HTTP/1.1 200 OK\r\n\r\nhalf";
  for (const int version : {TLS1_2_VERSION, TLS1_3_VERSION}) {
    const Peer cut{speaking(version, [&](SSL* session) { hear_and_say(session, half); })};
    const auto reply = get(cut);
    ASSERT_FALSE(reply.ok());
    EXPECT_EQ(reply.error().message().key, "api.client.lost");
    const Peer ended{speaking(version, [&](SSL* session) {
      hear_and_say(session, half);
      SSL_shutdown(session);
    })};
    EXPECT_EQ(get(ended).value().body, "half");
  }
}

TEST_F(OddTlsPeer, IsToldTheNameThatIsAskedForButNoAddress) {
  std::string named;
  {
    const Peer peer{speaking(TLS1_3_VERSION, [&](SSL* session) {
      const auto* name = SSL_get_servername(session, TLSEXT_NAMETYPE_host_name);
      named += name == nullptr ? "none " : std::string{name} + " ";
      hear_and_say(session, "HTTP/1.1 204 No Content\r\n\r\n");
    })};
    EXPECT_EQ(get(peer, "localhost").value().status, 204);
    EXPECT_EQ(get(peer).value().status, 204);
  }
  EXPECT_EQ(named, "localhost none ");
}

TEST_F(OddTlsPeer, IsNotHeardInOldVersions) {
  const Peer peer{speaking(TLS1_1_VERSION, [](SSL*) {})};
  const auto reply = get(peer);
  ASSERT_FALSE(reply.ok());
  EXPECT_EQ(reply.error().message().key, "api.client.handshake");
}

}  // namespace

}  // namespace entraide::api
