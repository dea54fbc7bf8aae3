// Two nodes in one process that know each other, and a caller at their doors with whatever certificate
// the test gives it.
#pragma once

#include <arpa/inet.h>
#include <openssl/ssl.h>
#include <sys/socket.h>
#include <unistd.h>

#include <atomic>
#include <mutex>
#include <thread>

#include "api/api.h"
#include "crypto/crypto.h"
#include "node/home_test.h"
#include "store/store.h"

namespace entraide::api::testing {

/// The system's, moved by as much as the test says, from any thread.
class ShiftedClock final : public Clock {
 public:
  Instant now() const override {
    return clock_.now() + std::chrono::milliseconds{shift_ms_.load()};
  }
  void shift(std::chrono::milliseconds by) { shift_ms_ += by.count(); }

 private:
  SystemClock clock_;
  std::atomic<std::int64_t> shift_ms_ = 0;
};

/// One that nobody listens on: taken for a moment, and let go.
inline std::uint16_t free_port() {
  const int socket = ::socket(AF_INET, SOCK_STREAM, 0);
  sockaddr_in address{};
  socklen_t length = sizeof address;
  address.sin_family = AF_INET;
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  EXPECT_EQ(::bind(socket, reinterpret_cast<const sockaddr*>(&address), length), 0);
  ::getsockname(socket, reinterpret_cast<sockaddr*>(&address), &length);
  ::close(socket);
  return ntohs(address.sin_port);
}

template <class Condition>
bool eventually(Condition condition, std::chrono::seconds within = std::chrono::seconds{20}) {
  const auto until = std::chrono::steady_clock::now() + within;
  while (!condition()) {
    if (std::chrono::steady_clock::now() > until) return false;
    std::this_thread::sleep_for(std::chrono::milliseconds{10});
  }
  return true;
}

/// The smallest packs under which a message may pass: one instrument, one rule, one invariant.
inline agreement::Files small_packs(std::string_view id = "pact") {
  const auto yes_no = [](std::string_view fact) {
    return fmt::format(
        "[[fact]]\nid = \"{}\"\ntitle = {{ en = \"a\", fr = \"b\" }}\nyes_no = true\n"
        "computed = true\n",
        fact);
  };
  const auto choice = [](std::string_view fact, std::string_view value) {
    return fmt::format(
        "[[fact]]\nid = \"{}\"\ntitle = {{ en = \"a\", fr = \"b\" }}\n"
        "values = [{{ id = \"{}\", en = \"a\", fr = \"b\" }}]\n",
        fact, value);
  };
  agreement::Files files;
  files["vocabulary.toml"] = "schema = 1\n" + choice("action", "answer") +
                             choice("data", "identity") + choice("subject_role", "none") +
                             choice("claim", "none") + choice("recipient_kind", "eu_state") +
                             yes_no("author_in_agreement") + yes_no("recipient_in_agreement") +
                             yes_no("recipient_is_country_fled") +
                             yes_no("recipient_may_pass_to_country_fled");
  files["words.toml"] = "schema = 1\n";
  files["groups.toml"] = "schema = 1\n";
  files["invariants.toml"] =
      "schema = 1\n[[invariant]]\nid = \"P1\"\narticle = \"33\"\n"
      "because = { en = \"a\", fr = \"b\" }\nnever = [\"allow\"]\n"
      "[invariant.when]\nrecipient_is_country_fled = [\"yes\", \"unknown\"]\n";
  files[fmt::format("{}.toml", id)] = fmt::format(
      "schema = 1\n[instrument]\nid = \"{}\"\nkind = \"treaty\"\nsource = \"none\"\n"
      "title = {{ en = \"a\", fr = \"b\" }}\nscope = {{ en = \"a\", fr = \"b\" }}\n"
      "parties = [\"ca\", \"fr\"]\n"
      "[[article]]\nref = \"1\"\nstatus = \"confirmed\"\n"
      "text = {{ en = \"One may answer.\", fr = \"b\" }}\n"
      "[[rule]]\nid = \"answer\"\neffect = \"allow\"\ndata = [\"identity\"]\narticle = \"1\"\n"
      "because = {{ en = \"a\", fr = \"b\" }}\n"
      "[rule.when]\naction = [\"answer\"]\nrecipient_is_country_fled = [\"no\"]\n",
      id);
  return files;
}

inline const node::Adviser anna{"anna", "desk-1", "read aloud by telephone"};
inline const node::Adviser bela{"bela", "desk-2", "read and agreed"};

/// One of the two.
class Side {
 public:
  using Adjust = std::function<void(node::Config&)>;
  Side(std::string name, std::string party, const Clock& clock, const Adjust& adjust = {})
      : clock_{clock} {
    config.home = folder.path();
    config.store_url = store_url();
    config.name = std::move(name);
    config.party = std::move(party);
    config.floor = {};
    config.log_format = "json";
    config.ledger.origin = "test/" + config.name;
    config.api.port = 0;
    config.api.timeout_s = 5;
    config.wire.address = "127.0.0.1";
    config.wire.port = free_port();
    config.wire.url = fmt::format("https://127.0.0.1:{}", config.wire.port);
    if (adjust) adjust(config);
    auto opened = node::Node::open(config, clock_, entropy_);
    EXPECT_TRUE(opened.ok());
    node = std::move(opened).value();
  }
  ~Side() { stop(); }
  Side(const Side&) = delete;
  Side& operator=(const Side&) = delete;

