// What a partner's node asks: who is there, and what it brings.
#include "api/json_text.h"
#include "api/link_hello.h"
#include "api/routes.h"

namespace entraide::api {

Result<Answer> answer_hello(const Call& call) {
  auto& node = call.services.node;
  ASSIGN_OR_RETURN(auto* const post, node.post());
  ASSIGN_OR_RETURN(const auto caller, post->partner(call.user));
  if (call.services.heard) call.services.heard(call.user);
  const auto self = post->identity();
  Hello hello;
  hello.name = self.name;
  hello.party = self.party;
  hello.versions = {wire::protocol_version};
  hello.time = node.clock().now();
  hello.certificate = to_hex(self.current().certificate.fingerprint());
  hello.knows = to_hex(caller.card.certificates.front().fingerprint());
  // Without packs in force there is nothing to exchange messages under, and that is said.
  if (const auto agreements = agreements_between(node, self.party, caller.card.party);
      agreements.ok())
    hello.agreements = agreements.value();
  Answer answer;
  answer.headers = {{"Cache-Control", "no-store"}};
  answer.body = format_hello(hello);
  return answer;
}

Result<Answer> answer_frames(const Call& call) {
  ASSIGN_OR_RETURN(auto* const post, call.services.node.post());
  ASSIGN_OR_RETURN(const auto frames, wire::parse_frames(call.request.body));
  wire::Line line;  // what they say of our attachments is asked for again by our own line
  ASSIGN_OR_RETURN(auto taken, post->take(call.user, frames, line));
  call.services.metrics.taken(call.user, taken);
  if (call.services.heard) call.services.heard(call.user);
  Answer answer;
  answer.content_type = "text/plain; charset=utf-8";
  answer.headers = {{"Cache-Control", "no-store"}};
  answer.body = std::move(taken.frames);
  return answer;
}

}  // namespace entraide::api
