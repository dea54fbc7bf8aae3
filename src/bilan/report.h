// The bilan said for people: plain text, a page, a PDF.
#pragma once

#include <string>
#include <vector>

#include "bilan/evidence.h"
#include "bilan/meetings.h"
#include "bilan/shared.h"

namespace entraide::bilan {

/// A commitment as it stands.
struct Line {
  Commitment commitment;
  std::vector<Measured> evidence;
  Verdict verdict = Verdict::unmeasured;
  std::string changed_at, changed_by, reason;  // of its last change; empty: as the study has it
  std::uint64_t version = 0;                   // 0: as the study has it
  std::vector<Told> theirs;                    // the newest of each partner that told of it
  std::vector<std::string> shared_with;        // parties for whom a draft with it was made
};

/// All of it at one moment.
struct Sheet {
  std::string party, made_at;  // RFC 3339
  std::vector<Declaration> declarations;
  std::vector<Line> lines;
  std::vector<Obstacle> obstacles;
  std::vector<Meeting> meetings;  // by their beginning
  std::vector<Told> theirs;       // of partners, about what is not kept here
};

/// A day on the line of dates. `done`: it lies behind, and nothing of it is open.
struct Moment {
  enum class Kind : std::uint8_t { declaration, meeting, due, today } kind = Kind::due;
  std::string date;  // ISO 8601, as far as it is known
  Said text;
  bool done = false;
};
std::string_view code_of(Moment::Kind kind);
std::vector<Moment> timeline(const Sheet& sheet, CivilDate today);

struct Count {
  Status status;
  std::uint64_t lines;
};
std::vector<Count> counts(const Sheet& sheet);
/// Lines by declaration, the newest first; of one's own last of all, under an empty id.
struct Group {
  std::string declaration;
  std::string title;
  std::vector<const Line*> lines;
};
std::vector<Group> grouped(const Sheet& sheet, Language language);

std::string report_text(const Sheet& sheet, Language language);
/// A document of its own; nothing in it is fetched.
std::string report_html(const Sheet& sheet, Language language);
/// Letters outside of Windows-1252 become `?`: the base fonts have no others.
std::string report_pdf(const Sheet& sheet, Language language);

}  // namespace entraide::bilan
