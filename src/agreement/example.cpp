// A procedure's examples: a lawyer's dates and refusals, held against the procedure when it is read.
#include "agreement/parts.h"

namespace entraide::agreement {

namespace {

std::vector<Entered> history_of(Section& section, const std::vector<Value>& states) {
  std::vector<Entered> history;
  for (auto& one : section.sections("history")) {
    const auto state = one.text("state");
    check_word(one, "state", state, states);
    if (const auto at = one.instant("at")) history.push_back({state, *at});
    one.finish();
  }
  return history;
}

void check_due(Section& section, Example& example, const Procedure& procedure,
               const Calendar& calendar) {
  auto table = section.section("due");
  if (!table) return;
  const auto applying = deadlines_of(procedure, example.form);
  for (const auto& id : table->keys()) {
    const auto expected = table->instant(id);
    const auto found = std::find_if(applying.begin(), applying.end(),
                                    [&](const Deadline* one) { return one->id == id; });
    if (found == applying.end()) {
      table->fault(id, "agreement.expected.deadline", {{"id", id}});
      continue;
    }
    if (!expected || example.history.empty()) continue;
    example.due.emplace_back(id, *expected);
    const auto came = standing(**found, example.history, calendar, example.history.back().at).due;
    if (came == expected) continue;
    table->fault(id, "agreement.expected.due",
                 {{"came", came ? to_rfc3339(*came) : "-"}, {"expected", to_rfc3339(*expected)}});
  }
}

void check_refusal(Section& section, Example& example, const Procedure& procedure) {
  if (!section.has("ground")) return;
  example.ground = section.text("ground");
  example.reasons = section.text_or("reasons", "");
  example.refusal_stands = section.flag("stands");
  const auto came = refuse(procedure, example.ground, example.reasons);
  if (came.ok() == example.refusal_stands) return;
  const auto words = came.ok() ? came.value()->id : came.error().text(Language::english);
  section.fault("ground", "agreement.expected.refusal", {{"came", words}});
}

}  // namespace

std::vector<Example> read_examples(Section& section, const Procedure& procedure,
                                   const Packs& packs) {
  std::vector<Example> examples;
  for (auto& one : section.sections("example")) {
    Example example;
    example.id = one.text("id");
    example.title = one.bilingual("title");
    example.history = history_of(one, packs.vocabulary.states);
    if (auto form = one.section("form")) {
      for (const auto& [field, words] : form->rows())
        example.form.emplace_back(field, join(words, ","));
    }
    check_due(one, example, procedure, packs.calendar(one.text_or("requested", "")));
    check_refusal(one, example, procedure);
    if (example.due.empty() && example.ground.empty())
      one.fault("due", "agreement.expected.refusal_shown");
    one.finish();
    examples.push_back(std::move(example));
  }
  return examples;
}

}  // namespace entraide::agreement
