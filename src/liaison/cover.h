// The fewest sets that cover every element, and what shows that no fewer do.
//
// Exact: branch and bound on the element that the fewest sets cover. A branch ends when what it chose and what
// the rest must cost at least come to no less than the best cover known. The rest costs at least the sum over
// its elements of the smallest share that any set could charge for one (dual fitting: a feasible price of the
// linear relaxation, so a lower bound). Beyond `steps_max` branches the best cover found stands beside that
// bound, and is no larger than the harmonic number of the largest set times the optimum (Chvátal 1979), for it
// begins as the greedy cover and only gets smaller.
#pragma once

#include <cstdint>
#include <vector>

namespace entraide::liaison {

/// One set to choose from. `extra`: of covers with as few sets, that with the smallest sum of these is taken.
struct CoverSet {
  std::vector<std::size_t> elements;
  std::uint32_t extra = 0;  // at most cover_extra_max
};
constexpr std::uint32_t cover_extra_max = 2;
constexpr std::uint64_t cover_steps_max = 200'000;  // a second or two at the sizes below
constexpr std::size_t cover_sets_max = 1'000, cover_elements_max = 10'000;

struct Cover {
  std::vector<std::size_t> chosen;  // sets, in their order
  std::vector<std::size_t> nobody;  // elements of no set: left out
  std::size_t least = 0;            // no cover of the others has fewer sets
  /// Elements of which no set has two: each needs a set of its own, as many as they are.
  std::vector<std::size_t> apart;
  std::uint64_t steps = 0;  // branches looked at
  bool searched = false;    // all of them: then `extra` is smallest, too
  double ratio = 1;         // `chosen` is at most so many times the optimum
  bool exact() const { return chosen.size() == least; }
};

/// Elements are numbered from 0 to `elements` - 1. Nothing in it depends on time or chance.
Cover cover(std::size_t elements, const std::vector<CoverSet>& sets,
            std::uint64_t steps_max = cover_steps_max);

}  // namespace entraide::liaison
