// Secret: bytes that wipe themselves, cannot be printed and compare in constant time.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

namespace entraide {

class Secret {
 public:
  explicit Secret(std::vector<std::uint8_t> bytes) : bytes_{std::move(bytes)} {}
  Secret(const Secret&) = delete;
  Secret& operator=(const Secret&) = delete;
  Secret(Secret&& other) noexcept : bytes_{std::move(other.bytes_)} { other.bytes_.clear(); }
  Secret& operator=(Secret&& other) noexcept;
  ~Secret() { wipe(); }

  std::span<const std::uint8_t> reveal() const { return bytes_; }
  bool equals(std::span<const std::uint8_t> other) const;

 private:
  void wipe();
  std::vector<std::uint8_t> bytes_;
};

}  // namespace entraide
