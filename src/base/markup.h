// markup: text as HTML, XML and SVG take it.
#pragma once

#include <string>
#include <string_view>

namespace entraide {

/// Nothing in it opens a tag, an entity or closes an attribute: `<b>` is shown as it is written, between
/// tags and inside attributes in either kind of quotes. Bytes otherwise stay as they are.
std::string escaped_markup(std::string_view text);

}  // namespace entraide
