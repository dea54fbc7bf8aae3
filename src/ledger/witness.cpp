// The call add-checkpoint of c2sp.org/tlog-witness: its request, and what a witness answers.
#include "ledger/lines.h"
#include "ledger/numbers.h"

namespace entraide::ledger {

namespace {

constexpr std::size_t old_line_bytes_max = 32;
constexpr std::size_t hash_line_bytes = 45;
constexpr std::size_t request_bytes_max =
    old_line_bytes_max + proof_lines_max * hash_line_bytes + 1 + note_bytes_max;
constexpr std::size_t proof_line = 2;

constexpr int bad_request = 400;
constexpr int forbidden = 403;
constexpr int not_found = 404;
constexpr int conflict = 409;
constexpr int unprocessable = 422;

/// For whoever operates the log: the protocol gives these answers no body of their own.
Verdict no(int status, std::string_view key) {
  return {status, text_of(key, Language::english) + '\n', "text/plain; charset=utf-8", {}};
}

/// The checks of the proof; `next.size` is at least `last.size`, which is the old size.
std::optional<Verdict> refusal_of_tree(const Checkpoint& next, const Proof& proof,
                                       const LastSeen& last) {
  // "A checkpoint of size zero MUST have the root hash of the empty tree".
  if (next.size == 0 && next.root != empty_root())
    return no(unprocessable, "ledger.witness.empty_root");
  // "If the proof is not empty when the old size is zero".
  if (last.size == 0 && !proof.empty()) return no(unprocessable, "ledger.witness.needless_proof");
  // "If the old size matches the checkpoint size, the witness MUST check that the root hashes are
  // also identical."
  if (next.size == last.size && next.root != last.root)
    return no(unprocessable, "ledger.witness.fork");
  // "or if a Merkle Consistency Proof doesn't verify".
  if (!check_consistency(last.size, next.size, last.root, next.root, proof).ok())
    return no(unprocessable, "ledger.proof.consistency");
  return std::nullopt;
}

}  // namespace

Result<AddCheckpoint> parse_add_checkpoint(std::string_view body) {
  if (body.size() > request_bytes_max) return Error{Code::invalid, "ledger.note.long"};
  const auto number = take_value(body, "old");
  const auto size = number ? parse_decimal(*number, tree_size_max) : std::nullopt;
  if (!size) return Error{Code::invalid, "ledger.witness.old"};
  ASSIGN_OR_RETURN(auto proven, parse_proven_note(body, proof_line));
  return AddCheckpoint{*size, std::move(proven.proof), std::move(proven.checkpoint)};
}

std::string format_add_checkpoint(const AddCheckpoint& request) {
  ENSURE(request.old_size <= tree_size_max);
  return fmt::format("old {}\n{}", request.old_size,
                     format_proven_note(request.proof, request.checkpoint));
}

// In the specification's order, for what one request can be at fault in several ways.
Verdict judge_checkpoint(const AddCheckpoint& request, const std::optional<VerifierKey>& log,
                         const LastSeen& last) {
  const auto parsed = parse_checkpoint(request.checkpoint.text);
  if (!parsed.ok()) return no(bad_request, "ledger.checkpoint.text");
  const auto& next = parsed.value();
  // "If the checkpoint origin is unknown"; a key of another name is not this origin's.
  if (!log || log->name != next.origin) return no(not_found, "ledger.witness.unknown");
  // "either no signature from a trusted key for the origin is present, or a signature line's key
  // name and ID match a trusted key but the signature itself fails to verify".
  if (log->kind != KeyKind::note || !verify_note(request.checkpoint, {&*log, 1}).ok())
    return no(forbidden, "ledger.witness.unsigned");
  // "The old size MUST be equal to or lower than the checkpoint size."
  if (request.old_size > next.size) return no(bad_request, "ledger.witness.order");
  // "MUST check that the old size matches the size of the latest checkpoint it cosigned".
  if (request.old_size != last.size)
    return {conflict, fmt::format("{}\n", last.size), "text/x.tlog.size", {}};
  if (auto refusal = refusal_of_tree(next, request.proof, last)) return std::move(*refusal);
  return {200, {}, "text/plain; charset=utf-8", next};
}

}  // namespace entraide::ledger
