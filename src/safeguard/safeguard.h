// safeguard: may this leave, to whom, and what of it? With the articles that say so.
//
// In:      a case: what is about to be done, with which data, about whom, for whom, why; the packs.
// Out:     a Decision: allow, allow after redaction, review by whom, or deny; obligations; every
//          rule that spoke, with its article; what is not known; the smallest change that would
//          alter the outcome.
// Never:   reads a file, a clock or a network; guesses a fact: what is not said is unknown, and
//          unknown counts as its most protective value.
// Always:  deny beats review beats allow; no allow means deny; an allow comes from the instrument
//          that the case invokes; the same case under the same packs gives the same decision.
// Threads: a Decider is immutable; share it freely.
// May include: base, crypto, agreement.
// Start reading at Case, then Decider::decide().
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "agreement/agreement.h"

namespace entraide::safeguard {

/// Who may ask and be asked: a State (`ca`), an agency (`europol`), with those to whom it hands on.
struct Party {
  std::string id;
  std::vector<std::string> may_pass_to;  // its own partners, as far as they are known
  bool partners_known = false;
};

/// The countries of the person. A claim names `fled`; what nobody has looked for is not known.
struct Countries {
  std::vector<std::string> fled;       // persecution or serious harm is alleged there
  std::vector<std::string> of_origin;  // nationality, birth, former residence
  bool known = false;                  // false: the lists above may be incomplete
};

/// One thing that somebody is about to do. A fact that is not named is unknown.
struct Case {
  std::string instrument;  // id of the pack that is invoked; empty: none
  std::string day;         // ISO 8601; packs not in force on it do not speak; empty: all speak
  Party author, recipient;
  Countries countries;
  std::vector<std::pair<std::string, std::string>> facts;  // fact, value; not the computed ones
  std::vector<std::string> data;                           // categories that would go
};

enum class Outcome { allow, allow_redacted, review, deny };
std::string_view code_of(Outcome outcome);

/// A rule that spoke, and of which categories.
struct Fired {
  const agreement::Pack* pack = nullptr;
  const agreement::Rule* rule = nullptr;
  agreement::Values data = 0;
  std::vector<std::size_t> on_unknown;  // facts of `when` that matched only because nobody said
};

/// One or two facts said otherwise, and what would then come of the case.
struct Change {
  struct Said {
    std::size_t fact = 0;
    agreement::Values value = 0;
    bool operator==(const Said&) const = default;
  };
  std::vector<Said> facts;
  Outcome outcome = Outcome::deny;
};

struct Decision {
  Outcome outcome = Outcome::deny;
  agreement::Values goes = 0;      // categories that may go
  agreement::Values redacted = 0;  // categories that must be taken out first
  std::vector<std::string> review_by;
  std::vector<std::string> obligations;
  std::vector<Fired> fired;          // of the deciding effect first
  std::vector<std::size_t> missing;  // facts whose absence decided
  std::string revision;              // of the packs
};

/// The permission on which an allow rests, of the instrument that the case invokes; none when nothing may
/// go.
const Fired* allowing(const Decision& decision, std::string_view instrument);

/// A permission of the instrument invoked that does not speak, and the facts that it would need
/// otherwise; an unless that stands in the way counts with the values that would lift it.
struct NearMiss {
  const agreement::Pack* pack = nullptr;
  const agreement::Rule* rule = nullptr;
  std::vector<agreement::Condition> needs;
};

/// Behind a decision: what would change it, and why what was not allowed was not.
struct Trace {
  std::vector<Change> changes;
  std::vector<NearMiss> near_misses;  // fewest needs first
};

/// An article that this authority's own legal adviser has confirmed: pack and reference.
struct Confirmation {
  std::string pack, article;
};

class Decider;

/// What may leave: a payload from which everything was taken out that may not go, with the decision
/// that says so. Nobody but a Decider makes one (I1); the wire takes nothing else.
template <class T>
class Cleared {
 public:
  const T& payload() const { return payload_; }
  const Decision& decision() const { return decision_; }

