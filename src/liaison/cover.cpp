#include "liaison/cover.h"

#include <algorithm>
#include <bit>
#include <cmath>
#include <map>
#include <numeric>
#include <optional>
#include <tuple>

#include "base/ensure.h"

namespace entraide::liaison {

namespace {

constexpr std::uint64_t work_max = 2'000'000'000;
constexpr std::size_t compared_max = 2'000;

/// Elements as bits.
class Bits {
 public:
  explicit Bits(std::size_t size) : words_((size + 63) / 64) {}
  void set(std::size_t at) { words_[at / 64] |= std::uint64_t{1} << (at % 64); }
  bool has(std::size_t at) const { return ((words_[at / 64] >> (at % 64)) & 1U) != 0; }
  void clear(std::size_t at) { words_[at / 64] &= ~(std::uint64_t{1} << (at % 64)); }
  void remove(const Bits& other) {
    for (std::size_t i = 0; i < words_.size(); ++i) words_[i] &= ~other.words_[i];
  }
  bool any() const {
    return std::ranges::any_of(words_, [](std::uint64_t word) { return word != 0; });
  }
  std::size_t common(const Bits& other) const {
    std::size_t count = 0;
    for (std::size_t i = 0; i < words_.size(); ++i)
      count += static_cast<std::size_t>(std::popcount(words_[i] & other.words_[i]));
    return count;
  }
  bool within(const Bits& other) const {
    for (std::size_t i = 0; i < words_.size(); ++i)
      if ((words_[i] & ~other.words_[i]) != 0) return false;
    return true;
  }
  bool operator==(const Bits&) const = default;

 private:
  std::vector<std::uint64_t> words_;
};

/// A sum of fractions that is a whole number may come out a hair above it: rounding up must not add one.
std::uint64_t rounded_up(double sum) { return static_cast<std::uint64_t>(std::ceil(sum - 1e-6)); }

class Search {
 public:
  Search(std::size_t elements, const std::vector<CoverSet>& sets, std::uint64_t steps_max)
      : elements_{elements}, sets_{sets}, covering_(elements) {
    for (std::size_t i = 0; i < sets.size(); ++i) {
      members_.emplace_back(elements);
      for (const auto element : sets[i].elements) members_.back().set(element);
    }
    for (std::size_t i = 0; i < sets.size(); ++i)
      for (std::size_t element = 0; element < elements; ++element)
        if (members_[i].has(element)) covering_[element].push_back(i);
    // More than all extras together: a cover with fewer sets is always the cheaper one.
    unit_ = std::uint64_t{cover_extra_max} * sets.size() + 1;
    // A branch looks at every set and element: of large questions fewer branches fit into the time.
    const auto look = 1 + sets.size() * (1 + elements / 64) + elements;
    steps_max_ = std::min<std::uint64_t>(steps_max, work_max / look);
  }

  Cover run() {
    Cover found;
    Bits open{elements_};
    for (std::size_t element = 0; element < elements_; ++element) {
      if (covering_[element].empty())
        found.nobody.push_back(element);
      else
        open.set(element);
    }
    leave_out_what_follows(open);
    choose_sets(open);
    best_ = greedy(open);
    best_cost_ = cost_of(best_);
    found.apart = apart(open);
    // In sets, not in costs: extras could lift a bound of costs above a whole number.
    found.least = std::max(found.apart.size(),
                           static_cast<std::size_t>(bound(open, [](std::size_t) { return 1U; })));
    const auto greedy_ratio = harmonic(open);
    std::vector<std::size_t> chosen;
    branch(open, chosen, 0);
    found.searched = !cut_off_;
    found.steps = steps_;
    if (found.searched) found.least = best_.size();
    if (found.least < best_.size())
      found.ratio = std::min(greedy_ratio,
                             static_cast<double>(best_.size()) / static_cast<double>(found.least));
    found.chosen = best_;
    std::ranges::sort(found.chosen);
    return found;
  }

 private:
  std::uint64_t cost(std::size_t set) const { return unit_ + sets_[set].extra; }
  std::uint64_t cost_of(const std::vector<std::size_t>& chosen) const {
    return std::accumulate(chosen.begin(), chosen.end(), std::uint64_t{0},
                           [&](std::uint64_t sum, std::size_t set) { return sum + cost(set); });
  }

  /// Whoever covers an element that few sets cover also covers one that all of these cover.
  void leave_out_what_follows(Bits& open) const {
    std::map<std::vector<std::size_t>, std::size_t> first;  // by who covers it
    for (std::size_t element = 0; element < elements_; ++element)
      if (open.has(element) && !first.emplace(covering_[element], element).second)
        open.clear(element);
    if (first.size() > compared_max) return;
    for (const auto& [wide, one] : first)
      for (const auto& [narrow, other] : first) {
        if (one == other || narrow.size() >= wide.size()) continue;
        if (std::ranges::includes(wide, narrow)) open.clear(one);
      }
  }

  /// A set is never needed where another has all that it has and costs no more.
  void choose_sets(const Bits& open) {
    Bits others{elements_};
    for (std::size_t i = 0; i < elements_; ++i)
      if (!open.has(i)) others.set(i);
    std::vector<Bits> left = members_;
    for (auto& one : left) one.remove(others);
    usable_.assign(sets_.size(), true);
    for (std::size_t one = 0; one < sets_.size(); ++one) {
      if (!left[one].any()) usable_[one] = false;
      for (std::size_t other = 0; other < sets_.size() && usable_[one]; ++other) {
        if (other == one || !usable_[other] || !left[one].within(left[other])) continue;
        const bool same = left[one] == left[other] && cost(one) == cost(other);
        if (cost(other) < cost(one) || (cost(other) == cost(one) && (!same || other < one)))
          usable_[one] = false;
      }
    }
    for (auto& list : covering_)
      std::erase_if(list, [&](std::size_t set) { return !usable_[set]; });
  }

