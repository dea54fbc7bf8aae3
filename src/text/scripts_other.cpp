// Hebrew, Greek, Ethiopic and Hangul words in Latin letters.
#include <algorithm>
#include <array>
#include <cstdint>
#include <optional>

#include "text/scripts.h"
#include "text/utf8.h"

namespace entraide::text {
namespace {

std::string_view hebrew_consonant(char32_t c) {
  constexpr std::array<std::string_view, 27> letters = {
      "",  "b", "g", "d", "h", "v", "z", "h",  "t",  "y", "k", "k",  "l", "m",
      "m", "n", "n", "s", "",  "f", "p", "tz", "tz", "k", "r", "sh", "t"};
  return c >= 0x05D0 && c <= 0x05EA ? letters.at(c - 0x05D0) : std::string_view{};
}

std::string_view greek_letter(char32_t c) {
  switch (c) {
    case U'α':
    case U'ά':
      return "a";
    case U'β':
      return "v";
    case U'γ':
      return "g";
    case U'δ':
      return "d";
    case U'ε':
    case U'έ':
      return "e";
    case U'ζ':
      return "z";
    case U'η':
    case U'ή':
    case U'ι':
    case U'ί':
    case U'ϊ':
    case U'ΐ':
      return "i";
    case U'θ':
      return "th";
    case U'κ':
      return "k";
    case U'λ':
      return "l";
    case U'μ':
      return "m";
    case U'ν':
      return "n";
    case U'ξ':
      return "x";
    case U'ο':
    case U'ό':
    case U'ω':
    case U'ώ':
      return "o";
    case U'π':
      return "p";
    case U'ρ':
      return "r";
    case U'σ':
    case U'ς':
      return "s";
    case U'τ':
      return "t";
    case U'υ':
    case U'ύ':
    case U'ϋ':
    case U'ΰ':
      return "y";
    case U'φ':
      return "f";
    case U'χ':
      return "ch";
    case U'ψ':
      return "ps";
    default:
      return {};
  }
}

char32_t lower_greek(char32_t c) {
  switch (c) {
    case U'Ά':
      return U'ά';
    case U'Έ':
      return U'έ';
    case U'Ή':
      return U'ή';
    case U'Ί':
      return U'ί';
    case U'Ό':
      return U'ό';
    case U'Ύ':
      return U'ύ';
    case U'Ώ':
      return U'ώ';
    default:
      return c >= 0x0391 && c <= 0x03AB ? c + 0x20 : c;
  }
}

/// Two letters of one sound (ISO 843, transcription).
std::optional<std::string_view> greek_pair(char32_t a, char32_t b, bool at_start) {
  const bool upsilon = b == U'υ' || b == U'ύ';
  if (a == U'ο' && upsilon) return "ou";
  if (a == U'α' && upsilon) return "av";
  if (a == U'ε' && upsilon) return "ev";
  if (a == U'γ' && b == U'γ') return "ng";
  if (a == U'γ' && b == U'κ') return at_start ? "g" : "gk";
  if (a == U'μ' && b == U'π') return at_start ? "b" : "mp";
  if (a == U'ν' && b == U'τ') return at_start ? "d" : "nt";
  if (a == U'τ' && b == U'ζ') return "tz";
  return {};
}

// Consonants of the Ethiopic block, one per row of eight (Unicode chart U+1200).
constexpr std::array<std::string_view, 43> ethiopic_rows = {
    "h",  "l", "h", "m", "s",  "r",  "s", "sh", "q",  "q",  "q",  "qh", "b", "v",  "t",
    "ch", "h", "h", "n", "ny", "",   "k", "k",  "kh", "kh", "w",  "",   "z", "zh", "y",
    "d",  "d", "j", "g", "g",  "ng", "t", "ch", "p",  "ts", "ts", "f",  "p"};
constexpr std::array<std::string_view, 8> ethiopic_vowels = {"e", "u", "i", "a",
                                                             "e", "",  "o", "wa"};

/// Passport spellings of family names whose letters say something else.
std::string_view korean_family_name(char32_t syllable) {
  switch (syllable) {
    case U'김':
      return "Kim";
    case U'이':
      return "Lee";
    case U'리':
      return "Ri";
    case U'박':
      return "Park";
    case U'최':
      return "Choi";
    case U'정':
      return "Jung";
    case U'조':
      return "Cho";
    case U'노':
      return "Roh";
    case U'임':
      return "Lim";
    case U'문':
      return "Moon";
    default:
      return {};
  }
}

void append_hangul(std::string& out, char32_t syllable) {
  constexpr std::array<std::string_view, 19> initials = {"k",  "kk", "n", "d",  "tt", "r", "m",
                                                         "b",  "pp", "s", "ss", "",   "j", "jj",
                                                         "ch", "k",  "t", "p",  "h"};
  constexpr std::array<std::string_view, 21> medials = {"a",  "ae", "ya", "yae", "eo", "e",  "yeo",
                                                        "ye", "o",  "wa", "wae", "oe", "yo", "u",
                                                        "wo", "we", "wi", "yu",  "u",  "ui", "i"};
  constexpr std::array<std::string_view, 28> finals = {
      "",  "k", "k", "k", "n", "n", "n", "t",  "l", "k", "m", "l", "l", "l",
      "p", "l", "m", "p", "p", "t", "t", "ng", "t", "t", "k", "t", "p", "t"};
  const auto index = syllable - 0xAC00;
  out += initials.at(index / 588);
  out += medials.at((index % 588) / 28);
  out += finals.at(index % 28);
}

}  // namespace

std::string latin_from_hebrew(std::u32string_view word) {
  std::string out;
  std::u32string letters;
  for (const char32_t c : word) {
    if (c >= 0x05D0 && c <= 0x05EA) letters.push_back(c);  // points and geresh are left out
  }
  for (std::size_t i = 0; i < letters.size(); ++i) {
    const char32_t c = letters[i];
    const bool last = i + 1 == letters.size();
    const auto next = last ? std::string_view{} : hebrew_consonant(letters[i + 1]);
    if (c == U'א' || c == U'ע') {
      out += "a";
    } else if (c == U'ו') {
      if (!last && letters[i + 1] == U'ו') {
        out += "v";
        ++i;
      } else {
        out += i == 0 ? "v" : "o";
      }
    } else if (c == U'י') {
      out += i == 0 ? "y" : "i";
    } else if (c == U'פ') {
      out += i == 0 ? "p" : "f";
    } else if (c == U'ה' && last) {
      out += "a";
    } else {
      out += hebrew_consonant(c);
      const bool silent_h = !last && letters[i + 1] == U'ה' && i + 2 == letters.size();
      const bool consonant_follows =
          !next.empty() && !silent_h && letters[i + 1] != U'ו' && letters[i + 1] != U'י';
      if (consonant_follows) out += "a";
    }
  }
  return out;
}

std::string latin_from_greek(std::u32string_view word) {
  std::string out;
  for (std::size_t i = 0; i < word.size(); ++i) {
    const char32_t c = lower_greek(word[i]);
    if (i + 1 < word.size()) {
      if (const auto pair = greek_pair(c, lower_greek(word[i + 1]), i == 0)) {
        out += *pair;
        ++i;
        continue;
      }
    }
    const auto letter = greek_letter(c);
    if (letter.empty() && c > 0x7F) continue;
    out += letter;
  }
  return out;
}

std::string latin_from_ethiopic(std::u32string_view word) {
  std::string out;
  for (const char32_t c : word) {
    if (c < 0x1200 || c >= 0x1200 + ethiopic_rows.size() * 8) continue;
    const auto row = (c - 0x1200) / 8;
    const auto order = (c - 0x1200) % 8;
    // A glottal or pharyngeal letter carries its vowel alone; its first order sounds `a`.
    const auto consonant = ethiopic_rows.at(row);
    out += consonant;
    if (consonant.empty()) {
      out += order == 0 || order == 7 ? "a" : order == 5 ? "e" : ethiopic_vowels.at(order);
    } else {
      out += ethiopic_vowels.at(order);
    }
  }
  return out;
}

std::vector<Piece> pieces_from_hangul(std::u32string_view word) {
  const auto is_syllable = [](char32_t c) { return c >= 0xAC00 && c <= 0xD7A3; };
  std::vector<Piece> pieces;
  if (word.size() == 3 || word.size() == 2) {
    const auto family = korean_family_name(word[0]);
    if (!family.empty() || (word.size() == 3 && is_syllable(word[0]))) {
      std::string latin{family};
      if (family.empty()) append_hangul(latin, word[0]);
      pieces = {{std::move(latin), std::u32string{word[0]}}, {" ", {}}};
      word.remove_prefix(1);
    }
  }
  Piece rest;
  rest.native = word;
  for (const char32_t c : word) {
    if (is_syllable(c)) append_hangul(rest.latin, c);
  }
  pieces.push_back(std::move(rest));
  return pieces;
}

}  // namespace entraide::text
