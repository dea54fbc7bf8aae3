// Procedures: states, steps, clocks and grounds of refusal.
#include <charconv>

#include "agreement/parts.h"

namespace entraide::agreement {

namespace {

constexpr std::pair<std::string_view, Limit::Unit> units[] = {{"wd", Limit::Unit::working_days},
                                                              {"h", Limit::Unit::hours},
                                                              {"d", Limit::Unit::days},
                                                              {"m", Limit::Unit::months},
                                                              {"y", Limit::Unit::years}};

Step step_of(Section& section) {
  Step step;
  step.from = section.words("from");
  step.to = section.words("to");
  step.by = section.words("by");
  step.four_eyes = section.flag("four_eyes");
  for (const auto* key : {"from", "to", "by"}) {
    if (!section.has(key)) section.fault(key, "agreement.expected.words");
  }
  section.finish();
  return step;
}

void check_article(Section& section, const Pack& pack, const std::string& ref) {
  if (pack.article(ref) == nullptr)
    section.fault("article", "agreement.expected.article", {{"article", ref}});
}

Deadline deadline_of(Section& section, const Pack& pack) {
  Deadline deadline;
  deadline.id = section.text("id");
  deadline.article = section.text("article");
  check_article(section, pack, deadline.article);
  deadline.starts = section.text("starts");
  deadline.stops = section.words("stops");
  deadline.suspended_in = section.words("suspended_in");
  const auto limit = section.text("limit");
  if (limit != "as-soon-as-possible") {
    deadline.limit = Limit::parse(limit);
    if (!deadline.limit) section.fault("limit", "agreement.expected.limit");
  }
  if (auto when = section.section("when")) {
    for (const auto& [key, words] : when->rows()) deadline.when.emplace_back(key, join(words, ","));
  }
  section.finish();
  return deadline;
}

Refusal refusal_of(Section& section, const Pack& pack) {
  Refusal refusal{section.text("id"), section.text("article"), section.bilingual("title")};
  check_article(section, pack, refusal.article);
  section.finish();
  return refusal;
}

/// A state that no step reaches and that is nobody's beginning is a slip of the pen.
void check_states(const Section& section, const Procedure& procedure) {
  std::set<std::string> states;
  for (const auto& step : procedure.steps) {
    states.insert(step.from.begin(), step.from.end());
    states.insert(step.to.begin(), step.to.end());
  }
  for (const auto& deadline : procedure.deadlines) {
    auto named = deadline.stops;
    named.insert(named.end(), deadline.suspended_in.begin(), deadline.suspended_in.end());
    named.push_back(deadline.starts);
    for (const auto& state : named) {
      if (!states.contains(state))
        section.fault("deadline", "agreement.expected.state",
                      {{"state", state}, {"id", deadline.id}});
    }
  }
}

}  // namespace

std::optional<Limit> Limit::parse(std::string_view text) {
  Limit limit;
  const auto [end, failure] = std::from_chars(text.data(), text.data() + text.size(), limit.count);
  if (failure != std::errc{} || limit.count <= 0 || limit.count > 10'000) return {};
  const auto rest = text.substr(static_cast<std::size_t>(end - text.data()));
  for (const auto& [code, unit] : units) {
    if (rest != code) continue;
    limit.unit = unit;
    return limit;
  }
  return {};
}

std::string Limit::text() const {
  for (const auto& [code, one] : units) {
    if (one == unit) return fmt::format("{}{}", count, code);
  }
  ENSURE(false);
}

Procedure read_procedure(Section section, const Pack& pack) {
  Procedure procedure;
  procedure.id = section.text("id");
  procedure.title = section.bilingual("title");
  for (auto& field : section.words("contents")) {
    if (!field.ends_with('?')) {
      procedure.required.push_back(std::move(field));
      continue;
    }
    field.pop_back();
    procedure.optional.push_back(std::move(field));
  }
  for (auto& step : section.sections("step")) procedure.steps.push_back(step_of(step));
  for (auto& one : section.sections("deadline"))
    procedure.deadlines.push_back(deadline_of(one, pack));
  for (auto& one : section.sections("refusal")) procedure.refusals.push_back(refusal_of(one, pack));
  if (procedure.steps.empty()) section.fault("step", "agreement.expected.tables");
  check_states(section, procedure);
  section.finish();
  return procedure;
}

}  // namespace entraide::agreement
