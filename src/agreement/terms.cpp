// How long data is kept, to whom it may be passed on, what is reported each year.
#include "agreement/parts.h"

namespace entraide::agreement {

namespace {

using Needs = Onward::Needs;
constexpr std::pair<std::string_view, Needs> needs_codes[] = {
    {"never", Needs::never},
    {"consent", Needs::consent},
    {"same-purpose", Needs::same_purpose},
    {"authorisation", Needs::authorisation}};

/// The values of a fact that `key` lists; all of them when it lists none.
Values values_or_all(Section& section, std::string_view key, const Vocabulary& vocabulary,
                     std::string_view fact) {
  const auto at = vocabulary.find(fact);
  if (!at) return 0;
  const auto words = section.words(key);
  const auto& known = vocabulary.facts[*at];
  return words.empty() ? known.all() & ~unknown : read_values(section, key, known, words);
}

}  // namespace

std::string_view code_of(Onward::Needs needs) { return code_among(needs_codes, needs); }

std::string read_article(Section& section, const Pack& pack) {
  auto ref = section.text("article");
  if (pack.article(ref) == nullptr)
    section.fault("article", "agreement.expected.article", {{"article", ref}});
  return ref;
}

void check_word(const Section& section, std::string_view key, const std::string& id,
                const std::vector<Value>& words) {
  if (word(words, id) == nullptr) section.fault(key, "agreement.expected.word", {{"word", id}});
}

Retention read_retention(Section section, const Pack& pack, const Vocabulary& vocabulary) {
  Retention retention;
  retention.id = section.text("id");
  retention.article = read_article(section, pack);
  retention.data = values_or_all(section, "data", vocabulary, "data");
  retention.limit = section.limit("limit");
  retention.review = section.limit("review");
  retention.starts = section.text("starts");
  check_word(section, "starts", retention.starts, vocabulary.states);
  retention.text = section.bilingual("text");
  section.finish();
  return retention;
}

Onward read_onward(Section section, const Pack& pack, const Vocabulary& vocabulary) {
  Onward onward;
  onward.article = read_article(section, pack);
  onward.to = values_or_all(section, "to", vocabulary, "recipient_kind");
  onward.needs = read_code(section, "needs", needs_codes);
  onward.text = section.bilingual("text");
  section.finish();
  return onward;
}

YearlyReport read_yearly_report(Section section, const Pack& pack) {
  YearlyReport report;
  report.id = section.text("id");
  report.article = read_article(section, pack);
  report.by = section.text("by");
  if (!parse_iso8601("2024-" + report.by)) section.fault("by", "agreement.expected.holiday");
  report.text = section.bilingual("text");
  section.finish();
  return report;
}

}  // namespace entraide::agreement
