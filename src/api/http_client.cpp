#include "api/http_client.h"

#include "api/client_tls.h"
#include "api/http_connection.h"
#include "api/room.h"

namespace entraide::api {

namespace http = boost::beast::http;

struct HttpClient::Inside {
  ClientLimits limits;
  NameLookup names;
  std::unique_ptr<boost::asio::ssl::context> tls = nullptr;

  Inside(ClientLimits given, NameLookup::Ask ask) : limits{given}, names{std::move(ask)} {}

  Result<Reply> answer(const HttpUrl& url, HttpRequest request) {
    RETURN_IF_ERROR(check_plain(url));
    request.keep_alive(false);
    return with_room([&]() -> Result<Reply> {
      const auto until = std::chrono::steady_clock::now() + limits.within;
      HttpConnection connection{url, limits};
      RETURN_IF_ERROR(connection.open(names, *tls, until));
      return connection.ask(request, until);
    });
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
  ASSIGN_OR_RETURN(inside->tls, with_room([&] { return make_client_tls(trust); }));
  return HttpClient{std::move(inside)};
}

Result<Reply> HttpClient::get(std::string_view url) {
  ASSIGN_OR_RETURN(const auto where, parse_http_url(url));
  return inside_->answer(where, request_for(http::verb::get, where, where.target));
}

Result<Reply> HttpClient::post(std::string_view url, std::string body,
                               std::string_view content_type) {
  // A line end would begin another header.
  ENSURE(content_type.find_first_of("\r\n") == std::string_view::npos);
  ASSIGN_OR_RETURN(const auto where, parse_http_url(url));
  auto request = request_for(http::verb::post, where, where.target);
  if (!content_type.empty()) request.set(http::field::content_type, content_type);
  request.body() = std::move(body);
  request.prepare_payload();
  return inside_->answer(where, std::move(request));
}

}  // namespace entraide::api
