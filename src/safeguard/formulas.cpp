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

/// Parties that no pack names: two, for one may write to the other.
const std::vector<std::string> outsiders{"another", "yet-another"};
const std::string elsewhere = "elsewhere";  // a country that a recipient may pass on to

std::vector<z3::expr> variables(z3::context& context, const Packs& packs, const Computed& computed,
                                const std::string& reading) {
  std::vector<z3::expr> all;
  for (std::size_t i = 0; i < packs.vocabulary.facts.size(); ++i) {
    auto name = packs.vocabulary.facts[i].id;
    if (i == computed.recipient_kind) name += reading;
    all.push_back(context.bv_const(name.c_str(), width));
  }
  return all;
}

std::optional<unsigned> place_of(const std::vector<std::string>& list, const std::string& one) {
  const auto at = std::find(list.begin(), list.end(), one);
  if (at == list.end()) return {};
  return static_cast<unsigned>(at - list.begin());
}

std::vector<std::string> united(const std::vector<std::string>& some,
                                const std::vector<std::string>& others) {
  std::set<std::string> all{some.begin(), some.end()};
  all.insert(others.begin(), others.end());
  return {all.begin(), all.end()};
}

}  // namespace

Universe Universe::of(const Packs& packs) {
  std::set<std::string> parties, instruments;
  for (const auto& pack : packs.packs) {
    parties.insert(pack.parties.begin(), pack.parties.end());
    parties.insert(pack.facing.begin(), pack.facing.end());
    instruments.insert(pack.id);
  }
  Universe all{{parties.begin(), parties.end()}, {instruments.begin(), instruments.end()}};
  all.parties.insert(all.parties.end(), outsiders.begin(), outsiders.end());
  return all;
}

Universe Universe::with(const Universe& other) const {
  Universe both{united(parties, other.parties), united(instruments, other.instruments)};
  for (const auto& one : outsiders) std::erase(both.parties, one);
  both.parties.insert(both.parties.end(), outsiders.begin(), outsiders.end());
  return both;
}

Formulas::Formulas(z3::context& context, const Packs& packs, const Computed& computed,
                   Universe universe, const std::string& reading)
    : context_{context},
      packs_{packs},
      computed_{computed},
      universe_{std::move(universe)},
      facts_{variables(context, packs, computed, reading)},
      author_{context.bv_const("author", width)},
      recipient_{context.bv_const("recipient", width)},
      instrument_{context.bv_const("instrument", width)},
      category_{facts_[packs.vocabulary.data]},
      outcome_{context.bool_val(true)},
      space_{context.bool_val(true)},
      domain_{context.bool_val(true)} {
  for (const auto& pack : packs.packs) {
    if (!speaks(pack)) continue;
    for (const auto& rule : pack.rules) rules_.emplace(&rule, formula_of(pack, rule));
  }
  outcome_ =
      z3::ite(is(Outcome::allow), numeral(Outcome::allow),
              z3::ite(is(Outcome::review), numeral(Outcome::review), numeral(Outcome::deny)));
  space_ = space();
  domain_ = space_ && named(reading);
}

z3::expr Formulas::in(const z3::expr& variable, Values values, std::size_t bits) const {
  z3::expr_vector any{context_};
  for (unsigned bit = 0; bit <= bits; ++bit) {
    if ((values >> bit & 1U) != 0) any.push_back(variable == context_.bv_val(bit, width));
  }
  return z3::mk_or(any);
}

z3::expr Formulas::one_of(const z3::expr& party, const std::vector<std::string>& list) const {
  z3::expr_vector any{context_};
  for (unsigned i = 0; i < universe_.parties.size(); ++i) {
    if (std::find(list.begin(), list.end(), universe_.parties[i]) != list.end())
      any.push_back(party == context_.bv_val(i + 1, width));
  }
  return z3::mk_or(any);
}

/// Being bound by a pack is no variable: it follows from who the party is, and for a recipient from
/// who the author is (bind() in facts.cpp). Party 0 is unknown.
z3::expr Formulas::member(const z3::expr& party, const Pack& pack, Values values) const {
  const auto& yes_no = packs_.vocabulary.facts[computed_.author_in];
  auto bound = one_of(party, pack.parties);
  if (!pack.facing.empty()) {
    bound = bound || one_of(party, pack.facing);
    if (z3::eq(party, recipient_)) bound = bound && !same_side(pack);
  }
  const auto unsaid = party == context_.bv_val(0, width);
  z3::expr_vector any{context_};
  if ((values & unknown) != 0) any.push_back(unsaid);
  if ((values & yes_no.bit("yes")) != 0) any.push_back(bound);
  if ((values & yes_no.bit("no")) != 0) any.push_back(!unsaid && !bound);
  return z3::mk_or(any);
}

