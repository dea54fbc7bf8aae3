#include <string>

#include "intake/intake.h"
#include "intake/passengers_query.h"

namespace entraide::intake {

namespace {

constexpr int years_in_century = 100;
constexpr int expiry_years_max = 50;
constexpr std::size_t date_length = 6;

struct TwoDigitDate {
  int year = 0;  // of the century
  int month = 0, day = 0;
};

/// Two digits; fillers and zeros are 0, "unknown" (9303-3 s. 4.8).
std::optional<int> two_digits(std::string_view text) {
  if (text == "<<") return 0;
  return is_digits(text) ? parse_int(text) : std::nullopt;
}

std::optional<TwoDigitDate> split_date(std::string_view yymmdd) {
  if (yymmdd.size() != date_length || !is_digits(yymmdd.substr(0, 2))) return {};
  const auto year = two_digits(yymmdd.substr(0, 2));
  const auto month = two_digits(yymmdd.substr(2, 2));
  const auto day = two_digits(yymmdd.substr(4, 2));
  if (!year || !month || !day) return {};
  return TwoDigitDate{*year, *month, *day};
}

std::optional<record::PartialDate> partial_date(int year, const TwoDigitDate& date) {
  const int day = date.month == 0 ? 0 : date.day;
  if (date.month != 0 && day != 0) {
    const CivilDate civil{std::chrono::year{year},
                          std::chrono::month{static_cast<unsigned>(date.month)},
                          std::chrono::day{static_cast<unsigned>(day)}};
    if (!civil.ok()) return {};
  }
  auto made = record::PartialDate::make({year, date.month, day});
  if (!made.ok()) return {};
  return std::move(made).value();
}

bool is_after(int year, const TwoDigitDate& date, CivilDate today) {
  const record::DatePoint now{static_cast<int>(today.year()),
                              static_cast<int>(static_cast<unsigned>(today.month())),
                              static_cast<int>(static_cast<unsigned>(today.day()))};
  return record::DatePoint{year, date.month, date.day} > now;
}

}  // namespace

std::optional<record::PartialDate> Mrz::birth(CivilDate today) const {
  const auto date = split_date(birth_date);
  if (!date) return {};
  const int this_year = static_cast<int>(today.year());
  int year = this_year - this_year % years_in_century + date->year;
  if (is_after(year, *date, today)) year -= years_in_century;
  return partial_date(year, *date);
}

std::optional<record::PartialDate> Mrz::expiry(CivilDate today) const {
  const auto date = split_date(expiry_date);
  if (!date) return {};
  const int this_year = static_cast<int>(today.year());
  int year = this_year - this_year % years_in_century + date->year;
  if (year > this_year + expiry_years_max) year -= years_in_century;
  if (year <= this_year - expiry_years_max) year += years_in_century;
  return partial_date(year, *date);
}

record::Entity Mrz::as_query(CivilDate today) const {
  record::Document document;
  document.type = document_type_of(document_code);
  document.number = document_number;
  document.issuer = issuing_state.country;
  document.expires = expiry(today);

  QueryPerson person{surname, given_names, sex, birth(today), nationality, {}};
  if (!document.number.empty()) person.documents.push_back(std::move(document));
  return make_query(std::move(person));
}

}  // namespace entraide::intake