  void start() {
    auto started =
        Server::start(*node, config.api, clock_, entropy_, [this](std::string_view line) {
          const std::lock_guard lock{mutex_};
          logged_ += std::string{line} + "\n";
        });
    ASSERT_TRUE(started.ok()) << started.error().text(Language::english);
    server = std::move(started).value();
  }
  void stop() {
    if (server) server->stop();
    server.reset();
  }
  void adopt(const agreement::Files& files) const {
    const auto proposed = node->propose_packs(files, anna);
    ASSERT_TRUE(proposed.ok()) << proposed.error().text(Language::english);
    ASSERT_TRUE(node->adopt_packs(proposed.value().revision, bela).ok());
  }
  /// By the card that the other one hands over.
  void add(const Side& other) const {
    const auto card = other.node->card();
    ASSERT_TRUE(card.ok()) << card.error().text(Language::english);
    const auto added = node->add_partner(wire::card_file(card.value()), anna);
    ASSERT_TRUE(added.ok()) << added.error().text(Language::english);
  }
  void know(const Side& other) const {
    add(other);
    const auto card = wire::read_card(other.node->card().value());
    const auto confirmed = node->confirm_partner(wire::fingerprint_of(card.value()), bela);
    ASSERT_TRUE(confirmed.ok()) << confirmed.error().text(Language::english);
  }
  wire::Post& post() const { return *node->post().value(); }
  wire::OwnKey key() const { return post().identity().current(); }

  /// The id of what went into the outbox.
  std::string send(const std::string& to, const std::filesystem::path& file = {}) const {
    auto draft = wire::read_draft(
        fmt::format(R"({{"to":"{}","agreement":"pact","facts":{{"action":"answer",)"
                    R"("subject_role":"none"}},"data":{{"identity":{{"name":"Blue Halcyon"}}}}}})",
                    to),
        config.party);
    EXPECT_TRUE(draft.ok()) << draft.error().text(Language::english);
    if (!file.empty()) draft.value().files.emplace_back("identity", file);
    auto sent = node->send({std::move(draft).value()}, officer());
    EXPECT_TRUE(sent.ok()) << sent.error().text(Language::english);
    return sent.ok() ? sent.value().front().id : std::string{};
  }
  static node::Caller officer() { return {"officer", {"investigation", "law 1", ""}, "send"}; }

  /// `queued`, `delivered`, …
  std::string state_of(const std::string& id) const {
    const auto store = store::Store::open({store_url()});
    const auto message = store.value()->mail().sent_message(id).value();
    return message ? message->state : "none";
  }
  store::Link link(const std::string& partner) const {
    const auto links = post().links().value();
    for (const auto& one : links) {
      if (one.partner == partner) return one;
    }
    return {};
  }
  std::string logged() {
    const std::lock_guard lock{mutex_};
    return logged_;
  }

 private:
  std::string store_url() const { return "sqlite:" + (folder.path() / "entraide.db").string(); }
  const Clock& clock_;
  SystemEntropy entropy_;
  std::mutex mutex_;
  std::string logged_;

 public:
  const node::testing::Folder folder;
  node::Config config;
  std::unique_ptr<node::Node> node;
  std::unique_ptr<Server> server;
};

/// One connection to a door, by OpenSSL's own client.
class WireCaller {
 public:
  struct Reply {
    int status = 0;  // 0: nobody answered
    std::string head, body;
  };

