// Khmer words in Latin letters, as names of Cambodia are written in passports (not UNGEGN, whose
// marks nobody types). A consonant without a vowel sign is followed by `o` before another.
#include <array>

#include "text/scripts.h"

namespace entraide::text {
namespace {

constexpr char32_t first_consonant = 0x1780;
constexpr char32_t last_consonant = 0x17A2;
constexpr char32_t first_series = 0x17C9;  // turns b to p

constexpr std::array<std::string_view, 35> consonants = {
    "k", "kh", "k", "kh", "ng", "ch", "chh", "ch", "chh", "nh", "d", "th",
    "d", "th", "n", "t",  "th", "t",  "th",  "n",  "b",   "ph", "p", "ph",
    "m", "y",  "r", "l",  "v",  "s",  "s",   "s",  "h",   "l",  ""};

// Signs from U+17B6 on.
constexpr std::array<std::string_view, 19> vowels = {"a",  "e",  "i",   "eu", "eu", "o",  "u",
                                                     "uo", "oe", "oea", "ie", "e",  "ae", "ai",
                                                     "ao", "au", "m",   "ah", "a"};

bool is_consonant(char32_t c) { return c >= first_consonant && c <= last_consonant; }

}  // namespace

std::string latin_from_khmer(std::u32string_view word) {
  std::string out;
  for (std::size_t i = 0; i < word.size(); ++i) {
    const char32_t c = word[i];
    const char32_t next = i + 1 < word.size() ? word[i + 1] : U' ';
    if (is_consonant(c)) {
      const bool hard = c == 0x1794 && next == first_series;
      const auto after = next == first_series && i + 2 < word.size() ? word[i + 2] : next;
      out += hard ? std::string_view{"p"} : consonants.at(c - first_consonant);
      if (c == last_consonant && (after == U' ' || is_consonant(after))) out += "a";
      if (c != last_consonant && is_consonant(after)) out += "o";
    } else if (c >= 0x17B6 && c < 0x17B6 + vowels.size()) {
      out += vowels.at(c - 0x17B6);
    } else if (c >= 0x17A5 && c <= 0x17B3) {
      out += c <= 0x17A6 ? "e" : c <= 0x17AA ? "u" : c <= 0x17AC ? "r" : c <= 0x17AE ? "l" : "o";
    }
  }
  return out;
}

}  // namespace entraide::text
