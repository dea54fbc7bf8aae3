#include "liaison/coverage.h"

#include <algorithm>
#include <array>

#include "liaison/reached.h"

namespace entraide::liaison {

namespace {

constexpr std::array<std::string_view, 2> ends_codes{"departure", "either"};
constexpr std::array<std::string_view, 2> reaching_codes{"beyond", "state"};

bool has(const std::vector<std::string>& all, std::string_view one) {
  return std::ranges::find(all, one) != all.end();
}

Error unknown(std::string_view key, const std::string& name, std::vector<std::string> known) {
  return Error{Code::not_found, std::string{key}, {{"name", name}, {"known", join(known, ", ")}}};
}

std::string country_of(const picture::Atlas& atlas, std::string_view place) {
  const auto* const found = atlas.place(place);
  return found == nullptr ? std::string{} : found->country;
}

}  // namespace

std::string_view code_of(Ends ends) { return ends_codes[static_cast<std::size_t>(ends)]; }
std::optional<Ends> ends_of(std::string_view code) {
  if (code == ends_codes[0]) return Ends::departure;
  if (code == ends_codes[1]) return Ends::either;
  return {};
}

std::string_view code_of(Reaching reaching) {
  return reaching_codes[static_cast<std::size_t>(reaching)];
}
std::optional<Reaching> reaching_of(std::string_view code) {
  if (code == reaching_codes[0]) return Reaching::beyond;
  if (code == reaching_codes[1]) return Reaching::state;
  return {};
}

Result<void> check(const Asked& asked, const Network& network, const picture::Atlas& atlas) {
  for (const auto& route : asked.routes) {
    if (atlas.route(route) != nullptr) continue;
    std::vector<std::string> known;
    for (const auto& one : atlas.routes()) known.push_back(one.id);
    return unknown("liaison.route", route, std::move(known));
  }
  for (const auto& party : asked.parties) {
    States known;
    for (const auto& one : network.posts()) known.insert(one.party);
    if (!known.contains(party))
      return unknown("liaison.party", party, {known.begin(), known.end()});
  }
  for (const auto& state : asked.without) {
    States known;
    for (const auto& one : network.seats()) known.insert(one.country);
    if (!known.contains(state))
      return unknown("liaison.state", state, {known.begin(), known.end()});
  }
  return {};
}

std::vector<LegCovered> legs_asked(const Asked& asked, const picture::Atlas& atlas) {
  std::vector<LegCovered> all;
  for (const auto& leg : atlas.legs()) {
    LegCovered one{leg.id, {}, {}, {}};
    for (const auto& route : atlas.routes())
      if ((asked.routes.empty() || has(asked.routes, route.id)) && has(route.legs, leg.id))
        one.routes.push_back(route.id);
    if (one.routes.empty()) continue;
    one.ends.insert(country_of(atlas, leg.from));
    if (asked.ends == Ends::either) one.ends.insert(country_of(atlas, leg.to));
    all.push_back(std::move(one));
  }
  return all;
}

bool reaches(const States& reach, const LegCovered& leg) {
  return std::ranges::any_of(leg.ends, [&](const auto& state) { return reach.contains(state); });
}

States reach_of(const Post& post, const Seat& seat, Reaching reaching) {
  if (reaching == Reaching::beyond) return post.reach;
  // Who is not accredited where it stands reaches nothing there.
  return post.reach.contains(seat.country) ? States{seat.country} : States{};
}

States reach_of(const Seat& seat, Reaching reaching) {
  return reaching == Reaching::beyond ? seat.reach : States{seat.country};
}

std::vector<const Post*> posts_asked(const Asked& asked, const Network& network) {
  std::vector<const Post*> all;
  for (const auto& post : network.posts())
    if (post.stands(asked.day) && (asked.parties.empty() || has(asked.parties, post.party)))
      all.push_back(&post);
  return all;
}

std::size_t Coverage::covered() const { return legs.size() - gaps(); }
std::size_t Coverage::gaps() const {
  return static_cast<std::size_t>(
      std::ranges::count_if(legs, [](const LegCovered& one) { return one.posts.empty(); }));
}
std::size_t Coverage::overlaps() const {
  return static_cast<std::size_t>(
      std::ranges::count_if(legs, [](const LegCovered& one) { return one.posts.size() > 1; }));
}

Coverage coverage(const Asked& asked, const Network& network, const picture::Atlas& atlas) {
  Coverage found;
  found.legs = legs_asked(asked, atlas);
  for (const auto* post : posts_asked(asked, network)) {
    const auto reach = reach_of(*post, *network.seat(post->seat), asked.reaching);
    for (auto& leg : found.legs)
      if (reaches(reach, leg)) leg.posts.push_back(post->id);
    found.posts.push_back({post->id, {}, {}});
  }
  for (auto& post : found.posts)
    for (const auto& leg : found.legs) {
      if (!has(leg.posts, post.post)) continue;
      post.legs.push_back(leg.leg);
      if (leg.posts.size() == 1) post.alone.push_back(leg.leg);
    }
  for (const auto& post : network.posts())
    if (!post.stands(asked.day)) found.ended.push_back(post.id);
  return found;
}

}  // namespace entraide::liaison
