#include "api/json_answer.h"

#include "base/json_text.h"

namespace entraide::api {

Answer json_answer(int status, const boost::json::object& body) {
  Answer answer;
  answer.status = status;
  answer.body = entraide::json_text(body);
  answer.headers = {{"Cache-Control", "no-store"}};
  return answer;
}

Answer done() {
  Answer answer;
  answer.status = 204;
  answer.headers = {{"Cache-Control", "no-store"}};
  return answer;
}

Result<std::string> text_in(const boost::json::object& object, std::string_view field) {
  const auto* value = object.if_contains(field);
  if (value == nullptr || !value->is_string())
    return Error{Code::invalid, "api.body.text", {{"field", std::string{field}}}};
  return std::string{value->get_string()};
}

Answer file_answer(const Bytes& bytes) {
  Answer answer;
  answer.content_type = "application/octet-stream";
  answer.body.assign(bytes.begin(), bytes.end());
  answer.headers = {{"Cache-Control", "no-store"},
                    {"Content-Disposition", "attachment"},
                    {"Content-Security-Policy", "default-src 'none'; sandbox"}};
  return answer;
}

}  // namespace entraide::api
