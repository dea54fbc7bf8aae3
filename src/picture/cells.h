// Withholding counts of a table so that what is shown does not tell them.
//
// A table of rows and columns with its sums. A count of 1 to k - 1 is withheld. One withheld alone in its
// row is told by the sum of the row, so others are withheld with it, until for each small count every
// value from 1 to k - 1 can be true beside what is shown, and every other withheld one has at least k
// possible values. That is asked as an attacker asks it: a withheld count can grow or shrink when others
// do so around a circle of the table; how far is a flow through a network of rows and columns.
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

namespace entraide::picture {

/// The last row and the last column are sums.
struct Table {
  std::size_t rows = 0, columns = 0;  // with the sums: at least 1 each
  std::vector<std::uint64_t> counts;  // row by row
  std::vector<bool> withheld;         // as long as `counts`
  std::uint64_t& count(std::size_t row, std::size_t column) {
    return counts[row * columns + column];
  }
  std::uint64_t count(std::size_t row, std::size_t column) const {
    return counts[row * columns + column];
  }
  bool hidden(std::size_t row, std::size_t column) const {
    return withheld[row * columns + column];
  }
};

/// With its sums, from the counts inside, row by row; nothing is withheld.
Table with_sums(std::size_t rows, std::size_t columns, const std::vector<std::uint64_t>& inside);

/// What a withheld count may be for whoever knows the rest; no `high`: there is no limit.
struct Feasible {
  std::uint64_t low = 0;
  std::optional<std::uint64_t> high;
  bool holds(std::uint64_t least, std::uint64_t most) const {
    return low <= least && (!high || *high >= most);
  }
};
Feasible feasible(const Table& table, std::size_t row, std::size_t column);

constexpr std::uint64_t small_min = 3, small_max = 1'000;  // of k

/// Withholds what must be. `k` >= small_min.
void protect(Table& table, std::uint64_t k);
/// Whether nothing withheld is told by the rest.
bool is_protected(const Table& table, std::uint64_t k);

/// Of parts of a sum that is shown: which are withheld, so that each small one may have any value from 1 to
/// k - 1. `parts` add up to at least k.
std::vector<bool> protect_parts(const std::vector<std::uint64_t>& parts, std::uint64_t k);

}  // namespace entraide::picture
