// Proof bundles (c2sp.org/tlog-proof): entry, index, inclusion proof and checkpoint in one text.
#include <algorithm>

#include "ledger/lines.h"
#include "ledger/numbers.h"

namespace entraide::ledger {

namespace {

// "The first line MUST be the string".
constexpr std::string_view version = "c2sp.org/tlog-proof@v1";
constexpr std::size_t bundle_text_bytes_max = std::size_t{1} << 19U;
constexpr std::size_t proof_line = 4;  // version, extra, index

Error malformed(std::string key) { return Error{Code::invalid, std::move(key)}; }

bool is_entry(const Bytes& entry) { return !entry.empty() && entry.size() <= entry_bytes_max; }

/// A known key's signature that does not hold voids the note; without the log's it says nothing.
Result<std::vector<VerifiedSignature>> signatures_of(const Note& checkpoint, const VerifierKey& log,
                                                     std::span<const VerifierKey> witnesses) {
  std::vector<VerifierKey> keys{log};
  std::copy_if(witnesses.begin(), witnesses.end(), std::back_inserter(keys),
               [](const VerifierKey& key) { return key.kind == KeyKind::cosignature; });
  auto holds = verify_note(checkpoint, keys);
  const auto is_by_log = [&](const VerifiedSignature& one) { return one.key == log; };
  const bool broken = !holds.ok() && holds.error().message().key != "ledger.note.unknown";
  if (broken) return holds;
  if (!holds.ok() || std::none_of(holds.value().begin(), holds.value().end(), is_by_log)) {
    return Error{Code::refused, "ledger.bundle.unsigned", {{"name", log.name}}};
  }
  return holds;
}

}  // namespace

std::string format_bundle(const ProofBundle& bundle) {
  ENSURE(is_entry(bundle.entry));
  ENSURE(bundle.index <= tree_size_max);
  return fmt::format("{}\nextra {}\nindex {}\n{}", version, crypto::to_base64(bundle.entry),
                     bundle.index, format_proven_note(bundle.proof, bundle.checkpoint));
}

Result<ProofBundle> parse_bundle(std::string_view text) {
  if (text.size() > bundle_text_bytes_max) return malformed("ledger.bundle.long");
  if (take_line(text) != version) return malformed("ledger.bundle.version");
  // The specification makes this line optional; without it there is no entry here to prove.
  const auto extra = take_value(text, "extra");
  if (!extra) return malformed("ledger.bundle.entry");
  auto entry = crypto::from_base64(*extra);
  if (!entry.ok() || !is_entry(entry.value())) return malformed("ledger.bundle.entry");
  const auto number = take_value(text, "index");
  const auto index = number ? parse_decimal(*number, tree_size_max) : std::nullopt;
  if (!index) return malformed("ledger.bundle.index");
  ASSIGN_OR_RETURN(auto proven, parse_proven_note(text, proof_line));
  return ProofBundle{std::move(entry).value(), *index, std::move(proven.proof),
                     std::move(proven.checkpoint)};
}

// tlog-proof, "Verifying a tlog proof", step by step; the third step's quorum is the caller's.
Result<ProvenEntry> verify_bundle(const ProofBundle& bundle, const VerifierKey& log,
                                  std::span<const VerifierKey> witnesses) {
  if (log.kind != KeyKind::note) {
    return Error{Code::invalid, "ledger.bundle.key", {{"name", log.name}}};
  }
  const auto leaf = leaf_hash(bundle.entry);  // 1
  ASSIGN_OR_RETURN(auto checkpoint, parse_checkpoint(bundle.checkpoint.text));
  if (checkpoint.origin != log.name) {  // 2
    return Error{Code::refused,
                 "ledger.bundle.origin",
                 {{"name", log.name}, {"origin", shown(checkpoint.origin)}}};
  }
  ASSIGN_OR_RETURN(auto signatures, signatures_of(bundle.checkpoint, log, witnesses));  // 2, 3
  RETURN_IF_ERROR(check_inclusion(bundle.index, checkpoint.size, leaf, bundle.proof,
                                  checkpoint.root));  // 4
  return ProvenEntry{std::move(checkpoint), std::move(signatures)};
}

}  // namespace entraide::ledger
