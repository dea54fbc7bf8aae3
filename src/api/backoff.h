// How long to wait before the next try: longer each time, and never in step with others.
#pragma once

#include <algorithm>
#include <array>
#include <bit>
#include <chrono>

#include "base/base.h"

namespace entraide::api {

/// Exponential with full jitter: any time up to 200 ms, 400 ms, and so on up to a minute, so that the
/// partners of a node that comes back do not all call at once.
class Backoff {
 public:
  static constexpr std::chrono::milliseconds first{200};
  static constexpr std::chrono::milliseconds most{60'000};

  explicit Backoff(Entropy& entropy) : entropy_{entropy} {}

  std::chrono::milliseconds next() {
    std::array<std::uint8_t, sizeof(std::uint64_t)> drawn{};
    entropy_.fill(drawn);
    const auto up_to = static_cast<std::uint64_t>(limit_.count());
    const auto pause = std::bit_cast<std::uint64_t>(drawn) % (up_to + 1);
    limit_ = std::min(limit_ * 2, most);
    return std::chrono::milliseconds{static_cast<std::int64_t>(pause)};
  }
  void reset() { limit_ = first; }

 private:
  Entropy& entropy_;
  std::chrono::milliseconds limit_ = first;
};

}  // namespace entraide::api
