// Latin letters for one word of a script that names need our own rules for; private to text.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace entraide::text {

/// A part of a text in Latin letters, and the letters that it was written with; none when they were
/// Latin or no letters.
struct Piece {
  std::string latin;
  std::u32string native;
};

/// Pieces that, put together, are latinise(text).
std::vector<Piece> latin_pieces(std::string_view text);

/// Appends the folded form of one code point, a blank at most between words.
void append_folded(std::string& out, char32_t c);
bool is_apostrophe(char32_t c);

/// ICU's reading of one character or word of a script without rules of our own.
std::string latin_from_any(std::u32string_view word);

/// Arabic, Persian, Pashto, Urdu. Unwritten short vowels are guessed: names well known get their
/// usual spelling, others an `a` where a Latin reader needs one.
std::vector<Piece> pieces_from_arabic(std::u32string_view word);
/// One code point for each letter: no marks, no forms of alef and ya, no presentation forms.
std::u32string bare_arabic(std::u32string_view word);
std::string latin_from_hebrew(std::u32string_view word);
/// Russian, Ukrainian (told by its own letters, `ukrainian`), Serbian, Kazakh, Mongolian...
enum class CyrillicKind { russian, ukrainian };
char32_t lower_cyrillic(char32_t c);
std::string latin_from_cyrillic(std::u32string_view word, CyrillicKind kind);
std::string latin_from_khmer(std::u32string_view word);
std::string latin_from_armenian(std::u32string_view word);
/// Devanagari, Bengali, Gurmukhi, Gujarati.
std::string latin_from_indic(std::u32string_view word);
std::string latin_from_greek(std::u32string_view word);
/// Ge'ez script: Tigrinya, Amharic.
std::string latin_from_ethiopic(std::u32string_view word);
/// Korean, in the spelling of passports; the family name apart when the word is a full name.
std::vector<Piece> pieces_from_hangul(std::u32string_view word);

}  // namespace entraide::text
