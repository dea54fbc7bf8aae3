// From the findings of all features to one score, and to the lines that explain it.
#pragma once

#include <string>
#include <vector>

#include "match/finding.h"
#include "match/name.h"

namespace entraide::match {

/// The best pair of names of a query and a record.
struct NameFinding {
  bool asked = false;      // the query has names
  bool on_record = false;  // the record has names
  double score = 0;        // of the names alone; 1: the same words, in whatever order
  bool exact = false;      // letter for letter after folding; only settles ties
  bool frequent = false;   // very many persons bear each part that agrees
  bool one_part = false;   // no more than one part agrees
  record::NameKind kind = record::NameKind::primary;
  std::size_t asked_at = 0, held_at = 0;  // which of the names
  std::string asked_text, record_text;    // set for an explanation
  NameComparison comparison;              // a: the query's words, b: the record's
};

/// Whether all parts that agree are names that very many persons bear: then they say less, and what
/// contradicts them says more.
bool agrees_on_frequent_names(const NameComparison& comparison, WordView asked, WordView held);
/// How many parts agree, titles and particles left out.
std::size_t agreeing_parts(const NameComparison& comparison, WordView asked);

/// What a name of that kind says, beside a good one.
double weight_of(record::NameKind kind);

/// What a name score counts before any other evidence, at most.
struct NameStanding {
  bool strong = false;    // a whole birth date or a document may agree
  bool frequent = false;  // as in NameFinding
  bool one_part = false;  // the same
};
double best_base(double name, NameStanding standing);
/// What a contradicting finding leaves of the score.
double factor_left(double factor, bool frequent);

/// 0 to 1. Agreeing findings raise, contradicting ones lower, missing ones change nothing.
double combined_score(const NameFinding& name, const std::vector<Finding>& findings);

/// One line per finding, and one for each remark on the name.
std::vector<Evidence> explain(const NameFinding& name, WordView asked, WordView held,
                              const std::vector<Finding>& findings);

}  // namespace entraide::match
