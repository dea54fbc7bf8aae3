// Chinese syllables in Pinyin and in Wade-Giles, which older passports and Taiwan use: `Mao Tse-tung`
// is `Mao Zedong`. Wade-Giles tells b from p by an apostrophe that nobody types, so the key that
// both share does not tell them apart either.
#include <array>
#include <optional>

#include "text/text.h"

namespace entraide::text {
namespace {

struct Part {
  std::string_view letters, key;
};

// Longest first.
constexpr std::array pinyin_initials =
    std::to_array<Part>({{"zh", "J"}, {"ch", "J"}, {"sh", "H"}, {"b", "P"}, {"p", "P"}, {"m", "m"},
                         {"f", "f"},  {"d", "T"},  {"t", "T"},  {"n", "n"}, {"l", "l"}, {"g", "K"},
                         {"k", "K"},  {"h", "h"},  {"j", "J"},  {"q", "J"}, {"x", "X"}, {"r", "r"},
                         {"z", "Z"},  {"c", "Z"},  {"s", "s"},  {"y", "y"}, {"w", "w"}, {"", ""}});
constexpr std::array wade_initials = std::to_array<Part>(
    {{"ch", "J"}, {"sh", "H"}, {"hs", "X"}, {"ts", "Z"}, {"tz", "Z"}, {"ss", "s"}, {"sz", "s"},
     {"p", "P"},  {"m", "m"},  {"f", "f"},  {"t", "T"},  {"n", "n"},  {"l", "l"},  {"k", "K"},
     {"h", "h"},  {"j", "r"},  {"s", "s"},  {"y", "y"},  {"w", "w"},  {"", ""}});
constexpr std::array pinyin_finals = std::to_array<Part>(
    {{"iang", "iang"}, {"iong", "iong"}, {"uang", "uang"}, {"iao", "iao"}, {"ian", "ian"},
     {"ing", "ing"},   {"uai", "uai"},   {"uan", "uan"},   {"ang", "ang"}, {"eng", "eng"},
     {"ong", "ong"},   {"ai", "ai"},     {"ei", "ei"},     {"ao", "ao"},   {"ou", "u"},
     {"an", "an"},     {"en", "en"},     {"er", "er"},     {"ia", "ia"},   {"ie", "ie"},
     {"iu", "iu"},     {"in", "in"},     {"ua", "ua"},     {"uo", "e"},    {"ui", "ui"},
     {"un", "un"},     {"ue", "ue"},     {"a", "a"},       {"e", "e"},     {"i", "i"},
     {"o", "e"},       {"u", "u"}});
constexpr std::array wade_finals = std::to_array<Part>(
    {{"iang", "iang"}, {"iung", "iong"}, {"uang", "uang"}, {"iao", "iao"}, {"ien", "ian"},
     {"ing", "ing"},   {"uai", "uai"},   {"uan", "uan"},   {"ang", "ang"}, {"eng", "eng"},
     {"ung", "ong"},   {"erh", "er"},    {"ieh", "ie"},    {"ueh", "ue"},  {"uei", "ui"},
     {"ai", "ai"},     {"ei", "ei"},     {"ao", "ao"},     {"ou", "u"},    {"an", "an"},
     {"en", "en"},     {"eh", "e"},      {"ih", "i"},      {"ia", "ia"},   {"iu", "iu"},
     {"in", "in"},     {"ua", "ua"},     {"uo", "e"},      {"ui", "ui"},   {"un", "un"},
     {"a", "a"},       {"e", "e"},       {"i", "i"},       {"o", "e"},     {"u", "u"}});

/// The keys of whole syllables from the front of `word` to its end; nothing when it has others.
template <class Initials, class Finals>
std::optional<std::string> key_of(std::string_view word, const Initials& initials,
                                  const Finals& finals, int syllables_left) {
  if (word.empty()) return std::string{};
  if (syllables_left == 0) return {};
  for (const auto& initial : initials) {
    if (word.substr(0, initial.letters.size()) != initial.letters) continue;
    const auto rest = word.substr(initial.letters.size());
    for (const auto& final : finals) {
      if (rest.substr(0, final.letters.size()) != final.letters) continue;
      auto more = key_of(rest.substr(final.letters.size()), initials, finals, syllables_left - 1);
      if (!more) continue;
      // `yen` is `yan`, and `tzu`, `ssu` end in the vowel of `zi`, `si`.
      std::string key{initial.key};
      key += initial.letters == "y" && final.letters == "en" ? "an"
             : (initial.letters == "tz" || initial.letters == "ss" || initial.letters == "sz") &&
                     final.letters == "u"
                 ? "i"
                 : final.key;
      return key + *more;
    }
  }
  return {};
}

constexpr int syllables_max = 3;
constexpr std::size_t letters_max = 14;

}  // namespace

ChineseKeys chinese_keys(std::string_view token) {
  if (token.size() < 2 || token.size() > letters_max) return {};
  // Most other words end in what no syllable ends in: found out before they are tried.
  constexpr std::string_view last_letters = "aeiounghr";
  if (last_letters.find(token.back()) == std::string_view::npos) return {};
  if (token.find_first_of("v0123456789") != std::string_view::npos) return {};
  return {key_of(token, pinyin_initials, pinyin_finals, syllables_max).value_or(""),
          key_of(token, wade_initials, wade_finals, syllables_max).value_or("")};
}

}  // namespace entraide::text
