// The door for partners' nodes: mutual TLS 1.3, for those alone whose certificate was exchanged.
#pragma once

#include "api/listener.h"
#include "api/wire_tls.h"

namespace entraide::api {

constexpr std::size_t wire_connections_max = 256;
constexpr std::size_t wire_connections_each = 8;  // of one certificate

class WireListener {
 public:
  /// Code::refused when this node does not say who it is; Code::unavailable: it cannot listen there.
  static Result<std::unique_ptr<WireListener>> start(Services& services, const Log& log,
                                                     const Clock& clock, Entropy& entropy);
  std::uint16_t port() const { return listener_.port(); }
  void begin_stop() { listener_.begin_stop(); }
  void finish() { listener_.finish(); }

  WireListener(Services& services, const Log& log, const Clock& clock, Entropy& entropy);

 private:
  Verdict judge(std::span<const std::uint8_t> certificate);
  std::shared_ptr<boost::asio::ssl::context> tls_now();
  Result<void> follow_key();
  void tell(std::string_view what, const Error& error);

  Services& services_;
  const Log& log_;
  Judge judge_;
  // Of the network thread, but for the first time, before it begins.
  std::optional<wire::OwnKey> key_;
  std::shared_ptr<boost::asio::ssl::context> tls_;  // shared with the handshakes under way
  std::chrono::steady_clock::time_point tell_again_{};
  Listener listener_;
};

}  // namespace entraide::api
