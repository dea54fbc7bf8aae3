// The smallest change that would alter a decision: first one fact, then two.
#include <algorithm>

#include "safeguard/safeguard.h"

namespace entraide::safeguard {

namespace {

using agreement::Vocabulary;

bool has(const Case& asked, const std::string& fact) {
  return std::any_of(asked.facts.begin(), asked.facts.end(),
                     [&](const auto& one) { return one.first == fact; });
}

Case with(Case asked, const Vocabulary& vocabulary, const Change::Said& said) {
  const auto& fact = vocabulary.facts[said.fact];
  std::erase_if(asked.facts, [&](const auto& one) { return one.first == fact.id; });
  for (const auto& value : fact.values) {
    if (fact.bit(value.id) == said.value) asked.facts.emplace_back(fact.id, value.id);
  }
  return asked;
}

/// Every other value that a fact might have. What was not said comes first: to find something out is
/// a smaller change than that it be otherwise. What is established of a person or a purpose is not
/// up for change, only what somebody can bring about; `whole`: all the same.
std::vector<Change::Said> sayable(const Case& asked, const Vocabulary& vocabulary, bool whole) {
  std::vector<Change::Said> unsaid, said;
  for (std::size_t at = 0; at < vocabulary.facts.size(); ++at) {
    const auto& fact = vocabulary.facts[at];
    if (fact.computed || at == vocabulary.data || at == vocabulary.action) continue;
    const bool known = has(asked, fact.id);
    if (known && !fact.obtainable && !whole) continue;
    for (const auto& value : fact.values) {
      if (std::find(asked.facts.begin(), asked.facts.end(), std::pair{fact.id, value.id}) ==
          asked.facts.end())
        (known ? said : unsaid).push_back({at, fact.bit(value.id)});
    }
  }
  unsaid.insert(unsaid.end(), said.begin(), said.end());
  return unsaid;
}

/// Grouped by outcome in that order; within an outcome as they were.
std::vector<Change> grouped(const std::vector<Change>& changes,
                            std::initializer_list<Outcome> order) {
  std::vector<Change> all;
  for (const auto outcome : order) {
    std::copy_if(changes.begin(), changes.end(), std::back_inserter(all),
                 [&](const Change& one) { return one.outcome == outcome; });
  }
  return all;
}

/// For an allow: of each fact the value that makes most of a difference.
std::vector<Change> worst_of_each(std::vector<Change> changes) {
  std::vector<Change> worst;
  for (auto& one : changes) {
    const auto same = std::find_if(worst.begin(), worst.end(), [&](const Change& other) {
      return other.facts.front().fact == one.facts.front().fact;
    });
    if (same == worst.end()) {
      worst.push_back(std::move(one));
    } else if (one.outcome > same->outcome) {
      *same = std::move(one);
    }
  }
  return grouped(worst, {Outcome::deny, Outcome::review, Outcome::allow_redacted});
}

}  // namespace

Result<std::vector<Change>> Decider::changes(const Case& asked) const {
  ASSIGN_OR_RETURN(const auto now, decide(asked));
  const auto& vocabulary = packs().vocabulary;
  const bool allowed = now.outcome == Outcome::allow;
  const auto all = sayable(asked, vocabulary, allowed);
  std::vector<Change> changes;
  const auto weigh = [&](const Case& other, std::vector<Change::Said> said) {
    const auto then = decide(other);
    if (!then.ok()) return;  // a recipient is of one kind only
    const auto outcome = then.value().outcome;
    // Fewer people to ask is better, too.
    const bool better =
        outcome < now.outcome || (outcome == now.outcome && outcome == Outcome::review &&
                                  then.value().review_by.size() < now.review_by.size());
    if (allowed ? outcome > now.outcome : better) changes.push_back({std::move(said), outcome});
  };
  for (const auto& one : all) weigh(with(asked, vocabulary, one), {one});
  if (allowed) return worst_of_each(std::move(changes));
  if (changes.empty()) {
    for (std::size_t i = 0; i < all.size(); ++i) {
      const auto half = with(asked, vocabulary, all[i]);
      for (std::size_t k = i + 1; k < all.size(); ++k) {
        if (all[k].fact != all[i].fact) weigh(with(half, vocabulary, all[k]), {all[i], all[k]});
      }
    }
  }
  return grouped(changes,
                 {Outcome::allow, Outcome::allow_redacted, Outcome::review, Outcome::deny});
}

}  // namespace entraide::safeguard
