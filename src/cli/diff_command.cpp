// agreement diff: what other packs newly permit and newly forbid.
#include <boost/json.hpp>
#include <filesystem>
#include <ostream>

#include "base/json_text.h"
#include "cli/agreement_files.h"
#include "cli/sample_text.h"

namespace entraide::cli {

namespace {

namespace json = boost::json;
using agreement::Packs;
using safeguard::Shift;

/// A folder, `in-force`, or the first letters of a revision that this node keeps.
Result<std::shared_ptr<const Packs>> packs_named(Session& session, const std::string& name) {
  std::error_code failure;
  if (std::filesystem::is_directory(name, failure)) {
    std::vector<agreement::Fault> faults;
    auto packs = agreement::load(std::filesystem::path{name}, faults);
    if (!packs.ok() && !session.common.json) print_faults(session, faults);
    if (!packs.ok()) return packs.error();
    return std::make_shared<const Packs>(std::move(packs).value());
  }
  const auto home = std::filesystem::path{session.common.home} / "entraide.toml";
  if (!std::filesystem::exists(home, failure))
    return Error{Code::not_found, "cli.diff.unknown", {{"name", name}}};
  ASSIGN_OR_RETURN(const auto node, session.open_node());
  if (name != "in-force") return node->packs_kept(name);
  ASSIGN_OR_RETURN(const auto decider, node->decider());
  return std::shared_ptr<const Packs>{decider, &decider->packs()};
}

json::array shifts_json(const std::vector<Shift>& shifts) {
  json::array all;
  for (const auto& one : shifts)
    all.push_back(json::object{{"was", safeguard::code_of(one.was)},
                               {"rules_before", json::value_from(one.rules_before)},
                               {"now", sample_json(one.now)}});
  return all;
}

void print_shifts(const Session& session, const Packs& packs, std::string_view key,
                  const std::vector<Shift>& shifts) {
  auto& out = session.world.out;
  out << session.text(key, {{"count", std::to_string(shifts.size())}}) << '\n';
  for (const auto& one : shifts) {
    const auto outcome = [&](safeguard::Outcome which) {
      return session.text(fmt::format("safeguard.outcome.{}", safeguard::code_of(which)));
    };
    out << session.text("cli.diff.shift",
                        {{"was", outcome(one.was)}, {"now", outcome(one.now.outcome)}})
        << '\n';
    print_sample(session, packs, one.now);
    if (!one.rules_before.empty())
      out << session.text("cli.diff.before", {{"rules", join(one.rules_before, ", ")}}) << '\n';
  }
}

}  // namespace

Exit agreement_diff(Session& session, const AgreementOptions& options) {
  const auto before = packs_named(session, options.name);
  if (!before.ok()) return session.fail(before.error(), options.name);
  const auto now = packs_named(session, options.other);
  if (!now.ok()) return session.fail(now.error(), options.other);
  const auto changed = safeguard::diff(*before.value(), *now.value());
  if (!changed.ok()) return session.fail(changed.error());
  const bool wider = !changed.value().permitted.empty();
  if (session.common.json) {
    session.world.out << json_text(json::object{
                             {"before", before.value()->revision},
                             {"now", now.value()->revision},
                             {"newly_permitted", shifts_json(changed.value().permitted)},
                             {"newly_forbidden", shifts_json(changed.value().forbidden)}})
                      << '\n';
    return wider ? Exit::none : Exit::hit;
  }
  print_shifts(session, *now.value(), "cli.diff.permitted", changed.value().permitted);
  print_shifts(session, *now.value(), "cli.diff.forbidden", changed.value().forbidden);
  if (wider) session.world.out << session.text("cli.diff.two_persons") << '\n';
  return wider ? Exit::none : Exit::hit;
}

}  // namespace entraide::cli
