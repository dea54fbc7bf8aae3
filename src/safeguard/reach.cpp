// Under which instruments, and for what, one party may turn to another.
#include <algorithm>

#include "safeguard/between.h"

namespace entraide::safeguard {

Result<std::vector<Reach>> reach(const agreement::Packs& packs, const std::string& from,
                                 const std::string& to) {
  ASSIGN_OR_RETURN(const auto computed, Computed::find(packs.vocabulary));
  const Between between{packs, computed, from, to};
  std::vector<Reach> all;
  for (const auto& pack : packs.packs) {
    if (packs.find(pack.id) != &pack || !pack.binds(from, to)) continue;
    for (const auto& rule : pack.rules) {
      if (rule.effect != agreement::Effect::allow) continue;
      ASSIGN_OR_RETURN(const auto one, between.reached(pack, rule));
      if ((one.allowed | one.reviewed) != 0) all.push_back(one);
    }
  }
  return all;
}

Result<std::string> standing(const agreement::Packs& packs, const std::string& from,
                             const std::string& to) {
  ASSIGN_OR_RETURN(const auto computed, Computed::find(packs.vocabulary));
  auto text =
      fmt::format("{:x}{}", kind_of(packs, computed, from, to), from == to ? " itself " : " ");
  for (const auto& pack : packs.packs)
    text += static_cast<char>('a' + side_of(pack, from) + 4 * side_of(pack, to));
  return text;
}

namespace {

/// Whether a condition holds between two parties whatever else is said; nothing: that depends on the case.
std::optional<bool> decided(const agreement::Condition& one, const Facts& facts,
                            const Computed& computed) {
  const auto of_parties = {computed.author_in, computed.recipient_in, computed.recipient_kind};
  if (std::ranges::find(of_parties, one.fact) == of_parties.end()) return {};
  const auto value = facts.values[one.fact];
  if (value == agreement::unknown) return {};
  return (value & one.values) != 0;
}

std::vector<std::string> actions_in(const agreement::Packs& packs,
                                    const agreement::Condition& one) {
  std::vector<std::string> ids;
  const auto& fact = packs.vocabulary.facts[one.fact];
  for (const auto& value : fact.values) {
    if ((fact.bit(value.id) & one.values) != 0) ids.push_back(value.id);
  }
  return ids;
}

/// The rule as it stands between them; nothing: it says nothing, or not in every case.
std::optional<Forbidden> forbids(const agreement::Packs& packs, const agreement::Pack& pack,
                                 const agreement::Rule& rule, const Facts& facts,
                                 const Computed& computed) {
  Forbidden found{&pack, &rule, {}, {}};
  for (const auto& one : rule.when) {
    if (one.fact == packs.vocabulary.action) {
      found.actions = actions_in(packs, one);
    } else if (decided(one, facts, computed) != true) {
      return {};
    }
  }
  bool lifted = !rule.unless.empty();  // by all of its conditions together
  for (const auto& one : rule.unless) {
    if (one.fact == packs.vocabulary.action) {
      found.except = actions_in(packs, one);
    } else {
      const auto holds = decided(one, facts, computed);
      if (!holds) return {};
      lifted = lifted && *holds;
    }
  }
  if (!lifted) found.except.clear();
  return lifted && found.except.empty() ? std::nullopt : std::optional{found};
}

}  // namespace

Result<std::vector<Forbidden>> forbidden(const agreement::Packs& packs, const std::string& from,
                                         const std::string& to) {
  ASSIGN_OR_RETURN(const auto computed, Computed::find(packs.vocabulary));
  Case asked;
  asked.author.id = from;
  asked.recipient.id = to;
  std::vector<Forbidden> all;
  for (const auto& pack : packs.packs) {
    Facts facts;
    facts.values.assign(packs.vocabulary.facts.size(), agreement::unknown);
    if (const auto kind = kind_of(packs, computed, from, to); kind != 0)
      facts.values[computed.recipient_kind] = kind;
    bind(facts, sides_of(asked, pack), pack, packs.vocabulary, computed);
    for (const auto& rule : pack.rules) {
      if (rule.effect != agreement::Effect::deny) continue;
      if (const auto found = forbids(packs, pack, rule, facts, computed)) all.push_back(*found);
    }
  }
  return all;
}

}  // namespace entraide::safeguard
