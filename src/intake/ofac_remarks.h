// ofac_remarks: what OFAC writes in its Remarks column, clause by clause (`DOB 10 Dec 1948; POB
// Egypt; ...`).
#pragma once

#include <string_view>

#include "intake/lists_draft.h"

namespace entraide::intake {

/// Reads each clause into the draft; a clause that no rule knows stays in the remarks word for
/// word.
void read_ofac_remarks(std::string_view remarks, Draft& draft);

}  // namespace entraide::intake
