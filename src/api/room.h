// What happens when this machine has no room for another connection or thread.
#pragma once

#include <stdexcept>

#include "base/base.h"

namespace entraide::api {

/// Boost and the library throw a system_error then: here it is an error as any other.
template <class Work>
auto with_room(Work work) -> decltype(work()) {
  try {
    return work();
  } catch (const std::runtime_error&) {
    return Error{Code::unavailable, "api.client.room"};
  }
}

}  // namespace entraide::api
