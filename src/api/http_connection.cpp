#include "api/http_connection.h"

#include <boost/asio/connect.hpp>
#include <boost/beast/http.hpp>

#include "api/client_tls.h"

namespace entraide::api {

namespace asio = boost::asio;
namespace http = boost::beast::http;
using asio::ip::tcp;
using boost::system::error_code;
using Clock = std::chrono::steady_clock;

namespace {

constexpr std::uint32_t header_bytes_max = 16 * 1024;
// What is read and not yet parsed: also ends chunk extensions and trailers without an end.
constexpr std::size_t buffer_bytes_max = std::size_t{64} << 10U;
constexpr int interim_answers_max = 8;  // 1xx before the answer (RFC 9110 section 15.2)

}  // namespace

HttpRequest request_for(http::verb verb, const HttpUrl& url, const std::string& target) {
  HttpRequest request{verb, target, 11};
  request.set(http::field::host, url.authority());
  request.set(http::field::user_agent, "entraide");
  request.set(http::field::accept_encoding, "identity");  // we unpack nothing
  return request;
}

HttpConnection::HttpConnection(HttpUrl url, ClientLimits limits, std::stop_token stop)
    : url_{std::move(url)}, limits_{limits}, stop_{std::move(stop)}, buffer_{buffer_bytes_max} {}

/// Begins an operation and lets it run until its end or until then: what has not ended by then
/// ends with its socket, and is told as timed_out.
template <class Begin>
error_code HttpConnection::wait(Moment until, Begin begin) {
  error_code outcome;
  bool ended = false;
  begin([&](const error_code& failure, auto...) {
    outcome = failure;
    ended = true;
  });
  io_.restart();
  {
    const std::stop_callback wake{stop_, [this] { io_.stop(); }};
    io_.run_until(until);
  }
  if (ended) return outcome;
  close();
  io_.restart();
  io_.run();  // nothing may be under way when `outcome` goes
  return asio::error::timed_out;
}

void HttpConnection::close() {
  error_code ignored;
  socket_.close(ignored);
  kept_ = false;
}

Result<std::vector<std::string>> HttpConnection::addresses(NameLookup& names, Moment until) {
  if (url_.host_kind != HttpUrl::HostKind::name) return std::vector<std::string>{url_.host};
  auto found = names.addresses(url_.host, until);
  if (!found) return timeout();
  if (found->empty()) return because("api.client.resolve");
  return *std::move(found);
}

/// Each address in turn. One that is silent gets half of the time left, so that the next is heard.
Result<void> HttpConnection::connect(const std::vector<std::string>& addresses, Moment until) {
  bool elsewhere = false;
  for (std::size_t i = 0; i < addresses.size(); ++i) {
    error_code failure;
    const tcp::endpoint endpoint{asio::ip::make_address(addresses[i], failure), url_.port};
    if (failure) continue;
    // What `localhost` means is the resolver's word: for plain HTTP it counts where we would go.
    elsewhere = url_.scheme == HttpUrl::Scheme::http && !endpoint.address().is_loopback();
    if (elsewhere) continue;
    const bool last = i + 1 == addresses.size();
    const auto now = Clock::now();
    failure = wait(last ? until : now + (until - now) / 2,
                   [&](auto done) { socket_.async_connect(endpoint, std::move(done)); });
    if (!failure) {
      socket_.set_option(tcp::no_delay{true}, failure);
      return {};
    }
    close();
  }
  if (elsewhere) return Error{Code::refused, "api.client.plain", {{"host", url_.authority()}}};
  return Clock::now() >= until ? timeout() : because("api.client.connect");
}

Result<void> HttpConnection::handshake(asio::ssl::context& tls, Moment until) {
  tls_.emplace(socket_, tls);
  if (!expect_host(tls_->native_handle(), url_)) return Error{Code::unavailable, "api.client.room"};
  const auto failure = wait(until, [this](auto done) {
    tls_->async_handshake(asio::ssl::stream_base::client, std::move(done));
  });
  if (failure == asio::error::timed_out) return timeout();
  if (!failure) return {};
  close();
  alert_ = alert_in(failure);
  return handshake_error(tls_->native_handle(), failure, url_.authority());
}

Result<void> HttpConnection::open(NameLookup& names, asio::ssl::context& tls, Moment until) {
  ENSURE(reached_ == Reached::nothing);
  ASSIGN_OR_RETURN(const auto found, addresses(names, until));
  reached_ = Reached::address;
  RETURN_IF_ERROR(connect(found, until));
  reached_ = Reached::peer;
  if (url_.scheme == HttpUrl::Scheme::https) RETURN_IF_ERROR(handshake(tls, until));
  reached_ = Reached::session;
  kept_ = true;
  return {};
}

Result<Reply> HttpConnection::ask(const HttpRequest& request, Moment until) {
  ENSURE(is_open());
  kept_ = heard_ = false;
  auto reply = tls_ ? talk(*tls_, request, until) : talk(socket_, request, until);
  if (reply.ok()) reached_ = Reached::answer;
  if (!kept_) close();
  return reply;
}

template <class Stream>
Result<Reply> HttpConnection::talk(Stream& stream, const HttpRequest& request, Moment until) {
  const auto unsent =
      wait(until, [&](auto done) { http::async_write(stream, request, std::move(done)); });
  if (unsent == asio::error::timed_out) return timeout();
  // Who refuses a request may answer and hang up before having read it: the answer counts.
  for (int interim = 0; interim <= interim_answers_max; ++interim) {
    http::response_parser<http::string_body> parser;
    parser.header_limit(header_bytes_max);
    parser.body_limit(limits_.body_bytes_max);
    const auto failure =
        wait(until, [&](auto done) { http::async_read(stream, buffer_, parser, std::move(done)); });
    heard_ = heard_ || parser.got_some() || buffer_.size() > 0;
    if (failure) {
      alert_ = alert_in(failure);
      return failure == asio::error::timed_out ? timeout() : broken(failure);
    }
    auto answer = parser.release();
    const auto status = static_cast<int>(answer.result_int());
    if (status < 100 || status == 101) break;  // no status; another protocol, never asked for
    if (status < 200) continue;
    // What was not asked for, or a request that did not go whole, leaves nothing to go on with.
    kept_ = !unsent && answer.keep_alive() && request.keep_alive() && buffer_.size() == 0;
    return Reply{status, std::string{answer[http::field::content_type]}, std::move(answer.body())};
  }
  return because("api.client.answer");
}

Error HttpConnection::broken(const error_code& failure) const {
  if (failure == http::error::body_limit)
    return because("api.client.body_large", {"max", std::to_string(limits_.body_bytes_max)});
  if (failure == http::error::header_limit || failure == http::error::buffer_overflow)
    return because("api.client.headers_large", {"max", std::to_string(header_bytes_max)});
  if (is_about_our_certificate(failure)) return because("api.client.unwelcome");
  const bool cut = failure == http::error::end_of_stream || failure == http::error::partial_message;
  const bool malformed =
      failure.category() == http::make_error_code(http::error::bad_version).category();
  return because(malformed && !cut ? "api.client.answer" : "api.client.lost");
}

Error HttpConnection::timeout() {
  late_ = true;
  return because("api.client.timeout", {"ms", std::to_string(limits_.within.count())});
}

Error HttpConnection::because(const char* key) const {
  return {Code::unavailable, key, {{"host", url_.authority()}}};
}

Error HttpConnection::because(const char* key, std::pair<std::string, std::string> limit) const {
  return {Code::unavailable, key, {{"host", url_.authority()}, std::move(limit)}};
}

}  // namespace entraide::api
