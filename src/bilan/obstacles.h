// Obstacles, measured: where procedures stall, on what ground they are refused, what comes late, where laws
// diverge; each with what would remove it.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "bilan/evidence.h"

namespace entraide::bilan {

struct Obstacle {
  enum class Kind : std::uint8_t {
    no_answer,   // readmission: the limit has passed and nothing came
    not_proved,  // readmission: refused, by ground
    not_done,    // readmission: accepted, and the transfer is late
    refused,     // any other request, by ground
    late,        // answers after their limit, or owed since
    diverges,    // an offence that two laws define apart
  } kind = Kind::no_answer;
  std::string party;      // with whom; `us`: we are late ourselves
  std::string agreement;  // empty: of a divergence
  std::string procedure;
  std::string cause;                                // ground, or word of a difference
  Said cause_text;                                  // what it is called
  Figure count;                                     // how many
  std::uint64_t of = 0;                             // of how many that came so far
  std::uint64_t median_late_minutes = 0;            // of `late` and `no_answer`
  Said agreement_title = {}, procedure_title = {};  // as the packs call them; empty: by their codes
};
std::string_view code_of(Obstacle::Kind kind);
std::string title_of(Obstacle::Kind kind, Language language);
/// What happened, with whom, how often.
std::string told(const Obstacle& obstacle, Language language);
/// What would remove it.
std::string remedy(const Obstacle& obstacle, Language language);

/// A law that says something else than the Protocol, as the packs have it.
struct DivergenceFact {
  std::string party, pack, offence;
  std::string word;  // what differs, a code
  Said text;
  Said pack_title = {}, offence_title = {};  // empty: by their codes
};

constexpr int obstacle_days = 365;

/// Those of a year, the most frequent first. What stopped for protection is none.
std::vector<Obstacle> obstacles(std::span<const RequestFact> requests,
                                std::span<const DivergenceFact> divergences, Instant now,
                                const Counting& counting);

}  // namespace entraide::bilan
