#include "match/sound_classes.h"

#include <algorithm>
#include <array>
#include <bit>
#include <string_view>

#include "match/sound_costs.h"
#include "text/text.h"

namespace entraide::match {
namespace {

/// For each class of sounds, the least that it costs when only one of two words has it.
std::array<float, 32> class_costs() {
  std::array<float, 32> least{};
  const auto class_of = [](char sound) { return text::sound_key({&sound, 1}); };
  constexpr std::string_view sounds = "abcdefghijklmnopqrstuvwxyzCDGSTXZ";
  for (const char one : sounds) {
    const auto own = class_of(one);
    if (own.empty() || own == "A" || own == "H") continue;  // these tell of the first sound alone
    float cost = missing_cost[1][index_of(one)];
    for (const char other : sounds) {
      // Only as a first sound has a `w` a class.
      if (other != 'w' && class_of(other) == own) continue;
      if (other != one) cost = std::min(cost, exchange[1][index_of(one)][index_of(other)]);
    }
    auto& known = least[static_cast<unsigned char>(own.front()) & 0x1FU];
    known = known == 0 ? cost : std::min(known, cost);
  }
  return least;
}

}  // namespace

float least_distance(std::uint32_t classes_a, std::uint32_t classes_b) {
  static const auto costs = class_costs();
  const auto sum = [](std::uint32_t classes) {
    float all = 0;
    for (; classes != 0; classes &= classes - 1)
      all += costs[static_cast<std::size_t>(std::countr_zero(classes))];
    return all;
  };
  return std::max(sum(classes_a & ~classes_b), sum(classes_b & ~classes_a));
}

}  // namespace entraide::match
