#include "api/http_client.h"

#include <boost/asio/connect.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/ssl/stream.hpp>
#include <boost/beast/core/flat_buffer.hpp>
#include <boost/beast/http.hpp>
#include <stdexcept>

#include "api/client_tls.h"

namespace entraide::api {

namespace {

namespace asio = boost::asio;
namespace http = boost::beast::http;
using asio::ip::tcp;
using boost::system::error_code;
using Clock = std::chrono::steady_clock;
using HttpRequest = http::request<http::string_body>;

constexpr std::uint32_t header_bytes_max = 16 * 1024;
// What is read and not yet parsed: also ends chunk extensions and trailers without an end.
constexpr std::size_t buffer_bytes_max = std::size_t{64} << 10U;
constexpr int interim_answers_max = 8;  // 1xx before the answer (RFC 9110 section 15.2)

/// One question and its answer. Everything runs on the calling thread, inside wait().
class Exchange {
 public:
  Exchange(const HttpUrl& url, const ClientLimits& limits)
      : url_{url}, limits_{limits}, deadline_{Clock::now() + limits.within} {}

  Result<Reply> run(const HttpRequest& request, asio::ssl::context& tls, NameLookup& names) {
    RETURN_IF_ERROR(connect(names));
    if (url_.scheme == HttpUrl::Scheme::http) return talk(socket_, request);
    asio::ssl::stream<tcp::socket&> stream{socket_, tls};
    if (!expect_host(stream.native_handle(), url_))
      return Error{Code::unavailable, "api.client.room"};
    const auto failure = wait(deadline_, [&stream](auto done) {
      stream.async_handshake(asio::ssl::stream_base::client, std::move(done));
    });
    if (failure == asio::error::timed_out) return timeout();
    if (failure) return handshake_error(stream.native_handle(), failure, url_.authority());
    return talk(stream, request);
  }

 private:
  /// Begins an operation and lets it run until its end or until then: what has not ended by then
  /// ends with its socket, and is told as timed_out.
  template <class Begin>
  error_code wait(Clock::time_point until, Begin begin) {
    error_code outcome;
    begin([&outcome](const error_code& failure, auto...) { outcome = failure; });
    io_.restart();
    io_.run_until(until);
    if (io_.stopped()) return outcome;
    error_code ignored;
    socket_.close(ignored);
    io_.run();  // nothing may be under way when `outcome` goes
    return asio::error::timed_out;
  }

  Result<std::vector<std::string>> addresses(NameLookup& names) const {
    if (url_.host_kind != HttpUrl::HostKind::name) return std::vector<std::string>{url_.host};
    auto found = names.addresses(url_.host, deadline_);
    if (!found) return timeout();
    if (found->empty()) return because("api.client.resolve");
    return *std::move(found);
  }

  /// Each address in turn. One that is silent gets half of the time left, so that the next is heard.
  Result<void> connect(NameLookup& names) {
    ASSIGN_OR_RETURN(const auto found, addresses(names));
    bool elsewhere = false;
    for (std::size_t i = 0; i < found.size(); ++i) {
      error_code failure;
      const tcp::endpoint endpoint{asio::ip::make_address(found[i], failure), url_.port};
      if (failure) continue;
      // What `localhost` means is the resolver's word: for plain HTTP it counts where we would go.
      elsewhere = url_.scheme == HttpUrl::Scheme::http && !endpoint.address().is_loopback();
      if (elsewhere) continue;
      const bool last = i + 1 == found.size();
      const auto now = Clock::now();
      failure = wait(last ? deadline_ : now + (deadline_ - now) / 2,
                     [&](auto done) { socket_.async_connect(endpoint, std::move(done)); });
      if (!failure) {
        socket_.set_option(tcp::no_delay{true}, failure);
        return {};
      }
      socket_.close(failure);
    }
    if (elsewhere) return Error{Code::refused, "api.client.plain", {{"host", url_.authority()}}};
    return Clock::now() >= deadline_ ? timeout() : because("api.client.connect");
  }

