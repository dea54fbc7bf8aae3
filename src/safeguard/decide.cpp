// Deny beats review beats allow; no allow means deny.
#include <algorithm>
#include <bit>

#include "safeguard/ready.h"

namespace entraide::safeguard {

namespace {

using agreement::Condition;
using agreement::Effect;
using agreement::Pack;
using agreement::Packs;
using agreement::Rule;
using agreement::unknown;
using agreement::Values;

constexpr std::pair<std::string_view, Outcome> outcomes[] = {
    {"allow", Outcome::allow},
    {"allow_redacted", Outcome::allow_redacted},
    {"review", Outcome::review},
    {"deny", Outcome::deny}};

/// Every condition holds. `ignorance`: an unknown fact satisfies a condition.
bool hold(const std::vector<Condition>& conditions, const Facts& facts, bool ignorance) {
  const Values extra = ignorance ? unknown : 0;
  return std::all_of(conditions.begin(), conditions.end(), [&](const Condition& one) {
    return (facts.values[one.fact] & (one.values | extra)) != 0;
  });
}

bool applies(const Rule& rule, const Facts& facts) {
  const bool protective = rule.effect != Effect::allow;
  if (!hold(rule.when, facts, protective)) return false;
  return rule.unless.empty() || !hold(rule.unless, facts, !protective);
}

/// Facts that satisfied a condition only because nobody has said them.
std::vector<std::size_t> unsaid(const std::vector<Condition>& conditions, const Facts& facts) {
  std::vector<std::size_t> all;
  for (const auto& one : conditions) {
    if (facts.values[one.fact] == unknown && (one.values & unknown) == 0) all.push_back(one.fact);
  }
  return all;
}

/// Without a day the latest version of each instrument speaks.
bool speaks(const ReadyPack& ready, const std::string& day) {
  return day.empty() ? ready.latest : ready.pack->in_force(day);
}

void add_once(std::vector<std::string>& list, const std::string& one) {
  if (std::find(list.begin(), list.end(), one) == list.end()) list.push_back(one);
}

void add_once(std::vector<std::size_t>& list, const std::vector<std::size_t>& some) {
  for (const auto one : some) {
    if (std::find(list.begin(), list.end(), one) == list.end()) list.push_back(one);
  }
}

/// What the rules said of each category, before it is weighed.
struct Said {
  Values denied = 0, reviewed = 0, allowed = 0, allowed_unconfirmed = 0;
  std::vector<Fired> fired;
  std::vector<std::size_t> would_allow;  // unknown facts that alone kept an allow from speaking
};

}  // namespace

std::string_view code_of(Outcome outcome) {
  for (const auto& [code, one] : outcomes) {
    if (one == outcome) return code;
  }
  ENSURE(false);
}

struct Decider::Inside {
  std::shared_ptr<const Packs> packs;
  ReadyPacks ready;
  Result<Computed> computed;

  Inside(std::shared_ptr<const Packs> given, const std::vector<Confirmation>& confirmed)
      : packs{std::move(given)},
        ready{*packs, confirmed},
        computed{Computed::find(packs->vocabulary)} {}

  static void hear(Said& said, const Pack& pack, const ReadyRule& ready, const Facts& facts,
                   bool invoked) {
    const auto& rule = *ready.rule;
    const auto data = facts.data & rule.data;
    if (data == 0 || (rule.effect == Effect::allow && !invoked)) return;
    if (!applies(rule, facts)) {
      if (rule.effect == Effect::allow && hold(rule.when, facts, true))
        add_once(said.would_allow, unsaid(rule.when, facts));
      return;
    }
    said.fired.push_back({&pack, &rule, data, unsaid(rule.when, facts)});
    switch (rule.effect) {
      case Effect::deny:
        said.denied |= data;
        return;
      case Effect::review:
        said.reviewed |= data;
        return;
      case Effect::allow:
        (ready.confirmed ? said.allowed : said.allowed_unconfirmed) |= data;
        return;
    }
  }

