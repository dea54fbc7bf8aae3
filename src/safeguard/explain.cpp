// A decision in words.
#include "safeguard/safeguard.h"

namespace entraide::safeguard {

namespace {

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
        {{"fact", fact.title.in(language)}, {"value", fact.titles(one.value, language)}}};
    const Message both{"safeguard.both", {{"one", line}, {"other", fact_line.text(language)}}};
    line = (line.empty() ? fact_line : both).text(language);
  }
  return line;
}

std::string near_miss_line(const Decider& decider, const NearMiss& near, Language language) {
  std::vector<std::string> needs;
  for (const auto& one : near.needs) {
    const auto& fact = decider.packs().vocabulary.facts[one.fact];
    std::vector<std::string> values;
    for (const auto& value : fact.values) {
      if ((fact.bit(value.id) & one.values) != 0) values.push_back(value.title.in(language));
    }
    needs.push_back(Message{"safeguard.fact",
                            {{"fact", fact.title.in(language)}, {"value", join(values, " / ")}}}
                        .text(language));
  }
  return Message{"safeguard.near_miss",
                 {{"article", near.rule->article}, {"needs", listed(needs, language)}}}
      .text(language);
}

}  // namespace

std::string explain(const Decider& decider, const Decision& decision,
                    const std::optional<Trace>& trace, Language language) {
  const auto& vocabulary = decider.packs().vocabulary;
  const auto& data = vocabulary.facts[vocabulary.data];
  auto text = said(fmt::format("safeguard.outcome.{}", code_of(decision.outcome)), language);
  const bool held = decision.outcome == Outcome::review;
  if (decision.goes != 0)
    text += said(held ? "safeguard.would_go" : "safeguard.goes", language,
                 {{"data", data.titles(decision.goes, language)}});
  if (decision.redacted != 0 && decision.goes != 0) {
    text +=
        said("safeguard.redacted", language, {{"data", data.titles(decision.redacted, language)}});
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
  if (trace) {
    for (const auto& line : would_change(decider, decision, *trace, language)) text += line + "\n";
  }
  return text;
}

std::vector<std::string> would_change(const Decider& decider, const Decision& decision,
                                      const Trace& trace, Language language) {
  constexpr std::size_t shown = 3;
  const auto& vocabulary = decider.packs().vocabulary;
  std::vector<std::string> lines;
  for (std::size_t i = 0; i < trace.near_misses.size() && i < shown; ++i)
    lines.push_back(near_miss_line(decider, trace.near_misses[i], language));
  const bool by_advisers = decision.review_by == std::vector<std::string>{"legal-adviser"};
  const bool stuck = decision.outcome == Outcome::review || decision.outcome == Outcome::deny;
  if (by_advisers) lines.push_back(text_of("safeguard.advisers", language));
  if (trace.changes.empty() && stuck && !by_advisers)
    lines.push_back(text_of("safeguard.no_change", language));
  const std::string key =
      decision.outcome == Outcome::allow ? "safeguard.hangs_on" : "safeguard.change";
  for (std::size_t i = 0; i < trace.changes.size() && i < shown; ++i) {
    const auto& change = trace.changes[i];
    const auto outcome =
        text_of(fmt::format("safeguard.outcome.{}", code_of(change.outcome)), language);
    lines.push_back(
        Message{key, {{"facts", facts_line(vocabulary, change, language)}, {"outcome", outcome}}}
            .text(language));
  }
  return lines;
}

}  // namespace entraide::safeguard
