// match: "is this person or document known?", with its explanation.
//
// In:      entities of the datasets that a node holds; a query written as an Entity (a name, birth
//          dates, nationalities, gender, document numbers; all optional but one).
// Out:     candidates, best first, each with a score from 0 to 1 and the evidence for it: what
//          agrees, what is close, what differs, what is missing, each with a sentence in English
//          and French; what follows from the judgements that people passed on candidates.
// Never:   decides that two persons are the same (a human does, domain.md P13); uses race,
//          religion, political opinion, ethnicity or health (P16); looks at ProtectedStatus.
// Always:  scores do not depend on the order of names, of name parts or of insertion; adding a true
//          fact to a query never loses a hit that was there (monotone in agreeing evidence); score
//          1.0 needs an agreeing document number or full birth date beside the name; two equal
//          names alone stay below 1.0 in search().
// Threads: one writer or many readers; the owner locks (node does).
// May include: base, text, record.
// Start reading at Index::search, then compare_names. A large holding lies in a Segment: the same answers
// from a file that is mapped (docs/formats/segment.md); LayeredIndex is one with what changed since.
#pragma once

#include "match/index.h"          // IWYU pragma: export
#include "match/judgement.h"      // IWYU pragma: export
#include "match/layered_index.h"  // IWYU pragma: export
#include "match/segment.h"        // IWYU pragma: export
