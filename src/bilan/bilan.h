// bilan: cooperation itself. What was promised, what shows it, what stands in its way, who meets when.
//
// In:      the study's declarations and commitments (data/bilan), those that an authority adds; facts about
//          requests, messages and pictures that the node counted at the moment of reading; meetings.
// Out:     commitments with their evidence in figures, and whether the two agree; obstacles, each with what
//          would remove it; the calendar of meetings (RFC 5545), their agenda; the report as text, as a page
//          and as PDF.
// Never:   counts by itself, or holds a figure that somebody typed: a figure is measured or absent. Counts a
//          stop for protection as an obstacle. Names a person.
// Always:  a status is its owner's, and stands beside the figures, which do not change it; fewer than k of
//          what is about persons is a range to whoever may not see the queue.
// Threads: everything here is a function of its arguments; the study is immutable.
// May include: base.
// Formats: RFC 5545 (iCalendar), ISO 32000-1 (PDF 1.4, base fonts), data/bilan/README.md.
// Start reading at Commitment, then Measure.
#pragma once

#include "bilan/calendar.h"     // IWYU pragma: export
#include "bilan/commitments.h"  // IWYU pragma: export
#include "bilan/evidence.h"     // IWYU pragma: export
#include "bilan/meetings.h"     // IWYU pragma: export
#include "bilan/obstacles.h"    // IWYU pragma: export
#include "bilan/report.h"       // IWYU pragma: export
#include "bilan/shared.h"       // IWYU pragma: export
