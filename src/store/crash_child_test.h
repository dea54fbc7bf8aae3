// An importing process that the tests kill.
#pragma once

#include <span>
#include <string_view>

namespace entraide::store {

constexpr std::string_view crash_child_flag = "--crash-child";

/// Arguments: URL, name to give the records, number of records, file size limit in bytes or 0.
/// Writes `staging`, `committing` and `committed` to stdout, each on a line, as it gets there, then
/// waits to be killed. Returns 0 when the import was refused as unavailable.
int crash_child(std::span<char*> arguments);

}  // namespace entraide::store
