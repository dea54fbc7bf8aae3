// agreement due: when an answer is owed; agreement refuse: whether a refusal stands.
#include <boost/json.hpp>
#include <ostream>

#include "base/json_text.h"
#include "cli/agreement_files.h"
#include "cli/shown.h"

namespace entraide::cli {

namespace {

namespace json = boost::json;
using agreement::Entered;
using agreement::Procedure;
using agreement::Standing;

/// `key=value` of an option.
Result<std::pair<std::string, std::string>> pair_of(const std::string& text) {
  const auto at = text.find('=');
  if (at == std::string::npos || at == 0)
    return Error{Code::invalid, "cli.due.pair", {{"text", text}}};
  return std::pair{text.substr(0, at), text.substr(at + 1)};
}

Result<std::vector<Entered>> history_of(const DueOptions& options, const Procedure& procedure) {
  std::vector<Entered> history;
  for (const auto& text : options.entered) {
    ASSIGN_OR_RETURN(const auto entry, pair_of(text));
    const auto at = parse_rfc3339(entry.second);
    if (!at) return Error{Code::invalid, "cli.due.moment", {{"text", text}}};
    const bool known =
        std::any_of(procedure.steps.begin(), procedure.steps.end(), [&](const auto& step) {
          return std::count(step.from.begin(), step.from.end(), entry.first) +
                     std::count(step.to.begin(), step.to.end(), entry.first) >
                 0;
        });
    if (!known) return Error{Code::invalid, "cli.due.state", {{"state", entry.first}}};
    history.push_back({entry.first, *at});
  }
  std::sort(history.begin(), history.end(), [](const Entered& one, const Entered& other) {
    return std::pair{one.at, one.state} < std::pair{other.at, other.state};
  });
  return history;
}

Result<const Procedure*> procedure_of(const agreement::Packs& packs, const DueOptions& options) {
  ASSIGN_OR_RETURN(const auto* pack, agreement::pack_named(packs, options.pack));
  if (const auto* procedure = pack->procedure(options.procedure)) return procedure;
  std::vector<std::string> known;
  for (const auto& one : pack->procedures) known.push_back(one.id);
  return Error{Code::not_found,
               "cli.due.procedure",
               {{"name", options.procedure}, {"known", join(known, ", ")}}};
}

/// A field that the form has; where deadlines hang on it, a value that one of them names.
Result<void> check_field(const Procedure& procedure, const std::string& field,
                         const std::string& value) {
  auto fields = procedure.required;
  fields.insert(fields.end(), procedure.optional.begin(), procedure.optional.end());
  std::vector<std::string> values;
  for (const auto& deadline : procedure.deadlines) {
    for (const auto& [name, some] : deadline.when) {
      fields.push_back(name);
      if (name == field) values.insert(values.end(), some.begin(), some.end());
    }
  }
  const auto list = [](std::vector<std::string>& words) {
    std::sort(words.begin(), words.end());
    words.erase(std::unique(words.begin(), words.end()), words.end());
    return join(words, ", ");
  };
  if (std::find(fields.begin(), fields.end(), field) == fields.end())
    return Error{Code::invalid, "cli.due.field", {{"field", field}, {"known", list(fields)}}};
  if (!values.empty() && std::find(values.begin(), values.end(), value) == values.end())
    return Error{Code::invalid, "cli.due.value", {{"field", field}, {"known", list(values)}}};
  return {};
}

std::string state_of(const Session& session, const Standing& one) {
  if (!one.started) return session.text("cli.due.not_started");
  if (one.stopped) return session.text(one.late ? "cli.due.stopped_late" : "cli.due.stopped");
  if (one.suspended) return session.text("cli.due.suspended");
  return session.text(one.late ? "cli.due.late" : "cli.due.running");
}

json::object standing_json(const Standing& one) {
  return {{"id", one.deadline->id},
          {"article", one.deadline->article},
          {"limit", one.deadline->limit ? one.deadline->limit->text() : "as-soon-as-possible"},
          {"started", one.started ? to_rfc3339(*one.started) : ""},
          {"due", one.due ? to_rfc3339(*one.due) : ""},
          {"stopped", one.stopped ? to_rfc3339(*one.stopped) : ""},
          {"suspended", one.suspended},
          {"late", one.late}};
}

}  // namespace

Exit agreement_due(Session& session, const AgreementOptions& about, const DueOptions& options) {
  const auto packs = read_packs(session, about);
  if (!packs.ok()) return session.fail(packs.error());
  const auto procedure = procedure_of(*packs.value(), options);
  if (!procedure.ok()) return session.fail(procedure.error());
  const auto history = history_of(options, *procedure.value());
  if (!history.ok()) return session.fail(history.error());
  agreement::Form form;
  for (const auto& text : options.fields) {
    auto field = pair_of(text);
    if (!field.ok()) return session.fail(field.error());
    const auto known = check_field(*procedure.value(), field.value().first, field.value().second);
    if (!known.ok()) return session.fail(known.error());
    form.push_back(std::move(field).value());
  }
  const auto calendar = packs.value()->calendar(options.requested);
  json::array all;
  for (const auto* deadline : agreement::deadlines_of(*procedure.value(), form)) {
    const auto found =
        agreement::standing(*deadline, history.value(), calendar, session.world.clock.now());
    all.push_back(standing_json(found));
    if (session.common.json) continue;
    const auto due = found.due ? to_rfc3339(*found.due) : session.text("cli.agreement.soon");
    session.world.out << padded(deadline->id, 26) << padded(found.started ? due : "-", 26)
                      << state_of(session, found) << "  [" << deadline->article << "]\n";
  }
  if (session.common.json) {
    session.world.out << json_text(json::object{{"calendar_known", calendar.known},
                                                {"deadlines", std::move(all)}})
                      << '\n';
  } else if (!calendar.known && !options.requested.empty()) {
    session.world.err << session.text("cli.due.calendar", {{"party", options.requested}}) << '\n';
  }
  return Exit::hit;
}

Exit agreement_refuse(Session& session, const AgreementOptions& about, const DueOptions& options) {
  const auto packs = read_packs(session, about);
  if (!packs.ok()) return session.fail(packs.error());
  const auto procedure = procedure_of(*packs.value(), options);
  if (!procedure.ok()) return session.fail(procedure.error());
  const auto refusal = agreement::refuse(*procedure.value(), options.ground, options.reasons);
  if (!refusal.ok()) return session.fail(refusal.error());
  if (session.common.json) {
    session.world.out << json_text(json::object{{"ground", refusal.value()->id},
                                                {"article", refusal.value()->article}})
                      << '\n';
  } else {
    session.world.out << session.text("cli.refuse.stands",
                                      {{"title", refusal.value()->title.in(session.language)},
                                       {"article", refusal.value()->article}})
                      << '\n';
  }
  return Exit::hit;
}

}  // namespace entraide::cli
