#include "match/name.h"

#include <algorithm>
#include <array>
#include <optional>
#include <span>
#include <utility>

#include "text/text.h"

namespace entraide::match {
namespace {

bool contains(std::span<const std::string_view> words, std::string_view word) {
  return std::find(words.begin(), words.end(), word) != words.end();
}

bool is_article(std::string_view word) {
  static constexpr std::array<std::string_view, 12> articles = {"al", "el", "ul", "ur", "ar", "er",
                                                                "us", "as", "es", "ud", "ad", "il"};
  return contains(articles, word);
}

/// `Abd` and its spellings as a word of its own: it belongs to the attribute of God that follows.
bool is_servant(std::string_view word) {
  static constexpr std::array<std::string_view, 14> servants = {
      "abd",   "abdul", "abdal", "abdel", "abdol", "abdoul", "abdil",
      "abdur", "abdus", "abdar", "abder", "abdir", "abdou",  "abdu"};
  return contains(servants, word);
}

bool is_vowel(char c) { return std::string_view{"aeiou"}.find(c) != std::string_view::npos; }

/// `abdurrahman` -> `rahman`, `abdelaziz` -> `aziz`; nothing when the word is no such name.
std::optional<std::string> servant_of(std::string_view word) {
  if (word.size() < 7 || word.substr(0, 3) != "abd") return {};
  auto rest = word.substr(3);
  while (!rest.empty() && is_vowel(rest.front())) rest.remove_prefix(1);
  const bool joined_by_vowel = rest.size() < word.size() - 3;
  if (rest.size() < 4 || (!joined_by_vowel && rest.front() != 'l')) return {};
  // The article's `l`, or the letter that it became: Abd al-Rahman is said Abdurrahman.
  if (rest.front() == 'l' || rest[0] == rest[1]) rest.remove_prefix(1);
  return std::string{rest};
}

/// Arabic and Hebrew leave most vowels out; Japanese and Korean syllables add vowels to foreign
/// names. In UTF-8: U+0590 to U+07FF begin with 0xD6 to 0xDF, kana with 0xE3 0x81 to 0x83, Hangul
/// with 0xEA 0xB0 to 0xED.
bool vowels_unwritten_in(std::string_view text) {
  for (std::size_t i = 0; i < text.size(); ++i) {
    const auto byte = static_cast<unsigned char>(text[i]);
    if (byte >= 0xD6 && byte <= 0xDF) return true;
    if (i + 1 == text.size()) break;
    const auto next = static_cast<unsigned char>(text[i + 1]);
    if (byte == 0xE3 && next >= 0x81 && next <= 0x83) return true;
    if (byte >= 0xEA && byte <= 0xED && (byte > 0xEA || next >= 0xB0)) return true;
  }
  return false;
}

/// `Ig0r Sech1n`: digits that stand for letters, typed or scanned. A number stays a number.
std::string with_letters(std::string_view word) {
  std::string out{word};
  const auto digits =
      std::count_if(out.begin(), out.end(), [](char c) { return c >= '0' && c <= '9'; });
  if (digits == 0 || 2 * static_cast<std::size_t>(digits) >= out.size()) return out;
  for (char& c : out) {
    switch (c) {
      case '0':
        c = 'o';
        break;
      case '1':
        c = 'i';
        break;
      case '3':
        c = 'e';
        break;
      case '4':
        c = 'a';
        break;
      case '5':
        c = 's';
        break;
      case '6':
      case '9':
        c = 'g';
        break;
      default:
        break;
    }
  }
  return out;
}

/// The words of a folded text, and how each was written; Latin letters are not written otherwise.
struct FoldedWords {
  std::vector<text::WrittenWord> with_script;
  std::vector<std::string_view> folded;

  FoldedWords(std::string_view text, std::string_view folded_text) {
    if (is_ascii(text)) {
      folded = split(folded_text, ' ');
      return;
    }
    with_script = text::written_words(text);
    for (const auto& word : with_script) folded.push_back(word.folded);
  }
  std::string_view written(std::size_t at) const {
    return with_script.empty() ? std::string_view{} : with_script[at].written;
  }

