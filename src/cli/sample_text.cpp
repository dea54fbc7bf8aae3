#include "cli/sample_text.h"

#include <boost/json.hpp>
#include <ostream>

#include "cli/shown.h"

namespace entraide::cli {

namespace {

namespace json = boost::json;
using agreement::Packs;
using safeguard::Counterexample;

struct Row {
  std::string title, value;
  bool yes_no = false;  // the value says nothing without the title
};

/// Each fact of the sample with its words.
std::vector<Row> rows_of(const Session& session, const Packs& packs, const Counterexample& sample) {
  std::vector<Row> rows;
  const auto add = [&](std::string_view fact, std::string_view value) {
    const auto at = packs.vocabulary.find(fact);
    ENSURE(at.has_value());
    const auto& known = packs.vocabulary.facts[*at];
    for (const auto& one : known.values) {
      if (one.id == value)
        rows.push_back({known.title.in(session.language), one.title.in(session.language),
                        known.bit("yes") != 0});
    }
  };
  for (const auto& [fact, value] : sample.asked.facts) {
    if (fact == "action") add(fact, value);
  }
  for (const auto& category : sample.asked.data) add("data", category);
  for (const auto& [fact, value] : sample.asked.facts) {
    if (fact != "action") add(fact, value);
  }
  for (const auto& [fact, value] : sample.relations) add(fact, value);
  return rows;
}

std::string party(const Session& session, const std::string& id) {
  if (id.empty()) return session.text("cli.prove.unknown");
  if (id == "another" || id == "yet-another") return session.text("cli.prove.outsider");
  return id;
}

}  // namespace

void print_sample(const Session& session, const Packs& packs, const Counterexample& sample) {
  constexpr std::size_t title_width = 52;
  auto& out = session.world.out;
  const auto& asked = sample.asked;
  out << session.text("cli.prove.parties",
                      {{"author", party(session, asked.author.id)},
                       {"recipient", party(session, asked.recipient.id)},
                       {"instrument", asked.instrument.empty() ? session.text("cli.prove.nothing")
                                                               : asked.instrument}})
      << '\n';
  for (const auto& row : rows_of(session, packs, sample))
    out << "    " << padded(row.title, title_width) << row.value << '\n';
  if (!sample.rules.empty())
    out << session.text("cli.prove.rules", {{"rules", join(sample.rules, ", ")}}) << '\n';
  out << session.text("cli.prove.file", {{"case", safeguard::case_json(asked)}}) << '\n';
}

std::string facts_in_words(const Session& session, const Packs& packs,
                           const Counterexample& sample) {
  auto shown =
      sample;  // what is no country fled, and passes nothing on to one, goes without saying
  std::erase_if(shown.relations, [](const auto& one) { return one.second == "no"; });
  std::vector<std::string> all;
  for (const auto& row : rows_of(session, packs, shown)) {
    all.push_back(row.yes_no
                      ? session.text("safeguard.fact", {{"fact", row.title}, {"value", row.value}})
                      : row.value);
  }
  return join(all, " · ");
}

json::object sample_json(const Counterexample& sample) {
  json::object relations;
  for (const auto& [fact, value] : sample.relations) relations[fact] = value;
  return {{"case", json::parse(safeguard::case_json(sample.asked))},
          {"relations", std::move(relations)},
          {"outcome", safeguard::code_of(sample.outcome)},
          {"rules", json::value_from(sample.rules)}};
}

}  // namespace entraide::cli
