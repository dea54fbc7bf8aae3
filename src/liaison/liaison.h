// liaison: where liaison officers stand, what they reach of the routes, and with how few it could be done.
//
// In:      the posts of a network, the seats where more could stand, what each reaches (TOML); the routes of
//          the picture.
// Out:     which legs are covered, by whom, where nobody does and where several do; a common network of the
//          fewest places, exact or with a proven bound, and why each place is in it.
// Never:   holds the name of an officer; counts a person; says that a post may be told something: that is the
//          safeguard's.
// Always:  what a post reaches is told, never guessed from a map; a proposal says what shows that fewer would
//          not do; the same question has the same answer.
// Threads: everything here is a function of its arguments; a network is immutable.
// May include: base, picture.
// Formats: docs/formats/liaison.md.
// Start reading at Network, then Coverage, then Proposal; cover() is the search.
#pragma once

#include "liaison/cover.h"     // IWYU pragma: export
#include "liaison/coverage.h"  // IWYU pragma: export
#include "liaison/network.h"   // IWYU pragma: export
#include "liaison/proposal.h"  // IWYU pragma: export
