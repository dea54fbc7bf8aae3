// latinise and fold: one pass over code points, a table for what is common, ICU for the rest.
#include <fmt/format.h>
#include <unicode/normalizer2.h>
#include <unicode/translit.h>
#include <unicode/uchar.h>
#include <unicode/uscript.h>

#include <algorithm>
#include <array>
#include <cstdint>
#include <map>
#include <memory>

#include "text/scripts.h"
#include "text/text.h"
#include "text/utf8.h"

namespace entraide::text {
namespace {

constexpr char32_t middle_dot_katakana = 0x30FB;
constexpr char32_t long_vowel_katakana = 0x30FC;

UChar32 icu_code_point(char32_t c) { return static_cast<UChar32>(c); }

/// Hiragana and Katakana are one script here; marks and punctuation are USCRIPT_COMMON.
UScriptCode script_of_code_point(char32_t c) {
  if (c < 0x80) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ? USCRIPT_LATIN : USCRIPT_COMMON;
  }
  if (c < 0x0300 && c >= 0x00C0) return USCRIPT_LATIN;
  if (c == long_vowel_katakana) return USCRIPT_KATAKANA;
  UErrorCode status = U_ZERO_ERROR;
  const auto script = uscript_getScript(icu_code_point(c), &status);
  if (U_FAILURE(status) || script == USCRIPT_INHERITED) return USCRIPT_COMMON;
  return script == USCRIPT_HIRAGANA ? USCRIPT_KATAKANA : script;
}

bool is_mark(char32_t c) {
  constexpr auto marks = U_GC_MN_MASK | U_GC_MC_MASK | U_GC_ME_MASK;
  return (U_GET_GC_MASK(icu_code_point(c)) & marks) != 0;
}

bool is_joiner(char32_t c) { return c == 0x200C || c == 0x200D || c == 0x0640; }

}  // namespace

// ICU's transliterator is not thread-safe: one a thread.
std::string latin_from_any(std::u32string_view word) {
  thread_local const auto transliterator = [] {
    UErrorCode status = U_ZERO_ERROR;
    return std::unique_ptr<icu::Transliterator>{
        icu::Transliterator::createInstance("Any-Latin", UTRANS_FORWARD, status)};
  }();
  icu::UnicodeString text;
  for (const char32_t c : word) text.append(icu_code_point(c));
  if (transliterator) transliterator->transliterate(text);
  std::string out;
  text.toUTF8String(out);
  // ICU's sign for a small vowel (`du~u`) is no letter and would part the word.
  out.erase(std::remove(out.begin(), out.end(), '~'), out.end());
  return out;
}

