// What moved where after a restriction, with its uncertainty, and what became of harm.
//
// Interrupted time series with a control (Bernal and others 2017): the logarithm of each month's count is
// followed before and after; what all other routes did in common (the median of their movements), the
// season and what one month carries into the next are taken out; what is left of the step at the
// restriction is the effect. The month of the restriction itself is left out. Intervals hold for all routes
// together (Bonferroni).
//
// A step is claimed when its interval leaves out "no change". Nothing here shows that the restriction
// caused it, and fewer detections are not fewer people.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <vector>

#include "base/base.h"
#include "picture/series.h"

namespace entraide::picture {

struct Window {
  Month at;        // of the restriction
  int before = 6;  // months on either side, without that of the restriction
  int after = 12;
};
constexpr int window_min = 6, window_max = 60;

enum class Verdict : std::uint8_t {
  fell,
  rose,
  no_claim,    // the interval holds "no change"
  too_little,  // seen to say anything
};
std::string_view code_of(Verdict verdict);

/// Of one series. Counts are means a month.
struct Effect {
  std::string route, leg;
  Verdict verdict = Verdict::too_little;
  double before = 0, after = 0;  // as counted
  double expected = 0;           // after, had nothing changed but what changed everywhere
  double expected_low = 0, expected_high = 0;
  double ratio = 1, ratio_low = 0, ratio_high = 0;  // of `after` to `expected`
  std::size_t withheld = 0;                         // months
};

/// Dead of a thousand detected.
struct Rate {
  double before = 0, after = 0;
};
struct Harm {
  Effect deaths;
  std::optional<Rate> rate;  // where both were counted
};

struct Displacement {
  Window window;
  std::string route;         // that was restricted
  double confidence = 0.95;  // of all intervals together
  Effect restricted;
  std::vector<Effect> elsewhere;  // other routes, most risen first
  std::vector<Effect> legs;       // of any route: as the others, and beside them
  std::vector<Harm> harm;         // by route; the restricted one first
  // The same question with 6, 12 and 24 months before and after, where they were counted.
  int windows_tried = 0, windows_agreeing = 0;  // on the verdict about the restricted route
  std::vector<std::string> caveats;             // keys of texts: `picture.caveat.…`
};

struct DisplacementAsked {
  Window window;
  std::string route;
  /// Routes that say what happened everywhere; empty: all but the one that is asked about.
  std::vector<std::string> control;
  Kind kind = Kind::detection;
  std::uint64_t k = 0;  // the least count that is shown
};
/// Code::invalid: the window is too short or too long, or lies outside what was counted; Code::not_found:
/// nobody counted on that route.
Result<Displacement> displacement(std::span<const Series> all, const DisplacementAsked& asked);

}  // namespace entraide::picture
