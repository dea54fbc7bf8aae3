// What an offence is made of, and what it costs.
#include <charconv>

#include "agreement/parts.h"

namespace entraide::agreement {

namespace {

using How = Exemption::How;
using Who = Exemption::Who;
using Per = CarrierFine::Per;

constexpr std::pair<std::string_view, Benefit> benefits[] = {{"required", Benefit::required},
                                                             {"aggravating", Benefit::aggravating},
                                                             {"immaterial", Benefit::immaterial}};
constexpr std::pair<std::string_view, Who> whos[] = {{"humanitarian", Who::humanitarian},
                                                     {"mutual-aid", Who::mutual_aid},
                                                     {"family", Who::family},
                                                     {"minor-in-care", Who::minor_in_care},
                                                     {"smuggled-person", Who::smuggled_person},
                                                     {"victim", Who::victim}};
constexpr std::pair<std::string_view, How> hows[] = {{"outside", How::outside},
                                                     {"state-option", How::state_option}};
constexpr std::pair<std::string_view, Per> pers[] = {
    {"person", Per::person}, {"journey", Per::journey}, {"infringement", Per::infringement}};

std::optional<Money> money_of(Section& section, std::string_view key) {
  const auto word = section.text_or(key, "");
  if (word.empty()) return {};
  const auto money = Money::parse(word);
  if (!money) section.fault(key, "agreement.expected.money");
  return money;
}

Exemption exemption_of(Section& section, const Pack& pack) {
  Exemption exemption{read_code(section, "who", whos), read_code(section, "how", hows),
                      read_article(section, pack)};
  section.finish();
  return exemption;
}

Penalty penalty_of(Section& section, const Pack& pack) {
  Penalty penalty;
  penalty.article = read_article(section, pack);
  penalty.when = section.bilingual("when");
  penalty.life = section.text_or("most", "") == "life";
  if (!penalty.life) penalty.most = section.limit("most");
  penalty.least = section.limit("least");
  penalty.at_least = section.flag("at_least");
  penalty.fine = money_of(section, "fine");
  section.finish();
  return penalty;
}

std::vector<std::string> elements_of(Section& section, std::string_view key,
                                     const Vocabulary& vocabulary) {
  auto words = section.words(key);
  for (const auto& word : words) check_word(section, key, word, vocabulary.elements);
  return words;
}

}  // namespace

std::string_view code_of(Benefit benefit) { return code_among(benefits, benefit); }
std::string_view code_of(Exemption::Who who) { return code_among(whos, who); }
std::string_view code_of(Exemption::How how) { return code_among(hows, how); }
std::string_view code_of(CarrierFine::Per per) { return code_among(pers, per); }

std::optional<Money> Money::parse(std::string_view text) {
  constexpr std::size_t code_length = 3;
  Money money;
  const auto [end, failure] = std::from_chars(text.data(), text.data() + text.size(), money.amount);
  const auto rest = text.substr(static_cast<std::size_t>(end - text.data()));
  if (failure != std::errc{} || money.amount < 0 || rest.size() != code_length + 1 ||
      rest.front() != ' ' ||
      !std::all_of(
          rest.begin() + 1, rest.end(),
          [](char letter) { return letter >= 'A' && letter <= 'Z'; })) {
    return {};
  }
  money.currency = rest.substr(1);
  return money;
}

std::string Money::text() const { return fmt::format("{} {}", amount, currency); }

const Exemption* Offence::exempts(Exemption::Who who) const {
  const auto found = std::find_if(exemptions.begin(), exemptions.end(),
                                  [&](const Exemption& one) { return one.who == who; });
  return found == exemptions.end() ? nullptr : &*found;
}

Offence read_offence(Section section, const Pack& pack, const Vocabulary& vocabulary) {
  Offence offence;
  offence.id = section.text("id");
  offence.kind = section.text("kind");
  const auto at = vocabulary.find("offence");
  const auto bit = at ? vocabulary.facts[*at].bit(offence.kind) : 0;
  if (bit == 0 || bit == unknown)
    section.fault("kind", "agreement.expected.offence", {{"kind", offence.kind}});
  offence.article = read_article(section, pack);
  offence.title = section.bilingual("title");
  offence.acts = elements_of(section, "acts", vocabulary);
  if (offence.acts.empty()) section.fault("acts", "agreement.expected.words");
  offence.elements = elements_of(section, "elements", vocabulary);
  offence.benefit = read_code(section, "benefit", benefits);
  for (auto& one : section.sections("exempt"))
    offence.exemptions.push_back(exemption_of(one, pack));
  for (auto& one : section.sections("penalty")) offence.penalties.push_back(penalty_of(one, pack));
  section.finish();
  return offence;
}

CarrierFine read_carrier_fine(Section section, const Pack& pack) {
  CarrierFine fine;
  fine.article = read_article(section, pack);
  fine.per = read_code(section, "per", pers);
  fine.least = money_of(section, "least");
  fine.most = money_of(section, "most");
  if (!fine.least && !fine.most) section.fault("most", "agreement.expected.money");
  fine.spares_asylum = section.flag("spares_asylum");
  fine.text = section.bilingual("text");
  section.finish();
  return fine;
}

}  // namespace entraide::agreement
