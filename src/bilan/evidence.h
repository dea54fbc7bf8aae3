// Live evidence: what a node's own figures say of a commitment, at the moment of reading.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "bilan/commitments.h"

namespace entraide::bilan {

/// What can be measured. In the data: `messages canada-europol`, `queue`.
struct Measure {
  enum class Kind : std::uint8_t {
    messages,     // exchanged under an agreement; of: its id
    requests,     // under `agreement` or `agreement/procedure`: answered, when, against the limit
    queue,        // channels in one queue, open, late
    lists,        // entries held by lists and documents, by format (`documents-csv`), or all
    passengers,   // passenger lists checked
    offences,     // where national law differs from the Protocol; of: a kind of offence
    pictures,     // pictures of flows shared and taken in
    readmission,  // files that stall
    rules,        // invariants of protection proved of the rules in force
    meetings,     // held and to come; of: a series, or all
  } kind = Kind::messages;
  std::string of;
  bool operator==(const Measure&) const = default;
};
constexpr std::size_t measure_kinds_count = 10;
std::string_view code_of(Measure::Kind kind);
std::string to_text(const Measure& measure);
/// Nothing: no such measure, or `of` where there is none.
std::optional<Measure> parse_measure(std::string_view text);

/// What a figure does for its commitment.
enum class Shows : std::uint8_t { nothing, activity, shortfall };
std::string_view code_of(Shows shows);

struct Figure {
  std::string name;  // `answered`, `median_minutes`
  std::uint64_t value = 0;
  bool below = false;  // fewer than `value`, how many is withheld
};

/// A measure, taken.
struct Measured {
  Measure measure;
  std::string from,
      until;  // ISO 8601 days that were counted, both included; empty: as it stands now
  std::vector<Figure> figures;  // in the order in which they are told
  std::string words;            // names within it: of channels, formats
  Shows shows = Shows::nothing;
  Said of_title = {};  // what `measure.of` is called; empty: by its code
  const Figure* figure(std::string_view name) const;
};
/// One line.
std::string told(const Measured& measured, Language language);

// ---------------------------------------------------------------- requests

/// A request as far as figures need it: nothing in it names a person or a file.
struct RequestFact {
  std::string agreement, procedure, party;  // party: the other side
  bool ours = false;                        // we ask
  bool about_person = false;                // a count of them is a count of persons
  Instant opened{};
  std::optional<Instant> answered, due;  // the answer; by when it was owed
  bool over = false, late = false;       // late: the answer came after, or is owed since
  std::string ground;                    // of a refusal, as the procedure calls it
  Said ground_title;
  bool undone = false;                  // accepted, and what was to follow is overdue
  bool stopped_for_protection = false;  // halted or withdrawn: no obstacle, and counted nowhere
  Said agreement_title = {}, procedure_title = {};  // as the packs call them; empty: by their codes
};

/// Messages by agreement.
struct MessageFact {
  std::string agreement;
  Instant at{};
};

constexpr int quarter_days = 90;

/// How small numbers about persons are told. `k` 0: as they are.
struct Counting {
  std::uint64_t k = 0;
};
Figure figure_of(std::string name, std::uint64_t value, bool persons, const Counting& counting);

Measured measured_messages(const Measure& measure, std::span<const MessageFact> messages,
                           std::span<const RequestFact> requests, Instant now);
Measured measured_requests(const Measure& measure, std::span<const RequestFact> requests,
                           Instant now, const Counting& counting);
Measured measured_readmission(const Measure& measure, std::span<const RequestFact> requests,
                              Instant now, const Counting& counting);
/// The middle one; of an even number the lower of the two in the middle. None of none.
std::optional<std::uint64_t> median(std::vector<std::uint64_t> values);
/// `45 min`, `19 h`, `12 days`.
std::string duration_text(std::uint64_t minutes, Language language);
/// Whether it is about the return of persons.
bool is_readmission(std::string_view procedure);
/// Whether each request of that procedure is about one person.
bool is_about_one_person(std::string_view procedure);

// ---------------------------------------------------------------- what both say

/// `agrees`; `unshown`: done, and no figure of this node shows it; `short_of`: done, and a figure tells of
/// something late or missing; `overtaken`: for the longer term, and it is happening. `unmeasured`: no figure.
enum class Verdict : std::uint8_t { agrees, unshown, short_of, overtaken, unmeasured };
std::string_view code_of(Verdict verdict);
Verdict verdict(Status status, std::span<const Measured> evidence);
/// Empty where both agree.
std::string verdict_text(Verdict verdict, Language language);

}  // namespace entraide::bilan
