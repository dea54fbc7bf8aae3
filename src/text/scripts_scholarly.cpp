// Scripts that ICU writes as scholars do (`Čʻarencʻ`, `caudharī`), brought to the spelling of
// passports and press (`Charents`, `chaudhri`): Armenian, and the Indic scripts whose last vowel is
// written and not said.
#include <unicode/normalizer2.h>

#include <utility>

#include "text/scripts.h"
#include "text/utf8.h"

namespace entraide::text {
namespace {

/// Letters and marks apart, so that `č` is `c` and a hook.
std::u32string taken_apart(std::u32string_view word) {
  UErrorCode status = U_ZERO_ERROR;
  const auto* nfd = icu::Normalizer2::getNFDInstance(status);
  const auto latin = icu::UnicodeString::fromUTF8(latin_from_any(word));
  std::string out;
  if (U_SUCCESS(status)) nfd->normalize(latin, status).toUTF8String(out);
  return code_points(out);
}

constexpr char32_t caron = 0x030C, dot_above = 0x0307, dot_below = 0x0323, acute = 0x0301,
                   ring_below = 0x0325;

bool is_mark(char32_t c) { return c >= 0x0300 && c <= 0x036F; }

char32_t lower(char32_t c) { return c >= 'A' && c <= 'Z' ? c + ('a' - 'A') : c; }

std::string_view armenian_letter(char32_t letter, char32_t mark) {
  switch (letter) {
    case 'c':
      return mark == caron ? "ch" : "ts";
    case 'j':
      return mark == caron ? "j" : "dz";
    case 's':
      return mark == caron ? "sh" : "s";
    case 'z':
      return mark == caron ? "zh" : "z";
    case 'g':
      return mark == dot_above ? "gh" : "g";
    case 'x':
      return "kh";
    default:
      return {};
  }
}

std::string_view indic_letter(char32_t letter, char32_t mark, char32_t after) {
  switch (letter) {
    case 'c':
      return after == 'h' ? "c" : "ch";
    case 's':
      return mark == acute || mark == dot_below ? "sh" : "s";
    case 'r':
      return mark == ring_below ? "ri" : "r";
    default:
      return {};
  }
}

bool is_vowel(char c) { return std::string_view{"aeiou"}.find(c) != std::string_view::npos; }

/// The short `a` that is written and not said: at the end (`rahamana`), and between a vowel and
/// consonant and a consonant and vowel (`rahaman`).
std::string without_silent_a(std::string word, const std::string& short_a) {
  const auto silent = [&](std::size_t i) { return word[i] == 'a' && short_a[i] == '1'; };
  std::string out;
  for (std::size_t i = 0; i < word.size(); ++i) {
    const bool last = i + 1 == word.size() && i > 1 && !is_vowel(word[i - 1]);
    const bool between = i > 1 && i + 2 < word.size() && !is_vowel(word[i - 1]) &&
                         is_vowel(word[i - 2]) && !is_vowel(word[i + 1]) && is_vowel(word[i + 2]) &&
                         i + 3 < word.size();
    const bool kept_before = out.size() > 1 && is_vowel(out[out.size() - 2]);
    if (silent(i) && (last || (between && kept_before))) continue;
    out.push_back(word[i]);
  }
  return out;
}

}  // namespace

std::string latin_from_armenian(std::u32string_view word) {
  const auto letters = taken_apart(word);
  std::string out;
  for (std::size_t i = 0; i < letters.size(); ++i) {
    const char32_t next = i + 1 < letters.size() ? letters[i + 1] : U' ';
    const auto own = armenian_letter(lower(letters[i]), is_mark(next) ? next : U' ');
    if (!own.empty()) {
      out += own;
    } else if (letters[i] < 0x80) {
      out.push_back(static_cast<char>(lower(letters[i])));
    }
  }
  return out;
}

std::string latin_from_indic(std::u32string_view word) {
  const auto letters = taken_apart(word);
  std::string out, short_a;
  for (std::size_t i = 0; i < letters.size(); ++i) {
    const char32_t next = i + 1 < letters.size() ? letters[i + 1] : U' ';
    const char32_t mark = is_mark(next) ? next : U' ';
    const auto own = indic_letter(letters[i], mark, next);
    if (!own.empty()) {
      out += own;
    } else if (letters[i] < 0x80) {
      out.push_back(static_cast<char>(letters[i]));
    } else if (!is_mark(letters[i])) {
      append_code_point(out, letters[i]);
    }
    short_a.resize(out.size(), letters[i] == 'a' && mark == U' ' ? '1' : '0');
  }
  return without_silent_a(std::move(out), short_a);
}

}  // namespace entraide::text
