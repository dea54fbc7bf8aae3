// Rules: rows of facts.
#include "agreement/parts.h"

namespace entraide::agreement {

namespace {

constexpr std::pair<std::string_view, Effect> effects[] = {
    {"deny", Effect::deny}, {"review", Effect::review}, {"allow", Effect::allow}};
const std::vector<std::string> reviewers{"protection-officer", "second-officer",
                                         "data-protection-officer", "court", "competent-head"};

std::vector<std::string> ids_of(const Fact& fact) {
  std::vector<std::string> ids;
  for (const auto& value : fact.values) ids.push_back(value.id);
  return ids;
}

void check_allow(const Section& section, const Rule& rule) {
  if (rule.effect != Effect::allow) return;
  if (!rule.names_data) section.fault("data", "agreement.expected.allow_data");
  for (const auto& condition : rule.when) {
    if ((condition.values & unknown) != 0)
      section.fault("when", "agreement.expected.allow_unknown");
  }
}

}  // namespace

Values read_values(const Section& section, std::string_view key, const Fact& fact,
                   const std::vector<std::string>& words) {
  Values values = 0;
  for (const auto& word : words) {
    const auto bit = fact.bit(word);
    if (bit == 0) {
      section.fault(key, "agreement.expected.value",
                    {{"fact", fact.id}, {"known", join(ids_of(fact), ", ")}, {"value", word}});
    }
    values |= bit;
  }
  return values;
}

std::vector<Condition> read_conditions(Section& where, std::string_view key,
                                       const Vocabulary& vocabulary) {
  std::vector<Condition> conditions;
  auto section = where.section(key);
  if (!section) return conditions;
  for (const auto& [fact, words] : section->rows()) {
    const auto at = vocabulary.find(fact);
    if (!at || *at == vocabulary.data) {
      section->fault(fact, "agreement.expected.fact");
      continue;
    }
    const auto values = read_values(*section, fact, vocabulary.facts[*at], words);
    conditions.push_back({*at, values});
  }
  return conditions;
}

std::string_view code_of(Effect effect) { return code_among(effects, effect); }

Rule read_rule(Section section, const Pack& pack, const Vocabulary& vocabulary) {
  Rule rule;
  rule.line = section.line();
  rule.id = section.text("id");
  rule.effect = read_code(section, "effect", effects);
  const auto& data = vocabulary.facts[vocabulary.data];
  const auto categories = section.words("data");
  rule.names_data = !categories.empty();
  rule.data = rule.names_data ? read_values(section, "data", data, categories) : data.all();
  rule.obligations = section.words("obligation");
  for (const auto& obligation : rule.obligations) {
    if (vocabulary.obligation(obligation) == nullptr)
      section.fault("obligation", "agreement.expected.obligation", {{"id", obligation}});
  }
  rule.article = read_article(section, pack);
  rule.because = section.bilingual("because");
  rule.when = read_conditions(section, "when", vocabulary);
  rule.unless = read_conditions(section, "unless", vocabulary);
  if (rule.when.empty()) section.fault("when", "agreement.expected.when");
  if (rule.effect == Effect::review) {
    rule.by = section.text("by");
    if (std::find(reviewers.begin(), reviewers.end(), rule.by) == reviewers.end())
      section.fault("by", "agreement.expected.one_of", {{"known", join(reviewers, ", ")}});
  }
  check_allow(section, rule);
  section.finish();
  return rule;
}

}  // namespace entraide::agreement
