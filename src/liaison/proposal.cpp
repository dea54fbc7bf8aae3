#include "liaison/proposal.h"

#include <algorithm>
#include <array>

#include "liaison/cover.h"
#include "liaison/reached.h"

namespace entraide::liaison {

namespace {

constexpr std::array<std::string_view, 3> steps{"keep", "widen", "open"};

/// A seat with one reach: of a post that stands there, or of the seat itself.
struct Candidate {
  const Seat* seat = nullptr;
  Step step = Step::open;
  States reach;
};

bool has(const std::vector<std::string>& all, std::string_view one) {
  return std::ranges::find(all, one) != all.end();
}

std::vector<Candidate> candidates(const Asked& asked, const Network& network,
                                  const std::vector<const Post*>& posts) {
  std::vector<Candidate> all;
  for (const auto* post : posts) {
    const auto* const seat = network.seat(post->seat);
    all.push_back({seat, Step::keep, reach_of(*post, *seat, asked.reaching)});
  }
  for (const auto& seat : network.seats()) {
    Candidate one{&seat, Step::open, reach_of(seat, asked.reaching)};
    for (const auto* post : posts) {
      if (post->seat != seat.code) continue;
      // Widened, it does not lose what it has: so one place is never counted twice.
      one.step = Step::widen;
      one.reach.merge(reach_of(*post, seat, asked.reaching));
    }
    if (one.step == Step::widen || !has(asked.without, seat.country)) all.push_back(std::move(one));
  }
  return all;
}

std::vector<std::size_t> covered_by(const Candidate& candidate,
                                    const std::vector<LegCovered>& legs) {
  std::vector<std::size_t> all;
  for (std::size_t i = 0; i < legs.size(); ++i)
    if (reaches(candidate.reach, legs[i])) all.push_back(i);
  return all;
}

/// Two candidates of one seat are one place.
void add_place(Proposal& proposal, const Candidate& candidate,
               const std::vector<std::size_t>& covers, const std::vector<LegCovered>& legs) {
  auto found = std::ranges::find(proposal.places, candidate.seat->code, &Proposed::seat);
  if (found == proposal.places.end())
    found = proposal.places.insert(found, {candidate.seat->code, candidate.step, {}, {}, {}, {}});
  found->step = std::max(found->step, candidate.step);
  for (const auto at : covers)
    if (!has(found->legs, legs[at].leg)) found->legs.push_back(legs[at].leg);
}

void say_who_else(Proposal& proposal, const std::vector<LegCovered>& legs,
                  const std::vector<Candidate>& all) {
  const auto others_cover = [&](const Proposed& place, const std::string& leg) {
    return std::ranges::any_of(proposal.places, [&](const Proposed& one) {
      return one.seat != place.seat && has(one.legs, leg);
    });
  };
  for (auto& place : proposal.places)
    for (const auto& leg : legs) {
      if (!has(place.legs, leg.leg)) continue;
      if (!others_cover(place, leg.leg)) place.alone.push_back(leg.leg);
      const bool elsewhere = std::ranges::any_of(all, [&](const Candidate& one) {
        return one.seat->code != place.seat && reaches(one.reach, leg);
      });
      if (!elsewhere) place.only.push_back(leg.leg);
    }
}

}  // namespace

std::string_view code_of(Step step) { return steps[static_cast<std::size_t>(step)]; }

Proposal propose(const Asked& asked, const Network& network, const picture::Atlas& atlas,
                 std::uint64_t steps_max) {
  const auto legs = legs_asked(asked, atlas);
  const auto posts = posts_asked(asked, network);
  const auto all = candidates(asked, network, posts);
  Proposal proposal;
  std::vector<bool> served(legs.size());
  if (asked.keep)
    for (std::size_t i = 0; i < posts.size(); ++i) {
      const auto covers = covered_by(all[i], legs);
      for (const auto at : covers) served[at] = true;
      add_place(proposal, all[i], covers, legs);
    }
  proposal.kept = proposal.places.size();

  std::vector<std::size_t> open;  // legs that are left, by their number in the question
  for (std::size_t i = 0; i < legs.size(); ++i)
    if (!served[i]) open.push_back(i);
  std::vector<CoverSet> sets;
  for (const auto& one : all) {
    CoverSet set;
    set.extra = static_cast<std::uint32_t>(one.step);
    for (std::size_t i = 0; i < open.size(); ++i)
      if (reaches(one.reach, legs[open[i]])) set.elements.push_back(i);
    sets.push_back(std::move(set));
  }
  const auto found = cover(open.size(), sets, steps_max);
  for (const auto at : found.chosen) add_place(proposal, all[at], covered_by(all[at], legs), legs);
  for (const auto at : found.nobody) proposal.nobody.push_back(legs[open[at]].leg);
  for (const auto at : found.apart) proposal.apart.push_back(legs[open[at]].leg);
  for (auto& place : proposal.places) {
    for (const auto* post : posts)
      if (post->seat == place.seat) place.posts.push_back(post->id);
  }
  for (const auto* post : posts)
    if (std::ranges::find(proposal.places, post->seat, &Proposed::seat) == proposal.places.end())
      proposal.spared.push_back(post->id);
  say_who_else(proposal, legs, all);
  proposal.legs = legs.size();
  proposal.chosen = found.chosen.size();
  proposal.least = found.least;
  proposal.exact = found.exact();
  proposal.steps = found.steps;
  proposal.ratio = found.ratio;
  return proposal;
}

Proposal propose(const Asked& asked, const Network& network, const picture::Atlas& atlas) {
  return propose(asked, network, atlas, cover_steps_max);
}

}  // namespace entraide::liaison
