#include "picture/changes.h"

#include <algorithm>
#include <cmath>
#include <optional>
#include <tuple>

namespace entraide::picture {

namespace {

constexpr std::size_t stretch_min = 6, series_min = 2 * stretch_min;
constexpr double least_mean = 5;
constexpr double mad_to_deviation = 1.4826;
constexpr std::size_t last_months = 3, years_before = 2;
constexpr double warning_times = 3;

std::vector<double> logarithms(const Series& series, std::uint64_t k) {
  std::vector<double> all;
  for (std::size_t i = 0; i < series.months.size(); ++i)
    all.push_back(std::log(series.middle(i, k) + 1));
  return all;
}

double median(std::vector<double> values) {
  if (values.empty()) return 0;
  std::ranges::sort(values);
  return (values[(values.size() - 1) / 2] + values[values.size() / 2]) / 2;
}

/// How far months swing around a level that a few changes do not disturb.
struct Swing {
  double deviation = 0, carried = 0;
};
Swing swing_of(const std::vector<double>& values) {
  // A running median follows the level, and is left alone by single months.
  std::vector<double> rest;
  for (std::size_t i = 0; i < values.size(); ++i) {
    const auto from = i < stretch_min ? 0 : i - stretch_min;
    const auto to = std::min(values.size(), i + stretch_min + 1);
    rest.push_back(values[i] - median({values.begin() + static_cast<std::ptrdiff_t>(from),
                                       values.begin() + static_cast<std::ptrdiff_t>(to)}));
  }
  std::vector<double> sizes;
  double now = 0, next = 0;
  for (std::size_t i = 0; i < rest.size(); ++i) {
    sizes.push_back(std::abs(rest[i]));
    now += rest[i] * rest[i];
    if (i > 0) next += rest[i] * rest[i - 1];
  }
  return {std::max(0.05, mad_to_deviation * median(sizes)),
          now > 0 ? std::clamp(next / now, 0.0, 0.9) : 0};
}

double mean_between(const Series& series, std::size_t from, std::size_t to, std::uint64_t k) {
  double sum = 0;
  for (std::size_t i = from; i < to; ++i) sum += series.middle(i, k);
  return sum / static_cast<double>(to - from);
}

/// Where the best stretches begin, without the first.
std::vector<std::size_t> best_breaks(const std::vector<double>& values, double penalty) {
  const auto n = values.size();
  std::vector<double> sum(n + 1, 0), squares(n + 1, 0), best(n + 1, 1e300);
  std::vector<std::size_t> before(n + 1, 0);
  for (std::size_t i = 0; i < n; ++i) {
    sum[i + 1] = sum[i] + values[i];
    squares[i + 1] = squares[i] + values[i] * values[i];
  }
  best[0] = -penalty;
  for (std::size_t end = stretch_min; end <= n; ++end) {
    for (std::size_t start = 0; start + stretch_min <= end; ++start) {
      if (best[start] > 1e299) continue;
      const double total = sum[end] - sum[start];
      const double cost = squares[end] - squares[start] -
                          total * total / static_cast<double>(end - start) + best[start] + penalty;
      if (cost < best[end]) {
        best[end] = cost;
        before[end] = start;
      }
    }
  }
  std::vector<std::size_t> breaks;
  for (auto end = n; before[end] > 0; end = before[end]) breaks.push_back(before[end]);
  std::ranges::reverse(breaks);
  return breaks;
}

std::optional<Warning> warning_of(const Series& series, std::uint64_t k) {
  const auto n = series.months.size();
  if (n < 12 * years_before + last_months) return {};
  std::vector<double> history;
  double seen = 0, expected = 0;
  for (std::size_t i = n - last_months; i < n; ++i) {
    seen += series.middle(i, k) / last_months;
    for (std::size_t year = 1; year <= years_before; ++year)
      expected += series.middle(i - 12 * year, k) / (last_months * years_before);
  }
  for (std::size_t i = n - 12 * years_before - last_months; i + last_months < n; ++i)
    history.push_back(std::log(series.middle(i, k) + 1));
  const auto [deviation, carried] = swing_of(history);
  if (seen < std::max(least_mean, static_cast<double>(k))) return {};
  // Three months of a swing that is carried on are little more than one.
  const double error = deviation * std::sqrt((1 + 2 * carried) / last_months + 0.25);
  const double times = (std::log(seen + 1) - std::log(expected + 1)) / error;
  if (times < warning_times) return {};
  return Warning{series.kind,    series.route,
                 series.leg,     Month{series.until().number - static_cast<int>(last_months) + 1},
                 series.until(), seen,
                 expected,       times};
}

}  // namespace

std::vector<Change> changes(const Series& series, std::uint64_t k) {
  std::vector<Change> found;
  const auto n = series.months.size();
  if (n < series_min || mean_between(series, 0, n, k) < least_mean) return found;
  const auto values = logarithms(series, k);
  const auto [deviation, carried] = swing_of(values);
  // What is carried from month to month looks like a level: it must be paid for as well.
  const double inflated = (1 + carried) / (1 - carried);
  const double penalty = 4 * std::log(static_cast<double>(n)) * deviation * deviation * inflated;
  auto breaks = best_breaks(values, penalty);
  breaks.insert(breaks.begin(), 0);
  breaks.push_back(n);
  for (std::size_t i = 1; i + 1 < breaks.size(); ++i)
    found.push_back({Month{series.from.number + static_cast<int>(breaks[i])},
                     mean_between(series, breaks[i - 1], breaks[i], k),
                     mean_between(series, breaks[i], breaks[i + 1], k)});
  return found;
}

std::vector<Warning> warnings(std::span<const Series> all, std::uint64_t k) {
  std::vector<Warning> found;
  for (const auto& one : all)
    if (const auto warning = warning_of(one, k)) found.push_back(*warning);
  std::ranges::sort(found, [](const Warning& a, const Warning& b) {
    return std::tuple{!a.harm(), -a.times, a.route, a.leg} <
           std::tuple{!b.harm(), -b.times, b.route, b.leg};
  });
  return found;
}

}  // namespace entraide::picture
