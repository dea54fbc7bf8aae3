// The packs as formulas of Z3.
#pragma once

#include <z3++.h>

#include <map>

#include "safeguard/facts.h"

namespace entraide::safeguard {

/// Everybody and everything that a case can name: the variables of two sets of packs range over one
/// universe when they are compared.
struct Universe {
  std::vector<std::string> parties;  // every party that some pack names; then two that none does
  std::vector<std::string> instruments;  // ids
  static Universe of(const agreement::Packs& packs);
  /// Of both.
  Universe with(const Universe& other) const;
};

/// A rule that speaks in fewer cases than it is written, or says less.
struct Weakening {
  const agreement::Rule* rule = nullptr;
  bool deleted = true;  // false: a deny that only asks for a person
};

/// One space of cases with the outcome of the packs over it. Of each instrument the latest version
/// speaks, as it does for a case without a day.
class Formulas {
 public:
  /// `reading`: set apart what this set of packs makes of a recipient's kind when another set shares
  /// the context.
  Formulas(z3::context& context, const agreement::Packs& packs, const Computed& computed,
           Universe universe, const std::string& reading = "");

  /// What is true of every case: each variable has a value, and relations are those that some
  /// countries and partners give (facts.cpp). With what the names of the rules mean: whoever asks
  /// a solver adds it first.
  const z3::expr& domain() const { return domain_; }
  z3::expr applies(const agreement::Rule& rule) const;
  bool speaks(const agreement::Pack& pack) const { return packs_.find(pack.id) == &pack; }
  /// allow, review, deny as three truths of which one holds.
  z3::expr is(Outcome outcome, const Weakening* weaker = nullptr) const;
  /// Some outcome is another one than without the weakening.
  z3::expr changed_by(const Weakening& weaker) const;
  z3::expr holds(const std::vector<agreement::Condition>& conditions) const;
  z3::expr category_in(agreement::Values data) const;
  z3::expr action_is(agreement::Values value) const;
  z3::expr fact_is(std::size_t fact, agreement::Values values) const;
  z3::expr instrument_is(const std::string& id) const;
  z3::expr bound_by(const agreement::Pack& pack) const;  // author and recipient
  z3::expr between(const std::string& author, const std::string& recipient) const;
  z3::expr pack_allows(const agreement::Pack& pack) const;
  z3::expr any_rule(agreement::Effect effect, const Weakening* weaker = nullptr) const;
  /// What makes a sample readable, most wanted first: known parties and an instrument, then each fact
  /// left out that does not matter.
  std::vector<z3::expr> preferences() const;
  /// Recipients of no listed kind are of the same kind to both.
  z3::expr same_kinds(const Formulas& other) const;

  /// The point where a case lies, its one category too.
  z3::model model_of(const Case& asked, const Facts& facts) const;
  /// Whether the point is one of the space: it always is when facts.cpp made it.
  bool contains(const z3::model& model) const;
  Counterexample read(const z3::model& model) const;
  Outcome outcome_in(const z3::model& model) const;
  std::vector<std::string> rules_in(const z3::model& model) const;

 private:
  z3::expr in(const z3::expr& variable, agreement::Values values, std::size_t bits) const;
  z3::expr fact_in(const agreement::Pack& pack, std::size_t fact, agreement::Values values) const;
  z3::expr hold(const agreement::Pack& pack, const std::vector<agreement::Condition>& conditions,
                bool ignorance) const;
  z3::expr member(const z3::expr& party, const agreement::Pack& pack,
                  agreement::Values values) const;
  z3::expr one_of(const z3::expr& party, const std::vector<std::string>& list) const;
  z3::expr same_side(const agreement::Pack& pack) const;
  z3::expr unnamed(const z3::expr& party) const;
  z3::expr space() const;
  z3::expr named(const std::string& reading);
  z3::expr kinds_fit() const;
  z3::expr relations_fit() const;
  z3::expr formula_of(const agreement::Pack& pack, const agreement::Rule& rule) const;
  z3::expr numeral(Outcome outcome) const;
  unsigned value_of(const z3::model& model, const z3::expr& variable) const;
  Case case_in(const z3::model& model) const;

  z3::context& context_;
  const agreement::Packs& packs_;
  const Computed computed_;
  const Universe universe_;
  std::vector<z3::expr> facts_;  // the number of the bit
  z3::expr author_, recipient_, instrument_, category_;
  std::map<const agreement::Rule*, z3::expr> rules_;  // what each says
  z3::expr outcome_;                                  // as a number
  // A name for what each says, of which questions are made: a solver then works a rule out once, and
  // what it learns of it stays. With the rules themselves in each question `agreement prove` took
  // 18 s, not 8, and with --mutants 66 s, not 9.
  std::map<const agreement::Rule*, z3::expr> names_;
  z3::expr space_;
  z3::expr domain_;
};

}  // namespace entraide::safeguard
