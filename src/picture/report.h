// Said for people: sentences, drawings, a report of two pages.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <vector>

#include "picture/changes.h"
#include "picture/displacement.h"

namespace entraide::picture {

/// `1,234` or `1 234`, rounded.
std::string number_text(double value, Language language);
/// `0`, `1,234`, `70 to 95`, `withheld`.
std::string range_text(const Range& range, std::uint64_t k, Language language);
std::string kind_text(Kind kind, Language language);
std::string route_text(const std::string& route, const std::string& leg, const Atlas& atlas,
                       Language language);

/// Sentences, the finding first; each says what it rests on.
std::vector<std::string> told(const Displacement& found, const Atlas& atlas, Language language);
std::string told(const Warning& warning, const Atlas& atlas, Language language);
std::string told(const Change& change, Language language);

/// What a report is about.
struct Situation {
  std::string title;           // whose picture
  std::string made_at;         // RFC 3339
  std::uint64_t k = 0;         // 0: public
  std::vector<Series> series;  // routes and legs
  std::vector<Warning> warnings;
  std::optional<Restriction> restriction;  // with its displacement
  std::optional<Displacement> displacement;
  std::vector<std::string> sources;  // Source::id or parties
};

/// Lines of the series of one kind, a year behind each other; without a script.
/// Routes of that kind that are drawn, most persons first, at most six.
std::vector<const Series*> drawn_of(std::span<const Series> all, Kind kind, std::uint64_t k);
double greatest_of(const std::vector<const Series*>& chosen, std::uint64_t k);
std::string drawing(std::span<const Series> all, Kind kind, const Situation& situation,
                    const Atlas& atlas, Language language);
std::string report_text(const Situation& situation, const Atlas& atlas, Language language);
/// The same as report_html, as a file: two pages, but for many kinds of events.
std::string report_pdf(const Situation& situation, const Atlas& atlas, Language language);
/// A document of its own for two printed pages; nothing in it is fetched.
std::string report_html(const Situation& situation, const Atlas& atlas, Language language);

}  // namespace entraide::picture
