// A query compared in full with records, one after the other: the part that every way of finding
// candidates shares.
#pragma once

#include <optional>

#include "match/holding.h"
#include "match/query.h"
#include "match/reach.h"

namespace entraide::match {

/// A name this share of the cutoff reaches it with no evidence but a document's.
constexpr double name_floor_share = 0.7;

/// How many candidates are compared in full: so many, or so many for each that is asked for.
constexpr std::size_t compared_max = 128;
constexpr std::size_t compared_per_result = 8;

/// Whether a query may be answered with that record at all.
bool admits(const std::string& dataset, const std::string& id, record::Kind kind,
            const Query& query, const Options& options);

WordList words_of(const HeldName& name, const WordSource& source);

class Comparing {
 public:
  /// All three must outlive it.
  Comparing(const Query& query, const Options& options, const WordSource& source)
      : query_{query},
        options_{options},
        source_{source},
        memo_{query},
        reach_{query},
        least_names_{reach_, options.cutoff} {}
  Comparing(const Comparing&) = delete;  // least_names_ looks at reach_
  Comparing& operator=(const Comparing&) = delete;

  /// Nothing when it stays below the cutoff. `place` is handed back in what is ranked.
  std::optional<Ranked> with(const Holding& held, std::uint32_t place);
  /// Only for what is returned: texts cost more than scores.
  Candidate finished(const Holding& held, Ranked&& ranked);

 private:
  /// Whose name is worth no more stays below the cutoff, without a document that agrees.
  double name_floor(const Holding& held, bool is_person);
  NameFinding best_name(const Holding& held, double floor);
  Finding best_document(const Holding& held) const;

  const Query& query_;
  const Options& options_;
  const WordSource& source_;
  WordMemo memo_;
  Reach reach_;
  LeastNames least_names_;
};

}  // namespace entraide::match
