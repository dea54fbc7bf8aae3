#include "match/reach.h"

#include <algorithm>
#include <chrono>
#include <cmath>
#include <cstdlib>

namespace entraide::match {

namespace {

/// The highest lift of each feature, as traits.cpp and document_number.cpp give it to a record that is
/// not found by its document.
constexpr double nationality_most = 0.08, country_most = 0.06, gender_most = 0.02,
                 near_document_most = 0.35;
constexpr double whole_date_most = 0.80, part_of_date_most = 0.50, next_year_most = 0.05,
                 nearly_whole_least = 0.40;
// Further apart nothing reaches a cutoff that anybody sets; nor, further than a few, a threshold.
constexpr int years_most = 10, years_few = 3;

int year_of(int day) {
  return static_cast<int>(
      std::chrono::year_month_day{std::chrono::sys_days{std::chrono::days{day}}}.year());
}

/// What years_apart in birth_date.cpp takes away.
double factor_of(int years) {
  return years <= 1 ? 0.82 : years <= 3 ? 0.75 : years <= 10 ? 0.60 : 0.45;
}

/// Years of the calendar around some days, each with its class.
class Calendar {
 public:
  Calendar(int first_year, int last_year)
      : first_year_{first_year}, first_day_{days_since_1970(first_year, 1, 1)} {
    const auto days = days_since_1970(last_year + 1, 1, 1) - first_day_;
    class_of_.assign(static_cast<std::size_t>(days), Window::no_class);
  }
  void years(int first, int last, DateClass dates) {
    first = std::max(first, first_year_);
    if (last < first) return;
    const int from = days_since_1970(first, 1, 1), to = days_since_1970(last + 1, 1, 1);
    fill(from, to, dates);
    cuts_.push_back(from);
    cuts_.push_back(to);
  }
  void day(int day, DateClass dates) { fill(day, day + 1, dates); }
  /// Days on which no name is enough.
  void forget_unreachable() {
    for (auto& place : class_of_) {
      if (place != Window::no_class && classes_[place].least > 1) place = Window::no_class;
    }
  }
  std::vector<DateClass>& classes() { return classes_; }
  /// Its years in stretches, each of which wants as much of a name everywhere.
  std::vector<Window> stretches();

 private:
  Window stretch(int from, int to) const;
  double least(int from, int to) const;
  std::vector<std::uint8_t>::const_iterator place(int day) const {
    return class_of_.begin() + std::clamp(day - first_day_, 0, static_cast<int>(class_of_.size()));
  }
  void fill(int from, int to, DateClass dates) {
    const auto number = number_of(dates);
    const int size = static_cast<int>(class_of_.size());
    const auto begin = class_of_.begin() + std::clamp(from - first_day_, 0, size);
    std::fill(begin, class_of_.begin() + std::clamp(to - first_day_, 0, size), number);
  }
  std::uint8_t number_of(const DateClass& dates) {
    for (std::size_t i = 0; i < classes_.size(); ++i) {
      const auto& known = classes_[i];
      if (known.lift == dates.lift && known.factor == dates.factor && known.strong == dates.strong)
        return static_cast<std::uint8_t>(i);
    }
    classes_.push_back(dates);
    return static_cast<std::uint8_t>(classes_.size() - 1);
  }

