// Partial dates in EDTF (ISO 8601-2): `1971`, `1971-05`, `1971-05-03`, `1972/1977`, `1980~`.
#include <fmt/format.h>

#include "record/record.h"

namespace entraide::record {

namespace {

constexpr int year_min = 1000;  // a four-digit year; nothing on a list is older
constexpr int year_max = 2999;

bool exists(const DatePoint& point) {
  if (point.year < year_min || point.year > year_max) return false;
  if (point.month == 0) return point.day == 0;
  if (point.month < 1 || point.month > 12) return false;
  if (point.day == 0) return true;
  return std::chrono::year_month_day{std::chrono::year{point.year},
                                     std::chrono::month{static_cast<unsigned>(point.month)},
                                     std::chrono::day{static_cast<unsigned>(point.day)}}
      .ok();
}

std::string text_of_point(const DatePoint& point) {
  if (point.month == 0) return fmt::format("{:04}", point.year);
  if (point.day == 0) return fmt::format("{:04}-{:02}", point.year, point.month);
  return fmt::format("{:04}-{:02}-{:02}", point.year, point.month, point.day);
}

std::optional<DatePoint> parse_point(std::string_view text) {
  const auto parts = split(text, '-');
  if (parts.size() > 3 || parts[0].size() != 4 || !is_digits(parts[0])) return std::nullopt;
  DatePoint point{parse_int(parts[0]).value_or(0), 0, 0};
  for (std::size_t i = 1; i < parts.size(); ++i) {
    if (parts[i].size() != 2 || !is_digits(parts[i])) return std::nullopt;
    const int value = parse_int(parts[i]).value_or(0);
    if (value == 0) return std::nullopt;
    (i == 1 ? point.month : point.day) = value;
  }
  return point;
}

}  // namespace

Result<PartialDate> PartialDate::make(DatePoint from, std::optional<DatePoint> to, bool circa) {
  if (!exists(from) || (to && !exists(*to))) return Error{Code::invalid, "record.date.impossible"};
  if (to && *to < from) return Error{Code::invalid, "record.date.backwards"};
  PartialDate date;
  date.from_ = from;
  if (to && *to != from) date.to_ = to;
  date.circa_ = circa;
  return date;
}

Result<PartialDate> PartialDate::parse(std::string_view edtf) {
  const bool circa = edtf.ends_with('~');
  if (circa) edtf.remove_suffix(1);
  const auto slash = edtf.find('/');
  const auto from = parse_point(edtf.substr(0, slash));
  std::optional<DatePoint> to;
  if (slash != std::string_view::npos) {
    to = parse_point(edtf.substr(slash + 1));
    if (!to) return Error{Code::invalid, "record.date.malformed"};
  }
  if (!from) return Error{Code::invalid, "record.date.malformed"};
  return make(*from, to, circa);
}

std::string PartialDate::text() const {
  auto out = text_of_point(from_);
  if (to_) out.append("/").append(text_of_point(*to_));
  if (circa_) out.append("~");
  return out;
}

}  // namespace entraide::record
