// Commitments told to their parties, and those that partners told, over HTTP.
#include <boost/json.hpp>

#include "api/bilan_json.h"
#include "api/body_fields.h"
#include "api/field_changes.h"
#include "api/json_answer.h"
#include "api/routes.h"

namespace entraide::api {

// Named by routes_bilan.cpp.
Result<Answer> answer_share_commitment(const Call& call);
Result<Answer> answer_take_commitments(const Call& call);

Result<Answer> answer_share_commitment(const Call& call) {
  static constexpr std::string_view known[] = {"to", "agreement"};
  ASSIGN_OR_RETURN(const auto caller, call.caller("bilan"));
  ASSIGN_OR_RETURN(const auto fields, BodyFields::read(call.request.body, known));
  ASSIGN_OR_RETURN(const auto to, fields.text("to"));
  ASSIGN_OR_RETURN(const auto agreement, fields.text("agreement"));
  const auto version = matched_version(call.request);
  if (!version) return version_needed(call.request);
  ASSIGN_OR_RETURN(const auto shares, call.services.node.bilan().share(
                                          {call.path.at("id"), version}, to, agreement, caller));
  return json_answer(201, commitment_shares_json(shares, call.request.language));
}

Result<Answer> answer_take_commitments(const Call& call) {
  ASSIGN_OR_RETURN(const auto caller, call.caller("bilan"));
  ASSIGN_OR_RETURN(const auto came, call.services.node.bilan().take_all(caller));
  return json_answer(200, commitments_came_json(came, call.request.language));
}

}  // namespace entraide::api
