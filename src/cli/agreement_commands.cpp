// agreement list and check: which packs there are, and whether a file is one.
#include <boost/json.hpp>
#include <ostream>

#include "base/json_text.h"
#include "cli/agreement_files.h"
#include "cli/shown.h"

namespace entraide::cli {

namespace {

namespace json = boost::json;
json::object fault_json(const agreement::Fault& fault, Language language) {
  return {{"file", fault.file},
          {"line", fault.line},
          {"key", fault.key},
          {"expected", fault.expected.text(language)}};
}

}  // namespace

Exit agreement_list(Session& session, const AgreementOptions& options) {
  const auto rules = read_rules(session, options);
  if (!rules.ok()) return session.fail(rules.error());
  std::vector<std::string> all;
  for (const auto& pack : rules.value().packs->packs) {
    if (session.common.json) {
      all.push_back(safeguard::pack_json(*rules.value().decider, pack, session.language));
    } else {
      session.world.out << padded(pack.id, 26) << pack.title.in(session.language) << '\n';
    }
  }
  if (session.common.json) {
    session.world.out << fmt::format("{{\"revision\":\"{}\",\"packs\":[{}]}}\n",
                                     rules.value().packs->revision, join(all, ","));
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

}  // namespace entraide::cli