 private:
  static bool is_ascii(std::string_view text) {
    return std::all_of(text.begin(), text.end(),
                       [](char c) { return static_cast<unsigned char>(c) < 0x80; });
  }
};

void add_person_words(NameParts& name, const FoldedWords& folded, bool unwritten) {
  const auto& words = folded.folded;
  const auto add = [&](std::string text, bool servant, std::size_t at) {
    name.words.push_back(
        {std::move(text), std::string{folded.written(at)}, servant, unwritten, false});
  };
  for (std::size_t i = 0; i < words.size() && name.words.size() < name_words_max; ++i) {
    if (is_servant(words[i])) {
      auto next = i + 1;
      while (next < words.size() && is_article(words[next])) ++next;
      if (next < words.size()) {
        const bool god = words[next] == "allah" || words[next] == "ullah" || words[next] == "lah";
        god ? add("abdullah", false, next) : add(std::string{words[next]}, true, next);
        i = next;
        continue;
      }
    }
    const auto* known = Lexicon::of(NameSchema::person).find(words[i]);
    const auto servant = known == nullptr ? servant_of(words[i]) : std::nullopt;
    add(servant.value_or(with_letters(words[i])), servant.has_value(), i);
  }
}

constexpr std::array<std::string_view, 20> small_numbers = {
    "zero",     "one",     "two",     "three",     "four",     "five",    "six",
    "seven",    "eight",   "nine",    "ten",       "eleven",   "twelve",  "thirteen",
    "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen"};
constexpr std::array<std::string_view, 8> tens = {"twenty", "thirty",  "forty",  "fifty",
                                                  "sixty",  "seventy", "eighty", "ninety"};

std::size_t place_in(std::span<const std::string_view> list, std::string_view word) {
  return static_cast<std::size_t>(std::find(list.begin(), list.end(), word) - list.begin());
}

/// `III` -> 3; 0 for what is no Roman number up to 39. Longer ones stand too often for words.
unsigned roman_number(std::string_view word) {
  unsigned sum = 0;
  const auto value = [](char c) { return c == 'i' ? 1U : c == 'v' ? 5U : c == 'x' ? 10U : 0U; };
  for (std::size_t i = 0; i < word.size(); ++i) {
    const auto here = value(word[i]);
    if (here == 0) return 0;
    const bool before_larger = i + 1 < word.size() && here < value(word[i + 1]);
    sum = before_larger ? sum - here : sum + here;
  }
  return sum < 40 ? sum : 0;
}

/// A number that begins at `at`, in digits: `III`, `forty-four`, `seven`; moves `at` behind it.
/// Empty: none begins there.
std::string number_at(const std::vector<std::string_view>& words, std::size_t& at) {
  if (const auto roman = roman_number(words[at]); roman != 0) {
    ++at;
    return std::to_string(roman);
  }
  const auto small = place_in(small_numbers, words[at]);
  if (small < small_numbers.size()) {
    ++at;
    return std::to_string(small);
  }
  auto number = place_in(tens, words[at]);
  if (number == tens.size()) return {};
  number = 10 * (number + 2);
  ++at;
  if (at < words.size()) {
    const auto ones = place_in(small_numbers, words[at]);
    const bool digit = words[at].size() == 1 && words[at][0] >= '1' && words[at][0] <= '9';
    if (digit || (ones > 0 && ones < 10)) {
      number += digit ? static_cast<std::size_t>(words[at][0] - '0') : ones;
      ++at;
    }
  }
  return std::to_string(number);
}

/// Which words of the folded text stand in its first parentheses, as a range; empty without.
std::pair<std::size_t, std::size_t> words_in_parentheses(std::string_view text) {
  const auto open = text.find('(');
  const auto close = text.find(')', open == std::string_view::npos ? 0 : open);
  if (open == std::string_view::npos || close == std::string_view::npos) return {0, 0};
  return {text::tokens(text.substr(0, open)).size(), text::tokens(text.substr(0, close)).size()};
}

void add_organisation_words(NameParts& name, const FoldedWords& folded, NameSchema schema,
                            std::pair<std::size_t, std::size_t> in_parentheses) {
  const auto& words = folded.folded;
  const auto& lexicon = Lexicon::of(schema);
  std::string phrase;
  for (std::size_t i = 0; i < words.size() && name.words.size() < name_words_max;) {
    if (auto number = number_at(words, i); !number.empty()) {
      name.words.push_back({std::move(number), "", false, false, false});
      continue;
    }
    const auto count = std::max<std::size_t>(lexicon.longest_phrase(words, i, phrase), 1);
    // `Deutsche Bank (Schweiz) AG`
    const bool addition = i >= in_parentheses.first && i < in_parentheses.second;
    name.words.push_back({count > 1 ? phrase : std::string{words[i]},
                          count > 1 ? std::string{} : std::string{folded.written(i)}, false, false,
                          addition});
    i += count;
  }
}

/// `S.A.R.L.` -> `SARL`: the dot behind a single letter joins, any other separates.
std::string join_dotted_letters(std::string_view text) {
  std::string out;
  const auto is_letter = [](char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); };
  std::size_t letters = 0;  // of the word so far, dots left out
  bool dotted = false;
  for (const char c : text) {
    if (c == '.' && (letters == 1 || dotted)) {
      dotted = true;
      letters = 0;
      continue;
    }
    letters = is_letter(c) ? letters + 1 : 0;
    if (letters > 1 || !is_letter(c)) dotted = false;
    out.push_back(c);
  }
  return out;
}

/// Cuts at a code point's border, which is at most three bytes back.
std::string_view shortened(std::string_view text) {
  if (text.size() <= name_bytes_max) return text;
  std::size_t end = name_bytes_max;
  const auto inside = [&] { return (static_cast<unsigned char>(text[end]) & 0xC0U) == 0x80U; };
  while (end > name_bytes_max - 3 && inside()) --end;
  return text.substr(0, end);
}

}  // namespace

