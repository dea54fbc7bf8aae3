#include "picture/merge.h"

#include <algorithm>

namespace entraide::picture {

namespace {

/// What each observer has of one month.
struct Seen {
  bool counted = false, withheld = false;
  std::uint64_t persons = 0;
  std::map<std::string, std::uint64_t> shared;  // by the event's name
};

struct Both {
  std::uint64_t least = 0, most = 0;
};

/// Events that more than one of them names, each once; they are taken out of their counts.
Both take_shared(std::vector<Seen>& seen) {
  std::map<std::string, std::vector<std::uint64_t>> named;
  for (const auto& one : seen)
    for (const auto& [id, persons] : one.shared) named[id].push_back(persons);
  Both both;
  for (const auto& [id, counts] : named) {
    if (counts.size() < 2) continue;
    both.least += *std::ranges::min_element(counts);
    both.most += *std::ranges::max_element(counts);
    for (auto& one : seen) {
      const auto found = one.shared.find(id);
      if (found != one.shared.end()) one.persons -= std::min(one.persons, found->second);
    }
  }
  return both;
}

Range range_of(std::vector<Seen> seen) {
  const auto both = take_shared(seen);
  std::uint64_t largest = 0, sum = 0;
  bool withheld = false;
  for (const auto& one : seen) {
    largest = std::max(largest, one.persons);
    sum += one.persons;
    withheld = withheld || one.withheld;
  }
  Range range{both.least + largest, {}};
  if (!withheld) range.high = both.most + sum;
  return range;
}

template <class Key>
std::map<Key, Range> ranges(const std::map<Key, std::vector<Seen>>& all) {
  std::map<Key, Range> merged;
  for (const auto& [key, seen] : all) merged.emplace(key, range_of(seen));
  return merged;
}

void take(Seen& seen, const Count& count) {
  seen.counted = true;
  if (count.persons)
    seen.persons += *count.persons;
  else
    seen.withheld = true;
}

}  // namespace

std::map<MonthKey, Range> merge(std::span<const Published> pictures) {
  std::map<MonthKey, std::vector<Seen>> all;
  for (std::size_t i = 0; i < pictures.size(); ++i) {
    for (const auto& one : pictures[i].counts) {
      const auto month = parse_month(one.period);
      if (!month || one.route.empty() || !(one.breakdown.empty() || one.breakdown == "shared"))
        continue;
      auto& seen = all[{one.kind, one.route, *month}];
      seen.resize(pictures.size());
      if (one.breakdown.empty())
        take(seen[i], one);
      else if (one.persons)
        seen[i].shared[one.value] += *one.persons;
    }
  }
  return ranges(all);
}

std::map<LegKey, Range> merge_legs(std::span<const Published> pictures) {
  std::map<LegKey, std::vector<Seen>> all;
  for (std::size_t i = 0; i < pictures.size(); ++i) {
    for (const auto& one : pictures[i].counts) {
      const auto month = parse_month(one.period);
      if (!month || one.breakdown != "leg" || one.value == "-") continue;
      auto& seen = all[{one.kind, one.route, one.value, *month}];
      seen.resize(pictures.size());
      take(seen[i], one);
    }
  }
  return ranges(all);
}

}  // namespace entraide::picture
