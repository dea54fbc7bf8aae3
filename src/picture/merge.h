// Pictures of several observers beside each other.
//
// A person whom two of them saw in one month on one route may be the same. An event that both call by one
// name is counted once; of the rest nothing says whether it is the same, so the truth lies between the
// largest of their counts and the sum of them.
#pragma once

#include <map>
#include <optional>
#include <span>
#include <string>
#include <tuple>

#include "picture/published.h"

namespace entraide::picture {

struct Range {
  std::uint64_t low = 0;
  std::optional<std::uint64_t> high;  // nothing: somebody withholds a count
  bool exact() const { return high && *high == low; }
  bool operator==(const Range&) const = default;
};

using MonthKey = std::tuple<Kind, std::string, Month>;  // kind, route

/// By kind, route and month; what nobody counted is not there.
std::map<MonthKey, Range> merge(std::span<const Published> pictures);
/// The same by leg: nothing says what two of them share of it.
using LegKey = std::tuple<Kind, std::string, std::string, Month>;  // kind, route, leg
std::map<LegKey, Range> merge_legs(std::span<const Published> pictures);

}  // namespace entraide::picture
