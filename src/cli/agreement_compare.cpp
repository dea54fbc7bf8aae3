// agreement compare: an offence over all jurisdictions beside the Protocol's; dual criminality.
#include <boost/json.hpp>
#include <ostream>

#include "base/json_text.h"
#include "cli/agreement_files.h"
#include "cli/shown.h"

namespace entraide::cli {

namespace {

namespace json = boost::json;
using agreement::Comparison;
using agreement::Difference;
using agreement::DualCriminality;
using agreement::Packs;
using agreement::Sheet;

constexpr std::string_view code_of(Difference::What what) {
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

constexpr std::string_view code_of(DualCriminality::Answer answer) {
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
         << say(fmt::format("cli.dual.{}", code_of(found.answer)),
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

  json::object to_json(const Comparison& found) const {
    json::array sheets;
    if (found.protocol) sheets.push_back(sheet_json(*found.protocol));
    for (const auto& sheet : found.sheets) sheets.push_back(sheet_json(sheet));
    json::array differences;
    for (const auto& one : found.differences)
      differences.push_back(json::object{{"pack", one.sheet.pack->id},
                                         {"offence", one.sheet.offence->id},
                                         {"what", code_of(one.what)},
                                         {"word", one.word},
                                         {"text", difference_text(one)}});
    json::array fines;
    for (const auto& [pack, fine] : found.carrier_fines)
      fines.push_back(json::object{{"pack", pack->id},
                                   {"article", fine->article},
                                   {"per", agreement::code_of(fine->per)},
                                   {"least", fine->least ? fine->least->text() : ""},
                                   {"most", fine->most ? fine->most->text() : ""},
                                   {"spares_asylum", fine->spares_asylum}});
    return {{"offence", found.kind},
            {"protocol", found.protocol ? found.protocol->pack->id : ""},
            {"sheets", std::move(sheets)},
            {"differences", std::move(differences)},
            {"carrier_fines", std::move(fines)}};
  }

  json::object to_json(const DualCriminality& found) const {
    json::array exempt;
    for (const auto& one : found.not_where) exempt.emplace_back(agreement::code_of(one.who));
    return {{"answer", code_of(found.answer)},
            {"asking", found.asking ? name_of(*found.asking) : ""},
            {"asked", found.asked ? name_of(*found.asked) : ""},
            {"common_acts", json::value_from(found.common_acts)},
            {"needs_benefit", found.needs_benefit},
            {"needs", json::value_from(found.needs)},
            {"not_where", std::move(exempt)}};
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
    return say(fmt::format("cli.who.{}", agreement::code_of(one.who)));
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
      if (penalty.life) most = say("cli.penalty.life");
      if (penalty.life) break;
      if (penalty.most) most = limit_text(session_, *penalty.most);
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
      penalties.push_back(say("safeguard.fact", {{"fact", penalty.when.in(language())},
                                                 {"value", penalty_text(penalty)}}));
    row("cli.compare.penalties", listed(penalties, language()));
    out_ << '\n';
  }

  std::string penalty_text(const agreement::Penalty& penalty) const {
    std::vector<std::string> parts;
    if (penalty.life) parts.push_back(say("cli.penalty.life"));
    if (penalty.most)
      parts.push_back((penalty.at_least ? "≥ " : "≤ ") + limit_text(session_, *penalty.most));
    if (penalty.fine) parts.push_back(penalty.fine->text());
    return parts.empty() ? "-" : join(parts, ", ");
  }

  std::string difference_text(const Difference& one) const {
    const auto key = fmt::format("cli.differ.{}", code_of(one.what));
    switch (one.what) {
      case Difference::What::benefit:
        return say(fmt::format("cli.differ.benefit.{}", one.word));
      case Difference::What::exemption_missing:
      case Difference::What::exemption_added:
        return say(key, {{"what", say(fmt::format("cli.who.{}", one.word))}});
      case Difference::What::act_missing:
      case Difference::What::act_added:
      case Difference::What::element_missing:
      case Difference::What::element_added:
        return say(key, {{"what", element_text(one.word)}});
    }
    return {};
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
      out_ << "    " << difference_text(one) << '\n';
    }
    if (found.differences.empty()) out_ << "  " << say("cli.compare.same") << '\n';
  }

  json::object sheet_json(const Sheet& sheet) const {
    const auto& offence = *sheet.offence;
    json::object exempt;
    for (const auto& one : offence.exemptions)
      exempt[agreement::code_of(one.who)] = agreement::code_of(one.how);
    json::array penalties;
    for (const auto& one : offence.penalties)
      penalties.push_back(json::object{{"article", one.article},
                                       {"when", one.when.in(language())},
                                       {"penalty", penalty_text(one)}});
    return {{"pack", sheet.pack->id},
            {"parties", json::value_from(sheet.pack->parties)},
            {"article", offence.article},
            {"confirmed", rules_.decider->confirmed(*sheet.pack, offence.article)},
            {"title", offence.title.in(language())},
            {"acts", json::value_from(offence.acts)},
            {"elements", json::value_from(offence.elements)},
            {"benefit", agreement::code_of(offence.benefit)},
            {"exempt", std::move(exempt)},
            {"penalties", std::move(penalties)}};
  }

  const Session& session_;
  const RulesRead& rules_;
  std::ostream& out_;
};

Result<void> check_kind(const Packs& packs, const std::string& kind) {
  const auto at = packs.vocabulary.find("offence");
  std::vector<std::string> known;
  for (const auto& pack : packs.packs) {
    for (const auto& offence : pack.offences) {
      if (std::find(known.begin(), known.end(), offence.kind) == known.end())
        known.push_back(offence.kind);
    }
  }
  std::sort(known.begin(), known.end());
  if (at && std::find(known.begin(), known.end(), kind) != known.end()) return {};
  return Error{
      Code::not_found, "cli.compare.unknown", {{"name", kind}, {"known", join(known, ", ")}}};
}

}  // namespace

Exit agreement_compare(Session& session, const AgreementOptions& options) {
  const auto rules = read_rules(session, options);
  if (!rules.ok()) return session.fail(rules.error());
  const auto& packs = *rules.value().packs;
  const auto known = check_kind(packs, options.name);
  if (!known.ok()) return session.fail(known.error());
  for (const auto& party : options.between) {
    const auto named = check_party(packs, party);
    if (!named.ok()) return session.fail(named.error());
  }
  const auto found = agreement::compare(packs, options.name);
  Report report{session, rules.value()};
  std::optional<DualCriminality> dual;
  if (options.between.size() == 2)
    dual = agreement::dual_criminality(packs, options.name, options.between[0], options.between[1]);
  if (session.common.json) {
    auto body = report.to_json(found);
    if (dual) body["dual_criminality"] = report.to_json(*dual);
    session.world.out << json_text(body) << '\n';
    return Exit::hit;
  }
  report.print(found);
  if (dual) report.print(*dual, options.between[0], options.between[1]);
  return Exit::hit;
}

}  // namespace entraide::cli
