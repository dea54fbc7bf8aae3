// The officers' desk in a browser: its files, and what a browser must be told about them.
#include "api/gzip.h"
#include "api/routes.h"

namespace entraide::api {

namespace {

// Nothing from anywhere else, nothing in a frame, no script but the files; Mantine sets sizes and
// places through style attributes.
constexpr std::string_view policy =
    "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data: "
    "blob:; font-src 'self'; connect-src 'self'; manifest-src 'self'; base-uri 'none'; form-action "
    "'self'; frame-ancestors 'none'";

Answer file_answer(const DeskFiles::File& file, const Request& request) {
  Answer answer;
  answer.content_type = file.content_type;
  answer.headers = {
      {"ETag", file.tag},
      {"Cache-Control", file.for_good ? "public, max-age=31536000, immutable" : "no-cache"},
      {"Vary", "Accept-Encoding"},
      {"Content-Security-Policy", std::string{policy}},
      {"Referrer-Policy", "no-referrer"},
      {"Cross-Origin-Opener-Policy", "same-origin"},
      {"Permissions-Policy", "camera=(), geolocation=(), microphone=()"}};
  if (request.if_none_match.find(file.tag) != std::string::npos) {
    answer.status = 304;
    return answer;
  }
  const bool packed = !file.packed.empty() && takes_gzip(request.accept_encoding);
  if (packed) answer.headers.emplace_back("Content-Encoding", "gzip");
  answer.body = packed ? file.packed : file.bytes;
  return answer;
}

Answer leads_to(std::string place) {
  Answer answer;
  answer.status = 303;
  answer.content_type.clear();
  answer.headers = {{"Location", std::move(place)}, {"Cache-Control", "no-store"}};
  return answer;
}

}  // namespace

Result<Answer> answer_desk(const Call& call) {
  const auto& desk = call.services.desk;
  if (desk.empty()) return Error{Code::not_found, "api.desk.none"};
  const auto path = call.path.find("path");
  if (path == call.path.end()) return leads_to("/desk/");
  const auto* const file = desk.find(path->second.empty() ? "index.html" : path->second);
  if (file == nullptr) return Error{Code::not_found, "api.desk.no_file"};
  return file_answer(*file, call.request);
}

/// People who type the address of the node want to work; programs want to know what it can do.
Result<Answer> answer_front(const Call& call) {
  const bool by_browser = call.request.accept.find("text/html") != std::string::npos;
  if (by_browser && !call.services.desk.empty()) return leads_to("/desk/");
  return answer_page(call);
}

}  // namespace entraide::api