/// Author and recipient are two parties of one side of an instrument that has two.
z3::expr Formulas::same_side(const Pack& pack) const {
  const auto both = [&](const std::vector<std::string>& side,
                        const std::vector<std::string>& other) {
    return one_of(author_, side) && one_of(recipient_, side) && !one_of(author_, other) &&
           !one_of(recipient_, other);
  };
  return author_ != recipient_ &&
         (both(pack.parties, pack.facing) || both(pack.facing, pack.parties));
}

z3::expr Formulas::fact_in(const Pack& pack, std::size_t fact, Values values) const {
  if (fact == computed_.author_in) return member(author_, pack, values);
  if (fact == computed_.recipient_in) return member(recipient_, pack, values);
  return in(facts_[fact], values, packs_.vocabulary.facts[fact].values.size());
}

z3::expr Formulas::hold(const Pack& pack, const std::vector<Condition>& conditions,
                        bool ignorance) const {
  z3::expr_vector all{context_};
  for (const auto& one : conditions)
    all.push_back(fact_in(pack, one.fact, one.values | (ignorance ? unknown : 0)));
  return z3::mk_and(all);
}

z3::expr Formulas::fact_is(std::size_t fact, Values values) const {
  return in(facts_[fact], values, packs_.vocabulary.facts[fact].values.size());
}

z3::expr Formulas::holds(const std::vector<Condition>& conditions) const {
  auto all = context_.bool_val(true);
  for (const auto& one : conditions) all = all && fact_is(one.fact, one.values);
  return all;
}

z3::expr Formulas::category_in(Values data) const { return fact_is(packs_.vocabulary.data, data); }

z3::expr Formulas::action_is(Values value) const {
  return fact_is(packs_.vocabulary.action, value);
}

z3::expr Formulas::instrument_is(const std::string& id) const {
  const auto at = place_of(universe_.instruments, id);
  return instrument_ == context_.bv_val(at ? *at + 1 : 0, width);
}

z3::expr Formulas::bound_by(const Pack& pack) const {
  const auto yes = packs_.vocabulary.facts[computed_.author_in].bit("yes");
  return member(author_, pack, yes) && member(recipient_, pack, yes);
}

z3::expr Formulas::between(const std::string& author, const std::string& recipient) const {
  const auto is = [&](const z3::expr& party, const std::string& id) {
    const auto at = place_of(universe_.parties, id);
    return party == context_.bv_val(at ? *at + 1 : 0, width);
  };
  return is(author_, author) && is(recipient_, recipient);
}

z3::expr Formulas::applies(const Rule& rule) const {
  const auto name = names_.find(&rule);
  return name == names_.end() ? rules_.at(&rule) : name->second;
}

/// Gives each rule its name, and says what the names mean.
z3::expr Formulas::named(const std::string& reading) {
  z3::expr_vector all{context_};
  for (const auto& pack : packs_.packs) {
    if (!speaks(pack)) continue;
    for (const auto& rule : pack.rules) {
      const auto id = fmt::format("{}/{}{}", pack.id, rule.id, reading);
      const auto name = names_.emplace(&rule, context_.bool_const(id.c_str())).first;
      all.push_back(name->second == rules_.at(&rule));
    }
  }
  return z3::mk_and(all);
}

z3::expr Formulas::formula_of(const Pack& pack, const Rule& rule) const {
  const bool protective = rule.effect != Effect::allow;
  auto formula = hold(pack, rule.when, protective) && category_in(rule.data);
  if (!rule.unless.empty()) formula = formula && !hold(pack, rule.unless, !protective);
  return protective ? formula : formula && instrument_is(pack.id);
}

z3::expr Formulas::any_rule(Effect effect, const Weakening* weaker) const {
  z3::expr_vector any{context_};
  for (const auto& pack :
       packs_.packs) {  // in their order, so that every run finds the same sample
    if (!speaks(pack)) continue;
    for (const auto& rule : pack.rules) {
      const bool weak = weaker != nullptr && weaker->rule == &rule;
      if (weak && weaker->deleted) continue;
      if ((weak ? Effect::review : rule.effect) == effect) any.push_back(applies(rule));
    }
  }
  return z3::mk_or(any);
}

