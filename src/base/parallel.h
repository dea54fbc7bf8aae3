// Work on many things at once that know nothing of each other.
#pragma once

#include <cstddef>
#include <functional>

namespace entraide {

/// `work(0)` to `work(count - 1)`, each once, on up to as many threads as the machine has processors
/// (8 at most), this one among them; back when all are done. Short lists stay on this thread. What one
/// of them throws is thrown here, when the others have ended.
void in_parallel(std::size_t count, const std::function<void(std::size_t)>& work);

}  // namespace entraide
