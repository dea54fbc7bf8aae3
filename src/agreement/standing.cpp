// How a deadline stands in the history of a request, and whether a refusal stands.
#include "agreement/agreement.h"

namespace entraide::agreement {

namespace {

bool among(const std::vector<std::string>& states, const std::string& state) {
  return std::find(states.begin(), states.end(), state) != states.end();
}

/// The moment at which the last of `starts` was first entered.
std::optional<Instant> start_of(const Deadline& deadline, std::span<const Entered> history) {
  std::optional<Instant> start;
  for (const auto& state : deadline.starts) {
    const auto found = std::find_if(history.begin(), history.end(),
                                    [&](const Entered& one) { return one.state == state; });
    if (found == history.end()) return {};
    start = start ? std::max(*start, found->at) : found->at;
  }
  return start;
}

/// Time spent in suspending states after the start, up to the stop or now.
std::chrono::milliseconds suspended_for(const Deadline& deadline, std::span<const Entered> history,
                                        Instant start, Instant end) {
  std::chrono::milliseconds total{0};
  for (std::size_t i = 0; i < history.size(); ++i) {
    if (!among(deadline.suspended_in, history[i].state)) continue;
    const auto from = std::max(history[i].at, start);
    const auto until = i + 1 < history.size() ? std::min(history[i + 1].at, end) : end;
    if (until > from) total += until - from;
  }
  return total;
}

/// Regulation 1182/71, art. 3: until midnight of the last day; a last day off moves on.
Instant rolled_on(Instant due, const Calendar& calendar) {
  using std::chrono::days;
  auto day = std::chrono::floor<days>(due + calendar.utc_offset);
  while (!calendar.works(CivilDate{day})) day += days{1};
  return day + days{1} - calendar.utc_offset;
}

}  // namespace

Standing standing(const Deadline& deadline, std::span<const Entered> history,
                  const Calendar& calendar, Instant now) {
  Standing standing;
  standing.deadline = &deadline;
  standing.started = start_of(deadline, history);
  if (!standing.started) return standing;
  for (const auto& one : history) {
    if (one.at < *standing.started || !among(deadline.stops, one.state)) continue;
    standing.stopped = one.at;
    break;
  }
  const auto end = standing.stopped.value_or(now);
  standing.suspended =
      !standing.stopped && !history.empty() && among(deadline.suspended_in, history.back().state);
  if (!deadline.limit) return standing;
  auto due = counted(*standing.started, *deadline.limit, calendar) +
             suspended_for(deadline, history, *standing.started, end);
  if (deadline.rolls_on) due = rolled_on(due, calendar);
  standing.due = due;
  standing.late = end > due;
  return standing;
}

std::vector<const Deadline*> deadlines_of(const Procedure& procedure, const Form& form) {
  std::vector<const Deadline*> all;
  for (const auto& deadline : procedure.deadlines) {
    const bool fits = std::all_of(deadline.when.begin(), deadline.when.end(), [&](const auto& one) {
      const auto filled = std::find_if(form.begin(), form.end(),
                                       [&](const auto& field) { return field.first == one.first; });
      return filled == form.end() || among(one.second, filled->second);
    });
    if (fits) all.push_back(&deadline);
  }
  return all;
}

Result<const Refusal*> refuse(const Procedure& procedure, std::string_view ground,
                              std::string_view reasons) {
  std::vector<std::string> known;
  for (const auto& one : procedure.refusals) {
    known.push_back(fmt::format("{} ({})", one.id, one.article));
    if (one.id != ground && one.article != ground) continue;
    if (trim(reasons).empty()) return Error{Code::invalid, "agreement.refusal.reasons"};
    return &one;
  }
  return Error{Code::invalid,
               "agreement.refusal.ground",
               {{"ground", std::string{ground}}, {"known", join(known, ", ")}}};
}

std::vector<ClockOf> clocks_between(const Pack& pack, std::string_view one,
                                    std::string_view other) {
  const auto names_another = [&](const auto& condition) {
    const auto& [field, values] = condition;
    return field == "partner" && std::ranges::none_of(values, [&](const std::string& party) {
             return party == one || party == other;
           });
  };
  std::vector<ClockOf> all;
  for (const auto& procedure : pack.procedures) {
    for (const auto& deadline : procedure.deadlines) {
      if (std::ranges::none_of(deadline.when, names_another))
        all.push_back({&procedure, &deadline});
    }
  }
  return all;
}

}  // namespace entraide::agreement
