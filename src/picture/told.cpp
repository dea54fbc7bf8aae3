// Findings as sentences.
#include <cmath>

#include "picture/report.h"

namespace entraide::picture {

namespace {

std::string say(std::string_view key, Arguments arguments, Language language) {
  return Message{std::string{key}, std::move(arguments)}.text(language);
}

std::string per_mille(double value, Language language) {
  auto text = fmt::format("{:.1f}", value);
  if (language == Language::french) std::ranges::replace(text, '.', ',');
  return text;
}

Arguments of_effect(const Effect& effect, const Atlas& atlas, Language language) {
  return {{"route", route_text(effect.route, effect.leg, atlas, language)},
          {"before", number_text(effect.before, language)},
          {"after", number_text(effect.after, language)},
          {"expected", number_text(effect.expected, language)},
          {"low", number_text(effect.expected_low, language)},
          {"high", number_text(effect.expected_high, language)}};
}

std::string told_effect(const Effect& effect, const Atlas& atlas, Language language) {
  auto arguments = of_effect(effect, atlas, language);
  switch (effect.verdict) {
    case Verdict::fell:
      return say("picture.told.fell", std::move(arguments), language);
    case Verdict::rose:
      return say("picture.told.rose", std::move(arguments), language);
    case Verdict::no_claim:
      return say("picture.told.no_claim", std::move(arguments), language);
    case Verdict::too_little:
      return say("picture.told.too_little", std::move(arguments), language);
  }
  return {};
}

/// Of the routes that rose for certain, how many more than expected.
std::string told_moved(const Displacement& found, Language language) {
  double gained = 0, low = 0, high = 0;
  for (const auto& one : found.elsewhere) {
    if (one.verdict != Verdict::rose) continue;
    gained += one.after - one.expected;
    low += one.after - one.expected_high;
    high += one.after - one.expected_low;
  }
  if (gained <= 0) return say("picture.told.none_moved", {}, language);
  const auto& lost = found.restricted;
  return say("picture.told.moved",
             {{"lost", number_text(lost.expected - lost.after, language)},
              {"lost_low", number_text(lost.expected_low - lost.after, language)},
              {"lost_high", number_text(lost.expected_high - lost.after, language)},
              {"gained", number_text(gained, language)},
              {"low", number_text(low, language)},
              {"high", number_text(high, language)}},
             language);
}

std::string told_harm(const Harm& harm, const Atlas& atlas, Language language) {
  auto text =
      say("picture.told.harm", {{"what", told_effect(harm.deaths, atlas, language)}}, language);
  if (harm.rate)
    text += " " + say("picture.told.rate",
                      {{"before", per_mille(harm.rate->before, language)},
                       {"after", per_mille(harm.rate->after, language)}},
                      language);
  return text;
}

}  // namespace

std::string number_text(double value, Language language) {
  const auto digits = fmt::format("{:.0f}", std::abs(value));
  std::string out;
  for (std::size_t i = 0; i < digits.size(); ++i) {
    if (i > 0 && (digits.size() - i) % 3 == 0) out += language == Language::french ? "\u202F" : ",";
    out.push_back(digits[i]);
  }
  return value <= -0.5 ? "−" + out : out;
}

std::string range_text(const Range& range, std::uint64_t k, Language language) {
  const auto low = number_text(static_cast<double>(range.low), language);
  if (range.exact()) return low;
  if (range.high)
    return say("picture.range",
               {{"low", low}, {"high", number_text(static_cast<double>(*range.high), language)}},
               language);
  if (range.low == 0) return say("picture.withheld", {{"k", std::to_string(k)}}, language);
  return say("picture.at_least", {{"low", low}}, language);
}

std::string kind_text(Kind kind, Language language) {
  return text_of("picture.kind." + std::string{code_of(kind)}, language);
}

std::string route_text(const std::string& route, const std::string& leg, const Atlas& atlas,
                       Language language) {
  const auto name = atlas.route_name(route, language);
  const auto* found = atlas.leg(leg);
  if (!found) return leg.empty() ? name : name + " · " + leg;
  return say("picture.leg",
             {{"from", atlas.place(found->from)->name.in(language)},
              {"to", atlas.place(found->to)->name.in(language)},
              {"mode", text_of("picture.mode." + std::string{code_of(found->mode)}, language)}},
             language);
}

std::vector<std::string> told(const Displacement& found, const Atlas& atlas, Language language) {
  std::vector<std::string> all{told_effect(found.restricted, atlas, language)};
  if (found.restricted.verdict == Verdict::fell) all.push_back(told_moved(found, language));
  for (const auto& one : found.elsewhere)
    if (one.verdict == Verdict::rose || one.verdict == Verdict::fell)
      all.push_back(told_effect(one, atlas, language));
  for (const auto& one : found.harm)
    if (one.deaths.verdict != Verdict::too_little || one.deaths.route == found.route)
      all.push_back(told_harm(one, atlas, language));
  all.push_back(say("picture.told.windows",
                    {{"tried", std::to_string(found.windows_tried)},
                     {"agreeing", std::to_string(found.windows_agreeing)}},
                    language));
  return all;
}

std::string told(const Warning& warning, const Atlas& atlas, Language language) {
  return say("picture.told.warning",
             {{"kind", kind_text(warning.kind, language)},
              {"route", route_text(warning.route, warning.leg, atlas, language)},
              {"from", to_text(warning.from)},
              {"until", to_text(warning.until)},
              {"seen", number_text(warning.seen, language)},
              {"expected", number_text(warning.expected, language)}},
             language);
}

std::string told(const Change& change, Language language) {
  return say("picture.told.change",
             {{"at", to_text(change.at)},
              {"before", number_text(change.before, language)},
              {"after", number_text(change.after, language)}},
             language);
}

}  // namespace entraide::picture
