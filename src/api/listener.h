// A listening socket with its connections, one network thread and the workers that answer.
#pragma once

#include <boost/asio/steady_timer.hpp>
#include <thread>

#include "api/network.h"

namespace entraide::api {

class Listener {
 public:
  /// What is passed in outlives it. `config`: address, port, limits and threads of this listener.
  Listener(node::ApiConfig config, Services& services, const Log& log, Language language,
           const Clock& clock, Entropy& entropy);
  ~Listener();
  Listener(const Listener&) = delete;
  Listener& operator=(const Listener&) = delete;

  /// Before start(): its door, its TLS, its limits.
  Network& network() { return network_; }
  /// `api.listen` when the address or port cannot be had.
  Result<void> listen();
  void start();
  std::uint16_t port() const { return port_; }

  /// Takes no new connection and lets requests under way end, at most timeout_s.
  void begin_stop();
  /// Until all have ended, the workers, too.
  void finish();

 private:
  void accept();
  void turn_away(boost::asio::ip::tcp::socket& socket);
  void close_idle();
  void await_drained(std::chrono::steady_clock::time_point deadline);

  const node::ApiConfig config_;
  const Log& log_;
  Network
      network_;  // refers to `io_` and `workers_`, and outlives them: connections cut off at the
                 // end still leave it
  boost::asio::io_context io_{1};
  boost::asio::ip::tcp::acceptor acceptor_{io_};
  boost::asio::steady_timer pause_{io_};
  boost::asio::thread_pool workers_;
  std::uint16_t port_ = 0;
  std::thread thread_;
};

}  // namespace entraide::api
