// Asking the solver: is there such a case, and what is the smallest one?
#pragma once

#include "safeguard/formulas.h"

namespace entraide::safeguard {

/// A solver over a space of cases.
class Question {
 public:
  Question(z3::context& context, const z3::expr& domain) : solver_{context} {
    constexpr unsigned milliseconds_max = 60'000;
    z3::params parameters{context};
    parameters.set("timeout", milliseconds_max);
    solver_.set(parameters);
    solver_.add(domain);
  }

  /// From here on only cases in which this holds.
  void suppose(const z3::expr& what) { solver_.add(what); }

  /// A model of `what`, or nothing when there is none. Code::unavailable: the solver gave up.
  Result<std::optional<z3::model>> find(const z3::expr& what) {
    z3::expr_vector asked{what.ctx()};
    asked.push_back(what);
    return find(asked);
  }

  /// The same, with as many of `wishes` fulfilled as go together, the first before the later: facts
  /// that do not matter are left out of what a person reads.
  Result<std::optional<z3::model>> smallest(const z3::expr& what,
                                            const std::vector<z3::expr>& wishes) {
    std::vector<z3::expr> kept{what};
    ASSIGN_OR_RETURN(auto best, find(what));
    if (!best) return best;
    for (const auto& wish : wishes) {
      kept.push_back(wish);
      if (best->eval(wish, true).is_true()) continue;
      z3::expr_vector asked{what.ctx()};
      for (const auto& one : kept) asked.push_back(one);
      ASSIGN_OR_RETURN(auto better, find(asked));
      if (better) {
        best = std::move(better);
      } else {
        kept.pop_back();
      }
    }
    return best;
  }

 private:
  Result<std::optional<z3::model>> find(const z3::expr_vector& asked) {
    const auto answer = solver_.check(asked);
    if (answer == z3::unknown)
      return Error{Code::unavailable, "safeguard.solver", {{"fault", solver_.reason_unknown()}}};
    if (answer == z3::unsat) return std::optional<z3::model>{};
    return std::optional<z3::model>{solver_.get_model()};
  }

  z3::solver solver_;
};

/// Z3 reports its faults as exceptions; they stop here.
template <class Work>
auto without_exceptions(const Work& work) -> decltype(work()) {
  try {
    return work();
  } catch (const z3::exception& fault) {
    return Error{Code::unavailable, "safeguard.solver", {{"fault", fault.msg()}}};
  }
}

template <class Work>
auto guarded(const agreement::Packs& packs, const Work& work)
    -> decltype(work(std::declval<z3::context&>(), std::declval<const Formulas&>())) {
  ASSIGN_OR_RETURN(const auto computed, Computed::find(packs.vocabulary));
  return without_exceptions([&] {
    z3::context context;
    const Formulas formulas{context, packs, computed, Universe::of(packs)};
    return work(context, formulas);
  });
}

/// An outcome that the invariant forbids, in a case of which it speaks.
z3::expr breach(const Formulas& formulas, const agreement::Invariant& invariant,
                const Weakening* weaker = nullptr);

}  // namespace entraide::safeguard
