// Latin letters for one word of a script that names need our own rules for; private to text.
#pragma once

#include <string>
#include <string_view>

namespace entraide::text {

/// Arabic, Persian, Pashto, Urdu. Unwritten short vowels are guessed: names well known get their
/// usual spelling, others an `a` where a Latin reader needs one.
std::string latin_from_arabic(std::u32string_view word);
std::string latin_from_hebrew(std::u32string_view word);
/// Russian, Ukrainian (told by its own letters, `ukrainian`), Serbian, Kazakh, Mongolian...
enum class CyrillicKind { russian, ukrainian };
std::string latin_from_cyrillic(std::u32string_view word, CyrillicKind kind);
std::string latin_from_greek(std::u32string_view word);
/// Ge'ez script: Tigrinya, Amharic.
std::string latin_from_ethiopic(std::u32string_view word);
/// Korean, in the spelling of passports; the family name apart when the word is a full name.
std::string latin_from_hangul(std::u32string_view word);

}  // namespace entraide::text
