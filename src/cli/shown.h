// Columns of text for a terminal.
#pragma once

#include <string>
#include <string_view>

namespace entraide::cli {

/// UTF-8 code points: what a terminal shows in as many columns, as far as our texts go.
std::size_t columns_of(std::string_view text);

/// The text with blanks behind it up to `width` characters (UTF-8 code points), and at least one
/// blank.
std::string padded(std::string_view text, std::size_t width);

}  // namespace entraide::cli
