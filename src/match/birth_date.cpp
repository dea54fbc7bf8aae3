// Birth dates as lists have them: whole, only a year, `about`, between two years, 1 January for an
// unknown day, day and month swapped. Each date is the span of days that it allows; spans are
// compared.
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <chrono>
#include <cmath>
#include <cstdlib>
#include <functional>
#include <string_view>
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

/// A date in eight digits, the year first.
std::array<int, 8> digits_of(DatePoint date) {
  return {date.year / 1000 % 10, date.year / 100 % 10, date.year / 10 % 10, date.year % 10,
          date.month / 10,       date.month % 10,      date.day / 10,       date.day % 10};
}

bool one_digit_apart(DatePoint a, DatePoint b) {
  const auto digits_a = digits_of(a), digits_b = digits_of(b);
  int different = 0;
  for (std::size_t i = 0; i < digits_a.size(); ++i) different += digits_a[i] != digits_b[i];
  return different == 1;
}

/// What two dates say, not yet in words: of most records compared nobody asks for these.
struct Compared {
  Verdict verdict = Verdict::missing;
  double lift = 0, factor = 1;
  std::string_view key;
  int years = -1;  // for the text, where it speaks of some
  bool strong = false;
  double worth() const { return lift - (1 - factor); }
};

Compared years_apart(int years) {
  const double factor = years <= 1 ? 0.82 : years <= 3 ? 0.75 : years <= 10 ? 0.6 : 0.45;
  return {Verdict::differs, 0, factor, "match.birth.apart", years};
}

Compared compare_whole(DatePoint asked, DatePoint held) {
  if (asked == held) return {Verdict::agrees, 0.80, 1, "match.birth.same", -1, true};
  if (asked.year == held.year && asked.month == held.day && asked.day == held.month) {
    return {Verdict::close, 0.50, 1, "match.birth.swapped"};
  }
  const int gap =
      std::abs(days(asked.year, asked.month, asked.day) - days(held.year, held.month, held.day));
  if (gap <= 1) return {Verdict::close, 0.45, 1, "match.birth.next_day"};
  if (one_digit_apart(asked, held) && std::abs(asked.year - held.year) <= 10) {
    return {Verdict::close, 0.25, 1, "match.birth.one_digit"};
  }
  if (asked.year == held.year) return {Verdict::differs, 0, 0.9, "match.birth.other_day"};
  return years_apart(std::abs(asked.year - held.year));
}

/// Spans meet: the narrower they are, the more it says.
Compared compare_overlapping(const PartialDate& asked, const PartialDate& held) {
  const auto a = asked.from();
  const auto b = held.from();
  const bool ranges = asked.is_range() || held.is_range();
  const bool circa = asked.circa() || held.circa();
  if (!ranges && !circa) {
    const bool months_known = a.month != 0 && b.month != 0;
    if (months_known && !first_of_january(asked) && !first_of_january(held)) {
      return {Verdict::agrees, 0.50, 1, "match.birth.same_month"};
    }
    const bool january = first_of_january(asked) || first_of_january(held);
    return {Verdict::agrees, 0.40, 1, january ? "match.birth.january" : "match.birth.same_year"};
  }
  if (ranges) {
    const auto span_a = span_of(asked);
    const auto span_b = span_of(held);
    const double years = std::max(span_a.last - span_a.first, span_b.last - span_b.first) / 365.0;
    return {Verdict::agrees, 0.35 / std::sqrt(std::max(years, 1.0)), 1, "match.birth.in_range"};
  }
  if (a.year == b.year) return {Verdict::agrees, 0.30, 1, "match.birth.same_year_about"};
  return {Verdict::close, 0.15, 1, "match.birth.about", std::abs(a.year - b.year)};
}

/// 1 January says no more than its year.
PartialDate without_january(const PartialDate& date) {
  if (!first_of_january(date)) return date;
  auto year = PartialDate::make({date.from().year, 0, 0});
  return year.ok() ? std::move(year).value() : date;
}

Compared compared(const PartialDate& asked, const PartialDate& held) {
  if (whole(asked) && whole(held)) return compare_whole(asked.from(), held.from());
  const auto a = span_of(without_january(asked));
  const auto b = span_of(without_january(held));
  if (a.first <= b.last && b.first <= a.last) return compare_overlapping(asked, held);
  const int gap_days = std::max(a.first - b.last, b.first - a.last);
  const int years = (gap_days + 364) / 365;
  return years <= 1 ? Compared{Verdict::close, 0.05, 1, "match.birth.one_year"}
                    : years_apart(years);
}

/// The pair that says most for one person; both null where one side has no date.
struct BestPair {
  const PartialDate* asked = nullptr;
  const PartialDate* held = nullptr;
  Compared compared;
};

BestPair best_pair(const std::vector<PartialDate>& asked, const std::vector<PartialDate>& held) {
  BestPair best;
  for (const auto& one : asked) {
    for (const auto& other : held) {
      const auto found = compared(one, other);
      if (best.asked != nullptr && found.worth() <= best.compared.worth()) continue;
      best = {&one, &other, found};
    }
  }
  return best;
}

Finding in_words(const Compared& compared) {
  Finding finding;
  finding.feature = "birth_date";
  finding.verdict = compared.verdict;
  finding.lift = compared.lift;
  finding.factor = compared.factor;
  finding.strong = compared.strong;
  finding.why.key = compared.key;
  if (compared.years >= 0) finding.why.arguments = {{"years", fmt::format("{}", compared.years)}};
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
  auto finding = in_words(compared(asked, held));
  finding.asked = asked.text();
  finding.on_record = held.text();
  return finding;
}

DateWorth worth_of_birth_dates(const std::vector<PartialDate>& asked,
                               const std::vector<PartialDate>& held) {
  const auto best = best_pair(asked, held).compared;
  return {best.lift, best.factor, best.strong};
}

Finding compare_birth_dates(const std::vector<PartialDate>& asked,
                            const std::vector<PartialDate>& held) {
  const auto best = best_pair(asked, held);
  auto finding = in_words(best.compared);
  if (best.asked == nullptr)
    finding.why.key = asked.empty() ? "match.not_asked" : "match.not_on_record";
  if (!asked.empty()) finding.asked = (best.asked != nullptr ? *best.asked : asked.front()).text();
  if (!held.empty()) finding.on_record = (best.held != nullptr ? *best.held : held.front()).text();
  return finding;
}

}  // namespace entraide::match
