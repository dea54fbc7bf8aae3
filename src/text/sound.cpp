// Sounds of a folded Latin word, over the spelling habits of the languages that transliterate
// names: one letter a sound (phonemes), and a coarse key of consonants (sound_key).
#include <array>
#include <cstdint>
#include <utility>

#include "text/text.h"

namespace entraide::text {
namespace {

struct Spelling {
  std::string_view letters;
  std::string_view sounds;
};

// By first letter; under one letter the longest first. Capitals are sounds that Latin needs two
// letters for.
constexpr std::array spellings = std::to_array<Spelling>({
    {"aa", "a"},   {"ch", "C"},  {"ck", "k"},  {"dzh", "j"},  {"dh", "D"},
    {"dj", "j"},   {"ee", "i"},  {"gh", "G"},  {"ie", "i"},   {"ii", "i"},
    {"kh", "X"},   {"oo", "u"},  {"ou", "u"},  {"ph", "f"},   {"qu", "ku"},
    {"shch", "S"}, {"sch", "S"}, {"sh", "S"},  {"tsch", "C"}, {"tch", "C"},
    {"tsh", "C"},  {"th", "T"},  {"tz", "ts"}, {"uu", "u"},   {"zh", "Z"},
});

/// Where the spellings that begin with each letter are.
constexpr auto first_letters = [] {
  std::array<std::pair<std::uint8_t, std::uint8_t>, 128> ranges{};
  for (std::uint8_t i = 0; i < spellings.size(); ++i) {
    auto& range = ranges[static_cast<unsigned char>(spellings[i].letters[0])];
    if (range.second == 0) range.first = i;
    range.second = static_cast<std::uint8_t>(i + 1);
  }
  return ranges;
}();

std::string_view spelled_at(std::string_view rest, std::string_view& sounds) {
  const auto range = first_letters[static_cast<unsigned char>(rest[0]) & 0x7FU];
  for (std::size_t i = range.first; i < range.second; ++i) {
    const auto& spelling = spellings[i];
    if (rest.substr(0, spelling.letters.size()) == spelling.letters) {
      sounds = spelling.sounds;
      return spelling.letters;
    }
  }
  sounds = rest.substr(0, 1);
  return sounds;
}

/// The class of a sound in a key; 0 for what a key leaves out.
char key_class(char sound) {
  switch (sound) {
    case 'b':
    case 'p':
      return 'P';
    case 'c':
    case 'g':
    case 'G':
    case 'k':
    case 'q':
    case 'X':
      return 'K';
    case 'd':
    case 'D':
    case 't':
    case 'T':
      return 'T';
    case 'f':
    case 'v':
    case 'w':
      return 'F';
    case 'j':
    case 'S':
    case 'C':
    case 'Z':
      return 'J';
    case 's':
    case 'z':
    case 'x':
      return 'S';
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

}  // namespace

std::string phonemes(std::string_view token) {
  std::string out;
  out.reserve(token.size());
  while (!token.empty()) {
    std::string_view sounds;
    token.remove_prefix(spelled_at(token, sounds).size());
    for (const char sound : sounds) {
      const bool letter = sound < '0' || sound > '9';
      if (out.empty() || out.back() != sound || !letter) out.push_back(sound);
    }
  }
  return out;
}

std::string sound_key(std::string_view token) {
  std::string key;
  const auto sounds = phonemes(token);
  for (std::size_t i = 0; i < sounds.size(); ++i) {
    char letter = key_class(sounds[i]);
    if (i == 0 && letter == '\0') letter = sounds[i] == 'h' ? 'H' : 'A';
    // A `w` between vowels comes and goes with the spelling (Awad, Aouad); a final `h` is silent.
    if (sounds[i] == 'w' && i != 0) letter = '\0';
    if (letter != '\0' &&
        (key.empty() || key.back() != letter || (letter >= '0' && letter <= '9'))) {
      key.push_back(letter);
    }
  }
  return key;
}

}  // namespace entraide::text