  std::vector<std::size_t> greedy(const Bits& all) const {
    std::vector<std::size_t> chosen;
    auto open = all;
    while (open.any()) {
      std::optional<std::size_t> best;
      std::size_t most = 0;
      for (std::size_t set = 0; set < sets_.size(); ++set) {
        if (!usable_[set]) continue;
        const auto count = members_[set].common(open);
        if (count > most || (best && count == most && count > 0 && cost(set) < cost(*best))) {
          best = set;
          most = count;
        }
      }
      ENSURE(best.has_value());  // every open element is in a set
      chosen.push_back(*best);
      open.remove(members_[*best]);
    }
    return needed(all, std::move(chosen));
  }

  /// Without the sets that those chosen after them made superfluous.
  std::vector<std::size_t> needed(const Bits& open, std::vector<std::size_t> chosen) const {
    for (std::size_t i = 0; i < chosen.size();) {
      auto left = open;
      for (std::size_t j = 0; j < chosen.size(); ++j)
        if (j != i) left.remove(members_[chosen[j]]);
      if (left.any())
        ++i;
      else
        chosen.erase(chosen.begin() + static_cast<std::ptrdiff_t>(i));
    }
    return chosen;
  }

  /// 1 + 1/2 + … + 1/d, d the size of the largest set.
  double harmonic(const Bits& open) const {
    std::size_t largest = 0;
    for (std::size_t set = 0; set < sets_.size(); ++set)
      if (usable_[set]) largest = std::max(largest, members_[set].common(open));
    double sum = 0;
    for (std::size_t i = 1; i <= largest; ++i) sum += 1.0 / static_cast<double>(i);
    return std::max(1.0, sum);
  }

  std::vector<std::size_t> apart(const Bits& open) const {
    std::vector<std::size_t> order;
    for (std::size_t element = 0; element < elements_; ++element)
      if (open.has(element)) order.push_back(element);
    // A total order: fewest sets first, then by number.
    std::ranges::sort(order, [&](std::size_t a, std::size_t b) {
      return std::pair{covering_[a].size(), a} < std::pair{covering_[b].size(), b};
    });
    std::vector<bool> taken(sets_.size());
    std::vector<std::size_t> all;
    for (const auto element : order) {
      if (std::ranges::any_of(covering_[element], [&](std::size_t set) { return taken[set]; }))
        continue;
      for (const auto set : covering_[element]) taken[set] = true;
      all.push_back(element);
    }
    std::ranges::sort(all);
    return all;
  }

  /// What covering these costs at least, each set at its price.
  template <class Price>
  std::uint64_t bound(const Bits& open, const Price& price) const {
    std::vector<double> share(sets_.size());
    for (std::size_t set = 0; set < sets_.size(); ++set) {
      if (!usable_[set]) continue;
      const auto count = members_[set].common(open);
      if (count > 0) share[set] = static_cast<double>(price(set)) / static_cast<double>(count);
    }
    double sum = 0;
    for (std::size_t element = 0; element < elements_; ++element) {
      if (!open.has(element)) continue;
      auto least = share[covering_[element].front()];
      for (const auto set : covering_[element]) least = std::min(least, share[set]);
      sum += least;
    }
    return rounded_up(sum);
  }

  std::size_t hardest(const Bits& open) const {
    std::optional<std::size_t> found;
    for (std::size_t element = 0; element < elements_; ++element) {
      if (!open.has(element)) continue;
      if (!found || covering_[element].size() < covering_[*found].size()) found = element;
    }
    ENSURE(found.has_value());
    return *found;
  }

  void branch(const Bits& open, std::vector<std::size_t>& chosen, std::uint64_t so_far) {
    if (!open.any()) {
      if (so_far < best_cost_) {
        best_ = chosen;
        best_cost_ = so_far;
      }
      return;
    }
    if (steps_ >= steps_max_) {
      cut_off_ = true;
      return;
    }
    ++steps_;
    const auto rest = bound(open, [this](std::size_t set) { return cost(set); });
    if (so_far + rest >= best_cost_) return;
    auto ways = covering_[hardest(open)];
    std::ranges::sort(ways, [&](std::size_t a, std::size_t b) {
      return std::tuple{members_[b].common(open), cost(a), a} <
             std::tuple{members_[a].common(open), cost(b), b};
    });
    for (const auto set : ways) {
      auto left = open;
      left.remove(members_[set]);
      chosen.push_back(set);
      branch(left, chosen, so_far + cost(set));
      chosen.pop_back();
    }
  }

  std::size_t elements_;
  const std::vector<CoverSet>& sets_;
  std::uint64_t steps_max_ = 0, steps_ = 0, unit_ = 1, best_cost_ = 0;
  bool cut_off_ = false;
  std::vector<Bits> members_;
  std::vector<std::vector<std::size_t>> covering_;  // by element, sets in their order
  std::vector<bool> usable_;
  std::vector<std::size_t> best_;
};

}  // namespace

Cover cover(std::size_t elements, const std::vector<CoverSet>& sets, std::uint64_t steps_max) {
  ENSURE(elements <= cover_elements_max);
  ENSURE(sets.size() <= cover_sets_max);
  for (const auto& set : sets) {
    ENSURE(set.extra <= cover_extra_max);
    for (const auto element : set.elements) ENSURE(element < elements);
  }
  return Search{elements, sets, steps_max}.run();
}

}  // namespace entraide::liaison
