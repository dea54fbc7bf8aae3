#include "safeguard/possible.h"

#include <optional>

namespace entraide::safeguard {

namespace {

using agreement::Condition;
using agreement::Values;
using Domains = std::vector<Values>;

constexpr std::size_t branches_max = 100'000;

class Search {
 public:
  explicit Search(const std::vector<const Clause*>& clauses) : clauses_{clauses} {}

  Result<bool> run(Domains domains) {
    const auto* open = &none_;
    if (!propagate(domains, open)) return false;
    if (open == &none_) return true;
    if (++branches_ > branches_max) return Error{Code::unavailable, "safeguard.search"};
    // This way or that way: later ones leave out what the earlier ones have looked through.
    for (const auto& one : *open) {
      if ((domains[one.fact] & one.values) == 0) continue;
      auto narrowed = domains;
      narrowed[one.fact] &= one.values;
      ASSIGN_OR_RETURN(const bool found, run(std::move(narrowed)));
      if (found) return true;
      domains[one.fact] &= ~one.values;
    }
    return false;
  }

 private:
  /// How many of a clause may still hold; nothing: one of them holds whatever is chosen.
  static std::optional<std::size_t> ways(const Clause& clause, const Domains& domains) {
    std::size_t count = 0;
    for (const auto& one : clause) {
      const auto domain = domains[one.fact];
      if ((domain & ~one.values) == 0) return {};
      count += (domain & one.values) != 0 ? 1U : 0U;
    }
    return count;
  }

  /// Takes the one way where there is only one. False: some clause has none. `open`: of what is left, the
  /// one with the fewest ways.
  bool propagate(Domains& domains, const Clause*& open) const {
    for (bool narrowed = true; narrowed;) {
      narrowed = false;
      open = &none_;
      std::size_t fewest = 0;
      for (const auto* clause : clauses_) {
        const auto count = ways(*clause, domains);
        if (!count) continue;
        if (*count == 0) return false;
        if (*count == 1) {
          narrow(*clause, domains);
          narrowed = true;
        } else if (open == &none_ || *count < fewest) {
          open = clause;
          fewest = *count;
        }
      }
    }
    return true;
  }

  static void narrow(const Clause& clause, Domains& domains) {
    for (const auto& one : clause) {
      if ((domains[one.fact] & one.values) != 0) domains[one.fact] &= one.values;
    }
  }

  const std::vector<const Clause*>& clauses_;
  const Clause none_;
  std::size_t branches_ = 0;
};

}  // namespace

Result<bool> possible(std::vector<Values> domains, const std::vector<const Clause*>& clauses) {
  for (const auto domain : domains) {
    if (domain == 0) return false;
  }
  return Search{clauses}.run(std::move(domains));
}

}  // namespace entraide::safeguard
