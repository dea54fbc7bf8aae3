// A common network: the fewest posts that cover every leg which some seat can reach, and why.
#pragma once

#include <string>
#include <vector>

#include "liaison/coverage.h"

namespace entraide::liaison {

/// `keep`: a post stands there and reaches it. `widen`: one stands there, accredited for less. `open`: none.
enum class Step : std::uint8_t { keep, widen, open };
std::string_view code_of(Step step);

struct Proposed {
  std::string seat;  // Seat::code
  Step step = Step::open;
  std::vector<std::string> posts;  // Post::id that stand there
  std::vector<std::string> legs;   // that it covers, in order of the atlas
  std::vector<std::string> alone;  // of these, legs that no other place of the proposal covers
  std::vector<std::string> only;   // of these, legs that no other place at all could cover
};

struct Proposal {
  std::vector<Proposed> places;
  std::vector<std::string> nobody;  // legs that no seat reaches
  std::vector<std::string> spared;  // posts that stand today and are not needed
  std::size_t legs = 0;             // asked about
  std::size_t kept = 0;             // of `places`, those that were asked to stay, the first
  std::size_t chosen = 0;           // places chosen; beside kept ones: posts to open or to widen
  std::size_t least = 0;            // it takes no fewer
  std::vector<std::string> apart;   // legs of which no place reaches two: each takes one of its own
  bool exact = false;               // chosen == least
  std::uint64_t steps = 0;          // branches looked at
  double ratio = 1;                 // at most so many times the fewest; 1 when exact
};

/// `asked` passed check(). Fewest places first; of these, those that change least: posts that stand before wider
/// accreditations, these before new posts.
Proposal propose(const Asked& asked, const Network& network, const picture::Atlas& atlas,
                 std::uint64_t steps_max);
Proposal propose(const Asked& asked, const Network& network, const picture::Atlas& atlas);

/// In sentences: the answer, what proves it, then why each place is needed.
std::vector<std::string> told(const Proposal& proposal, const Network& network,
                              const picture::Atlas& atlas, Language language);
std::vector<std::string> told(const Coverage& coverage, const picture::Atlas& atlas,
                              Language language);

/// What the figures do not say; with every answer.
std::vector<std::string> caveats(const Asked& asked, Language language);

}  // namespace entraide::liaison
