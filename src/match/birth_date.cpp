// Birth dates as lists have them: whole, only a year, `about`, between two years, 1 January for an
// unknown day, day and month swapped. Each date is the span of days that it allows; spans are
// compared.
#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <cmath>
#include <cstdlib>
#include <functional>
#include <utility>

#include "match/finding.h"

namespace entraide::match {
namespace {

using record::DatePoint;
using record::PartialDate;

constexpr int circa_years = 2;  // what `about` allows on either side

int days(int year, int month, int day) {
  const std::chrono::sys_days point{std::chrono::year{year} /
                                    std::chrono::month{static_cast<unsigned>(month)} /
                                    std::chrono::day{static_cast<unsigned>(day)}};
  return static_cast<int>(point.time_since_epoch().count());
}

DaySpan span_of(const PartialDate& date) {
  const auto from = date.from();
  const auto to = date.to();
  const int slack = date.circa() ? circa_years : 0;
  const int last_day = to.day != 0 ? days(to.year + slack, to.month, to.day)
                       : to.month == 0 || to.month == 12
                           ? days(to.year + slack + 1, 1, 1) - 1
                           : days(to.year + slack, to.month + 1, 1) - 1;
  return {days(from.year - slack, std::max(from.month, 1), std::max(from.day, 1)), last_day};
}

/// Lists and registries write 1 January when they know only the year.
bool first_of_january(const PartialDate& date) {
  return date.full() && date.from().month == 1 && date.from().day == 1;
}

bool whole(const PartialDate& date) { return date.full() && !first_of_january(date); }

bool one_digit_apart(DatePoint a, DatePoint b) {
  const auto text_a = fmt::format("{:04}{:02}{:02}", a.year, a.month, a.day);
  const auto text_b = fmt::format("{:04}{:02}{:02}", b.year, b.month, b.day);
  int different = 0;
  for (std::size_t i = 0; i < text_a.size() && i < text_b.size(); ++i)
    different += text_a[i] != text_b[i];
  return different == 1;
}

Finding found(Verdict verdict, double lift, double factor, std::string key,
              Arguments arguments = {}) {
  Finding finding;
  finding.feature = "birth_date";
  finding.verdict = verdict;
  finding.lift = lift;
  finding.factor = factor;
  finding.why = {std::move(key), std::move(arguments)};
  return finding;
}

Finding years_apart(int years) {
  const double factor = years <= 1 ? 0.82 : years <= 3 ? 0.75 : years <= 10 ? 0.6 : 0.45;
  return found(Verdict::differs, 0, factor, "match.birth.apart",
               {{"years", fmt::format("{}", years)}});
}

Finding compare_whole(DatePoint asked, DatePoint held) {
  if (asked == held) {
    auto same = found(Verdict::agrees, 0.80, 1, "match.birth.same");
    same.strong = true;
    return same;
  }
  if (asked.year == held.year && asked.month == held.day && asked.day == held.month) {
    return found(Verdict::close, 0.50, 1, "match.birth.swapped");
  }
  const int gap =
      std::abs(days(asked.year, asked.month, asked.day) - days(held.year, held.month, held.day));
  if (gap <= 1) return found(Verdict::close, 0.45, 1, "match.birth.next_day");
  if (one_digit_apart(asked, held) && std::abs(asked.year - held.year) <= 10) {
    return found(Verdict::close, 0.25, 1, "match.birth.one_digit");
  }
  if (asked.year == held.year) return found(Verdict::differs, 0, 0.9, "match.birth.other_day");
  return years_apart(std::abs(asked.year - held.year));
}

/// Spans meet: the narrower they are, the more it says.
Finding compare_overlapping(const PartialDate& asked, const PartialDate& held) {
  const auto a = asked.from();
  const auto b = held.from();
  const bool ranges = asked.is_range() || held.is_range();
  const bool circa = asked.circa() || held.circa();
  if (!ranges && !circa) {
    const bool months_known = a.month != 0 && b.month != 0;
    if (months_known && !first_of_january(asked) && !first_of_january(held)) {
      return found(Verdict::agrees, 0.50, 1, "match.birth.same_month");
    }
    const bool january = first_of_january(asked) || first_of_january(held);
    return found(Verdict::agrees, 0.40, 1,
                 january ? "match.birth.january" : "match.birth.same_year");
  }
  if (ranges) {
    const auto span_a = span_of(asked);
    const auto span_b = span_of(held);
    const double years = std::max(span_a.last - span_a.first, span_b.last - span_b.first) / 365.0;
    return found(Verdict::agrees, 0.35 / std::sqrt(std::max(years, 1.0)), 1,
                 "match.birth.in_range");
  }
  if (a.year == b.year) return found(Verdict::agrees, 0.30, 1, "match.birth.same_year_about");
  return found(Verdict::close, 0.15, 1, "match.birth.about",
               {{"years", fmt::format("{}", std::abs(a.year - b.year))}});
}

/// 1 January says no more than its year.
PartialDate without_january(const PartialDate& date) {
  if (!first_of_january(date)) return date;
  auto year = PartialDate::make({date.from().year, 0, 0});
  return year.ok() ? std::move(year).value() : date;
}

Finding compared(const PartialDate& asked, const PartialDate& held) {
  Finding finding;
  if (whole(asked) && whole(held)) {
    finding = compare_whole(asked.from(), held.from());
  } else {
    const auto a = span_of(without_january(asked));
    const auto b = span_of(without_january(held));
    if (a.first <= b.last && b.first <= a.last) {
      finding = compare_overlapping(asked, held);
    } else {
      const int gap_days = std::max(a.first - b.last, b.first - a.last);
      const int years = (gap_days + 364) / 365;
      finding =
          years <= 1 ? found(Verdict::close, 0.05, 1, "match.birth.one_year") : years_apart(years);
    }
  }
  return finding;
}

/// The dates with one digit of that one changed.
void for_each_digit_changed(DatePoint date, const std::function<void(DatePoint)>& visit) {
  const auto text = fmt::format("{:04}{:02}{:02}", date.year, date.month, date.day);
  for (std::size_t i = 0; i < text.size(); ++i) {
    for (char digit = '0'; digit <= '9'; ++digit) {
      if (digit == text[i]) continue;
      auto other = text;
      other[i] = digit;
      const auto number = [&](std::size_t from, std::size_t count) {
        int value = 0;
        for (const char c : std::string_view{other}.substr(from, count))
          value = 10 * value + c - '0';
        return value;
      };
      visit({number(0, 4), number(4, 2), number(6, 2)});
    }
  }
}

bool exists(DatePoint date) {
  return std::chrono::year_month_day{std::chrono::year{date.year},
                                     std::chrono::month{static_cast<unsigned>(date.month)},
                                     std::chrono::day{static_cast<unsigned>(date.day)}}
      .ok();
}

}  // namespace

DaySpan day_span(const PartialDate& date) { return span_of(without_january(date)); }

bool is_whole_day(const PartialDate& date) { return whole(date); }

std::vector<NearDay> near_days(DatePoint date) {
  const int day = days(date.year, date.month, date.day);
  std::vector<NearDay> near{{day, 0}, {day - 1, 0}, {day + 1, 0}};
  const auto add = [&](DatePoint other) {
    if (exists(other)) near.push_back({days(other.year, other.month, other.day), 0});
  };
  add({date.year, date.day, date.month});
  for_each_digit_changed(date, [&](DatePoint other) {
    if (std::abs(other.year - date.year) <= 10) add(other);
  });
  std::sort(near.begin() + 1, near.end(),
            [](const NearDay& a, const NearDay& b) { return a.day < b.day; });
  near.erase(std::unique(near.begin() + 1, near.end(),
                         [](const NearDay& a, const NearDay& b) { return a.day == b.day; }),
             near.end());
  std::erase_if(near, [&, first = true](const NearDay& one) mutable {
    return one.day == day && !std::exchange(first, false);
  });
  for (auto& one : near) {
    const std::chrono::year_month_day other{std::chrono::sys_days{std::chrono::days{one.day}}};
    one.lift = compare_whole(date, {static_cast<int>(other.year()),
                                    static_cast<int>(static_cast<unsigned>(other.month())),
                                    static_cast<int>(static_cast<unsigned>(other.day()))})
                   .lift;
  }
  return near;
}

Finding compare_dates(const PartialDate& asked, const PartialDate& held) {
  auto finding = compared(asked, held);
  finding.asked = asked.text();
  finding.on_record = held.text();
  return finding;
}

Finding compare_birth_dates(const std::vector<PartialDate>& asked,
                            const std::vector<PartialDate>& held) {
  Finding best;
  best.feature = "birth_date";
  best.why = {asked.empty() ? "match.not_asked" : "match.not_on_record", {}};
  const auto* best_asked = asked.empty() ? nullptr : &asked.front();
  const auto* best_held = held.empty() ? nullptr : &held.front();
  bool first = true;
  for (const auto& one : asked) {
    for (const auto& other : held) {
      auto finding = compared(one, other);
      if (!first && finding.worth() <= best.worth()) continue;
      best = std::move(finding);
      best_asked = &one;
      best_held = &other;
      first = false;
    }
  }
  if (best_asked != nullptr) best.asked = best_asked->text();
  if (best_held != nullptr) best.on_record = best_held->text();
  return best;
}

}  // namespace entraide::match
