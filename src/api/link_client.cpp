#include "api/link_client.h"

#include <openssl/ssl.h>

#include <boost/beast/http/verb.hpp>

#include "api/http_connection.h"
#include "api/room.h"
#include "api/wire_tls.h"
#include "crypto/crypto.h"

namespace entraide::api {

namespace {

namespace http = boost::beast::http;
using Moment = HttpConnection::Moment;

/// Whom a connection may reach, and by which key of ours.
struct Target {
  HttpUrl url;
  wire::OwnKey key;
  std::vector<crypto::Certificate> expected, past;  // of the partner

  bool same_as(const Target& other) const {
    return url == other.url && key.certificate == other.key.certificate;
  }
};

bool holds(const std::vector<crypto::Certificate>& some, std::span<const std::uint8_t> der) {
  return std::any_of(some.begin(), some.end(), [&](const crypto::Certificate& one) {
    return std::equal(one.der().begin(), one.der().end(), der.begin(), der.end());
  });
}

/// One connection with what it was made for. Stays where it is: its TLS points into it.
struct Line {
  Target target;
  Judge judge;
  Verdict verdict = Verdict::unknown;
  std::unique_ptr<boost::asio::ssl::context> tls = nullptr;
  HttpConnection connection;

  Line(Target given, const ClientLimits& limits, const std::stop_token& stop, Bytes& shown)
      : target{std::move(given)},
        judge{[this, &shown](std::span<const std::uint8_t> der) {
          shown.assign(der.begin(), der.end());
          verdict = holds(target.past, der) ? Verdict::expired : Verdict::unknown;
          if (holds(target.expected, der)) verdict = Verdict::welcome;
          return verdict;
        }},
        connection{target.url, limits, stop} {}
};

std::string target_of(const HttpUrl& url, std::string_view path) {
  auto base = url.target;
  while (base.ends_with('/')) base.pop_back();
  return base + std::string{path};
}

}  // namespace

struct LinkClient::Inside {
  node::Node& node;
  const std::string partner;
  const std::stop_token stop;
  const ClientLimits limits;
  NameLookup names;
  std::unique_ptr<Line> line = nullptr;
  Bytes shown = {};
  std::uint64_t connections = 0;
  Reached reached = Reached::nothing;

  Result<Target> target();
  Result<void> open(Target wanted, Moment until);
  Error handshake_fault(const Error& error) const;
  Error welcome_fault(const Error& error) const;
  Result<Reply> ask(http::verb verb, std::string_view path, std::string_view body);
  Result<Reply> ask_once(const HttpRequest& request, Moment until);
};

Result<Target> LinkClient::Inside::target() {
  ASSIGN_OR_RETURN(auto* const post, node.post());
  ASSIGN_OR_RETURN(const auto found, post->partner(partner));
  if (found.card.url.empty())
    return Error{Code::unavailable, "api.link.no_url", {{"name", partner}}};
  const auto url = parse_http_url(found.card.url);
  if (!url.ok() || url.value().scheme != HttpUrl::Scheme::https)
    return Error{Code::refused, "api.link.url", {{"name", partner}}};
  ASSIGN_OR_RETURN(auto key, post->key_for(found));
  return Target{url.value(), std::move(key), found.good(node.clock().now()),
                found.card.certificates};
}

/// They did not get past us: what they showed is no certificate of the partner that is good today.
Error LinkClient::Inside::handshake_fault(const Error& error) const {
  if (shown.empty() || line->verdict == Verdict::welcome) return error;
  if (line->verdict == Verdict::expired)
    return {Code::unavailable, "api.link.certificate_over", {{"name", partner}}};
  const auto read = crypto::Certificate::from_der(shown);
  return {Code::unavailable,
          "api.link.certificate_other",
          {{"name", partner},
           {"host", line->target.url.authority()},
           {"subject", read.ok() && !read.value().name().empty() ? read.value().name() : "?"},
           {"fingerprint", short_fingerprint(crypto::sha256_hex(shown))}}};
}

/// We did not get past them: in TLS 1.3 we hear so only with the first answer.
Error LinkClient::Inside::welcome_fault(const Error& error) const {
  const auto alert = line->connection.alert();
  if (!alert) return error;
  if (*alert == SSL_AD_CERTIFICATE_EXPIRED)
    return {Code::unavailable, "api.link.own_over", {{"name", partner}}};
  return error.message().key == "api.client.unwelcome"
             ? Error{Code::unavailable, "api.link.unwelcome", {{"name", partner}}}
             : error;
}

Result<void> LinkClient::Inside::open(Target wanted, Moment until) {
  line.reset();
  shown.clear();
  auto made = std::make_unique<Line>(std::move(wanted), limits, stop, shown);
  ASSIGN_OR_RETURN(made->tls, make_wire_tls(boost::asio::ssl::context::tls_client, made->target.key,
                                            made->judge));
  line = std::move(made);
  const auto opened = line->connection.open(names, *line->tls, until);
  reached = line->connection.reached();
  if (!opened.ok()) return handshake_fault(opened.error());
  ++connections;
  return {};
}

Result<Reply> LinkClient::Inside::ask_once(const HttpRequest& request, Moment until) {
  auto reply = line->connection.ask(request, until);
  if (reply.ok()) reached = Reached::answer;
  return reply.ok() ? std::move(reply) : Result<Reply>{welcome_fault(reply.error())};
}

Result<Reply> LinkClient::Inside::ask(http::verb verb, std::string_view path,
                                      std::string_view body) {
  reached = Reached::nothing;
  const auto until = std::chrono::steady_clock::now() + limits.within;
  ASSIGN_OR_RETURN(auto wanted, target());
  auto request = request_for(verb, wanted.url, target_of(wanted.url, path));
  if (verb == http::verb::post) {
    request.set(http::field::content_type, "text/plain; charset=utf-8");
    request.body() = body;
    request.prepare_payload();
  }
  const bool kept = line && line->connection.is_open() && line->target.same_as(wanted) &&
                    holds(wanted.expected, shown);
  if (kept) {
    reached = Reached::session;
    auto reply = ask_once(request, until);
    const auto& connection = line->connection;
    if (reply.ok() || connection.heard() || connection.late()) return reply;
    reached = Reached::nothing;
  }
  RETURN_IF_ERROR(open(std::move(wanted), until));
  return ask_once(request, until);
}

LinkClient::LinkClient(node::Node& node, std::string partner, std::stop_token stop,
                       ClientLimits limits, NameLookup::Ask ask)
    : inside_{std::make_unique<Inside>(
          Inside{node, std::move(partner), std::move(stop), limits, NameLookup{std::move(ask)}})} {}
LinkClient::~LinkClient() = default;

Result<Reply> LinkClient::get(std::string_view path) {
  return with_room([&] { return inside_->ask(http::verb::get, path, {}); });
}

Result<Reply> LinkClient::post(std::string_view path, std::string_view body) {
  return with_room([&] { return inside_->ask(http::verb::post, path, body); });
}

std::uint64_t LinkClient::connections() const { return inside_->connections; }
Reached LinkClient::reached() const { return inside_->reached; }
const Bytes& LinkClient::shown() const { return inside_->shown; }

Error refusal_of(const std::string& partner, int status) {
  constexpr int forbidden = 403, not_found = 404;
  const char* key = "api.link.refused";
  if (status == forbidden) key = "api.link.forbidden";
  if (status == not_found) key = "api.link.not_there";
  return {Code::refused, key, {{"name", partner}, {"status", std::to_string(status)}}};
}

}  // namespace entraide::api
