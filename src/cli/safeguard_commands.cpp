// safeguard decide, explain and test: what comes of a case under the packs.
#include <boost/json.hpp>
#include <filesystem>
#include <ostream>

#include "base/json_text.h"
#include "cli/agreement_files.h"

namespace entraide::cli {

namespace {

namespace json = boost::json;
using safeguard::Decider;
using safeguard::Decision;

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
  if (!all.ok() && number == 0) return all.error();
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

namespace {

/// By the node of --home when its rules are asked for: then the decision is in its ledger. A lawyer
/// who tries packs from a folder, or the rules of a day long past, decides nothing.
bool by_node(const AgreementOptions& options, const RulesRead& rules) {
  return rules.in_force && options.at.empty();
}

Result<node::DecisionMade> decide(Session& session, const AgreementOptions& options,
                                  const Reason& reason, const RulesRead& rules,
                                  const safeguard::Case& asked) {
  if (!by_node(options, rules)) {
    ASSIGN_OR_RETURN(auto decision, rules.decider->decide(asked));
    return node::DecisionMade{rules.decider, std::move(decision)};
  }
  ASSIGN_OR_RETURN(const auto node, session.open_node());
  ASSIGN_OR_RETURN(const auto caller, caller_of(*node, reason, session.world, "decide"));
  return node->decide(asked, caller);
}

Result<safeguard::CheckAnswer> answer(Session& session, const AgreementOptions& options,
                                      const Reason& reason, const RulesRead& rules,
                                      const safeguard::Check& check) {
  if (!by_node(options, rules)) {
    ASSIGN_OR_RETURN(auto answered, node::answer_check(*rules.decider, check));
    return std::move(answered.answer);
  }
  ASSIGN_OR_RETURN(const auto node, session.open_node());
  ASSIGN_OR_RETURN(const auto caller, caller_of(*node, reason, session.world, "answer"));
  return node->answer(check, caller);
}

}  // namespace

Exit safeguard_decide(Session& session, const AgreementOptions& options, const Reason& reason,
                      bool explain) {
  constexpr std::size_t bytes_max = 64 * 1024;
  const auto rules = read_rules(session, options);
  if (!rules.ok()) return session.fail(rules.error());
  const auto text = content_of(session, options.name, bytes_max);
  if (!text.ok()) return session.fail(text.error(), options.name);
  const auto asked = safeguard::read_case(text.value());
  if (!asked.ok()) return session.fail(asked.error(), options.name);
  const auto made = decide(session, options, reason, rules.value(), asked.value());
  if (!made.ok()) return session.fail(made.error(), options.name);
  const auto& [decider, decision] = made.value();
  std::optional<safeguard::Trace> trace;
  if (explain) {
    auto found = decider->trace(asked.value());
    if (!found.ok()) return session.fail(found.error(), options.name);
    trace = std::move(found).value();
  }
  const auto words = safeguard::explain(*decider, decision, trace, session.language);
  if (session.common.json) {
    session.world.out << safeguard::decision_json(*decider, decision, explain ? words : "",
                                                  session.language)
                      << '\n';
  } else {
    session.world.out << words;
  }
  return exit_of(decision.outcome);
}

Exit safeguard_answer(Session& session, const AgreementOptions& options, const Reason& reason) {
  constexpr std::size_t bytes_max = 64 * 1024;
  const auto rules = read_rules(session, options);
  if (!rules.ok()) return session.fail(rules.error());
  const auto text = content_of(session, options.name, bytes_max);
  if (!text.ok()) return session.fail(text.error(), options.name);
  const auto check = safeguard::read_check(text.value());
  if (!check.ok()) return session.fail(check.error(), options.name);
  const auto answered = answer(session, options, reason, rules.value(), check.value());
  if (!answered.ok()) return session.fail(answered.error(), options.name);
  // Neither the exit code nor standard error tells what the bytes do not.
  session.world.out << safeguard::bytes_of(answered.value());
  return answered.value().category.empty() ? Exit::none : Exit::hit;
}

Exit safeguard_test(Session& session, const AgreementOptions& options) {
  const auto packs = read_packs(session, options);
  if (!packs.ok()) return session.fail(packs.error());
  const Decider decider{packs.value(), {}};  // what is expected is expected before anybody confirms
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
