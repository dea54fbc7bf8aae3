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

/// What years_apart in birth_date.cpp takes away.
double factor_of(int years) {
  return years <= 1 ? 0.82 : years <= 3 ? 0.75 : years <= 10 ? 0.60 : 0.45;
}

/// Years of the calendar around some days, each with its class.
class Calendar {
 public:
  /// The next year: they follow each other.
  void year(int year, const DateClass& dates) {
    years_.push_back({days_since_1970(year, 1, 1), dates.least, classes_.size()});
    classes_.push_back({years_.back().day, dates});
    end_ = days_since_1970(year + 1, 1, 1);
  }
  /// In the last year, behind those that were told.
  void day(int day, const DateClass& dates) {
    const auto others = classes_[years_.back().first_class].dates;
    classes_.push_back({day, dates});
    classes_.push_back({day + 1, others});
    years_.back().least = std::min(years_.back().least, dates.least);
  }
  /// Years in which some name is enough, those together that want as much of one: visits the first day, the
  /// day behind the last, what they want, their classes.
  template <class Visit>
  void each_stretch(Visit visit) const;

 private:
  struct Year {
    std::int32_t day = 0;  // its first
    double least = 2;
    std::size_t first_class = 0;
  };
  std::vector<Year> years_;
  std::vector<ClassFrom> classes_;
  std::int32_t end_ = 0;
};

/// A year in which only the whole name is enough is not walked for half of it because the next one is.
template <class Visit>
void Calendar::each_stretch(Visit visit) const {
  for (std::size_t i = 0; i < years_.size();) {
    auto next = i + 1;
    while (next < years_.size() && years_[next].least == years_[i].least) ++next;
    const bool last = next == years_.size();
    if (years_[i].least <= 1) {
      const auto begin = classes_.begin() + static_cast<std::ptrdiff_t>(years_[i].first_class);
      const auto end =
          last ? classes_.end()
               : classes_.begin() + static_cast<std::ptrdiff_t>(years_[next].first_class);
      visit(years_[i].day, last ? end_ : years_[next].day, years_[i].least,
            std::vector<ClassFrom>{begin, end});
    }
    i = next;
  }
}

/// With half of a name of two words in common nobody gets far enough but by a lift that few have; who looks
/// for them has to look at everybody who bears either. They are let go.
double least_in_a_calendar(double least, double target) {
  constexpr double half_a_name = 0.69;  // 1 / (1 + 0.49), and what combined_score adds to it
  return std::max(least, std::min(half_a_name, target));
}

/// A date that is one mistake away, and records few enough to look at each; one digit in the same year is
/// walked with it.
bool is_apart(const NearDay& near, int year) {
  return near.lift >= nearly_whole_least || year_of(near.day) != year;
}

}  // namespace

DateClass LeastNames::with(DateClass dates) {
  for (const auto& known : known_) {
    if (known.lift == dates.lift && known.factor == dates.factor && known.strong == dates.strong)
      return known;
  }
  dates.least = reach_.least_name(target_, dates);
  return known_.emplace_back(dates);
}

DateClass LeastNames::in_a_calendar(DateClass dates) {
  dates = with(dates);
  dates.least = least_in_a_calendar(dates.least, target_);
  return dates;
}

namespace {

/// One whole day against whole days of so many years on either side, but for those that are looked at apart.
Calendar around_day(record::DatePoint date, const std::vector<NearDay>& near_days, int years,
                    LeastNames& least) {
  Calendar calendar;
  for (int year = date.year - years; year <= date.year + years; ++year) {
    const auto apart = std::abs(year - date.year);
    calendar.year(year, least.in_a_calendar({0, apart == 0 ? 0.9 : factor_of(apart), false, 0}));
    if (apart != 0) continue;
    for (const auto& near : near_days) {
      if (!is_apart(near, date.year))
        calendar.day(near.day, least.in_a_calendar({near.lift, 1, false, 0}));
    }
  }
  return calendar;
}

/// Dates that are not one whole day on both sides: spans that meet, that are a year apart, or more. A year
/// more on each side: the days of a span do not begin with a year.
Calendar around_span(DaySpan asked, int years, LeastNames& least) {
  const int first = year_of(asked.first), last = year_of(asked.last);
  Calendar calendar;
  for (int year = first - years - 1; year <= last + years + 1; ++year) {
    const int outside = std::max({first - year, year - last, 0});
    const int apart = std::max(outside - 1, 1);
    const DateClass dates = outside == 0 ? DateClass{part_of_date_most, 1, false, 0}
                            : apart == 1 ? DateClass{next_year_most, 1, false, 0}
                                         : DateClass{0, factor_of(apart), false, 0};
    calendar.year(year, least.in_a_calendar(dates));
  }
  return calendar;
}

}  // namespace

const DateClass* Window::class_of(std::int32_t day) const {
  const DateClass* found = classes.size() == 1 ? &classes.front().dates : nullptr;
  for (std::size_t i = 0; classes.size() > 1 && i < classes.size() && classes[i].day <= day; ++i)
    found = &classes[i].dates;
  return found != nullptr && found->least <= 1 ? found : nullptr;
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

std::vector<Window> Reach::windows(double target, const BirthPlaces& places,
                                   std::uint32_t records) const {
  std::vector<Window> all;
  LeastNames least{*this, target};
  const auto& order = places.order();
  const auto add = [&](std::uint32_t begin, std::uint32_t end, double wanted,
                       std::vector<ClassFrom> classes) {
    if (begin < end && wanted <= 1) all.push_back({begin, end, std::move(classes), wanted});
  };
  const auto add_days = [&](const Calendar& calendar) {
    calendar.each_stretch([&](int from, int to, double wanted, std::vector<ClassFrom> classes) {
      add(places.of_day(from), places.of_day(to), wanted, std::move(classes));
    });
  };
  const auto add_years = [&](const Calendar& calendar) {
    calendar.each_stretch([&](int from, int to, double wanted, std::vector<ClassFrom> classes) {
      add(places.of_year(year_of(from)), places.of_year(year_of(to)), wanted, std::move(classes));
    });
  };
  const auto add_all = [&](std::uint32_t begin, std::uint32_t end, DateClass dates) {
    dates = least.with(dates);
    add(begin, end, dates.least, {{0, dates}});
  };
  const int years_reached =
      most(1, {0, factor_of(years_most), false, 0}) < target ? years_few : years_most;
  for (const auto& asked : query_.births) {
    if (is_whole_day(asked)) {
      const auto near = near_days(asked.from());
      add_days(around_day(asked.from(), near, years_reached, least));
      for (const auto& one : near) {
        if (!is_apart(one, asked.from().year)) continue;
        add_all(places.of_day(one.day), places.of_day(one.day + 1),
                {one.lift, 1, one.lift >= whole_date_most, 0});
      }
    } else {
      add_days(around_span(day_span(asked), years_reached, least));
    }
    add_years(around_span(day_span(asked), years_reached, least));
  }
  if (query_.births.empty()) {
    add_all(0, records, {});
  } else {
    add_all(order.years_end, order.dates_end, {whole_date_most, 1, true, 0});
    add_all(order.dates_end, records, {});
  }
  return all;
}

}  // namespace entraide::match