namespace {

bool is_compound_family_name(char32_t a, char32_t b) {
  constexpr std::array<std::u32string_view, 12> names = {U"欧阳", U"歐陽", U"司马", U"司馬",
                                                         U"诸葛", U"諸葛", U"上官", U"夏侯",
                                                         U"尉迟", U"令狐", U"慕容", U"司徒"};
  for (const auto name : names) {
    if (name[0] == a && name[1] == b) return true;
  }
  return false;
}

/// Chinese: the family name comes first; the syllables of a given name are written together.
/// Longer words are foreign names or organisations: one word, or one word per syllable.
std::vector<Piece> pieces_from_han(std::u32string_view word, bool part_of_foreign_name) {
  std::vector<Piece> pieces{{}};
  const std::size_t family = word.size() > 2 && is_compound_family_name(word[0], word[1]) ? 2 : 1;
  const bool full_name = !part_of_foreign_name && word.size() >= 2 && word.size() <= family + 2;
  for (std::size_t i = 0; i < word.size(); ++i) {
    if (i != 0 && ((full_name && i == family) || (!part_of_foreign_name && word.size() > 4))) {
      pieces.push_back({" ", {}});
      pieces.emplace_back();
    }
    pieces.back().latin += latin_from_any(word.substr(i, 1));
    pieces.back().native.push_back(word[i]);
  }
  return pieces;
}

struct Word {
  UScriptCode script = USCRIPT_COMMON;
  std::u32string letters;
};

std::string latin_of_letters(const Word& word, bool ukrainian) {
  switch (static_cast<int>(word.script)) {
    case USCRIPT_HEBREW:
      return latin_from_hebrew(word.letters);
    case USCRIPT_CYRILLIC:
      return latin_from_cyrillic(word.letters,
                                 ukrainian ? CyrillicKind::ukrainian : CyrillicKind::russian);
    case USCRIPT_KHMER:
      return latin_from_khmer(word.letters);
    case USCRIPT_ARMENIAN:
      return latin_from_armenian(word.letters);
    case USCRIPT_DEVANAGARI:
    case USCRIPT_BENGALI:
    case USCRIPT_GURMUKHI:
    case USCRIPT_GUJARATI:
      return latin_from_indic(word.letters);
    case USCRIPT_GREEK:
      return latin_from_greek(word.letters);
    case USCRIPT_ETHIOPIC:
      return latin_from_ethiopic(word.letters);
    default:
      return latin_from_any(word.letters);
  }
}

std::vector<Piece> pieces_of(Word&& word, bool ukrainian, bool beside_dot) {
  switch (static_cast<int>(word.script)) {
    case USCRIPT_ARABIC:
      return pieces_from_arabic(word.letters);
    case USCRIPT_HANGUL:
      return pieces_from_hangul(word.letters);
    case USCRIPT_HAN:
      return pieces_from_han(word.letters, beside_dot);
    default:
      break;
  }
  auto latin = latin_of_letters(word, ukrainian);
  std::vector<Piece> pieces;
  pieces.push_back({std::move(latin), std::move(word.letters)});
  return pieces;
}

bool is_ukrainian(std::u32string_view text) {
  return text.find_first_of(U"іїєґІЇЄҐ") != std::u32string_view::npos;
}

bool is_ascii(std::string_view text) {
  for (const char c : text) {
    if (static_cast<unsigned char>(c) >= 0x80) return false;
  }
  return true;
}

/// Letters that have no decomposition into a Latin letter and a mark.
std::string_view special_letter(char32_t c) {
  switch (c) {
    case U'ß':
    case U'ẞ':
      return "ss";
    case U'æ':
    case U'Æ':
      return "ae";
    case U'œ':
    case U'Œ':
      return "oe";
    case U'ø':
    case U'Ø':
      return "o";
    case U'đ':
    case U'Đ':
    case U'ð':
    case U'Ð':
      return "d";
    case U'ħ':
    case U'Ħ':
      return "h";
    case U'ı':
      return "i";
    case U'ł':
    case U'Ł':
      return "l";
    case U'ŋ':
    case U'Ŋ':
      return "ng";
    case U'þ':
    case U'Þ':
      return "th";
    case U'ŧ':
    case U'Ŧ':
      return "t";
    case U'ə':
    case U'Ə':
      return "a";
    case U'ɓ':
    case U'Ɓ':
      return "b";
    case U'ɗ':
    case U'Ɗ':
      return "d";
    case U'ƙ':
    case U'Ƙ':
      return "k";
    case U'ƴ':
    case U'Ƴ':
      return "y";
    default:
      return {};
  }
}

}  // namespace

bool is_apostrophe(char32_t c) {
  switch (c) {
    case U'\'':
    case U'`':
    case 0x00B4:
    case 0x2018:
    case 0x2019:
    case 0x201B:
    case 0x2032:
    case 0x02B9:
    case 0x02BB:
    case 0x02BC:
    case 0x02BE:
    case 0x02BF:
    case 0x02C8:
    case 0x05F3:
      return true;
    default:
      return false;
  }
}

namespace {

void append_ascii(std::string& out, char32_t c) {
  if (c >= 'A' && c <= 'Z') c += 'a' - 'A';
  if ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9')) {
    out.push_back(static_cast<char>(c));
  } else if (!is_apostrophe(c) && !out.empty() && out.back() != ' ') {
    out.push_back(' ');
  }
}

/// Letters of no script that we can write in Latin stay apart from each other by their number.
void append_unknown_letter(std::string& out, char32_t c) {
  out += fmt::format("u{:x}", std::uint32_t{c});
}

/// What folding makes of one code point above ASCII.
std::string folded(char32_t c) {
  std::string out;
  if (const auto letters = special_letter(c); !letters.empty()) return std::string{letters};
  if (is_apostrophe(c) || is_joiner(c)) return out;
  const auto category = U_GET_GC_MASK(icu_code_point(c));
  if (script_of_code_point(c) == USCRIPT_COMMON && (category & U_GC_M_MASK) != 0) return out;
  if (const auto digit = u_charDigitValue(icu_code_point(c)); digit >= 0)
    return fmt::format("{}", digit);
  UErrorCode status = U_ZERO_ERROR;
  const auto* nfkd = icu::Normalizer2::getNFKDInstance(status);
  icu::UnicodeString parts;
  if (U_FAILURE(status) || nfkd->getDecomposition(icu_code_point(c), parts) == 0) {
    parts = icu::UnicodeString{icu_code_point(c)};
  }
  for (int i = 0; i < parts.length(); i = parts.moveIndex32(i, 1)) {
    const auto part = static_cast<char32_t>(parts.char32At(i));
    if (part < 0x80) {
      if (u_isalnum(icu_code_point(part)) != 0) append_ascii(out, part);
    } else if (const auto letters = special_letter(part); !letters.empty()) {
      out += letters;
    } else if ((U_GET_GC_MASK(icu_code_point(part)) & (U_GC_L_MASK | U_GC_M_MASK)) != 0 &&
               script_of_code_point(part) != USCRIPT_COMMON) {
      append_unknown_letter(out, part);
    }
  }
  const bool letter = (category & (U_GC_L_MASK | U_GC_M_MASK)) != 0;
  return out.empty() && !letter ? " " : out;
}

