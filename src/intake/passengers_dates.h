// Dates and times as PAXLST and PNRGOV write them, into ISO 8601.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "base/base.h"

namespace entraide::intake {

/// How a two-digit year is completed.
enum class YearRule {
  birth,  // never after the message
  near    // within 50 years of the message
};

/// `YYMMDD` or `CCYYMMDD`. A month or day of `00` is unknown: `1971`, `1971-05`. Nothing when the
/// date does not exist or `message_day` is needed and missing.
std::optional<std::string> read_edifact_date(std::string_view text, YearRule rule,
                                             std::optional<CivilDate> message_day);
/// `12JUL64`, `12JUL1964` (IATA AIRIMP).
std::optional<std::string> read_airimp_date(std::string_view text, YearRule rule,
                                            std::optional<CivilDate> message_day);
/// `DDMMYY` (PNRGOV TVL), always of this century.
std::optional<std::string> read_travel_date(std::string_view ddmmyy);
/// `YYMMDDHHMM` or `CCYYMMDDHHMM`, or a date alone; a two-digit year is of this century:
/// `2014-05-11T13:40`.
std::optional<std::string> read_edifact_moment(std::string_view text);
/// The day of an interchange: `YYMMDD` of this century or `CCYYMMDD`.
std::optional<CivilDate> read_edifact_day(std::string_view text);
/// `2130` as `21:30`.
std::optional<std::string> read_time(std::string_view hhmm);

}  // namespace entraide::intake
