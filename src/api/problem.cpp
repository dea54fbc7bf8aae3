#include "api/exchange.h"
#include "api/json_text.h"

namespace entraide::api {

namespace {

/// The quality of one language range (RFC 9110 section 12.5.4): 0 to 1000, 1000 when not said.
int quality(std::string_view range) {
  const auto parameter = range.find(";q=");
  if (parameter == std::string_view::npos) return 1000;
  auto text = trim(range.substr(parameter + 3));
  if (text.empty() || text.front() == '1') return 1000;
  text.remove_prefix(text.size() > 1 && text[1] == '.' ? 2 : text.size());
  int value = 0;
  for (std::size_t i = 0; i < 3; ++i) {
    const int digit = i < text.size() && text[i] >= '0' && text[i] <= '9' ? text[i] - '0' : 0;
    value = value * 10 + digit;
  }
  return value;
}

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

Language preferred_language(std::string_view accept_language, Language otherwise) {
  int best = 0;
  auto language = otherwise;
  for (const auto part : split(accept_language, ',')) {
    const auto range = trim(part);
    const auto tag = lower_ascii(range.substr(0, 2));
    const bool ours = tag == "en" || tag == "fr";
    if (!ours || (range.size() > 2 && range[2] != '-' && range[2] != ';' && range[2] != ' '))
      continue;
    if (const int wanted = quality(range); wanted > best) {
      best = wanted;
      language = language_from(tag);
    }
  }
  return language;
}

}  // namespace entraide::api
