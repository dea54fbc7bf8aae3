// Words of a segment at a glance: their sounds side by side in one run of memory, so that a word that is
// asked for is laid over a thousand others at once, and only those that may be alike are compared in full.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "match/glance_wide.h"
#include "match/word_source.h"

namespace entraide::match {

/// As it lies in a segment: docs/formats/segment.md.
struct WordSketch {
  static constexpr std::size_t sounds_most = 18;
  static constexpr std::uint8_t servant = 2, ends_in_s = 4, frequent = 8;  // as in Word

  std::array<char, sounds_most> sounds{};
  std::uint8_t size = 0;  // of `sounds`; 0: nothing can be told at a glance
  std::uint8_t marks = 0;
  std::uint16_t length = 0;  // Word::length, in hundredths
  Group group = no_group;
};
static_assert(sizeof(WordSketch) == 24);

WordSketch sketch_of(const Word& word);

/// One word against sketches of others.
class Glance {
 public:
  enum class Width { as_the_processor_can, narrow };
  explicit Glance(const Word& asked, Width width = Width::as_the_processor_can);

  /// Those of `near` that word_similarity gives same_word_least or more, as it would but for rounding and
  /// without what a nickname or another romanisation adds (other_name_keys finds these); in no order. Left in
  /// `near`: those it has to be asked for.
  std::vector<SimilarWord> similar(std::vector<WordId>& near,
                                   std::span<const WordSketch> sketches) const;

 private:
  enum class Seen { unlike, to_be_compared, to_be_measured };
  static constexpr std::size_t at_once = GlanceWide::at_once, side_by_side = 8;
  using Distances = GlanceWide::Distances;
  using Batch = std::array<const WordSketch*, at_once>;
  Seen seen(const WordSketch& other) const;
  /// Of sounds, in hundredths, as sound_distance in word.cpp, of the first so many.
  void distances(const Batch& others, std::size_t count, Distances& out) const;
  void distances_of_some(const WordSketch* const* others, std::int16_t* out) const;
  double similarity(const WordSketch& other, std::int16_t distance) const;

  WordSketch asked_;
  bool of_use_ = false, family_ending_ = false;
  std::array<std::int16_t, WordSketch::sounds_most> missing_{};
  // For each sound of another word: what it costs to take it for the first of this word, the second, ...
  static constexpr std::size_t costs_most =
      (WordSketch::sounds_most + side_by_side - 1) / side_by_side * side_by_side;
  std::vector<std::array<std::int16_t, costs_most>> exchanged_;
  std::optional<GlanceWide> wide_;  // then the costs above are not needed
};

}  // namespace entraide::match
