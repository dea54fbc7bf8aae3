// Calls at a partner's door: a connection that is kept, over TLS 1.3, to whoever shows a certificate
// that the partner's card names.
#pragma once

#include <memory>
#include <optional>
#include <stop_token>
#include <string>

#include "api/http_client.h"
#include "node/node.h"

namespace entraide::api {

enum class Reached;

/// One exchange: name, connection, handshake, request and answer.
constexpr ClientLimits link_limits{std::chrono::seconds{30}, wire::frames_bytes_max};

/// One thread at a time may use it. Partner, key and address are looked up at each call: what was
/// rotated or revoked meanwhile counts at once.
class LinkClient {
 public:
  /// `node` must outlive it. `stop`: what is under way then ends at once.
  LinkClient(node::Node& node, std::string partner, std::stop_token stop = {},
             ClientLimits limits = link_limits, NameLookup::Ask ask = NameLookup::system_addresses);
  ~LinkClient();
  LinkClient(const LinkClient&) = delete;
  LinkClient& operator=(const LinkClient&) = delete;

  /// Any answer is a reply, whatever its status. A kept connection that turns out dead before any
  /// byte of the answer came is made anew, once. Errors: those of HttpClient, and
  /// `api.link.certificate_other`, `api.link.certificate_over`, `api.link.unwelcome`,
  /// `api.link.own_over`, `api.link.no_url`, `api.link.url`; those of Post::partner().
  Result<Reply> get(std::string_view path);
  Result<Reply> post(std::string_view path, std::string_view body);

  /// How many were made; another number: the one of before is lost.
  std::uint64_t connections() const;
  /// How far the last call came.
  Reached reached() const;
  /// The certificate that the other side showed last, in DER; empty: none.
  const Bytes& shown() const;

 private:
  struct Inside;
  std::unique_ptr<Inside> inside_;
};

/// What an answer that is not 200 means of a partner.
Error refusal_of(const std::string& partner, int status);

}  // namespace entraide::api