/// Folded forms of Latin letters and common punctuation, made once: fold is called for every name.
const std::string& folded_from_table(char32_t c) {
  static const auto table = [] {
    std::vector<std::string> forms;
    for (char32_t i = 0x80; i < 0x2100; ++i) forms.push_back(folded(i));
    return forms;
  }();
  return table.at(c - 0x80);
}

}  // namespace

void append_folded(std::string& out, char32_t c) {
  if (c < 0x80) return append_ascii(out, c);
  const auto form = c < 0x2100 ? folded_from_table(c) : folded(c);
  if (form == " ") return append_ascii(out, U' ');
  out += form;
}

namespace {

/// The rest of a run: the same script, or marks on its letters.
bool continues(UScriptCode script, char32_t c) {
  return script_of_code_point(c) == script ? u_charDigitValue(icu_code_point(c)) < 0
                                           : is_mark(c) || is_joiner(c);
}

/// The sign that makes other sounds of Hebrew letters (`צ'ק`): within a word, not a quotation mark.
bool is_geresh(UScriptCode script, std::u32string_view all, std::size_t at) {
  return script == USCRIPT_HEBREW && at + 1 < all.size() && is_apostrophe(all[at]) &&
         script_of_code_point(all[at + 1]) == USCRIPT_HEBREW;
}

}  // namespace

std::string script_of(std::string_view text) {
  std::map<UScriptCode, int> letters;
  for (std::size_t at = 0; at < text.size();) {
    const auto c = next_code_point(text, at);
    const auto script = script_of_code_point(c);
    if (script != USCRIPT_COMMON && (c < 0x80 || u_isalpha(icu_code_point(c)) != 0))
      ++letters[script];
  }
  int most = 0;
  std::string code = "Zyyy";
  for (const auto& [script, count] : letters) {
    if (count <= most) continue;
    most = count;
    code = uscript_getShortName(script);
  }
  return code;
}

std::vector<Piece> latin_pieces(std::string_view text) {
  const auto all = code_points(text);
  const bool ukrainian = is_ukrainian(all);
  const bool dotted =
      all.find(U'·') != std::u32string::npos || all.find(U'・') != std::u32string::npos;
  std::vector<Piece> out{{}};  // text between words of other scripts is one piece
  for (std::size_t i = 0; i < all.size();) {
    const auto script = script_of_code_point(all[i]);
    const bool digit = all[i] >= 0x80 && u_charDigitValue(icu_code_point(all[i])) >= 0;
    if (digit || script == USCRIPT_COMMON || script == USCRIPT_LATIN) {
      if (!out.back().native.empty()) out.emplace_back();
      if (digit && script != USCRIPT_HAN) {
        out.back().latin += fmt::format("{}", u_charDigitValue(icu_code_point(all[i])));
      } else if (all[i] == middle_dot_katakana) {
        out.back().latin += " ";
      } else {
        append_code_point(out.back().latin, all[i]);
      }
      ++i;
      continue;
    }
    Word word{script, {}};
    while (i < all.size() && (continues(script, all[i]) || is_geresh(script, all, i))) {
      word.letters.push_back(all[i++]);
    }
    if (word.letters.empty()) word.letters.push_back(all[i++]);
    for (auto& piece : pieces_of(std::move(word), ukrainian, dotted)) {
      out.push_back(std::move(piece));
    }
  }
  return out;
}

std::string latinise(std::string_view text) {
  if (is_ascii(text)) return std::string{text};
  std::string out;
  for (const auto& piece : latin_pieces(text)) out += piece.latin;
  return out;
}

std::string fold(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  if (is_ascii(text)) {
    for (const char c : text) append_ascii(out, static_cast<unsigned char>(c));
  } else {
    const auto latin = latinise(text);
    for (std::size_t at = 0; at < latin.size();) append_folded(out, next_code_point(latin, at));
  }
  while (!out.empty() && out.back() == ' ') out.pop_back();
  return out;
}

std::vector<std::string> tokens(std::string_view text) {
  std::vector<std::string> out;
  const auto folded_text = fold(text);
  if (folded_text.empty()) return out;
  for (const auto part : split(folded_text, ' ')) out.emplace_back(part);
  return out;
}

}  // namespace entraide::text
