#include "api/listener.h"

#include <boost/asio/post.hpp>

namespace entraide::api {

namespace asio = boost::asio;
using boost::system::error_code;
using std::chrono_literals::operator""ms;

namespace {

constexpr auto drain_poll = 10ms;
constexpr auto accept_pause = 100ms;

/// For a client beyond the limit: told at once, without waiting for what it would ask.
constexpr std::string_view too_many =
    "HTTP/1.1 503 Service Unavailable\r\nRetry-After: 1\r\nContent-Length: 0\r\nConnection: "
    "close\r\n\r\n";

}  // namespace

Listener::Listener(node::ApiConfig config, Services& services, const Log& log, Language language,
                   const Clock& clock, Entropy& entropy)
    : config_{std::move(config)},
      log_{log},
      network_{io_, workers_, config_, language, services, log, clock, entropy},
      workers_{static_cast<std::size_t>(config_.threads)} {}

Listener::~Listener() {
  begin_stop();
  finish();
}

Result<void> Listener::listen() {
  const Error fault{Code::unavailable,
                    network_.door == Door::partners ? "api.listen.wire" : "api.listen",
                    {{"address", config_.address}, {"port", std::to_string(config_.port)}}};
  error_code failure;
  const auto address = asio::ip::make_address(config_.address, failure);
  if (failure) return fault;
  const asio::ip::tcp::endpoint endpoint{address, static_cast<std::uint16_t>(config_.port)};
  acceptor_.open(endpoint.protocol(), failure);
  if (failure) return fault;
  acceptor_.set_option(asio::socket_base::reuse_address{true}, failure);
  acceptor_.bind(endpoint, failure);
  if (failure) return fault;
  acceptor_.listen(asio::socket_base::max_listen_connections, failure);
  if (failure) return fault;
  port_ = acceptor_.local_endpoint(failure).port();
  return {};
}

void Listener::start() {
  accept();
  thread_ = std::thread{[this] { io_.run(); }};
}

void Listener::turn_away(asio::ip::tcp::socket& socket) {
  error_code ignored;
  socket.non_blocking(true, ignored);
  if (!network_.tls) socket.write_some(asio::buffer(too_many), ignored);
}

void Listener::accept() {
  acceptor_.async_accept([this](const error_code& failure, asio::ip::tcp::socket socket) {
    if (failure == asio::error::operation_aborted || network_.stopping) return;
    if (failure) {
      // Out of descriptors, usually: trying again at once would only burn the processor.
      log_.write(LogLevel::warn, "accept failed");
      pause_.expires_after(accept_pause);
      pause_.async_wait([this](const error_code& cancelled) {
        if (!cancelled) accept();
      });
      return;
    }
    if (network_.connections.size() >= config_.connections_max) {
      turn_away(socket);
    } else {
      serve_connection(network_, std::move(socket));
    }
    accept();
  });
}

void Listener::begin_stop() {
  asio::post(io_, [this] { close_idle(); });
}

void Listener::close_idle() {
  if (network_.stopping) return;
  network_.stopping = true;
  error_code ignored;
  acceptor_.close(ignored);
  pause_.cancel();
  for (auto* connection : network_.connections) {
    if (!connection->busy) connection->hang_up();
  }
  await_drained(std::chrono::steady_clock::now() + std::chrono::seconds{config_.timeout_s});
}

void Listener::await_drained(std::chrono::steady_clock::time_point deadline) {
  if (network_.connections.empty() || std::chrono::steady_clock::now() >= deadline) {
    io_.stop();
    return;
  }
  pause_.expires_after(drain_poll);
  pause_.async_wait([this, deadline](const error_code&) { await_drained(deadline); });
}

void Listener::finish() {
  if (thread_.joinable()) thread_.join();
  workers_.join();
}

}  // namespace entraide::api
