// Where a request stands, and what may come next.
#include <algorithm>
#include <set>
#include <tuple>

#include "desk/desk.h"
#include "desk/steps.h"

namespace entraide::desk {

using agreement::Procedure;

namespace {

using States = std::set<std::string, std::less<>>;

/// Where a request begins: as a draft, or at a state that steps leave and none enters.
States beginnings(const Procedure& procedure) {
  States from, to;
  for (const auto& step : procedure.steps) {
    from.insert(step.from.begin(), step.from.end());
    to.insert(step.to.begin(), step.to.end());
  }
  to.erase(std::string{draft_state});
  States found;
  std::set_difference(from.begin(), from.end(), to.begin(), to.end(),
                      std::inserter(found, found.end()));
  return found;
}

States standing_at(const Procedure& procedure, std::string_view state) {
  if (state.empty()) return beginnings(procedure);
  return {std::string{state}};
}

bool leaves(const agreement::Step& step, const States& states) {
  return std::any_of(step.from.begin(), step.from.end(),
                     [&](const auto& state) { return states.contains(state); });
}

/// Whether that side can have come from one state to the other by its own steps.
bool reaches(const Rules& rules, std::string_view from, const std::string& to, Side side) {
  auto seen = standing_at(*rules.procedure, from);
  for (bool grew = true; grew;) {
    grew = false;
    for (const auto& step : rules.procedure->steps) {
      if (!leaves(step, seen) || !may_take(*rules.vocabulary, step, side)) continue;
      for (const auto& state : step.to) {
        if (state == to) return true;
        grew = seen.insert(state).second || grew;
      }
    }
  }
  return false;
}

/// Whether that side may say that a request begins there: somebody was apprehended, a victim identified.
bool begins(const Rules& rules, const std::string& state, Side side) {
  if (!beginnings(*rules.procedure).contains(state)) return false;
  const auto& steps = rules.procedure->steps;
  return std::any_of(steps.begin(), steps.end(), [&](const auto& step) {
    return leaves(step, {state}) && may_take(*rules.vocabulary, step, side);
  });
}

bool is_refusal(const Happening& happening) { return happening.state == "refused"; }

}  // namespace

bool may_take(const agreement::Vocabulary& vocabulary, const agreement::Step& step, Side side) {
  return std::any_of(step.by.begin(), step.by.end(), [&](const auto& actor) {
    if (actor == clock_actor) return false;
    const auto theirs = vocabulary.side_of(actor);
    return !theirs || *theirs == side;
  });
}

bool is_of(const agreement::Vocabulary& vocabulary, const agreement::Step& step, Side side) {
  return std::any_of(step.by.begin(), step.by.end(),
                     [&](const auto& actor) { return vocabulary.side_of(actor) == side; });
}

std::string_view code_of(Astray::Why why) {
  switch (why) {
    case Astray::Why::no_step:
      return "no_step";
    case Astray::Why::not_theirs:
      return "not_theirs";
    case Astray::Why::no_ground:
      return "no_ground";
    case Astray::Why::not_lapsed:
      return "not_lapsed";
  }
  ENSURE(false);
}

std::string_view Course::state() const {
  return history.empty() ? std::string_view{} : std::string_view{history.back().state};
}

namespace {

class Following {
 public:
  Following(const Rules& rules, const agreement::Form& form) : rules_{rules}, form_{form} {}

  Course run(std::vector<Happening> happenings) {
    // What is done in the last moment is done in time: silence comes after it.
    const auto key = [this](const Happening& one) {
      return std::tuple{one.at, taken_by_clock(*rules_.procedure, one.state), one.id};
    };
    std::sort(happenings.begin(), happenings.end(),
              [&](const auto& a, const auto& b) { return key(a) < key(b); });
    for (auto& one : happenings) take(std::move(one));
    return std::move(course_);
  }

 private:
  void take(Happening happening) {
    // What silence has brought about since the last one came first.
    const bool of_silence = taken_by_clock(*rules_.procedure, happening.state);
    const auto moment = happening.at + std::chrono::milliseconds{of_silence ? 1 : 0};
    if (const auto silence = by_silence(rules_, form_, course_, moment))
      course_.history.push_back(*silence);
    if (const auto why = astray(happening)) {
      course_.astray.push_back({*why, std::move(happening), std::string{course_.state()}});
      return;
    }
    if (course_.state() != happening.state)
      course_.history.push_back({happening.state, happening.at});
  }

  std::optional<Astray::Why> astray(const Happening& happening) const {
    const auto stands = course_.state();
    // The clock took this step, or is about to: who says it late says nothing new.
    if (stands == happening.state && taken_by_clock(*rules_.procedure, happening.state)) return {};
    if (stands.empty() && begins(rules_, happening.state, happening.by)) return {};
    if (!reaches(rules_, stands, happening.state, happening.by)) {
      const auto other = happening.by == Side::asks ? Side::answers : Side::asks;
      if (reaches(rules_, stands, happening.state, other)) return Astray::Why::not_theirs;
      if (taken_by_clock(*rules_.procedure, happening.state)) return Astray::Why::not_lapsed;
      return Astray::Why::no_step;
    }
    const bool lists_grounds = !rules_.procedure->refusals.empty();
    if (is_refusal(happening) && lists_grounds &&
        !agreement::refuse(*rules_.procedure, happening.ground, happening.reasons).ok())
      return Astray::Why::no_ground;
    return {};
  }

  const Rules& rules_;
  const agreement::Form& form_;
  Course course_;
};

}  // namespace

Course follow(const Rules& rules, const agreement::Form& form, std::vector<Happening> happenings) {
  return Following{rules, form}.run(std::move(happenings));
}

std::optional<Side> beginner(const Rules& rules, const std::string& state) {
  for (const auto side : {Side::asks, Side::answers}) {
    if (begins(rules, state, side) || reaches(rules, "", state, side)) return side;
  }
  return {};
}

std::vector<Next> next_steps(const Rules& rules, std::string_view state, Side side) {
  const auto stands = standing_at(*rules.procedure, state);
  const auto other = side == Side::asks ? Side::answers : Side::asks;
  std::vector<Next> open;
  for (const auto& step : rules.procedure->steps) {
    if (!leaves(step, stands) || !may_take(*rules.vocabulary, step, side)) continue;
    for (const auto& to : step.to) {
      const auto& steps = rules.procedure->steps;
      const bool theirs = std::any_of(steps.begin(), steps.end(), [&](const auto& after) {
        return leaves(after, {to}) && is_of(*rules.vocabulary, after, other);
      });
      open.push_back({to, step.by, step.four_eyes, theirs});
    }
  }
  return open;
}

bool is_over(const Rules& rules, std::string_view state) {
  const auto stands = standing_at(*rules.procedure, state);
  const auto& steps = rules.procedure->steps;
  return std::none_of(steps.begin(), steps.end(),
                      [&](const auto& step) { return leaves(step, stands); });
}

std::vector<std::string> missing(const Procedure& procedure, const agreement::Form& form) {
  std::vector<std::string> fields;
  for (const auto& field : procedure.required) {
    const bool there = std::any_of(form.begin(), form.end(), [&](const auto& one) {
      return one.first == field && !trim(one.second).empty();
    });
    if (!there) fields.push_back(field);
  }
  return fields;
}

}  // namespace entraide::desk
