#include "api/agreement_json.h"

#include <algorithm>
#include <boost/json.hpp>

namespace entraide::api {

namespace {

namespace json = boost::json;
using agreement::Pack;
using agreement::Sheet;
using agreement::Text;
using agreement::Value;
using safeguard::Decider;

json::object both(const Text& text) { return {{"en", text.en}, {"fr", text.fr}}; }

json::array words_json(const std::vector<Value>& words) {
  json::array all;
  for (const auto& one : words)
    all.push_back(json::object{{"id", one.id}, {"title", both(one.title)}});
  return all;
}

json::object pack_row_json(const Decider& decider, const Pack& pack) {
  const auto confirmed = std::ranges::count_if(
      pack.articles, [&](const auto& article) { return decider.confirmed(pack, article.ref); });
  json::array procedures;
  for (const auto& one : pack.procedures)
    procedures.push_back(json::object{{"id", one.id}, {"title", both(one.title)}});
  return {{"id", pack.id},
          {"kind", code_of(pack.kind)},
          {"title", both(pack.title)},
          {"scope", both(pack.scope)},
          {"source", pack.source},
          {"in_force_from", pack.in_force_from},
          {"in_force_to", pack.in_force_to},
          {"parties", json::value_from(pack.parties)},
          {"facing", json::value_from(pack.facing)},
          {"articles", pack.articles.size()},
          {"confirmed", confirmed},
          {"rules", pack.rules.size()},
          {"procedures", std::move(procedures)}};
}

/// What a rule asks of a fact, by the names of its values; nothing: it asks nothing.
std::vector<std::string> ids_of(const agreement::Vocabulary& words, const agreement::Rule& rule,
                                std::string_view fact) {
  const auto at = words.find(fact);
  std::vector<std::string> ids;
  for (const auto& one : rule.when) {
    if (!at || one.fact != *at) continue;
    for (const auto& value : words.facts[*at].values) {
      if ((words.facts[*at].bit(value.id) & one.values) != 0) ids.push_back(value.id);
    }
  }
  return ids;
}

/// What a cell of the matrix needs of a permission.
json::object permission_cell(const Decider& decider, const safeguard::Reach& one) {
  const auto& words = decider.packs().vocabulary;
  return {{"rule", one.rule->id},
          {"article", one.rule->article},
          {"confirmed", decider.confirmed(*one.pack, one.rule->article)},
          {"action", json::value_from(ids_of(words, *one.rule, "action"))},
          {"purpose", json::value_from(ids_of(words, *one.rule, "purpose"))},
          {"data", json::value_from(decider.categories(one.allowed))},
          {"by_a_person", json::value_from(decider.categories(one.reviewed))}};
}

json::object permission_json(const Decider& decider, const safeguard::Reach& one,
                             Language language) {
  auto permission = permission_cell(decider, one);
  permission["because"] = one.rule->because.in(language);
  permission["texts"] = both(one.rule->because);
  return permission;
}

json::object forbidden_cell(const Decider& decider, const safeguard::Forbidden& one,
                            Language language) {
  const auto data =
      one.rule->names_data ? decider.categories(one.rule->data) : std::vector<std::string>{};
  return {{"pack", one.pack->id},
          {"title", one.pack->title.in(language)},
          {"rule", one.rule->id},
          {"article", one.rule->article},
          {"action", json::value_from(one.actions)},
          {"but_action", json::value_from(one.except)},
          {"data", json::value_from(data)}};
}

/// The instruments that lead there, in the order of the packs: what `permission` makes of each rule of it.
template <class Permission>
json::array instruments_json(const Decider& decider, const std::vector<safeguard::Reach>& reach,
                             Language language, const Permission& permission) {
  json::array instruments;
  for (const auto& pack : decider.packs().packs) {
    json::array permissions;
    for (const auto& one : reach) {
      if (one.pack == &pack) permissions.push_back(permission(one));
    }
    if (permissions.empty()) continue;
    instruments.push_back(json::object{{"pack", pack.id},
                                       {"title", pack.title.in(language)},
                                       {"permissions", std::move(permissions)}});
  }
  return instruments;
}

json::object clock_json(const agreement::ClockOf& clock, Language language) {
  const auto& limit = clock.deadline->limit;
  return {{"procedure", clock.procedure->id},
          {"procedure_title", clock.procedure->title.in(language)},
          {"id", clock.deadline->id},
          {"limit", limit ? limit->text() : "as-soon-as-possible"},
          {"limit_text", limit ? json::value(in_words(*limit, language)) : json::value(nullptr)},
          {"article", clock.deadline->article}};
}

std::string name_of(const Decider& decider, const Sheet& sheet, Language language) {
  const bool sure = decider.confirmed(*sheet.pack, sheet.offence->article);
  const auto where = fmt::format("{}, {}{}", sheet.pack->id, sheet.offence->article,
                                 sure ? "" : text_of("safeguard.unconfirmed", language));
  return Message{"safeguard.fact", {{"fact", where}, {"value", sheet.offence->title.in(language)}}}
      .text(language);
}

json::object sheet_json(const Decider& decider, const Sheet& sheet, Language language) {
  const auto& offence = *sheet.offence;
  json::object exempt, articles;
  for (const auto& one : offence.exemptions) {
    exempt[agreement::code_of(one.who)] = agreement::code_of(one.how);
    articles[agreement::code_of(one.who)] = one.article;
  }
  json::array penalties;
  for (const auto& one : offence.penalties)
    penalties.push_back(json::object{{"article", one.article},
                                     {"when", one.when.in(language)},
                                     {"penalty", in_words(one, language)}});
  return {{"pack", sheet.pack->id},
          {"pack_title", sheet.pack->title.in(language)},
          {"parties", json::value_from(sheet.pack->parties)},
          {"id", offence.id},
          {"article", offence.article},
          {"confirmed", decider.confirmed(*sheet.pack, offence.article)},
          {"title", offence.title.in(language)},
          {"acts", json::value_from(offence.acts)},
          {"elements", json::value_from(offence.elements)},
          {"benefit", agreement::code_of(offence.benefit)},
          {"exempt", std::move(exempt)},
          {"exempt_articles", std::move(articles)},
          {"penalties", std::move(penalties)}};
}

}  // namespace

std::vector<std::string> parties_of(const agreement::Packs& packs) {
  std::vector<std::string> parties;
  for (const auto& one : packs.packs) {
    for (const auto* names : {&one.parties, &one.facing})
      parties.insert(parties.end(), names->begin(), names->end());
  }
  std::ranges::sort(parties);
  const auto twice = std::ranges::unique(parties);
  parties.erase(twice.begin(), twice.end());
  return parties;
}

json::object packs_json(const Decider& decider) {
  json::array packs, groups;
  for (const auto& one : decider.packs().packs) packs.push_back(pack_row_json(decider, one));
  for (const auto& one : decider.packs().groups)
    groups.push_back(json::object{
        {"id", one.id}, {"title", both(one.title)}, {"members", json::value_from(one.members)}});
  return {{"revision", decider.packs().revision},
          {"packs", std::move(packs)},
          {"parties", json::value_from(parties_of(decider.packs()))},
          {"groups", std::move(groups)},
          {"invariants", decider.packs().invariants.size()}};
}

json::object vocabulary_json(const agreement::Vocabulary& vocabulary) {
  json::array facts;
  for (const auto& fact : vocabulary.facts)
    facts.push_back(json::object{{"id", fact.id},
                                 {"title", both(fact.title)},
                                 {"computed", fact.computed},
                                 {"values", words_json(fact.values)}});
  return {{"facts", std::move(facts)},
          {"fields", words_json(vocabulary.fields)},
          {"states", words_json(vocabulary.states)},
          {"actors", words_json(vocabulary.actors)},
          {"elements", words_json(vocabulary.elements)},
          {"obligations", words_json(vocabulary.obligations)}};
}

json::object reach_json(const Decider& decider, const std::string& from, const std::string& to,
                        const std::vector<safeguard::Reach>& reach,
                        const std::vector<safeguard::Forbidden>& forbidden, Language language) {
  json::array never;
  for (const auto& one : forbidden) {
    auto row = forbidden_cell(decider, one, language);
    row["texts"] = both(one.rule->because);
    never.push_back(std::move(row));
  }
  auto instruments = instruments_json(decider, reach, language, [&](const safeguard::Reach& one) {
    return permission_json(decider, one, language);
  });
  for (auto& one : instruments) {
    auto& instrument = one.as_object();
    const auto* pack = decider.packs().find(instrument.at("pack").as_string());
    json::array deadlines;
    for (const auto& clock : agreement::clocks_between(*pack, from, to))
      deadlines.push_back(clock_json(clock, language));
    instrument["deadlines"] = std::move(deadlines);
  }
  return {{"from", from},
          {"to", to},
          {"instruments", std::move(instruments)},
          {"forbidden", std::move(never)}};
}

json::object reach_cell_json(const Decider& decider, const std::vector<safeguard::Reach>& reach,
                             const std::vector<safeguard::Forbidden>& forbidden,
                             Language language) {
  json::array never;
  for (const auto& one : forbidden) never.push_back(forbidden_cell(decider, one, language));
  auto instruments = instruments_json(decider, reach, language, [&](const safeguard::Reach& one) {
    return permission_cell(decider, one);
  });
  return {{"instruments", std::move(instruments)}, {"forbidden", std::move(never)}};
}

json::object offences_json(const Decider& decider, const agreement::Comparison& found,
                           Language language) {
  json::array sheets, differences, fines;
  if (found.protocol) sheets.push_back(sheet_json(decider, *found.protocol, language));
  for (const auto& sheet : found.sheets) sheets.push_back(sheet_json(decider, sheet, language));
  const auto& words = decider.packs().vocabulary;
  for (const auto& one : found.differences)
    differences.push_back(json::object{{"pack", one.sheet.pack->id},
                                       {"offence", one.sheet.offence->id},
                                       {"what", code_of(one.what)},
                                       {"word", one.word},
                                       {"text", in_words(one, words, language)}});
  for (const auto& [pack, fine] : found.carrier_fines)
    fines.push_back(json::object{{"pack", pack->id},
                                 {"article", fine->article},
                                 {"per", agreement::code_of(fine->per)},
                                 {"least", fine->least ? fine->least->text() : ""},
                                 {"most", fine->most ? fine->most->text() : ""},
                                 {"text", fine->text.in(language)},
                                 {"spares_asylum", fine->spares_asylum}});
  return {{"offence", found.kind},
          {"protocol", found.protocol ? found.protocol->pack->id : ""},
          {"sheets", std::move(sheets)},
          {"differences", std::move(differences)},
          {"carrier_fines", std::move(fines)}};
}

json::object dual_json(const Decider& decider, const agreement::DualCriminality& found,
                       Language language) {
  json::array exempt;
  for (const auto& one : found.not_where) exempt.emplace_back(agreement::code_of(one.who));
  return {{"answer", code_of(found.answer)},
          {"asking", found.asking ? name_of(decider, *found.asking, language) : ""},
          {"asked", found.asked ? name_of(decider, *found.asked, language) : ""},
          {"common_acts", json::value_from(found.common_acts)},
          {"needs_benefit", found.needs_benefit},
          {"needs", json::value_from(found.needs)},
          {"not_where", std::move(exempt)}};
}

}  // namespace entraide::api
