#include <boost/asio/post.hpp>
#include <boost/asio/signal_set.hpp>
#include <boost/asio/steady_timer.hpp>
#include <condition_variable>
#include <future>
#include <thread>

#include "api/ledger_rounds.h"
#include "api/network.h"

namespace entraide::api {

namespace asio = boost::asio;
using boost::system::error_code;
using std::chrono_literals::operator""s;
using std::chrono_literals::operator""ms;

namespace {

constexpr auto refresh_every = 2s;
constexpr auto ledger_every = 1s;  // its entries are durable meanwhile
constexpr auto drain_poll = 10ms;

/// For a client beyond the limit: told at once, without waiting for what it would ask.
constexpr std::string_view too_many =
    "HTTP/1.1 503 Service Unavailable\r\nRetry-After: 1\r\nContent-Length: 0\r\nConnection: "
    "close\r\n\r\n";

}  // namespace

struct Server::Inside {
  Inside(node::Node& served, const node::ApiConfig& given, const Clock& time, Entropy& random,
         Authority who, LogSink sink)
      : node{served},
        config{given},
        clock{time},
        authority{std::move(who)},
        log{served.config(), time, std::move(sink)},
        sign_ins{time},
        services{node, config, authority, metrics, sign_ins},
        network{io, workers, config, served.config().language, services, log, clock, random},
        workers{static_cast<std::size_t>(given.threads)} {}

  Result<void> listen();
  void accept();
  void follow_store(const std::stop_token& stop);
  void keep_ledger(const std::stop_token& stop);
  void refresh_once();
  void begin_stop();
  void await_drained(std::chrono::steady_clock::time_point deadline);

