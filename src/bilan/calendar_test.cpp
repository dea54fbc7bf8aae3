// The calendar file, read back by the rules of RFC 5545 and by nothing else of ours.
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <map>

#include "bilan/bilan.h"

namespace entraide::bilan {
namespace {

const Instant stamped = *parse_rfc3339("2026-11-23T03:12:00Z");

/// Content lines (3.1): each ends with CR LF, has at most 75 octets, and goes on where a blank begins.
std::vector<std::string> unfolded(const std::string& text) {
  std::vector<std::string> lines;
  std::size_t at = 0;
  while (at < text.size()) {
    const auto end = text.find("\r\n", at);
    if (end == std::string::npos) {
      ADD_FAILURE() << "a line does not end with CR LF";
      break;
    }
    const auto line = text.substr(at, end - at);
    EXPECT_LE(line.size(), 75U);
    EXPECT_EQ(line.find_first_of("\r\n"), std::string::npos);
    EXPECT_TRUE(is_utf8(line)) << "folded within a letter: " << line;
    if (!lines.empty() && line.starts_with(' '))
      lines.back() += line.substr(1);
    else
      lines.push_back(line);
    at = end + 2;
  }
  return lines;
}

/// A TEXT value (3.3.11): what an escape stands for; a bare `;` or `,` or another escape is a fault.
std::string text_value(const std::string& value) {
  std::string out;
  for (std::size_t i = 0; i < value.size(); ++i) {
    if (value[i] != '\\') {
      EXPECT_TRUE(value[i] != ';' && value[i] != ',') << value;
      out += value[i];
      continue;
    }
    ++i;
    const char escaped = i < value.size() ? value[i] : '?';
    EXPECT_NE(std::string{"\\;,nN"}.find(escaped), std::string::npos) << value;
    out += escaped == 'n' || escaped == 'N' ? '\n' : escaped;
  }
  return out;
}

using Event = std::multimap<std::string, std::string>;
/// The one component of the calendar; nothing stands outside of it but the calendar's own properties.
std::vector<Event> events_in(const std::string& text) {
  const auto lines = unfolded(text);
  std::vector<Event> events;
  std::multimap<std::string, std::string> calendar;
  bool inside = false;
  EXPECT_EQ(lines.front(), "BEGIN:VCALENDAR");
  EXPECT_EQ(lines.back(), "END:VCALENDAR");
  for (std::size_t i = 1; i + 1 < lines.size(); ++i) {
    const auto colon = lines[i].find(':');
    EXPECT_NE(colon, std::string::npos) << lines[i];
    const auto name = lines[i].substr(0, colon);
    const auto value = lines[i].substr(colon + 1);
    if (lines[i] == "BEGIN:VEVENT" || lines[i] == "END:VEVENT") {
      EXPECT_NE(inside, name == "BEGIN");
      inside = name == "BEGIN";
      if (inside) events.emplace_back();
    } else {
      (inside ? events.back() : calendar).emplace(name, value);
    }
  }
  EXPECT_FALSE(inside);
  EXPECT_EQ(calendar.count("VERSION"), 1U);
  EXPECT_EQ(calendar.count("PRODID"), 1U);
  for (const auto& event :
       events)  // 3.6.1: once each; the first two and, with METHOD, the third needed
    for (const auto* once : {"UID", "DTSTAMP", "DTSTART", "DTEND", "SEQUENCE", "STATUS", "SUMMARY"})
      EXPECT_EQ(event.count(once), 1U) << once;
  return events;
}

CalendarEntry entry(std::string title) {
  CalendarEntry one;
  one.meeting.id = "01a224c0-5a17-8c53-9f0c-5d6f2f6f3b10";
  one.meeting.series = Series::experts;
  one.meeting.title = {std::move(title), ""};
  one.meeting.begins = "2027-04-20T11:00:00+02:00";
  one.meeting.place = "Bruxelles, rue de la Loi; 175";
  one.meeting.parties = {"ca"};
  one.sequence = 3;
  one.agenda = {"Formulaires, modèles", "Réadmission : délais\\durées"};
  return one;
}

TEST(Calendars, AreReadByTheRulesOfTheirStandard) {
  auto cancelled = entry("Moved");
  cancelled.meeting.state = Meeting::State::cancelled;
  const auto text = calendar(std::vector{entry("Experts, spring; first"), cancelled}, "canada",
                             stamped, Language::english);
  const auto events = events_in(text);
  ASSERT_EQ(events.size(), 2U);
  const auto value = [&](const char* name) { return events[0].find(name)->second; };
  EXPECT_EQ(value("UID"), "01a224c0-5a17-8c53-9f0c-5d6f2f6f3b10@canada");
  EXPECT_EQ(value("DTSTART"), "20270420T090000Z");  // 11:00 two hours east
  EXPECT_EQ(value("DTEND"), "20270420T100000Z");    // nobody said: an hour
  EXPECT_EQ(value("DTSTAMP"), "20261123T031200Z");
  EXPECT_EQ(text_value(value("SUMMARY")), "Experts, spring; first");
  EXPECT_EQ(text_value(value("LOCATION")), "Bruxelles, rue de la Loi; 175");
  EXPECT_EQ(text_value(value("DESCRIPTION")), "Formulaires, modèles\nRéadmission : délais\\durées");
  EXPECT_EQ(events[1].find("STATUS")->second, "CANCELLED");
}

TEST(Calendars, OfNothingAreStillCalendars) {
  EXPECT_TRUE(events_in(calendar({}, "canada", stamped, Language::french)).empty());
}

RC_GTEST_PROP(Calendars, GiveBackAnyTitleWhateverIsInIt, ()) {
  const auto words = *rc::gen::container<std::vector<std::string>>(
      rc::gen::element<std::string>("é", "…", "a", ";", ",", "\\", ":", " ", "BEGIN", "漢", "\""));
  const auto title = join(words, "");
  const auto events =
      events_in(calendar(std::vector{entry(title)}, "canada", stamped, Language::english));
  RC_ASSERT(events.size() == 1U);
  RC_ASSERT(text_value(events[0].find("SUMMARY")->second) == title);
}

}  // namespace
}  // namespace entraide::bilan
