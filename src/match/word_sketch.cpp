#include "match/word_sketch.h"

#include <algorithm>
#include <cmath>
#include <cstring>

#include "match/sound_costs.h"

namespace entraide::match {

namespace {

using Lanes = std::int16_t __attribute__((vector_size(16)));
constexpr std::size_t lanes = sizeof(Lanes) / sizeof(std::int16_t);

constexpr std::int16_t out_of_reach = 0x3fff;

constexpr std::int16_t hundredths(float cost) {
  return static_cast<std::int16_t>(100 * cost + 0.5F);
}

Lanes of(std::int16_t value) { return Lanes{} + value; }
Lanes least_of(Lanes a, Lanes b) { return a < b ? a : b; }

/// Rows become columns.
void transpose(std::array<Lanes, lanes>& a) {
  std::array<Lanes, lanes> b;
  for (std::size_t i = 0; i < lanes; i += 2) {
    b[i] = __builtin_shufflevector(a[i], a[i + 1], 0, 8, 1, 9, 2, 10, 3, 11);
    b[i + 1] = __builtin_shufflevector(a[i], a[i + 1], 4, 12, 5, 13, 6, 14, 7, 15);
  }
  for (std::size_t i = 0; i < lanes; i += 4) {
    for (std::size_t k = 0; k < 2; ++k) {
      a[i + 2 * k] = __builtin_shufflevector(b[i + k], b[i + k + 2], 0, 1, 8, 9, 2, 3, 10, 11);
      a[i + 2 * k + 1] =
          __builtin_shufflevector(b[i + k], b[i + k + 2], 4, 5, 12, 13, 6, 7, 14, 15);
    }
  }
  for (std::size_t i = 0; i < lanes / 2; ++i) {
    b[2 * i] = __builtin_shufflevector(a[i], a[i + 4], 0, 1, 2, 3, 8, 9, 10, 11);
    b[2 * i + 1] = __builtin_shufflevector(a[i], a[i + 4], 4, 5, 6, 7, 12, 13, 14, 15);
  }
  a = b;
}

constexpr const auto& costs = exchange[0];  // vowels are written

constexpr std::array<std::int16_t, sounds_count> hundredths_missing = [] {
  std::array<std::int16_t, sounds_count> all{};
  for (std::size_t i = 0; i < sounds_count; ++i) all[i] = hundredths(missing_cost[0][i]);
  return all;
}();
constexpr std::int16_t swap_cost = hundredths(swapped_sounds);

bool has_family_ending(std::string_view sounds) {
  return std::any_of(family_endings.begin(), family_endings.end(),
                     [&](std::string_view ending) { return sounds.ends_with(ending); });
}

/// No family ending is shorter.
constexpr std::size_t ending_least = 3;

}  // namespace

WordSketch sketch_of(const Word& word) {
  WordSketch sketch;
  const bool plain = !word.other_script && !word.vowels_unwritten && word.role != Role::initial &&
                     word.role != Role::number;
  if (!plain || word.sounds.size() > WordSketch::sounds_most || !GlanceWide::knows(word.sounds))
    return sketch;
  std::copy(word.sounds.begin(), word.sounds.end(), sketch.sounds.begin());
  sketch.size = static_cast<std::uint8_t>(word.sounds.size());
  sketch.length = static_cast<std::uint16_t>(std::lround(100 * word.length));
  sketch.group = word.group;
  const auto mark = [&](bool has, std::uint8_t bit) {
    if (has) sketch.marks = static_cast<std::uint8_t>(sketch.marks | bit);
  };
  mark(word.servant, WordSketch::servant);
  mark(word.text.ends_with('s'), WordSketch::ends_in_s);
  mark(word.frequent, WordSketch::frequent);
  return sketch;
}

Glance::Glance(const Word& asked, Width width)
    : asked_{sketch_of(asked)}, of_use_{asked_.size != 0} {
  if (!of_use_) return;
  family_ending_ = has_family_ending({asked_.sounds.data(), asked_.size});
  const std::string_view sounds{asked_.sounds.data(), asked_.size};
  if (width != Width::narrow && GlanceWide::possible()) {
    wide_.emplace(sounds);
    return;
  }
  exchanged_.resize(sounds_count);
  for (std::size_t i = 0; i < asked_.size; ++i) {
    const auto own = index_of(asked_.sounds[i]);
    missing_[i] = hundredths_missing[own];
    for (std::size_t other = 0; other < sounds_count; ++other)
      exchanged_[other][i] = hundredths(costs[own][other]);
  }
}

/// Besides sounds, words are alike by their group, and by what stands before an ending that they share.
Glance::Seen Glance::seen(const WordSketch& other) const {
  if (other.size == 0 || other.size > WordSketch::sounds_most) return Seen::to_be_compared;
  if (asked_.group != no_group && other.group != no_group)
    return asked_.group == other.group ? Seen::to_be_compared : Seen::unlike;
  if (family_ending_ && other.size >= ending_least &&
      std::equal(asked_.sounds.begin() + asked_.size - ending_least,
                 asked_.sounds.begin() + asked_.size,
                 other.sounds.begin() + other.size - ending_least))
    return Seen::to_be_compared;
  return Seen::to_be_measured;
}

/// 0: has to be asked for.
double Glance::similarity(const WordSketch& other, std::int16_t distance) const {
  const double length = std::max(asked_.length, other.length);
  const double alike = 1 - distance / length;
  constexpr double not_by_ending = 0.95;
  const auto differ = asked_.marks ^ other.marks;
  if (distance == 0 || ((differ & WordSketch::ends_in_s) != 0 && alike <= not_by_ending)) return 0;
  const double highest = 0.985;
  return std::min(alike, highest) * ((differ & WordSketch::servant) != 0 ? servant_share : 1);
}

void Glance::distances(const Batch& others, std::size_t count, Distances& out) const {
  if (wide_) return wide_->distances({others.data(), count}, out);
  static_assert(at_once % side_by_side == 0);
  for (std::size_t i = 0; i < count; i += side_by_side) distances_of_some(&others[i], &out[i]);
}

void Glance::distances_of_some(const WordSketch* const* others, std::int16_t* out) const {
  static_assert(side_by_side == lanes);
  constexpr std::size_t most = WordSketch::sounds_most;
  std::array<std::array<Lanes, most + 1>, 3> rows;  // written before read
  auto* two_above = rows[0].data();
  auto* above = rows[1].data();
  auto* row = rows[2].data();
  above[0] = of(0);
  for (std::size_t i = 0; i < asked_.size; ++i) above[i + 1] = above[i] + missing_[i];
  Lanes sizes{}, sound{}, sound_before{}, found = above[asked_.size];
  std::size_t longest = 0;
  for (std::size_t lane = 0; lane < lanes; ++lane) {
    sizes[lane] = others[lane]->size;
    longest = std::max<std::size_t>(longest, others[lane]->size);
  }
  for (std::size_t j = 0; j < longest; ++j) {
    std::array<const std::int16_t*, lanes> exchanged;
    Lanes absent{};
    sound_before = sound;
    for (std::size_t lane = 0; lane < lanes; ++lane) {
      const auto index = index_of(others[lane]->sounds[j]);
      exchanged[lane] = exchanged_[index].data();
      absent[lane] = hundredths_missing[index];
      sound[lane] = static_cast<std::int16_t>(index);
    }
    row[0] = above[0] + absent;
    std::array<Lanes, lanes> cost_of;  // of eight of our sounds
    for (std::size_t i = 1; i <= asked_.size; ++i) {
      if ((i - 1) % lanes == 0) {
        for (std::size_t lane = 0; lane < lanes; ++lane)
          std::memcpy(&cost_of[lane], exchanged[lane] + (i - 1), sizeof(Lanes));
        transpose(cost_of);
      }
      const Lanes cost = cost_of[(i - 1) % lanes];
      auto best = least_of(above[i - 1] + cost, above[i] + absent);
      best = least_of(best, row[i - 1] + missing_[i - 1]);
      if (i > 1 && j > 0) {
        const auto own = static_cast<std::int16_t>(index_of(asked_.sounds[i - 1]));
        const auto own_before = static_cast<std::int16_t>(index_of(asked_.sounds[i - 2]));
        const auto swapped = (sound_before == own) & (sound == own_before);
        best = least_of(best, swapped ? two_above[i - 2] + swap_cost : of(out_of_reach));
      }
      row[i] = best;
    }
    found = sizes == static_cast<std::int16_t>(j + 1) ? row[asked_.size] : found;
    auto* const oldest = two_above;
    two_above = above;
    above = row;
    row = oldest;
  }
  for (std::size_t lane = 0; lane < lanes; ++lane) out[lane] = found[lane];
}

std::vector<SimilarWord> Glance::similar(std::vector<WordId>& near,
                                         std::span<const WordSketch> sketches) const {
  std::vector<SimilarWord> found;
  if (!of_use_ || sketches.empty()) return found;
  std::size_t kept = 0, waiting = 0;
  Batch batch;
  Distances distance{};
  std::array<WordId, at_once> ids{};
  const auto measure = [&] {
    for (auto i = waiting; i % side_by_side != 0; ++i) batch[i] = batch[0];
    distances(batch, waiting, distance);
    for (std::size_t i = 0; i < waiting; ++i) {
      const auto& other = *batch[i];
      constexpr double rounding = 0.01;
      if (distance[i] > (1 - same_word_least) * std::max(asked_.length, other.length) + rounding)
        continue;
      const double alike = similarity(other, distance[i]);
      if (alike == 0) {
        near[kept++] = ids[i];
      } else if (alike + 1e-6 >= same_word_least) {
        found.push_back({ids[i], alike});
      }
    }
    waiting = 0;
  };
  constexpr std::size_t ahead = 24;
  for (std::size_t i = 0; i < near.size(); ++i) {
    if (i + ahead < near.size()) __builtin_prefetch(&sketches[near[i + ahead]]);
    const auto id = near[i];
    switch (seen(sketches[id])) {
      case Seen::unlike:
        break;
      case Seen::to_be_compared:
        near[kept++] = id;
        break;
      case Seen::to_be_measured:
        batch[waiting] = &sketches[id];
        ids[waiting] = id;
        if (++waiting == at_once) measure();
    }
  }
  if (waiting != 0) measure();
  near.resize(kept);
  return found;
}

}  // namespace entraide::match
