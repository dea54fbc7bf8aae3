// ledger compare: the private checks of two partners, from the two logs alone.
#include <boost/json.hpp>
#include <ostream>
#include <set>

#include "base/json_text.h"
#include "cli/agreement_files.h"
#include "cli/commands.h"

namespace entraide::cli {

namespace {

namespace json = boost::json;
constexpr std::size_t entries_bytes_max = std::size_t{256} << 20U;
constexpr std::string_view told = "private check ";
constexpr std::string_view not_asked = "private check not asked";

/// What a check is called in both ledgers, word for word.
Result<std::set<std::string>> checks_in(const Session& session, const std::string& file) {
  ASSIGN_OR_RETURN(const auto text, content_of(session, file, entries_bytes_max));
  std::set<std::string> checks;
  std::size_t number = 0;
  for (const auto line : split(text, '\n')) {
    ++number;
    if (trim(line).empty()) continue;
    boost::system::error_code fault;
    const auto value = json::parse(line, fault);
    const auto* object = fault ? nullptr : value.if_object();
    const auto* outcome = object == nullptr ? nullptr : object->if_contains("outcome");
    if (object == nullptr)
      return Error{Code::invalid, "cli.ledger.line", {{"line", std::to_string(number)}}};
    if (outcome == nullptr || !outcome->is_string()) continue;
    const std::string_view words{outcome->get_string()};
    if (words.starts_with(told) && words != not_asked) checks.emplace(words);
  }
  return checks;
}

/// How many stand in `one` alone; each is shown.
std::size_t show_alone(const Session& session, const std::set<std::string>& one,
                       const std::set<std::string>& other, std::string_view key) {
  std::size_t count = 0;
  for (const auto& check : one) {
    if (other.contains(check)) continue;
    ++count;
    if (session.common.json) {
      session.world.out << json_text(json::object{{"only_in", key.ends_with("ours") ? 1 : 2},
                                                  {"check", check}})
                        << '\n';
    } else {
      session.world.out << session.text(key, {{"check", check}}) << '\n';
    }
  }
  return count;
}

}  // namespace

Exit ledger_compare(Session& session, const LedgerOptions& options) {
  const auto ours = checks_in(session, options.file);
  if (!ours.ok()) return session.fail(ours.error(), options.file);
  const auto theirs = checks_in(session, options.other);
  if (!theirs.ok()) return session.fail(theirs.error(), options.other);
  const auto alone = show_alone(session, ours.value(), theirs.value(), "cli.ledger.only_ours") +
                     show_alone(session, theirs.value(), ours.value(), "cli.ledger.only_theirs");
  std::size_t both = 0;
  for (const auto& check : ours.value()) both += theirs.value().contains(check) ? 1U : 0U;
  if (!session.common.json)
    session.world.out << session.text("cli.ledger.both", {{"count", std::to_string(both)}}) << '\n';
  return alone == 0 ? Exit::hit : Exit::none;
}

}  // namespace entraide::cli
