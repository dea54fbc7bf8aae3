// partner check: the link doctor, on one screen.
#include <boost/json.hpp>
#include <ostream>

#include "api/api.h"
#include "base/json_text.h"
#include "cli/commands.h"

namespace entraide::cli {

namespace {

namespace json = boost::json;
using Grade = api::Finding::Grade;

std::string_view sign_of(Grade grade) {
  switch (grade) {
    case Grade::fine:
      return "✓";
    case Grade::warning:
      return "!";
    case Grade::fault:
      return "✗";
  }
  ENSURE(false);
}

std::string_view word_of(Grade grade) {
  switch (grade) {
    case Grade::fine:
      return "fine";
    case Grade::warning:
      return "warning";
    case Grade::fault:
      return "fault";
  }
  ENSURE(false);
}

json::object finding_json(const Session& session, const api::Finding& one) {
  json::object body{{"check", one.check},
                    {"grade", word_of(one.grade)},
                    {"says", one.says.text(session.language)}};
  if (one.mend) body["mend"] = one.mend->text(session.language);
  return body;
}

}  // namespace

Exit partner_check(Session& session, const PartnerOptions& options) {
  auto node = session.open_node();
  if (!node.ok()) return session.fail(node.error());
  const auto findings = api::examine_link(*node.value(), options.name);
  if (!findings.ok()) return session.fail(findings.error());
  auto& out = session.world.out;
  std::size_t faults = 0;
  for (const auto& one : findings.value()) {
    faults += one.grade == Grade::fault ? 1U : 0U;
    if (session.common.json) {
      out << json_text(finding_json(session, one)) << '\n';
      continue;
    }
    out << fmt::format("{} {}\n", sign_of(one.grade), one.says.text(session.language));
    if (one.mend) out << fmt::format("    → {}\n", one.mend->text(session.language));
  }
  if (!session.common.json)
    out << session.text(faults == 0 ? "cli.partner.healthy" : "cli.partner.ill",
                        {{"name", options.name}, {"count", std::to_string(faults)}})
        << '\n';
  return faults == 0 ? Exit::hit : Exit::none;
}

}  // namespace entraide::cli
