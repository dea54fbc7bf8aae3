#include "intake/passengers_dates.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>

namespace entraide::intake {

namespace {

constexpr int this_century = 2000;  // no airline message is older
constexpr int years_in_century = 100;
constexpr int near_years_max = 50;
constexpr int month_max = 12;
constexpr int hour_max = 23;
constexpr int minute_max = 59;

struct Parts {
  int year = 0, month = 0, day = 0;
  bool two_digit_year = false;
};

std::optional<std::string> to_text(const Parts& parts) {
  if (parts.month > month_max) return {};
  if (parts.month == 0) return fmt::format("{:04}", parts.year);
  if (parts.day == 0) return fmt::format("{:04}-{:02}", parts.year, parts.month);
  const CivilDate date{std::chrono::year{parts.year},
                       std::chrono::month{static_cast<unsigned>(parts.month)},
                       std::chrono::day{static_cast<unsigned>(parts.day)}};
  if (!date.ok()) return {};
  return to_iso8601(date);
}

bool is_after(const Parts& parts, CivilDate day) {
  const std::array mine{parts.year, parts.month, parts.day};
  const std::array other{static_cast<int>(day.year()),
                         static_cast<int>(static_cast<unsigned>(day.month())),
                         static_cast<int>(static_cast<unsigned>(day.day()))};
  return mine > other;
}

/// False when the century cannot be told.
bool complete_year(Parts& parts, YearRule rule, std::optional<CivilDate> message_day) {
  if (!parts.two_digit_year)
    return rule != YearRule::birth || !message_day || !is_after(parts, *message_day);
  if (!message_day) return false;
  const int now = static_cast<int>(message_day->year());
  parts.year += now - now % years_in_century;
  switch (rule) {
    case YearRule::birth:
      if (is_after(parts, *message_day)) parts.year -= years_in_century;
      break;
    case YearRule::near:
      if (parts.year > now + near_years_max) parts.year -= years_in_century;
      if (parts.year <= now - near_years_max) parts.year += years_in_century;
      break;
  }
  return true;
}

int number(std::string_view digits) { return parse_int(digits).value_or(0); }

/// `YYMMDD` or `CCYYMMDD`, the century still open.
std::optional<Parts> split_date(std::string_view text) {
  if (!is_digits(text) || (text.size() != 6 && text.size() != 8)) return {};
  const auto year_length = text.size() - 4;
  return Parts{number(text.substr(0, year_length)), number(text.substr(year_length, 2)),
               number(text.substr(year_length + 2, 2)), year_length == 2};
}

}  // namespace

std::optional<std::string> read_edifact_date(std::string_view text, YearRule rule,
                                             std::optional<CivilDate> message_day) {
  auto parts = split_date(text);
  if (!parts || !complete_year(*parts, rule, message_day)) return {};
  return to_text(*parts);
}

std::optional<std::string> read_airimp_date(std::string_view text, YearRule rule,
                                            std::optional<CivilDate> message_day) {
  constexpr std::array<std::string_view, month_max> months{
      "JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC"};
  if (text.size() != 7 && text.size() != 9) return {};
  const auto month = std::ranges::find(months, text.substr(2, 3));
  const auto day = text.substr(0, 2);
  const auto year = text.substr(5);
  if (month == months.end() || !is_digits(day) || !is_digits(year) || number(day) == 0) return {};
  Parts parts{number(year), static_cast<int>(month - months.begin()) + 1, number(day),
              year.size() == 2};
  if (!complete_year(parts, rule, message_day)) return {};
  return to_text(parts);
}

std::optional<std::string> read_travel_date(std::string_view ddmmyy) {
  if (!is_digits(ddmmyy) || ddmmyy.size() != 6) return {};
  const Parts parts{this_century + number(ddmmyy.substr(4, 2)), number(ddmmyy.substr(2, 2)),
                    number(ddmmyy.substr(0, 2))};
  if (parts.month == 0 || parts.day == 0) return {};
  return to_text(parts);
}

std::optional<std::string> read_time(std::string_view hhmm) {
  if (!is_digits(hhmm) || hhmm.size() != 4) return {};
  if (number(hhmm.substr(0, 2)) > hour_max || number(hhmm.substr(2, 2)) > minute_max) return {};
  return fmt::format("{}:{}", hhmm.substr(0, 2), hhmm.substr(2, 2));
}

std::optional<CivilDate> read_edifact_day(std::string_view text) {
  const auto day = text.size() == 6 || text.size() == 8 ? read_edifact_moment(text) : std::nullopt;
  return day ? parse_iso8601(*day) : std::nullopt;
}

std::optional<std::string> read_edifact_moment(std::string_view text) {
  const bool timed = text.size() == 10 || text.size() == 12;
  auto parts = split_date(timed ? text.substr(0, text.size() - 4) : text);
  if (!parts || parts->month == 0 || parts->day == 0) return {};
  if (parts->two_digit_year) parts->year += this_century;
  const auto date = to_text(*parts);
  if (!date || !timed) return date;
  const auto time = read_time(text.substr(text.size() - 4));
  if (!time) return {};
  return fmt::format("{}T{}", *date, *time);
}

}  // namespace entraide::intake
