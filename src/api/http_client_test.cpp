// HttpClient against the node's own server, and against peers that do everything wrong.
#include "api/http_client.h"

#include <sys/resource.h>

#include "api/client_test.h"
#include "api/http_peer_test.h"
#include "api/http_url.h"
#include "api/name_lookup.h"

namespace entraide::api {

namespace {

using std::chrono::milliseconds;
using testing::FullHouse;
using testing::Peer;
using testing::ServerTest;
using SteadyClock = std::chrono::steady_clock;

constexpr milliseconds short_while{300};
constexpr milliseconds in_time{3'000};  // on a machine that does much else, too

HttpClient client(milliseconds within = milliseconds{5'000}, std::size_t body_bytes_max = 1 << 18) {
  auto made = HttpClient::make({}, {within, body_bytes_max});
  EXPECT_TRUE(made.ok());
  return std::move(made).value();
}

/// The key of the message; empty when there was an answer.
std::string fault(const Result<Reply>& reply) {
  return reply.ok() ? std::string{} : reply.error().message().key;
}

std::string answer_of(std::string_view body) {
  return fmt::format("HTTP/1.1 200 OK\r\nContent-Length: {}\r\n\r\n{}", body.size(), body);
}

/// What the client makes of a peer that first hears the request, then says that.
std::string fault_after(const std::string& said) {
  const Peer peer{[&said](const Peer::Caller& caller) {
    caller.hear();
    caller.say(said);
  }};
  return fault(client().get(peer.url()));
}

class PlainClient : public ServerTest {
 protected:
  std::string url(std::string_view path) const {
    return fmt::format("http://127.0.0.1:{}{}", server_->port(), path);
  }
};

TEST_F(PlainClient, GetsWhatTheNodeAnswers) {
  const auto reply = client().get(url("/healthz"));
  ASSERT_TRUE(reply.ok()) << reply.error().text(Language::english);
  EXPECT_EQ(reply.value().status, 200);
  EXPECT_EQ(reply.value().content_type, "application/json");
  EXPECT_EQ(reply.value().body, ask("GET", "/healthz").body);
}

TEST_F(PlainClient, PostsABodyUnderItsType) {
  auto asking = client();
  const auto reply =
      asking.post(url("/match/default"), match_body("Ludovic Saint-Amand"), "application/json");
  ASSERT_TRUE(reply.ok());
  EXPECT_EQ(reply.value().status, 200);
  EXPECT_NE(reply.value().body.find("\"p2\""), std::string::npos);
  const auto untyped = asking.post(url("/match/default"), match_body("Ludovic"), "text/plain");
  EXPECT_EQ(untyped.value().status, 415);
}

TEST_F(PlainClient, FindsThisMachineByItsNames) {
  EXPECT_TRUE(client().get(fmt::format("http://localhost:{}/healthz", server_->port())).ok());
}

TEST_F(PlainClient, TakesAProblemForAnAnswer) {
  EXPECT_EQ(client().get(url("/nowhere")).value().status, 404);
}

TEST(HttpClient, ReachesAnIpv6Address) {
  const Peer peer{[](const Peer::Caller& caller) { caller.say(answer_of(caller.hear())); },
                  AF_INET6};
  if (!peer.listens()) GTEST_SKIP() << "no IPv6 here";
  const auto reply = client().get(fmt::format("http://[::1]:{}/a?b=c", peer.port()));
  ASSERT_TRUE(reply.ok());
  EXPECT_TRUE(reply.value().body.starts_with("GET /a?b=c HTTP/1.1\r\n"));
  EXPECT_NE(reply.value().body.find(fmt::format("Host: [::1]:{}\r\n", peer.port())),
            std::string::npos);
}

TEST(HttpClient, FollowsNoRedirect) {
  const Peer peer{[](const Peer::Caller& caller) {
    caller.hear();
    caller.say("HTTP/1.1 302 Found\r\nLocation: /elsewhere\r\nContent-Length: 0\r\n\r\n");
  }};
  EXPECT_EQ(client().get(peer.url()).value().status, 302);
  EXPECT_EQ(peer.connections(), 1);
}

TEST(HttpClient, ReadsPastInterimAnswersButNotForEver) {
  const std::string hint = "HTTP/1.1 103 Early Hints\r\nLink: </x>\r\n\r\n";
  const Peer peer{[&hint](const Peer::Caller& caller) {
    caller.hear();
    caller.say(hint + hint + answer_of("x"));
  }};
  EXPECT_EQ(client().get(peer.url()).value().body, "x");
  std::string many;
  for (int i = 0; i < 20; ++i) many += hint;
  EXPECT_EQ(fault_after(many + answer_of("x")), "api.client.answer");
  EXPECT_EQ(fault_after("HTTP/1.1 101 Switching Protocols\r\n\r\n"), "api.client.answer");
}

TEST(HttpClient, HearsARefusalThatCameBeforeTheWholeBodyWasSent) {
  const Peer peer{[](const Peer::Caller& caller) {
    caller.say("HTTP/1.1 413 Content Too Large\r\nContent-Length: 0\r\n\r\n");
    caller.hear();
  }};
  const auto reply = client().post(peer.url(), std::string(8U << 20U, 'x'), "text/plain");
  ASSERT_TRUE(reply.ok()) << reply.error().text(Language::english);
  EXPECT_EQ(reply.value().status, 413);
}

struct Silence {
  std::string name;
  Peer::Behaviour behaviour;
};
class SilentPeer : public ::testing::TestWithParam<Silence> {};

TEST_P(SilentPeer, IsLeftAtTheDeadline) {
  const Peer peer{GetParam().behaviour};
  const auto start = SteadyClock::now();
  const auto reply = client(short_while).get(peer.url("/path?secret=17"));
  const auto took = SteadyClock::now() - start;
  ASSERT_EQ(fault(reply), "api.client.timeout");
  EXPECT_EQ(reply.error().code(), Code::unavailable);
  EXPECT_EQ(reply.error().text(Language::english),
            peer.address() + " did not answer completely within 300 ms");
  EXPECT_GE(took, short_while);
  EXPECT_LT(took, in_time);
}

INSTANTIATE_TEST_SUITE_P(
    Ways, SilentPeer,
    ::testing::Values(Silence{"SaysNothing",
                              [](const Peer::Caller& caller) { caller.stay_silent(); }},
                      Silence{"StopsInTheHead",
                              [](const Peer::Caller& caller) {
                                caller.say("HTTP/1.1 200 OK\r\nContent-");
                                caller.stay_silent();
                              }},
                      Silence{"StopsInTheBody",
                              [](const Peer::Caller& caller) {
                                caller.say("HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nabc");
                                caller.stay_silent();
                              }},
                      Silence{"DripsTheHead",
                              [](const Peer::Caller& caller) {
                                caller.say("HTTP/1.1 200 OK\r\nX: ");
                                caller.say_again_and_again("x", milliseconds{20});
                              }},
                      Silence{"DripsTheBody",
                              [](const Peer::Caller& caller) {
                                caller.say("HTTP/1.1 200 OK\r\nContent-Length: 90000\r\n\r\n");
                                caller.say_again_and_again("x", milliseconds{20});
                              }},
                      Silence{"DripsInterimAnswers",
                              [](const Peer::Caller& caller) {
                                caller.say_again_and_again("HTTP/1.1 100 Continue\r\n\r\n",
                                                           milliseconds{90});
                              }}),
    [](const auto& chosen) { return chosen.param.name; });

TEST(HttpClient, IsNotHeldByAPeerThatDoesNotRead) {
  const Peer peer{[](const Peer::Caller& caller) { caller.stay_silent(); }};
  const auto reply =
      client(short_while).post(peer.url(), std::string(64U << 20U, 'x'), "text/plain");
  EXPECT_EQ(fault(reply), "api.client.timeout");
}

TEST(HttpClient, IsNotHeldByAPeerThatNeverEndsItsHandshake) {
  const Peer peer{[](const Peer::Caller& caller) { caller.stay_silent(); }};
  const auto reply = client(short_while).get(fmt::format("https://127.0.0.1:{}/", peer.port()));
  EXPECT_EQ(fault(reply), "api.client.timeout");
}

TEST(HttpClient, IsNotHeldByAnAddressThatIsSilent) {
  const FullHouse house{"127.0.0.1", 0};
  const auto start = SteadyClock::now();
  const auto reply = client(short_while).get(fmt::format("http://127.0.0.1:{}/", house.port()));
  EXPECT_EQ(fault(reply), "api.client.timeout");
  EXPECT_LT(SteadyClock::now() - start, in_time);
}

/// A client for which every name has these addresses.
HttpClient client_where_names_mean(std::vector<std::string> addresses) {
  auto made = HttpClient::make({}, {milliseconds{2'000}, 1 << 18},
                               [addresses](const std::string&) { return addresses; });
  return std::move(made).value();
}

TEST(HttpClient, TriesTheNextAddressWhenOneIsSilentOrClosed) {
  const Peer peer{[](const Peer::Caller& caller) {
    caller.hear();
    caller.say(answer_of("x"));
  }};
  const FullHouse house{"127.0.0.2", peer.port()};
  ASSERT_EQ(house.port(), peer.port());
  const auto reply = client_where_names_mean({"127.0.0.2", "127.0.0.3", "127.0.0.1"})
                         .get(fmt::format("http://localhost:{}/", peer.port()));
  ASSERT_TRUE(reply.ok()) << reply.error().text(Language::english);
  EXPECT_EQ(reply.value().body, "x");
}

TEST(HttpClient, DoesNotSpeakPlainHttpWhereLocalhostIsAnotherMachine) {
  const auto reply = client_where_names_mean({"192.0.2.1"}).get("http://localhost/");
  ASSERT_EQ(fault(reply), "api.client.plain");
  EXPECT_EQ(reply.error().code(), Code::refused);
}

TEST(HttpClient, IsNotHeldByAResolverThatIsSilent) {
  auto made = HttpClient::make({}, {milliseconds{50}, 1 << 18}, [](const std::string&) {
    std::this_thread::sleep_for(milliseconds{1'000});
    return std::vector<std::string>{"127.0.0.1"};
  });
  EXPECT_EQ(fault(made.value().get("https://partner.example/")), "api.client.timeout");
}

TEST(HttpClient, EndsABodyAtItsLimit) {
  const auto with = [](std::size_t bytes) {
    const Peer peer{[bytes](const Peer::Caller& caller) {
      caller.hear();
      caller.say(answer_of(std::string(bytes, 'x')));
    }};
    return fault(client(milliseconds{5'000}, 1000).get(peer.url()));
  };
  EXPECT_EQ(with(1000), "");
  EXPECT_EQ(with(1001), "api.client.body_large");
}

TEST(HttpClient, EndsABodyWithoutEnd) {
  for (const std::string head :
       {"Connection: close\r\n\r\n", "Transfer-Encoding: chunked\r\n\r\n"}) {
    const auto piece = head.starts_with("Conn") ? std::string(256, 'x')
                                                : "100\r\n" + std::string(256, 'x') + "\r\n";
    const Peer peer{[&](const Peer::Caller& caller) {
      caller.hear();
      caller.say("HTTP/1.1 200 OK\r\n" + head);
      caller.say_again_and_again(piece, milliseconds{0});
    }};
    EXPECT_EQ(fault(client().get(peer.url())), "api.client.body_large") << head;
  }
}

TEST(HttpClient, EndsHeadersAndChunkExtensionsWithoutEnd) {
  for (const std::string beginning :
       {"HTTP/1.1 200 OK\r\nX: ", "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n1;x=",
        "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n0\r\nX: "}) {
    const Peer peer{[&](const Peer::Caller& caller) {
      caller.hear();
      caller.say(beginning);
      caller.say_again_and_again(std::string(1024, 'x'), milliseconds{0});
    }};
    EXPECT_EQ(fault(client().get(peer.url())), "api.client.headers_large") << beginning;
  }
}

TEST(HttpClient, RefusesWhatIsNoHttp) {
  for (const std::string said :
       {"SSH-2.0-OpenSSH_9.2p1\r\n\r\n", "HTTP/9.9 200 OK\r\n\r\n", "HTTP/1.1 2000 OK\r\n\r\n",
        "HTTP/1.1 200 OK\r\nContent-Length: -1\r\n\r\n",
        "HTTP/1.1 200 OK\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\nab",
        "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n"}) {
    EXPECT_EQ(fault_after(said), "api.client.answer") << said;
  }
}

TEST(HttpClient, TellsAnAnswerThatWasCutOff) {
  for (const std::string said :
       {"", "HTTP/1.1 200 OK\r\nConte", "HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nabc"}) {
    EXPECT_EQ(fault_after(said), "api.client.lost") << said;
  }
}

TEST(HttpClient, TellsThatNobodyListens) {
  std::uint16_t port = 0;
  {
    const Peer peer{[](const Peer::Caller&) {}};
    port = peer.port();
  }
  const auto reply = client().get(fmt::format("http://127.0.0.1:{}/?secret=17", port));
  ASSERT_EQ(fault(reply), "api.client.connect");
  EXPECT_EQ(reply.error().code(), Code::unavailable);
  EXPECT_EQ(reply.error().text(Language::english).find("secret"), std::string::npos);
}

TEST(HttpClient, TellsThatANameIsNotKnown) {
  // RFC 2606: never in the DNS.
  EXPECT_EQ(fault(client(milliseconds{20'000}).get("https://node.invalid/")), "api.client.resolve");
}

TEST(HttpClient, SpeaksPlainHttpToThisMachineOnly) {
  for (const std::string host : {"partner.example", "192.0.2.1", "[2001:db8::1]", "0.0.0.0",
                                 "127.example.org", "localhost.example"}) {
    const auto reply = client().get("http://" + host + "/?secret=17");
    ASSERT_EQ(fault(reply), "api.client.plain") << host;
    EXPECT_EQ(reply.error().code(), Code::refused);
    EXPECT_EQ(reply.error().text(Language::french).find("secret"), std::string::npos);
  }
}

TEST(HttpClient, AsksNobodyAnUrlThatMisleads) {
  const Peer peer{[](const Peer::Caller& caller) { caller.say(answer_of("x")); }};
  EXPECT_EQ(fault(client().get("http://me@" + peer.address() + "/")), "api.client.url_user");
  EXPECT_EQ(fault(client().get(peer.url("/#x"))), "api.client.url_fragment");
  EXPECT_EQ(fault(client().get(peer.url("/ HTTP/1.1\r\nX: y"))), "api.client.url_characters");
  EXPECT_EQ(peer.connections(), 0);
}

TEST(HttpClient, SaysSoWhenTheMachineHasNoDescriptorLeft) {
  auto asking = client();
  rlimit before{};
  ::getrlimit(RLIMIT_NOFILE, &before);
  const rlimit none{0, before.rlim_max};
  ::setrlimit(RLIMIT_NOFILE, &none);
  const auto reply = asking.get("http://127.0.0.1:9/");
  ::setrlimit(RLIMIT_NOFILE, &before);
  EXPECT_EQ(fault(reply), "api.client.room");
}

TEST(HttpClient, RefusesFilesThatAreNoCertificates) {
  const auto key_of = [](const ClientTrust& trust) {
    const auto made = HttpClient::make(trust);
    EXPECT_EQ(made.ok() ? Code::corrupt : made.error().code(), Code::invalid);
    return made.ok() ? std::string{} : made.error().message().key;
  };
  EXPECT_EQ(key_of({"/nowhere", "", ""}), "api.client.ca");
  EXPECT_EQ(key_of({"", "/nowhere", "/nowhere"}), "api.tls.certificate");
  EXPECT_EQ(key_of({"", "/nowhere", ""}), "api.client.certificate_half");
}

TEST(NameLookup, IsNotHeldByAResolverThatIsSilent) {
  std::atomic<int> asked = 0;
  NameLookup names{[&asked](const std::string& name) {
    ++asked;
    if (name == "slow.example") std::this_thread::sleep_for(short_while);
    return std::vector<std::string>{name == "slow.example" ? "192.0.2.1" : "192.0.2.2"};
  }};
  const auto start = SteadyClock::now();
  EXPECT_FALSE(names.addresses("slow.example", start + milliseconds{20}).has_value());
  EXPECT_FALSE(names.addresses("quick.example", start + milliseconds{40}).has_value());
  EXPECT_LE(asked, 1);
  // And the late answer is not taken for one to the next question.
  const auto found = names.addresses("quick.example", start + milliseconds{10'000});
  EXPECT_EQ(found.value(), std::vector<std::string>{"192.0.2.2"});
}

}  // namespace

}  // namespace entraide::api
