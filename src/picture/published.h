// A picture as others may see it: counts by route and month, with their parts, small ones withheld.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/base.h"
#include "picture/cells.h"
#include "picture/events.h"

namespace entraide::picture {

/// One count that is shown, or that it is withheld.
struct Count {
  Kind kind = Kind::detection;
  std::string period;  // `2016-03`, or `2016`: its months within the picture
  std::string route;   // empty: of all routes
  // `leg` of a month; `nationality`, `age`, `sex`, `method`, `place`, `price` of a year; `shared` of a
  // month: an event that other observers know by `value`. Empty: all of them.
  std::string breakdown;
  std::string value;                     // of the breakdown; `-`: not told
  std::optional<std::uint64_t> persons;  // nothing: withheld
  bool operator==(const Count&) const = default;
};

struct Published {
  std::string by;       // the party that counted; a Source::id
  std::uint64_t k = 0;  // the least count that is shown; 0: of a public series, nothing is withheld
  Month from, until;    // both included
  std::vector<Count> counts;
  const Count* find(Kind kind, const std::string& route, const std::string& period) const;
};

constexpr std::uint64_t k_default = 10;
constexpr int months_max = 12 * 50;

/// Of the events within these months. Sums of months, years and routes are there; every breakdown has one
/// sum alone, which is shown: so no two tables tell a count that neither does.
Published publish(const std::vector<Event>& events, std::string by, Month from, Month until,
                  std::uint64_t k);
/// Of a series that is public already: nothing is withheld.
Published publish_openly(const std::vector<Event>& events, std::string by);

/// `kind,period,route,breakdown,value,persons` after a first row `picture,BY,FROM,UNTIL,K,1`; a withheld
/// count is `<`.
std::string write_published(const Published& picture);
constexpr std::size_t counts_max = 20'000;
/// Code::invalid names the line.
Result<Published> read_published(std::string_view text);

}  // namespace entraide::picture
