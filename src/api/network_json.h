// Who is linked by what beyond single agreements: regional frameworks, observers; and what everybody may see.
// Part of api.h.
#pragma once

#include <boost/json/object.hpp>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "node/node.h"
#include "safeguard/safeguard.h"

namespace entraide::api {

/// A regional framework: a forum, or an agreement of States alone.
struct Framework {
  const agreement::Pack* pack = nullptr;
  std::vector<std::string> partners;   // whom it links the party with
  std::vector<std::string> only_here;  // of these, whom no other pack links it with
  std::vector<std::string>
      only_frameworks;  // of these, whom other frameworks alone link it with as well
};
/// Those that bind the party, by their names.
std::vector<Framework> frameworks_of(const agreement::Packs& packs, const std::string& party);

/// What may be done between two parties under a framework, and under nothing that is not one: action and category
/// of data.
struct OnlyThere {
  const agreement::Pack* pack = nullptr;
  std::string action, data;
};
std::vector<OnlyThere> only_there(const safeguard::Decider& decider,
                                  const std::vector<safeguard::Reach>& reach);

/// `reach`: towards `with`, when that is asked.
boost::json::object frameworks_json(const safeguard::Decider& decider, const std::string& party,
                                    const std::string& with,
                                    const std::vector<safeguard::Reach>& reach, Language language);

/// An organisation that protects: what it may see, be told and witness here.
struct Observer {
  std::string party;
  std::vector<std::string> nodes;                  // partners' names, and their states
  std::vector<std::string> states;                 // `confirmed`, …; one each
  bool aggregates = false;                         // counts may go to it
  const agreement::Procedure* referral = nullptr;  // under which a person may be referred
  const agreement::Pack* under = nullptr;          // of it
  bool needs_consent = false;                      // nothing of a person goes without
  std::string witness, witnessed_at;  // its name as a witness of this log; when it last cosigned
};
using ReachTo = std::function<Result<std::vector<safeguard::Reach>>(const std::string& from,
                                                                    const std::string& to)>;
/// Of the group `observers` of the packs. Code::refused: this node has no party.
Result<std::vector<Observer>> observers_of(node::Node& node, const safeguard::Decider& decider,
                                           const ReachTo& reach);
boost::json::object observers_json(const std::vector<Observer>& observers, Language language);

/// What came of publishing the picture to one member of a group.
struct GroupShare {
  std::string party;
  std::string draft;           // its id; empty: there is none
  std::optional<Error> fault;  // why
};
/// One draft for each member but this party: each is cleared by itself, and one that
/// may not have it does not keep it from the others. `asked.to` is not looked at; without an agreement that of
/// the group's own forum is taken, where there is one. Code::not_found lists the groups.
Result<std::vector<GroupShare>> share_with_group(node::Node& node, node::ShareAsked asked,
                                                 const std::string& group,
                                                 const node::Caller& caller);
boost::json::object group_shares_json(const std::vector<GroupShare>& shares, Language language);

boost::json::object transparency_json(const node::Transparency& told, Language language);
/// A document of its own: it runs nothing and fetches nothing.
std::string transparency_html(const node::Transparency& told, Language language);
std::string transparency_text(const node::Transparency& told, Language language);

}  // namespace entraide::api
