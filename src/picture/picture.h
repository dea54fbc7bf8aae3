// picture: where people are carried, how and how many, with no person in it.
//
// In:      events as officers, cases and public series count them (CSV); pictures that partners published;
//          places, legs, routes, methods and restrictions (data/picture).
// Out:     a published picture: counts by route and month, small ones withheld so that no difference
//          tells them; partners' pictures beside one's own without counting twice; changes of level, what
//          moved where after a restriction, what became of harm, what to look at early; drawings and a
//          report.
// Never:   holds a name, a case or a day in what it publishes; claims what its interval does not show;
//          calculates with counts that it does not publish: whatever is said here of a network can be
//          said by whoever has its published picture.
// Always:  a count of 1 to k - 1 is withheld, and others with it until whoever solves for it finds every
//          value from 1 to k - 1 possible; what two pictures may both have seen is a range.
// Threads: everything here is a function of its arguments; the atlas is immutable.
// May include: base.
// Formats: docs/formats/picture.md.
// Start reading at Event, then Published, then Displacement.
#pragma once

#include "picture/applications.h"  // IWYU pragma: export
#include "picture/atlas.h"         // IWYU pragma: export
#include "picture/cells.h"         // IWYU pragma: export
#include "picture/changes.h"       // IWYU pragma: export
#include "picture/displacement.h"  // IWYU pragma: export
#include "picture/events.h"        // IWYU pragma: export
#include "picture/merge.h"         // IWYU pragma: export
#include "picture/month.h"         // IWYU pragma: export
#include "picture/published.h"     // IWYU pragma: export
#include "picture/report.h"        // IWYU pragma: export
#include "picture/series.h"        // IWYU pragma: export
