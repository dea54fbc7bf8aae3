// The rules between two known parties as clauses over what a case may say: the formulas of formulas.h, of which
// only these two parties are left. A test compares what both find.
#pragma once

#include <map>

#include "safeguard/facts.h"
#include "safeguard/possible.h"

namespace entraide::safeguard {

/// Points into the packs, which must outlive it.
class Between {
 public:
  Between(const agreement::Packs& packs, const Computed& computed, const std::string& from,
          const std::string& to);

  /// The categories that go under a permission of the pack in some case.
  Result<Reach> reached(const agreement::Pack& pack, const agreement::Rule& rule) const;

 private:
  using Values = agreement::Values;
  using Condition = agreement::Condition;
  using Asked = std::vector<const Clause*>;
  /// When a rule speaks, and when it does not: every clause holds.
  struct Written {
    agreement::Effect effect = agreement::Effect::deny;
    Values data = 0;
    std::vector<Clause> speaks, silent;
  };

  Condition is(std::size_t fact, std::string_view value) const;
  Condition is_not(const Condition& one) const;
  std::vector<Clause> relations() const;
  /// Who is bound by the pack hangs on no case; nothing: this condition does.
  std::optional<bool> known(const Condition& one, const Facts& bound) const;
  std::vector<Clause> holds(const std::vector<Condition>& conditions, Values ignorance,
                            const Facts& bound) const;
  /// One of them does not hold; nothing: that is so in every case.
  std::optional<Clause> fails(const std::vector<Condition>& conditions, Values ignorance,
                              const Facts& bound) const;
  Written write(const agreement::Rule& rule, const Facts& bound) const;
  void add(Asked& asked, agreement::Effect effect, Values category) const;
  Result<bool> finds(Values category, const Asked& asked) const;
  Result<bool> reviewed(Values category, const Asked& asked) const;

  const agreement::Packs& packs_;
  const Computed computed_;
  std::vector<Values> domains_;
  const std::vector<Clause> relations_;
  std::map<const agreement::Rule*, Written> rules_;
};

}  // namespace entraide::safeguard
