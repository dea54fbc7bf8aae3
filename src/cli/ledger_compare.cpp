// ledger compare: the private checks of two partners, from the two logs alone.
#include <boost/json.hpp>
#include <map>
#include <ostream>

#include "base/json_text.h"
#include "cli/agreement_files.h"
#include "cli/commands.h"

namespace entraide::cli {

namespace {

namespace json = boost::json;
constexpr std::size_t entries_bytes_max = std::size_t{256} << 20U;
constexpr std::string_view told = "private check ";
constexpr std::string_view not_asked = "private check not asked";

/// What a check is called in both ledgers, word for word, and who is at the other end.
using Checks = std::map<std::string, std::string>;

std::string_view text_in(const json::object& entry, std::string_view name) {
  const auto* found = entry.if_contains(name);
  return found != nullptr && found->is_string() ? std::string_view{found->get_string()}
                                                : std::string_view{};
}

Result<Checks> checks_in(const Session& session, const std::string& file) {
  ASSIGN_OR_RETURN(const auto text, content_of(session, file, entries_bytes_max));
  Checks checks;
  std::size_t number = 0;
  for (const auto line : split(text, '\n')) {
    ++number;
    if (trim(line).empty()) continue;
    boost::system::error_code fault;
    const auto value = json::parse(line, fault);
    const auto* numbered = fault ? nullptr : value.if_object();
    const auto* entry = numbered == nullptr ? nullptr : numbered->if_contains("entry");
    if (entry == nullptr || !entry->is_object())
      return Error{Code::invalid, "cli.ledger.line", {{"line", std::to_string(number)}}};
    const auto words = text_in(entry->get_object(), "outcome");
    if (words.starts_with(told) && words != not_asked)
      checks.emplace(words, text_in(entry->get_object(), "partner"));
  }
  return checks;
}

/// Each of the two has other partners, too: of `checks` those with the one that `other` speaks for.
void keep_common_partner(Checks& checks, const Checks& other) {
  for (const auto& [check, partner] : checks) {
    if (!other.contains(check)) continue;
    const auto common = partner;
    std::erase_if(checks, [&](const auto& one) { return one.second != common; });
    return;
  }
}

/// How many stand in `one` alone; each is shown.
std::size_t show_alone(const Session& session, const Checks& one, const Checks& other,
                       std::string_view key) {
  std::size_t count = 0;
  for (const auto& [check, partner] : one) {
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
  auto ours = checks_in(session, options.file);
  if (!ours.ok()) return session.fail(ours.error(), options.file);
  auto theirs = checks_in(session, options.other);
  if (!theirs.ok()) return session.fail(theirs.error(), options.other);
  keep_common_partner(ours.value(), theirs.value());
  keep_common_partner(theirs.value(), ours.value());
  const auto alone = show_alone(session, ours.value(), theirs.value(), "cli.ledger.only_ours") +
                     show_alone(session, theirs.value(), ours.value(), "cli.ledger.only_theirs");
  std::size_t both = 0;
  for (const auto& [check, partner] : ours.value())
    both += theirs.value().contains(check) ? 1U : 0U;
  if (!session.common.json)
    session.world.out << session.text("cli.ledger.both", {{"count", std::to_string(both)}}) << '\n';
  return alone == 0 ? Exit::hit : Exit::none;
}

}  // namespace entraide::cli
