// ledger: what overseers, auditors and witnesses ask of a node's record.
#include <boost/json.hpp>
#include <ostream>
#include <thread>

#include "api/api.h"
#include "base/json_text.h"
#include "cli/agreement_files.h"
#include "cli/shown.h"
#include "crypto/crypto.h"

namespace entraide::cli {

namespace {

namespace json = boost::json;
using node::LedgerState;
using std::chrono_literals::operator""s;
using std::chrono_literals::operator""ms;

constexpr std::size_t note_file_bytes_max = ledger::note_bytes_max + (std::size_t{16} << 10U);

json::array names_json(const std::vector<std::string>& names) {
  json::array all;
  for (const auto& name : names) all.push_back(json::value(name));
  return all;
}

/// `3 h 20 min`, for how long a witness has been silent.
std::string ago_text(const Session& session, Instant then) {
  const auto minutes =
      std::chrono::duration_cast<std::chrono::minutes>(session.world.clock.now() - then).count();
  if (minutes < 60) return fmt::format("{} min", minutes);
  if (minutes < 48 * 60) return fmt::format("{} h {} min", minutes / 60, minutes % 60);
  return session.text("cli.ledger.days", {{"days", std::to_string(minutes / (24 * 60))}});
}

void print_witnesses(const Session& session, const LedgerState& state) {
  auto& out = session.world.out;
  if (state.policy.witnesses.empty()) {
    out << session.text("cli.ledger.no_witnesses") << '\n';
    return;
  }
  out << session.text(state.standing.met() ? "cli.ledger.quorum_met" : "cli.ledger.quorum_unmet",
                      {{"counted", std::to_string(state.standing.counted.size())},
                       {"quorum", std::to_string(state.standing.quorum)},
                       {"all", std::to_string(state.policy.witnesses.size())}})
      << '\n';
  for (const auto& name : state.standing.missing) {
    const auto found = std::find_if(state.cosigned.begin(), state.cosigned.end(),
                                    [&](const auto& one) { return one.witness == name; });
    const auto then = found == state.cosigned.end() ? std::nullopt : parse_rfc3339(found->at);
    out << (then ? session.text("cli.ledger.silent_since",
                                {{"name", name}, {"ago", ago_text(session, *then)}})
                 : session.text("cli.ledger.never", {{"name", name}}))
        << '\n';
  }
}

void print_state(const Session& session, const LedgerState& state) {
  if (session.common.json) {
    session.world.out << json_text(json::object{{"size", state.size},
                                                {"waiting", state.waiting},
                                                {"checkpoint", state.checkpoint},
                                                {"quorum", state.standing.quorum},
                                                {"met", state.standing.met()},
                                                {"counted", names_json(state.standing.counted)},
                                                {"missing", names_json(state.standing.missing)}})
                      << '\n';
    return;
  }
  session.world.out << state.checkpoint << '\n';
  print_witnesses(session, state);
}

std::string time_text(Instant at) { return to_rfc3339(at).substr(0, 19) + "Z"; }

json::object entry_json(const node::NumberedEntry& one) {
  const auto& entry = one.entry;
  json::object body{{"index", one.index}};
  const auto text = ledger::encode_entry(entry);
  if (text.ok()) body["entry"] = json::parse(text.value());
  return body;
}

/// One line: number, time, kind, who, why, on which basis, by which rule, for whom, what came of it.
std::string entry_text(const node::NumberedEntry& one) {
  const auto& entry = one.entry;
  std::vector<std::string> parts;
  for (const auto* part :
       {&entry.purpose, &entry.legal_basis, &entry.rule, &entry.partner, &entry.outcome}) {
    if (!part->empty()) parts.push_back(*part);
  }
  return fmt::format("{}{}{}{}{}", padded(std::to_string(one.index), 7),
                     padded(time_text(entry.at), 21), padded(code_of(entry.kind), 12),
                     padded(entry.user, 14), join(parts, " · "));
}

json::object line_json(const node::ReportLine& line) {
  json::object kinds;
  for (const auto& [kind, count] : line.kinds) kinds[kind] = count;
  return {{"name", line.name},
          {"entries", line.entries},
          {"kinds", std::move(kinds)},
          {"first", line.first},
          {"last", line.last}};
}

void print_report(const Session& session, const node::Report& report, const std::string& by) {
  auto& out = session.world.out;
  std::size_t width = 0;
  for (const auto& line : report.lines) width = std::max(width, line.name.size());
  for (const auto& line : report.lines) {
    std::vector<std::string> kinds;
    for (const auto& [kind, count] : line.kinds) kinds.push_back(fmt::format("{} {}", count, kind));
    out << fmt::format("{}{:>9}  {}\n", padded(line.name.empty() ? "-" : line.name, width + 1),
                       line.entries, join(kinds, ", "));
  }
  out << session.text("cli.ledger.reported", {{"entries", std::to_string(report.entries)},
                                              {"size", std::to_string(report.size)},
                                              {"by", session.text("cli.ledger.by." + by)}})
      << '\n';
}

Result<std::optional<Instant>> since_of(const LedgerOptions& options) {
  if (options.since.empty()) return std::optional<Instant>{};
  if (const auto day = parse_iso8601(options.since))
    return std::optional{Instant{std::chrono::sys_days{*day}}};
  if (const auto instant = parse_rfc3339(options.since)) return std::optional{*instant};
  return Error{Code::invalid, "cli.ledger.since"};
}

/// The node of --home, and who reads its ledger: for oversight, unless another reason is given.
struct Overseer {
  std::unique_ptr<node::Node> node;
  node::Caller caller;
};
Result<Overseer> overseer(Session& session, const Reason& reason) {
  ASSIGN_OR_RETURN(auto node, session.open_node());
  ASSIGN_OR_RETURN(auto caller,
                   caller_under(*node, "oversight", reason, session.world, "oversight"));
  return Overseer{std::move(node), std::move(caller)};
}

/// Signs, or waits a little until the process that writes the log has signed what is there.
Result<void> signed_by_now(node::Node& node) {
  constexpr auto patience = 3s;
  const auto signed_note = node.sign_checkpoint();
  if (signed_note.ok()) return {};
  const auto code = signed_note.error().code();
  if (code != Code::conflict && code != Code::refused) return signed_note.error();
  const auto end = std::chrono::steady_clock::now() + patience;
  while (std::chrono::steady_clock::now() < end) {
    ASSIGN_OR_RETURN(const auto waiting, node.entries_waiting());
    if (waiting == 0) break;
    std::this_thread::sleep_for(50ms);
  }
  return {};
}

}  // namespace

Exit ledger_checkpoint(Session& session, const LedgerOptions& options) {
  auto node = session.open_node();
  if (!node.ok()) return session.fail(node.error());
  if (const auto ours = signed_by_now(*node.value()); !ours.ok()) return session.fail(ours.error());
  if (!options.witness.empty()) {
    const auto body = node.value()->add_checkpoint_body(options.witness, std::nullopt);
    if (!body.ok()) return session.fail(body.error());
    session.world.out << body.value();
    return Exit::hit;
  }
  if (options.ask) {
    const auto replies = api::ask_witnesses(*node.value());
    if (!replies.ok()) return session.fail(replies.error());
    for (const auto& reply : replies.value()) {
      if (reply.fault)
        session.world.err << session.text("cli.ledger.unanswered",
                                          {{"name", reply.name},
                                           {"detail", reply.fault->text(session.language)}})
                          << '\n';
    }
  }
  const auto state = node.value()->ledger_state();
  if (!state.ok()) return session.fail(state.error());
  if (state.value().checkpoint.empty())
    return session.fail(Error{Code::unavailable, "cli.ledger.unsigned"});
  print_state(session, state.value());
  return state.value().standing.met() ? Exit::hit : Exit::none;
}

Exit ledger_key(Session& session) {
  auto node = session.open_node();
  if (!node.ok()) return session.fail(node.error());
  const auto log = node.value()->ledger_key();
  if (!log.ok()) return session.fail(log.error());
  const auto witness = node.value()->witness_key();
  if (!witness.ok()) return session.fail(witness.error());
  auto& out = session.world.out;
  if (session.common.json) {
    out << json_text(json::object{{"log", log.value().text()}, {"witness", witness.value().text()}})
        << '\n';
  } else {
    out << session.text("cli.ledger.key.log", {{"key", log.value().text()}}) << '\n'
        << session.text("cli.ledger.key.witness", {{"key", witness.value().text()}}) << '\n';
  }
  return Exit::hit;
}

Exit ledger_entries(Session& session, const LedgerOptions& options) {
  auto reader = overseer(session, options.reason);
  if (!reader.ok()) return session.fail(reader.error());
  auto& [node, caller] = reader.value();
  if (const auto ours = signed_by_now(*node); !ours.ok()) return session.fail(ours.error());
  const auto last = node->last_entries(options.last, caller);
  if (!last.ok()) return session.fail(last.error());
  for (const auto& one : last.value()) {
    session.world.out << (session.common.json ? json_text(entry_json(one)) : entry_text(one))
                      << '\n';
  }
  return last.value().empty() ? Exit::none : Exit::hit;
}

Exit ledger_prove(Session& session, const LedgerOptions& options) {
  auto reader = overseer(session, options.reason);
  if (!reader.ok()) return session.fail(reader.error());
  auto& [node, caller] = reader.value();
  if (const auto ours = signed_by_now(*node); !ours.ok()) return session.fail(ours.error());
  const auto bundle = node->proof_of(options.index, caller);
  if (!bundle.ok()) return session.fail(bundle.error());
  session.world.out << ledger::format_bundle(bundle.value());
  return Exit::hit;
}

Exit ledger_consistency(Session& session, const LedgerOptions& options) {
  auto node = session.open_node();
  if (!node.ok()) return session.fail(node.error());
  const auto shown = [&]() -> Result<json::object> {
    ASSIGN_OR_RETURN(const auto log, ledger::Published::open(node.value()->ledger_folder()));
    ASSIGN_OR_RETURN(const auto proof, log.consistency(options.from, options.to));
    ASSIGN_OR_RETURN(const auto from_root, log.root(options.from));
    ASSIGN_OR_RETURN(const auto to_root, log.root(options.to));
    RETURN_IF_ERROR(ledger::check_consistency(options.from, options.to, from_root, to_root, proof));
    json::array hashes;
    for (const auto& hash : proof) hashes.push_back(json::value(crypto::to_base64(hash)));
    return json::object{{"from", options.from},
                        {"from_root", crypto::to_base64(from_root)},
                        {"to", options.to},
                        {"to_root", crypto::to_base64(to_root)},
                        {"proof", std::move(hashes)}};
  }();
  if (!shown.ok()) return session.fail(shown.error());
  const auto& body = shown.value();
  auto& out = session.world.out;
  if (session.common.json) {
    out << json_text(body) << '\n';
    return Exit::hit;
  }
  for (const auto& hash : body.at("proof").as_array())
    out << std::string_view{hash.as_string()} << '\n';
  out << session.text("cli.ledger.consistent",
                      {{"from", std::to_string(options.from)},
                       {"to", std::to_string(options.to)},
                       {"root", std::string{std::string_view{body.at("to_root").as_string()}}}})
      << '\n';
  return Exit::hit;
}

Exit ledger_witness(Session& session, const LedgerOptions& options) {
  auto node = session.open_node();
  if (!node.ok()) return session.fail(node.error());
  auto text = content_of(session, options.file, note_file_bytes_max);
  if (!text.ok()) return session.fail(text.error(), options.file);
  // A bare checkpoint is a first one: nothing to be consistent with.
  auto body = std::move(text).value();
  if (!body.starts_with("old ")) body = "old 0\n\n" + body;
  const auto answer = node.value()->cosign(body);
  if (!answer.ok()) return session.fail(answer.error());
  if (answer.value().status == 200) {
    session.world.out << answer.value().body;
    return Exit::hit;
  }
  const auto code = answer.value().status == 409 ? Code::conflict : Code::refused;
  return session.fail(Error{code,
                            fmt::format("cli.ledger.witness.{}", answer.value().status),
                            {{"size", std::string{trim(answer.value().body)}}}},
                      options.file);
}

Exit ledger_cosigned(Session& session, const LedgerOptions& options) {
  auto node = session.open_node();
  if (!node.ok()) return session.fail(node.error());
  const auto lines = content_of(session, options.file, note_file_bytes_max);
  if (!lines.ok()) return session.fail(lines.error(), options.file);
  const auto taken = node.value()->take_cosignatures(options.witness, lines.value());
  if (!taken.ok()) return session.fail(taken.error());
  const auto state = node.value()->ledger_state();
  if (!state.ok()) return session.fail(state.error());
  print_state(session, state.value());
  return Exit::hit;
}

Exit ledger_report(Session& session, const LedgerOptions& options) {
  const auto by = node::report_by(options.by);
  if (!by) return session.fail(Error{Code::invalid, "cli.ledger.by"});
  const auto since = since_of(options);
  if (!since.ok()) return session.fail(since.error());
  auto reader = overseer(session, options.reason);
  if (!reader.ok()) return session.fail(reader.error());
  auto& [node, caller] = reader.value();
  if (const auto ours = signed_by_now(*node); !ours.ok()) return session.fail(ours.error());
  const auto report = node->report(*by, since.value().value_or(Instant{}), caller);
  if (!report.ok()) return session.fail(report.error());
  if (!session.common.json) {
    print_report(session, report.value(), options.by);
    return Exit::hit;
  }
  json::array lines;
  for (const auto& line : report.value().lines) lines.push_back(line_json(line));
  session.world.out << json_text(json::object{{"by", options.by},
                                              {"size", report.value().size},
                                              {"entries", report.value().entries},
                                              {"lines", std::move(lines)}})
                    << '\n';
  return Exit::hit;
}

}  // namespace entraide::cli