  template <class Stream>
  Result<Reply> talk(Stream& stream, const HttpRequest& request) {
    const auto unsent =
        wait(deadline_, [&](auto done) { http::async_write(stream, request, std::move(done)); });
    if (unsent == asio::error::timed_out) return timeout();
    // Who refuses a request may answer and hang up before having read it: the answer counts.
    boost::beast::flat_buffer buffer{buffer_bytes_max};
    for (int interim = 0; interim <= interim_answers_max; ++interim) {
      http::response_parser<http::string_body> parser;
      parser.header_limit(header_bytes_max);
      parser.body_limit(limits_.body_bytes_max);
      const auto failure = wait(
          deadline_, [&](auto done) { http::async_read(stream, buffer, parser, std::move(done)); });
      if (failure) return broken(failure);
      auto answer = parser.release();
      const auto status = static_cast<int>(answer.result_int());
      if (status < 100 || status == 101) break;  // no status; another protocol, never asked for
      if (status < 200) continue;
      return Reply{status, std::string{answer[http::field::content_type]},
                   std::move(answer.body())};
    }
    return because("api.client.answer");
  }

  Error broken(const error_code& failure) const {
    if (failure == asio::error::timed_out) return timeout();
    if (failure == http::error::body_limit)
      return because("api.client.body_large", {"max", std::to_string(limits_.body_bytes_max)});
    if (failure == http::error::header_limit || failure == http::error::buffer_overflow)
      return because("api.client.headers_large", {"max", std::to_string(header_bytes_max)});
    if (is_about_our_certificate(failure)) return because("api.client.unwelcome");
    const bool cut =
        failure == http::error::end_of_stream || failure == http::error::partial_message;
    const bool malformed =
        failure.category() == http::make_error_code(http::error::bad_version).category();
    return because(malformed && !cut ? "api.client.answer" : "api.client.lost");
  }

  Error timeout() const {
    return because("api.client.timeout", {"ms", std::to_string(limits_.within.count())});
  }
  Error because(const char* key) const {
    return {Code::unavailable, key, {{"host", url_.authority()}}};
  }
  Error because(const char* key, std::pair<std::string, std::string> limit) const {
    return {Code::unavailable, key, {{"host", url_.authority()}, std::move(limit)}};
  }

  const HttpUrl& url_;
  const ClientLimits& limits_;
  const Clock::time_point deadline_;
  asio::io_context io_{1};
  tcp::socket socket_{io_};
};

HttpRequest request_for(http::verb verb, const HttpUrl& url) {
  HttpRequest request{verb, url.target, 11};
  request.set(http::field::host, url.authority());
  request.set(http::field::user_agent, "entraide");
  request.set(http::field::accept_encoding, "identity");  // we unpack nothing
  request.keep_alive(false);
  return request;
}

}  // namespace

struct HttpClient::Inside {
  ClientLimits limits;
  NameLookup names;
  std::unique_ptr<asio::ssl::context> tls = nullptr;

  Inside(ClientLimits given, NameLookup::Ask ask) : limits{given}, names{std::move(ask)} {}

  Result<Reply> answer(const HttpUrl& url, const HttpRequest& request) {
    RETURN_IF_ERROR(check_plain(url));
    try {
      return Exchange{url, limits}.run(request, *tls, names);
    } catch (const std::runtime_error&) {
      // The system_error of Boost or of the library: no descriptor or no thread left.
      return Error{Code::unavailable, "api.client.room"};
    }
  }
};

HttpClient::HttpClient(std::unique_ptr<Inside> inside) : inside_{std::move(inside)} {}
HttpClient::HttpClient(HttpClient&& other) noexcept = default;
HttpClient& HttpClient::operator=(HttpClient&& other) noexcept = default;
HttpClient::~HttpClient() = default;

Result<HttpClient> HttpClient::make(const ClientTrust& trust, ClientLimits limits,
                                    NameLookup::Ask ask) {
  ENSURE(limits.within.count() > 0);
  auto inside = std::make_unique<Inside>(limits, std::move(ask));
  try {
    ASSIGN_OR_RETURN(inside->tls, make_client_tls(trust));
  } catch (const std::runtime_error&) {
    return Error{Code::unavailable, "api.client.room"};
  }
  return HttpClient{std::move(inside)};
}

Result<Reply> HttpClient::get(std::string_view url) {
  ASSIGN_OR_RETURN(const auto where, parse_http_url(url));
  return inside_->answer(where, request_for(http::verb::get, where));
}

Result<Reply> HttpClient::post(std::string_view url, std::string body,
                               std::string_view content_type) {
  // A line end would begin another header.
  ENSURE(content_type.find_first_of("\r\n") == std::string_view::npos);
  ASSIGN_OR_RETURN(const auto where, parse_http_url(url));
  auto request = request_for(http::verb::post, where);
  if (!content_type.empty()) request.set(http::field::content_type, content_type);
  request.body() = std::move(body);
  request.prepare_payload();
  return inside_->answer(where, request);
}

}  // namespace entraide::api