 private:
  friend class Decider;
  Cleared(T payload, Decision decision)
      : payload_{std::move(payload)}, decision_{std::move(decision)} {}
  T payload_;
  Decision decision_;
};

/// Where a decision is written before anything is cleared by it (I1); refusals are written, too.
class DecisionRecord {
 public:
  DecisionRecord() = default;
  DecisionRecord(const DecisionRecord&) = delete;
  DecisionRecord& operator=(const DecisionRecord&) = delete;
  virtual ~DecisionRecord() = default;
  /// Durable on return; on an error nothing is cleared.
  virtual Result<void> write(const Case& asked, const Decision& decision) = 0;
};

/// What an authority holds on the person or document that a partner checks.
struct Held {
  std::string category;  // `stolen_blank_document`: all that a hit tells; a-z, 0-9, _
  std::string handle;    // opaque, new for each answer; what a request may then name
  Countries countries;
  std::vector<std::pair<std::string, std::string>> facts;  // `claim`, `subject_role`, `minor`, …
};

/// What the partner learns. No category: nothing to communicate, which never says that nothing
/// exists.
struct CheckAnswer {
  std::string category, handle;
};
/// What goes on the wire: a JSON text, as long for a hit as for silence.
constexpr std::size_t check_answer_bytes = 160;
std::string bytes_of(const CheckAnswer& answer);

/// The answer for the partner and, for the sealed log alone, why.
struct CheckDecision {
  CheckAnswer answer;
  Decision decision;
  std::optional<Error> fault;  // of the record that is held
};

/// The packs made ready: rules as masks, so that a decision costs microseconds.
class Decider {
 public:
  Decider(std::shared_ptr<const agreement::Packs> packs,
          const std::vector<Confirmation>& confirmed);
  ~Decider();
  Decider(const Decider&) = delete;
  Decider& operator=(const Decider&) = delete;

  const agreement::Packs& packs() const;
  /// Whether an allow may rest on the article: the pack says so, or this authority's advisers do.
  bool confirmed(const agreement::Pack& pack, std::string_view article) const;
  /// Code::invalid when the case uses a word that is in no vocabulary or names a computed fact.
  Result<Decision> decide(const Case& asked) const;
  /// Decides, writes the decision down, takes out of the payload what may not go, and clears the
  /// rest. `redact` gets the payload and the categories to take out, by their names in the vocabulary. Code::refused when
  /// the outcome is a review or a denial: nothing is cleared then.
  template <class T, class Redact>
  Result<Cleared<T>> clear(const Case& asked, T payload, const Redact& redact,
                           DecisionRecord& record) const {
    return clear(asked, std::move(payload), redact, record, {});
  }
  /// The same, where persons have decided in place of the reviewers `decided_by`: what waits for a review
  /// leaves when each of Decision::review_by is among them. A denial nobody lifts. The caller answers for
  /// who they are, and that they saw this payload.
  template <class T, class Redact>
  Result<Cleared<T>> clear(const Case& asked, T payload, const Redact& redact,
                           DecisionRecord& record,
                           const std::vector<std::string>& decided_by) const {
    ASSIGN_OR_RETURN(auto decision, decide(asked));
    RETURN_IF_ERROR(record.write(asked, decision));
    RETURN_IF_ERROR(may_leave(decision, decided_by));
    for (const auto& category : categories(decision.redacted)) redact(payload, category);
    return Cleared<T>{std::move(payload), std::move(decision)};
  }
  /// Answers hit or no hit. Whoever may not be told of a record gets the answer that a stranger
  /// gets, byte for byte (P14), after as many decisions; node::answer_check() levels the time.
  /// Code::invalid when the question itself is wrong, whatever is held.
  Result<CheckDecision> answer_check(const Case& asked, const std::optional<Held>& held) const;
  /// The names of a set of categories.
  std::vector<std::string> categories(agreement::Values data) const;
  /// The smallest changes that would give a better outcome, best first: of one fact, or where none
  /// helps of two; of facts that are not said, or that somebody can bring about. For an allow: the
  /// facts that it hangs on, each with its worst value.
  Result<std::vector<Change>> changes(const Case& asked) const;
  /// Changes, and for what is not allowed the permissions of the same action that do not speak.
  Result<Trace> trace(const Case& asked) const;

