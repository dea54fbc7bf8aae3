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
  std::vector<std::string> fled;      // persecution or serious harm is alleged there
  std::vector<std::string> of_origin; // nationality, birth, former residence
  bool known = false;                 // false: the lists above may be incomplete
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

struct Change {
  std::size_t fact = 0;
  agreement::Values value = 0;
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

/// An article that this authority's own legal adviser has confirmed: pack and reference.
struct Confirmation {
  std::string pack, article;
};

/// The packs made ready: rules as masks, so that a decision costs microseconds.
class Decider {
 public:
  Decider(std::shared_ptr<const agreement::Packs> packs, std::vector<Confirmation> confirmed);
  ~Decider();
  Decider(const Decider&) = delete;
  Decider& operator=(const Decider&) = delete;

  const agreement::Packs& packs() const;
  /// Code::invalid when the case uses a word that is in no vocabulary or names a computed fact.
  Result<Decision> decide(const Case& asked) const;
  /// The smallest changes, one fact each, that would give a better outcome; none for an allow.
  Result<std::vector<Change>> changes(const Case& asked) const;

 private:
  struct Inside;
  std::unique_ptr<const Inside> inside_;
};

/// A case from JSON: `{"instrument","author","recipient","countries","facts":{},"data":[]}`.
Result<Case> read_case(std::string_view json);

/// Why, in words: one line a rule with its article, what is missing, what would change it.
std::string explain(const Decider& decider, const Decision& decision,
                    const std::vector<Change>& changes, Language language);

}  // namespace entraide::safeguard
