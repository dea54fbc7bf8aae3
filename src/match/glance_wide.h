// A word against the sounds of 32 others at once, on processors that can (x86-64 with AVX2).
#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

namespace entraide::match {

struct WordSketch;

class GlanceWide {
 public:
  static constexpr std::size_t at_once = 32;
  using Distances = std::array<std::int16_t, at_once>;

  /// Whether this processor has what it takes.
  static bool possible();
  /// Whether all of these are sounds that it knows.
  static bool knows(std::string_view sounds);

  /// Of a word's sounds, all known.
  explicit GlanceWide(std::string_view sounds);
  /// To each of them (32 at most, of known sounds), in hundredths; 12.75 and more come as that.
  void distances(std::span<const WordSketch* const> others, Distances& out) const;

 private:
  static constexpr std::size_t table_size = 48;
  using Table = std::array<std::uint8_t, table_size>;  // of a cost, in twentieths, by sound
  std::vector<Table> exchanged_;                       // for each sound of the word
  std::vector<std::uint8_t> missing_, sounds_;
};

}  // namespace entraide::match
