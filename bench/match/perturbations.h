// Listed persons with a mistake in the name, and persons whom nobody has listed; for the match benches.
// The CSVs are sigpwned/popular-names-by-country-dataset (CC0).
#pragma once

#include <algorithm>
#include <array>
#include <fstream>
#include <iterator>
#include <map>
#include <random>
#include <string>
#include <string_view>
#include <vector>

#include "base/csv.h"
#include "base/strings.h"
#include "record/record.h"
#include "text/text.h"

namespace entraide::bench {

using record::Entity;
using Words = std::vector<std::string>;
using Chance = std::mt19937_64;

inline std::size_t pick(Chance& chance, std::size_t count) { return chance() % count; }

inline Words words_of(const std::string& name) {
  Words words;
  for (const auto word : split(name, ' ')) {
    if (!word.empty()) words.emplace_back(word);
  }
  return words;
}

inline bool is_ascii(const std::string& text) {
  return std::all_of(text.begin(), text.end(),
                     [](char c) { return static_cast<unsigned char>(c) < 0x80; });
}

/// One letter of a long word left out, doubled, taken for another or swapped with its neighbour.
inline std::string with_typo(Words words, Chance& chance) {
  std::vector<std::size_t> long_words;
  for (std::size_t i = 0; i < words.size(); ++i) {
    if (words[i].size() >= 5) long_words.push_back(i);
  }
  if (long_words.empty()) return {};
  auto& word = words[long_words[pick(chance, long_words.size())]];
  const auto at = 1 + pick(chance, word.size() - 2);
  switch (pick(chance, 4)) {
    case 0:
      word.erase(at, 1);
      break;
    case 1:
      word.insert(at, 1, static_cast<char>('a' + pick(chance, 26)));
      break;
    case 2:
      word[at] = static_cast<char>('a' + pick(chance, 26));
      break;
    default:
      std::swap(word[at], word[at + 1]);
  }
  return join(words, " ");
}

inline std::string swapped(Words words, Chance&) {
  if (words.size() < 2) return {};
  std::rotate(words.begin(), words.end() - 1, words.end());
  return join(words, " ");
}

inline std::string one_dropped(Words words, Chance& chance) {
  if (words.size() < 3) return {};
  words.erase(words.begin() + static_cast<std::ptrdiff_t>(pick(chance, words.size())));
  return join(words, " ");
}

struct Spelling {
  std::string_view latin, cyrillic, arabic;
};
// How a clerk would write Latin letters down; longest first.
inline constexpr std::array spellings = std::to_array<Spelling>({
    {"shch", "щ", "ش"}, {"kh", "х", "خ"}, {"sh", "ш", "ش"},  {"ch", "ч", "تش"}, {"zh", "ж", "ج"},
    {"gh", "г", "غ"},   {"th", "т", "ث"}, {"dh", "д", "ذ"},  {"ya", "я", "يا"}, {"yu", "ю", "يو"},
    {"ts", "ц", "تس"},  {"ou", "у", "و"}, {"oo", "у", "و"},  {"ee", "и", "ي"},  {"a", "а", ""},
    {"b", "б", "ب"},    {"c", "к", "ك"},  {"d", "д", "د"},   {"e", "е", ""},    {"f", "ф", "ف"},
    {"g", "г", "غ"},    {"h", "х", "ه"},  {"i", "и", "ي"},   {"j", "дж", "ج"},  {"k", "к", "ك"},
    {"l", "л", "ل"},    {"m", "м", "م"},  {"n", "н", "ن"},   {"o", "о", "و"},   {"p", "п", "ب"},
    {"q", "к", "ق"},    {"r", "р", "ر"},  {"s", "с", "س"},   {"t", "т", "ت"},   {"u", "у", "و"},
    {"v", "в", "ف"},    {"w", "в", "و"},  {"x", "кс", "كس"}, {"y", "й", "ي"},   {"z", "з", "ز"},
});

inline std::string in_script(const std::string& name, bool arabic) {
  std::string out;
  const auto folded = text::fold(name);
  for (std::size_t at = 0; at < folded.size();) {
    if (folded[at] == ' ' || (folded[at] >= '0' && folded[at] <= '9')) {
      out.push_back(folded[at++]);
      continue;
    }
    const auto rest = std::string_view{folded}.substr(at);
    const auto found =
        std::find_if(spellings.begin(), spellings.end(), [&](const Spelling& spelling) {
          return rest.substr(0, spelling.latin.size()) == spelling.latin;
        });
    const bool first = at == 0 || folded[at - 1] == ' ';
    const bool vowel = found->latin == "a" || found->latin == "e";
    if (arabic && vowel && first) out += "ا";
    out += arabic ? found->arabic : found->cyrillic;
    at += found->latin.size();
  }
  return out;
}

/// The words of a name in one order: two lists write one person's name alike but for that.
inline std::string in_order(const std::string& name) {
  auto words = text::tokens(name);
  std::sort(words.begin(), words.end());
  return join(words, " ");
}

/// One person on two lists, or twice on one: a name in common, word for word.
inline bool same_person(const Entity& a, const Entity& b) {
  return std::any_of(a.names.begin(), a.names.end(), [&](const record::Name& x) {
    return std::any_of(b.names.begin(), b.names.end(),
                       [&](const record::Name& y) { return in_order(x.full) == in_order(y.full); });
  });
}

/// By kind of mistake; empty where the name does not allow it.
inline std::map<std::string, std::string> perturbed(const Entity& entity, Chance& chance) {
  const auto& name = entity.names[0].full;
  const auto words = words_of(name);
  std::map<std::string, std::string> asked{{"typo", with_typo(words, chance)},
                                           {"swapped parts", swapped(words, chance)},
                                           {"dropped part", one_dropped(words, chance)},
                                           {"in Cyrillic", in_script(name, false)},
                                           {"in Arabic", in_script(name, true)}};
  for (const auto& other : entity.names) {
    if (!is_ascii(other.full) && text::script_of(other.full) != "Latn")
      asked["original script"] = other.full;
  }
  return asked;
}

/// Country -> names in Latin letters, from one of the CSVs.
inline std::map<std::string, Words> names_by_country(const char* path, bool surnames) {
  std::ifstream file{path};
  const std::string text{std::istreambuf_iterator<char>{file}, {}};
  TextReader reader{text};
  CsvReader csv{reader, ',', text.size() + 1};
  std::map<std::string, Words> out;
  CsvRow row;
  while (csv.next(row).value()) {
    const std::size_t at = surnames ? 5 : 11;
    if (row.fields.size() > at && row.fields[0].size() == 2 && !row.fields[at].empty())
      out[row.fields[0]].push_back(row.fields[at]);
  }
  return out;
}

/// Invented persons of many countries, each run the same.
class Strangers {
 public:
  Strangers(const char* forenames, const char* surnames)
      : forenames_{names_by_country(forenames, false)},
        surnames_{names_by_country(surnames, true)} {
    for (const auto& [country, names] : forenames_) countries_.push_back(country);
  }
  std::string name() {
    country_ = countries_[pick(chance_, countries_.size())];
    const auto& own = forenames_.at(country_);
    // Where surnames are not known, a father's and a grandfather's name stand for them.
    const auto family = surnames_.find(country_);
    std::string name = own[pick(chance_, own.size())];
    if (family != surnames_.end()) {
      name += " " + family->second[pick(chance_, family->second.size())];
    } else {
      name += " " + own[pick(chance_, own.size())] + " " + own[pick(chance_, own.size())];
    }
    return name;
  }
  const std::string& country() const { return country_; }  // of the last name
  record::PartialDate birth() {
    const auto text = std::to_string(1950 + pick(chance_, 56)) + "-" +
                      std::to_string(101 + pick(chance_, 12)).substr(1) + "-" +
                      std::to_string(101 + pick(chance_, 28)).substr(1);
    return record::PartialDate::parse(text).value();
  }

 private:
  std::map<std::string, Words> forenames_, surnames_;
  std::vector<std::string> countries_;
  std::string country_;
  Chance chance_{7};
};

}  // namespace entraide::bench
