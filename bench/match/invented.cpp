#include "invented.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <map>
#include <memory>
#include <sstream>

#include "base/csv.h"
#include "text/text.h"

namespace entraide::bench {

namespace {

using Lines = std::vector<std::string>;

// splitmix64 (Vigna)
std::uint64_t scattered(std::uint64_t number) {
  std::uint64_t mixed = number + 0x9e3779b97f4a7c15U;
  mixed = (mixed ^ (mixed >> 30U)) * 0xbf58476d1ce4e5b9U;
  mixed = (mixed ^ (mixed >> 27U)) * 0x94d049bb133111ebU;
  return mixed ^ (mixed >> 31U);
}

/// Chances one after the other, from one number.
class Chances {
 public:
  explicit Chances(std::uint64_t seed) : state_{scattered(seed)} {}
  std::uint64_t next() { return state_ = scattered(state_); }
  double share() { return static_cast<double>(next() >> 11U) * 0x1.0p-53; }
  std::size_t below(std::size_t count) { return static_cast<std::size_t>(next() % count); }

 private:
  std::uint64_t state_;
};

/// Of a file, or of one that is compressed.
Lines lines_of(const std::string& path) {
  Lines lines;
  const bool compressed = path.ends_with(".gz");
  const std::string command = (compressed ? "gzip -dc '" : "cat '") + path + "'";
  const std::unique_ptr<FILE, int (*)(FILE*)> pipe{popen(command.c_str(), "r"), pclose};
  std::string line;
  for (int c = 0; pipe && (c = std::fgetc(pipe.get())) != EOF;) {
    if (c != '\n') {
      line.push_back(static_cast<char>(c));
      continue;
    }
    lines.push_back(std::exchange(line, {}));
  }
  if (lines.empty()) {
    std::fprintf(stderr, "%s cannot be read\n", path.c_str());
    std::exit(2);
  }
  return lines;
}

/// Shares that fall with the rank, as names do (Zipf with an exponent below 1).
void add_shares(std::vector<double>& up_to, std::size_t count, double exponent) {
  double sum = 0;
  for (std::size_t rank = 1; rank <= count; ++rank) {
    sum += std::pow(static_cast<double>(rank), -exponent);
    up_to.push_back(sum);
  }
  for (auto& one : up_to) one /= sum;
}

std::string latin(std::string_view name) {
  auto folded = text::fold(name);
  bool begins = true;
  for (auto& c : folded) {
    if (begins && c >= 'a' && c <= 'z') c = static_cast<char>(c - 'a' + 'A');
    begins = c == ' ';
  }
  return folded;
}

// Where the families of wikidata's pairs and rarer surnames come from, for the countries that have them.
struct Tail {
  std::string_view file, countries;
};
constexpr std::array tails = std::to_array<Tail>({
    {"wd_arabic.tsv.gz",
     "AE AF BH DZ EG ER ET IQ IR JO KW LB LY MA ML MR NE NG OM PK PS QA SA SD SN SO SS SY TD TN "
     "YE"},
    {"wd_russian.tsv.gz", "RU UA BY BG RS ME MK KZ KG UZ TJ TM MD AM AZ GE EE LV LT"},
    {"wd_hebrew.tsv.gz", "IL"},
    {"wd_chinese.tsv.gz", "CN TW HK SG MY VN"},
    {"wd_korean.tsv.gz", "KR KP"},
    {"wd_japanese.tsv.gz", "JP"},
});
constexpr std::string_view western_tail = "wd_russian.tsv.gz";  // its Latin side is of all Europe

constexpr std::string_view fathers =
    "AE AF BH DZ EG ER ET IQ JO KW LB LY MA ML MR NE NG OM PK PS QA SA SD SN SO SS SY TD TN YE ID "
    "MM";
constexpr std::string_view patronymics = "RU UA BY BG KZ KG UZ TJ TM AZ";
constexpr std::string_view doubles =
    "ES MX CO PE AR CL VE EC GT CU BO DO HN PY SV NI CR PA UY PT BR";
constexpr std::string_view family_first = "CN TW HK KR KP JP VN HU";

/// Columns of the file of frequencies, and the countries for which they stand.
struct Column {
  std::string_view name, countries;
};
constexpr std::array columns = std::to_array<Column>({
    {"Great Britain", "GB AU NZ"},
    {"Ireland", "IE"},
    {"U.S.A.", "US CA"},
    {"Italy", "IT"},
    {"Malta", "MT"},
    {"Portugal", "PT BR"},
    {"Spain", "ES MX CO PE AR CL VE EC GT CU BO DO HN PY SV NI CR PA UY"},
    {"France", "FR"},
    {"Belgium", "BE"},
    {"Luxembourg", "LU"},
    {"the Netherlands", "NL"},
    {"Germany", "DE"},
    {"Austria", "AT"},
    {"Swiss", "CH LI"},
    {"Iceland", "IS"},
    {"Denmark", "DK"},
    {"Norway", "NO"},
    {"Sweden", "SE"},
    {"Finland", "FI"},
    {"Estonia", "EE"},
    {"Latvia", "LV"},
    {"Lithuania", "LT"},
    {"Poland", "PL"},
    {"Czech Republic", "CZ"},
    {"Slovakia", "SK"},
    {"Hungary", "HU"},
    {"Romania", "RO"},
    {"Bulgaria", "BG"},
    {"Bosnia and Herzegovina", "BA"},
    {"Croatia", "HR"},
    {"Kosovo", "XK"},
    {"Macedonia", "MK"},
    {"Montenegro", "ME"},
    {"Serbia", "RS"},
    {"Slovenia", "SI"},
    {"Albania", "AL"},
    {"Greece", "GR CY"},
    {"Russia", "RU"},
    {"Belarus", "BY"},
    {"Moldova", "MD"},
    {"Ukraine", "UA"},
    {"Armenia", "AM"},
    {"Azerbaijan", "AZ"},
    {"Georgia", "GE"},
    {"Kazakhstan/Uzbekistan,etc.", "KZ UZ KG TJ TM"},
    {"Turkey", "TR"},
    {"Arabia/Persia", "AE AF BH DZ EG IQ IR JO KW LB LY MA OM PK PS QA SA SD SO SY TN YE"},
    {"Israel", "IL"},
    {"China", "CN TW HK"},
    {"India/Sri Lanka", "IN LK NP"},
    {"Japan", "JP"},
    {"Korea", "KR KP"},
    {"Vietnam", "VN"},
});

/// Where few surnames are borne by nearly all.
constexpr std::string_view few_surnames = "CN TW HK KR KP VN";

/// More come from where more set out.
constexpr std::string_view often =
    "AF SY IQ PK BD ER ET SO NG ML SN MA DZ TN EG SD IR TR IN UA RU CN VN VE CO";

bool in(std::string_view list, std::string_view code) {
  return code.size() == 2 && list.find(code) != std::string_view::npos;
}

}  // namespace

const std::string& Population::Names::at(double chance) const {
  const auto found = std::lower_bound(up_to.begin(), up_to.end(), chance);
  const auto place = std::min<std::ptrdiff_t>(found - up_to.begin(),
                                              static_cast<std::ptrdiff_t>(names.size()) - 1);
  return names[static_cast<std::size_t>(place)];
}

Population::Population(const std::string& folder) {
  read_forenames(folder + "/common-forenames-by-country.csv");
  read_frequencies(folder + "/firstnames_by_country_frequency.csv.gz");
  read_surnames(folder + "/common-surnames-by-country.csv");
  read_rare(folder);
  double sum = 0;
  for (auto& culture : cultures_) {
    for (auto* names : {&culture.female, &culture.male, &culture.family}) {
      if (!names->names.empty()) add_shares(names->up_to, names->names.size(), 0.7);
    }
    add_shares(culture.rare_family.up_to, culture.rare_family.names.size(), 0.5);
    for (auto* names : {&culture.other_female, &culture.other_male}) {
      if (names->names.size() >= 100) {
        double all = 0;
        for (auto& one : names->up_to) one = all += one;
        for (auto& one : names->up_to) one /= all;
      } else {  // not known: as rare as family names are
        *names = culture.rare_family;
      }
    }
    sum += culture.share;
    up_to_.push_back(sum);
  }
  for (auto& one : up_to_) one /= sum;
}

void Population::read_forenames(const std::string& path) {
  std::map<std::string, Culture> by_country;
  for (const auto& line : lines_of(path)) {
    const auto fields = split(line, ',');
    if (fields.size() < 12 || fields[0].size() != 2 || fields[11].empty()) continue;
    auto& culture = by_country[std::string{fields[0]}];
    auto& names = fields[9] == "F" ? culture.female : culture.male;
    if (auto name = latin(fields[11]); !name.empty()) names.names.push_back(std::move(name));
  }
  for (auto& [country, culture] : by_country) {
    if (culture.female.names.empty() || culture.male.names.empty()) continue;
    culture.country = country;
    culture.structure = in(fathers, country)        ? Structure::fathers
                        : in(patronymics, country)  ? Structure::patronymic
                        : in(doubles, country)      ? Structure::double_family
                        : in(family_first, country) ? Structure::family_first
                                                    : Structure::family;
    culture.share = in(often, country) ? 4 : 1;
    cultures_.push_back(std::move(culture));
  }
}

void Population::read_frequencies(const std::string& path) {
  const auto lines = lines_of(path);
  const auto head = split(lines.front(), ';');
  std::map<std::size_t, std::vector<Culture*>> of_column;
  for (std::size_t column = 2; column < head.size(); ++column) {
    for (const auto& [name, countries] : columns) {
      if (head[column] != name) continue;
      for (auto& culture : cultures_) {
        if (in(countries, culture.country)) of_column[column].push_back(&culture);
      }
    }
  }
  for (std::size_t i = 1; i < lines.size(); ++i) {
    const auto fields = split(lines[i], ';');
    auto name = latin(fields.front());
    if (fields.size() < 3 || name.empty()) continue;
    const bool female = fields[1].find('F') != std::string_view::npos;
    for (const auto& [column, cultures] : of_column) {
      if (column >= fields.size() || fields[column].empty()) continue;
      const double share = std::exp2(std::strtod(std::string{fields[column]}.c_str(), nullptr));
      for (auto* culture : cultures) {
        auto& names = female ? culture->other_female : culture->other_male;
        names.names.push_back(name);
        names.up_to.push_back(share);
      }
    }
  }
}

const std::string& Population::given_name(const Culture& culture, bool female,
                                          std::uint64_t chance) {
  Chances chances{chance};
  if (chances.share() < 0.2) return (female ? culture.female : culture.male).at(chances.share());
  return (female ? culture.other_female : culture.other_male).at(chances.share());
}

void Population::read_surnames(const std::string& path) {
  for (const auto& line : lines_of(path)) {
    const auto fields = split(line, ',');
    if (fields.size() < 6 || fields[5].empty()) continue;
    for (auto& culture : cultures_) {
      if (culture.country != fields[0]) continue;
      if (auto name = latin(fields[5]); !name.empty())
        culture.family.names.push_back(std::move(name));
    }
  }
}

void Population::read_rare(const std::string& folder) {
  std::map<std::string_view, std::vector<std::string>> read;
  const auto names_of = [&](std::string_view file) -> const std::vector<std::string>& {
    auto& names = read[file];
    if (!names.empty()) return names;
    for (const auto& line : lines_of(folder + "/" + std::string{file})) {
      const auto fields = split(line, '\t');
      auto name = latin(fields.front());
      if (fields.size() > 1 && name.size() >= 4 && name.find(' ') == std::string::npos)
        names.push_back(std::move(name));
    }
    std::sort(names.begin(), names.end());
    names.erase(std::unique(names.begin(), names.end()), names.end());
    // In an order of their own: which are frequent has nothing to do with the alphabet.
    std::sort(names.begin(), names.end(), [](const std::string& a, const std::string& b) {
      return scattered(std::hash<std::string>{}(a)) < scattered(std::hash<std::string>{}(b));
    });
    return names;
  };
  for (auto& culture : cultures_) {
    std::string_view file = western_tail;
    for (const auto& tail : tails) {
      if (in(tail.countries, culture.country)) file = tail.file;
    }
    culture.rare_family.names = names_of(file);
  }
}

std::string Population::family_name(const Culture& culture, std::uint64_t family) const {
  Chances chances{family * 3 + 1};
  const bool common = !culture.family.names.empty() &&
                      chances.share() < (in(few_surnames, culture.country) ? 0.85 : 0.2);
  return common ? culture.family.at(chances.share()) : culture.rare_family.at(chances.share());
}

std::string Population::name_of(const Culture& culture, std::uint64_t family, std::uint64_t own,
                                bool female) const {
  Chances of_family{family * 3 + 2}, chances{own * 5 + 3};
  const auto& given = given_name(culture, female, chances.next());
  const auto& father = given_name(culture, false, of_family.next());
  const auto& grandfather = given_name(culture, false, of_family.next());
  const auto surname = family_name(culture, family);
  switch (culture.structure) {
    case Structure::fathers:
      return chances.share() < 0.5 ? fmt::format("{} {} {}", given, father, surname)
                                   : fmt::format("{} {} {}", given, father, grandfather);
    case Structure::patronymic:
      return fmt::format("{} {}{} {}", given, father, female ? "ovna" : "ovich", surname);
    case Structure::double_family:
      return fmt::format("{} {} {}", given, surname, family_name(culture, family + (1ULL << 40U)));
    case Structure::family_first:
      return fmt::format("{} {}", surname, given);
    case Structure::family:
      if (chances.share() < 0.3) {
        const auto& second = given_name(culture, female, chances.next());
        return fmt::format("{} {} {}", given, second, surname);
      }
      return fmt::format("{} {}", given, surname);
  }
  return given;
}

record::Entity Population::person(std::uint64_t number) const {
  constexpr std::uint64_t of_a_family = 4;
  const auto family = number / of_a_family;
  Chances of_family{family}, chances{number + (1ULL << 50U)};
  const auto at = std::lower_bound(up_to_.begin(), up_to_.end(), of_family.share());
  const auto& culture = cultures_[static_cast<std::size_t>(std::min<std::ptrdiff_t>(
      at - up_to_.begin(), static_cast<std::ptrdiff_t>(up_to_.size()) - 1))];
  record::Entity person;
  person.id = fmt::format("p-{:08x}", number);
  person.dataset = "bench";
  person.kind = record::Kind::person;
  const bool female = chances.share() < 0.4;
  person.gender = female ? record::Gender::female : record::Gender::male;
  person.names.push_back(record::make_name(name_of(culture, family, number, female)));
  if (auto country = record::Country::parse(culture.country))
    person.nationalities.push_back({*country, false, 0});
  // Two generations of a family.
  const int parents_year = 1938 + static_cast<int>(of_family.below(45));
  const int year =
      parents_year + (number % of_a_family < 2 ? static_cast<int>(chances.below(6))
                                               : 20 + static_cast<int>(chances.below(15)));
  const double known = chances.share();
  const int month = known < 0.10 ? 0 : known < 0.16 ? 1 : static_cast<int>(1 + chances.below(12));
  const int day = known < 0.10 ? 0 : known < 0.16 ? 1 : static_cast<int>(1 + chances.below(28));
  if (known < 0.96) {
    auto birth = record::PartialDate::make({year, month, day});
    person.birth_dates.push_back({std::move(birth).value(), "", 0});
  }
  if (chances.share() < 0.3) {
    record::Document passport;
    passport.type = record::DocumentType::passport;
    passport.number =
        fmt::format("{}{}{:07}", static_cast<char>('A' + chances.below(26)),
                    static_cast<char>('A' + chances.below(26)), chances.below(10'000'000));
    person.documents.push_back(std::move(passport));
  }
  return person;
}

record::Entity Population::question(const record::Entity& person, std::uint64_t chance,
                                    Asking asking) const {
  Chances chances{chance + (1ULL << 51U)};
  record::Entity query;
  query.kind = record::Kind::person;
  std::vector<std::string> words;
  for (const auto word : split(person.names[0].full, ' ')) words.emplace_back(word);
  if (asking.mistake) {
    const double which = chances.share();
    if (which < 0.25 && words.size() > 2) words.erase(words.begin() + 1);
    if (which >= 0.25 && which < 0.45) std::swap(words.front(), words.back());
    if (which >= 0.45 && which < 0.85) {
      auto& word = words[chances.below(words.size())];
      if (word.size() > 4) {
        const auto place = 1 + chances.below(word.size() - 2);
        switch (chances.below(4)) {
          case 0:
            word.erase(place, 1);
            break;
          case 1:
            word.insert(place, 1, static_cast<char>('a' + chances.below(26)));
            break;
          case 2:
            word[place] = static_cast<char>('a' + chances.below(26));
            break;
          default:
            std::swap(word[place], word[place + 1]);
        }
      }
    }
  }
  query.names.push_back(record::make_name(join(words, " ")));
  if (asking.birth != Asking::Birth::none) {
    // Who asks reads a whole date off a passport, whatever the record has of it.
    record::DatePoint from{1938 + static_cast<int>(chances.below(80)), 0, 0};
    if (!person.birth_dates.empty()) from = person.birth_dates[0].date.from();
    if (from.month == 0) from.month = static_cast<int>(1 + chances.below(12));
    if (from.day == 0) from.day = static_cast<int>(1 + chances.below(28));
    if (asking.birth == Asking::Birth::wrong_year) from.year += chances.share() < 0.5 ? 1 : -1;
    query.birth_dates.push_back({record::PartialDate::make(from).value(), "", 0});
  }
  return query;
}

}  // namespace entraide::bench
