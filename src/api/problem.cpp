#include "api/exchange.h"
#include "api/json_text.h"

namespace entraide::api {

namespace {

std::string_view title_key(int status) {
  constexpr std::pair<int, std::string_view> titles[] = {
      {400, "api.title.400"}, {401, "api.title.401"}, {403, "api.title.403"},
      {404, "api.title.404"}, {405, "api.title.405"}, {408, "api.title.408"},
      {409, "api.title.409"}, {412, "api.title.412"}, {413, "api.title.413"},
      {414, "api.title.414"}, {415, "api.title.415"}, {421, "api.title.421"},
      {428, "api.title.428"}, {431, "api.title.431"}, {429, "api.title.429"},
      {503, "api.title.503"}};
  for (const auto& [known, key] : titles) {
    if (known == status) return key;
  }
  return "api.title.500";
}

}  // namespace

int status_of(Code code) {
  switch (code) {
    case Code::invalid:
      return 400;
    case Code::not_found:
      return 404;
    case Code::refused:
      return 403;
    case Code::conflict:
      return 409;
    case Code::unavailable:
      return 503;
    case Code::corrupt:
      return 500;
  }
  return 500;
}

Answer problem(int status, const Message& message, const Request& request) {
  Answer answer;
  answer.status = status;
  answer.content_type = "application/problem+json";
  answer.body =
      fmt::format(R"({{"type":{},"title":{},"status":{},"detail":{},"code":{},"instance":{}}})",
                  quoted_json("urn:entraide:problem:" + message.key),
                  quoted_json(text_of(title_key(status), request.language)), status,
                  quoted_json(message.text(request.language)), quoted_json(message.key),
                  quoted_json("urn:entraide:request:" + request.request_id));
  answer.headers.emplace_back("Content-Language",
                              request.language == Language::french ? "fr" : "en");
  answer.headers.emplace_back("Cache-Control", "no-store");
  if (status == 429 || status == 503) answer.headers.emplace_back("Retry-After", "1");
  if (status == 401) answer.headers.emplace_back("WWW-Authenticate", "Bearer");
  return answer;
}

Answer problem(const Error& error, const Request& request) {
  return problem(status_of(error.code()), error.message(), request);
}

}  // namespace entraide::api
