// The picture for each member of a group, over HTTP.
#include <boost/json.hpp>

#include "api/body_fields.h"
#include "api/json_answer.h"
#include "api/network_json.h"
#include "api/routes.h"

namespace entraide::api {

Result<Answer> answer_share_with_group(const Call& call);  // named by routes_network.cpp

Result<Answer> answer_share_with_group(const Call& call) {
  static constexpr std::string_view known[] = {"group", "agreement", "facts",
                                               "from",  "until",     "team"};
  ASSIGN_OR_RETURN(const auto caller, call.caller("picture"));
  ASSIGN_OR_RETURN(const auto fields, BodyFields::read(call.request.body, known));
  node::ShareAsked asked;
  ASSIGN_OR_RETURN(const auto group, fields.needed("group"));
  ASSIGN_OR_RETURN(asked.agreement, fields.text("agreement"));
  ASSIGN_OR_RETURN(asked.facts, fields.needed("facts"));
  ASSIGN_OR_RETURN(asked.team, fields.text("team"));
  for (const auto& [field, month] :
       {std::pair{"from", &asked.from}, std::pair{"until", &asked.until}}) {
    ASSIGN_OR_RETURN(const auto text, fields.needed(field));
    const auto read = picture::parse_month(text);
    if (!read) return Error{Code::invalid, "picture.event.field", {{"field", field}}};
    *month = *read;
  }
  ASSIGN_OR_RETURN(const auto shares, share_with_group(call.services.node, asked, group, caller));
  return json_answer(201, group_shares_json(shares, call.request.language));
}

}  // namespace entraide::api
