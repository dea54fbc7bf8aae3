// The tables of data/bilan, read with their columns by name.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "base/base.h"

namespace entraide::bilan {

using Row = std::map<std::string, std::string, std::less<>>;
/// Code::invalid: a column is missing or unknown, a row is short; with table and line.
Result<std::vector<Row>> read_table(std::string_view table, std::string_view text,
                                    const std::vector<std::string_view>& columns);
Error fault_in(std::string_view table, std::string_view id, std::string_view column);

}  // namespace entraide::bilan
