// A plain HTTP client on a real socket, and a server with four invented entries, for the tests.
#pragma once

#include <arpa/inet.h>
#include <sys/socket.h>
#include <unistd.h>

#include <atomic>
#include <boost/json.hpp>
#include <mutex>
#include <thread>

#include "api/api.h"
#include "node/home_test.h"

namespace entraide::api::testing {

struct Reply {
  int status = 0;
  std::string head, body;
  boost::json::value json() const {
    boost::system::error_code failure;
    auto value = boost::json::parse(body, failure);
    EXPECT_FALSE(failure) << body;
    return value;
  }
  std::string code() const {
    const auto value = json();
    return value.is_object() && value.get_object().contains("code")
               ? std::string{value.at("code").as_string().c_str()}
               : std::string{};
  }
  bool has(std::string_view text) const { return head.find(text) != std::string::npos; }
};

class Client {
 public:
  explicit Client(std::uint16_t port) : socket_{::socket(AF_INET, SOCK_STREAM, 0)} {
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_port = htons(port);
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    const timeval patience{20, 0};
    ::setsockopt(socket_, SOL_SOCKET, SO_RCVTIMEO, &patience, sizeof patience);
    connected_ =
        ::connect(socket_, reinterpret_cast<const sockaddr*>(&address), sizeof address) == 0;
  }
  Client(const Client&) = delete;
  Client& operator=(const Client&) = delete;
  ~Client() { ::close(socket_); }
  bool connected() const { return connected_; }

  void send(std::string_view text) {
    while (!text.empty()) {
      const auto count = ::send(socket_, text.data(), text.size(), MSG_NOSIGNAL);
      if (count <= 0) return;
      text.remove_prefix(static_cast<std::size_t>(count));
    }
  }

  /// One answer; status 0 when the server hung up.
  Reply read(bool head_only = false) {
    Reply reply;
    auto end = std::string::npos;
    while ((end = buffer_.find("\r\n\r\n")) == std::string::npos) {
      if (!fill()) return reply;
    }
    reply.head = buffer_.substr(0, end + 2);
    buffer_.erase(0, end + 4);
    reply.status = std::atoi(reply.head.c_str() + 9);
    const auto length_at = reply.head.find("Content-Length: ");
    const auto length = length_at == std::string::npos || head_only
                            ? 0UL
                            : std::strtoul(reply.head.c_str() + length_at + 16, nullptr, 10);
    while (buffer_.size() < length) {
      if (!fill()) return reply;
    }
    reply.body = buffer_.substr(0, length);
    buffer_.erase(0, length);
    return reply;
  }

  Reply ask(std::string_view method, std::string_view target, std::string_view body = {},
            std::string_view headers = {}, std::string_view type = "application/json") {
    send(request(method, target, body, headers, type));
    return read(method == "HEAD");
  }

  static std::string request(std::string_view method, std::string_view target,
                             std::string_view body = {}, std::string_view headers = {},
                             std::string_view type = "application/json") {
    auto text = fmt::format("{} {} HTTP/1.1\r\nHost: localhost\r\n{}", method, target, headers);
    if (!body.empty())
      text += fmt::format("Content-Type: {}\r\nContent-Length: {}\r\n", type, body.size());
    return text + "\r\n" + std::string{body};
  }

 private:
  bool fill() {
    char piece[16384];
    const auto count = ::recv(socket_, piece, sizeof piece, 0);
    if (count <= 0) return false;
    buffer_.append(piece, static_cast<std::size_t>(count));
    return true;
  }
  int socket_;
  bool connected_ = false;
  std::string buffer_;
};

class ServerTest : public ::testing::Test {
 protected:
  void SetUp() override {
    config_.home = folder_.path();
    config_.store_url = "sqlite:" + (folder_.path() / "entraide.db").string();
    config_.log_format = "json";
    config_.api.port = 0;
    config_.profiles["border"] = {"border-control", "law 1", ""};
    config_.default_profile = "border";
    adjust(config_);
    auto opened = node::Node::open(config_, clock_, entropy_);
    ASSERT_TRUE(opened.ok());
    node_ = std::move(opened).value();
    node::ImportRequest import;
    import.file = folder_.write("people.jsonl", node::testing::people());
    import.user = "clerk";
    ASSERT_TRUE(node_->import(import).ok());
    if (start_at_once()) start();
  }
  virtual void adjust(node::Config&) {}
  virtual bool start_at_once() const { return true; }

  void start() {
    ASSERT_TRUE(node_->refresh_index().ok());
    auto started =
        Server::start(*node_, config_.api, clock_, entropy_, [this](std::string_view line) {
          const std::lock_guard lock{mutex_};
          logged_ += std::string{line} + "\n";
        });
    ASSERT_TRUE(started.ok()) << started.error().text(Language::english);
    server_ = std::move(started).value();
  }
  void TearDown() override {
    if (server_) server_->stop();
  }
  std::string logged() {
    const std::lock_guard lock{mutex_};
    return logged_;
  }
  Reply ask(std::string_view method, std::string_view target, std::string_view body = {},
            std::string_view headers = {}, std::string_view type = "application/json") {
    Client client{server_->port()};
    return client.ask(method, target, body, headers, type);
  }
  static std::string match_body(std::string_view name) {
    return fmt::format(
        R"({{"queries":{{"q":{{"schema":"Person","properties":{{"name":["{}"]}}}}}}}})", name);
  }

  const node::testing::Folder folder_;
  SystemClock clock_;
  SystemEntropy entropy_;
  node::Config config_;
  std::unique_ptr<node::Node> node_;
  std::mutex mutex_;
  std::string logged_;
  std::unique_ptr<Server> server_;
};

}  // namespace entraide::api::testing
