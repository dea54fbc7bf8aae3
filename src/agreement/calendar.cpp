// When a party works, and how a limit is counted.
#include "agreement/parts.h"

namespace entraide::agreement {

namespace {

using std::chrono::days;
using std::chrono::sys_days;

constexpr std::pair<std::string_view, std::chrono::weekday> weekdays[] = {
    {"monday", std::chrono::Monday},       {"tuesday", std::chrono::Tuesday},
    {"wednesday", std::chrono::Wednesday}, {"thursday", std::chrono::Thursday},
    {"friday", std::chrono::Friday},       {"saturday", std::chrono::Saturday},
    {"sunday", std::chrono::Sunday}};

std::chrono::minutes offset_of(Section& section) {
  const auto word = section.text("utc_offset");
  const auto moment = parse_rfc3339(fmt::format("2026-01-01T00:00:00{}", word));
  if (!moment) {
    section.fault("utc_offset", "agreement.expected.offset");
    return {};
  }
  const auto noon = parse_rfc3339("2026-01-01T00:00:00Z");
  return std::chrono::duration_cast<std::chrono::minutes>(*noon - *moment);
}

void read_holiday(const Section& section, Calendar& calendar, const std::string& word) {
  if (const auto day = parse_iso8601(word)) {
    calendar.days.push_back(*day);
    return;
  }
  if (const auto day = parse_iso8601("2024-" + word)) {  // a leap year: 02-29 is a day
    calendar.each_year.push_back(day->month() / day->day());
    return;
  }
  section.fault("holidays", "agreement.expected.holiday");
}

Calendar calendar_of(Section& section) {
  Calendar calendar;
  calendar.known = true;
  calendar.party = section.text("party");
  calendar.utc_offset = offset_of(section);
  calendar.rests.clear();
  for (const auto& word : section.words("rests")) {
    const auto found = std::find_if(std::begin(weekdays), std::end(weekdays),
                                    [&](const auto& one) { return one.first == word; });
    if (found == std::end(weekdays)) {
      section.fault("rests", "agreement.expected.weekday");
    } else {
      calendar.rests.push_back(found->second);
    }
  }
  // A party that never works would make a limit without end.
  if (calendar.rests.size() > 3) section.fault("rests", "agreement.expected.weekday");
  for (const auto& word : section.words("holidays")) read_holiday(section, calendar, word);
  section.finish();
  return calendar;
}

/// The same day n months later; the last day of a shorter month.
CivilDate later(CivilDate day, int months) {
  const auto moved = day + std::chrono::months{months};
  if (moved.ok()) return moved;
  return CivilDate{moved.year() / moved.month() / std::chrono::last};
}

Instant after_working_days(Instant from, int count, const Calendar& calendar) {
  const auto local = from + calendar.utc_offset;
  auto day = std::chrono::floor<days>(local);
  const auto time = local - day;
  for (int left = count; left > 0;) {
    day += days{1};
    if (calendar.works(CivilDate{day})) --left;
  }
  return day + time - calendar.utc_offset;
}

Instant after_months(Instant from, int count) {
  const auto day = std::chrono::floor<days>(from);
  return sys_days{later(CivilDate{day}, count)} + (from - day);
}

}  // namespace

std::vector<Calendar> read_calendars(Section& root) {
  std::vector<Calendar> all;
  for (auto& section : root.sections("calendar")) all.push_back(calendar_of(section));
  return all;
}

bool Calendar::works(CivilDate day) const {
  const std::chrono::weekday weekday{sys_days{day}};
  const auto in = [](const auto& list, const auto& one) {
    return std::find(list.begin(), list.end(), one) != list.end();
  };
  return !in(rests, weekday) && !in(each_year, day.month() / day.day()) && !in(this->days, day);
}

Calendar Packs::calendar(std::string_view party) const {
  const auto found = std::find_if(calendars.begin(), calendars.end(),
                                  [&](const Calendar& one) { return one.party == party; });
  return found == calendars.end() ? Calendar{} : *found;
}

Instant counted(Instant from, const Limit& limit, const Calendar& calendar) {
  constexpr int months_in_year = 12;
  switch (limit.unit) {
    case Limit::Unit::hours:
      return from + std::chrono::hours{limit.count};
    case Limit::Unit::days:
      return from + days{limit.count};
    case Limit::Unit::working_days:
      return after_working_days(from, limit.count, calendar);
    case Limit::Unit::months:
      return after_months(from, limit.count);
    case Limit::Unit::years:
      return after_months(from, limit.count * months_in_year);
  }
  ENSURE(false);
}

}  // namespace entraide::agreement
