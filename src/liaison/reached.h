// What coverage and proposals count alike.
#pragma once

#include "liaison/coverage.h"

namespace entraide::liaison {

/// Without posts yet.
std::vector<LegCovered> legs_asked(const Asked& asked, const picture::Atlas& atlas);
std::vector<const Post*> posts_asked(const Asked& asked, const Network& network);
bool reaches(const States& reach, const LegCovered& leg);
States reach_of(const Post& post, const Seat& seat, Reaching reaching);
States reach_of(const Seat& seat, Reaching reaching);

}  // namespace entraide::liaison
