#include "api/wire_listener.h"

#include "crypto/crypto.h"

namespace entraide::api {

namespace {

constexpr std::chrono::seconds between_lines{10};  // strangers must not fill the log

node::ApiConfig limits_of(const node::Config& config) {
  auto limits = config.api;
  limits.address = config.wire.address;
  limits.port = config.wire.port;
  limits.body_bytes_max = wire::frames_bytes_max;
  limits.connections_max = wire_connections_max;
  return limits;
}

}  // namespace

WireListener::WireListener(Services& services, const Log& log, const Clock& clock, Entropy& entropy)
    : services_{services},
      log_{log},
      judge_{[this](std::span<const std::uint8_t> certificate) { return judge(certificate); }},
      listener_{limits_of(services.node.config()), services, log,
                services.node.config().language,   clock,    entropy} {}

Result<std::unique_ptr<WireListener>> WireListener::start(Services& services, const Log& log,
                                                          const Clock& clock, Entropy& entropy) {
  auto door = std::make_unique<WireListener>(services, log, clock, entropy);
  RETURN_IF_ERROR(door->follow_key());
  auto& network = door->listener_.network();
  network.door = Door::partners;
  network.tls = [&self = *door] { return self.tls_now(); };
  network.connections_each = wire_connections_each;
  RETURN_IF_ERROR(door->listener_.listen());
  door->listener_.start();
  log.write(LogLevel::info, "listening for partners",
            {{"address", services.node.config().wire.address},
             {"port", std::to_string(door->port()), true}});
  return door;
}

/// Another key after a rotation: handshakes under way keep the context that they have.
Result<void> WireListener::follow_key() {
  ASSIGN_OR_RETURN(auto* const post, services_.node.post());
  ASSIGN_OR_RETURN(auto key, post->door_key());
  if (key_ && key_->certificate == key.certificate) return {};
  ASSIGN_OR_RETURN(auto tls, make_wire_tls(boost::asio::ssl::context::tls_server, key, judge_));
  tls_ = std::move(tls);
  key_ = std::move(key);
  return {};
}

std::shared_ptr<boost::asio::ssl::context> WireListener::tls_now() {
  // The key of before is better than none: whoever goes by it still gets in.
  if (const auto followed = follow_key(); !followed.ok())
    tell("the key for partners cannot be had", followed.error());
  return tls_;
}

Verdict WireListener::judge(std::span<const std::uint8_t> certificate) {
  const auto fingerprint = crypto::sha256_hex(certificate);
  const auto post = services_.node.post();
  const auto found =
      post.ok() ? post.value()->partner_of(fingerprint) : Result<std::string>{post.error()};
  if (found.ok()) return Verdict::welcome;
  services_.metrics.turned_away();
  if (found.error().code() != Code::refused) {
    tell("partners cannot be looked up", found.error());
    return Verdict::unknown;
  }
  tell(
      "a caller at the partners' door was turned away",
      Error{Code::refused, "api.link.stranger", {{"fingerprint", short_fingerprint(fingerprint)}}});
  const auto read = crypto::Certificate::from_der(certificate);
  const bool over = read.ok() && services_.node.clock().now() > read.value().not_after();
  return over ? Verdict::expired : Verdict::unknown;
}

void WireListener::tell(std::string_view what, const Error& error) {
  const auto now = std::chrono::steady_clock::now();
  if (now < tell_again_) return;
  tell_again_ = now + between_lines;
  log_.write(LogLevel::warn, what, error);
}

}  // namespace entraide::api
