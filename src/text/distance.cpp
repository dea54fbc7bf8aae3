#include <algorithm>
#include <array>
#include <vector>

#include "text/text.h"

namespace entraide::text {
namespace {

/// Three rows of the distance table, on the stack for words and on the heap for long lines.
class Rows {
 public:
  explicit Rows(std::size_t width) {
    if (width > small_.size() / 3) large_.resize(3 * width);
    int* start = large_.empty() ? small_.data() : large_.data();
    for (std::size_t i = 0; i < 3; ++i) rows_.at(i) = start + i * width;
  }
  Rows(const Rows&) = delete;
  Rows& operator=(const Rows&) = delete;
  ~Rows() = default;
  int* two_above() { return rows_[0]; }
  int* above() { return rows_[1]; }
  int* current() { return rows_[2]; }
  void advance() { std::rotate(rows_.begin(), rows_.begin() + 1, rows_.end()); }

 private:
  std::array<int, 3 * 64> small_{};
  std::vector<int> large_;
  std::array<int*, 3> rows_{};
};

}  // namespace

int edit_distance(std::string_view a, std::string_view b, int limit) {
  if (a.size() > b.size()) std::swap(a, b);
  const int too_far = limit + 1;
  if (limit < 0) return too_far;
  if (b.size() - a.size() > static_cast<std::size_t>(limit)) return too_far;
  Rows rows{a.size() + 1};
  for (std::size_t i = 0; i <= a.size(); ++i) rows.above()[i] = static_cast<int>(i);
  for (std::size_t j = 1; j <= b.size(); ++j) {
    int* const row = rows.current();
    row[0] = static_cast<int>(j);
    int least = row[0];
    for (std::size_t i = 1; i <= a.size(); ++i) {
      const int change = a[i - 1] == b[j - 1] ? 0 : 1;
      int best = std::min({rows.above()[i] + 1, row[i - 1] + 1, rows.above()[i - 1] + change});
      if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1]) {
        best = std::min(best, rows.two_above()[i - 2] + 1);
      }
      row[i] = best;
      least = std::min(least, best);
    }
    // No later cell is smaller: a swap from two rows above costs as much as the substitution
    // between.
    if (least > limit) return too_far;
    rows.advance();
  }
  return std::min(rows.above()[a.size()], too_far);
}

double jaro_winkler(std::string_view a, std::string_view b) {
  if (a == b) return 1.0;
  if (a.empty() || b.empty()) return 0.0;
  const std::size_t window = std::max<std::size_t>(std::max(a.size(), b.size()) / 2, 1) - 1;
  std::vector<bool> used_a(a.size()), used_b(b.size());
  double common = 0;
  for (std::size_t i = 0; i < a.size(); ++i) {
    const auto last = std::min(b.size(), i + window + 1);
    for (std::size_t j = i > window ? i - window : 0; j < last; ++j) {
      if (used_b[j] || a[i] != b[j]) continue;
      used_a[i] = true;
      used_b[j] = true;
      ++common;
      break;
    }
  }
  if (common == 0) return 0.0;
  double out_of_place = 0;
  std::size_t j = 0;
  for (std::size_t i = 0; i < a.size(); ++i) {
    if (!used_a[i]) continue;
    while (!used_b[j]) ++j;
    if (a[i] != b[j]) ++out_of_place;
    ++j;
  }
  const auto length_a = static_cast<double>(a.size());
  const auto length_b = static_cast<double>(b.size());
  const double jaro =
      (common / length_a + common / length_b + (common - out_of_place / 2) / common) / 3;
  std::size_t prefix = 0;
  while (prefix < 4 && prefix < std::min(a.size(), b.size()) && a[prefix] == b[prefix]) ++prefix;
  return jaro + static_cast<double>(prefix) * 0.1 * (1 - jaro);
}

}  // namespace entraide::text