 private:
  static Result<void> may_leave(const Decision& decision,
                                const std::vector<std::string>& decided_by = {});
  struct Inside;
  std::unique_ptr<const Inside> inside_;
};

/// A case from JSON: `{"instrument","author","recipient","countries","facts":{},"data":[]}`.
Result<Case> read_case(std::string_view json);

/// A check as a file: a case, and `"held": {"category","handle","countries","facts"}` when something
/// is.
struct Check {
  Case asked;
  std::optional<Held> held;
};
Result<Check> read_check(std::string_view json);

/// A lawyer's hypothetical: a case, what must come of it, and the rules that must decide it.
struct Hypothetical {
  std::string id;  // `P1-claim-told-to-country-fled`
  agreement::Text title;
  Case asked;
  Outcome expected = Outcome::deny;
  std::vector<std::string> rules;      // `refugee-protection/no-revealing-question`: all must fire
  std::vector<std::string> redacted;   // exactly these categories are taken out
  std::vector<std::string> review_by;  // exactly these decide
};
/// A file of agreements/cases/: a JSON list of cases with `id`, `title` and `expect`. On an error
/// `number` is the one at fault, from 1; 0: the file itself.
Result<std::vector<Hypothetical>> read_hypotheticals(std::string_view json, std::size_t& number);
/// What differs from what was expected, in words for a developer of packs; empty: nothing.
Result<std::vector<std::string>> differences(const Decider& decider, const Hypothetical& one);

/// The case as read_case() takes it, one line of JSON.
std::string case_json(const Case& asked);

/// Why, in words: one line a rule with its article, what is missing; with a trace also why not, and
/// what would change it.
std::string explain(const Decider& decider, const Decision& decision,
                    const std::optional<Trace>& trace, Language language);

/// What would change it, one sentence each, as explain() ends with it.
std::vector<std::string> would_change(const Decider& decider, const Decision& decision,
                                      const Trace& trace, Language language);

/// A pack with the standing of its articles here, and a decision with its rules, as one line of JSON.
std::string pack_json(const Decider& decider, const agreement::Pack& pack, Language language);
/// `explanation`: of explain(); empty: left out.
std::string decision_json(const Decider& decider, const Decision& decision,
                          const std::string& explanation, Language language);

// ---------------------------------------------------------------- proof
//
// The packs become formulas over the finite space of cases: one variable a fact, one each for the
// author, the recipient, the instrument invoked and a category of data. Categories are decided one
// by one (decide.cpp), so one category stands for all. Every article counts as confirmed: what
// holds for the widest reading holds for each narrower one.

/// A case that the solver found, and what decides it. A Decider that has every article confirmed
/// comes to the same outcome by the same rules.
struct Counterexample {
  Case asked;  // facts that do not matter are left out
  /// What its countries and partners amount to: fact and value of `recipient_is_country_fled` and
  /// the like; what is unknown is left out.
  std::vector<std::pair<std::string, std::string>> relations;
  Outcome outcome = Outcome::deny;
  std::vector<std::string> rules;  // `pack/rule` that fired
};

struct Verdict {
  const agreement::Invariant* invariant = nullptr;
  std::optional<Counterexample> broken;  // nothing: proved
};

/// Two parties of a pack, an action that it allows in other cases, and no rule that says a word:
/// refused for want of a permission.
struct Gap {
  std::string pack, action;
  Counterexample sample;
};

struct Proof {
  std::vector<Verdict> verdicts;           // one an invariant
  std::vector<std::string> never_fire;     // `pack/rule`: no case satisfies it
  std::vector<std::string> make_nothing;   // `pack/rule`: without it every outcome is the same
  std::vector<std::string> never_allowed;  // actions that no instrument allows in any case
  std::vector<Gap> gaps;
  bool holds() const;
};

/// Code::unavailable when the solver gives up.
Result<Proof> prove(const agreement::Packs& packs);
/// Only the invariants: what a node asks before it loads packs.
Result<std::vector<Verdict>> prove_invariants(const agreement::Packs& packs);

/// A protective rule deleted or written weaker, and the invariants that then break.
struct Mutant {
  std::string rule;    // `pack/rule`
  std::string weaker;  // empty: deleted; `review`; `claim = unknown`: of which it no longer speaks
  std::vector<std::string> breaks;  // none: the invariants hold all the same
  bool changes = false;             // some outcome is another one
};
/// Each protective rule deleted; where that breaks an invariant, each way to weaken it as well.
Result<std::vector<Mutant>> mutants(const agreement::Packs& packs);

/// A rule that forbids what other instruments allow.
struct Divergence {
  const agreement::Pack* pack = nullptr;
  const agreement::Rule* rule = nullptr;
  std::vector<const agreement::Pack*> allowing;
  Counterexample sample;
};
Result<std::vector<Divergence>> divergences(const agreement::Packs& packs);

/// A permission that some case between two parties comes under: the categories that may go outright,
/// and those that go only when a person decides.
struct Reach {
  const agreement::Pack* pack = nullptr;
  const agreement::Rule* rule = nullptr;
  agreement::Values allowed = 0, reviewed = 0;
};
/// All that `from` may do towards `to`, and what no other rule forbids in every case.
Result<std::vector<Reach>> reach(const agreement::Packs& packs, const std::string& from,
                                 const std::string& to);

/// All that reach() and forbidden() hang on: pairs of the same standing reach each other alike.
Result<std::string> standing(const agreement::Packs& packs, const std::string& from,
                             const std::string& to);

/// A rule that forbids something between two parties whatever else is said: because of who they are, for
/// some actions or for all.
struct Forbidden {
  const agreement::Pack* pack = nullptr;
  const agreement::Rule* rule = nullptr;
  std::vector<std::string> actions;  // empty: every one
  std::vector<std::string> except;   // but these
};
/// What no case between them can lift, by the packs as they are written. Quick: nothing is searched for.
Result<std::vector<Forbidden>> forbidden(const agreement::Packs& packs, const std::string& from,
                                         const std::string& to);

/// A case that new packs decide otherwise.
struct Shift {
  Outcome was = Outcome::deny;
  std::vector<std::string> rules_before;
  Counterexample now;
};
/// One case for each instrument and action in which something is otherwise, 200 at most each way.
struct Changed {
  std::vector<Shift> permitted, forbidden;
};
Result<Changed> diff(const agreement::Packs& before, const agreement::Packs& now);

}  // namespace entraide::safeguard
