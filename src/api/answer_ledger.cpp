// The ledger over HTTP: its public files, and for overseers what stands in them.
#include <charconv>
#include <fstream>

#include "api/json_text.h"
#include "api/routes.h"

namespace entraide::api {

namespace {

/// A bundle of the largest entries: 256 times 65,537 bytes.
constexpr std::size_t file_bytes_max = std::size_t{17} << 20U;
constexpr std::string_view for_good = "public, max-age=31536000, immutable";

Result<std::string> file_content(const std::filesystem::path& path) {
  std::ifstream file{path, std::ios::binary};
  if (!file.is_open()) return Error{Code::not_found, "api.ledger.no_file"};
  std::string content{std::istreambuf_iterator<char>{file}, {}};
  if (file.bad() || content.size() > file_bytes_max)
    return Error{Code::unavailable, "api.ledger.no_file"};
  return content;
}

Result<Answer> tile_answer(const Call& call, std::string_view prefix, ledger::TileKind kind) {
  const auto path = fmt::format("tile/{}{}", prefix, call.path.at("tile"));
  ASSIGN_OR_RETURN(const auto tile, ledger::parse_tile_path(path));
  if (tile.kind != kind) return Error{Code::not_found, "api.ledger.no_file"};
  Answer answer;
  answer.content_type = "application/octet-stream";
  ASSIGN_OR_RETURN(answer.body,
                   file_content(call.services.node.ledger_folder() / ledger::tile_path(tile)));
  // What a tile holds never changes; entries are not for caches on the way.
  answer.headers = {{"Cache-Control", kind == ledger::TileKind::hashes ? std::string{for_good}
                                                                       : "private, no-store"}};
  return answer;
}

Answer text_answer(std::string body) {
  Answer answer;
  answer.content_type = "text/plain; charset=utf-8";
  answer.body = std::move(body);
  answer.headers = {{"Cache-Control", "no-store"}};
  return answer;
}

std::string names_text(const std::vector<std::string>& names) {
  std::string out;
  for (const auto& name : names) out += (out.empty() ? "" : ",") + quoted_json(name);
  return out;
}

std::string line_text(const node::ReportLine& line) {
  std::string kinds;
  for (const auto& [kind, count] : line.kinds)
    kinds += fmt::format(R"({}"{}":{})", kinds.empty() ? "" : ",", kind, count);
  return fmt::format(R"({{"name":{},"entries":{},"kinds":{{{}}},"first":"{}","last":"{}"}})",
                     line.name.empty() ? "null" : quoted_json(line.name), line.entries, kinds,
                     line.first, line.last);
}

}  // namespace

Result<Instant> since_of(const Call& call) {
  const auto text = call.values.text("since");
  if (text.empty()) return Instant{};
  if (const auto day = parse_iso8601(text)) return Instant{std::chrono::sys_days{*day}};
  if (const auto instant = parse_rfc3339(text)) return *instant;
  return Error{Code::invalid, "api.ledger.since"};
}

Result<Answer> answer_checkpoint(const Call& call) {
  ASSIGN_OR_RETURN(auto content, file_content(call.services.node.ledger_folder() / "checkpoint"));
  return text_answer(std::move(content));
}

Result<Answer> answer_tile(const Call& call) {
  return tile_answer(call, "", ledger::TileKind::hashes);
}

Result<Answer> answer_entries(const Call& call) {
  ASSIGN_OR_RETURN(const auto caller, call.caller("oversight"));
  RETURN_IF_ERROR(call.services.node.note_entries_read("entries/" + call.path.at("tile"), caller));
  return tile_answer(call, "entries/", ledger::TileKind::entries);
}

Result<Answer> answer_ledger_state(const Call& call) {
  ASSIGN_OR_RETURN(const auto state, call.services.node.ledger_state());
  std::string cosigned;
  for (const auto& one : state.cosigned) {
    cosigned +=
        fmt::format(R"({}{{"witness":{},"at":"{}","size":{}}})", cosigned.empty() ? "" : ",",
                    quoted_json(one.witness), one.at, one.size);
  }
  const auto verified = call.services.verified.last();
  Answer answer;
  answer.headers = {{"Cache-Control", "no-store"}};
  answer.body = fmt::format(
      R"({{"verified_at":"{}","verified_size":{},"key":{},"size":{},"waiting":{},"quorum":{},"met":{},"counted":[{}],"missing":[{}],)"
      R"("cosigned":[{}],"checkpoint":{}}})",
      verified ? to_rfc3339(verified->at) : "", verified ? verified->size : 0,
      quoted_json(state.key.text()), state.size, state.waiting, state.standing.quorum,
      state.standing.met(), names_text(state.standing.counted), names_text(state.standing.missing),
      cosigned, state.checkpoint.empty() ? "null" : quoted_json(state.checkpoint));
  return answer;
}

Result<Answer> answer_report(const Call& call) {
  ASSIGN_OR_RETURN(const auto caller, call.caller("oversight"));
  const auto by = node::report_by(call.values.text("by"));
  if (!by) return Error{Code::invalid, "api.ledger.by"};
  ASSIGN_OR_RETURN(const auto since, since_of(call));
  ASSIGN_OR_RETURN(const auto report, call.services.node.report(*by, since, caller));
  std::string lines;
  for (const auto& line : report.lines) lines += (lines.empty() ? "" : ",") + line_text(line);
  Answer answer;
  answer.headers = {{"Cache-Control", "no-store"}};
  answer.body =
      fmt::format(R"({{"by":{},"size":{},"entries":{},"lines":[{}]}})",
                  quoted_json(call.values.text("by")), report.size, report.entries, lines);
  return answer;
}

/// Every hash computed again from the entries, beside the writer. What it finds is for whoever asked here;
/// who does not trust this node computes on a copy.
Result<Answer> answer_verify(const Call& call) {
  auto& node = call.services.node;
  ASSIGN_OR_RETURN(const auto caller, call.caller("oversight"));
  RETURN_IF_ERROR(node.note_entries_read("whole log verified", caller));
  ASSIGN_OR_RETURN(const auto state, node.ledger_state());
  ASSIGN_OR_RETURN(const auto checkpoint,
                   ledger::verify_beside_writer(node.ledger_folder(), {&state.key, 1}));
  const LastVerified::Seen seen{node.clock().now(), checkpoint.size};
  call.services.verified.keep(seen);
  Answer answer;
  answer.headers = {{"Cache-Control", "no-store"}};
  answer.body = fmt::format(R"({{"at":"{}","size":{}}})", to_rfc3339(seen.at), seen.size);
  return answer;
}

Result<Answer> answer_proof(const Call& call) {
  ASSIGN_OR_RETURN(const auto caller, call.caller("oversight"));
  const auto& text = call.path.at("index");
  std::uint64_t index = 0;
  const auto [end, fault] = std::from_chars(text.data(), text.data() + text.size(), index);
  if (fault != std::errc{} || end != text.data() + text.size())
    return Error{Code::not_found, "api.ledger.no_file"};
  ASSIGN_OR_RETURN(const auto bundle, call.services.node.proof_of(index, caller));
  return text_answer(ledger::format_bundle(bundle));
}

Result<Answer> answer_add_checkpoint(const Call& call) {
  ASSIGN_OR_RETURN(auto verdict, call.services.node.cosign(call.request.body));
  Answer answer;
  answer.status = verdict.status;
  answer.content_type = verdict.content_type.empty() ? "text/plain" : verdict.content_type;
  answer.body = std::move(verdict.body);
  answer.headers = {{"Cache-Control", "no-store"}};
  return answer;
}

Result<Answer> answer_witnessed(const Call& call) {
  ASSIGN_OR_RETURN(auto note, call.services.node.witnessed_checkpoint(call.path.at("origin")));
  return text_answer(std::move(note));
}

}  // namespace entraide::api
