#include "picture/series.h"

#include <algorithm>

namespace entraide::picture {

double Series::middle(std::size_t month, std::uint64_t k) const {
  const auto& [low, high] = months[month];
  const auto least = static_cast<double>(low);
  return high ? (least + static_cast<double>(*high)) / 2 : least + static_cast<double>(k) / 2;
}

std::size_t Series::withheld() const {
  return static_cast<std::size_t>(
      std::ranges::count_if(months, [](const Range& one) { return !one.high; }));
}

std::size_t Series::ranged() const {
  return static_cast<std::size_t>(
      std::ranges::count_if(months, [](const Range& one) { return one.high && !one.exact(); }));
}

namespace {

struct Span {
  Month from, until;
};

/// What lies outside the pictures that have a kind was not counted: it is no 0.
std::map<Kind, Span> spans_of(std::span<const Published> pictures) {
  std::map<Kind, Span> spans;
  for (const auto& picture : pictures) {
    for (const auto& one : picture.counts) {
      const auto [at, fresh] = spans.try_emplace(one.kind, Span{picture.from, picture.until});
      if (fresh) continue;
      at->second = {std::min(at->second.from, picture.from),
                    std::max(at->second.until, picture.until)};
    }
  }
  return spans;
}

}  // namespace

std::vector<Series> series_of(std::span<const Published> pictures) {
  std::vector<Series> all;
  const auto spans = spans_of(pictures);
  const auto place = [&](Kind kind, const std::string& route, const std::string& leg, Month month,
                         const Range& range) {
    const auto& span = spans.at(kind);
    const auto length = static_cast<std::size_t>(span.until.number - span.from.number) + 1;
    if (all.empty() || all.back().kind != kind || all.back().route != route ||
        all.back().leg != leg)
      all.push_back({kind, route, leg, span.from, std::vector<Range>(length, Range{0, 0})});
    all.back().months[static_cast<std::size_t>(month.number - span.from.number)] = range;
  };
  for (const auto& [key, range] : merge(pictures))
    place(std::get<0>(key), std::get<1>(key), {}, std::get<2>(key), range);
  for (const auto& [key, range] : merge_legs(pictures))
    place(std::get<0>(key), std::get<1>(key), std::get<2>(key), std::get<3>(key), range);
  return all;
}

}  // namespace entraide::picture
