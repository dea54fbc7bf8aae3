#include "safeguard/formulas.h"

#include <bit>
#include <set>

namespace entraide::safeguard {

namespace {

using agreement::Condition;
using agreement::Effect;
using agreement::Pack;
using agreement::Packs;
using agreement::Rule;
using agreement::unknown;
using agreement::Values;

constexpr unsigned width = 10;  // bits of a variable: more than parties or packs will ever need

std::vector<std::string> parties_of(const Packs& packs) {
  std::set<std::string> all;
  for (const auto& pack : packs.packs) all.insert(pack.parties.begin(), pack.parties.end());
  std::vector<std::string> parties{all.begin(), all.end()};
  parties.emplace_back("another");  // bound by nothing
  return parties;
}

std::vector<z3::expr> variables(z3::context& context, const Packs& packs) {
  std::vector<z3::expr> all;
  for (const auto& fact : packs.vocabulary.facts)
    all.push_back(context.bv_const(fact.id.c_str(), width));
  return all;
}

}  // namespace

Formulas::Formulas(z3::context& context, const Packs& packs, const Computed& computed)
    : context_{context},
      packs_{packs},
      computed_{computed},
      parties_{parties_of(packs)},
      facts_{variables(context, packs)},
      author_{context.bv_const("author", width)},
      recipient_{context.bv_const("recipient", width)},
      instrument_{context.bv_const("instrument", width)},
      category_{facts_[packs.vocabulary.data]},
      domain_{context.bool_val(true)} {
  for (const auto& pack : packs.packs) {
    for (const auto& rule : pack.rules) rules_.emplace(&rule, formula_of(pack, rule));
  }
  for (const auto outcome : {Outcome::allow, Outcome::review, Outcome::deny})
    outcomes_.emplace(outcome, is(outcome));
  domain_ = space();
}

z3::expr Formulas::in(const z3::expr& variable, Values values, std::size_t bits) const {
  auto any = context_.bool_val(false);
  for (unsigned bit = 0; bit <= bits; ++bit) {
    if ((values >> bit & 1U) != 0) any = any || variable == context_.bv_val(bit, width);
  }
  return any;
}

/// Being bound by a pack is no variable: it follows from who the party is. Party 0 is unknown.
z3::expr Formulas::member(const z3::expr& party, const Pack& pack, Values values) const {
  const auto& yes_no = packs_.vocabulary.facts[computed_.author_in];
  auto any = context_.bool_val(false);
  if ((values & unknown) != 0) any = any || party == context_.bv_val(0, width);
  for (unsigned i = 0; i < parties_.size(); ++i) {
    const auto answer = yes_no.bit(pack.binds(parties_[i]) ? "yes" : "no");
    if ((values & answer) != 0) any = any || party == context_.bv_val(i + 1, width);
  }
  return any;
}

z3::expr Formulas::fact_in(const Pack& pack, std::size_t fact, Values values) const {
  if (fact == computed_.author_in) return member(author_, pack, values);
  if (fact == computed_.recipient_in) return member(recipient_, pack, values);
  return in(facts_[fact], values, packs_.vocabulary.facts[fact].values.size());
}

z3::expr Formulas::hold(const Pack& pack, const std::vector<Condition>& conditions,
                        bool ignorance) const {
  auto all = context_.bool_val(true);
  for (const auto& one : conditions)
    all = all && fact_in(pack, one.fact, one.values | (ignorance ? unknown : 0));
  return all;
}

z3::expr Formulas::holds(const std::vector<Condition>& conditions) const {
  auto all = context_.bool_val(true);
  for (const auto& one : conditions)
    all = all && in(facts_[one.fact], one.values, packs_.vocabulary.facts[one.fact].values.size());
  return all;
}

z3::expr Formulas::category_in(Values data) const {
  return in(category_, data, packs_.vocabulary.facts[packs_.vocabulary.data].values.size());
}

z3::expr Formulas::action_is(Values value) const {
  const auto action = packs_.vocabulary.action;
  return in(facts_[action], value, packs_.vocabulary.facts[action].values.size());
}

z3::expr Formulas::applies(const Rule& rule) const { return rules_.at(&rule); }

z3::expr Formulas::formula_of(const Pack& pack, const Rule& rule) const {
  const bool protective = rule.effect != Effect::allow;
  auto formula = hold(pack, rule.when, protective) && category_in(rule.data);
  if (!rule.unless.empty()) formula = formula && !hold(pack, rule.unless, !protective);
  if (protective) return formula;
  const auto at = static_cast<unsigned>(&pack - packs_.packs.data());
  return formula && instrument_ == context_.bv_val(at + 1, width);
}

z3::expr Formulas::any_rule(Effect effect, const Rule* without) const {
  auto any = context_.bool_val(false);
  for (const auto& pack : packs_.packs) {
    for (const auto& rule : pack.rules) {
      if (rule.effect == effect && &rule != without) any = any || applies(rule);
    }
  }
  return any;
}

z3::expr Formulas::is(Outcome outcome, const Rule* without) const {
  const auto open = any_rule(Effect::allow, without) && !any_rule(Effect::deny, without);
  const auto held = any_rule(Effect::review, without);
  switch (outcome) {
    case Outcome::allow:
    case Outcome::allow_redacted:
      return open && !held;
    case Outcome::review:
      return open && held;
    case Outcome::deny:
      return !open;
  }
  ENSURE(false);
}

z3::expr Formulas::pack_allows(const Pack& pack) const {
  auto any = context_.bool_val(false);
  for (const auto& rule : pack.rules) {
    if (rule.effect == Effect::allow) any = any || applies(rule);
  }
  return any;
}

z3::expr Formulas::pack_forbids(const Pack& pack) const {
  auto any = context_.bool_val(false);
  for (const auto& rule : pack.rules) {
    if (rule.effect == Effect::deny) any = any || applies(rule);
  }
  return any;
}

z3::expr Formulas::space() const {
  auto all = context_.bool_val(true);
  const auto& vocabulary = packs_.vocabulary;
  const auto below = [&](const z3::expr& variable, std::size_t count) {
    return z3::ult(variable, context_.bv_val(static_cast<unsigned>(count), width));
  };
  for (std::size_t i = 0; i < facts_.size(); ++i)
    all = all && below(facts_[i], vocabulary.facts[i].values.size() + 1);
  all = all && below(author_, parties_.size() + 1) && below(recipient_, parties_.size() + 1) &&
        below(instrument_, packs_.packs.size() + 1);
  all = all && category_ != context_.bv_val(0, width);  // a case says what would go
  // As facts.cpp computes them: nobody is fled by no person. The other relations stay free, which
  // only adds cases.
  const auto nobody =
      holds({{computed_.subject_role, vocabulary.facts[computed_.subject_role].bit("none")}});
  for (unsigned i = 0; i + 1 < parties_.size(); ++i) {  // who somebody is tells of what kind
    const auto abroad = kind_of(packs_, computed_, "", parties_[i]);
    const auto at_home = kind_of(packs_, computed_, parties_[i], parties_[i]);
    const auto is_recipient = recipient_ == context_.bv_val(i + 1, width);
    const auto own = author_ == recipient_;
    if (abroad != 0)
      all = all && z3::implies(is_recipient && !own, holds({{computed_.recipient_kind, abroad}}));
    all = all && z3::implies(is_recipient && own, holds({{computed_.recipient_kind, at_home}}));
  }
  for (const auto relation : {computed_.fled, computed_.may_pass})
    all = all && z3::implies(nobody, holds({{relation, vocabulary.facts[relation].bit("no")}}));
  return all;
}

std::optional<z3::model> Formulas::model_of(const Case& asked, const Facts& facts) const {
  z3::model model{context_, Z3_mk_model(context_)};
  const auto number = [&](const z3::expr& variable, std::size_t value) {
    auto declaration = variable.decl();
    auto numeral = context_.bv_val(static_cast<unsigned>(value), width);
    model.add_const_interp(declaration, numeral);
  };
  const auto party = [&](const z3::expr& variable, const std::string& id) {
    const auto at = std::find(parties_.begin(), parties_.end(), id);
    const auto known = at == parties_.end() ? parties_.end() - 1 : at;
    number(variable, id.empty() ? 0 : static_cast<std::size_t>(known - parties_.begin()) + 1);
  };
  party(author_, asked.author.id);
  party(recipient_, asked.recipient.id);
  const auto* pack = packs_.find(asked.instrument);
  number(instrument_,
         pack == nullptr ? 0 : static_cast<std::size_t>(pack - packs_.packs.data()) + 1);
  for (std::size_t i = 0; i < facts_.size(); ++i) {
    if (i == computed_.author_in || i == computed_.recipient_in) continue;
    const auto bit = i == packs_.vocabulary.data ? facts.data : facts.values[i];
    number(facts_[i], static_cast<std::size_t>(std::countr_zero(bit)));
  }
  if (!model.eval(domain_, true).is_true()) return {};
  return model;
}

unsigned Formulas::value_of(const z3::model& model, const z3::expr& variable) const {
  return model.eval(variable, true).get_numeral_uint();
}

Counterexample Formulas::read(const z3::model& model) const {
  Counterexample found;
  const auto& vocabulary = packs_.vocabulary;
  const auto party = [&](const z3::expr& variable) {
    const auto at = value_of(model, variable);
    return at == 0 ? std::string{} : parties_[at - 1];
  };
  found.asked.author.id = party(author_);
  found.asked.recipient.id = party(recipient_);
  if (const auto at = value_of(model, instrument_); at > 0)
    found.asked.instrument = packs_.packs[at - 1].id;
  for (std::size_t i = 0; i < facts_.size(); ++i) {
    const auto at = value_of(model, facts_[i]);
    if (at == 0 || i == computed_.author_in || i == computed_.recipient_in) continue;
    const auto& fact = vocabulary.facts[i];
    if (i == vocabulary.data) {
      found.asked.data.push_back(fact.values[at - 1].id);
    } else {
      (fact.computed ? found.relations : found.asked.facts)
          .emplace_back(fact.id, fact.values[at - 1].id);
    }
  }
  for (const auto& pack : packs_.packs) {
    for (const auto& rule : pack.rules) {
      if (model.eval(applies(rule), true).is_true())
        found.rules.push_back(fmt::format("{}/{}", pack.id, rule.id));
    }
  }
  for (const auto outcome : {Outcome::allow, Outcome::review, Outcome::deny}) {
    if (model.eval(outcomes_.at(outcome), true).is_true()) found.outcome = outcome;
  }
  return found;
}

}  // namespace entraide::safeguard
