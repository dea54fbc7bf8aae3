// The network side of the server: one thread, all connections. Only server.cpp and session.cpp
// include this.
#pragma once

#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/ssl/context.hpp>
#include <boost/asio/thread_pool.hpp>
#include <list>

#include "api/log.h"
#include "api/routes.h"

namespace entraide::api {

/// One connection, as the server sees it. Lives as long as its coroutine.
struct Connection {
  std::function<void()> hang_up;  // cancels what it waits for
  bool busy = false;              // a request is being answered
};

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
  boost::asio::ssl::context* tls = nullptr;  // null: plain
  std::list<Connection*> connections = {};
  std::size_t in_flight = 0;
  bool stopping = false;
};

/// Speaks HTTP on that socket until either side is done.
void serve_connection(Network& network, boost::asio::ip::tcp::socket socket);

/// Certificate, key and client authority as the configuration names them.
Result<std::unique_ptr<boost::asio::ssl::context>> make_tls(const node::ApiConfig& config);

}  // namespace entraide::api
