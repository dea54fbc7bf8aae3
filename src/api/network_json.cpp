#include "api/network_json.h"

#include <algorithm>
#include <boost/json.hpp>
#include <map>
#include <set>

namespace entraide::api {

namespace {

namespace json = boost::json;
using agreement::Pack;
using safeguard::Decider;

bool has(const std::vector<std::string>& all, std::string_view one) {
  return std::ranges::find(all, one) != all.end();
}

/// Agencies and organisations have longer names than States.
bool is_state(const std::string& party) { return party.size() == 2; }

bool is_framework(const Pack& pack) {
  if (pack.kind == agreement::Kind::forum) return true;
  return pack.kind == agreement::Kind::agreement && pack.facing.empty() &&
         std::ranges::all_of(pack.parties, is_state);
}

std::set<std::string> partners_in(const Pack& pack, const std::string& party) {
  std::set<std::string> all;
  for (const auto* side : {&pack.parties, &pack.facing})
    for (const auto& other : *side)
      if (other != party && pack.binds(party, other)) all.insert(other);
  return all;
}

using Permitted = std::set<std::pair<std::string, std::string>>;  // action, category

std::vector<std::string> actions_of(const agreement::Vocabulary& words,
                                    const agreement::Rule& rule) {
  std::vector<std::string> all;
  const auto at = words.find("action");
  for (const auto& one : rule.when) {
    if (!at || one.fact != *at) continue;
    for (const auto& value : words.facts[*at].values)
      if ((words.facts[*at].bit(value.id) & one.values) != 0) all.push_back(value.id);
  }
  return all;
}

bool asks_consent(const agreement::Vocabulary& words, const agreement::Rule& rule) {
  const auto at = words.find("subject_consent");
  return at && std::ranges::any_of(rule.when, [&](const auto& one) { return one.fact == *at; });
}

std::string title_in(const agreement::Vocabulary& words, std::string_view fact,
                     const std::string& id, Language language) {
  const auto at = words.find(fact);
  if (!at) return id;
  for (const auto& value : words.facts[*at].values)
    if (value.id == id) return value.title.in(language);
  return id;
}

void say_what_may_go(Observer& observer, const Decider& decider,
                     const std::vector<safeguard::Reach>& reach) {
  const auto& words = decider.packs().vocabulary;
  for (const auto& one : reach) {
    const auto data = decider.categories(one.allowed | one.reviewed);
    if (has(data, "aggregate")) observer.aggregates = true;
    if (!has(data, "identity")) continue;
    observer.needs_consent = asks_consent(words, *one.rule);
    for (const auto& procedure : one.pack->procedures) {
      observer.referral = &procedure;
      observer.under = one.pack;
    }
  }
}

/// Of what is to be shared, not of whom it goes to.
bool wrong_for_all(const Error& fault) {
  static constexpr std::string_view keys[] = {"node.picture.facts", "node.picture.months",
                                              "node.picture.none", "node.picture.large"};
  return std::ranges::find(keys, fault.message().key) != std::end(keys);
}

}  // namespace

std::vector<Framework> frameworks_of(const agreement::Packs& packs, const std::string& party) {
  std::vector<Framework> all;
  for (const auto& pack : packs.packs) {
    if (!is_framework(pack) || !pack.binds(party)) continue;
    Framework one{&pack, {}, {}, {}};
    for (const auto& partner : partners_in(pack, party)) {
      one.partners.push_back(partner);
      bool other = false, framework = false;
      for (const auto& else_by : packs.packs) {
        if (&else_by == &pack || !else_by.binds(party, partner)) continue;
        (is_framework(else_by) ? framework : other) = true;
      }
      if (other) continue;
      (framework ? one.only_frameworks : one.only_here).push_back(partner);
    }
    all.push_back(std::move(one));
  }
  return all;
}

std::vector<OnlyThere> only_there(const Decider& decider,
                                  const std::vector<safeguard::Reach>& reach) {
  const auto& words = decider.packs().vocabulary;
  std::map<const Pack*, Permitted> by_pack;
  for (const auto& one : reach)
    for (const auto& action : actions_of(words, *one.rule))
      for (const auto& category : decider.categories(one.allowed | one.reviewed))
        by_pack[one.pack].emplace(action, category);
  std::vector<OnlyThere> all;
  for (const auto& pack : decider.packs().packs) {
    const auto mine = by_pack.find(&pack);
    if (mine == by_pack.end() || !is_framework(pack)) continue;
    for (const auto& [action, category] : mine->second) {
      const bool elsewhere =
          std::ranges::any_of(by_pack, [&, &a = action, &c = category](auto& one) {
            return !is_framework(*one.first) && one.second.contains({a, c});
          });
      if (!elsewhere) all.push_back({&pack, action, category});
    }
  }
  return all;
}

json::object frameworks_json(const Decider& decider, const std::string& party,
                             const std::string& with, const std::vector<safeguard::Reach>& reach,
                             Language language) {
  const auto& words = decider.packs().vocabulary;
  json::array frameworks, only;
  for (const auto& one : frameworks_of(decider.packs(), party))
    frameworks.push_back(json::object{{"pack", one.pack->id},
                                      {"kind", code_of(one.pack->kind)},
                                      {"title", one.pack->title.in(language)},
                                      {"scope", one.pack->scope.in(language)},
                                      {"partners", json::value_from(one.partners)},
                                      {"only_here", json::value_from(one.only_here)},
                                      {"only_frameworks", json::value_from(one.only_frameworks)}});
  for (const auto& one : only_there(decider, reach))
    only.push_back(json::object{{"pack", one.pack->id},
                                {"title", one.pack->title.in(language)},
                                {"action", one.action},
                                {"action_title", title_in(words, "action", one.action, language)},
                                {"data", one.data},
                                {"data_title", title_in(words, "data", one.data, language)}});
  return {{"party", party},
          {"with", with},
          {"frameworks", std::move(frameworks)},
          {"only_there", std::move(only)}};
}

Result<std::vector<Observer>> observers_of(node::Node& node, const Decider& decider,
                                           const ReachTo& reach) {
  const auto& own = node.config().party;
  if (own.empty()) return Error{Code::refused, "api.observers.party"};
  const auto& groups = decider.packs().groups;
  const auto group = std::ranges::find(groups, "observers", &agreement::Group::id);
  std::vector<Observer> all;
  if (group == groups.end()) return all;
  ASSIGN_OR_RETURN(auto* const post, node.post());
  ASSIGN_OR_RETURN(const auto partners, post->partners());
  ASSIGN_OR_RETURN(const auto ledger, node.ledger_state());
  for (const auto& member : group->members) {
    Observer one;
    one.party = member;
    for (const auto& partner : partners) {
      if (partner.card.party != member) continue;
      one.nodes.push_back(partner.card.name);
      one.states.push_back(partner.state);
      for (const auto& witness : ledger.policy.witnesses) {
        if (partner.card.witness_key != witness.key.text()) continue;
        one.witness = witness.key.name;
        for (const auto& cosigned : ledger.cosigned)
          if (cosigned.witness == one.witness) one.witnessed_at = cosigned.at;
      }
    }
    ASSIGN_OR_RETURN(const auto found, reach(own, member));
    say_what_may_go(one, decider, found);
    all.push_back(std::move(one));
  }
  return all;
}

json::object observers_json(const std::vector<Observer>& observers, Language language) {
  json::array all;
  for (const auto& one : observers) {
    json::array nodes;
    for (std::size_t i = 0; i < one.nodes.size(); ++i)
      nodes.push_back(json::object{{"name", one.nodes[i]}, {"state", one.states[i]}});
    all.push_back(json::object{
        {"party", one.party},
        {"name", text_of(fmt::format("api.observer.{}", one.party), language)},
        {"nodes", std::move(nodes)},
        {"aggregates", one.aggregates},
        {"referral", one.referral ? json::value(one.referral->title.in(language)) : nullptr},
        {"agreement", one.under ? one.under->id : ""},
        {"procedure", one.referral ? one.referral->id : ""},
        {"needs_consent", one.needs_consent},
        {"witness", one.witness},
        {"witnessed_at", one.witnessed_at}});
  }
  return {{"observers", std::move(all)}};
}

Result<std::vector<GroupShare>> share_with_group(node::Node& node, node::ShareAsked asked,
                                                 const std::string& group,
                                                 const node::Caller& caller) {
  ASSIGN_OR_RETURN(const auto rules, node.decider());
  const auto& packs = rules->packs();
  const auto found = std::ranges::find(packs.groups, group, &agreement::Group::id);
  if (found == packs.groups.end()) {
    std::vector<std::string> known;
    for (const auto& one : packs.groups) known.push_back(one.id);
    return Error{
        Code::not_found, "api.group.unknown", {{"name", group}, {"known", join(known, ", ")}}};
  }
  if (asked.agreement.empty() && packs.find(group) != nullptr) asked.agreement = group;
  asked.partner.clear();
  std::vector<GroupShare> all;
  for (const auto& member : found->members) {
    if (member == node.config().party) continue;
    asked.to = member;
    auto shared = node.pictures().share(asked, caller);
    if (!shared.ok() && wrong_for_all(shared.error())) return shared.error();
    if (shared.ok())
      all.push_back({member, shared.value().id, {}});
    else
      all.push_back({member, {}, shared.error()});
  }
  return all;
}

json::object group_shares_json(const std::vector<GroupShare>& shares, Language language) {
  json::array all;
  for (const auto& one : shares)
    all.push_back(json::object{
        {"party", one.party},
        {"draft", one.draft},
        {"fault", one.fault ? json::value(one.fault->text(language)) : json::value(nullptr)}});
  return {{"shares", std::move(all)}};
}

}  // namespace entraide::api