  static Decision weigh(Said&& said, Values data) {
    Decision decision;
    const auto open = data & (said.allowed | said.allowed_unconfirmed) & ~said.denied;
    const auto held = open & (said.reviewed | ~said.allowed);
    decision.goes = open;
    decision.redacted = data & ~open;
    if (open == 0) {
      decision.outcome = Outcome::deny;
    } else if (held != 0) {
      decision.outcome = Outcome::review;
    } else {
      decision.outcome = open == data ? Outcome::allow : Outcome::allow_redacted;
    }
    for (const auto& one : said.fired) {
      if (one.rule->effect == Effect::deny) add_once(decision.missing, one.on_unknown);
      if (one.rule->effect == Effect::deny || decision.outcome == Outcome::deny) continue;
      for (const auto& obligation : one.rule->obligations)
        add_once(decision.obligations, obligation);
      if (one.rule->effect != Effect::review || (one.data & open) == 0) continue;
      add_once(decision.review_by, one.rule->by);
      add_once(decision.missing, one.on_unknown);
    }
    if ((open & ~said.allowed) != 0) add_once(decision.review_by, "legal-adviser");
    if (open == 0 && said.denied == 0) add_once(decision.missing, said.would_allow);
    for (const auto effect : {Effect::deny, Effect::review, Effect::allow}) {
      for (const auto& one : said.fired) {
        if (one.rule->effect == effect) decision.fired.push_back(one);
      }
    }
    return decision;
  }
};

Decider::Decider(std::shared_ptr<const Packs> packs, const std::vector<Confirmation>& confirmed)
    : inside_{std::make_unique<const Inside>(std::move(packs), confirmed)} {}
Decider::~Decider() = default;

const Packs& Decider::packs() const { return *inside_->packs; }

bool Decider::confirmed(const Pack& pack, std::string_view article) const {
  return inside_->ready.confirmed(pack, article);
}

Result<Decision> Decider::decide(const Case& asked) const {
  const auto& packs = *inside_->packs;
  ASSIGN_OR_RETURN(const auto computed, inside_->computed);
  ASSIGN_OR_RETURN(auto facts, facts_of(asked, packs, computed));
  const auto& ready = inside_->ready;
  const auto standings = ready.standings(asked);
  const auto action =
      static_cast<std::size_t>(std::countr_zero(facts.values[packs.vocabulary.action]));
  bool known = asked.instrument.empty();
  Said said;
  for (std::size_t i = 0; i < ready.packs().size(); ++i) {
    const auto& one = ready.packs()[i];
    const bool invoked = one.pack->id == asked.instrument;
    known = known || invoked;
    if (!speaks(one, asked.day)) continue;
    bind(facts, standings.towards(i), *one.pack, packs.vocabulary, computed);
    for (const auto& rule : one.by_action[action])
      Inside::hear(said, *one.pack, rule, facts, invoked);
  }
  if (!known)
    return Error{Code::invalid, "safeguard.case.instrument", {{"instrument", asked.instrument}}};
  auto decision = Inside::weigh(std::move(said), facts.data);
  decision.revision = packs.revision;
  return decision;
}

std::vector<std::string> Decider::categories(Values data) const {
  const auto& vocabulary = inside_->packs->vocabulary;
  std::vector<std::string> names;
  for (const auto& value : vocabulary.facts[vocabulary.data].values) {
    if ((vocabulary.facts[vocabulary.data].bit(value.id) & data) != 0) names.push_back(value.id);
  }
  return names;
}

const Fired* allowing(const Decision& decision, std::string_view instrument) {
  for (const auto& fired : decision.fired) {
    if (fired.rule->effect == agreement::Effect::allow && fired.pack->id == instrument)
      return &fired;
  }
  return nullptr;
}

Result<void> Decider::may_leave(const Decision& decision,
                                const std::vector<std::string>& decided_by) {
  if (decision.outcome == Outcome::allow || decision.outcome == Outcome::allow_redacted) return {};
  const bool all_decided =
      !decision.review_by.empty() && std::ranges::all_of(decision.review_by, [&](const auto& one) {
        return std::ranges::find(decided_by, one) != decided_by.end();
      });
  if (decision.outcome == Outcome::review && all_decided) return {};
  return Error{Code::refused, decision.outcome == Outcome::review ? "safeguard.not_cleared.review"
                                                                  : "safeguard.not_cleared.deny"};
}

}  // namespace entraide::safeguard
