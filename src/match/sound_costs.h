// What it costs to take one sound of a name for another, or to leave one out. Sounds are those of
// text::phonemes.
#pragma once

#include <array>
#include <cstddef>
#include <string_view>

namespace entraide::match {

constexpr bool is_vowel(char sound) {
  return sound == 'a' || sound == 'e' || sound == 'i' || sound == 'o' || sound == 'u';
}

struct Likeness {
  std::string_view sounds;  // two sounds
  float cost;
};

// What it costs to take one sound for the other; all other pairs cost `other_sound`. These are
// habits of transliteration, gathered from the variants of the lists: qaf is q, k, g, gh; kha is
// kh, k, h, ch.
constexpr std::array likenesses = std::to_array<Likeness>({
    {"ae", 0.30F}, {"ai", 0.50F}, {"ao", 0.35F}, {"au", 0.40F}, {"ei", 0.20F}, {"eo", 0.45F},
    {"eu", 0.50F}, {"io", 0.55F}, {"iu", 0.50F}, {"ou", 0.20F}, {"iy", 0.10F}, {"ey", 0.25F},
    {"ay", 0.50F}, {"uy", 0.40F}, {"oy", 0.60F}, {"kq", 0.10F}, {"kc", 0.10F}, {"kX", 0.30F},
    {"kg", 0.45F}, {"kG", 0.50F}, {"qX", 0.40F}, {"qg", 0.30F}, {"qG", 0.20F}, {"qc", 0.20F},
    {"gG", 0.10F}, {"hX", 0.25F}, {"hG", 0.60F}, {"hj", 0.60F}, {"CX", 0.35F}, {"Ch", 0.60F},
    {"Ck", 0.50F}, {"SC", 0.25F}, {"sS", 0.40F}, {"sz", 0.25F}, {"sc", 0.30F}, {"sT", 0.30F},
    {"sC", 0.60F}, {"sx", 0.45F}, {"Sx", 0.30F}, {"zZ", 0.30F}, {"zD", 0.30F}, {"zj", 0.50F},
    {"Zj", 0.10F}, {"SZ", 0.50F}, {"cC", 0.30F}, {"cS", 0.50F}, {"cX", 0.50F}, {"jy", 0.30F},
    {"ji", 0.50F}, {"jg", 0.40F}, {"jC", 0.40F}, {"jG", 0.50F}, {"tT", 0.15F}, {"td", 0.40F},
    {"tD", 0.40F}, {"dD", 0.10F}, {"dT", 0.50F}, {"DT", 0.30F}, {"bp", 0.35F}, {"bv", 0.40F},
    {"vw", 0.10F}, {"vf", 0.30F}, {"wf", 0.50F}, {"pf", 0.45F}, {"wu", 0.20F}, {"wo", 0.35F},
    {"mn", 0.60F}, {"lr", 0.70F}, {"kx", 0.50F},
});

constexpr std::size_t sounds_count = 128;
using Costs = std::array<std::array<float, sounds_count>, sounds_count>;

constexpr float other_sound = 0.9F;  // one sound for quite another; leaving one out costs 1

constexpr std::size_t index_of(char sound) { return static_cast<unsigned char>(sound) & 0x7FU; }

/// Vowels that the script does not write are guesses: taking one for another is nearly free.
constexpr Costs exchange_costs(bool vowels_unwritten) {
  Costs costs{};
  for (std::size_t i = 0; i < sounds_count; ++i) {
    for (std::size_t j = 0; j < sounds_count; ++j) costs[i][j] = i == j ? 0.0F : other_sound;
  }
  for (const auto& likeness : likenesses) {
    const char a = likeness.sounds[0];
    const char b = likeness.sounds[1];
    const float cost =
        vowels_unwritten && is_vowel(a) && is_vowel(b) ? likeness.cost / 4 : likeness.cost;
    costs[index_of(a)][index_of(b)] = cost;
    costs[index_of(b)][index_of(a)] = cost;
  }
  return costs;
}

/// What a sound costs that one side lacks.
constexpr std::array<float, sounds_count> missing_costs(bool vowels_unwritten) {
  std::array<float, sounds_count> costs{};
  for (std::size_t i = 0; i < sounds_count; ++i) {
    const char sound = static_cast<char>(i);
    costs[i] = is_vowel(sound)                  ? (vowels_unwritten ? 0.12F : 0.5F)
               : (sound == 'y' || sound == 'w') ? (vowels_unwritten ? 0.2F : 0.5F)
               : sound == 'h'                   ? 0.35F
                                                : 1.0F;
  }
  return costs;
}

constexpr std::array<Costs, 2> exchange = {exchange_costs(false), exchange_costs(true)};
constexpr std::array<std::array<float, sounds_count>, 2> missing_cost = {missing_costs(false),
                                                                         missing_costs(true)};

/// What a swap of two neighbours costs.
constexpr float swapped_sounds = 0.5F;

/// Endings that say whose child somebody is, not who; in sounds.
constexpr std::array<std::string_view, 14> family_endings = {
    "dotir", "son",  "sen",  "oviC", "eviC", "ovna", "evna",
    "Svili", "ulah", "enko", "adze", "idze", "oglu", "zada"};

}  // namespace entraide::match
