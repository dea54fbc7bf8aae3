// Which legs of the routes the posts cover, where nobody does and where several do.
#pragma once

#include <string>
#include <vector>

#include "liaison/network.h"
#include "picture/picture.h"

namespace entraide::liaison {

/// Which end of a leg an officer must reach. `departure`: upstream, where people are taken on board; `either`:
/// that or where they are brought.
enum class Ends : std::uint8_t { departure, either };
std::string_view code_of(Ends ends);
std::optional<Ends> ends_of(std::string_view code);

/// `beyond`: as far as its accreditation or its seat allows. `state`: no officer leaves the host State.
enum class Reaching : std::uint8_t { beyond, state };
std::string_view code_of(Reaching reaching);
std::optional<Reaching> reaching_of(std::string_view code);

struct Asked {
  std::vector<std::string> routes;   // Route::id; empty: all of the atlas
  std::vector<std::string> parties;  // whose posts count; empty: everybody's
  std::vector<std::string> without;  // States where no further post may stand
  Ends ends = Ends::departure;
  Reaching reaching = Reaching::beyond;
  bool keep = false;  // of a proposal: the posts that stand stay
  CivilDate day{};    // posts that stand on that day
};
/// Code::not_found names the route, party or State that is not known; nothing is silently left out.
Result<void> check(const Asked& asked, const Network& network, const picture::Atlas& atlas);

/// A leg of a route that is asked about, once however many routes have it.
struct LegCovered {
  std::string leg;
  std::vector<std::string> routes;  // Route::id
  States ends;                      // States of which a post must reach one
  std::vector<std::string> posts;   // Post::id that do
};

struct PostCovers {
  std::string post;
  std::vector<std::string> legs;   // in order of the atlas
  std::vector<std::string> alone;  // of these, legs that no other post covers
};

struct Coverage {
  std::vector<LegCovered> legs;
  std::vector<PostCovers> posts;   // that stand and count
  std::vector<std::string> ended;  // posts whose accreditation is over
  std::size_t covered() const;
  std::size_t gaps() const;      // legs without a post
  std::size_t overlaps() const;  // legs with several
};

/// `asked` passed check().
Coverage coverage(const Asked& asked, const Network& network, const picture::Atlas& atlas);

}  // namespace entraide::liaison
