// Months at which a level changed, and what to look at early.
#pragma once

#include <span>
#include <string>
#include <vector>

#include "picture/series.h"

namespace entraide::picture {

/// From `at` on the level is another one.
struct Change {
  Month at;
  double before = 0, after = 0;  // means a month of the stretches on either side
};
/// The stretches of one level that explain the logarithms best, each change costing so much that noise
/// seldom pays for it (optimal partitioning, Jackson and others 2005). A stretch has at least six months.
std::vector<Change> changes(const Series& series, std::uint64_t k);

/// A series whose last three months stand above what the two years before let expect.
struct Warning {
  Kind kind = Kind::detection;
  std::string route, leg;
  Month from, until;    // of the three
  double seen = 0;      // mean a month
  double expected = 0;  // of the same months of the years before
  double times = 0;     // how many of its usual swings above
  bool harm() const { return kind == Kind::death; }
};
/// Harm first, then by how far above.
std::vector<Warning> warnings(std::span<const Series> all, std::uint64_t k);

}  // namespace entraide::picture
