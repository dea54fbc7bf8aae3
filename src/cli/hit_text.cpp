// What people said of candidates, as text and JSON.
#include <boost/json.hpp>

#include "cli/check.h"

namespace entraide::cli {

namespace {

namespace json = boost::json;

std::string day_of(const std::string& at) { return at.substr(0, 10); }

json::value word_json(const std::optional<node::JudgeWord>& word) {
  if (!word) return nullptr;
  return json::object{
      {"at", word->at}, {"user", word->user}, {"account", word->account}, {"reason", word->reason}};
}

std::string key_of(const node::JudgementShown& shown) {
  const auto& judgement = shown.judgement;
  if (judgement.undone) return "undone";
  if (judgement.lapsed) return "lapsed";
  if (shown.second) return "confirmed";
  return judgement.opinion == match::Opinion::unsure ? "open" : "waits";
}

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
  return session.text("cli.hit.said." + key_of(shown), std::move(arguments));
}

json::array judgements_json(const std::vector<node::JudgementShown>& judgements) {
  json::array all;
  for (const auto& one : judgements) all.push_back(judgement_json(one));
  return all;
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

json::object judgement_json(const node::JudgementShown& shown) {
  const auto& judgement = shown.judgement;
  return {{"number", judgement.number},
          {"opinion", match::code_of(judgement.opinion)},
          {"dataset", shown.record().dataset},
          {"id", shown.record().id},
          {"state", key_of(shown)},
          {"first", word_json(shown.first)},
          {"second", word_json(shown.second)},
          {"undone", word_json(shown.undone)}};
}

json::object said_json(const node::Said& said) {
  return {
      {"relation", match::code_of(said.relation.kind)}, {"confirmed", said.relation.confirmed},
      {"human_confirmed", said.human_confirmed()},      {"set_aside", said.set_aside()},
      {"judgements", judgements_json(said.judgements)}, {"lapsed", judgements_json(said.lapsed)}};
}

}  // namespace entraide::cli
