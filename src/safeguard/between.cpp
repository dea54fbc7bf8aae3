#include "safeguard/between.h"

namespace entraide::safeguard {

using agreement::Effect;
using agreement::Pack;
using agreement::Packs;
using agreement::Rule;
using agreement::unknown;

namespace {

void add_all(std::vector<const Clause*>& asked, const std::vector<Clause>& clauses) {
  for (const auto& one : clauses) asked.push_back(&one);
}

}  // namespace

Between::Between(const Packs& packs, const Computed& computed, const std::string& from,
                 const std::string& to)
    : packs_{packs}, computed_{computed}, relations_{relations()} {
  for (const auto& fact : packs.vocabulary.facts) domains_.push_back(fact.all());
  if (const auto kind = kind_of(packs, computed, from, to); kind != 0)
    domains_[computed.recipient_kind] = kind;
  Case asked;
  asked.author.id = from;
  asked.recipient.id = to;
  for (const auto& pack : packs.packs) {
    if (packs.find(pack.id) != &pack) continue;  // of each instrument the latest version speaks
    Facts bound;
    bound.values.assign(packs.vocabulary.facts.size(), unknown);
    bind(bound, sides_of(asked, pack), pack, packs.vocabulary, computed);
    for (const auto& rule : pack.rules) rules_.emplace(&rule, write(rule, bound));
  }
}

Between::Condition Between::is(std::size_t fact, std::string_view value) const {
  return {fact, packs_.vocabulary.facts[fact].bit(value)};
}

Between::Condition Between::is_not(const Condition& one) const {
  return {one.fact, packs_.vocabulary.facts[one.fact].all() & ~one.values};
}

/// What facts.cpp computes from countries and partners, and nothing else; the recipient is known.
std::vector<Clause> Between::relations() const {
  const auto nobody = is(computed_.subject_role, "none");
  const auto no_claim = is(computed_.claim, "none");
  std::vector<Clause> all;
  for (const auto relation : {computed_.fled, computed_.may_pass}) {
    all.push_back({is_not(nobody), is(relation, "no")});
    all.push_back({nobody, is_not(no_claim), is_not({relation, unknown})});
  }
  return all;
}

std::optional<bool> Between::known(const Condition& one, const Facts& bound) const {
  if (one.fact != computed_.author_in && one.fact != computed_.recipient_in) return {};
  return (bound.values[one.fact] & one.values) != 0;
}

std::vector<Clause> Between::holds(const std::vector<Condition>& conditions, Values ignorance,
                                   const Facts& bound) const {
  std::vector<Clause> all;
  for (const auto& one : conditions) {
    const auto so = known(one, bound);
    if (!so) all.push_back({{one.fact, one.values | ignorance}});
    if (so == false) all.emplace_back();  // never
  }
  return all;
}

std::optional<Clause> Between::fails(const std::vector<Condition>& conditions, Values ignorance,
                                     const Facts& bound) const {
  Clause any;
  for (const auto& one : conditions) {
    const auto so = known(one, bound);
    if (so == false) return {};
    if (!so) any.push_back(is_not({one.fact, one.values | ignorance}));
  }
  return any;
}

/// A protective rule matches what nobody has said in `when`, a permissive one in `unless`.
Between::Written Between::write(const Rule& rule, const Facts& bound) const {
  const bool protective = rule.effect != Effect::allow;
  const Values in_when = protective ? unknown : 0, in_unless = protective ? 0 : unknown;
  Written written{rule.effect, rule.data, holds(rule.when, in_when, bound), {}};
  if (!rule.unless.empty()) {
    if (auto lifted = fails(rule.unless, in_unless, bound))
      written.speaks.push_back(*std::move(lifted));
  }
  const auto fails_to_match = fails(rule.when, in_when, bound);
  if (!fails_to_match) return written;
  if (rule.unless.empty()) written.silent.push_back(*fails_to_match);
  for (const auto& one : holds(rule.unless, in_unless, bound)) {
    auto clause = *fails_to_match;
    clause.insert(clause.end(), one.begin(), one.end());
    written.silent.push_back(std::move(clause));
  }
  return written;
}

/// None of these rules speaks of the category.
void Between::add(Asked& asked, Effect effect, Values category) const {
  for (const auto& [rule, written] : rules_) {
    if (written.effect == effect && (written.data & category) != 0) add_all(asked, written.silent);
  }
}

Result<bool> Between::finds(Values category, const Asked& asked) const {
  auto domains = domains_;
  domains[packs_.vocabulary.data] = category;
  return possible(std::move(domains), asked);
}

/// Some rule asks for a person.
Result<bool> Between::reviewed(Values category, const Asked& asked) const {
  for (const auto& [rule, written] : rules_) {
    if (written.effect != Effect::review || (written.data & category) == 0) continue;
    auto with = asked;
    add_all(with, written.speaks);
    ASSIGN_OR_RETURN(const bool found, finds(category, with));
    if (found) return true;
  }
  return false;
}

Result<Reach> Between::reached(const Pack& pack, const Rule& rule) const {
  Reach found{&pack, &rule, 0, 0};
  const auto& data = packs_.vocabulary.facts[packs_.vocabulary.data];
  for (const auto& one : data.values) {
    const auto category = data.bit(one.id);
    if ((category & rule.data) == 0) continue;
    Asked asked;
    add_all(asked, rules_.at(&rule).speaks);
    add_all(asked, relations_);
    add(asked, Effect::deny, category);
    auto outright = asked;
    add(outright, Effect::review, category);
    ASSIGN_OR_RETURN(const bool allowed, finds(category, outright));
    if (allowed) found.allowed |= category;
    if (allowed) continue;
    ASSIGN_OR_RETURN(const bool held, reviewed(category, asked));
    if (held) found.reviewed |= category;
  }
  return found;
}

}  // namespace entraide::safeguard
