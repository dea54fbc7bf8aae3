// The language that a reader of HTTP asks for (RFC 9110 section 12.5.4).
#pragma once

#include "base/base.h"

namespace entraide::api {

/// `fr-CA, en;q=0.5` is French; nothing said: `otherwise`.
Language preferred_language(std::string_view accept_language, Language otherwise);

}  // namespace entraide::api
