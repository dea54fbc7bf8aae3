// What happens at the limits: size, time, load, and who may ask at all.
#include "api/authority.h"
#include "api/client_test.h"
#include "crypto/crypto.h"

namespace entraide::api {

namespace {

using testing::Client;
using testing::ServerTest;

class Limits : public ServerTest {
  void adjust(node::Config& config) override {
    config.api.timeout_s = 1;
    config.api.body_bytes_max = 2048;
    config.api.queries_max = 2;
    config.api.connections_max = 3;
  }
};

TEST_F(Limits, RefuseALargeBodyButTakeOneAtTheLimit) {
  EXPECT_EQ(ask("POST", "/match/all", std::string(2048, ' ')).code(), "api.json");
  const auto large = ask("POST", "/match/all", std::string(2049, ' '));
  EXPECT_EQ(large.status, 413);
  EXPECT_EQ(large.code(), "api.body_large");
}

TEST_F(Limits, RefuseALongAddressAndLargeHeaders) {
  EXPECT_EQ(ask("GET", "/search/all?q=" + std::string(17'000, 'a')).status, 414);
  EXPECT_EQ(ask("GET", "/healthz", "", "X-Long: " + std::string(40'000, 'a') + "\r\n").status, 431);
}

TEST_F(Limits, RefuseTooManyQueries) {
  const auto reply = ask(
      "POST", "/match/all",
      R"({"queries":{"a":{"schema":"Person","properties":{"name":"x"}},"b":{"schema":"Person","properties":{"name":"x"}},"c":{"schema":"Person","properties":{"name":"x"}}}})");
  EXPECT_EQ(reply.code(), "api.match.queries_max");
}

TEST_F(Limits, TellASlowClientAndHangUp) {
  Client slow{server_->port()};
  slow.send("POST /match/all HTTP/1.1\r\nHost: localhost\r\nContent-Length: 100\r\n\r\n{");
  EXPECT_EQ(slow.read().status, 408);
  EXPECT_EQ(slow.read().status, 0);
  Client drip{server_->port()};
  drip.send("GET /hea");
  EXPECT_EQ(drip.read().status, 408);
}

TEST_F(Limits, HangUpOnAnIdleClientWithoutAWord) {
  Client idle{server_->port()};
  EXPECT_EQ(idle.read().status, 0);
}

TEST_F(Limits, RefuseWhatIsNotHttp) {
  Client client{server_->port()};
  client.send("HELO there\r\n\r\n");
  EXPECT_EQ(client.read().status, 400);
}

TEST_F(Limits, TurnAwayConnectionsBeyondTheMaximum) {
  std::vector<std::unique_ptr<Client>> clients;
  for (int i = 0; i < 3; ++i) {
    clients.push_back(std::make_unique<Client>(server_->port()));
    EXPECT_EQ(clients.back()->ask("GET", "/healthz").status, 200);
  }
  Client fourth{server_->port()};
  const auto reply = fourth.read();
  EXPECT_EQ(reply.status, 503);
  EXPECT_TRUE(reply.has("Retry-After"));
}

class Overload : public ServerTest {
  void adjust(node::Config& config) override {
    config.api.threads = 1;
    config.api.in_flight_max = 1;
  }
};

TEST_F(Overload, IsToldWithARetryTimeWhileHealthStillAnswers) {
  std::atomic<int> refused{0}, fine{0}, other{0};
  std::string batch = R"({"queries":{)";
  for (int i = 0; i < 100; ++i) {
    batch += fmt::format(
        R"({}"q{}":{{"schema":"Person","properties":{{"name":["Ludovic Saint-Amand {}"]}}}})",
        i ? "," : "", i, i);
  }
  batch += "}}";
  std::vector<std::thread> clients;
  for (int i = 0; i < 6; ++i) {
    clients.emplace_back([&] {
      Client client{server_->port()};
      for (int n = 0; n < 10; ++n) {
        const auto reply = client.ask("POST", "/match/all", batch);
        if (reply.status == 200) {
          ++fine;
        } else if (reply.status == 503 && reply.has("Retry-After: 1") &&
                   reply.code() == "api.overloaded") {
          ++refused;
        } else {
          ++other;
        }
      }
    });
  }
  EXPECT_EQ(ask("GET", "/healthz").status, 200);
  for (auto& client : clients) client.join();
  EXPECT_GT(fine, 0);
  EXPECT_GT(refused, 0);
  EXPECT_EQ(other, 0);
}

class NoPurpose : public ServerTest {
  void adjust(node::Config& config) override { config.default_profile.clear(); }
};

TEST_F(NoPurpose, IsRefusedUntilBothPurposeAndBasisAreNamed) {
  EXPECT_EQ(ask("POST", "/match/all", match_body("x y")).code(), "api.purpose.missing");
  EXPECT_EQ(ask("GET", "/entities/p1").status, 403);
  EXPECT_EQ(ask("GET", "/entities/p1", "", "X-Entraide-Purpose: other\r\n").code(),
            "api.purpose.half");
  EXPECT_EQ(ask("GET", "/entities/p1", "", "X-Entraide-Purpose: border\r\n").status, 200);
  EXPECT_EQ(ask("GET", "/entities/p1", "", "X-Entraide-Purpose: a\r\nX-Entraide-Legal-Basis: b\r\n")
                .status,
            200);
  EXPECT_EQ(node_->accesses(10).value().size(), 2U);
}

class NotReady : public ServerTest {
  bool start_at_once() const override { return false; }
};

TEST_F(NotReady, BecomesReadyByItselfAndSeesLaterImports) {
  auto started = Server::start(*node_, config_.api, clock_, entropy_, {});
  ASSERT_TRUE(started.ok());
  server_ = std::move(started).value();
  for (int i = 0; i < 100 && ask("GET", "/readyz").status != 200; ++i)
    std::this_thread::sleep_for(std::chrono::milliseconds{50});
  EXPECT_EQ(ask("GET", "/readyz").status, 200);
  node::ImportRequest import;
  import.file = folder_.write("people.jsonl", node::testing::people(2));
  import.user = "clerk";
  import.accept_shrink = true;
  ASSERT_TRUE(node_->import(import).ok());
  for (int i = 0; i < 100 && node_->index_size() != 2; ++i)
    std::this_thread::sleep_for(std::chrono::milliseconds{50});
  EXPECT_EQ(node_->index_size(), 2U);
}

class WithTokens : public ServerTest {
  void adjust(node::Config& config) override {
    config.api.tokens_file =
        folder_.write("tokens", "# ours\nofficer " + crypto::sha256_hex(as_bytes("t0ken")) + "\n");
  }
};

TEST_F(WithTokens, OnlyKnownTokensAskAndNameTheUser) {
  EXPECT_EQ(ask("GET", "/healthz").status, 200);
  const auto missing = ask("GET", "/catalog");
  EXPECT_EQ(missing.status, 401);
  EXPECT_TRUE(missing.has("WWW-Authenticate: Bearer"));
  EXPECT_EQ(ask("GET", "/catalog", "", "Authorization: Bearer wrong\r\n").code(),
            "api.token.unknown");
  EXPECT_EQ(ask("GET", "/entities/p1", "", "Authorization: Bearer t0ken\r\n").status, 200);
  EXPECT_EQ(node_->accesses(1).value().front().user, "officer");
}

TEST(Tokens, AreReadLineByLineAndFaultsNamed) {
  EXPECT_FALSE(Tokens::parse("", "f").ok());
  EXPECT_FALSE(Tokens::parse("officer abc", "f").ok());
  const auto fault = Tokens::parse("# x\nofficer", "f");
  ASSERT_FALSE(fault.ok());
  EXPECT_NE(fault.error().text(Language::english).find("f:2"), std::string::npos);
}

TEST(Exposure, BeyondThisMachineNeedsTlsAndAuthentication) {
  node::ApiConfig config;
  EXPECT_TRUE(check_exposure(config, false).ok());
  config.address = "0.0.0.0";
  EXPECT_EQ(check_exposure(config, false).error().message().key, "api.exposure.tls");
  config.tls_certificate = config.tls_key = "x";
  EXPECT_EQ(check_exposure(config, false).error().message().key, "api.exposure.authentication");
  config.tokens_file = "t";
  EXPECT_TRUE(check_exposure(config, false).ok());
}

}  // namespace

}  // namespace entraide::api
