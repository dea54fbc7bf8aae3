#include "picture/published.h"

#include <algorithm>
#include <array>
#include <map>
#include <set>
#include <tuple>

namespace entraide::picture {

namespace {

constexpr std::size_t months_of_year = 12;
constexpr std::string_view not_told = "-";
using OfEvent = std::string Event::*;
constexpr std::array<std::pair<std::string_view, OfEvent>, 5> year_parts{
    {{"nationality", &Event::nationality},
     {"age", &Event::age},
     {"sex", &Event::sex},
     {"method", &Event::method},
     {"place", &Event::place}}};

using Chosen = std::vector<const Event*>;

std::uint64_t sum_of(const Chosen& events) {
  std::uint64_t sum = 0;
  for (const auto* one : events) sum += one->persons;
  return sum;
}

/// The parts of a sum that is shown.
void add_parts(Published& picture, const Count& whole, std::string_view breakdown,
               const Chosen& events, OfEvent field) {
  std::map<std::string, std::uint64_t> parts;
  for (const auto* one : events)
    parts[(one->*field).empty() ? std::string{not_told} : one->*field] += one->persons;
  std::erase_if(parts, [](const auto& part) { return part.second == 0; });
  if (parts.empty() || (parts.size() == 1 && parts.begin()->first == not_told)) return;
  std::vector<std::uint64_t> counts;
  for (const auto& [value, persons] : parts) counts.push_back(persons);
  const auto hidden =
      picture.k == 0 ? std::vector<bool>(counts.size(), false) : protect_parts(counts, picture.k);
  std::size_t i = 0;
  for (const auto& [value, persons] : parts) {
    auto count = whole;
    count.breakdown = breakdown;
    count.value = value;
    count.persons = hidden[i++] ? std::optional<std::uint64_t>{} : persons;
    picture.counts.push_back(std::move(count));
  }
}

/// What some of the persons of a sum have in common may be told when neither they nor the rest are few.
bool may_be_told(std::uint64_t some, std::uint64_t all, std::uint64_t k) {
  return some >= k && (all == some || all - some >= k);
}

/// Events that other observers know by the same name.
void add_shared(Published& picture, const Count& whole, const Chosen& events) {
  std::map<std::string, std::uint64_t> shared;
  for (const auto* one : events)
    if (!one->shared.empty()) shared[one->shared] += one->persons;
  std::vector<std::pair<std::uint64_t, std::string>> told;
  std::uint64_t sum = 0;
  for (const auto& [id, persons] : shared) {
    if (persons == 0 || persons < picture.k) continue;
    told.emplace_back(persons, id);
    sum += persons;
  }
  std::ranges::sort(told);
  while (!told.empty() && picture.k > 0 && !may_be_told(sum, *whole.persons, picture.k)) {
    sum -= told.front().first;
    told.erase(told.begin());
  }
  for (const auto& [persons, id] : told) {
    auto count = whole;
    count.breakdown = "shared";
    count.value = id;
    count.persons = persons;
    picture.counts.push_back(std::move(count));
  }
}

/// The price that half of the persons did not exceed.
void add_price(Published& picture, const Count& whole, const Chosen& events) {
  std::vector<std::pair<std::uint64_t, std::uint64_t>> prices;
  std::set<std::string> currencies;
  std::uint64_t told = 0;
  for (const auto* one : events) {
    if (one->price == 0) continue;
    prices.emplace_back(one->price, one->persons);
    currencies.insert(one->currency);
    told += one->persons;
  }
  if (currencies.size() != 1 || told == 0 || !may_be_told(told, *whole.persons, picture.k)) return;
  std::ranges::sort(prices);
  std::uint64_t passed = 0;
  for (const auto& [price, persons] : prices) {
    passed += persons;
    if (2 * passed < told) continue;
    auto count = whole;
    count.breakdown = "price";
    count.value = fmt::format("{} {}", *currencies.begin(), price);
    count.persons = told;
    picture.counts.push_back(std::move(count));
    return;
  }
}

/// All routes of one kind in one year, by month.
class YearTable {
 public:
  YearTable(Published& picture, Kind kind, int year, const Chosen& events)
      : picture_{picture}, kind_{kind}, year_{year}, events_{events} {
    std::set<std::string> named;
    for (const auto* one : events) named.insert(one->route);
    routes_.assign(named.begin(), named.end());
  }

