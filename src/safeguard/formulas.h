// The packs as formulas of Z3.
#pragma once

#include <z3++.h>

#include <map>

#include "safeguard/facts.h"

namespace entraide::safeguard {

/// One space of cases with the outcome of the packs over it. A rule may be left out, to see what
/// it makes.
class Formulas {
 public:
  Formulas(z3::context& context, const agreement::Packs& packs, const Computed& computed);

  /// What is true of every case: each variable has a value, relations agree with claim and role.
  const z3::expr& domain() const { return domain_; }
  z3::expr applies(const agreement::Rule& rule) const;
  /// allow, review, deny as three truths of which one holds.
  z3::expr is(Outcome outcome, const agreement::Rule* without = nullptr) const;
  z3::expr holds(const std::vector<agreement::Condition>& conditions) const;
  z3::expr category_in(agreement::Values data) const;
  z3::expr action_is(agreement::Values value) const;
  z3::expr pack_allows(const agreement::Pack& pack) const;
  z3::expr pack_forbids(const agreement::Pack& pack) const;

  /// The point of the space where a case lies, its one category too; nothing when it lies outside.
  std::optional<z3::model> model_of(const Case& asked, const Facts& facts) const;
  Counterexample read(const z3::model& model) const;

 private:
  z3::expr in(const z3::expr& variable, agreement::Values values, std::size_t bits) const;
  z3::expr fact_in(const agreement::Pack& pack, std::size_t fact, agreement::Values values) const;
  z3::expr hold(const agreement::Pack& pack, const std::vector<agreement::Condition>& conditions,
                bool ignorance) const;
  z3::expr member(const z3::expr& party, const agreement::Pack& pack,
                  agreement::Values values) const;
  z3::expr any_rule(agreement::Effect effect, const agreement::Rule* without) const;
  z3::expr space() const;
  z3::expr formula_of(const agreement::Pack& pack, const agreement::Rule& rule) const;
  unsigned value_of(const z3::model& model, const z3::expr& variable) const;

  z3::context& context_;
  const agreement::Packs& packs_;
  const Computed computed_;
  std::vector<std::string> parties_;  // every party that some pack names; then `another`
  std::vector<z3::expr> facts_;       // the number of the bit
  z3::expr author_, recipient_, instrument_, category_;
  std::map<const agreement::Rule*, z3::expr> rules_;  // written once, used in every question
  std::map<Outcome, z3::expr> outcomes_;
  z3::expr domain_;
};

}  // namespace entraide::safeguard
