// Files that hold keys: made once, whole or not at all, and nobody else's to read.
#pragma once

#include <filesystem>
#include <optional>
#include <span>

#include "base/base.h"

namespace entraide::node {

/// Nothing when there is no such file; Code::refused when others may read it, Code::corrupt when it is
/// longer.
Result<std::optional<Secret>> read_private(const std::filesystem::path& file,
                                           std::size_t bytes_max);
/// Durable on return. A file that is there stays as it is: two processes that begin at once agree on
/// the one that came first.
Result<void> write_private(const std::filesystem::path& file,
                           std::span<const std::uint8_t> content);
/// The same, in the place of what is there.
Result<void> replace_private(const std::filesystem::path& file,
                             std::span<const std::uint8_t> content);

}  // namespace entraide::node