  void add() {
    std::vector<std::uint64_t> inside(routes_.size() * months_of_year, 0);
    for (const auto* one : events_)
      inside[row_of(one->route) * months_of_year + column_of_month(one->month)] += one->persons;
    auto table = with_sums(routes_.size(), months_of_year, inside);
    if (picture_.k > 0) protect(table, picture_.k);
    for (std::size_t r = 0; r < table.rows; ++r) {
      for (std::size_t c = 0; c < table.columns; ++c) add_count(table, r, c);
    }
  }

 private:
  std::size_t row_of(const std::string& route) const {
    return static_cast<std::size_t>(std::ranges::lower_bound(routes_, route) - routes_.begin());
  }
  static std::size_t column_of_month(Month month) {
    return static_cast<std::size_t>(month.of_year());
  }

  void add_count(const Table& table, std::size_t r, std::size_t c) {
    const bool year = c == months_of_year, all = r == routes_.size();
    const Month month{year_ * 12 + static_cast<int>(c)};
    if (!year && (month < picture_.from || month > picture_.until)) return;
    Count count{kind_,
                year ? std::to_string(year_) : to_text(month),
                all ? std::string{} : routes_[r],
                {},
                {},
                {}};
    if (!table.hidden(r, c)) count.persons = table.count(r, c);
    picture_.counts.push_back(count);
    if (all || count.persons.value_or(0) == 0) return;
    Chosen chosen;
    for (const auto* one : events_)
      if (one->route == routes_[r] && (year || one->month == month)) chosen.push_back(one);
    ENSURE(sum_of(chosen) == *count.persons);
    if (!year) {
      add_parts(picture_, count, "leg", chosen, &Event::leg);
      add_shared(picture_, count, chosen);
      return;
    }
    for (const auto& [name, field] : year_parts) add_parts(picture_, count, name, chosen, field);
    add_price(picture_, count, chosen);
  }

  Published& picture_;
  Kind kind_;
  int year_;
  const Chosen& events_;
  std::vector<std::string> routes_;
};

void add_all(Published& picture, const std::vector<Event>& events) {
  std::map<std::pair<Kind, int>, Chosen> years;
  for (const auto& one : events) {
    if (one.month < picture.from || one.month > picture.until) continue;
    years[{one.kind, one.month.year()}].push_back(&one);
  }
  for (const auto& [key, chosen] : years) YearTable{picture, key.first, key.second, chosen}.add();
}

}  // namespace

const Count* Published::find(Kind kind, const std::string& route, const std::string& period) const {
  const auto found = std::ranges::find_if(counts, [&](const Count& one) {
    return one.kind == kind && one.breakdown.empty() && one.route == route && one.period == period;
  });
  return found == counts.end() ? nullptr : &*found;
}

Published publish(const std::vector<Event>& events, std::string by, Month from, Month until,
                  std::uint64_t k) {
  ENSURE(k >= small_min && k <= small_max);
  Published picture{std::move(by), k, from, until, {}};
  add_all(picture, events);
  return picture;
}

Published publish_openly(const std::vector<Event>& events, std::string by) {
  Published picture{std::move(by), 0, {}, {}, {}};
  if (events.empty()) return picture;
  const auto [first, last] = std::ranges::minmax_element(events, {}, &Event::month);
  picture.from = first->month;
  picture.until = last->month;
  add_all(picture, events);
  return picture;
}

}  // namespace entraide::picture
