// Listed persons asked for with a mistake in the name: how often is the person first, or in the
// first ten? And how many invented persons of many countries are flagged, with a birth date?
//   perturbed LISTS.tsv FORENAMES.csv SURNAMES.csv [EVERY [--misses]]     EVERY: one person in so many
// LISTS.tsv as from lists_to_tsv.py; the CSVs are sigpwned/popular-names-by-country-dataset (CC0).
#include <algorithm>
#include <array>
#include <cstdio>
#include <fstream>
#include <iterator>
#include <map>
#include <random>
#include <string>
#include <string_view>
#include <vector>

#include "base/csv.h"
#include "match/match.h"
#include "text/text.h"
#include "tsv_lists.h"

namespace {

using namespace entraide;
using match::Candidate;
using record::Entity;
using Words = std::vector<std::string>;
using Chance = std::mt19937_64;

std::size_t pick(Chance& chance, std::size_t count) { return chance() % count; }

Words words_of(const std::string& name) {
  Words words;
  for (const auto word : split(name, ' ')) {
    if (!word.empty()) words.emplace_back(word);
  }
  return words;
}

bool is_ascii(const std::string& text) {
  return std::all_of(text.begin(), text.end(),
                     [](char c) { return static_cast<unsigned char>(c) < 0x80; });
}

/// One letter of a long word left out, doubled, taken for another or swapped with its neighbour.
std::string with_typo(Words words, Chance& chance) {
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

std::string swapped(Words words, Chance&) {
  if (words.size() < 2) return {};
  std::rotate(words.begin(), words.end() - 1, words.end());
  return join(words, " ");
}

std::string one_dropped(Words words, Chance& chance) {
  if (words.size() < 3) return {};
  words.erase(words.begin() + static_cast<std::ptrdiff_t>(pick(chance, words.size())));
  return join(words, " ");
}

struct Spelling {
  std::string_view latin, cyrillic, arabic;
};
// How a clerk would write Latin letters down; longest first.
constexpr std::array spellings = std::to_array<Spelling>({
    {"shch", "щ", "ش"}, {"kh", "х", "خ"}, {"sh", "ш", "ش"},  {"ch", "ч", "تش"}, {"zh", "ж", "ج"},
    {"gh", "г", "غ"},   {"th", "т", "ث"}, {"dh", "д", "ذ"},  {"ya", "я", "يا"}, {"yu", "ю", "يو"},
    {"ts", "ц", "تس"},  {"ou", "у", "و"}, {"oo", "у", "و"},  {"ee", "и", "ي"},  {"a", "а", ""},
    {"b", "б", "ب"},    {"c", "к", "ك"},  {"d", "д", "د"},   {"e", "е", ""},    {"f", "ф", "ف"},
    {"g", "г", "غ"},    {"h", "х", "ه"},  {"i", "и", "ي"},   {"j", "дж", "ج"},  {"k", "к", "ك"},
    {"l", "л", "ل"},    {"m", "м", "م"},  {"n", "н", "ن"},   {"o", "о", "و"},   {"p", "п", "ب"},
    {"q", "к", "ق"},    {"r", "р", "ر"},  {"s", "с", "س"},   {"t", "т", "ت"},   {"u", "у", "و"},
    {"v", "в", "ف"},    {"w", "в", "و"},  {"x", "кс", "كس"}, {"y", "й", "ي"},   {"z", "з", "ز"},
});

std::string in_script(const std::string& name, bool arabic) {
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
std::string in_order(const std::string& name) {
  auto words = text::tokens(name);
  std::sort(words.begin(), words.end());
  return join(words, " ");
}

/// One person on two lists, or twice on one: a name in common, word for word.
bool same_person(const Entity& a, const Entity& b) {
  return std::any_of(a.names.begin(), a.names.end(), [&](const record::Name& x) {
    return std::any_of(b.names.begin(), b.names.end(),
                       [&](const record::Name& y) { return in_order(x.full) == in_order(y.full); });
  });
}

struct Tally {
  int asked = 0, first = 0, in_ten = 0, hits = 0;
};

using ById = std::map<std::string, const Entity*>;

void ask(const match::Index& index, const ById& by_id, const Entity& wanted,
         const std::string& name, bool with_birth, Tally& tally, bool show) {
  if (name.empty()) return;
  Entity query;
  query.kind = record::Kind::person;
  query.names.push_back(record::make_name(name, record::NameKind::primary));
  if (with_birth) query.birth_dates = wanted.birth_dates;
  match::Options options;
  options.cutoff = 0.3;
  options.limit = 10;
  options.explain = false;
  const auto found = index.search(query, options);
  ++tally.asked;
  const auto at = std::find_if(found.begin(), found.end(), [&](const Candidate& c) {
    return (c.id == wanted.id && c.dataset == wanted.dataset) ||
           same_person(*by_id.at(c.dataset + c.id), wanted);
  });
  if (at != found.end()) {
    ++tally.in_ten;
    tally.hits += at->match;
    // A namesake with the same score is not a mistake: nobody could tell them apart.
    if (at->score >= found.front().score) {
      ++tally.first;
      return;
    }
  }
  if (show) {
    std::printf("  %s | %s %.3f | first %s %.3f\n", name.c_str(), wanted.names[0].full.c_str(),
                at == found.end() ? 0.0 : at->score,
                found.empty() ? "-" : found.front().caption.c_str(),
                found.empty() ? 0.0 : found.front().score);
  }
}

void perturb(const match::Index& index, const std::vector<Entity>& entities, std::size_t every,
             bool show) {
  ById by_id;
  for (const auto& entity : entities) by_id[entity.dataset + entity.id] = &entity;
  std::map<std::string, std::array<Tally, 2>> tallies;
  Chance chance{20261129};
  std::size_t person = 0;
  for (const auto& entity : entities) {
    if (entity.kind != record::Kind::person || ++person % every != 0) continue;
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
    for (const auto& [kind, text] : asked) {
      ask(index, by_id, entity, text, false, tallies[kind][0], show);
      if (!entity.birth_dates.empty())
        ask(index, by_id, entity, text, true, tallies[kind][1], false);
    }
  }
  for (const auto& [kind, both] : tallies) {
    for (const std::size_t with_birth : {0U, 1U}) {
      const auto& tally = both[with_birth];
      const auto share = [&](int count) { return 100.0 * count / std::max(tally.asked, 1); };
      std::printf("%-16s %-12s %6d asked: first %.2f %%, in the first ten %.2f %%, match %.2f %%\n",
                  kind.c_str(), with_birth ? "with birth" : "name alone", tally.asked,
                  share(tally.first), share(tally.in_ten), share(tally.hits));
    }
  }
}

/// Country -> names in Latin letters, from one of the CSVs.
std::map<std::string, Words> names_by_country(const char* path, bool surnames) {
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

void invent(const match::Index& index, const char* forenames_path, const char* surnames_path,
            std::size_t every, bool show) {
  const auto forenames = names_by_country(forenames_path, false);
  const auto surnames = names_by_country(surnames_path, true);
  std::vector<std::string> countries;
  for (const auto& [country, names] : forenames) countries.push_back(country);
  Chance chance{7};
  const int persons = 10'000 / static_cast<int>(every);
  std::array<int, 2> flagged{};
  std::map<std::string, int> by_country;
  for (int i = 0; i < persons; ++i) {
    const auto& country = countries[pick(chance, countries.size())];
    const auto& own = forenames.at(country);
    // Where surnames are not known, a father's and a grandfather's name stand for them.
    const auto family = surnames.find(country);
    std::string name = own[pick(chance, own.size())];
    if (family != surnames.end()) {
      name += " " + family->second[pick(chance, family->second.size())];
    } else {
      name += " " + own[pick(chance, own.size())] + " " + own[pick(chance, own.size())];
    }
    Entity query;
    query.kind = record::Kind::person;
    query.names.push_back(record::make_name(name, record::NameKind::primary));
    match::Options options;
    options.explain = false;
    for (const std::size_t with_birth : {0U, 1U}) {
      if (with_birth) {
        const auto text = std::to_string(1950 + pick(chance, 56)) + "-" +
                          std::to_string(101 + pick(chance, 12)).substr(1) + "-" +
                          std::to_string(101 + pick(chance, 28)).substr(1);
        query.birth_dates.push_back({record::PartialDate::parse(text).value(), "", 0});
      }
      const auto found = index.search(query, options);
      if (found.empty() || !found.front().match) continue;
      ++flagged[with_birth];
      if (with_birth) ++by_country[country];
      if (show && with_birth)
        std::printf("  %s | %s %.3f\n", name.c_str(), found.front().caption.c_str(),
                    found.front().score);
    }
  }
  std::printf("%d invented persons: flagged %.2f %% by name alone, %.2f %% with a birth date\n",
              persons, 100.0 * flagged[0] / persons, 100.0 * flagged[1] / persons);
}

}  // namespace

int main(int count, char** arguments) {
  if (count < 4) return 2;
  const auto entities = bench::read_tsv_lists(arguments[1]);
  match::Index index;
  for (const auto& entity : entities) index.put(entity);
  const auto every = count > 4 ? std::stoul(arguments[4]) : 1;
  const bool show = count > 5;
  perturb(index, entities, every, show);
  invent(index, arguments[2], arguments[3], every, show);
  return 0;
}
