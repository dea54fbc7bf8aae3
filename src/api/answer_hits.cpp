// What people say of candidates: the same, not the same, unsure; second looks, undo.
#include <boost/json.hpp>
#include <charconv>

#include "api/body_fields.h"
#include "api/desk_json.h"
#include "api/json_answer.h"
#include "api/routes.h"

namespace entraide::api {

namespace {

namespace json = boost::json;

Result<std::uint64_t> number_in(const Call& call) {
  const auto& text = call.path.at("number");
  std::uint64_t number = 0;
  const auto [end, fault] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (fault == std::errc{} && end == text.data() + text.size()) return number;
  return Error{Code::not_found, "api.hits.number"};
}

struct Judged {
  std::uint64_t number = 0;
  node::Judge judge;
};
Result<Judged> judged(const Call& call) {
  static constexpr std::string_view known[] = {"reason"};
  Judged judged;
  ASSIGN_OR_RETURN(judged.judge.caller, call.caller("hit"));
  judged.judge.account = call.user;
  ASSIGN_OR_RETURN(const auto fields, BodyFields::read(call.request.body, known));
  ASSIGN_OR_RETURN(judged.judge.reason, fields.needed("reason"));
  ASSIGN_OR_RETURN(judged.number, number_in(call));
  return judged;
}

std::optional<node::WhichJudgements> which_from(std::string_view word) {
  if (word.empty() || word == "waiting") return node::WhichJudgements::waiting;
  if (word == "standing") return node::WhichJudgements::standing;
  if (word == "all") return node::WhichJudgements::all;
  return {};
}

}  // namespace

Result<Answer> answer_hits(const Call& call) {
  ASSIGN_OR_RETURN(const auto caller, call.caller("hits"));
  const auto which = which_from(call.values.text("which"));
  if (!which) return Error{Code::invalid, "api.hits.which"};
  ASSIGN_OR_RETURN(const auto judgements, call.services.node.judgements(*which, caller));
  json::array all;
  for (const auto& one : judgements) all.push_back(judgement_json(one));
  return json_answer(200, {{"judgements", std::move(all)}});
}

Result<Answer> answer_judge(const Call& call) {
  static constexpr std::string_view known[] = {"reference", "opinion", "reason"};
  ASSIGN_OR_RETURN(const auto caller, call.caller("hit"));
  ASSIGN_OR_RETURN(const auto fields, BodyFields::read(call.request.body, known));
  ASSIGN_OR_RETURN(const auto reference, fields.needed("reference"));
  ASSIGN_OR_RETURN(const auto word, fields.needed("opinion"));
  ASSIGN_OR_RETURN(const auto reason, fields.needed("reason"));
  const auto opinion = match::opinion_from(word);
  if (!opinion) return Error{Code::invalid, "api.hits.opinion"};
  ASSIGN_OR_RETURN(const auto number,
                   call.services.node.judge(reference, *opinion, {caller, call.user, reason}));
  return json_answer(201, {{"number", number}});
}

Result<Answer> answer_second_look(const Call& call) {
  ASSIGN_OR_RETURN(const auto one, judged(call));
  RETURN_IF_ERROR(call.services.node.second_look(one.number, one.judge));
  return done();
}

Result<Answer> answer_undo_judgement(const Call& call) {
  ASSIGN_OR_RETURN(const auto one, judged(call));
  RETURN_IF_ERROR(call.services.node.undo_judgement(one.number, one.judge));
  return done();
}

}  // namespace entraide::api
