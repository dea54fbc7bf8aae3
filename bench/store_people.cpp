#include "store_people.h"

#include <fmt/format.h>

#include <array>

namespace entraide::bench {

namespace {

constexpr std::array<std::string_view, 24> given_names{
    "Amina", "Boris",  "Chantal", "Dawit",  "Élodie",  "Farid",   "Ghirmay", "Hadiza",
    "Ivan",  "Jamila", "Kidane",  "Lucía",  "Mohamed", "Nadia",   "Oleksiy", "Parwin",
    "Qasim", "Rosa",   "Samuel",  "Tigist", "Usman",   "Valérie", "Wu",      "Yasmin"};
constexpr std::array<std::string_view, 24> family_names{
    "Abdi",    "Bernard", "Cissé",     "Demir",     "El Amrani", "Fernández", "Gebre",  "Haidari",
    "Ivanova", "Jallow",  "Kovalenko", "Lindqvist", "Mohammadi", "Nguyen",    "Okafor", "Petrov",
    "Qureshi", "Rossi",   "Sow",       "Traoré",    "Usmanov",   "Vasquez",   "Wolde",  "Zhang"};
constexpr std::array<std::string_view, 12> countries{"af", "er", "et", "fr", "gm", "ir",
                                                     "ma", "ml", "ng", "pk", "sy", "ua"};
constexpr std::array<std::string_view, 6> cities{"Agadez", "Calais",  "Lahore",
                                                 "Puebla", "Tripoli", "Van"};

// splitmix64 (Vigna): every input gives another output, so ids never collide and come in no order.
std::uint64_t scattered(std::uint64_t number) {
  std::uint64_t mixed = number + 0x9e3779b97f4a7c15U;
  mixed = (mixed ^ (mixed >> 30U)) * 0xbf58476d1ce4e5b9U;
  mixed = (mixed ^ (mixed >> 27U)) * 0x94d049bb133111ebU;
  return mixed ^ (mixed >> 31U);
}

template <std::size_t size>
std::string_view pick(const std::array<std::string_view, size>& from, std::uint64_t& chance) {
  const auto picked = from[chance % size];
  chance /= size;
  return picked;
}

record::Country country(std::uint64_t& chance) {
  return *record::Country::parse(pick(countries, chance));
}

}  // namespace

record::Entity made_up_person(std::uint64_t number, int variant, std::string_view dataset) {
  auto chance = scattered(number);
  record::Entity person;
  person.id = fmt::format("bench-{:016x}", chance);
  person.dataset = dataset;
  person.kind = record::Kind::person;
  person.provenance.push_back({std::string{dataset}, fmt::format("P.{}", number),
                               fmt::format("2026-03-{:02}", 1 + variant), ""});
  auto& name = person.names.emplace_back();
  name.given = pick(given_names, chance);
  name.family = pick(family_names, chance);
  name.full = name.given + " " + name.family;
  name.script = "Latn";
  const int day = static_cast<int>(1 + chance % 28);
  const int month = static_cast<int>(1 + chance / 28 % 12);
  const int year = static_cast<int>(1940 + chance / 336 % 70);
  chance /= 23520;
  const auto birth = record::PartialDate::make({year, month, day});
  person.birth_dates.push_back({birth.value(), "", 0});
  person.nationalities.push_back({country(chance), false, 0});
  auto& place = person.birth_places.emplace_back();
  place.city = pick(cities, chance);
  place.country = person.nationalities.front().country;
  auto& passport = person.documents.emplace_back();
  passport.type = record::DocumentType::passport;
  passport.number = fmt::format("{}{:07}", static_cast<char>('A' + number % 26), number);
  passport.issuer = person.nationalities.front().country;
  person.measures.push_back(
      {record::MeasureKind::check, "Bench", "", fmt::format("B-{}", number), "", "2026-01-01", 0});
  person.topics = {"sanction"};
  if (variant > 0) person.remarks = {fmt::format("changed in edition {}", variant)};
  return person;
}

}  // namespace entraide::bench
