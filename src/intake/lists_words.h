// Words that lists share: what says nothing, what names a document, how numbered values are cut.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "intake/lists_draft.h"

namespace entraide::intake {

/// Empty, or a list's way to say so: `na`, `N/A`, `-`, `None Identified`, `UNKNOWN`.
bool says_nothing(std::string_view text);

/// `1: one 2: two` as the UK list numbers its values; a text without numbers is one value.
std::vector<std::string> numbered(std::string_view text);

/// Cut at `|` and at commas without a blank behind them, which is how the UK list joins values that
/// hold commas.
std::vector<std::string> joined_values(std::string_view text);

/// Without case (ASCII).
bool contains_ignoring_case(std::string_view text, std::string_view needle);

}  // namespace entraide::intake
