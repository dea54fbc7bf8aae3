// A month of the calendar: the picture knows no day.
#pragma once

#include <compare>
#include <optional>
#include <string>
#include <string_view>

#include "base/clock.h"

namespace entraide::picture {

struct Month {
  int number = 0;  // year × 12 + month - 1
  int year() const { return number / 12; }
  int of_year() const { return number % 12; }  // 0: January
  auto operator<=>(const Month&) const = default;
};
Month month_of(CivilDate day);
/// `2016-03`, or a day of it; between the years 1900 and 2200.
std::optional<Month> parse_month(std::string_view text);
std::string to_text(Month month);  // `2016-03`

}  // namespace entraide::picture
