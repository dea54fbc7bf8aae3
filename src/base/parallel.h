// Work on many things at once that know nothing of each other.
#pragma once

#include <cstddef>
#include <functional>

namespace entraide {

/// `work(0)` to `work(count - 1)`, each once, on up to `most` threads, never more than the machine has
/// processors, this one among them; back when all are done. Short lists stay on this thread. What one
/// of them throws is thrown here, when the others have ended. With `most` 1: in their order.
void in_parallel(std::size_t count, std::size_t most, const std::function<void(std::size_t)>& work);

/// From now on this thread, and those that it begins, use a processor as far as others leave it: long work
/// that nobody waits for must not keep those waiting who do. Where the system has no such thing, nothing
/// happens.
void give_way();

}  // namespace entraide
