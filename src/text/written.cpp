// Words together with the letters they were written with, and the units of those letters that stand
// for sounds: what `match` compares with Latin spellings by a learned table (data/names/letters.tsv).
#include <unicode/uchar.h>

#include <algorithm>
#include <unordered_map>

#include "text/scripts.h"
#include "text/text.h"
#include "text/utf8.h"

namespace entraide::text {
namespace {

bool is_small_kana(char32_t c) {
  return std::u32string_view{U"ァィゥェォャュョヮ"}.find(c) != std::u32string_view::npos;
}

std::string utf8(char32_t c) {
  std::string out;
  append_code_point(out, c);
  return out;
}

void append_hangul_letters(std::vector<std::string>& out, char32_t syllable) {
  const auto index = syllable - 0xAC00;
  constexpr char32_t silent_initial = 11;
  if (index / 588 != silent_initial) out.push_back(utf8(0x1100 + index / 588));
  out.push_back(utf8(0x1161 + (index % 588) / 28));
  if (index % 28 != 0) out.push_back(utf8(0x11A7 + index % 28));
}

/// `bei` for 贝 and 貝 alike; asked of ICU once a thread and character.
const std::string& reading_of_han(char32_t c) {
  thread_local std::unordered_map<char32_t, std::string> readings;
  const auto [entry, added] = readings.try_emplace(c);
  if (added) {
    entry->second = fold(latin_from_any({&c, 1}));
    for (char& letter : entry->second) {
      if (letter >= 'a' && letter <= 'z') letter = static_cast<char>(letter - 'a' + 'A');
    }
  }
  return entry->second;
}

/// Final forms of Hebrew letters are the letters.
char32_t bare_hebrew(char32_t c) {
  switch (c) {
    case U'ך':
    case U'ם':
    case U'ן':
    case U'ף':
    case U'ץ':
      return c + 1;
    default:
      return c;
  }
}

char32_t bare_letter(char32_t c) {
  if (c >= 0x0400 && c <= 0x052F) return lower_cyrillic(c);
  if (c >= 0x05D0 && c <= 0x05EA) return bare_hebrew(c);
  return static_cast<char32_t>(u_tolower(static_cast<UChar32>(c)));
}

bool is_mark(char32_t c) {
  constexpr auto marks = U_GC_MN_MASK | U_GC_ME_MASK;
  return (U_GET_GC_MASK(static_cast<UChar32>(c)) & marks) != 0;
}

bool is_han(char32_t c) {
  return (c >= 0x3400 && c <= 0x9FFF) || (c >= 0xF900 && c <= 0xFAFF) || c >= 0x20000;
}

void append_unit(std::vector<std::string>& out, char32_t c) {
  if (c >= 0x3041 && c <= 0x3096) c += 0x60;  // Hiragana in Katakana
  if (c >= 0xAC00 && c <= 0xD7A3) return append_hangul_letters(out, c);
  if (is_han(c)) {
    out.push_back(reading_of_han(c));
  } else if (is_small_kana(c) || is_apostrophe(c)) {
    if (!out.empty()) out.back() += utf8(is_small_kana(c) ? c : U'\'');
  } else if (!is_mark(c)) {
    out.push_back(utf8(bare_letter(c)));
  }
}

}  // namespace

std::vector<std::string> written_units(std::string_view written) {
  std::vector<std::string> out;
  auto letters = code_points(written);
  const bool arabic = std::any_of(letters.begin(), letters.end(),
                                  [](char32_t c) { return c >= 0x0600 && c <= 0x077F; });
  if (arabic) letters = bare_arabic(letters);
  out.reserve(letters.size());
  for (const char32_t c : letters) append_unit(out, c);
  return out;
}

std::vector<WrittenWord> written_words(std::string_view text) {
  const auto pieces = latin_pieces(text);
  std::string folded_text;
  std::vector<std::size_t> piece_of;  // for each byte of folded_text
  for (std::size_t i = 0; i < pieces.size(); ++i) {
    const auto& latin = pieces[i].latin;
    for (std::size_t at = 0; at < latin.size();) {
      append_folded(folded_text, next_code_point(latin, at));
    }
    piece_of.resize(folded_text.size(), i);
  }
  while (!folded_text.empty() && folded_text.back() == ' ') folded_text.pop_back();
  std::vector<WrittenWord> out;
  std::vector<std::size_t> words_of_piece(pieces.size(), 0);
  std::vector<std::vector<std::size_t>> pieces_of_word;
  for (std::size_t at = 0; at < folded_text.size();) {
    const auto end = std::min(folded_text.find(' ', at), folded_text.size());
    out.push_back({folded_text.substr(at, end - at), {}});
    auto& of_word = pieces_of_word.emplace_back();
    for (; at < end; ++at) {
      if (of_word.empty() || of_word.back() != piece_of[at]) of_word.push_back(piece_of[at]);
    }
    for (const auto piece : of_word) ++words_of_piece[piece];
    at = end + 1;
  }
  for (std::size_t word = 0; word < out.size(); ++word) {
    const auto& of_word = pieces_of_word[word];
    // Words of which a part is Latin, and pieces that became several words, are left as they are.
    if (!std::all_of(of_word.begin(), of_word.end(), [&](std::size_t piece) {
          return !pieces[piece].native.empty() && words_of_piece[piece] == 1;
        })) {
      continue;
    }
    for (const auto piece : of_word) {
      for (const char32_t c : pieces[piece].native) append_code_point(out[word].written, c);
    }
  }
  return out;
}

}  // namespace entraide::text
