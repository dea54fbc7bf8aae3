// One connection to another server, step by step: name, peer, TLS, then one exchange after the other.
// Everything runs on the calling thread. Only http_client.cpp and link_client.cpp include this.
#pragma once

#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/ssl/stream.hpp>
#include <boost/beast/core/flat_buffer.hpp>
#include <boost/beast/http/message.hpp>
#include <boost/beast/http/string_body.hpp>
#include <optional>
#include <stop_token>

#include "api/http_client.h"
#include "api/http_url.h"

namespace entraide::api {

using HttpRequest = boost::beast::http::request<boost::beast::http::string_body>;

/// With Host and what else each request of ours bears; `target` is the path and query.
HttpRequest request_for(boost::beast::http::verb verb, const HttpUrl& url,
                        const std::string& target);

/// How far it came, in this order.
enum class Reached { nothing, address, peer, session, answer };

class HttpConnection {
 public:
  using Moment = std::chrono::steady_clock::time_point;

  /// `stop`: what waits then ends at once, as if it were late.
  HttpConnection(HttpUrl url, ClientLimits limits, std::stop_token stop = {});

  /// `tls`: for https, and must outlive the connection.
  Result<void> open(NameLookup& names, boost::asio::ssl::context& tls, Moment until);
  /// Any answer is a reply, whatever its status. After an error it is not open.
  Result<Reply> ask(const HttpRequest& request, Moment until);

  /// As far as is known here: the other side may have hung up.
  bool is_open() const { return reached_ >= Reached::session && kept_; }
  Reached reached() const { return reached_; }
  /// Something of an answer came by the last ask().
  bool heard() const { return heard_; }
  bool late() const { return late_; }
  /// The alert of TLS with which the other side ended (RFC 8446 section 6), if any.
  std::optional<int> alert() const { return alert_; }
  const HttpUrl& url() const { return url_; }

 private:
  using Socket = boost::asio::ip::tcp::socket;

  template <class Begin>
  boost::system::error_code wait(Moment until, Begin begin);
  Result<std::vector<std::string>> addresses(NameLookup& names, Moment until);
  Result<void> connect(const std::vector<std::string>& addresses, Moment until);
  Result<void> handshake(boost::asio::ssl::context& tls, Moment until);
  template <class Stream>
  Result<Reply> talk(Stream& stream, const HttpRequest& request, Moment until);
  void close();

  Error broken(const boost::system::error_code& failure) const;
  Error timeout();
  Error because(const char* key) const;
  Error because(const char* key, std::pair<std::string, std::string> limit) const;

  const HttpUrl url_;
  const ClientLimits limits_;
  const std::stop_token stop_;
  boost::asio::io_context io_{1};
  Socket socket_{io_};
  std::optional<boost::asio::ssl::stream<Socket&>> tls_;
  boost::beast::flat_buffer buffer_;
  Reached reached_ = Reached::nothing;
  bool kept_ = false, heard_ = false, late_ = false;
  std::optional<int> alert_;
};

}  // namespace entraide::api
