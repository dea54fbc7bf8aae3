#include "bilan/calendar.h"

#include <algorithm>

namespace entraide::bilan {

namespace {

constexpr std::size_t line_octets_max = 75;  // RFC 5545, 3.1

/// 3.3.5: `20261014T090000Z`.
std::string utc(Instant at) {
  auto text = to_rfc3339(at).substr(0, 19);
  std::erase(text, '-');
  std::erase(text, ':');
  return text + "Z";
}

/// 3.3.11: backslash, semicolon, comma and line end are escaped.
std::string escaped(std::string_view text) {
  std::string out;
  for (const char one : text) {
    if (one == '\n') {
      out += "\\n";
      continue;
    }
    if (one == '\\' || one == ';' || one == ',') out += '\\';
    if (one != '\r') out += one;
  }
  return out;
}

/// Never within a letter: its first octet alone begins a line.
void put(std::string& out, const std::string& line) {
  std::size_t octets = 0;
  for (std::size_t at = 0; at < line.size();) {
    std::size_t next = at + 1;
    while (next < line.size() && (static_cast<unsigned char>(line[next]) & 0xC0U) == 0x80U) ++next;
    if (octets + (next - at) > line_octets_max) {
      out += "\r\n ";
      octets = 1;
    }
    out.append(line, at, next - at);
    octets += next - at;
    at = next;
  }
  out += "\r\n";
}

std::string_view status_of(Meeting::State state) {
  switch (state) {
    case Meeting::State::planned:
    case Meeting::State::held:
      return "CONFIRMED";
    case Meeting::State::cancelled:
      return "CANCELLED";
  }
  ENSURE(false);
}

void put_event(std::string& out, const CalendarEntry& entry, const std::string& node,
               Instant stamped, Language language) {
  const auto& meeting = entry.meeting;
  const auto begins = parse_rfc3339(meeting.begins);
  if (!begins) return;  // check() lets no such meeting in
  const auto ends = parse_rfc3339(meeting.ends).value_or(*begins + std::chrono::hours{1});
  put(out, "BEGIN:VEVENT");
  put(out, fmt::format("UID:{}@{}", escaped(meeting.id), escaped(node)));
  put(out, "DTSTAMP:" + utc(stamped));
  put(out, "DTSTART:" + utc(*begins));
  put(out, "DTEND:" + utc(ends));
  put(out, fmt::format("SEQUENCE:{}", entry.sequence));
  put(out, fmt::format("STATUS:{}", status_of(meeting.state)));
  put(out, fmt::format("SUMMARY:{}", escaped(meeting.title.in(language))));
  put(out, fmt::format("CATEGORIES:{}", escaped(series_text(meeting.series, language))));
  if (!meeting.place.empty()) put(out, "LOCATION:" + escaped(meeting.place));
  if (!entry.agenda.empty()) put(out, "DESCRIPTION:" + escaped(join(entry.agenda, "\n")));
  put(out, "END:VEVENT");
}

}  // namespace

std::string calendar(std::span<const CalendarEntry> entries, const std::string& node,
                     Instant stamped, Language language) {
  std::string out;
  put(out, "BEGIN:VCALENDAR");
  put(out, "VERSION:2.0");
  put(out, fmt::format("PRODID:-//Entraide//{}//{}", "bilan",
                       language == Language::french ? "FR" : "EN"));
  put(out, "METHOD:PUBLISH");
  for (const auto& one : entries) put_event(out, one, node, stamped, language);
  put(out, "END:VCALENDAR");
  return out;
}

}  // namespace entraide::bilan
