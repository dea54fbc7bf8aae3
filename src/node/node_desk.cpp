// Requests, as the node's people see them.
#include <algorithm>
#include <boost/json.hpp>

#include "node/inside.h"

namespace entraide::node {

namespace {

namespace json = boost::json;

/// What the side that asks sends first, every content that the procedure requires in it and empty. Facts
/// that stand among the contents are facts.
std::string template_of(const agreement::Pack& pack, const agreement::Procedure& procedure,
                        const agreement::Vocabulary& vocabulary) {
  const desk::Rules rules{&procedure, &vocabulary, {}};
  const auto first = desk::next_steps(rules, "", desk::Side::asks);
  json::object facts{{"action", ""}, {"purpose", ""}, {"handling", "own"}}, contents;
  for (const auto* fields : {&procedure.required, &procedure.optional}) {
    for (const auto& field : *fields) {
      const bool fact = std::ranges::any_of(
          vocabulary.facts, [&](const agreement::Fact& one) { return one.id == field; });
      (fact ? facts : contents)[field] = "";
    }
  }
  json::object draft{{"to", ""},
                     {"agreement", pack.id},
                     {"procedure", procedure.id},
                     {"step", first.empty() ? "" : first.front().state},
                     {"urgent", false},
                     {"facts", std::move(facts)},
                     {"data", json::object{{"identity", std::move(contents)}}}};
  return json::serialize(draft);
}

}  // namespace

Result<std::size_t> Node::follow_requests(std::size_t most) {
  ASSIGN_OR_RETURN(const auto steps, inside_->casebook.follow(most));
  RETURN_IF_ERROR(inside_->alerts->follow());
  ASSIGN_OR_RETURN(const auto by_channels, inside_->channels->follow());
  return steps + by_channels;
}

Result<std::vector<store::Request>> Node::requests(const store::QueueFilter& filter) {
  ASSIGN_OR_RETURN(const auto store, inside_->stores.borrow());
  return store->casework().queue(filter);
}

Result<std::vector<std::uint64_t>> Node::request_counts(const store::QueueFilter& filter) {
  ASSIGN_OR_RETURN(const auto store, inside_->stores.borrow());
  return store->casework().counts(filter);
}

Result<store::Facets> Node::request_facets(const store::QueueFilter& filter) {
  ASSIGN_OR_RETURN(const auto store, inside_->stores.borrow());
  return store->casework().facets(filter);
}

/// Nodes know a request by one id; others have numbers of their own.
Result<std::map<std::string, std::string>> Node::their_numbers(
    const std::vector<store::Request>& requests) {
  std::vector<std::string> ids;
  for (const auto& one : requests) {
    if (correspondent_of(one.partner)) ids.push_back(one.id);
  }
  if (ids.empty()) return std::map<std::string, std::string>{};
  ASSIGN_OR_RETURN(const auto store, inside_->stores.borrow());
  return store->channels().their_numbers(ids);
}

Result<std::string> Node::queue_stamp() {
  ASSIGN_OR_RETURN(const auto store, inside_->stores.borrow());
  return store->casework().stamp();
}

Result<std::vector<store::DeskEvent>> Node::reminders(std::uint64_t before, std::size_t most) {
  ASSIGN_OR_RETURN(const auto store, inside_->stores.borrow());
  return store->papers().last_events("reminded", before, most);
}

Result<std::string> Node::draft_template(const std::string& agreement,
                                         const std::string& procedure) {
  const auto rules = decider();
  if (!rules.ok()) return Error{Code::not_found, rules.error().message().key};
  const auto& packs = rules.value()->packs();
  const auto* pack = packs.find(agreement);
  const auto* found = pack == nullptr ? nullptr : pack->procedure(procedure);
  if (found == nullptr)
    return Error{Code::not_found,
                 "node.template.unknown",
                 {{"agreement", agreement}, {"procedure", procedure}}};
  return template_of(*pack, *found, packs.vocabulary);
}

Alerts& Node::alerts() { return *inside_->alerts; }
Channels& Node::channels() { return *inside_->channels; }

Result<RequestShown> Node::request(const std::string& id) { return inside_->casebook.show(id); }

}  // namespace entraide::node
