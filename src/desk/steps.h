// Whose step is whose.
#pragma once

#include "desk/desk.h"

namespace entraide::desk {

/// The actor that nobody is: the step is taken when a time is over.
constexpr std::string_view clock_actor = "clock";

/// The state of what has not begun.
constexpr std::string_view draft_state = "draft";

/// One of its actors is of that side, or may be of either: a protection officer, the person.
bool may_take(const agreement::Vocabulary& vocabulary, const agreement::Step& step, Side side);
/// One of its actors is of that side and no other.
bool is_of(const agreement::Vocabulary& vocabulary, const agreement::Step& step, Side side);
/// Whether silence may bring a request into that state.
bool taken_by_clock(const agreement::Procedure& procedure, std::string_view state);

}  // namespace entraide::desk
