// ENSURE: an assertion that stays on in release. For what only a bug can break, never for input.
#pragma once

namespace entraide {

/// Prints where and what, then aborts: a node that is wrong about itself must not go on.
[[noreturn]] void ensure_failed(const char* condition, const char* file, int line);

}  // namespace entraide

#define ENSURE(condition)                 \
  (static_cast<bool>(condition) ? void(0) \
                                : ::entraide::ensure_failed(#condition, __FILE__, __LINE__))
