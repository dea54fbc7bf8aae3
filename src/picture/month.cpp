#include "picture/month.h"

#include <fmt/format.h>

#include "base/strings.h"

namespace entraide::picture {

namespace {
constexpr int year_min = 1900, year_max = 2200;
constexpr std::size_t month_length = 7, day_length = 10;
}  // namespace

Month month_of(CivilDate day) {
  return {static_cast<int>(day.year()) * 12 + static_cast<int>(unsigned{day.month()}) - 1};
}

std::optional<Month> parse_month(std::string_view text) {
  if (text.size() == day_length) {
    const auto day = parse_iso8601(text);
    if (!day) return {};
    text = text.substr(0, month_length);
  }
  if (text.size() != month_length || text[4] != '-') return {};
  const auto year = text.substr(0, 4), month = text.substr(5);
  if (!is_digits(year) || !is_digits(month)) return {};
  const int y = *parse_int(year), m = *parse_int(month);
  if (y < year_min || y > year_max || m < 1 || m > 12) return {};
  return Month{y * 12 + m - 1};
}

std::string to_text(Month month) {
  return fmt::format("{:04}-{:02}", month.year(), month.of_year() + 1);
}

}  // namespace entraide::picture
