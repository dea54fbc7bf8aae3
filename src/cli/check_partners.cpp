// check --partners: what each partner answers, and what it learns by being asked.
#include <boost/json.hpp>
#include <filesystem>
#include <fstream>
#include <ostream>

#include "api/api.h"
#include "base/json_text.h"
#include "cli/agreement_files.h"
#include "cli/check.h"
#include "cli/progress.h"

namespace entraide::cli {

namespace {

namespace json = boost::json;
constexpr std::size_t facts_bytes_max = std::size_t{64} << 10U;

/// Numbers from 1 where many are asked about: their names need not be printed again.
std::vector<std::string> names_for(const std::vector<record::Entity>& persons) {
  std::vector<std::string> all;
  for (std::size_t i = 0; i < persons.size(); ++i)
    all.push_back(persons.size() == 1 ? std::string{"1"} : record::caption(persons[i]));
  return all;
}

void print_numbers(const Session& session, const node::PartnerAnswer& answer) {
  const auto tell = [&](const char* key, std::size_t count) {
    if (count > 0)
      session.world.out << session.text(
                               key, {{"partner", answer.partner}, {"count", std::to_string(count)}})
                        << '\n';
  };
  tell("cli.private.held", answer.held_back.size());
  tell("cli.private.unasked", answer.unasked.size());
}

void print_answer(const Session& session, const node::PartnerAnswer& answer,
                  const std::vector<record::Entity>& persons, bool count_only) {
  auto& out = session.world.out;
  if (answer.fault) {
    out << session.text("cli.private.fault", {{"partner", answer.partner},
                                              {"why", answer.fault->text(session.language)}})
        << '\n';
  } else if (answer.hits.empty()) {
    out << session.text("cli.private.none", {{"partner", answer.partner}}) << '\n';
  } else if (count_only) {
    out << session.text("cli.private.count", {{"partner", answer.partner},
                                              {"count", std::to_string(answer.hits.size())},
                                              {"all", std::to_string(persons.size())}})
        << '\n';
  }
  for (const auto& hit : answer.hits) {
    if (count_only) break;
    const auto told = hit.category.empty() ? session.text("cli.private.no_category") : hit.category;
    out << session.text(persons.size() == 1 ? "cli.private.hit" : "cli.private.hit_on",
                        {{"partner", answer.partner},
                         {"name", record::caption(persons[hit.person])},
                         {"category", told},
                         {"handle", hit.handle}})
        << '\n';
  }
  print_numbers(session, answer);
  out << "    " << api::learned(answer).text(session.language) << '\n';
}

json::object counted_json(const Session& session, const node::PartnerAnswer& answer) {
  json::object body{{"partner", answer.partner},
                    {"hits", answer.hits.size()},
                    {"keys", answer.keys},
                    {"learned", api::learned(answer).text(session.language)}};
  if (answer.fault) body["fault"] = answer.fault->text(session.language);
  return body;
}

/// One file a hit: the draft of the request that asks about it.
Result<void> write_drafts(const Session& session, node::Node& node, const std::string& folder,
                          const std::vector<node::PartnerAnswer>& answers,
                          const node::PartnerQuestion& question) {
  std::error_code failed;
  std::filesystem::create_directories(folder, failed);
  for (const auto& answer : answers) {
    for (const auto& hit : answer.hits) {
      ASSIGN_OR_RETURN(const auto text, node.private_checks().request_draft(answer, hit, question));
      const auto file = std::filesystem::path{folder} /
                        fmt::format("{}-{}.json", answer.partner, hit.handle.substr(0, 8));
      std::ofstream out{file};
      out << text << '\n';
      if (!out.flush()) return Error{Code::unavailable, "cli.private.draft"};
      if (!session.common.json)
        session.world.out << session.text("cli.private.drafted", {{"file", file.string()}}) << '\n';
    }
  }
  return {};
}

Exit exit_of(const std::vector<node::PartnerAnswer>& answers, Exit local) {
  bool refused = false, silent = false, hit = local == Exit::hit;
  for (const auto& one : answers) {
    hit = hit || !one.hits.empty();
    if (!one.fault) continue;
    (one.fault->code() == Code::refused ? refused : silent) = true;
  }
  // "No hit" must not be said of a partner that did not answer.
  if (hit) return Exit::hit;
  if (silent) return Exit::unavailable;
  return refused ? Exit::refused : Exit::none;
}

}  // namespace

Exit check_partners(Session& session, node::Node& node, const CheckOptions& options,
                    const std::vector<record::Entity>& persons, const node::Caller& caller,
                    Exit local) {
  node::PartnerQuestion question{persons, options.agreement, {}};
  if (options.agreement.empty() || options.facts.empty())
    return session.fail(Error{Code::invalid, "cli.private.needs"});
  auto facts = content_of(session, options.facts, facts_bytes_max);
  if (!facts.ok()) return session.fail(facts.error(), options.facts);
  question.facts = std::move(facts).value();
  const auto partners = api::partners_meant(node, options.partners, options.agreement);
  if (!partners.ok()) return session.fail(partners.error());
  const bool shown = session.world.progress && persons.size() > 1;
  ProgressBar bar{session, shown ? Progress::bar : Progress::none};
  const auto all = partners.value().size() * persons.size();
  const auto answers = api::ask_partners(node, partners.value(), question, caller,
                                         [&](std::size_t done) { bar.show(done, all, done); });
  bar.clear();
  if (!answers.ok()) return session.fail(answers.error());
  const auto names = names_for(persons);
  for (const auto& one : answers.value()) {
    if (!session.common.json) {
      print_answer(session, one, persons, options.count);
    } else {
      session.world.out << json_text(options.count
                                         ? counted_json(session, one)
                                         : api::private_json(one, names, session.language))
                        << '\n';
    }
  }
  if (!options.drafts.empty() && !options.count) {
    const auto written = write_drafts(session, node, options.drafts, answers.value(), question);
    if (!written.ok()) return session.fail(written.error(), options.drafts);
  }
  return exit_of(answers.value(), local);
}

}  // namespace entraide::cli