  node::Node& node;
  const node::ApiConfig config;
  const Clock& clock;
  Authority authority;
  Metrics metrics;
  Log log;
  SignIns sign_ins;
  Services services;
  std::unique_ptr<asio::ssl::context> tls;
  Network network;  // refers to `io` and `workers`, and outlives them: connections cut off at the
                    // end still leave it
  asio::io_context io{1};
  asio::ip::tcp::acceptor acceptor{io};
  asio::steady_timer pause{io};
  asio::thread_pool workers;
  std::uint16_t port = 0;
  std::mutex mutex;  // of `wake`
  std::condition_variable_any wake;
  std::jthread follower, ledger_keeper;
  std::thread network_thread;
  bool stopped = false;
};

Result<void> Server::Inside::listen() {
  const Error fault{Code::unavailable,
                    "api.listen",
                    {{"address", config.address}, {"port", std::to_string(config.port)}}};
  error_code failure;
  const auto address = asio::ip::make_address(config.address, failure);
  if (failure) return fault;
  const asio::ip::tcp::endpoint endpoint{address, static_cast<std::uint16_t>(config.port)};
  acceptor.open(endpoint.protocol(), failure);
  if (failure) return fault;
  acceptor.set_option(asio::socket_base::reuse_address{true}, failure);
  acceptor.bind(endpoint, failure);
  if (failure) return fault;
  acceptor.listen(asio::socket_base::max_listen_connections, failure);
  if (failure) return fault;
  port = acceptor.local_endpoint(failure).port();
  return {};
}

void Server::Inside::accept() {
  acceptor.async_accept([this](const error_code& failure, asio::ip::tcp::socket socket) {
    if (failure == asio::error::operation_aborted || network.stopping) return;
    if (failure) {
      // Out of descriptors, usually: trying again at once would only burn the processor.
      log.write(LogLevel::warn, "accept failed");
      pause.expires_after(100ms);
      pause.async_wait([this](const error_code& cancelled) {
        if (!cancelled) accept();
      });
      return;
    }
    if (network.connections.size() >= config.connections_max) {
      error_code ignored;
      socket.non_blocking(true, ignored);
      if (tls == nullptr) socket.write_some(asio::buffer(too_many), ignored);
    } else {
      serve_connection(network, std::move(socket));
    }
    accept();
  });
}

void Server::Inside::refresh_once() {
  const auto refreshed = node.refresh_index();
  if (!refreshed.ok()) {
    metrics.refresh_failed();
    log.write(LogLevel::error, "the index does not follow the store", refreshed.error());
  } else if (refreshed.value()) {
    log.write(LogLevel::info, "index refreshed",
              {{"entities", std::to_string(node.index_size()), true}});
  }
  metrics.index(node.index_ready(), node.index_size(), node.index_bytes());
  if (const auto entries = node.catalogue(); entries.ok()) metrics.catalogue(entries.value());
}

void Server::Inside::follow_store(const std::stop_token& stop) {
  while (!stop.stop_requested()) {
    refresh_once();
    std::unique_lock lock{mutex};
    wake.wait_for(lock, stop, refresh_every, [] { return false; });
  }
}

void Server::Inside::keep_ledger(const std::stop_token& stop) {
  LedgerRounds rounds{node, metrics, log};
  while (!stop.stop_requested()) {
    rounds.round(std::chrono::steady_clock::now());
    std::unique_lock lock{mutex};
    wake.wait_for(lock, stop, ledger_every, [] { return false; });
  }
  rounds.end();
}

void Server::Inside::begin_stop() {
  network.stopping = true;
  error_code ignored;
  acceptor.close(ignored);
  pause.cancel();
  for (auto* connection : network.connections) {
    if (!connection->busy) connection->hang_up();
  }
  await_drained(std::chrono::steady_clock::now() + std::chrono::seconds{config.timeout_s});
}

void Server::Inside::await_drained(std::chrono::steady_clock::time_point deadline) {
  if (network.connections.empty() || std::chrono::steady_clock::now() >= deadline) {
    io.stop();
    return;
  }
  pause.expires_after(drain_poll);
  pause.async_wait([this, deadline](const error_code&) { await_drained(deadline); });
}

Server::Server(std::unique_ptr<Inside> inside) : inside_{std::move(inside)} {}
Server::~Server() { stop(); }

Result<std::unique_ptr<Server>> Server::start(node::Node& node, const node::ApiConfig& config,
                                              const Clock& clock, Entropy& entropy, LogSink log) {
  RETURN_IF_ERROR(check_exposure(config));
  ASSIGN_OR_RETURN(auto authority, Authority::make(config));
  auto inside =
      std::make_unique<Inside>(node, config, clock, entropy, std::move(authority), std::move(log));
  if (!config.tls_certificate.empty()) {
    ASSIGN_OR_RETURN(inside->tls, make_tls(config));
    inside->network.tls = inside->tls.get();
  }
  RETURN_IF_ERROR(inside->listen());
  auto& started = *inside;
  started.accept();
  started.follower =
      std::jthread{[&started](const std::stop_token& stop) { started.follow_store(stop); }};
  started.ledger_keeper =
      std::jthread{[&started](const std::stop_token& stop) { started.keep_ledger(stop); }};
  started.network_thread = std::thread{[&started] { started.io.run(); }};
  started.log.write(LogLevel::info, "listening",
                    {{"address", config.address}, {"port", std::to_string(started.port), true}});
  return std::make_unique<Server>(std::move(inside));
}

Result<void> Server::run(node::Node& node, const Clock& clock, Entropy& entropy) {
  // Caught before any thread starts: none of ours must take the signal another way.
  asio::io_context waiting{1};
  asio::signal_set signals{waiting, SIGINT, SIGTERM};
  ASSIGN_OR_RETURN(const auto server,
                   start(node, node.config().api, clock, entropy, standard_error()));
  signals.async_wait([](const error_code&, int) {});
  waiting.run();
  server->stop();
  return {};
}

std::uint16_t Server::port() const { return inside_->port; }
bool Server::ready() const { return inside_->node.index_ready(); }

void Server::stop() {
  auto& inside = *inside_;
  if (inside.stopped) return;
  inside.stopped = true;
  inside.follower.request_stop();
  asio::post(inside.io, [&inside] { inside.begin_stop(); });
  inside.network_thread.join();
  inside.workers.join();
  inside.follower.join();
  // After the workers: what they answered last is in the last checkpoint.
  inside.ledger_keeper.request_stop();
  inside.ledger_keeper.join();
  inside.log.write(LogLevel::info, "stopped");
}

}  // namespace entraide::api
