// agreement compare: an offence over all jurisdictions beside the Protocol's; dual criminality.
#include <ostream>

#include "api/api.h"
#include "base/json_text.h"
#include "cli/agreement_files.h"
#include "cli/shown.h"

namespace entraide::cli {

namespace {

using agreement::Comparison;
using agreement::DualCriminality;
using agreement::Sheet;

/// The whole answer on one screen, or as JSON.
class Report {
 public:
  Report(const Session& session, const RulesRead& rules)
      : session_{session}, rules_{rules}, out_{session.world.out} {}

  void print(const Comparison& found) {
    auto sheets = found.sheets;
    if (found.protocol) sheets.insert(sheets.begin(), *found.protocol);
    print_columns({"", say("cli.compare.benefit"), say("cli.compare.humanitarian"),
                   say("cli.compare.family"), say("cli.compare.minor"),
                   say("cli.compare.maximum")});
    for (const auto& sheet : sheets) print_row(sheet);
    out_ << '\n';
    for (const auto& sheet : sheets) print_sheet(sheet);
    print_differences(found);
    if (!found.carrier_fines.empty()) out_ << '\n' << say("cli.show.carriers") << '\n';
    for (const auto& [pack, fine] : found.carrier_fines) {
      out_ << "  " << padded(pack->id, 22) << fine->text.in(language())
           << (fine->spares_asylum ? "  " + say("cli.compare.spares") : "") << '\n';
    }
  }

  void print(const DualCriminality& found, const std::string& asking, const std::string& asked) {
    out_ << '\n'
         << say(fmt::format("cli.dual.{}", agreement::code_of(found.answer)),
                {{"asking", asking}, {"asked", asked}})
         << '\n';
    for (const auto* sheet : {&found.asking, &found.asked}) {
      if (*sheet) out_ << "  " << name_of(**sheet) << '\n';
    }
    if (found.needs_benefit) out_ << "  " << say("cli.dual.benefit", {{"asked", asked}}) << '\n';
    for (const auto& element : found.needs)
      out_ << "  "
           << say("cli.dual.element", {{"asked", asked}, {"element", element_text(element)}})
           << '\n';
    for (const auto& one : found.not_where)
      out_ << "  "
           << say("cli.dual.not_where",
                  {{"asked", asked}, {"who", who_text(one)}, {"article", one.article}})
           << '\n';
  }

 private:
  Language language() const { return session_.language; }
  std::string say(std::string_view key, Arguments arguments = {}) const {
    return session_.text(key, std::move(arguments));
  }
  std::string element_text(const std::string& id) const {
    return word_of(rules_.packs->vocabulary.elements, id, language());
  }
  std::string elements_text(const std::vector<std::string>& ids) const {
    return listed(words_of(rules_.packs->vocabulary.elements, ids, language()), language());
  }
  std::string who_text(const agreement::Exemption& one) const {
    return agreement::in_words(one.who, language());
  }
  std::string name_of(const Sheet& sheet) const {
    const bool sure = rules_.decider->confirmed(*sheet.pack, sheet.offence->article);
    const auto where = fmt::format("{}, {}{}", sheet.pack->id, sheet.offence->article,
                                   sure ? "" : text_of("safeguard.unconfirmed", language()));
    return say("safeguard.fact", {{"fact", where}, {"value", sheet.offence->title.in(language())}});
  }

  void print_columns(const std::vector<std::string>& cells) {
    constexpr std::size_t widths[] = {36, 13, 18, 12, 12, 1};
    for (std::size_t i = 0; i < cells.size(); ++i)
      out_ << (i + 1 < cells.size() ? padded(cells[i], widths[i]) : cells[i]);
    out_ << '\n';
  }

