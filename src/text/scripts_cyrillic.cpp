// Cyrillic words in Latin letters, as passports and press write names (close to BGN/PCGN).
#include <algorithm>
#include <array>
#include <optional>

#include "text/scripts.h"

namespace entraide::text {

char32_t lower_cyrillic(char32_t c) {
  if (c >= 0x0410 && c <= 0x042F) return c + 0x20;
  if (c >= 0x0400 && c <= 0x040F) return c + 0x50;
  if (c >= 0x0460 && c <= 0x0527 && c % 2 == 0 && !(c >= 0x0482 && c <= 0x0489) && c < 0x04C0) {
    return c + 1;
  }
  if (c >= 0x04D0 && c <= 0x052F && c % 2 == 0) return c + 1;
  if (c >= 0x04C1 && c <= 0x04CD && c % 2 == 1) return c + 1;
  return c;
}

namespace {

std::optional<std::string_view> ukrainian_letter(char32_t c) {
  switch (c) {
    case U'г':
      return "h";
    case U'и':
      return "y";
    case U'е':
      return "e";
    case U'й':
      return "y";
    default:
      return {};
  }
}

struct Letter {
  char32_t letter;
  std::string_view latin;
};

constexpr std::array letters = std::to_array<Letter>({
    {U'а', "a"},
    {U'б', "b"},
    {U'в', "v"},
    {U'г', "g"},
    {U'д', "d"},
    {U'е', "e"},
    {U'ё', "yo"},
    {U'ж', "zh"},
    {U'з', "z"},
    {U'и', "i"},
    {U'й', "y"},
    {U'к', "k"},
    {U'л', "l"},
    {U'м', "m"},
    {U'н', "n"},
    {U'о', "o"},
    {U'п', "p"},
    {U'р', "r"},
    {U'с', "s"},
    {U'т', "t"},
    {U'у', "u"},
    {U'ф', "f"},
    {U'х', "kh"},
    {U'ц', "ts"},
    {U'ч', "ch"},
    {U'ш', "sh"},
    {U'щ', "shch"},
    {U'ы', "y"},
    {U'э', "e"},
    {U'ю', "yu"},
    {U'я', "ya"},
    // Ukrainian, Belarusian
    {U'ґ', "g"},
    {U'є', "ye"},
    {U'і', "i"},
    {U'ї', "yi"},
    {U'ў', "w"},
    // Serbian, Macedonian
    {U'ђ', "dj"},
    {U'ј', "j"},
    {U'љ', "lj"},
    {U'њ', "nj"},
    {U'ћ', "c"},
    {U'џ', "dz"},
    {U'ѓ', "gj"},
    {U'ќ', "kj"},
    {U'ѕ', "dz"},
    // Kazakh, Kyrgyz, Tajik, Tatar, Mongolian
    {U'ә', "a"},
    {U'ғ', "gh"},
    {U'қ', "q"},
    {U'ң', "ng"},
    {U'ө', "o"},
    {U'ұ', "u"},
    {U'ү', "u"},
    {U'һ', "h"},
    {U'ҳ', "h"},
    {U'ҷ', "j"},
    {U'ӣ', "i"},
    {U'ӯ', "u"},
    {U'җ', "j"},
    {U'ӑ', "a"},
    {U'ӗ', "e"},
});

std::string_view letter(char32_t c) {
  const auto found = std::find_if(letters.begin(), letters.end(),
                                  [&](const Letter& row) { return row.letter == c; });
  return found == letters.end() ? std::string_view{} : found->latin;
}

}  // namespace

std::string latin_from_cyrillic(std::u32string_view word, CyrillicKind kind) {
  std::string out;
  for (std::size_t i = 0; i < word.size(); ++i) {
    const char32_t c = lower_cyrillic(word[i]);
    const char32_t before = i == 0 ? U' ' : lower_cyrillic(word[i - 1]);
    if (kind == CyrillicKind::ukrainian) {
      if (const auto own = ukrainian_letter(c)) {
        out += *own;
        continue;
      }
    } else if (c == U'е' && (i == 0 || before == U'ь' || before == U'ъ')) {
      out += "ye";  // Yevgeny
      continue;
    }
    out += letter(c);
  }
  return out;
}

}  // namespace entraide::text
