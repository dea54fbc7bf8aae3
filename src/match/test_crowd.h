// Invented persons for tests: frequent names of the world as often as names are, rare ones made of
// syllables, dates as registers have them; and questions about them with the mistakes that people make.
#pragma once

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <random>
#include <string>
#include <vector>

#include "match/test_records.h"

namespace entraide::embedded {
std::string_view frequent_names();
}

namespace entraide::match {

using Chance = std::mt19937_64;

inline std::string made_of_syllables(Chance& chance) {
  static constexpr std::string_view syllables[] = {"ba", "kha", "li",  "mo", "ra", "shi", "te",
                                                   "zu", "an",  "dri", "go", "hu", "ja",  "ki",
                                                   "no", "pe",  "sa",  "vo", "wa", "yu"};
  std::string name;
  for (std::size_t i = 0, count = 2 + chance() % 3; i < count; ++i)
    name += syllables[chance() % std::size(syllables)];
  return name;
}

/// Letters up to U+024F.
inline bool is_latin(std::string_view text) {
  return std::all_of(text.begin(), text.end(),
                     [](char c) { return static_cast<unsigned char>(c) < 0xCA; });
}

inline std::vector<Entity> crowd(std::size_t count) {
  std::vector<std::string> frequent;
  for (const auto line : split(embedded::frequent_names(), '\n')) {
    if (!line.empty() && line.front() != '#' && (is_latin(line) || frequent.size() % 32 == 31))
      frequent.emplace_back(line);
  }
  Chance chance{2026};
  std::shuffle(frequent.begin(), frequent.end(), chance);
  std::vector<std::string> rare;
  for (int i = 0; i < 20'000; ++i) rare.push_back(made_of_syllables(chance));
  const auto share = [&] { return static_cast<double>(chance() >> 11U) * 0x1.0p-53; };
  const auto name = [&](bool often) -> const std::string& {
    const auto& names = often ? frequent : rare;
    return names[static_cast<std::size_t>(std::pow(share(), 4) *
                                          static_cast<double>(names.size()))];
  };
  std::vector<Entity> persons;
  for (std::size_t i = 0; i < count; ++i) {
    // One call after the other: the same crowd with every compiler.
    std::string full = name(true);
    full += " " + name(share() < 0.4);
    if (share() < 0.4) full = name(true) + " " + full;
    if (share() < 0.05) full = "al-" + full;
    auto one = person(fmt::format("p{}", i), {{full, NameKind::primary}});
    if (share() < 0.05) {
      std::string alias = name(true);
      alias += " " + name(false);
      one.names.push_back(record::make_name(alias, NameKind::alias));
    }
    const double known = share();
    const int year = 1940 + static_cast<int>(chance() % 68);
    const int month = known < 0.1 ? 0 : known < 0.16 ? 1 : static_cast<int>(1 + chance() % 12);
    const int day = known < 0.1 ? 0 : known < 0.16 ? 1 : static_cast<int>(1 + chance() % 28);
    if (known < 0.95)
      one.birth_dates.push_back({record::PartialDate::make({year, month, day}).value(), "", 0});
    if (known < 0.02)
      one.birth_dates.push_back({record::PartialDate::make({year + 2, 0, 0}).value(), "", 0});
    persons.push_back(std::move(one));
  }
  return persons;
}

/// Every third with a mistake in the name, every other with a date, some of these wrong.
inline Entity question_about(const Entity& somebody, std::size_t turn) {
  Chance chance{turn};
  auto name = somebody.names[0].full;
  const bool latin = std::all_of(name.begin(), name.end(), [](char c) { return c > 0; });
  if (latin && turn % 3 == 1 && name.size() > 6) std::swap(name[3], name[4]);
  if (latin && turn % 3 == 2 && name.size() > 6) name.erase(4, 1);
  auto question = asking(name);
  if (turn % 2 == 0 || somebody.birth_dates.empty()) return question;
  auto date = somebody.birth_dates[0].date.from();
  if (turn % 8 == 3) date.year += 1;
  if (turn % 8 == 5 && date.day != 0) date.day = date.day % 28 + 1;
  if (turn % 8 == 7) date.month = date.day = 0;
  question.birth_dates.push_back({record::PartialDate::make(date).value(), "", 0});
  return question;
}

}  // namespace entraide::match