  WireCaller(std::uint16_t port, const wire::OwnKey* key, int version = TLS1_3_VERSION)
      : context_{SSL_CTX_new(TLS_client_method()), &SSL_CTX_free},
        socket_{::socket(AF_INET, SOCK_STREAM, 0)} {
    SSL_CTX_set_min_proto_version(context_.get(), version);
    SSL_CTX_set_max_proto_version(context_.get(), version);
    if (key != nullptr) {
      SSL_CTX_use_certificate(context_.get(), key->certificate.native());
      SSL_CTX_use_PrivateKey(context_.get(), key->key->native());
    }
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_port = htons(port);
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    const timeval patience{20, 0};
    ::setsockopt(socket_, SOL_SOCKET, SO_RCVTIMEO, &patience, sizeof patience);
    EXPECT_EQ(::connect(socket_, reinterpret_cast<const sockaddr*>(&address), sizeof address), 0);
    session_.reset(SSL_new(context_.get()));
    SSL_set_fd(session_.get(), socket_);
    shaken_ = SSL_connect(session_.get()) == 1;
  }
  WireCaller(const WireCaller&) = delete;
  WireCaller& operator=(const WireCaller&) = delete;
  ~WireCaller() { ::close(socket_); }

  /// The end of our own side of the handshake; the other's verdict comes with the first answer.
  bool shaken() const { return shaken_; }
  Bytes shown() const {
    const std::unique_ptr<X509, decltype(&X509_free)> certificate{
        SSL_get1_peer_certificate(session_.get()), &X509_free};
    unsigned char* der = nullptr;
    const int length = i2d_X509(certificate.get(), &der);
    Bytes shown{der, der + std::max(0, length)};
    OPENSSL_free(der);
    return shown;
  }

  Reply ask(std::string_view method, std::string_view target, std::string_view body = {},
            std::string_view type = "text/plain") {
    if (!shaken_) return {};
    auto request = fmt::format("{} {} HTTP/1.1\r\nHost: node.example\r\n", method, target);
    if (method == "POST")
      request += fmt::format("Content-Type: {}\r\nContent-Length: {}\r\n", type, body.size());
    request += "\r\n" + std::string{body};
    SSL_write(session_.get(), request.data(), static_cast<int>(request.size()));
    Reply reply;
    auto end = std::string::npos;
    while ((end = heard_.find("\r\n\r\n")) == std::string::npos) {
      if (!hear()) return reply;
    }
    reply.head = heard_.substr(0, end + 2);
    heard_.erase(0, end + 4);
    reply.status = std::atoi(reply.head.c_str() + 9);
    const auto at = reply.head.find("Content-Length: ");
    const auto length =
        at == std::string::npos ? 0UL : std::strtoul(reply.head.c_str() + at + 16, nullptr, 10);
    while (heard_.size() < length && hear()) {
    }
    reply.body = heard_.substr(0, length);
    heard_.erase(0, length);
    return reply;
  }

 private:
  bool hear() {
    std::array<char, 16384> piece{};
    const int count = SSL_read(session_.get(), piece.data(), static_cast<int>(piece.size()));
    if (count <= 0) return false;
    heard_.append(piece.data(), static_cast<std::size_t>(count));
    return true;
  }

  std::unique_ptr<SSL_CTX, decltype(&SSL_CTX_free)> context_;
  int socket_;
  std::unique_ptr<SSL, decltype(&SSL_free)> session_{nullptr, &SSL_free};
  bool shaken_ = false;
  std::string heard_;
};

/// Canada and France, who know each other and share an agreement.
class LinkTest : public ::testing::Test {
 protected:
  void SetUp() override {
    for (auto* side : {&canada_, &france_}) side->adopt(small_packs());
    canada_.know(france_);
    france_.know(canada_);
  }
  /// Keys are named by the second in which they were made.
  void rotate(const Side& side) {
    clock_.shift(std::chrono::seconds{2});
    const auto rotated = side.node->rotate_key("", anna);
    ASSERT_TRUE(rotated.ok()) << rotated.error().text(Language::english);
  }

  ShiftedClock clock_;
  Side canada_{"canada", "ca", clock_};
  Side france_{"france", "fr", clock_};
};

/// A key of nobody.
inline wire::OwnKey strange_key(const Clock& clock, std::string_view name = "stranger") {
  SystemEntropy entropy;
  auto key = crypto::P256Key::generate();
  auto certificate = crypto::self_signed(key, std::string{name}, {"127.0.0.1"},
                                         clock.now() - std::chrono::hours{1},
                                         clock.now() + std::chrono::hours{24}, entropy);
  EXPECT_TRUE(certificate.ok());
  return {std::make_shared<const crypto::P256Key>(std::move(key)), std::move(certificate).value()};
}

}  // namespace entraide::api::testing