z3::expr Formulas::is(Outcome outcome, const Weakening* weaker) const {
  const auto open = any_rule(Effect::allow, weaker) && !any_rule(Effect::deny, weaker);
  const auto held = any_rule(Effect::review, weaker);
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

z3::expr Formulas::changed_by(const Weakening& weaker) const {
  return is(Outcome::allow) != is(Outcome::allow, &weaker) ||
         is(Outcome::review) != is(Outcome::review, &weaker);
}

z3::expr Formulas::pack_allows(const Pack& pack) const {
  auto any = context_.bool_val(false);
  if (!speaks(pack)) return any;
  for (const auto& rule : pack.rules) {
    if (rule.effect == Effect::allow) any = any || applies(rule);
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
  all = all && below(author_, universe_.parties.size() + 1) &&
        below(recipient_, universe_.parties.size() + 1) &&
        below(instrument_, universe_.instruments.size() + 1);
  all = all && category_ != context_.bv_val(0, width);  // a case says what would go
  return all && kinds_fit() && relations_fit();
}

/// Who somebody is tells of what kind.
z3::expr Formulas::kinds_fit() const {
  auto all = context_.bool_val(true);
  const auto own = author_ == recipient_ && recipient_ != context_.bv_val(0, width);
  const auto at_home = kind_of(packs_, computed_, outsiders.front(), outsiders.front());
  all = all && z3::implies(own, fact_is(computed_.recipient_kind, at_home));
  for (unsigned i = 0; i < universe_.parties.size(); ++i) {
    const auto abroad = kind_of(packs_, computed_, "", universe_.parties[i]);
    if (abroad == 0) continue;
    const auto is_recipient = recipient_ == context_.bv_val(i + 1, width);
    all = all && z3::implies(is_recipient && !own, fact_is(computed_.recipient_kind, abroad));
  }
  return all;
}

/// The relations that facts.cpp computes from countries and partners, and no others: case_in() finds
/// countries and partners for each of them.
z3::expr Formulas::relations_fit() const {
  const auto& facts = packs_.vocabulary.facts;
  const auto is = [&](std::size_t fact, std::string_view value) {
    return fact_is(fact, facts[fact].bit(value));
  };
  const auto nobody = is(computed_.subject_role, "none");
  const auto no_claim = is(computed_.claim, "none");
  const auto recipient_unknown = recipient_ == context_.bv_val(0, width);
  auto all = context_.bool_val(true);
  for (const auto relation : {computed_.fled, computed_.may_pass}) {
    all = all && z3::implies(nobody, is(relation, "no"));
    const auto looked = relation == computed_.fled ? no_claim && !recipient_unknown : no_claim;
    all = all && z3::implies(!nobody && looked, !fact_is(relation, unknown));
  }
  return all && z3::implies(!nobody && recipient_unknown, fact_is(computed_.fled, unknown));
}

/// Unknown, or named by no pack.
z3::expr Formulas::unnamed(const z3::expr& party) const {
  const auto named = static_cast<unsigned>(universe_.parties.size() - outsiders.size());
  return party == context_.bv_val(0, width) || z3::ugt(party, context_.bv_val(named, width));
}

z3::expr Formulas::same_kinds(const Formulas& other) const {
  return z3::implies(unnamed(recipient_), facts_[computed_.recipient_kind] ==
                                              other.facts_[other.computed_.recipient_kind]);
}

std::vector<z3::expr> Formulas::preferences() const {
  std::vector<z3::expr> all{!unnamed(author_), !unnamed(recipient_), author_ != recipient_,
                            instrument_ != context_.bv_val(0, width)};
  for (std::size_t i = 0; i < facts_.size(); ++i) {
    if (i != packs_.vocabulary.data && !packs_.vocabulary.facts[i].computed)
      all.push_back(fact_is(i, unknown));
  }
  for (const auto relation : {computed_.fled, computed_.may_pass})
    all.push_back(fact_is(relation, packs_.vocabulary.facts[relation].bit("no")));
  return all;
}

z3::model Formulas::model_of(const Case& asked, const Facts& facts) const {
  z3::model model{context_, Z3_mk_model(context_)};
  const auto number = [&](const z3::expr& variable, std::size_t value) {
    auto declaration = variable.decl();
    auto numeral = context_.bv_val(static_cast<unsigned>(value), width);
    model.add_const_interp(declaration, numeral);
  };
  const auto party = [&](const z3::expr& variable, const std::string& id) {
    const auto at = place_of(universe_.parties, id);
    const auto known = at ? std::size_t{*at} : universe_.parties.size() - outsiders.size();
    number(variable, id.empty() ? 0 : known + 1);
  };
  party(author_, asked.author.id);
  party(recipient_, asked.recipient.id);
  const auto invoked = place_of(universe_.instruments, asked.instrument);
  number(instrument_, invoked ? *invoked + 1 : 0);
  for (std::size_t i = 0; i < facts_.size(); ++i) {
    if (i == computed_.author_in || i == computed_.recipient_in) continue;
    const auto bit = i == packs_.vocabulary.data ? facts.data : facts.values[i];
    number(facts_[i], static_cast<std::size_t>(std::countr_zero(bit)));
  }
  return model;
}

bool Formulas::contains(const z3::model& model) const { return model.eval(space_, true).is_true(); }

unsigned Formulas::value_of(const z3::model& model, const z3::expr& variable) const {
  return model.eval(variable, true).get_numeral_uint();
}

z3::expr Formulas::numeral(Outcome outcome) const {
  return context_.bv_val(static_cast<unsigned>(outcome), width);
}

Outcome Formulas::outcome_in(const z3::model& model) const {
  return static_cast<Outcome>(value_of(model, outcome_));
}

std::vector<std::string> Formulas::rules_in(const z3::model& model) const {
  std::vector<std::string> rules;
  for (const auto& pack : packs_.packs) {
    if (!speaks(pack)) continue;
    for (const auto& rule : pack.rules) {
      if (model.eval(rules_.at(&rule), true).is_true())
        rules.push_back(fmt::format("{}/{}", pack.id, rule.id));
    }
  }
  return rules;
}

/// A case that facts.cpp reads back as the same point: relations become countries and partners.
Case Formulas::case_in(const z3::model& model) const {
  const auto& vocabulary = packs_.vocabulary;
  const auto name = [&](const z3::expr& variable, const std::vector<std::string>& names) {
    const auto at = value_of(model, variable);
    return at == 0 ? std::string{} : names[at - 1];
  };
  const auto is = [&](std::size_t fact, std::string_view value) {
    return (Values{1} << value_of(model, facts_[fact])) == vocabulary.facts[fact].bit(value);
  };
  Case asked;
  asked.author.id = name(author_, universe_.parties);
  asked.recipient.id = name(recipient_, universe_.parties);
  asked.instrument = name(instrument_, universe_.instruments);
  for (std::size_t i = 0; i < facts_.size(); ++i) {
    const auto at = value_of(model, facts_[i]);
    if (at == 0 || vocabulary.facts[i].computed) continue;
    const auto& value = vocabulary.facts[i].values[at - 1].id;
    if (i == vocabulary.data) {
      asked.data.push_back(value);
    } else if (i != computed_.recipient_kind ||
               kind_of(packs_, computed_, asked.author.id, asked.recipient.id) == 0) {
      asked.facts.emplace_back(vocabulary.facts[i].id, value);
    }
  }
  asked.countries.known = is(computed_.fled, "no");
  if (is(computed_.fled, "yes")) asked.countries.fled.push_back(asked.recipient.id);
  asked.recipient.partners_known = !is(computed_.may_pass, "unknown");
  if (is(computed_.may_pass, "yes")) {
    asked.countries.fled.push_back(elsewhere);
    asked.recipient.may_pass_to.push_back(elsewhere);
  }
  return asked;
}

Counterexample Formulas::read(const z3::model& model) const {
  Counterexample found;
  found.asked = case_in(model);
  for (const auto relation : {computed_.fled, computed_.may_pass}) {
    const auto at = value_of(model, facts_[relation]);
    const auto& fact = packs_.vocabulary.facts[relation];
    if (at != 0) found.relations.emplace_back(fact.id, fact.values[at - 1].id);
  }
  found.rules = rules_in(model);
  found.outcome = outcome_in(model);
  return found;
}

}  // namespace entraide::safeguard
