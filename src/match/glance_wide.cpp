#include "match/glance_wide.h"

#include <algorithm>

#include "match/sound_costs.h"
#include "match/word_sketch.h"

#if defined(__x86_64__)
#include <immintrin.h>
#endif

namespace entraide::match {

namespace {

/// Sounds by small numbers, as the processor counts them below. Any other is not known.
constexpr std::string_view known_sounds = "abcdefghijklmnopqrstuvwxyzCDGSTXZ";
constexpr std::uint8_t number_of(char sound) {
  return static_cast<std::uint8_t>(sound > 0x60    ? sound - 0x60
                                   : sound >= 0x50 ? sound - 0x2b
                                                   : sound - 0x20);
}
constexpr bool all_differ() {
  for (std::size_t i = 0; i < known_sounds.size(); ++i) {
    for (std::size_t j = 0; j < i; ++j) {
      if (number_of(known_sounds[i]) == number_of(known_sounds[j])) return false;
    }
  }
  return true;
}
static_assert(all_differ());

constexpr int twentieths(float cost) { return static_cast<int>(20 * cost + 0.5F); }
constexpr std::uint8_t cost_of(float cost) { return static_cast<std::uint8_t>(twentieths(cost)); }

/// All costs are whole twentieths: nothing is rounded.
constexpr bool all_are_whole() {
  const auto whole = [](float cost) {
    const float off = 20 * cost - static_cast<float>(twentieths(cost));
    return off < 1e-3F && off > -1e-3F;
  };
  for (const auto& row : exchange[0]) {
    for (const auto cost : row) {
      if (!whole(cost)) return false;
    }
  }
  for (const auto cost : missing_cost[0]) {
    if (!whole(cost)) return false;
  }
  return whole(swapped_sounds);
}
static_assert(all_are_whole());

}  // namespace

bool GlanceWide::knows(std::string_view sounds) {
  return std::all_of(sounds.begin(), sounds.end(),
                     [](char sound) { return known_sounds.find(sound) != known_sounds.npos; });
}

GlanceWide::GlanceWide(std::string_view sounds) {
  for (const char own : sounds) {
    Table table{};
    for (const char other : known_sounds)
      table[number_of(other)] = cost_of(exchange[0][index_of(own)][index_of(other)]);
    exchanged_.push_back(table);
    missing_.push_back(cost_of(missing_cost[0][index_of(own)]));
    sounds_.push_back(number_of(own));
  }
}

#if defined(__x86_64__)

bool GlanceWide::possible() { return __builtin_cpu_supports("avx2") != 0; }

namespace {

/// A number for each of 32 words; a name of its own, since an attribute of a type is lost in a template.
struct Lanes {
  __m256i of;
};

/// 32 small numbers that choose from a table of 48 bytes: where a third of it has none, its place is void.
struct Chosen {
  __m256i first, second, third;
};

__attribute__((target("avx2"), always_inline)) inline Chosen chosen_by(__m256i numbers) {
  const auto beyond = _mm256_set1_epi8(0x70);
  const auto from = [&](char begin) __attribute__((target("avx2"), always_inline)) {
    return _mm256_adds_epu8(_mm256_sub_epi8(numbers, _mm256_set1_epi8(begin)), beyond);
  };
  return {from(0), from(16), from(32)};
}

__attribute__((target("avx2"), always_inline)) inline __m256i from_table(const std::uint8_t* table,
                                                                         const Chosen& chosen) {
  const auto third_of = [&](std::size_t begin) __attribute__((target("avx2"), always_inline)) {
    return _mm256_broadcastsi128_si256(
        _mm_loadu_si128(reinterpret_cast<const __m128i*>(table + begin)));
  };
  return _mm256_or_si256(_mm256_or_si256(_mm256_shuffle_epi8(third_of(0), chosen.first),
                                         _mm256_shuffle_epi8(third_of(16), chosen.second)),
                         _mm256_shuffle_epi8(third_of(32), chosen.third));
}

constexpr std::size_t rows_once = 16, columns_most = 32;
static_assert(WordSketch::sounds_most <= columns_most);

__attribute__((target("avx2"), always_inline)) inline __m128i row_of(const WordSketch& word,
                                                                     std::size_t from) {
  alignas(16) std::array<char, 2 * rows_once> sounds{};
  if (from == 0) return _mm_loadu_si128(reinterpret_cast<const __m128i*>(word.sounds.data()));
  std::copy(word.sounds.begin() + rows_once, word.sounds.end(), sounds.begin());
  return _mm_load_si128(reinterpret_cast<const __m128i*>(sounds.data()));
}

/// Rows become columns: the first sound of each of 32 words, the second, ..., by their numbers. Interleaving
/// the bytes of both halves of 16 rows turns the eight bits of a byte's place by one; four turns change rows
/// with columns.
__attribute__((target("avx2"))) void sounds_by_place(std::span<const WordSketch* const> words,
                                                     std::size_t longest,
                                                     std::array<Lanes, columns_most>& out) {
  static const WordSketch nobody;
  const auto word = [&](std::size_t lane) -> const WordSketch& {
    return lane < words.size() ? *words[lane] : nobody;
  };
  for (std::size_t from = 0; from < longest; from += rows_once) {
    std::array<Lanes, rows_once> rows, turned;
    for (std::size_t i = 0; i < rows_once; ++i)
      rows[i].of = _mm256_set_m128i(row_of(word(i + rows_once), from), row_of(word(i), from));
    for (int turn = 0; turn < 4; ++turn) {
      for (std::size_t i = 0; i < rows_once / 2; ++i) {
        turned[2 * i].of = _mm256_unpacklo_epi8(rows[i].of, rows[i + rows_once / 2].of);
        turned[2 * i + 1].of = _mm256_unpackhi_epi8(rows[i].of, rows[i + rows_once / 2].of);
      }
      rows = turned;
    }
    for (std::size_t i = 0; i < rows_once; ++i) {
      const auto small = _mm256_cmpgt_epi8(rows[i].of, _mm256_set1_epi8(0x60));
      const auto late = _mm256_cmpgt_epi8(rows[i].of, _mm256_set1_epi8(0x4f));
      const auto less = _mm256_blendv_epi8(
          _mm256_blendv_epi8(_mm256_set1_epi8(0x20), _mm256_set1_epi8(0x2b), late),
          _mm256_set1_epi8(0x60), small);
      out[from + i].of = _mm256_sub_epi8(rows[i].of, less);
    }
  }
}

}  // namespace

__attribute__((target("avx2"))) void GlanceWide::distances(
    std::span<const WordSketch* const> others, Distances& out) const {
  constexpr std::size_t most = WordSketch::sounds_most;
  static const Table missing_by_number = [] {
    Table table{};
    for (const char sound : known_sounds)
      table[number_of(sound)] = cost_of(missing_cost[0][index_of(sound)]);
    return table;
  }();
  alignas(32) std::array<std::uint8_t, at_once> sizes{};
  std::size_t longest = 0;
  for (std::size_t lane = 0; lane < others.size(); ++lane) {
    sizes[lane] = others[lane]->size;
    longest = std::max<std::size_t>(longest, std::min<std::size_t>(others[lane]->size, most));
  }
  std::array<Lanes, columns_most> columns;
  sounds_by_place(others, longest, columns);
  const std::size_t own = sounds_.size();
  std::array<std::array<Lanes, most + 1>, 3> rows;  // written before read
  auto* two_above = rows[0].data();
  auto* above = rows[1].data();
  auto* row = rows[2].data();
  above[0].of = _mm256_setzero_si256();
  for (std::size_t i = 0; i < own; ++i)
    above[i + 1].of =
        _mm256_adds_epu8(above[i].of, _mm256_set1_epi8(static_cast<char>(missing_[i])));
  const auto size_of_each = _mm256_load_si256(reinterpret_cast<const __m256i*>(sizes.data()));
  const auto swap = _mm256_set1_epi8(static_cast<char>(cost_of(swapped_sounds)));
  auto found = above[own].of;
  auto before = _mm256_setzero_si256();
  for (std::size_t j = 0; j < longest; ++j) {
    const auto sound = columns[j].of;
    const auto chosen = chosen_by(sound);
    const auto absent = from_table(missing_by_number.data(), chosen);
    row[0].of = _mm256_adds_epu8(above[0].of, absent);
    for (std::size_t i = 1; i <= own; ++i) {
      const auto cost = from_table(exchanged_[i - 1].data(), chosen);
      auto best = _mm256_min_epu8(_mm256_adds_epu8(above[i - 1].of, cost),
                                  _mm256_adds_epu8(above[i].of, absent));
      best = _mm256_min_epu8(
          best,
          _mm256_adds_epu8(row[i - 1].of, _mm256_set1_epi8(static_cast<char>(missing_[i - 1]))));
      if (i > 1 && j > 0) {
        const auto swapped = _mm256_and_si256(
            _mm256_cmpeq_epi8(before, _mm256_set1_epi8(static_cast<char>(sounds_[i - 1]))),
            _mm256_cmpeq_epi8(sound, _mm256_set1_epi8(static_cast<char>(sounds_[i - 2]))));
        // Where they are not swapped nothing is less than 255.
        best =
            _mm256_min_epu8(best, _mm256_or_si256(_mm256_adds_epu8(two_above[i - 2].of, swap),
                                                  _mm256_xor_si256(swapped, _mm256_set1_epi8(-1))));
      }
      row[i].of = best;
    }
    const auto ends = _mm256_cmpeq_epi8(size_of_each, _mm256_set1_epi8(static_cast<char>(j + 1)));
    found = _mm256_blendv_epi8(found, row[own].of, ends);
    before = sound;
    auto* const oldest = two_above;
    two_above = above;
    above = row;
    row = oldest;
  }
  alignas(32) std::array<std::uint8_t, at_once> costs;
  _mm256_store_si256(reinterpret_cast<__m256i*>(costs.data()), found);
  constexpr int hundredths_of_a_twentieth = 5;
  for (std::size_t lane = 0; lane < others.size(); ++lane)
    out[lane] = static_cast<std::int16_t>(hundredths_of_a_twentieth * costs[lane]);
}

#else

bool GlanceWide::possible() { return false; }
void GlanceWide::distances(std::span<const WordSketch* const>, Distances& out) const {
  out.fill(-1);
}

#endif

}  // namespace entraide::match
