// What people said of candidates, as text and JSON.
#include "api/api.h"
#include "cli/check.h"

namespace entraide::cli {

namespace {

std::string day_of(const std::string& at) { return at.substr(0, 10); }

std::string said_line(const Session& session, const node::JudgementShown& shown) {
  Arguments arguments{{"opinion", opinion_text(session, shown.judgement.opinion)},
                      {"user", shown.first.user},
                      {"date", day_of(shown.first.at)},
                      {"reason", shown.first.reason},
                      {"number", std::to_string(shown.judgement.number)}};
  if (shown.second) {
    arguments.emplace_back("second", shown.second->user);
    arguments.emplace_back("then", day_of(shown.second->at));
  }
  if (shown.undone) {
    arguments.emplace_back("undone", shown.undone->user);
    arguments.emplace_back("why", shown.undone->reason);
  }
  return session.text("cli.hit.said." + std::string{api::standing_of(shown)}, std::move(arguments));
}

}  // namespace

std::string opinion_text(const Session& session, match::Opinion opinion) {
  return session.text(fmt::format("cli.hit.opinion.{}", match::code_of(opinion)));
}

std::vector<std::string> said_lines(const Session& session, const node::Said& said) {
  std::vector<std::string> lines;
  if (said.relation.kind == match::Relation::Kind::contradictory) {
    std::vector<std::string> numbers;
    for (const auto number : said.relation.judgements) numbers.push_back(std::to_string(number));
    lines.push_back(
        session.text("cli.hit.said.contradictory", {{"judgements", join(numbers, ", ")}}));
  }
  for (const auto& one : said.judgements) lines.push_back(said_line(session, one));
  for (const auto& one : said.lapsed) lines.push_back(said_line(session, one));
  return lines;
}

}  // namespace entraide::cli
