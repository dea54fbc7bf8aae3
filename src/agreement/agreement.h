// agreement: packs, one instrument a file, that a lawyer reads and the node obeys.
//
// In:      agreements/vocabulary.toml, words.toml, groups.toml, calendars.toml, channels.toml and one
//          TOML file an instrument (docs/formats/pack.md).
// Out:     vocabularies, articles, procedures with their clocks, offences of each jurisdiction side
//          by side, terms of retention and onward transfer, rules as masks of facts, channels.
// Never:   decides whether something may go; safeguard does.
// Always:  a pack is whole or refused; every fault is told with file, line, key and what was
//          expected; a word that is in no vocabulary is a fault; the revision of a set of packs is
//          the hash of its bytes.
// Threads: immutable once loaded.
// May include: base, crypto.
// Start reading at Pack, then Rule.
#pragma once

#include <cstdint>
#include <filesystem>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "agreement/channels.h"  // IWYU pragma: export
#include "agreement/facts.h"     // IWYU pragma: export
#include "base/base.h"

namespace entraide::agreement {

// ---------------------------------------------------------------- rules

enum class Effect { deny, review, allow };
std::string_view code_of(Effect effect);

/// A row of facts with its consequence. A protective rule (deny, review) matches an unknown fact in
/// `when`, a permissive one (allow) does not; `unless` is the other way round.
struct Rule {
  std::string id;
  Effect effect = Effect::deny;
  Values data = 0;  // the categories it speaks of; all of them unless the rule lists some
  bool names_data = false;
  std::string by;  // review: who decides
  std::vector<std::string> obligations;
  std::string article;  // Article::ref
  Text because;
  std::vector<Condition> when, unless;
  std::uint32_t line = 0;
};

/// `8h` elapsed hours, `3d` calendar days, `2wd` working days of the requested party, `6m`, `5y`.
struct Limit {
  int count = 0;
  enum class Unit { hours, days, working_days, months, years } unit = Unit::hours;
  static std::optional<Limit> parse(std::string_view text);
  std::string text() const;
};

struct Step {
  std::vector<std::string> from, to;
  std::vector<std::string> by;  // `requester`, `requested`, ...
  bool four_eyes = false;
};

struct Deadline {
  std::string id, article;
  std::vector<std::string> starts;  // runs from the last of these states
  std::optional<Limit> limit;       // empty: as soon as possible
  std::vector<std::string> stops, suspended_in;
  /// A field of the procedure's form and the values it may have.
  std::vector<std::pair<std::string, std::vector<std::string>>> when;
  /// Regulation 1182/71: ends at midnight of the last day, and a day off moves it on.
  bool rolls_on = false;
};

/// Before a deadline is due, who is reminded of it.
struct Reminder {
  std::string deadline, to;  // Deadline::id, an actor
  Limit before;
};

struct Refusal {
  std::string id, article;
  Text title;
};

/// A means of evidence that the procedure knows, and what it proves.
struct Evidence {
  enum class Force { proof, prima_facie, lead } force = Force::lead;
  std::string id, article;
  Text title;
};
std::string_view code_of(Evidence::Force force);

/// A state that a request has entered, and when.
struct Entered {
  std::string state;
  Instant at;
};
using Form = std::vector<std::pair<std::string, std::string>>;  // field, value

/// How a lawyer expects a procedure to run: checked when the pack is read.
struct Example {
  std::string id;
  Text title;
  std::vector<Entered> history;
  Form form;
  std::vector<std::pair<std::string, Instant>> due;  // Deadline::id
  std::string ground, reasons;                       // of a refusal, when it shows one
  bool refusal_stands = false;
};

struct Procedure {
  std::string id;
  Text title;
  std::vector<std::string> required, optional;  // contents
  /// The article of the pack behind each of them, as far as the instrument has one.
  std::map<std::string, std::string, std::less<>> articles;
  std::vector<Step> steps;
  std::vector<Deadline> deadlines;
  std::vector<Reminder> reminders;
  std::vector<Refusal> refusals;
  std::vector<Evidence> evidence;
  std::vector<Example> examples;
};

// ---------------------------------------------------------------- offences

struct Money {
  std::int64_t amount = 0;                                   // whole units
  std::string currency;                                      // ISO 4217
  static std::optional<Money> parse(std::string_view text);  // `500000 CAD`
  std::string text() const;
};

/// What may be imposed. Nothing said: the instrument leaves it to the States.
struct Penalty {
  std::string article;
  Text when;  // `fewer than ten persons`
  std::optional<Limit> least, most;
  bool life = false;
  bool at_least = false;  // `most` and `fine` are floors that national law may exceed
  std::optional<Money> fine;
};

/// Who or what an offence leaves out.
struct Exemption {
  enum class Who { humanitarian, mutual_aid, family, minor_in_care, smuggled_person, victim } who{};
  enum class How { outside, state_option } how{};
  std::string article;
};
std::string_view code_of(Exemption::Who who);
std::string_view code_of(Exemption::How how);

/// Whether a financial or other material benefit makes the offence.
enum class Benefit { required, aggravating, immaterial };
std::string_view code_of(Benefit benefit);

/// One offence as one instrument defines it.
struct Offence {
  std::string id, kind;  // kind: a value of the fact `offence`
  std::string article;
  Text title;
  std::vector<std::string> acts;      // one of these suffices; words.toml
  std::vector<std::string> elements;  // and all of these
  Benefit benefit = Benefit::immaterial;
  std::vector<Exemption> exemptions;
  std::vector<Penalty> penalties;
  const Exemption* exempts(Exemption::Who who) const;
};

/// What a carrier pays that brings a person without documents.
struct CarrierFine {
  std::string article;
  enum class Per { person, journey, infringement } per{};
  std::optional<Money> least, most;
  bool spares_asylum = false;  // none, or without prejudice, where the person asks for protection
  Text text;
};
std::string_view code_of(CarrierFine::Per per);

// ---------------------------------------------------------------- terms

/// How long data may be kept, and what happens then.
struct Retention {
  std::string id, article;
  Values data = 0;
  std::optional<Limit> limit;   // empty: no longer than needed
  std::optional<Limit> review;  // the need is examined this often
  std::string starts;           // a state of words.toml
  Text text;
};

/// To whom what was received may be passed on.
struct Onward {
  std::string article;
  Values to = 0;  // values of the fact `recipient_kind`
  enum class Needs { never, consent, same_purpose, authorisation } needs{};
  Text text;
};
std::string_view code_of(Onward::Needs needs);

/// What an authority owes the public or its overseer once a year.
struct YearlyReport {
  std::string id, article, by;  // `03-01`
  Text text;
};

enum class Kind { treaty, protocol, agreement, directive, regulation, statute, rules, forum };
std::string_view code_of(Kind kind);

struct Pack {
  std::string id;
  Kind kind = Kind::treaty;
  Text title, scope;
  std::string source;                      // where the text stands
  std::string in_force_from, in_force_to;  // ISO 8601 days; empty: not known, or still in force
  std::vector<std::string> parties;  // states (ISO 3166-1 alpha-2), agencies; groups are opened
  /// The other side of an instrument that binds two sides towards each other, as the Union's members
  /// and one partner; empty: all parties face each other.
  std::vector<std::string> facing;
  std::vector<Article> articles;
  std::vector<Procedure> procedures;
  std::vector<Offence> offences;
  std::vector<CarrierFine> carrier_fines;
  std::vector<Retention> retention;
  std::vector<Onward> onward;
  std::vector<YearlyReport> reports;
  std::vector<Rule> rules;
  const Article* article(std::string_view ref) const;
  bool binds(std::string_view party) const;
  /// Both are bound, and by duties towards each other. A party faces itself.
  bool binds(std::string_view party, std::string_view other) const;
  /// On an ISO 8601 day.
  bool in_force(std::string_view day) const;
  const Procedure* procedure(std::string_view name) const;
};

/// What may come of no case at all, whatever the packs say (agreements/invariants.toml). Proved over
/// every case, known or unknown, by safeguard.
struct Invariant {
  std::string id, article;  // `P1`
  Text because;
  std::vector<std::string> outcomes;  // that may never be: `allow`, or `review` as well
  Values data = 0;                    // for these categories
  std::vector<Condition> when;        // in these cases; an explicit `unknown` counts, others not
};

/// A fault in a file: where, and what was expected.
struct Fault {
  std::string file;
  std::uint32_t line = 0;
  std::string key;  // `rule[3].when.claim`
  Message expected;
  std::string text(Language language) const;
};

struct Group {
  std::string id;  // `eu-27`
  Text title;
  std::vector<std::string> members;
};

/// When a party works. What agreements/calendars.toml does not know rests on Saturday and Sunday.
struct Calendar {
  std::string party;
  std::chrono::minutes utc_offset{0};
  std::vector<std::chrono::weekday> rests{std::chrono::Saturday, std::chrono::Sunday};
  std::vector<std::chrono::month_day> each_year;
  std::vector<CivilDate> days;
  bool known = false;
  bool works(CivilDate day) const;
};

/// All the packs of a folder with the words they use.
struct Packs {
  Vocabulary vocabulary;
  std::vector<Group> groups;
  std::vector<Calendar> calendars;
  std::vector<Pack> packs;            // by id, then by the day they begin
  std::vector<Invariant> invariants;  // empty when the folder has no invariants.toml
  ChannelRules channels;              // the same of channels.toml
  std::string revision;               // SHA-256 of all files, names included, hex
  /// The latest version.
  const Pack* find(std::string_view id) const;
  Calendar calendar(std::string_view party) const;
  /// Those in force on an ISO 8601 day, with the same words.
  Packs on(std::string_view day) const;
  /// That day, and each later one on which a pack begins or has ended.
  std::vector<std::string> days_from(std::string_view day) const;
};

/// The bytes of agreements/ by file name: what is loaded, kept and replayed.
using Files = std::map<std::string, std::string, std::less<>>;
/// Every *.toml of a folder.
Result<Files> read_files(const std::filesystem::path& folder);

/// vocabulary.toml, words.toml, groups.toml, calendars.toml, every other *.toml, and channels.toml last.
/// Code::invalid with the first fault when there is any; `faults` gets them all.
Result<Packs> load(const Files& files, std::vector<Fault>& faults);
Result<Packs> load(const std::filesystem::path& folder, std::vector<Fault>& faults);

/// One file against the words of `packs`; the pack, or nothing when `faults` has something.
std::optional<Pack> read_pack(std::string_view toml, std::string_view file, const Packs& packs,
                              std::vector<Fault>& faults);

/// A file of invariants against the words of `packs`; empty when `faults` has something.
std::vector<Invariant> read_invariants(std::string_view toml, std::string_view file,
                                       const Packs& packs, std::vector<Fault>& faults);

// ---------------------------------------------------------------- clocks

/// How a deadline stands in the history of a request.
struct Standing {
  const Deadline* deadline = nullptr;
  std::optional<Instant> started;  // empty: not all of `starts` were entered
  std::optional<Instant> due;      // empty: not started, or as soon as possible
  std::optional<Instant> stopped;
  bool suspended = false;  // `due` counts the suspension up to `now`
  bool late = false;
};

/// Hours are elapsed hours; calendar days end at the same instant n days later (the strict reading,
/// never later than another one) unless the deadline rolls on; working days are those of `calendar`.
Instant counted(Instant from, const Limit& limit, const Calendar& calendar);
Standing standing(const Deadline& deadline, std::span<const Entered> history,
                  const Calendar& calendar, Instant now);
/// The deadlines whose `when` the form fulfils: a field that is not filled in counts as any value, so that
/// the shortest clock is among them.
std::vector<const Deadline*> deadlines_of(const Procedure& procedure, const Form& form);
/// A clock, and the procedure that it is of.
struct ClockOf {
  const Procedure* procedure = nullptr;
  const Deadline* deadline = nullptr;
};
/// All that may run between two parties: one for certain partners only runs with these.
std::vector<ClockOf> clocks_between(const Pack& pack, std::string_view one, std::string_view other);
/// A refusal names one ground of the procedure, by id or article, and gives reasons. Code::invalid
/// with the grounds there are.
Result<const Refusal*> refuse(const Procedure& procedure, std::string_view ground,
                              std::string_view reasons);

// ---------------------------------------------------------------- jurisdictions

/// One offence of one instrument, for comparison.
struct Sheet {
  const Pack* pack = nullptr;
  const Offence* offence = nullptr;
};

/// Where a sheet says something else than the Protocol's.
struct Difference {
  enum class What {
    act_missing,
    act_added,
    element_missing,
    element_added,
    benefit,
    exemption_missing,
    exemption_added
  } what{};
  Sheet sheet;
  std::string word;  // element or exemption
};

struct Comparison {
  std::string kind;                     // of offence
  std::optional<Sheet> protocol;        // the measure
  std::vector<Sheet> sheets;            // the others, statutes first
  std::vector<Difference> differences;  // from the protocol
  std::vector<std::pair<const Pack*, const CarrierFine*>> carrier_fines;
};
Comparison compare(const Packs& packs, std::string_view kind);

/// Whether conduct that one party prosecutes is an offence with the other.
struct DualCriminality {
  enum class Answer { yes, conditional, no, no_sheet } answer = Answer::no_sheet;
  std::optional<Sheet> asking, asked;
  std::vector<std::string> common_acts;
  std::vector<std::string> needs;    // elements of the asked party's that the request must show
  bool needs_benefit = false;        // the same, of the benefit
  std::vector<Exemption> not_where;  // left out by the asked party, not by the asking one
};
DualCriminality dual_criminality(const Packs& packs, std::string_view kind, std::string_view asking,
                                 std::string_view asked);
std::string_view code_of(Difference::What what);
std::string_view code_of(DualCriminality::Answer answer);

// ---------------------------------------------------------------- by name

/// Code::not_found lists those that there are.
Result<const Pack*> pack_named(const Packs& packs, const std::string& name);
/// Code::not_found: no pack binds it.
Result<void> party_named(const Packs& packs, const std::string& name);
/// Kinds of offence that some pack defines, in order.
std::vector<std::string> offences_defined(const Packs& packs);
Result<void> offence_named(const Packs& packs, const std::string& kind);

// ---------------------------------------------------------------- behind a form

/// A provision, and the pack that it is of.
struct Behind {
  const Pack* pack = nullptr;
  const Article* article = nullptr;
};
/// Why a procedure asks for one of its contents: by its own article, or by that of the field. Nothing: no
/// instrument says so in words.
std::optional<Behind> behind_field(const Packs& packs, const Pack& pack, const Procedure& procedure,
                                   std::string_view field);
/// Why a fact must be said: a permission of that pack asks for it, or else a rule that protects.
std::optional<Behind> behind_fact(const Packs& packs, const Pack& pack, std::string_view fact);

// ---------------------------------------------------------------- in words

std::string in_words(const Limit& limit, Language language);  // `8 hours`
std::string in_words(Exemption::Who who, Language language);
/// How much, without for what: `≤ 10 years, 500000 CAD`.
std::string in_words(const Penalty& penalty, Language language);
std::string in_words(const Difference& difference, const Vocabulary& vocabulary, Language language);

}  // namespace entraide::agreement
