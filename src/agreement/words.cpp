// What packs say in codes, in the reader's language.
#include "agreement/agreement.h"

namespace entraide::agreement {

namespace {

std::string title_of(const std::vector<Value>& words, const std::string& id, Language language) {
  const auto* const known = word(words, id);
  return known == nullptr ? id : known->title.in(language);
}

std::string said(std::string key, Arguments arguments, Language language) {
  return Message{std::move(key), std::move(arguments)}.text(language);
}

}  // namespace

std::string_view code_of(Difference::What what) {
  switch (what) {
    case Difference::What::act_missing:
      return "act_missing";
    case Difference::What::act_added:
      return "act_added";
    case Difference::What::element_missing:
      return "element_missing";
    case Difference::What::element_added:
      return "element_added";
    case Difference::What::benefit:
      return "benefit";
    case Difference::What::exemption_missing:
      return "exemption_missing";
    case Difference::What::exemption_added:
      return "exemption_added";
  }
  return "";
}

std::string_view code_of(DualCriminality::Answer answer) {
  switch (answer) {
    case DualCriminality::Answer::yes:
      return "yes";
    case DualCriminality::Answer::conditional:
      return "conditional";
    case DualCriminality::Answer::no:
      return "no";
    case DualCriminality::Answer::no_sheet:
      return "no_sheet";
  }
  return "";
}

std::string in_words(const Limit& limit, Language language) {
  static constexpr std::pair<std::string_view, std::string_view> keys[] = {
      {"agreement.limit.hour", "agreement.limit.hours"},
      {"agreement.limit.day", "agreement.limit.days"},
      {"agreement.limit.working_day", "agreement.limit.working_days"},
      {"agreement.limit.month", "agreement.limit.months"},
      {"agreement.limit.year", "agreement.limit.years"}};
  const auto& [one, many] = keys[static_cast<std::size_t>(limit.unit)];
  return said(std::string{limit.count == 1 ? one : many}, {{"count", std::to_string(limit.count)}},
              language);
}

std::string in_words(Exemption::Who who, Language language) {
  return text_of(fmt::format("agreement.who.{}", code_of(who)), language);
}

std::string in_words(const Penalty& penalty, Language language) {
  std::vector<std::string> parts;
  if (penalty.life) parts.push_back(text_of("agreement.penalty.life", language));
  if (penalty.most)
    parts.push_back((penalty.at_least ? "≥ " : "≤ ") + in_words(*penalty.most, language));
  if (penalty.fine) parts.push_back(penalty.fine->text());
  return parts.empty() ? "-" : join(parts, ", ");
}

std::string in_words(const Difference& one, const Vocabulary& vocabulary, Language language) {
  auto key = fmt::format("agreement.differ.{}", code_of(one.what));
  switch (one.what) {
    case Difference::What::benefit:
      return text_of(fmt::format("agreement.differ.benefit.{}", one.word), language);
    case Difference::What::exemption_missing:
    case Difference::What::exemption_added:
      return said(std::move(key),
                  {{"what", text_of(fmt::format("agreement.who.{}", one.word), language)}},
                  language);
    case Difference::What::act_missing:
    case Difference::What::act_added:
    case Difference::What::element_missing:
    case Difference::What::element_added:
      return said(std::move(key), {{"what", title_of(vocabulary.elements, one.word, language)}},
                  language);
  }
  return {};
}

}  // namespace entraide::agreement
