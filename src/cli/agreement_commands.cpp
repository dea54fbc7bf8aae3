// agreement and safeguard: what the packs say, and what comes of a case under them.
#include <boost/json.hpp>
#include <filesystem>
#include <fstream>
#include <ostream>

#include "base/json_text.h"
#include "cli/agreement_files.h"
#include "cli/commands.h"
#include "cli/shown.h"

namespace entraide::cli {

namespace {

namespace json = boost::json;
using agreement::Pack;
using agreement::Packs;
using safeguard::Decider;
using safeguard::Decision;

Result<std::string> content_of(const Session& session, const std::string& file,
                               std::size_t bytes_max) {
  ASSIGN_OR_RETURN(const auto reader, session.open_input(file));
  std::string text;
  std::array<char, 16'384> space{};
  for (;;) {
    ASSIGN_OR_RETURN(const auto count, reader->read(space));
    if (count == 0) return text;
    text.append(space.data(), count);
    if (text.size() > bytes_max) {
      return Error{Code::invalid, "cli.file.large", {{"max", std::to_string(bytes_max)}}};
    }
  }
}

void print_faults(const Session& session, const std::vector<agreement::Fault>& faults) {
  for (const auto& fault : faults) session.world.err << fault.text(session.language) << '\n';
}

json::object fault_json(const agreement::Fault& fault, Language language) {
  return {{"file", fault.file},
          {"line", fault.line},
          {"key", fault.key},
          {"expected", fault.expected.text(language)}};
}

json::object pack_json(const Pack& pack, Language language) {
  json::array articles;
  json::array procedures;
  for (const auto& article : pack.articles) {
    const bool sure = article.status == agreement::Status::confirmed;
    articles.push_back(json::object{{"ref", article.ref},
                                    {"status", sure ? "confirmed" : "unconfirmed"},
                                    {"text", article.text.in(language)}});
  }
  for (const auto& procedure : pack.procedures) {
    json::array deadlines;
    for (const auto& one : procedure.deadlines) {
      deadlines.push_back(json::object{
          {"id", one.id}, {"limit", one.limit ? one.limit->text() : ""}, {"article", one.article}});
    }
    procedures.push_back(json::object{{"id", procedure.id},
                                      {"title", procedure.title.in(language)},
                                      {"deadlines", std::move(deadlines)}});
  }
  json::array rules;
  for (const auto& rule : pack.rules) {
    rules.push_back(json::object{{"id", rule.id},
                                 {"effect", code_of(rule.effect)},
                                 {"article", rule.article},
                                 {"because", rule.because.in(language)}});
  }
  return {{"id", pack.id},
          {"kind", code_of(pack.kind)},
          {"title", pack.title.in(language)},
          {"scope", pack.scope.in(language)},
          {"source", pack.source},
          {"in_force_from", pack.in_force_from},
          {"in_force_to", pack.in_force_to},
          {"parties", json::value_from(pack.parties)},
          {"articles", std::move(articles)},
          {"procedures", std::move(procedures)},
          {"rules", std::move(rules)}};
}

void print_pack(const Session& session, const Pack& pack) {
  auto& out = session.world.out;
  const auto language = session.language;
  out << pack.title.in(language) << '\n' << pack.scope.in(language) << '\n';
  out << session.text("cli.agreement.source", {{"source", pack.source}}) << '\n';
  out << session.text("cli.agreement.parties", {{"parties", join(pack.parties, " ")}}) << "\n\n";
  for (const auto& article : pack.articles) {
    const bool sure = article.status == agreement::Status::confirmed;
    out << padded(article.ref, 22) << article.text.in(language)
        << (sure ? "" : text_of("safeguard.unconfirmed", language)) << '\n';
  }
  for (const auto& procedure : pack.procedures) {
    out << '\n' << procedure.title.in(language) << '\n';
    for (const auto& one : procedure.deadlines) {
      out << "  " << padded(one.id, 24)
          << padded(one.limit ? one.limit->text() : session.text("cli.agreement.soon"), 8)
          << one.article << '\n';
    }
    for (const auto& one : procedure.refusals)
      out << "  " << padded(one.article, 24) << one.title.in(language) << '\n';
  }
  out << '\n';
  for (const auto& rule : pack.rules) {
    out << padded(session.text(fmt::format("cli.agreement.{}", code_of(rule.effect))), 12)
        << rule.because.in(language) << "  [" << rule.article << ", " << rule.id << "]\n";
  }
}

json::object decision_json(const Decider& decider, const Decision& decision, Language language) {
  const auto& vocabulary = decider.packs().vocabulary;
  json::array rules;
  for (const auto& fired : decision.fired) {
    const auto* article = fired.pack->article(fired.rule->article);
    rules.push_back(json::object{{"pack", fired.pack->id},
                                 {"rule", fired.rule->id},
                                 {"effect", code_of(fired.rule->effect)},
                                 {"article", fired.rule->article},
                                 {"confirmed", article->status == agreement::Status::confirmed},
                                 {"because", fired.rule->because.in(language)}});
  }
  json::array missing;
  for (const auto fact : decision.missing) missing.emplace_back(vocabulary.facts[fact].id);
  return {{"outcome", code_of(decision.outcome)},
          {"goes", json::value_from(decider.categories(decision.goes))},
          {"redacted", json::value_from(decider.categories(decision.redacted))},
          {"review_by", json::value_from(decision.review_by)},
          {"obligations", json::value_from(decision.obligations)},
          {"rules", std::move(rules)},
          {"missing", std::move(missing)},
          {"revision", decision.revision}};
}

Exit exit_of(safeguard::Outcome outcome) {
  switch (outcome) {
    case safeguard::Outcome::allow:
    case safeguard::Outcome::allow_redacted:
      return Exit::hit;
    case safeguard::Outcome::review:
      return Exit::none;
    case safeguard::Outcome::deny:
      return Exit::refused;
  }
  ENSURE(false);
}

/// How many of a file's hypotheticals come out as expected; the others are told.
struct Tally {
  std::size_t passed = 0, failed = 0;
};

Result<void> test_file(const Session& session, const Decider& decider,
                       const std::filesystem::path& file, Tally& tally) {
  constexpr std::size_t bytes_max = 4 * 1024 * 1024;
  ASSIGN_OR_RETURN(const auto text, content_of(session, file.string(), bytes_max));
  std::size_t number = 0;
  auto all = safeguard::read_hypotheticals(text, number);
  if (!all.ok()) {
    return Error{
        Code::invalid,
        "cli.safeguard.case",
        {{"number", std::to_string(number)}, {"detail", all.error().text(session.language)}}};
  }
  for (const auto& one : all.value()) {
    const auto found = safeguard::differences(decider, one);
    const auto faults =
        found.ok() ? found.value() : std::vector<std::string>{found.error().text(session.language)};
    ++(faults.empty() ? tally.passed : tally.failed);
    if (faults.empty()) continue;
    session.world.err << fmt::format("{}: {}: {}\n", file.filename().string(), one.id,
                                     one.title.in(session.language));
    for (const auto& fault : faults) session.world.err << "  " << fault << '\n';
  }
  return {};
}

std::vector<std::filesystem::path> case_files(const std::filesystem::path& place) {
  std::error_code failure;
  if (!std::filesystem::is_directory(place, failure)) return {place};
  std::vector<std::filesystem::path> files;
  for (std::filesystem::directory_iterator it{place, failure}, end; !failure && it != end;
       it.increment(failure)) {
    if (it->path().extension() == ".json") files.push_back(it->path());
  }
  std::sort(files.begin(), files.end());
  return files;
}

}  // namespace

Result<std::shared_ptr<const Packs>> read_packs(const Session& session,
                                                const AgreementOptions& options) {
  std::vector<agreement::Fault> faults;
  auto packs = agreement::load(options.packs, faults);
  if (!packs.ok() && !session.common.json) print_faults(session, faults);
  if (!packs.ok()) return packs.error();
  return std::make_shared<const Packs>(std::move(packs).value());
}

Exit agreement_list(Session& session, const AgreementOptions& options) {
  const auto packs = read_packs(session, options);
  if (!packs.ok()) return session.fail(packs.error());
  json::array all;
  for (const auto& pack : packs.value()->packs) {
    if (session.common.json) {
      all.push_back(pack_json(pack, session.language));
      continue;
    }
    session.world.out << padded(pack.id, 24) << pack.title.in(session.language) << '\n';
  }
  if (session.common.json) {
    session.world.out << json_text(json::object{{"revision", packs.value()->revision},
                                                {"packs", std::move(all)}})
                      << '\n';
  }
  return Exit::hit;
}

Exit agreement_show(Session& session, const AgreementOptions& options) {
  const auto packs = read_packs(session, options);
  if (!packs.ok()) return session.fail(packs.error());
  const auto* pack = packs.value()->find(options.name);
  if (pack == nullptr) {
    std::vector<std::string> known;
    for (const auto& one : packs.value()->packs) known.push_back(one.id);
    return session.fail(Error{Code::not_found,
                              "cli.agreement.unknown",
                              {{"name", options.name}, {"known", join(known, ", ")}}});
  }
  if (session.common.json) {
    session.world.out << json_text(pack_json(*pack, session.language)) << '\n';
  } else {
    print_pack(session, *pack);
  }
  return Exit::hit;
}

Exit agreement_check(Session& session, const AgreementOptions& options) {
  constexpr std::size_t bytes_max = 1024 * 1024;
  const auto packs = read_packs(session, options);
  if (!packs.ok()) return session.fail(packs.error());
  const auto text = content_of(session, options.name, bytes_max);
  if (!text.ok()) return session.fail(text.error(), options.name);
  std::vector<agreement::Fault> faults;
  const auto pack = agreement::read_pack(text.value(), options.name, *packs.value(), faults);
  if (session.common.json) {
    json::array all;
    for (const auto& fault : faults) all.push_back(fault_json(fault, session.language));
    session.world.out << json_text(
                             json::object{{"valid", pack.has_value()}, {"faults", std::move(all)}})
                      << '\n';
  } else if (pack) {
    session.world.out << session.text("cli.agreement.good",
                                      {{"file", options.name},
                                       {"rules", std::to_string(pack->rules.size())}})
                      << '\n';
  } else {
    print_faults(session, faults);
  }
  return pack ? Exit::hit : Exit::bad_input;
}

Exit safeguard_decide(Session& session, const AgreementOptions& options, bool explain) {
  constexpr std::size_t bytes_max = 64 * 1024;
  const auto packs = read_packs(session, options);
  if (!packs.ok()) return session.fail(packs.error());
  const auto text = content_of(session, options.name, bytes_max);
  if (!text.ok()) return session.fail(text.error(), options.name);
  const auto asked = safeguard::read_case(text.value());
  if (!asked.ok()) return session.fail(asked.error(), options.name);
  const Decider decider{packs.value(), {}};
  const auto decision = decider.decide(asked.value());
  if (!decision.ok()) return session.fail(decision.error(), options.name);
  std::vector<safeguard::Change> changes;
  if (explain) {
    auto found = decider.changes(asked.value());
    if (!found.ok()) return session.fail(found.error(), options.name);
    changes = std::move(found).value();
  }
  const auto words = safeguard::explain(decider, decision.value(), changes, session.language);
  if (session.common.json) {
    auto out = decision_json(decider, decision.value(), session.language);
    if (explain) out["explanation"] = words;
    session.world.out << json_text(out) << '\n';
  } else {
    session.world.out << words;
  }
  return exit_of(decision.value().outcome);
}

Exit safeguard_test(Session& session, const AgreementOptions& options) {
  const auto packs = read_packs(session, options);
  if (!packs.ok()) return session.fail(packs.error());
  const Decider decider{packs.value(), {}};
  Tally tally;
  for (const auto& file : case_files(options.name)) {
    const auto tested = test_file(session, decider, file, tally);
    if (!tested.ok()) return session.fail(tested.error(), file.string());
  }
  if (session.common.json) {
    session.world.out << json_text(json::object{{"passed", tally.passed}, {"failed", tally.failed}})
                      << '\n';
  } else {
    session.world.out << session.text("cli.safeguard.tested",
                                      {{"passed", std::to_string(tally.passed)},
                                       {"failed", std::to_string(tally.failed)}})
                      << '\n';
  }
  return tally.failed == 0 ? Exit::hit : Exit::none;
}

}  // namespace entraide::cli
