// What new packs newly permit and newly forbid, with a case each.
#include "safeguard/question.h"

namespace entraide::safeguard {

namespace {

using agreement::Condition;
using agreement::Fact;
using agreement::Packs;
using agreement::unknown;
using agreement::Values;
using agreement::Vocabulary;

constexpr std::size_t shifts_max = 200;

/// The words of both: those of `now`, then what only `before` knows.
Result<Vocabulary> both_words(const Vocabulary& now, const Vocabulary& before) {
  auto all = now;
  for (const auto& old : before.facts) {
    const auto at = all.find(old.id);
    if (!at) {
      all.facts.push_back(old);
      continue;
    }
    auto& fact = all.facts[*at];
    for (const auto& value : old.values) {
      if (fact.bit(value.id) == 0) fact.values.push_back(value);
    }
    if (fact.values.size() > agreement::values_max)
      return Error{Code::invalid, "safeguard.diff.words", {{"fact", fact.id}}};
  }
  return all;
}

Values in_words(const Fact& from, const Fact& to, Values values) {
  Values all = values & unknown;
  for (const auto& value : from.values) {
    if ((from.bit(value.id) & values) != 0) all |= to.bit(value.id);
  }
  return all;
}

void translate(std::vector<Condition>& conditions, const Vocabulary& from, const Vocabulary& to) {
  for (auto& one : conditions) {
    const auto& fact = from.facts[one.fact];
    const auto at = to.find(fact.id);
    ENSURE(at.has_value());
    one = {*at, in_words(fact, to.facts[*at], one.values)};
  }
}

/// The same packs, written in more words. What spoke of every category speaks of the new ones too.
Packs in_words(Packs packs, const Vocabulary& words) {
  const auto& from = packs.vocabulary;
  for (auto& pack : packs.packs) {
    for (auto& rule : pack.rules) {
      translate(rule.when, from, words);
      translate(rule.unless, from, words);
      rule.data = rule.names_data
                      ? in_words(from.facts[from.data], words.facts[words.data], rule.data)
                      : words.facts[words.data].all();
    }
  }
  packs.vocabulary = words;
  return packs;
}

/// Walks the cases in which the outcomes differ, one instrument and action after the other.
class Walk {
 public:
  Walk(z3::context& context, const Formulas& before, const Formulas& now, const Packs& words)
      : before_{before}, now_{now}, words_{words}, question_{context, before.domain()} {
    question_.suppose(now.domain());
    question_.suppose(now.same_kinds(before));
  }

  Result<void> collect(const z3::expr& differs, std::vector<Shift>& shifts) {
    auto left = differs;
    while (shifts.size() < shifts_max) {
      ASSIGN_OR_RETURN(const auto found, question_.find(left));
      if (!found) return {};
      const auto first = now_.read(*found);
      const auto here = now_.instrument_is(first.asked.instrument) && action_of(first.asked);
      ASSIGN_OR_RETURN(const auto model, question_.smallest(differs && here, now_.preferences()));
      ENSURE(model.has_value());
      shifts.push_back({before_.outcome_in(*model), before_.rules_in(*model), now_.read(*model)});
      left = left && !here;
    }
    return {};
  }

 private:
  z3::expr action_of(const Case& asked) const {
    const auto& action = words_.vocabulary.facts[words_.vocabulary.action];
    for (const auto& [fact, value] : asked.facts) {
      if (fact == action.id) return now_.action_is(action.bit(value));
    }
    return now_.action_is(unknown);
  }

  const Formulas& before_;
  const Formulas& now_;
  const Packs& words_;
  Question question_;
};

Result<Changed> walked(const Packs& before, const Packs& now) {
  ASSIGN_OR_RETURN(const auto computed, Computed::find(now.vocabulary));
  z3::context context;
  const auto universe = Universe::of(now).with(Universe::of(before));
  const Formulas was{context, before, computed, universe, "@before"};
  const Formulas is{context, now, computed, universe};
  const auto wider = (was.is(Outcome::deny) && !is.is(Outcome::deny)) ||
                     (was.is(Outcome::review) && is.is(Outcome::allow));
  const auto narrower = (is.is(Outcome::deny) && !was.is(Outcome::deny)) ||
                        (is.is(Outcome::review) && was.is(Outcome::allow));
  Changed changed;
  Walk walk{context, was, is, now};
  RETURN_IF_ERROR(walk.collect(wider, changed.permitted));
  RETURN_IF_ERROR(walk.collect(narrower, changed.forbidden));
  return changed;
}

}  // namespace

Result<Changed> diff(const Packs& before, const Packs& now) {
  ASSIGN_OR_RETURN(const auto words, both_words(now.vocabulary, before.vocabulary));
  return without_exceptions([&] { return walked(in_words(before, words), in_words(now, words)); });
}

}  // namespace entraide::safeguard
