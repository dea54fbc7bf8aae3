// Private checks go to partners by the line that messages take.
#include <algorithm>
#include <mutex>
#include <numeric>
#include <thread>

#include "api/api.h"
#include "api/link_client.h"

namespace entraide::api {

namespace {
constexpr std::size_t asked_at_once = 16;  // partners
}  // namespace

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

namespace {

using Progress = std::function<void(std::size_t)>;

/// Through the line that leads there. A partner that could not be asked is an answer too.
Result<node::PartnerAnswer> ask_partner(node::Node& node, const std::string& partner,
                                        const node::PartnerQuestion& question,
                                        const node::Caller& caller, const Progress& progress) {
  LinkClient client{node, partner};
  const node::AskDoor door = [&](std::string_view method, const std::string& path,
                                 const std::string& body) -> Result<node::DoorAnswer> {
    ASSIGN_OR_RETURN(auto reply, method == "GET" ? client.get(path) : client.post(path, body));
    return node::DoorAnswer{reply.status, std::move(reply.body)};
  };
  auto answer = node.private_checks().ask(partner, question, door, caller, progress);
  if (answer.ok() || answer.error().code() == Code::invalid) return answer;
  node::PartnerAnswer none;
  none.partner = partner;
  none.agreement = question.agreement;
  none.fault = answer.error();
  return none;
}

}  // namespace

Result<std::vector<node::PartnerAnswer>> ask_partners(
    node::Node& node, const std::vector<std::string>& partners,
    const node::PartnerQuestion& question, const node::Caller& caller,
    const std::function<void(std::size_t)>& progress) {
  std::mutex mutex;  // of what follows
  std::vector<std::optional<Result<node::PartnerAnswer>>> answers(partners.size());
  std::vector<std::size_t> done(partners.size());
  std::size_t next = 0;
  const auto ask_some = [&] {
    while (true) {
      std::unique_lock lock{mutex};
      const auto at = next++;
      lock.unlock();
      if (at >= partners.size()) return;
      auto answer = ask_partner(node, partners[at], question, caller, [&](std::size_t persons) {
        const std::lock_guard told{mutex};
        done[at] = persons;
        if (progress) progress(std::accumulate(done.begin(), done.end(), std::size_t{0}));
      });
      lock.lock();
      answers[at] = std::move(answer);
    }
  };
  {
    // They wait for partners' machines, not for this one's processors.
    std::vector<std::jthread> others;
    for (std::size_t i = 1; i < std::min(partners.size(), asked_at_once); ++i)
      others.emplace_back(ask_some);
    ask_some();
  }
  std::vector<node::PartnerAnswer> all;
  for (auto& one : answers) {
    if (!one->ok()) return std::move(*one).error();
    all.push_back(std::move(*one).value());
  }
  return all;
}

}  // namespace entraide::api
