// protect open, list, show, change, lift, close: who must not be harmed by what this authority does.
#include <boost/json.hpp>
#include <ostream>

#include "api/api.h"
#include "base/json_text.h"
#include "cli/agreement_files.h"
#include "cli/check.h"
#include "cli/shown.h"

namespace entraide::cli {

namespace {

namespace json = boost::json;

constexpr std::size_t facts_bytes_max = std::size_t{64} << 10U;

struct Officer {
  std::unique_ptr<node::Node> node;
  node::Caller caller;
  node::SignedIn who;
};
Result<Officer> officer(Session& session, const ProtectOptions& options) {
  Officer officer;
  ASSIGN_OR_RETURN(officer.node, session.open_node());
  ASSIGN_OR_RETURN(officer.caller,
                   caller_of(*officer.node, options.why, session.world, "protection"));
  ASSIGN_OR_RETURN(officer.who, officer.node->who_is(officer.caller.user));
  return officer;
}

Result<node::ProtectionDraft> draft_of(Session& session, const ProtectOptions& options) {
  node::ProtectionDraft draft;
  draft.reference = options.reference;
  draft.case_id = options.case_id;
  draft.note = options.note;
  draft.decide_by = options.decide_by;
  draft.review_on = options.review_on;
  if (options.stop) draft.stop = node::ProtectionDraft::Stop::stop;
  draft.facts = "{}";
  if (!options.facts.empty()) {
    ASSIGN_OR_RETURN(draft.facts, content_of(session, options.facts, facts_bytes_max));
  }
  const auto& who = options.person;
  if (who.names.empty() && who.document.empty()) return draft;
  std::string_view fault;
  auto person = query_from({who.names, who.birth_date, who.nationality, who.gender, who.document,
                            who.issuing_state, "Person"},
                           fault);
  if (!person.ok()) return std::move(person).error();
  draft.person = std::move(person).value();
  return draft;
}

void print_file(const Session& session, const store::ProtectionFile& file) {
  auto& out = session.world.out;
  if (session.common.json) {
    out << json_text(api::protection_json(file)) << '\n';
    return;
  }
  out << file.id << "  " << session.text("cli.protect.state." + file.state) << "  "
      << (file.reference.empty() ? "-" : file.reference) << "  " << file.facts << "  "
      << session.text("cli.protect.recognised",
                      {{"count", std::to_string(file.keys.size())},
                       {"case", file.case_id.empty() ? "-" : file.case_id}})
      << '\n';
  if (!file.stopped_at.empty())
    out << "  " << session.text("cli.protect.stopped", {{"at", file.stopped_at}}) << '\n';
  if (!file.lift_asked_at.empty())
    out << "  "
        << session.text(file.lifted_at.empty() ? "cli.protect.lift_asked" : "cli.protect.lifted",
                        {{"user", file.lift_asked_by},
                         {"at", file.lift_asked_at},
                         {"reason", file.lift_reason},
                         {"second", file.lifted_by},
                         {"ended", file.lifted_at}})
        << '\n';
  if (!file.decide_by.empty() || !file.review_on.empty())
    out << "  "
        << session.text("cli.protect.dates",
                        {{"by", file.decide_by.empty() ? "-" : file.decide_by},
                         {"review", file.review_on.empty() ? "-" : file.review_on}})
        << '\n';
  if (!file.note.empty()) out << "  " << file.note << '\n';
}

Exit finish(const Session& session, const Result<store::ProtectionFile>& file) {
  if (!file.ok()) return session.fail(file.error());
  print_file(session, file.value());
  return Exit::hit;
}

}  // namespace

Exit protect_open(Session& session, const ProtectOptions& options) {
  const auto draft = draft_of(session, options);
  if (!draft.ok()) return session.fail(draft.error(), options.facts);
  auto with = officer(session, options);
  if (!with.ok()) return session.fail(with.error());
  auto& [node, caller, who] = with.value();
  return finish(session, node->protection().open(draft.value(), who, caller));
}

Exit protect_list(Session& session, const ProtectOptions& options) {
  auto with = officer(session, options);
  if (!with.ok()) return session.fail(with.error());
  auto& [node, caller, who] = with.value();
  const auto files = node->protection().list(options.closed, who, caller);
  if (!files.ok()) return session.fail(files.error());
  for (const auto& one : files.value()) print_file(session, one);
  return files.value().empty() ? Exit::none : Exit::hit;
}

Exit protect_show(Session& session, const ProtectOptions& options) {
  auto with = officer(session, options);
  if (!with.ok()) return session.fail(with.error());
  auto& [node, caller, who] = with.value();
  return finish(session, node->protection().show(options.id, who, caller));
}

Exit protect_change(Session& session, const ProtectOptions& options) {
  const auto draft = draft_of(session, options);
  if (!draft.ok()) return session.fail(draft.error(), options.facts);
  auto with = officer(session, options);
  if (!with.ok()) return session.fail(with.error());
  auto& [node, caller, who] = with.value();
  const auto file = node->protection().show(options.id, who, caller);
  if (!file.ok()) return session.fail(file.error());
  return finish(session, node->protection().change(options.id, file.value().version, draft.value(),
                                                   who, caller));
}

Exit protect_lift(Session& session, const ProtectOptions& options) {
  auto with = officer(session, options);
  if (!with.ok()) return session.fail(with.error());
  auto& [node, caller, who] = with.value();
  const auto file = node->protection().show(options.id, who, caller);
  if (!file.ok()) return session.fail(file.error());
  const auto lifting = options.agree  ? node::Lifting::agree
                       : options.keep ? node::Lifting::keep
                                      : node::Lifting::ask;
  return finish(session, node->protection().lift(options.id, file.value().version, lifting,
                                                 options.reason, who, caller));
}

Exit protect_close(Session& session, const ProtectOptions& options) {
  auto with = officer(session, options);
  if (!with.ok()) return session.fail(with.error());
  auto& [node, caller, who] = with.value();
  const auto file = node->protection().show(options.id, who, caller);
  if (!file.ok()) return session.fail(file.error());
  return finish(session, node->protection().close(options.id, file.value().version, options.reason,
                                                  who, caller));
}

}  // namespace entraide::cli
