// Whether some case fits: a search over facts that each take one value. The prover answers the same question
// for every party at once and a hundred times slower.
#pragma once

#include <span>
#include <vector>

#include "agreement/agreement.h"

namespace entraide::safeguard {

/// One of these holds; an empty one never does.
using Clause = std::vector<agreement::Condition>;

/// Whether each fact can be given one of its values so that every clause holds. `domains`: for each fact,
/// those that it may have. Code::unavailable: too many ways to look through.
Result<bool> possible(std::vector<agreement::Values> domains,
                      const std::vector<const Clause*>& clauses);

}  // namespace entraide::safeguard
