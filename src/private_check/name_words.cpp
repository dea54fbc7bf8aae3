#include "private_check/name_words.h"

#include <algorithm>
#include <array>

#include "match/match.h"
#include "text/text.h"

namespace entraide::private_check {

namespace {

constexpr std::size_t sounds_max = 3;  // of one word

/// The class of a sound; 0 for what a key leaves out: vowels, and what one script writes and another
/// does not (`h` and `kh`, `w` and `v` within a word).
char class_of(char sound) {
  switch (sound) {
    case 'b':
    case 'p':
      return 'P';
    case 'c':
    case 'g':
    case 'G':
    case 'k':
    case 'q':
      return 'K';
    case 'd':
    case 'D':
    case 't':
    case 'T':
      return 'T';
    case 'j':
    case 'S':
    case 'C':
    case 'Z':
      return 'J';
    case 's':
    case 'z':
      return 'S';
    case 'f':
      return 'F';
    case 'l':
      return 'L';
    case 'r':
      return 'R';
    case 'm':
      return 'M';
    case 'n':
      return 'N';
    default:
      return sound >= '0' && sound <= '9' ? sound : '\0';
  }
}

/// Coarser than text::sound_key: two scripts must come to the same letters without seeing each other.
std::string coarse_key(std::string_view word) {
  std::string key;
  const auto sounds = text::phonemes(word);
  const auto add = [&](char letter) {
    if (letter == 'J' && !key.empty() && key.back() == 'T') key.pop_back();  // `tch`, `dj`
    if (key.empty() || key.back() != letter) key.push_back(letter);
  };
  for (std::size_t i = 0; i < sounds.size(); ++i) {
    const char sound = sounds[i];
    const bool first = i == 0, last = i + 1 == sounds.size();
    if (sound == 'x') {
      add('K');
      add('S');
    } else if (sound == 'v' || sound == 'w') {
      if (first || last) add('F');
    } else if (const char letter = class_of(sound); letter != '\0') {
      add(letter);
    } else if (first) {
      add(sound == 'h' || sound == 'X' ? 'H' : 'A');
    }
  }
  if (key.size() > 2 && key.ends_with("NK")) key.pop_back();  // `ng`
  return key;
}

/// As it is written, without what one script or spelling writes and another does not.
std::string plain_of(std::string_view word) {
  static constexpr std::array<std::array<std::string_view, 2>, 15> same{{{"dzh", "j"},
                                                                         {"zh", "j"},
                                                                         {"kh", "h"},
                                                                         {"gh", "g"},
                                                                         {"ph", "f"},
                                                                         {"th", "t"},
                                                                         {"dh", "d"},
                                                                         {"ou", "u"},
                                                                         {"oo", "u"},
                                                                         {"ee", "i"},
                                                                         {"ck", "k"},
                                                                         {"q", "k"},
                                                                         {"w", "v"},
                                                                         {"y", "i"},
                                                                         {"x", "ks"}}};
  std::string plain;
  while (!word.empty()) {
    const auto found =
        std::ranges::find_if(same, [&](const auto& pair) { return word.starts_with(pair[0]); });
    const bool kept = found == same.end();
    const auto letters = kept ? word.substr(0, 1) : (*found)[1];
    if (plain.empty() || plain.back() != letters.front()) plain += letters;
    word.remove_prefix(kept ? 1 : (*found)[0].size());
  }
  return plain;
}

}  // namespace

std::vector<NameWord> telling_words(std::string_view name, std::size_t most) {
  const bool arabic = text::script_of(name) == "Arab";
  std::vector<NameWord> words;
  for (auto& one : match::sound_words(name)) {
    auto key = coarse_key(one.text);
    one.keys.resize(std::min(one.keys.size(), sounds_max));
    std::string other;
    if (arabic && one.text.starts_with('w')) other = "A" + key.substr(1);  // waw: `o`, `u`
    words.push_back(
        {plain_of(one.text), std::move(key), std::move(one.keys), std::move(other), one.frequent});
  }
  if (words.size() <= most) return words;
  std::vector<std::size_t> order(words.size());
  for (std::size_t i = 0; i < order.size(); ++i) order[i] = i;
  std::ranges::sort(order, [&](std::size_t a, std::size_t b) {
    return std::tuple{words[a].frequent, words[b].key.size(), a} <
           std::tuple{words[b].frequent, words[a].key.size(), b};
  });
  order.resize(most);
  std::ranges::sort(order);
  std::vector<NameWord> kept;
  for (const auto at : order) kept.push_back(std::move(words[at]));
  return kept;
}

}  // namespace entraide::private_check
