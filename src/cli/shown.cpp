#include "cli/shown.h"

#include <algorithm>

namespace entraide::cli {

std::size_t columns_of(std::string_view text) {
  return static_cast<std::size_t>(std::count_if(text.begin(), text.end(), [](char c) {
    return (static_cast<unsigned char>(c) & 0xC0U) != 0x80U;
  }));
}

std::string padded(std::string_view text, std::size_t width) {
  const auto letters = columns_of(text);
  return std::string{text} + std::string(letters < width ? width - letters : 1, ' ');
}

}  // namespace entraide::cli
