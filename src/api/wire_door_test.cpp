// The partners' door: who gets in, and what is behind it.
#include "api/client_test.h"
#include "api/link_hello.h"
#include "api/link_test.h"

namespace entraide::api {

namespace {

using testing::LinkTest;
using testing::Side;
using testing::strange_key;
using testing::WireCaller;

class WireDoor : public LinkTest {
 protected:
  void SetUp() override {
    LinkTest::SetUp();
    canada_.start();
  }
  std::uint16_t door() const { return canada_.server->wire_port(); }
  wire::OwnKey theirs() const { return france_.key(); }
};

TEST_F(WireDoor, LetsAPartnerInWhoSeesWhoIsThere) {
  const auto key = theirs();
  WireCaller caller{door(), &key};
  ASSERT_TRUE(caller.shaken());
  EXPECT_EQ(caller.shown(), canada_.key().certificate.der());
  const auto reply = caller.ask("GET", hello_path);
  ASSERT_EQ(reply.status, 200) << reply.body;
  const auto hello = parse_hello(reply.body);
  ASSERT_TRUE(hello.ok()) << reply.body;
  EXPECT_EQ(hello.value().name, "canada");
  EXPECT_EQ(hello.value().party, "ca");
  EXPECT_EQ(hello.value().versions, std::vector{wire::protocol_version});
  EXPECT_EQ(hello.value().certificate, to_hex(canada_.key().certificate.fingerprint()));
  EXPECT_EQ(hello.value().knows, to_hex(key.certificate.fingerprint()));
  EXPECT_EQ(hello.value().agreements, std::set<std::string>{"pact"});
}

TEST_F(WireDoor, DoesNotHearWhoShowsNoCertificateOrAnUnknownOne) {
  WireCaller bare{door(), nullptr};
  EXPECT_EQ(bare.ask("GET", hello_path).status, 0);
  const auto strange = strange_key(clock_);
  WireCaller stranger{door(), &strange};
  EXPECT_EQ(stranger.ask("GET", hello_path).status, 0);
  // Its own certificate opens a node's door for nobody else.
  const auto own = canada_.key();
  WireCaller itself{door(), &own};
  EXPECT_EQ(itself.ask("GET", hello_path).status, 0);
}

TEST_F(WireDoor, SpeaksNothingOlderThanTls13) {
  const auto key = theirs();
  const WireCaller caller{door(), &key, TLS1_2_VERSION};
  EXPECT_FALSE(caller.shaken());
}

TEST_F(WireDoor, ShutsInTheMiddleOfAConnectionWhenAPartnerIsRevoked) {
  const auto key = theirs();
  WireCaller caller{door(), &key};
  ASSERT_EQ(caller.ask("GET", hello_path).status, 200);
  ASSERT_TRUE(canada_.node->revoke_partner("france", testing::anna).ok());
  const auto refused = caller.ask("GET", hello_path);
  EXPECT_EQ(refused.status, 403);
  EXPECT_NE(refused.body.find("wire.partner.nobody"), std::string::npos) << refused.body;
  EXPECT_NE(refused.head.find("application/problem+json"), std::string::npos);
  EXPECT_EQ(caller.ask("GET", hello_path).status, 0);
  WireCaller again{door(), &key};
  EXPECT_EQ(again.ask("GET", hello_path).status, 0);
}

TEST_F(WireDoor, LetsNobodyInWhoIsNotConfirmed) {
  Side other{"belgium", "be", clock_};
  canada_.add(other);
  const auto key = other.key();
  WireCaller caller{door(), &key};
  EXPECT_EQ(caller.ask("GET", hello_path).status, 0);
}

TEST_F(WireDoor, LetsNobodyInWhoseCertificateHasEnded) {
  const auto key = theirs();
  clock_.shift(std::chrono::days{731});
  WireCaller caller{door(), &key};
  EXPECT_EQ(caller.ask("GET", hello_path).status, 0);
}

TEST_F(WireDoor, HidesTheOfficersRoutesAndIsHiddenFromThem) {
  const auto key = theirs();
  WireCaller caller{door(), &key};
  for (const auto* target : {"/healthz", "/metrics", "/entities/p1", "/search/all?q=x", "/",
                             "/ledger/checkpoint", "/openapi.json"})
    EXPECT_EQ(caller.ask("GET", target).status, 404) << target;
  testing::Client officer{canada_.server->port()};
  EXPECT_EQ(officer.ask("GET", hello_path).status, 404);
  EXPECT_EQ(officer.ask("POST", frames_path, "x", {}, "text/plain").status, 404);
}

TEST_F(WireDoor, RefusesWhatAreNoFrames) {
  const auto key = theirs();
  WireCaller caller{door(), &key};
  EXPECT_EQ(caller.ask("POST", frames_path, "hello\n").status, 400);
  EXPECT_EQ(caller.ask("POST", frames_path, "{}", "application/json").status, 415);
  EXPECT_EQ(caller.ask("GET", frames_path).status, 405);
  const auto nothing = caller.ask("POST", frames_path, "");
  EXPECT_EQ(nothing.status, 200);
  EXPECT_EQ(nothing.body, "");
}

TEST_F(WireDoor, RefusesMoreThanAnExchangeMayHold) {
  const auto key = theirs();
  WireCaller caller{door(), &key};
  EXPECT_EQ(caller.ask("POST", frames_path, std::string(wire::frames_bytes_max, '\n')).status, 400);
  EXPECT_EQ(caller.ask("POST", frames_path, std::string(wire::frames_bytes_max + 1, '\n')).status,
            413);
}

TEST_F(WireDoor, HasRoomForEightConnectionsOfAPartner) {
  const auto key = theirs();
  std::vector<std::unique_ptr<WireCaller>> callers;
  for (int i = 0; i < 8; ++i) {
    callers.push_back(std::make_unique<WireCaller>(door(), &key));
    EXPECT_EQ(callers.back()->ask("GET", hello_path).status, 200) << i;
  }
  WireCaller ninth{door(), &key};
  EXPECT_EQ(ninth.ask("GET", hello_path).status, 503);
  EXPECT_EQ(ninth.ask("GET", hello_path).status, 0);
  EXPECT_EQ(callers.front()->ask("GET", hello_path).status, 200);
}

TEST_F(WireDoor, ShowsItsNewKeyOnceEveryPartnerGoesByIt) {
  const auto before = canada_.key();
  const auto key = theirs();
  rotate(canada_);
  ASSERT_FALSE(canada_.key().certificate == before.certificate);
  EXPECT_EQ(WireCaller(door(), &key).shown(), before.certificate.der());
  // As soon as their line has told what they know.
  france_.start();
  const auto now = canada_.key();
  EXPECT_TRUE(testing::eventually(
      [&] { return WireCaller(door(), &key).shown() == now.certificate.der(); }));
}

TEST_F(WireDoor, IsNotOpenedForANodeThatDoesNotSayWhoItIs) {
  node::testing::Folder folder;
  node::Config config;
  config.home = folder.path();
  config.api.port = 0;
  config.wire.address = "127.0.0.1";
  config.wire.port = testing::free_port();
  SystemEntropy entropy;
  const auto node = node::Node::open(config, clock_, entropy).value();
  const auto started = Server::start(*node, config.api, clock_, entropy, {});
  ASSERT_FALSE(started.ok());
  EXPECT_EQ(started.error().message().key, "node.wire.no_party");
}

TEST(Hello, IsReadAsItIsWritten) {
  Hello hello;
  hello.name = "canada";
  hello.party = "ca";
  hello.versions = {1, 2};
  hello.time = *parse_rfc3339("2026-11-28T08:00:00.250Z");
  hello.certificate = std::string(64, 'a');
  hello.knows = std::string(64, 'b');
  hello.agreements = {"pact", "treaty"};
  const auto read = parse_hello(format_hello(hello));
  ASSERT_TRUE(read.ok());
  EXPECT_EQ(format_hello(read.value()), format_hello(hello));
  EXPECT_EQ(read.value().agreements, hello.agreements);
}

TEST(Hello, IsRefusedWithoutAMemberOrWithAnotherKind) {
  const auto whole = format_hello({"canada", "ca", {1}, {}, "a", "b", {"pact"}});
  ASSERT_TRUE(parse_hello(whole).ok());
  for (const auto& [from, to] :
       std::vector<std::pair<std::string, std::string>>{{"name", "nom"},
                                                        {"[1]", "1"},
                                                        {"[1]", "[\"1\"]"},
                                                        {"true", "1"},
                                                        {"1970", "never"},
                                                        {"\"pact\"", "7"},
                                                        {"}]}", "}]"},
                                                        {"\"b\"", "null"},
                                                        {"canada", "\\u001b[31m"}}) {
    auto other = whole;
    other.replace(other.find(from), from.size(), to);
    EXPECT_FALSE(parse_hello(other).ok()) << other;
  }
}

}  // namespace

}  // namespace entraide::api