  /// One line a jurisdiction: what decides whether they agree.
  void print_row(const Sheet& sheet) {
    const auto& offence = *sheet.offence;
    const auto exempt = [&](agreement::Exemption::Who who) {
      const auto* one = offence.exempts(who);
      return say(one == nullptr
                     ? std::string{"cli.compare.short.silent"}
                     : fmt::format("cli.compare.short.{}", agreement::code_of(one->how)));
    };
    std::string most = "-";
    for (const auto& penalty : offence.penalties) {
      if (penalty.life) most = text_of("agreement.penalty.life", language());
      if (penalty.life) break;
      if (penalty.most) most = agreement::in_words(*penalty.most, language());
    }
    print_columns({fmt::format("{}, {}", sheet.pack->id, offence.article),
                   say(fmt::format("cli.compare.short.{}", agreement::code_of(offence.benefit))),
                   exempt(agreement::Exemption::Who::humanitarian),
                   exempt(agreement::Exemption::Who::family),
                   exempt(agreement::Exemption::Who::minor_in_care), most});
  }

  void print_sheet(const Sheet& sheet) {
    const auto& offence = *sheet.offence;
    const auto row = [&](std::string_view key, const std::string& text) {
      if (!text.empty()) out_ << "  " << padded(say(key), 22) << text << '\n';
    };
    out_ << name_of(sheet) << '\n';
    row("cli.compare.acts", elements_text(offence.acts));
    row("cli.compare.elements", elements_text(offence.elements));
    row("cli.compare.benefit",
        say(fmt::format("cli.benefit.{}", agreement::code_of(offence.benefit))));
    const auto* humanitarian = offence.exempts(agreement::Exemption::Who::humanitarian);
    row("cli.compare.humanitarian",
        humanitarian == nullptr
            ? say("cli.compare.not_mentioned")
            : say(fmt::format("cli.compare.{}", agreement::code_of(humanitarian->how)),
                  {{"article", humanitarian->article}}));
    std::vector<std::string> others;
    for (const auto& one : offence.exemptions) {
      if (&one != humanitarian)
        others.push_back(fmt::format("{} ({})", who_text(one),
                                     say(fmt::format("cli.compare.{}", agreement::code_of(one.how)),
                                         {{"article", one.article}})));
    }
    row("cli.compare.exempt", listed(others, language()));
    std::vector<std::string> penalties;
    for (const auto& penalty : offence.penalties)
      penalties.push_back(
          say("safeguard.fact", {{"fact", penalty.when.in(language())},
                                 {"value", agreement::in_words(penalty, language())}}));
    row("cli.compare.penalties", listed(penalties, language()));
    out_ << '\n';
  }

  void print_differences(const Comparison& found) {
    if (!found.protocol) {
      out_ << say("cli.compare.no_protocol") << '\n';
      return;
    }
    out_ << say("cli.compare.diverge", {{"protocol", found.protocol->pack->title.in(language())}})
         << '\n';
    const agreement::Offence* last = nullptr;
    for (const auto& one : found.differences) {
      if (one.sheet.offence != last) out_ << "  " << name_of(one.sheet) << '\n';
      last = one.sheet.offence;
      out_ << "    " << agreement::in_words(one, rules_.packs->vocabulary, language()) << '\n';
    }
    if (found.differences.empty()) out_ << "  " << say("cli.compare.same") << '\n';
  }

  const Session& session_;
  const RulesRead& rules_;
  std::ostream& out_;
};

}  // namespace

Exit agreement_compare(Session& session, const AgreementOptions& options) {
  const auto rules = read_rules(session, options);
  if (!rules.ok()) return session.fail(rules.error());
  const auto& packs = *rules.value().packs;
  const auto known = agreement::offence_named(packs, options.name);
  if (!known.ok()) return session.fail(known.error());
  for (const auto& party : options.between) {
    const auto named = agreement::party_named(packs, party);
    if (!named.ok()) return session.fail(named.error());
  }
  const auto found = agreement::compare(packs, options.name);
  Report report{session, rules.value()};
  std::optional<DualCriminality> dual;
  if (options.between.size() == 2)
    dual = agreement::dual_criminality(packs, options.name, options.between[0], options.between[1]);
  if (session.common.json) {
    auto body = api::offences_json(*rules.value().decider, found, session.language);
    if (dual)
      body["dual_criminality"] = api::dual_json(*rules.value().decider, *dual, session.language);
    session.world.out << json_text(body) << '\n';
    return Exit::hit;
  }
  report.print(found);
  if (dual) report.print(*dual, options.between[0], options.between[1]);
  return Exit::hit;
}

}  // namespace entraide::cli