NameParts take_apart(std::string_view text, NameSchema schema) {
  text = shortened(text);
  NameParts name;
  name.folded = text::fold(text);
  if (name.folded.empty()) return name;
  name.words.reserve(8);
  if (schema == NameSchema::person) {
    add_person_words(name, {text, name.folded}, vowels_unwritten_in(text));
  } else {
    auto joined = join_dotted_letters(text);
    auto folded = text::fold(joined);
    if (folded.empty()) joined = text, folded = name.folded;
    add_organisation_words(name, {joined, folded}, schema, words_in_parentheses(joined));
  }
  return name;
}

Word make_word(const WordSpec& spec, NameSchema schema, const Weights& weights) {
  auto word =
      make_word(spec.text, schema, spec.servant, spec.vowels_unwritten, spec.written, weights);
  word.addition = spec.addition;
  return word;
}

Name make_name(std::string_view text, NameSchema schema, const Weights& weights) {
  auto parts = take_apart(text, schema);
  Name name{std::move(parts.folded), {}};
  name.words.reserve(parts.words.size());
  for (const auto& spec : parts.words) name.words.push_back(make_word(spec, schema, weights));
  return name;
}

WordList words_of(const Name& name) {
  WordList words;
  for (const auto& word : name.words) words.push_back(&word);
  return words;
}

double name_score(const Name& a, const Name& b, NameSchema schema, const Weights& weights) {
  if (a.folded.empty() || b.folded.empty()) return 0;
  if (a.folded == b.folded) return 1;
  // One fixed order of the two makes the comparison symmetric, ties included.
  const auto words_a = words_of(a.folded < b.folded ? a : b);
  const auto words_b = words_of(a.folded < b.folded ? b : a);
  const auto similarity = similarities(words_a.view(), words_b.view());
  return compare(words_a.view(), words_b.view(), similarity, schema, weights).score;
}

double compare_names(std::string_view a, std::string_view b, NameSchema schema) {
  return name_score(make_name(a, schema), make_name(b, schema), schema);
}

}  // namespace entraide::match
