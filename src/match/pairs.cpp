#include "match/pairs.h"

#include <algorithm>

#include "match/segment_format.h"
#include "match/sound_costs.h"
#include "match/word_source.h"

namespace entraide::match {

namespace {

constexpr std::size_t consonants_max = 12;

/// e like i, u like o: those that are taken for each other most.
char kind_of(char vowel) {
  switch (vowel) {
    case 'a':
      return 'a';
    case 'e':
    case 'i':
      return 'i';
    default:
      return 'o';
  }
}

}  // namespace

Cluster cluster_of(const Word& word, NameSchema schema) {
  std::string text{schema == NameSchema::person ? 'p' : 'o'};
  text += std::string_view{word.key}.substr(0, consonants_max);
  for (const char sound : word.sounds) {
    if (is_vowel(sound)) text += kind_of(sound);
  }
  return static_cast<Cluster>(scattered(stable_hash(text)));
}

std::uint64_t pair_hash(Cluster a, Cluster b) {
  return scattered(static_cast<std::uint64_t>(std::min(a, b)) << 32U | std::max(a, b));
}

}  // namespace entraide::match
