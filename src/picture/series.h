// Month after month of one kind on one route or leg, as it is published.
#pragma once

#include <map>
#include <span>
#include <string>
#include <vector>

#include "picture/merge.h"

namespace entraide::picture {

struct Series {
  Kind kind = Kind::detection;
  std::string route;
  std::string leg;            // empty: all of the route
  Month from;                 // of the first range
  std::vector<Range> months;  // without a gap; a month that nobody counted is 0
  Month until() const { return {from.number + static_cast<int>(months.size()) - 1}; }
  /// The middle of its range; of a withheld one, half of k above what is known.
  double middle(std::size_t month, std::uint64_t k) const;
  std::size_t withheld() const;  // months without an upper end
  std::size_t ranged() const;    // months that are ranges with both ends apart
};

/// Of all routes, then of all legs, by kind and name. All of one kind have the same months: those of the
/// pictures that have it.
std::vector<Series> series_of(std::span<const Published> pictures);

}  // namespace entraide::picture
