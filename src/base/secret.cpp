#include "base/secret.h"

#include <cstring>

namespace entraide {

Secret& Secret::operator=(Secret&& other) noexcept {
  if (this != &other) {
    wipe();
    bytes_ = std::move(other.bytes_);
    other.bytes_.clear();
  }
  return *this;
}

bool Secret::equals(std::span<const std::uint8_t> other) const {
  std::uint8_t difference = bytes_.size() == other.size() ? 0 : 1;
  for (std::size_t i = 0; i < bytes_.size() && i < other.size(); ++i) {
    difference = static_cast<std::uint8_t>(difference | (bytes_[i] ^ other[i]));
  }
  return difference == 0;
}

void Secret::wipe() {
  if (!bytes_.empty()) explicit_bzero(bytes_.data(), bytes_.size());  // null is not allowed
}

}  // namespace entraide
