// A decision in words.
#include "safeguard/safeguard.h"

namespace entraide::safeguard {

namespace {

using agreement::Fact;
using agreement::Values;

std::string titles(const Fact& fact, Values values, Language language) {
  std::vector<std::string> all;
  for (const auto& value : fact.values) {
    if ((fact.bit(value.id) & values) != 0) all.push_back(value.title.in(language));
  }
  return join(all, "; ");
}

std::string said(std::string_view key, Language language, Arguments arguments = {}) {
  return Message{std::string{key}, std::move(arguments)}.text(language) + "\n";
}

std::string rule_line(const Decider& decider, const Fired& fired, Language language) {
  const bool unsure = !decider.confirmed(*fired.pack, fired.rule->article);
  return said(fmt::format("safeguard.rule.{}", code_of(fired.rule->effect)), language,
              {{"instrument", fired.pack->title.in(language)},
               {"article", fired.rule->article},
               {"because", fired.rule->because.in(language)},
               {"status", unsure ? text_of("safeguard.unconfirmed", language) : ""}});
}

std::string facts_line(const agreement::Vocabulary& vocabulary, const Change& change,
                       Language language) {
  std::string line;
  for (const auto& one : change.facts) {
    const auto& fact = vocabulary.facts[one.fact];
    const Message fact_line{
        "safeguard.fact",
        {{"fact", fact.title.in(language)}, {"value", titles(fact, one.value, language)}}};
    const Message both{"safeguard.both", {{"one", line}, {"other", fact_line.text(language)}}};
    line = (line.empty() ? fact_line : both).text(language);
  }
  return line;
}

}  // namespace

std::string explain(const Decider& decider, const Decision& decision,
                    const std::vector<Change>& changes, Language language) {
  constexpr std::size_t changes_shown = 3;
  const auto& vocabulary = decider.packs().vocabulary;
  const auto& data = vocabulary.facts[vocabulary.data];
  auto text = said(fmt::format("safeguard.outcome.{}", code_of(decision.outcome)), language);
  if (decision.goes != 0)
    text += said("safeguard.goes", language, {{"data", titles(data, decision.goes, language)}});
  if (decision.redacted != 0 && decision.goes != 0) {
    text +=
        said("safeguard.redacted", language, {{"data", titles(data, decision.redacted, language)}});
  }
  for (const auto& who : decision.review_by)
    text += said(fmt::format("safeguard.by.{}", who), language);
  for (const auto& fired : decision.fired) text += rule_line(decider, fired, language);
  if (decision.fired.empty()) text += said("safeguard.no_rule", language);
  for (const auto& obligation : decision.obligations)
    text += said("safeguard.obligation", language,
                 {{"obligation", vocabulary.obligation(obligation)->title.in(language)}});
  for (const auto fact : decision.missing) {
    text +=
        said("safeguard.missing", language, {{"fact", vocabulary.facts[fact].title.in(language)}});
  }
  const std::string_view key =
      decision.outcome == Outcome::allow ? "safeguard.hangs_on" : "safeguard.change";
  for (std::size_t i = 0; i < changes.size() && i < changes_shown; ++i) {
    text += said(
        key, language,
        {{"facts", facts_line(vocabulary, changes[i], language)},
         {"outcome",
          text_of(fmt::format("safeguard.outcome.{}", code_of(changes[i].outcome)), language)}});
  }
  return text;
}

}  // namespace entraide::safeguard