  int first_year_, first_day_;
  std::vector<DateClass> classes_;
  std::vector<std::uint8_t> class_of_;
  std::vector<int> cuts_;  // days at which years that were asked for begin or end
};

double Calendar::least(int from, int to) const {
  double least = 2;
  auto before = Window::no_class;
  for (auto at = place(from); at != place(to); ++at) {
    if (*at == before) continue;
    before = *at;
    if (before != Window::no_class) least = std::min(least, classes_[before].least);
  }
  return least;
}

Window Calendar::stretch(int from, int to) const {
  Window window;
  window.first_day = from;
  window.class_of_day.assign(place(from), place(to));
  window.classes = classes_;
  window.least = least(from, to);
  return window;
}

/// A year in which only the whole name is enough is not walked for half of it because the next one is.
std::vector<Window> Calendar::stretches() {
  std::sort(cuts_.begin(), cuts_.end());
  cuts_.erase(std::unique(cuts_.begin(), cuts_.end()), cuts_.end());
  std::vector<Window> all;
  for (std::size_t i = 0; i + 1 < cuts_.size();) {
    const double wanted = least(cuts_[i], cuts_[i + 1]);
    auto end = i + 1;
    while (end + 1 < cuts_.size() && least(cuts_[end], cuts_[end + 1]) == wanted) ++end;
    if (wanted <= 1) all.push_back(stretch(cuts_[i], cuts_[end]));
    i = end;
  }
  return all;
}

/// A date that is one mistake away, and records few enough to look at each; one digit in the same year is
/// walked with it.
bool is_apart(const NearDay& near, int year) {
  return near.lift >= nearly_whole_least || year_of(near.day) != year;
}

/// One whole day against whole days of so many years on either side, but for those that are looked at apart.
Calendar around_day(record::DatePoint date, const std::vector<NearDay>& near_days, int years) {
  Calendar calendar{date.year - years, date.year + years};
  for (int apart = years; apart >= 1; --apart) {
    const DateClass dates{0, factor_of(apart), false, 0};
    calendar.years(date.year - apart, date.year - apart, dates);
    calendar.years(date.year + apart, date.year + apart, dates);
  }
  calendar.years(date.year, date.year, {0, 0.9, false, 0});
  for (const auto& near : near_days) {
    if (!is_apart(near, date.year)) calendar.day(near.day, {near.lift, 1, false, 0});
  }
  return calendar;
}

/// Dates that are not one whole day on both sides: spans that meet, that are a year apart, or more. A year
/// more on each side: the days of a span do not begin with a year.
Calendar around_span(DaySpan asked, int years) {
  const int first = year_of(asked.first), last = year_of(asked.last);
  Calendar calendar{first - years - 1, last + years + 1};
  for (int apart = years; apart >= 1; --apart) {
    const DateClass dates = apart == 1 ? DateClass{next_year_most, 1, false, 0}
                                       : DateClass{0, factor_of(apart), false, 0};
    calendar.years(first - apart - 1, first - 1, dates);
    calendar.years(last + 1, last + apart + 1, dates);
  }
  calendar.years(first, last, {part_of_date_most, 1, false, 0});
  return calendar;
}

std::uint32_t place_of(int day, std::span<const std::int32_t> days, std::uint32_t begin,
                       std::uint32_t end) {
  return static_cast<std::uint32_t>(
      std::lower_bound(days.begin() + begin, days.begin() + end, day) - days.begin());
}

/// With half of a name of two words in common nobody gets far enough but by a lift that few have; who looks
/// for them has to look at everybody who bears either. They are let go.
double least_in_a_calendar(double least, double target) {
  constexpr double half_a_name = 0.69;  // 1 / (1 + 0.49), and what combined_score adds to it
  return std::max(least, std::min(half_a_name, target));
}

}  // namespace

const DateClass* Window::class_of(std::int32_t day) const {
  if (class_of_day.empty()) return classes.data();
  const auto place = static_cast<std::size_t>(day - first_day);
  if (place >= class_of_day.size() || class_of_day[place] == no_class) return nullptr;
  return &classes[class_of_day[place]];
}

Reach::Reach(const Query& query) : query_{query} {
  double doubt = 1;
  if (!query.nationalities.empty()) doubt *= 1 - nationality_most;
  if (!query.countries.empty()) doubt *= 1 - country_most;
  if (query.gender) doubt *= 1 - gender_most;
  if (!query.documents.empty()) doubt *= 1 - near_document_most;
  other_lift_ = 1 - doubt;
}

double Reach::most(double name, const DateClass& dates, NameStanding standing) const {
  // A document lifts whatever the name; the others only as far as the name agrees.
  const double square = query_.documents.empty() ? name * name : 1;
  standing.strong = dates.strong || !query_.documents.empty();
  const double base = best_base(name, standing);
  return (1 - (1 - base) * (1 - dates.lift * name * name) * (1 - other_lift_ * square)) *
         factor_left(dates.factor, standing.frequent);
}

double Reach::least_name(double target, const DateClass& dates) const {
  if (most(1, dates) < target) return 2;
  double low = 0, high = 1;
  for (int i = 0; i < 10; ++i) {
    const double middle = (low + high) / 2;
    (most(middle, dates) < target ? low : high) = middle;
  }
  return low;
}

Window Reach::uniform(std::uint32_t begin, std::uint32_t end, DateClass dates,
                      double target) const {
  Window window;
  window.begin = begin;
  window.end = end;
  window.least = dates.least = least_name(target, dates);
  window.classes.push_back(dates);
  return window;
}

std::vector<Window> Reach::windows(double target, std::span<const std::int32_t> days,
                                   const BirthOrder& order, std::uint32_t records) const {
  std::vector<Window> all;
  const auto add = [&](Calendar calendar, std::uint32_t begin, std::uint32_t end) {
    for (auto& one : calendar.classes())
      one.least = least_in_a_calendar(least_name(target, one), target);
    calendar.forget_unreachable();
    for (auto& window : calendar.stretches()) {
      window.begin = place_of(window.first_day, days, begin, end);
      window.end = place_of(window.first_day + static_cast<int>(window.class_of_day.size()), days,
                            begin, end);
      all.push_back(std::move(window));
    }
  };
  const int years_reached =
      most(1, {0, factor_of(years_most), false, 0}) < target ? years_few : years_most;
  for (const auto& asked : query_.births) {
    if (is_whole_day(asked)) {
      const auto near = near_days(asked.from());
      add(around_day(asked.from(), near, years_reached), 0, order.days_end);
      for (const auto& one : near) {
        if (!is_apart(one, asked.from().year)) continue;
        all.push_back(uniform(place_of(one.day, days, 0, order.days_end),
                              place_of(one.day + 1, days, 0, order.days_end),
                              {one.lift, 1, one.lift >= whole_date_most, 0}, target));
      }
    } else {
      add(around_span(day_span(asked), years_reached), 0, order.days_end);
    }
    add(around_span(day_span(asked), years_reached), order.days_end, order.years_end);
  }
  if (query_.births.empty()) {
    all.push_back(uniform(0, records, {}, target));
  } else {
    all.push_back(uniform(order.years_end, order.dates_end, {whole_date_most, 1, true, 0}, target));
    all.push_back(uniform(order.dates_end, records, {}, target));
  }
  std::erase_if(all, [](const Window& one) { return one.begin >= one.end || one.least > 1; });
  return all;
}

}  // namespace entraide::match
