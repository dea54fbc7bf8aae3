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

constexpr std::pair<std::string_view, Evidence::Force> forces[] = {
    {"proof", Evidence::Force::proof},
    {"prima-facie", Evidence::Force::prima_facie},
    {"lead", Evidence::Force::lead}};

Step step_of(Section& section, const Vocabulary& vocabulary) {
  Step step;
  step.from = section.words("from");
  step.to = section.words("to");
  step.by = section.words("by");
  step.four_eyes = section.flag("four_eyes");
  for (const auto* key : {"from", "to", "by"}) {
    if (!section.has(key)) section.fault(key, "agreement.expected.words");
  }
  for (const auto& state : step.from) check_word(section, "from", state, vocabulary.states);
  for (const auto& state : step.to) check_word(section, "to", state, vocabulary.states);
  for (const auto& actor : step.by) check_word(section, "by", actor, vocabulary.actors);
  section.finish();
  return step;
}

Deadline deadline_of(Section& section, const Pack& pack, const Vocabulary& vocabulary) {
  Deadline deadline;
  deadline.id = section.text("id");
  deadline.article = read_article(section, pack);
  deadline.starts = section.words("starts");
  if (deadline.starts.empty()) section.fault("starts", "agreement.expected.words");
  deadline.rolls_on = section.flag("eu1182_71");
  deadline.stops = section.words("stops");
  deadline.suspended_in = section.words("suspended_in");
  const auto limit = section.text("limit");
  if (limit != "as-soon-as-possible") {
    deadline.limit = Limit::parse(limit);
    if (!deadline.limit) section.fault("limit", "agreement.expected.limit");
  }
  if (auto when = section.section("when")) {
    for (const auto& [key, words] : when->rows()) {
      check_word(*when, key, key, vocabulary.fields);
      deadline.when.emplace_back(key, words);
    }
  }
  section.finish();
  return deadline;
}

Refusal refusal_of(Section& section, const Pack& pack) {
  Refusal refusal{section.text("id"), read_article(section, pack), section.bilingual("title")};
  section.finish();
  return refusal;
}

Evidence evidence_of(Section& section, const Pack& pack) {
  Evidence evidence;
  evidence.id = section.text("id");
  evidence.force = read_code(section, "force", forces);
  evidence.article = read_article(section, pack);
  evidence.title = section.bilingual("title");
  section.finish();
  return evidence;
}

Reminder reminder_of(Section& section, const Procedure& procedure, const Vocabulary& vocabulary) {
  Reminder reminder;
  reminder.deadline = section.text("deadline");
  reminder.to = section.text("to");
  check_word(section, "to", reminder.to, vocabulary.actors);
  const auto known = std::any_of(procedure.deadlines.begin(), procedure.deadlines.end(),
                                 [&](const auto& one) { return one.id == reminder.deadline; });
  if (!known) section.fault("deadline", "agreement.expected.deadline", {{"id", reminder.deadline}});
  const auto before = section.limit("before");
  if (!before) section.fault("before", "agreement.expected.limit");
  reminder.before = before.value_or(Limit{});
  section.finish();
  return reminder;
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
    named.insert(named.end(), deadline.starts.begin(), deadline.starts.end());
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

std::string_view code_of(Evidence::Force force) { return code_among(forces, force); }

namespace {

bool contains(const std::vector<std::string>& all, const std::string& one) {
  return std::find(all.begin(), all.end(), one) != all.end();
}

void read_contents(Section& section, Procedure& procedure, const Pack& pack,
                   const Vocabulary& vocabulary) {
  for (auto& field : section.words("contents")) {
    auto& list = field.ends_with('?') ? procedure.optional : procedure.required;
    if (field.ends_with('?')) field.pop_back();
    check_word(section, "contents", field, vocabulary.fields);
    list.push_back(std::move(field));
  }
  auto articles = section.section("articles");
  if (!articles) return;
  for (const auto& field : articles->keys()) {
    const bool asked = contains(procedure.required, field) || contains(procedure.optional, field);
    if (!asked) articles->fault(field, "agreement.expected.content", {{"field", field}});
    const auto article = articles->text(field);
    if (pack.article(article) == nullptr)
      articles->fault(field, "agreement.expected.article", {{"article", article}});
    procedure.articles[field] = article;
  }
}

}  // namespace

Procedure read_procedure(Section section, const Pack& pack, const Packs& packs) {
  const auto& vocabulary = packs.vocabulary;
  Procedure procedure;
  procedure.id = section.text("id");
  procedure.title = section.bilingual("title");
  read_contents(section, procedure, pack, vocabulary);
  for (auto& step : section.sections("step")) procedure.steps.push_back(step_of(step, vocabulary));
  for (auto& one : section.sections("deadline"))
    procedure.deadlines.push_back(deadline_of(one, pack, vocabulary));
  for (auto& one : section.sections("reminder"))
    procedure.reminders.push_back(reminder_of(one, procedure, vocabulary));
  for (auto& one : section.sections("refusal")) procedure.refusals.push_back(refusal_of(one, pack));
  for (auto& one : section.sections("evidence"))
    procedure.evidence.push_back(evidence_of(one, pack));
  if (procedure.steps.empty()) section.fault("step", "agreement.expected.tables");
  check_states(section, procedure);
  procedure.examples = read_examples(section, procedure, packs);
  section.finish();
  return procedure;
}

}  // namespace entraide::agreement
