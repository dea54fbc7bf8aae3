// The network side of a listener: one thread, all connections. Only listener.*, session.cpp, tls.cpp,
// wire_listener.* and server.cpp include this.
#pragma once

#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/ssl/context.hpp>
#include <boost/asio/thread_pool.hpp>
#include <list>

#include "api/log.h"
#include "api/routes.h"

namespace entraide::api {

/// One connection, as the listener sees it. Lives as long as its coroutine.
struct Connection {
  std::function<void()> hang_up;  // cancels what it waits for
  bool busy = false;              // a request is being answered
  std::string certificate;        // that it showed: SHA-256 of its DER, hex; empty: none
};

/// The TLS of the next connection; none: it cannot be had now.
using TlsNow = std::function<std::shared_ptr<boost::asio::ssl::context>()>;

/// What `connections_max` is to all, to the holder of one certificate.
constexpr std::size_t connections_unlimited = std::numeric_limits<std::size_t>::max();

/// Everything here belongs to the network thread, but `workers` and what is const.
struct Network {
  boost::asio::io_context& io;
  boost::asio::thread_pool& workers;
  const node::ApiConfig& config;
  Language language;
  Services& services;
  const Log& log;
  const Clock& clock;
  Entropy& entropy;
  Door door = Door::officers;
  TlsNow tls = {};                                       // empty: plain
  std::size_t connections_each = connections_unlimited;  // of one certificate
  std::list<Connection*> connections = {};
  std::size_t in_flight = 0;
  bool stopping = false;
};

/// Speaks HTTP on that socket until either side is done.
void serve_connection(Network& network, boost::asio::ip::tcp::socket socket);

/// Certificate, key and client authority as the configuration names them.
Result<std::unique_ptr<boost::asio::ssl::context>> make_tls(const node::ApiConfig& config);

}  // namespace entraide::api
