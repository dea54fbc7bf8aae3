// By when, whom to remind, what silence means, and what waits first.
#include <algorithm>
#include <tuple>

#include "desk/desk.h"
#include "desk/steps.h"

namespace entraide::desk {

using agreement::Calendar;
using agreement::Entered;
using agreement::Limit;

namespace {

constexpr std::chrono::hours soon_without_reminder{24};

/// The moment that lies so long before: as agreement::counted, backwards.
Instant before(Instant moment, const Limit& limit, const Calendar& calendar) {
  using std::chrono::days;
  if (limit.unit == Limit::Unit::hours) return moment - std::chrono::hours{limit.count};
  if (limit.unit == Limit::Unit::days) return moment - days{limit.count};
  if (limit.unit == Limit::Unit::working_days) {
    auto at = moment;
    for (int left = limit.count; left > 0;) {
      at -= days{1};
      const CivilDate day{std::chrono::floor<days>(at + calendar.utc_offset)};
      left -= calendar.works(day) ? 1 : 0;
    }
    return at;
  }
  const auto local = moment + calendar.utc_offset;
  const auto midnight = std::chrono::floor<days>(local);
  const int months = limit.unit == Limit::Unit::years ? 12 * limit.count : limit.count;
  auto day = CivilDate{midnight} - std::chrono::months{months};
  // 31 May less three months is the last day of February.
  if (!day.ok()) day = day.year() / day.month() / std::chrono::last;
  return std::chrono::sys_days{day} + (local - midnight) - calendar.utc_offset;
}

bool among(const std::vector<std::string>& words, std::string_view word) {
  return std::find(words.begin(), words.end(), word) != words.end();
}

/// A state that the clock's step brings from where the request stands; nothing: it takes none.
const std::string* clock_step(const agreement::Procedure& procedure, std::string_view state) {
  for (const auto& step : procedure.steps) {
    if (among(step.by, clock_actor) && among(step.from, state) && !step.to.empty())
      return &step.to.front();
  }
  return nullptr;
}

}  // namespace

bool taken_by_clock(const agreement::Procedure& procedure, std::string_view state) {
  return std::any_of(procedure.steps.begin(), procedure.steps.end(), [&](const auto& step) {
    return among(step.by, clock_actor) && among(step.to, state);
  });
}

std::vector<Clock> clocks(const Rules& rules, const agreement::Form& form, const Course& course,
                          Instant now) {
  std::vector<Clock> all;
  for (const auto* deadline : agreement::deadlines_of(*rules.procedure, form)) {
    Clock clock{agreement::standing(*deadline, course.history, rules.calendar, now), {}};
    for (const auto& reminder : rules.procedure->reminders) {
      if (reminder.deadline != deadline->id || !clock.standing.due) continue;
      const auto at = before(*clock.standing.due, reminder.before, rules.calendar);
      if (!clock.remind || at < *clock.remind) clock.remind = at;
    }
    all.push_back(clock);
  }
  return all;
}

std::vector<Reminder> reminders(const Rules& rules, const agreement::Form& form,
                                const Course& course, Instant from, Instant now) {
  std::vector<Reminder> due;
  for (const auto& clock : clocks(rules, form, course, now)) {
    if (!clock.runs() || clock.standing.suspended || !clock.standing.due) continue;
    for (const auto& one : rules.procedure->reminders) {
      if (one.deadline != clock.standing.deadline->id) continue;
      const auto at = before(*clock.standing.due, one.before, rules.calendar);
      if (at > from && at <= now) due.push_back({one.deadline, one.to, at, *clock.standing.due});
    }
  }
  std::sort(due.begin(), due.end(), [](const auto& a, const auto& b) {
    return std::tie(a.at, a.deadline, a.to) < std::tie(b.at, b.deadline, b.to);
  });
  return due;
}

std::optional<Entered> by_silence(const Rules& rules, const agreement::Form& form,
                                  const Course& course, Instant now) {
  const auto* state = clock_step(*rules.procedure, course.state());
  if (state == nullptr) return {};
  std::optional<Instant> last;
  for (const auto& clock : clocks(rules, form, course, now)) {
    const auto& standing = clock.standing;
    // Only a clock that this silence would stop speaks of it.
    if (!clock.runs() || !among(standing.deadline->stops, *state)) continue;
    if (standing.suspended || !standing.due) return {};
    last = last ? std::max(*last, *standing.due) : *standing.due;
  }
  if (!last || now <= *last) return {};
  return Entered{*state, *last};
}

std::string_view code_of(Pressing pressing) {
  switch (pressing) {
    case Pressing::overdue:
      return "overdue";
    case Pressing::due_soon:
      return "due_soon";
    case Pressing::not_due_yet:
      return "not_due_yet";
    case Pressing::no_limit:
      return "no_limit";
    case Pressing::suspended:
      return "suspended";
    case Pressing::over:
      return "over";
  }
  ENSURE(false);
}

Place place(const Rules& rules, const agreement::Form& form, const Course& course, Instant now) {
  Place place;
  if (!course.history.empty()) place.opened = course.history.front().at;
  const Clock* first = nullptr;
  bool suspended = false;
  const auto all = clocks(rules, form, course, now);
  for (const auto& clock : all) {
    suspended = suspended || (clock.runs() && clock.standing.suspended);
    if (!clock.runs() || clock.standing.suspended || !clock.standing.due) continue;
    if (first == nullptr || *clock.standing.due < *first->standing.due) first = &clock;
  }
  if (first != nullptr) {
    place.due = first->standing.due;
    place.deadline = first->standing.deadline->id;
    place.soon = first->remind.value_or(*place.due - soon_without_reminder);
    place.pressing = Pressing::not_due_yet;
    if (now >= *place.soon) place.pressing = Pressing::due_soon;
    if (now > *place.due) place.pressing = Pressing::overdue;
  } else if (is_over(rules, course.state()) && !course.history.empty()) {
    place.pressing = Pressing::over;
  } else if (suspended) {
    place.pressing = Pressing::suspended;
  }
  return place;
}

bool before(const Place& one, const Place& other) {
  const auto key = [](const Place& place) {
    return std::tuple{place.pressing, place.due.value_or(Instant::max()), place.opened};
  };
  return key(one) < key(other);
}

}  // namespace entraide::desk
