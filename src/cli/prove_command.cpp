// agreement prove, reach: what holds over all packs, and which of them bind two parties.
#include <boost/json.hpp>
#include <ostream>

#include "base/json_text.h"
#include "cli/agreement_files.h"
#include "cli/commands.h"
#include "cli/shown.h"

namespace entraide::cli {

namespace {

namespace json = boost::json;
using agreement::Packs;
using safeguard::Counterexample;
using safeguard::Proof;

json::object sample_json(const Counterexample& sample) {
  json::object facts;
  for (const auto& [fact, value] : sample.asked.facts) facts[fact] = value;
  json::object relations;
  for (const auto& [fact, value] : sample.relations) relations[fact] = value;
  return {{"instrument", sample.asked.instrument},
          {"author", sample.asked.author.id},
          {"recipient", sample.asked.recipient.id},
          {"data", json::value_from(sample.asked.data)},
          {"facts", std::move(facts)},
          {"relations", std::move(relations)},
          {"outcome", safeguard::code_of(sample.outcome)},
          {"rules", json::value_from(sample.rules)}};
}

json::object proof_json(const Proof& proof, const std::vector<safeguard::Conflict>& conflicts,
                        Language language) {
  json::array verdicts;
  for (const auto& verdict : proof.verdicts) {
    json::object one{{"invariant", verdict.invariant->id},
                     {"article", verdict.invariant->article},
                     {"because", verdict.invariant->because.in(language)},
                     {"proved", !verdict.broken}};
    if (verdict.broken) one["counterexample"] = sample_json(*verdict.broken);
    verdicts.push_back(std::move(one));
  }
  json::array divergences;
  for (const auto& one : conflicts) {
    divergences.push_back(json::object{{"allowing", one.allowing},
                                       {"forbidding", one.forbidding},
                                       {"sample", sample_json(one.sample)}});
  }
  return {{"holds", proof.holds()},
          {"verdicts", std::move(verdicts)},
          {"never_fire", json::value_from(proof.never_fire)},
          {"make_nothing", json::value_from(proof.make_nothing)},
          {"gaps", json::value_from(proof.gaps)},
          {"divergences", std::move(divergences)}};
}

/// A case that a lawyer can read: who, to whom, what, and each fact with its words.
void print_sample(const Session& session, const Packs& packs, const Counterexample& sample) {
  auto& out = session.world.out;
  const auto language = session.language;
  const auto party = [&](const std::string& id) {
    return id.empty() ? session.text("cli.prove.unknown") : id;
  };
  out << session.text("cli.prove.parties", {{"author", party(sample.asked.author.id)},
                                            {"recipient", party(sample.asked.recipient.id)},
                                            {"instrument", party(sample.asked.instrument)}})
      << '\n';
  const auto row = [&](std::string_view fact, std::string_view value) {
    const auto at = packs.vocabulary.find(fact);
    ENSURE(at.has_value());
    const auto& known = packs.vocabulary.facts[*at];
    for (const auto& one : known.values) {
      if (one.id == value)
        out << "    " << padded(known.title.in(language), 52) << one.title.in(language) << '\n';
    }
  };
  for (const auto& category : sample.asked.data) row("data", category);
  for (const auto& [fact, value] : sample.asked.facts) row(fact, value);
  for (const auto& [fact, value] : sample.relations) row(fact, value);
  out << session.text("cli.prove.rules", {{"rules", join(sample.rules, ", ")}}) << '\n';
}

void print_proof(const Session& session, const Packs& packs, const Proof& proof,
                 const std::vector<safeguard::Conflict>& conflicts) {
  auto& out = session.world.out;
  const auto language = session.language;
  for (const auto& verdict : proof.verdicts) {
    out << padded(session.text(verdict.broken ? "cli.prove.broken" : "cli.prove.proved"), 10)
        << padded(verdict.invariant->id, 5) << verdict.invariant->because.in(language) << '\n';
    if (verdict.broken) print_sample(session, packs, *verdict.broken);
  }
  const auto list = [&](std::string_view key, const std::vector<std::string>& names) {
    if (!names.empty()) out << session.text(key, {{"names", join(names, ", ")}}) << '\n';
  };
  list("cli.prove.never_fire", proof.never_fire);
  list("cli.prove.make_nothing", proof.make_nothing);
  list("cli.prove.gaps", proof.gaps);
  out << session.text("cli.prove.divergences", {{"count", std::to_string(conflicts.size())}})
      << '\n';
  out << session.text(proof.holds() ? "cli.prove.holds" : "cli.prove.refused",
                      {{"revision", packs.revision}})
      << '\n';
}

}  // namespace

namespace {

Exit print_mutants(const Session& session, const Packs& packs) {
  const auto all = safeguard::mutants(packs);
  if (!all.ok()) return session.fail(all.error());
  for (const auto& mutant : all.value()) {
    if (session.common.json) {
      session.world.out << json_text(json::object{{"without", mutant.rule},
                                                  {"breaks", json::value_from(mutant.breaks)}})
                        << '\n';
      continue;
    }
    session.world.out << padded(mutant.rule, 64)
                      << (mutant.breaks.empty() ? session.text("cli.prove.kept")
                                                : join(mutant.breaks, " "))
                      << '\n';
  }
  return Exit::hit;
}

}  // namespace

Exit agreement_prove(Session& session, const AgreementOptions& options) {
  const auto packs = read_packs(session, options);
  if (!packs.ok()) return session.fail(packs.error());
  if (options.mutants) return print_mutants(session, *packs.value());
  const auto proof = safeguard::prove(*packs.value());
  if (!proof.ok()) return session.fail(proof.error());
  const auto conflicts = safeguard::conflicts(*packs.value());
  if (!conflicts.ok()) return session.fail(conflicts.error());
  if (session.common.json) {
    session.world.out << json_text(proof_json(proof.value(), conflicts.value(), session.language))
                      << '\n';
  } else {
    print_proof(session, *packs.value(), proof.value(), conflicts.value());
  }
  return proof.value().holds() ? Exit::hit : Exit::refused;
}

Exit agreement_reach(Session& session, const AgreementOptions& options) {
  const auto packs = read_packs(session, options);
  if (!packs.ok()) return session.fail(packs.error());
  auto& out = session.world.out;
  json::array all;
  for (const auto& pack : packs.value()->packs) {
    if (!pack.binds(options.name) || !pack.binds(options.other)) continue;
    json::array deadlines;
    std::vector<std::string> limits;
    for (const auto& procedure : pack.procedures) {
      for (const auto& one : procedure.deadlines) {
        const auto limit = one.limit ? one.limit->text() : session.text("cli.agreement.soon");
        limits.push_back(fmt::format("{} {}", one.id, limit));
        deadlines.push_back(json::object{{"id", one.id}, {"limit", limit}});
      }
    }
    if (session.common.json) {
      all.push_back(json::object{{"pack", pack.id},
                                 {"title", pack.title.in(session.language)},
                                 {"deadlines", std::move(deadlines)}});
      continue;
    }
    out << padded(pack.id, 24) << pack.title.in(session.language) << '\n';
    for (const auto& limit : limits) out << "    " << limit << '\n';
    all.emplace_back(nullptr);
  }
  const bool none = all.empty();
  if (session.common.json) {
    out << json_text(json::object{
               {"from", options.name}, {"to", options.other}, {"instruments", std::move(all)}})
        << '\n';
  } else if (none) {
    out << session.text("cli.reach.none", {{"from", options.name}, {"to", options.other}}) << '\n';
  }
  return none ? Exit::none : Exit::hit;
}

}  // namespace entraide::cli
