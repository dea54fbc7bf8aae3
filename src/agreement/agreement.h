// agreement: packs, one instrument a file, that a lawyer reads and the node obeys.
//
// In:      agreements/vocabulary.toml, groups.toml and one TOML file an instrument
//          (docs/formats/pack.md).
// Out:     vocabularies, articles, procedures with deadlines, offences, rules as masks of facts.
// Never:   decides anything; safeguard does.
// Always:  a pack is whole or refused; every fault is told with file, line, key and what was
//          expected; a word that is in no vocabulary is a fault; the revision of a set of packs is
//          the hash of its bytes.
// Threads: immutable once loaded.
// May include: base, crypto.
// Start reading at Pack, then Rule.
#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/base.h"

namespace entraide::agreement {

struct Text {
  std::string en, fr;
  const std::string& in(Language language) const { return language == Language::french ? fr : en; }
};

// ---------------------------------------------------------------- facts

/// A set of values of one fact, one bit each. Bit 0 is `unknown`.
using Values = std::uint64_t;
constexpr Values unknown = 1;
constexpr std::size_t values_max = 63;

struct Value {
  std::string id;
  Text title;
};

struct Fact {
  std::string id;
  Text title;
  std::vector<Value> values;  // the value at i is bit i + 1
  bool computed = false;      // from the case's countries and parties, never written by hand
  Values bit(std::string_view value) const;  // 0: no such value; `unknown` is bit 0
  Values all() const { return (Values{2} << values.size()) - 1; }
};

/// The closed list of facts. `data` is the one fact of which a case may have several values.
class Vocabulary {
 public:
  std::vector<Fact> facts;
  std::size_t data = 0, action = 0;  // where these two stand
  std::vector<Value> obligations;    // what an allow or a review may ask on top
  std::optional<std::size_t> find(std::string_view fact) const;
  const Value* obligation(std::string_view id) const;
};

// ---------------------------------------------------------------- packs

enum class Status { confirmed, unconfirmed };

struct Article {
  std::string ref;  // `7(2)(a)`
  Status status = Status::unconfirmed;
  Text text;  // a summary in our own words
};

/// One line of `[rule.when]`: the fact is one of these values.
struct Condition {
  std::size_t fact = 0;
  Values values = 0;
};

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
  std::string id, article, starts;
  std::optional<Limit> limit;  // empty: as soon as possible
  std::vector<std::string> stops, suspended_in;
  std::vector<std::pair<std::string, std::string>> when;  // words of the procedure's own form
};

struct Refusal {
  std::string id, article;
  Text title;
};

struct Procedure {
  std::string id;
  Text title;
  std::vector<std::string> required, optional;  // contents
  std::vector<Step> steps;
  std::vector<Deadline> deadlines;
  std::vector<Refusal> refusals;
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
  std::vector<Article> articles;
  std::vector<Procedure> procedures;
  std::vector<Rule> rules;
  const Article* article(std::string_view ref) const;
  bool binds(std::string_view party) const;
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

/// All the packs of a folder with the words they use.
struct Packs {
  Vocabulary vocabulary;
  std::vector<Group> groups;
  std::vector<Pack> packs;            // by id
  std::vector<Invariant> invariants;  // empty when the folder has no invariants.toml
  std::string revision;               // SHA-256 of all files, names included, hex
  const Pack* find(std::string_view id) const;
};

/// Reads agreements/: vocabulary.toml, groups.toml and every other *.toml but invariants.toml. Code::invalid with the first
/// fault when there is any; `faults` gets them all.
Result<Packs> load(const std::filesystem::path& folder, std::vector<Fault>& faults);

/// One file against the words of `packs`; the pack, or nothing when `faults` has something.
std::optional<Pack> read_pack(std::string_view toml, std::string_view file, const Packs& packs,
                              std::vector<Fault>& faults);

}  // namespace entraide::agreement
