// One connection: read, decide, answer, again. All of it on the network thread, but for the
// answering itself.
#include <boost/asio/awaitable.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/redirect_error.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/asio/write.hpp>
#include <boost/beast/core/flat_buffer.hpp>
#include <boost/beast/core/tcp_stream.hpp>
#include <boost/beast/http.hpp>
#include <boost/beast/ssl/ssl_stream.hpp>

#include "api/accepted_language.h"
#include "api/network.h"
#include "api/wire_tls.h"
#include "crypto/crypto.h"

namespace entraide::api {

namespace {

namespace asio = boost::asio;
namespace beast = boost::beast;
namespace http = boost::beast::http;
using asio::awaitable;
using boost::system::error_code;

constexpr std::uint32_t header_bytes_max = 32 * 1024;
constexpr std::size_t target_bytes_max = 16 * 1024;
constexpr std::size_t request_id_bytes_max = 128;
constexpr std::chrono::seconds large_timeout{300};  // for 32 MB at 1 Mbit/s
constexpr std::chrono::milliseconds linger{1'000};
constexpr std::chrono::milliseconds stopping_linger{50};
constexpr std::chrono::seconds stream_pause{1};
constexpr std::chrono::seconds stream_quiet_max{15};  // proxies drop a silent line

auto no_throw(error_code& failure) { return asio::redirect_error(asio::use_awaitable, failure); }

std::string text_of_field(const http::fields& fields, std::string_view name) {
  const auto found = fields.find(name);
  return found == fields.end() ? std::string{} : std::string{found->value()};
}

/// What a caller may put into our logs and answers: visible ASCII, short.
bool is_token_like(std::string_view text, std::size_t bytes_max) {
  return !text.empty() && text.size() <= bytes_max &&
         std::all_of(text.begin(), text.end(), [](char letter) {
           return letter > ' ' && letter < 0x7f && letter != '"' && letter != '\\';
         });
}

std::string common_name(SSL* handle) {
  const std::unique_ptr<X509, decltype(&X509_free)> certificate{SSL_get1_peer_certificate(handle),
                                                                &X509_free};
  if (!certificate) return {};
  std::array<char, 256> name{};
  const int length =
      X509_NAME_get_text_by_NID(X509_get_subject_name(certificate.get()), NID_commonName,
                                name.data(), static_cast<int>(name.size()));
  return length > 0 ? std::string{name.data(), static_cast<std::size_t>(length)} : std::string{};
}

/// Cancels the socket's waiting when it strikes. Not Beast's own expiry: that closes the socket,
/// and then nobody could tell the client why (408).
class Deadline {
 public:
  Deadline(asio::io_context& io, std::function<void()> strike)
      : timer_{io}, shared_{std::make_shared<State>(State{std::move(strike), false})} {}
  Deadline(const Deadline&) = delete;
  Deadline& operator=(const Deadline&) = delete;
  ~Deadline() { shared_->strike = {}; }

  void set(std::chrono::milliseconds after) {
    timer_.expires_after(after);
    // The timer's callback may already be queued when this object ends: it holds the state, not us.
    timer_.async_wait([state = shared_](const error_code& cancelled) {
      if (cancelled || !state->strike) return;
      state->struck = true;
      state->strike();
    });
  }
  void clear() { timer_.cancel(); }
  bool struck() const { return shared_->struck; }

 private:
  struct State {
    std::function<void()> strike;
    bool struck;
  };
  asio::steady_timer timer_;
  std::shared_ptr<State> shared_;  // with the callback under way
};

template <class Stream>
class Session {
 public:
  Session(Network& network, Stream& stream)
      : network_{network},
        stream_{stream},
        deadline_{network.io, [this] { beast::get_lowest_layer(stream_).cancel(); }} {
    connection_.hang_up = [this] { beast::get_lowest_layer(stream_).cancel(); };
    network_.connections.push_back(&connection_);
    count();
  }
  Session(const Session&) = delete;
  Session& operator=(const Session&) = delete;
  ~Session() {
    network_.connections.remove(&connection_);
    count();
  }

  void certificate(SSL* handle) {
    certificate_user_ = common_name(handle);
    const auto der = shown_certificate(handle);
    if (!der.empty()) connection_.certificate = crypto::sha256_hex(der);
  }
  void arm() { deadline_.set(timeout()); }
  /// For the other side's last word, which nothing depends on.
  void arm_for_the_end() { deadline_.set(network_.stopping ? stopping_linger : linger); }

  awaitable<void> run() {
    // Spelt out: g++ 12 makes wrong code of `while (a && co_await b) {}`.
    for (;;) {
      if (network_.stopping) co_return;
      const bool go_on = co_await one_exchange();
      if (!go_on) co_return;
    }
  }

  /// Bytes still under way would make the kernel reset the connection before the client has read
  /// our answer.
  awaitable<void> drain() {
    error_code failure;
    auto& socket = beast::get_lowest_layer(stream_).socket();
    socket.shutdown(asio::ip::tcp::socket::shutdown_send, failure);
    deadline_.set(linger);
    std::array<char, 4096> scrap{};
    std::size_t left = network_.config.body_bytes_max;
    while (!failure && left > 0) {
      const auto count = co_await socket.async_read_some(asio::buffer(scrap), no_throw(failure));
      left -= std::min(left, count);
    }
  }

 private:
  using Parser = http::request_parser<http::string_body>;
  using Clock = std::chrono::steady_clock;

  void count() const {
    if (network_.door == Door::officers)
      network_.services.metrics.connections(network_.connections.size());
  }

  void count_in_flight(std::size_t requests) const {
    if (network_.door == Door::officers) network_.services.metrics.in_flight(requests);
  }

  /// More connections than one certificate may have; those that came first go on.
  bool is_one_too_many() const {
    if (network_.connections_each == connections_unlimited || connection_.certificate.empty())
      return false;
    std::size_t before = 0;
    for (const auto* other : network_.connections) {
      if (other == &connection_) break;
      if (other->certificate == connection_.certificate) ++before;
    }
    return before >= network_.connections_each;
  }

  std::chrono::seconds timeout() const { return std::chrono::seconds{network_.config.timeout_s}; }

  /// False when the connection is to be closed.
  awaitable<bool> one_exchange() {
    Parser parser;
    parser.header_limit(header_bytes_max);
    body_bytes_max_ = network_.config.body_bytes_max;
    parser.body_limit(boost::none);  // of what comes with the headers; how much, they decide
    error_code failure;
    deadline_.set(timeout());
    co_await http::async_read_header(stream_, buffer_, parser, no_throw(failure));
    if (!failure) {
      connection_.busy = true;
      started_ = Clock::now();
      co_await limit_body(parser, failure);
    }
    if (!failure) {
      if (beast::iequals(parser.get()[http::field::expect], "100-continue")) {
        http::response<http::empty_body> proceed{http::status::continue_, 11};
        co_await http::async_write(stream_, proceed, no_throw(failure));
      }
      if (!failure) co_await http::async_read(stream_, buffer_, parser, no_throw(failure));
    }
    if (failure) {
      started_ = Clock::now();
      co_await refuse_unread(parser, failure);
      co_return false;
    }
    deadline_.clear();
    auto message = parser.release();
    const bool keep = message.keep_alive();
    auto request = request_of(std::move(message));
    std::string route = "none";
    auto answered = co_await reply(request, route);
    const bool streams =
        request.method == "GET" && answered.status == 200 && answered.content_type == event_stream;
    if (streams) {
      co_await stream(std::move(request), std::move(answered), route);
      co_return false;
    }
    const bool go_on = co_await send(request, std::move(answered), route, keep);
    co_return go_on;
  }

  /// As the configuration has it; but a file that somebody who is known sends to a route for files may be larger: a
  /// worker looks who it is, and there is time for it to come by a slow line.
  awaitable<void> limit_body(Parser& parser, error_code& failure) {
    const auto told = parser.content_length();
    if (!told || *told <= body_bytes_max_) {
      parser.body_limit(body_bytes_max_);
      co_return;
    }
    const auto head = request_of(http::request<http::string_body>{parser.get().base()});
    const auto destination = find_route(head.method, head.path, network_.door);
    const auto* route = destination.ok() ? destination.value().route : nullptr;
    const bool larger = route != nullptr && route->body_bytes_max > body_bytes_max_;
    if (larger && network_.in_flight < network_.config.in_flight_max) {
      Services& services = network_.services;
      const auto work = [&head, &destination, &services]() -> awaitable<std::size_t> {
        co_return body_bytes_for(head, destination, services);
      };
      count_in_flight(++network_.in_flight);
      body_bytes_max_ = co_await asio::co_spawn(network_.workers, work, asio::use_awaitable);
      count_in_flight(--network_.in_flight);
      if (body_bytes_max_ == route->body_bytes_max) deadline_.set(large_timeout);
    }
    parser.body_limit(body_bytes_max_);
    if (*told > body_bytes_max_) failure = http::error::body_limit;
  }

  /// The same request again and again, whoever asks looked at anew each time; its answer goes out when
  /// it is another one (HTML, section 9.2: server-sent events).
  awaitable<void> stream(Request request, Answer answered, std::string route) {
    http::response<http::empty_body> head{http::status::ok, 11};
    head.set(http::field::content_type, event_stream);
    head.set(http::field::cache_control, "no-store");
    head.set("X-Request-Id", request.request_id);
    head.set("X-Content-Type-Options", "nosniff");
    head.keep_alive(false);
    http::response_serializer<http::empty_body> serializer{head};
    error_code failure;
    deadline_.set(timeout());
    co_await http::async_write_header(stream_, serializer, no_throw(failure));
    note(request, route, answered.status);
    asio::steady_timer pause{network_.io};
    auto quiet_since = Clock::now();
    while (!failure && answered.status != 503) {
      std::string text;
      if (answered.status == 200) {
        text = fmt::format("event: queue\ndata: {}\n\n", answered.body);
        for (const auto& [name, value] : answered.headers) {
          if (name == "ETag") request.if_none_match = value;
        }
      } else if (answered.status != 304) {
        text = fmt::format("event: problem\ndata: {}\n\n", answered.body);
      } else if (Clock::now() - quiet_since >= stream_quiet_max) {
        text = ":\n\n";
      }
      if (!text.empty()) {
        deadline_.set(timeout());
        co_await asio::async_write(stream_, asio::buffer(text), no_throw(failure));
        quiet_since = Clock::now();
      }
      deadline_.clear();
      if (answered.status != 200 && answered.status != 304) break;
      pause.expires_after(stream_pause);
      co_await pause.async_wait(no_throw(failure));
      if (network_.stopping) break;
      answered = co_await reply(request, route);
    }
    connection_.busy = false;
  }

  /// What can still be said to a request that could not be read.
  awaitable<void> refuse_unread(Parser& parser, const error_code& failure) {
    const bool begun = parser.got_some() || buffer_.size() > 0;
    if (failure == http::error::end_of_stream || (!begun && !deadline_.struck())) co_return;
    if (deadline_.struck() && !begun) co_return;  // an idle connection
    if (network_.stopping && !deadline_.struck()) co_return;
    const bool http_fault =
        failure.category() == http::make_error_code(http::error::bad_method).category();
    if (!deadline_.struck() && !http_fault) co_return;  // the connection broke: nobody is there
    const auto request = request_of({});
    auto answered = unread_problem(request, failure);
    co_await send(request, std::move(answered), "none", false);
    co_await drain();
  }

  Answer unread_problem(const Request& request, const error_code& failure) const {
    if (deadline_.struck()) {
      return problem(408, {"api.timeout", {{"seconds", std::to_string(network_.config.timeout_s)}}},
                     request);
    }
    if (failure == http::error::body_limit) {
      return problem(413, {"api.body_large", {{"max", std::to_string(body_bytes_max_)}}}, request);
    }
    if (failure == http::error::header_limit) {
      return problem(431, {"api.headers_large", {{"max", std::to_string(header_bytes_max)}}},
                     request);
    }
    return problem(400, {"api.http", {}}, request);
  }

  Request request_of(http::request<http::string_body>&& message) {
    Request request;
    request.method = std::string{message.method_string()};
    const std::string target{message.target()};
    const auto question = target.find('?');
    request.path = target.substr(0, question);
    if (question != std::string::npos) request.query = target.substr(question + 1);
    request.content_type = text_of_field(message, "Content-Type");
    request.accept = text_of_field(message, "Accept");
    request.accept_encoding = text_of_field(message, "Accept-Encoding");
    request.host = text_of_field(message, "Host");
    request.door = network_.door;
    request.tls = static_cast<bool>(network_.tls);
    request.authorization = text_of_field(message, "Authorization");
    request.certificate_user = certificate_user_;
    request.certificate = connection_.certificate;
    request.purpose = text_of_field(message, "X-Entraide-Purpose");
    request.legal_basis = text_of_field(message, "X-Entraide-Legal-Basis");
    request.file_reference = text_of_field(message, "X-Entraide-File");
    request.if_none_match = text_of_field(message, "If-None-Match");
    request.if_match = text_of_field(message, "If-Match");
    request.cookie = text_of_field(message, "Cookie");
    request.origin = text_of_field(message, "Origin");
    request.idempotency_key = text_of_field(message, "Idempotency-Key");
    request.language =
        preferred_language(text_of_field(message, "Accept-Language"), network_.language);
    request.request_id = text_of_field(message, "X-Request-Id");
    if (!is_token_like(request.request_id, request_id_bytes_max)) {
      request.request_id = to_string(make_uuid7(network_.clock, network_.entropy));
    }
    constexpr std::size_t traceparent_bytes = 55;  // W3C Trace Context section 3.2
    request.traceparent = text_of_field(message, "traceparent");
    if (!is_token_like(request.traceparent, traceparent_bytes)) request.traceparent.clear();
    request.body = std::move(message.body());
    return request;
  }

  /// What needs no worker: refusals and health, so that a busy node still tells that it is busy.
  std::optional<Answer> quick_reply(const Request& request,
                                    const Result<Destination>& destination) {
    if (request.path.size() + request.query.size() > target_bytes_max) {
      return problem(414, {"api.target_long", {{"max", std::to_string(target_bytes_max)}}},
                     request);
    }
    if (is_one_too_many()) {
      auto refused = problem(503, {"api.connections", {}}, request);
      refused.hang_up = true;
      return refused;
    }
    const bool known = destination.ok() && destination.value().route != nullptr;
    if (!known || destination.value().route->place == Place::network ||
        request.method == "OPTIONS") {
      return answer(request, destination, network_.services);
    }
    if (network_.in_flight >= network_.config.in_flight_max)
      return problem(503, {"api.overloaded", {}}, request);
    return {};
  }

  awaitable<Answer> reply(const Request& request, std::string& route) {
    const auto destination = find_route(request.method, request.path, network_.door);
    if (destination.ok() && destination.value().route != nullptr)
      route = destination.value().route->path;
    if (auto quick = quick_reply(request, destination)) co_return *std::move(quick);
    count_in_flight(++network_.in_flight);
    Services& services = network_.services;
    const auto work = [&request, &destination, &services]() -> awaitable<Answer> {
      co_return answer(request, destination, services);
    };
    auto answered = co_await asio::co_spawn(network_.workers, work, asio::use_awaitable);
    count_in_flight(--network_.in_flight);
    co_return answered;
  }

  awaitable<bool> send(const Request& request, Answer answered, std::string_view route, bool keep) {
    http::response<http::string_body> response{
        http::int_to_status(static_cast<unsigned>(answered.status)), 11};
    for (const auto& [name, value] : answered.headers) response.insert(name, value);
    if (!answered.content_type.empty() && answered.status != 304) {
      response.set(http::field::content_type, answered.content_type);
    }
    response.set("X-Request-Id", request.request_id);
    response.set("X-Content-Type-Options", "nosniff");
    response.keep_alive(keep && !answered.hang_up && !network_.stopping);
    if (answered.status != 204 && answered.status != 304)
      response.content_length(answered.body.size());
    if (request.method != "HEAD") response.body() = std::move(answered.body);
    error_code failure;
    deadline_.set(timeout());
    co_await http::async_write(stream_, response, no_throw(failure));
    deadline_.clear();
    connection_.busy = false;
    note(request, route, answered.status);
    co_return !failure && response.keep_alive();
  }

  void note(const Request& request, std::string_view route, int status) {
    const auto took =
        std::chrono::duration_cast<std::chrono::microseconds>(Clock::now() - started_);
    const bool usual = !request.method.empty() && (route != "none" || request.method.size() < 8);
    network_.services.metrics.answered(usual ? request.method : "other", route, status, took);
    const auto level = status >= 500 ? LogLevel::warn : LogLevel::info;
    network_.log.write(
        level, "request",
        {{"request_id", request.request_id},
         {"traceparent", request.traceparent},
         {"method", usual ? request.method : "other"},
         {"route", std::string{route}},
         {"status", std::to_string(status), true},
         {"ms", fmt::format("{:.3f}", static_cast<double>(took.count()) / 1000), true}});
  }

  Network& network_;
  Stream& stream_;
  Connection connection_;
  Deadline deadline_;
  beast::flat_buffer buffer_;
  std::string certificate_user_;
  std::size_t body_bytes_max_ = 0;  // of the request that comes
  Clock::time_point started_ = Clock::now();
};

awaitable<void> serve_plain(Network& network, asio::ip::tcp::socket socket) {
  beast::tcp_stream stream{std::move(socket)};
  {
    Session<beast::tcp_stream> session{network, stream};
    co_await session.run();
  }
  error_code ignored;
  stream.socket().shutdown(asio::ip::tcp::socket::shutdown_both, ignored);
}

awaitable<void> serve_tls(Network& network, asio::ip::tcp::socket socket) {
  const auto tls = network.tls();
  if (!tls) co_return;
  beast::ssl_stream<beast::tcp_stream> stream{std::move(socket), *tls};
  Session<beast::ssl_stream<beast::tcp_stream>> session{network, stream};
  error_code failure;
  session.arm();
  co_await stream.async_handshake(asio::ssl::stream_base::server, no_throw(failure));
  if (failure) {
    // The alert that says why would be lost with what the caller has sent behind its handshake.
    co_await session.drain();
    co_return;
  }
  session.certificate(stream.native_handle());
  co_await session.run();
  session.arm_for_the_end();
  co_await stream.async_shutdown(no_throw(failure));
}

}  // namespace

void serve_connection(Network& network, asio::ip::tcp::socket socket) {
  error_code ignored;
  socket.set_option(asio::ip::tcp::no_delay{true}, ignored);
  auto& log = network.log;
  // An exception here is a bug or memory gone: the connection ends, the node goes on.
  const auto ended = [&log](const std::exception_ptr& fault) {
    if (fault) log.write(LogLevel::error, "connection ended by an exception");
  };
  if (network.tls) {
    asio::co_spawn(network.io, serve_tls(network, std::move(socket)), ended);
  } else {
    asio::co_spawn(network.io, serve_plain(network, std::move(socket)), ended);
  }
}

}  // namespace entraide::api
