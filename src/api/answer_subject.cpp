// Somebody asks what is held about them; for which purposes people ask here.
#include <boost/json.hpp>

#include "api/json_answer.h"
#include "api/json_text.h"
#include "api/match_request.h"
#include "api/reading_json.h"
#include "api/routes.h"

namespace entraide::api {

namespace {

namespace json = boost::json;

struct Asked {
  record::Entity person;
  node::SubjectAccess found;
};

Result<Asked> asked_by(const Call& call) {
  ASSIGN_OR_RETURN(const auto caller, call.caller("subject-access"));
  ASSIGN_OR_RETURN(const auto body, parse_json(call.request.body));
  if (!body.is_object()) return Error{Code::invalid, "api.subject.example"};
  Asked asked;
  ASSIGN_OR_RETURN(asked.person, read_example(body.get_object(), 1));
  if (!is_answerable(asked.person)) return Error{Code::invalid, "api.subject.example"};
  if (!call.services.node.index_ready()) return Error{Code::unavailable, "node.index.not_ready"};
  ASSIGN_OR_RETURN(asked.found, call.services.node.subject_access(asked.person, caller));
  return asked;
}

}  // namespace

Result<Answer> answer_subject_access(const Call& call) {
  ASSIGN_OR_RETURN(const auto asked, asked_by(call));
  return json_answer(200, subject_json(asked.found));
}

/// In the person's language, which need not be the officer's.
Result<Answer> answer_subject_letter(const Call& call) {
  const auto word = call.values.text("language");
  if (!word.empty() && word != "en" && word != "fr")
    return Error{Code::invalid, "api.subject.language"};
  const auto language = word.empty()   ? call.request.language
                        : word == "fr" ? Language::french
                                       : Language::english;
  ASSIGN_OR_RETURN(const auto asked, asked_by(call));
  const auto& names = asked.person.names;
  auto& node = call.services.node;
  Answer answer;
  answer.content_type = "text/plain; charset=utf-8";
  answer.headers = {{"Cache-Control", "no-store"}};
  answer.body = node::subject_letter(node.config(), asked.found,
                                     names.empty() ? std::string{} : names.front().full,
                                     node.clock().now(), language);
  return answer;
}

Result<Answer> answer_purposes(const Call& call) {
  const auto& config = call.services.node.config();
  json::array profiles;
  for (const auto& [name, purpose] : config.profiles)
    profiles.push_back(json::object{
        {"name", name}, {"purpose", purpose.purpose}, {"legal_basis", purpose.legal_basis}});
  return json_answer(200, {{"node", config.name},
                           {"party", config.party},
                           {"default", config.profiles.contains(config.default_profile)
                                           ? json::value(config.default_profile)
                                           : json::value(nullptr)},
                           {"profiles", std::move(profiles)}});
}

}  // namespace entraide::api
