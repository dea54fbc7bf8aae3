// Countries: ISO 3166-1 from ICU, issuers and former States from data/vocabularies, spellings of
// lists.
#include <unicode/locid.h>
#include <unicode/unistr.h>

#include <unordered_map>

#include "record/record.h"
#include "text/text.h"

namespace entraide::embedded {
std::string_view countries();
std::string_view country_aliases();
}  // namespace entraide::embedded

namespace entraide::record {

namespace {

struct CountryRow {
  std::string alpha3, english, french;
};

std::string display_name(const icu::Locale& region, const icu::Locale& language) {
  icu::UnicodeString name;
  region.getDisplayCountry(language, name);
  std::string text;
  name.toUTF8String(text);
  return text;
}

// Calls `visit` with the tab-separated fields of each line that is no comment.
template <class Visit>
void for_each_row(std::string_view table, const Visit& visit) {
  for (const auto line : split(table, '\n')) {
    if (line.empty() || line.front() == '#') continue;
    visit(split(line, '\t'));
  }
}

// ICAO 9303-3 section 5: codes of persons without a nationality or under protection.
bool is_protection_code(std::string_view icao) {
  return icao == "XXA" || icao == "XXB" || icao == "XXC";
}

}  // namespace

/// The registry, built once and immutable afterwards.
class Countries {
 public:
  static const Countries& all() {
    static const Countries countries;
    return countries;
  }

  std::optional<Country> by_spelling(std::string_view text) const {
    const auto found = by_key_.find(key_of(text));
    if (found == by_key_.end()) return std::nullopt;
    return Country{found->second};
  }

  std::optional<Country> by_icao(std::string_view code) const {
    const auto found = by_icao_.find(std::string{code});
    if (found == by_icao_.end()) return std::nullopt;
    return Country{found->second};
  }

  const CountryRow& row(std::string_view code) const {
    const auto found = rows_.find(std::string{code});
    ENSURE(found != rows_.end());  // a Country is only made from a row
    return found->second;
  }

 private:
  Countries() {
    for (const char* const* code = icu::Locale::getISOCountries(); *code != nullptr; ++code)
      add_iso(*code);
    for_each_row(embedded::countries(), [&](const std::vector<std::string_view>& fields) {
      ENSURE(fields.size() >= 4);
      add_special(std::string{fields[0]}, std::string{fields[1]}, std::string{fields[2]},
                  std::string{fields[3]});
    });
    for_each_row(embedded::country_aliases(), [&](const std::vector<std::string_view>& fields) {
      ENSURE(fields.size() == 2);
      ENSURE(rows_.contains(std::string{fields[0]}));
      by_key_.insert_or_assign(key_of(fields[1]), std::string{fields[0]});
    });
  }

  static std::string key_of(std::string_view text) {
    // A code is a spelling too; only ASCII, so that fold() need not run for the frequent case.
    if (text.size() <= 3) return lower_ascii(text);
    return text::fold(text);
  }

  void add_iso(const std::string& alpha2) {
    const icu::Locale region{"", alpha2.c_str()};
    const std::string alpha3 = region.getISO3Country();
    const auto code = lower_ascii(alpha2);
    CountryRow row{alpha3, display_name(region, icu::Locale::getEnglish()),
                   display_name(region, icu::Locale::getFrench())};
    by_key_.emplace(code, code);
    by_key_.emplace(lower_ascii(alpha3), code);
    by_key_.emplace(key_of(row.english), code);
    by_key_.emplace(key_of(row.french), code);
    by_icao_.emplace(alpha3, code);
    rows_.emplace(code, std::move(row));
  }

  void add_special(const std::string& code, const std::string& icao, const std::string& english,
                   const std::string& french) {
    by_icao_.insert_or_assign(icao, code);
    by_key_.emplace(lower_ascii(icao), code);
    by_key_.emplace(code, code);
    by_key_.emplace(key_of(english), code);
    by_key_.emplace(key_of(french), code);
    if (const auto [row, added] = rows_.emplace(code, CountryRow{icao, english, french});
        !added && row->second.alpha3.starts_with('X')) {
      row->second.alpha3 = icao;  // Kosovo: ICU answers with a user-assigned code
    }
  }

  std::unordered_map<std::string, CountryRow> rows_;
  std::unordered_map<std::string, std::string> by_key_, by_icao_;
};

std::optional<Country> Country::parse(std::string_view text) {
  const auto trimmed = trim(text);
  if (trimmed.empty() || is_protection_code(upper_ascii(trimmed))) return std::nullopt;
  return Countries::all().by_spelling(trimmed);
}

std::string Country::alpha3() const { return Countries::all().row(code_).alpha3; }

std::string Country::name(Language language) const {
  const auto& row = Countries::all().row(code_);
  return language == Language::french ? row.french : row.english;
}

std::optional<ProtectedStatus> ProtectedStatus::parse(std::string_view icao_code) {
  if (!is_protection_code(icao_code)) return std::nullopt;
  return ProtectedStatus{std::string{icao_code}};
}

std::optional<ProtectedStatus> ProtectedStatus::from_words(std::string_view text) {
  if (auto status = parse(upper_ascii(trim(text)))) return status;
  const auto folded = text::fold(text);  // `RÉFUGIÉ` says what `refugie` says
  const auto says = [&](std::string_view word) { return folded.find(word) != std::string::npos; };
  if (says("stateless") || says("apatrid")) return parse("XXA");
  // Without its legal ground: a refugee other than under the Convention of 1951 (XXC). Who asks for
  // asylum is protected as a refugee until the answer is given.
  if (says("refugee") || says("refugie") || says("asylum") || says("asile")) return parse("XXC");
  return std::nullopt;
}

StateCode read_state_code(std::string_view icao_code) {
  StateCode read;
  for (const char c : icao_code) {
    if (c != '<' && c != ' ') read.raw.push_back(c);
  }
  read.protection = ProtectedStatus::parse(read.raw);
  if (read.protection) {
    read.known = true;
    return read;
  }
  read.country = Countries::all().by_icao(read.raw);
  if (!read.country && read.raw.size() == 2)
    read.country = Country::parse(read.raw);  // PNRGOV writes alpha-2 too
  read.known = read.country.has_value() || read.raw == "XXX";
  return read;
}

}  // namespace entraide::record
