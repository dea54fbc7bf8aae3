// Channels to authorities without a node: which there are and what chooses them, what went and came by them,
// a file of theirs read in.
#include <boost/json.hpp>

#include "api/desk_json.h"
#include "api/json_answer.h"
#include "api/routes.h"
#include "channel/channel.h"

namespace entraide::api {

namespace {

namespace json = boost::json;

}  // namespace

Result<Answer> answer_channels(const Call& call) {
  ASSIGN_OR_RETURN(const auto decider, call.services.node.decider());
  const auto& packs = decider->packs();
  const auto language = call.request.language;
  json::array channels, rules;
  for (const auto& one : packs.channels.channels)
    channels.push_back(json::object{{"id", one.id},
                                    {"kind", code_of(one.kind)},
                                    {"format", code_of(one.format)},
                                    {"title", one.title.in(language)}});
  for (const auto& one : packs.channels.rules)
    rules.push_back(json::object{{"rule", one.id},
                                 {"to", one.channel.empty() ? "as-asked" : one.channel},
                                 {"why", desk::explain(packs, one, language)}});
  return json_answer(200, {{"channels", std::move(channels)}, {"rules", std::move(rules)}});
}

Result<Answer> answer_channel_messages(const Call& call) {
  store::ChannelFilter filter;
  filter.channel = call.values.text("channel");
  filter.party = call.values.text("party");
  filter.ours = call.values.flag("ours");
  filter.most = call.values.count("limit");
  ASSIGN_OR_RETURN(const auto messages, call.services.node.channels().list(filter));
  json::array all;
  for (const auto& one : messages) all.push_back(channel_message_json(one));
  return json_answer(200, {{"messages", std::move(all)}});
}

Result<Answer> answer_channel_message(const Call& call) {
  ASSIGN_OR_RETURN(const auto caller, call.caller("channel show"));
  ASSIGN_OR_RETURN(const auto shown,
                   call.services.node.channels().show(call.path.at("id"), caller));
  ASSIGN_OR_RETURN(auto letter, channel::write_text(shown.letter));
  auto body = channel_message_json(shown.message);
  body["letter"] = std::move(letter);
  return json_answer(200, body);
}

/// What a gateway or a hand delivered; read in a second time it is known, and nothing changes.
Result<Answer> answer_read_channel(const Call& call) {
  ASSIGN_OR_RETURN(const auto caller, call.caller("channel read"));
  if (call.request.body.size() > channel::file_bytes_max)
    return Error{
        Code::invalid, "api.channels.large", {{"max", std::to_string(channel::file_bytes_max)}}};
  const auto& values = call.values;
  const node::ReadAs as{values.text("channel"), values.text("agreement"), values.text("procedure"),
                        values.text("step"),    values.text("reply_to"),  call.user};
  ASSIGN_OR_RETURN(const auto read,
                   call.services.node.channels().read(call.request.body, as, caller));
  auto body = channel_message_json(read.message);
  body["known"] = read.known;
  return json_answer(read.known ? 200 : 201, body);
}

}  // namespace entraide::api
