// Private checks go to partners by the line that messages take.
#include <algorithm>

#include "api/api.h"
#include "api/link_client.h"

namespace entraide::api {

Result<std::vector<std::string>> partners_meant(node::Node& node,
                                                const std::vector<std::string>& named,
                                                const std::string& agreement) {
  ASSIGN_OR_RETURN(auto* const post, node.post());
  const bool all = named.empty() || std::ranges::find(named, "all") != named.end();
  if (!all) {
    for (const auto& name : named) RETURN_IF_ERROR(post->partner(name));
    return named;
  }
  ASSIGN_OR_RETURN(const auto known, post->partners());
  ASSIGN_OR_RETURN(const auto decider, node.decider());
  const auto today = to_iso8601(node.clock().today());
  std::vector<std::string> meant;
  for (const auto& one : known) {
    const auto binds = wire::in_force_between(agreement, node.config().party, one.card.party,
                                              decider->packs(), today);
    if (one.confirmed() && binds.ok()) meant.push_back(one.card.name);
  }
  if (meant.empty()) return Error{Code::not_found, "node.private.nobody"};
  return meant;
}

Result<std::vector<node::PartnerAnswer>> ask_partners(
    node::Node& node, const std::vector<std::string>& partners,
    const node::PartnerQuestion& question, const node::Caller& caller,
    const std::function<void(std::size_t)>& progress) {
  std::vector<node::PartnerAnswer> answers;
  for (const auto& partner : partners) {
    LinkClient client{node, partner};
    const node::AskDoor door = [&](std::string_view method, const std::string& path,
                                   const std::string& body) -> Result<node::DoorAnswer> {
      ASSIGN_OR_RETURN(auto reply, method == "GET" ? client.get(path) : client.post(path, body));
      return node::DoorAnswer{reply.status, std::move(reply.body)};
    };
    const auto done = answers.size() * question.persons.size();
    auto answer = node.private_checks().ask(partner, question, door, caller, [&](std::size_t one) {
      if (progress) progress(done + one);
    });
    if (!answer.ok()) {
      if (answer.error().code() == Code::invalid) return std::move(answer).error();
      auto& none = answers.emplace_back();
      none.partner = partner;
      none.agreement = question.agreement;
      none.fault = answer.error();
      continue;
    }
    answers.push_back(std::move(answer).value());
  }
  return answers;
}

}  // namespace entraide::api
