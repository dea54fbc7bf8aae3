// agreement prove: what holds over all packs, what breaks, and what each protective rule is good for.
#include <boost/json.hpp>
#include <ostream>

#include "base/json_text.h"
#include "cli/agreement_files.h"
#include "cli/sample_text.h"
#include "cli/shown.h"

namespace entraide::cli {

namespace {

namespace json = boost::json;
using agreement::Packs;
using safeguard::Proof;

json::object proof_json(const Proof& proof, Language language) {
  json::array verdicts;
  for (const auto& verdict : proof.verdicts) {
    json::object one{{"invariant", verdict.invariant->id},
                     {"article", verdict.invariant->article},
                     {"because", verdict.invariant->because.in(language)},
                     {"proved", !verdict.broken}};
    if (verdict.broken) one["counterexample"] = sample_json(*verdict.broken);
    verdicts.push_back(std::move(one));
  }
  json::array gaps;
  for (const auto& gap : proof.gaps)
    gaps.push_back(json::object{
        {"pack", gap.pack}, {"action", gap.action}, {"sample", sample_json(gap.sample)}});
  return {{"holds", proof.holds()},
          {"verdicts", std::move(verdicts)},
          {"never_fire", json::value_from(proof.never_fire)},
          {"make_nothing", json::value_from(proof.make_nothing)},
          {"never_allowed", json::value_from(proof.never_allowed)},
          {"gaps", std::move(gaps)}};
}

void print_names(const Session& session, std::string_view key,
                 const std::vector<std::string>& names, bool whole) {
  if (names.empty()) return;
  session.world.out << session.text(key, {{"count", std::to_string(names.size())}}) << '\n';
  if (!whole) return;
  for (const auto& name : names) session.world.out << "    " << name << '\n';
}

std::vector<std::string> gaps_in_words(const Session& session, const Packs& packs,
                                       const Proof& proof) {
  constexpr std::size_t pack_width = 26;
  std::vector<std::string> all;
  for (const auto& gap : proof.gaps)
    all.push_back(padded(gap.pack, pack_width) + facts_in_words(session, packs, gap.sample));
  return all;
}

std::string title_of(const Packs& packs, const std::string& action, Language language) {
  const auto& actions = packs.vocabulary.facts[packs.vocabulary.action];
  return actions.titles(actions.bit(action), language);
}

void print_proof(const Session& session, const Packs& packs, const Proof& proof, bool whole) {
  constexpr std::size_t verdict_width = 10, id_width = 6;
  auto& out = session.world.out;
  for (const auto& verdict : proof.verdicts) {
    out << padded(session.text(verdict.broken ? "cli.prove.broken" : "cli.prove.proved"),
                  verdict_width)
        << padded(verdict.invariant->id, id_width)
        << verdict.invariant->because.in(session.language) << '\n';
    if (verdict.broken) print_sample(session, packs, *verdict.broken);
  }
  std::vector<std::string> never_allowed;
  for (const auto& action : proof.never_allowed)
    never_allowed.push_back(title_of(packs, action, session.language));
  print_names(session, "cli.prove.never_fire", proof.never_fire, true);
  print_names(session, "cli.prove.never_allowed", never_allowed, true);
  print_names(session, "cli.prove.make_nothing", proof.make_nothing, whole);
  print_names(session, "cli.prove.gaps", gaps_in_words(session, packs, proof), whole);
  if (!whole && !proof.make_nothing.empty())
    session.world.out << session.text("cli.prove.whole") << '\n';
  out << session.text(proof.holds() ? "cli.prove.holds" : "cli.prove.refused",
                      {{"revision", packs.revision}})
      << '\n';
}

Exit print_mutants(const Session& session, const Packs& packs) {
  constexpr std::size_t rule_width = 96;
  const auto all = safeguard::mutants(packs);
  if (!all.ok()) return session.fail(all.error());
  std::size_t caught = 0;
  for (const auto& mutant : all.value()) {
    caught += mutant.breaks.empty() ? 0U : 1U;
    if (session.common.json) {
      session.world.out << json_text(json::object{{"rule", mutant.rule},
                                                  {"weaker", mutant.weaker},
                                                  {"breaks", json::value_from(mutant.breaks)},
                                                  {"changes", mutant.changes}})
                        << '\n';
      continue;
    }
    const std::string_view key =
        mutant.weaker == "review" ? "cli.prove.softened" : "cli.prove.weaker";
    const auto name = mutant.weaker.empty()
                          ? mutant.rule
                          : session.text(key, {{"rule", mutant.rule}, {"weaker", mutant.weaker}});
    const auto kept = session.text(mutant.changes ? "cli.prove.beyond" : "cli.prove.kept");
    session.world.out << padded(name, rule_width)
                      << (mutant.breaks.empty() ? kept : join(mutant.breaks, " ")) << '\n';
  }
  if (!session.common.json)
    session.world.out << session.text("cli.prove.mutants",
                                      {{"count", std::to_string(all.value().size())},
                                       {"caught", std::to_string(caught)}})
                      << '\n';
  return Exit::hit;
}

json::object divergence_json(const safeguard::Divergence& one, Language language) {
  json::array allowing;
  for (const auto* pack : one.allowing) allowing.emplace_back(pack->id);
  return {{"forbids", one.pack->id},         {"rule", one.rule->id},
          {"article", one.rule->article},    {"because", one.rule->because.in(language)},
          {"allowing", std::move(allowing)}, {"sample", sample_json(one.sample)}};
}

/// Where one instrument allows what another forbids: who forbids it, why, and who would allow it.
Exit print_divergences(const Session& session, const Packs& packs) {
  const auto all = safeguard::divergences(packs);
  if (!all.ok()) return session.fail(all.error());
  auto& out = session.world.out;
  const auto language = session.language;
  for (const auto& one : all.value()) {
    if (session.common.json) {
      out << json_text(divergence_json(one, language)) << '\n';
      continue;
    }
    std::vector<std::string> allowing;
    for (const auto* pack : one.allowing) allowing.push_back(pack->id);
    out << session.text("cli.diverge.forbids", {{"instrument", one.pack->title.in(language)},
                                                {"article", one.rule->article},
                                                {"because", one.rule->because.in(language)}})
        << '\n'
        << session.text("cli.diverge.allowed", {{"packs", join(allowing, ", ")}}) << '\n'
        << session.text("cli.diverge.sample",
                        {{"instrument", one.sample.asked.instrument},
                         {"facts", facts_in_words(session, packs, one.sample)}})
        << "\n\n";
  }
  if (!session.common.json)
    out << session.text("cli.diverge.count", {{"count", std::to_string(all.value().size())}})
        << '\n';
  return Exit::hit;
}

/// All that the solver can tell of the packs, or the invariants alone, which a node asks for.
Result<Proof> proved(const Packs& packs, bool invariants) {
  if (!invariants) return safeguard::prove(packs);
  Proof proof;
  ASSIGN_OR_RETURN(proof.verdicts, safeguard::prove_invariants(packs));
  return proof;
}

}  // namespace

Exit agreement_prove(Session& session, const AgreementOptions& options) {
  const auto read = read_packs(session, options);
  if (!read.ok()) return session.fail(read.error());
  if (options.divergences) return print_divergences(session, *read.value());
  const auto packs = node::with_floor(*read.value());
  if (!packs.ok()) return session.fail(packs.error());
  if (options.mutants) return print_mutants(session, packs.value());
  const auto proof = proved(packs.value(), options.invariants);
  if (!proof.ok()) return session.fail(proof.error());
  if (session.common.json) {
    session.world.out << json_text(proof_json(proof.value(), session.language)) << '\n';
  } else {
    print_proof(session, packs.value(), proof.value(), options.whole);
  }
  return proof.value().holds() ? Exit::hit : Exit::refused;
}

}  // namespace entraide::cli
