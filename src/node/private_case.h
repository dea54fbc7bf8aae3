// What the safeguard is asked about a private check, on either side.
#pragma once

#include <string>
#include <string_view>

#include "base/base.h"
#include "safeguard/safeguard.h"

namespace entraide::node {

/// `facts`: `{"facts": {}, "countries": {}, "may_pass_to": []}`, as a draft has them. Code::invalid.
Result<safeguard::Case> private_case(const std::string& facts, const std::string& agreement,
                                     const std::string& author, const std::string& recipient,
                                     const std::string& day);
void say(safeguard::Case& asked, std::string_view fact, std::string_view value);
/// Empty: not said.
std::string said(const safeguard::Case& asked, std::string_view fact);

/// The same words in the ledgers of both sides, so that an overseer can lay one over the other.
std::string check_told(const std::string& id, std::size_t keys, const std::string& purpose,
                       const std::string& epoch);

}  // namespace entraide::node
