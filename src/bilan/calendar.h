// The calendar of meetings as a file that calendars read: iCalendar, RFC 5545.
#pragma once

#include <span>
#include <string>

#include "bilan/meetings.h"

namespace entraide::bilan {

/// One VEVENT for each meeting, with the agenda as its description and UTC times (3.3.5, form 2); lines end
/// with CR LF and are folded at 75 octets (3.1). `node`: the right side of each UID.
/// `stamped`: DTSTAMP of all; `sequence` of each meeting: its version.
struct CalendarEntry {
  Meeting meeting;
  std::uint64_t sequence = 0;
  std::vector<std::string> agenda;
};
std::string calendar(std::span<const CalendarEntry> entries, const std::string& node,
                     Instant stamped, Language language);

}  // namespace entraide::bilan
