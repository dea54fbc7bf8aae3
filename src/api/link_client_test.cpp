// LinkClient against a partner's door: a connection that is kept, and what it says when it fails.
#include "api/link_client.h"

#include "api/http_connection.h"
#include "api/http_peer_test.h"
#include "api/link_hello.h"
#include "api/link_test.h"

namespace entraide::api {

namespace {

using testing::LinkTest;
using testing::Peer;
using testing::Side;

std::string fault(const Result<Reply>& reply) {
  return reply.ok() ? std::string{} : reply.error().message().key;
}

class Calling : public LinkTest {
 protected:
  void SetUp() override {
    LinkTest::SetUp();
    canada_.start();
  }
  int status() {
    const auto reply = client_.get(hello_path);
    EXPECT_TRUE(reply.ok()) << reply.error().text(Language::english);
    return reply.ok() ? reply.value().status : 0;
  }
  /// Canada hands over a card with another address, signed with its own key.
  void move_canada_to(const std::string& url) {
    clock_.shift(std::chrono::seconds{1});
    auto card = canada_.post().identity().card(clock_.now());
    card.url = url;
    const auto key = canada_.key();
    const auto text = wire::sign_card(card, *key.key, key.certificate);
    ASSERT_TRUE(text.ok());
    ASSERT_TRUE(france_.node->add_partner(wire::card_file(text.value()), testing::anna).ok());
  }

  LinkClient client_{*france_.node, "canada"};
};

TEST_F(Calling, KeepsItsConnection) {
  for (int i = 0; i < 5; ++i) EXPECT_EQ(status(), 200);
  EXPECT_EQ(client_.post(frames_path, "").value().status, 200);
  EXPECT_EQ(client_.connections(), 1U);
  EXPECT_EQ(client_.reached(), Reached::answer);
  EXPECT_EQ(client_.shown(), canada_.key().certificate.der());
}

TEST_F(Calling, ConnectsAnewWhenTheKeptOneIsDead) {
  EXPECT_EQ(status(), 200);
  canada_.stop();
  canada_.start();
  EXPECT_EQ(status(), 200);
  EXPECT_EQ(client_.connections(), 2U);
  canada_.stop();
  EXPECT_EQ(fault(client_.get(hello_path)), "api.client.connect");
  EXPECT_EQ(client_.reached(), Reached::address);
  canada_.start();
  EXPECT_EQ(status(), 200);
}

TEST_F(Calling, ShowsTheKeyOfBeforeUntilTheyGoByTheNewOne) {
  EXPECT_EQ(status(), 200);
  rotate(france_);
  EXPECT_EQ(status(), 200);
  EXPECT_EQ(client_.connections(), 1U);
  wire::Line line;
  const auto card = france_.post().outgoing("canada", line);
  ASSERT_TRUE(card.ok());
  const auto reply = client_.post(frames_path, card.value().frames);
  ASSERT_TRUE(reply.ok());
  ASSERT_EQ(reply.value().status, 200) << reply.value().body << card.value().frames;
  ASSERT_TRUE(
      france_.post().take("canada", wire::parse_frames(reply.value().body).value(), line).ok());
  EXPECT_EQ(status(), 200) << "they have the new one, and we show it";
  EXPECT_EQ(client_.connections(), 2U);
}

TEST_F(Calling, StopsAtOnceWhenThePartnerIsRevoked) {
  EXPECT_EQ(status(), 200);
  ASSERT_TRUE(france_.node->revoke_partner("canada", testing::anna).ok());
  EXPECT_EQ(fault(client_.get(hello_path)), "wire.partner.revoked");
}

TEST_F(Calling, TellsThatItIsNotKnownThere) {
  ASSERT_TRUE(canada_.node->revoke_partner("france", testing::anna).ok());
  EXPECT_EQ(fault(client_.get(hello_path)), "api.link.unwelcome");
  EXPECT_EQ(client_.reached(), Reached::session);
}

TEST_F(Calling, TellsThatItWasRevokedOnAnOpenConnection) {
  EXPECT_EQ(status(), 200);
  ASSERT_TRUE(canada_.node->revoke_partner("france", testing::anna).ok());
  EXPECT_EQ(status(), 403);
  EXPECT_EQ(fault(client_.get(hello_path)), "api.link.unwelcome");
}

TEST_F(Calling, TellsWhoseCertificateIsShownAtTheWrongAddress) {
  Side belgium{"belgium", "be", clock_};
  belgium.start();
  move_canada_to(belgium.config.wire.url);
  const auto reply = client_.get(hello_path);
  EXPECT_EQ(fault(reply), "api.link.certificate_other");
  const auto text = reply.error().text(Language::english);
  EXPECT_NE(text.find("belgium"), std::string::npos) << text;
  EXPECT_NE(text.find(to_hex(belgium.key().certificate.fingerprint()).substr(0, 16)),
            std::string::npos)
      << text;
  EXPECT_EQ(client_.reached(), Reached::peer);
}

TEST_F(Calling, TellsThatACertificateHasEndedAndByWhoseClock) {
  clock_.shift(std::chrono::days{731});
  EXPECT_EQ(fault(client_.get(hello_path)), "api.link.certificate_over");
}

TEST_F(Calling, TellsAPortWithoutTls) {
  const Peer peer{[](const Peer::Caller& caller) {
    caller.say("HTTP/1.1 400 Bad Request\r\n\r\n");
    caller.hear();
  }};
  move_canada_to(fmt::format("https://127.0.0.1:{}", peer.port()));
  EXPECT_EQ(fault(client_.get(hello_path)), "api.client.handshake");
}

TEST_F(Calling, CannotCallWhoseCardNamesNoAddress) {
  move_canada_to("");
  EXPECT_EQ(fault(client_.get(hello_path)), "api.link.no_url");
}

TEST_F(Calling, EndsAtOnceWhenItIsStopped) {
  const Peer silent{[](const Peer::Caller& caller) { caller.stay_silent(); }};
  move_canada_to(fmt::format("https://127.0.0.1:{}", silent.port()));
  std::stop_source stop;
  LinkClient client{*france_.node, "canada", stop.get_token()};
  std::jthread stopper{[&stop] {
    std::this_thread::sleep_for(std::chrono::milliseconds{200});
    stop.request_stop();
  }};
  const auto began = std::chrono::steady_clock::now();
  EXPECT_FALSE(client.get(hello_path).ok());
  EXPECT_LT(std::chrono::steady_clock::now() - began, std::chrono::seconds{10});
}

TEST_F(Calling, HasOneDeadlineForAnExchange) {
  const Peer silent{[](const Peer::Caller& caller) { caller.stay_silent(); }};
  move_canada_to(fmt::format("https://127.0.0.1:{}", silent.port()));
  LinkClient client{*france_.node, "canada", {}, {std::chrono::milliseconds{200}, 1000}};
  EXPECT_EQ(fault(client.get(hello_path)), "api.client.timeout");
}

}  // namespace

}  // namespace entraide::api
