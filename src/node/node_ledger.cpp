// The node's ledger as its people and partners use it: state, witnesses, proofs, decisions.
#include <algorithm>
#include <fstream>

#include "crypto/crypto.h"
#include "node/inside.h"

namespace entraide::node {

namespace {

constexpr int witness_attempts = 3;

Result<std::string> text_of_file(const std::filesystem::path& path, std::size_t bytes_max) {
  std::ifstream file{path, std::ios::binary};
  std::string text(bytes_max + 1, '\0');
  file.read(text.data(), static_cast<std::streamsize>(text.size()));
  text.resize(static_cast<std::size_t>(file.gcount()));
  if (file.bad() || !file.is_open() || text.size() > bytes_max)
    return Error{Code::invalid, "node.ledger.policy", {{"file", path.string()}}};
  return text;
}

/// Without a file: nobody watches, and nobody is watched.
Result<ledger::Policy> read_policy(const Config& config) {
  const auto file = config.home / config.ledger.policy;
  std::error_code failed;
  if (!std::filesystem::exists(file, failed)) return ledger::Policy{};
  ASSIGN_OR_RETURN(const auto text, text_of_file(file, ledger::policy_bytes_max));
  return ledger::parse_policy(text, file.filename().string());
}

const ledger::WitnessNamed* find_witness(const ledger::Policy& policy, const std::string& name) {
  for (const auto& witness : policy.witnesses) {
    if (witness.key.name == name) return &witness;
  }
  return nullptr;
}

Error no_witness(const std::string& name) {
  return Error{Code::not_found, "node.ledger.no_witness", {{"name", name}}};
}

/// What witnesses answered to this very checkpoint, wherever it was kept.
ledger::Note with_cosignatures(ledger::Note note, const std::vector<store::Cosigned>& cosigned) {
  for (const auto& one : cosigned) {
    const auto kept = ledger::parse_note(one.note);
    if (!kept.ok() || kept.value().text != note.text) continue;
    for (const auto& signature : kept.value().signatures) {
      const bool there = std::find(note.signatures.begin(), note.signatures.end(), signature) !=
                         note.signatures.end();
      if (!there && note.signatures.size() < ledger::note_signatures_max)
        note.signatures.push_back(signature);
    }
  }
  return note;
}

/// Of the checkpoints that hold the entry, the one that most witnesses have signed; of those, the
/// last: a courier's cosignature is on an older one.
ledger::Note best_checkpoint(const ledger::Published& log, std::uint64_t index,
                             const std::vector<store::Cosigned>& cosigned) {
  auto best = with_cosignatures(log.note(), cosigned);
  for (const auto& one : cosigned) {
    auto kept = ledger::parse_note(one.note);
    if (!kept.ok() || one.size <= index || one.size > log.checkpoint().size) continue;
    auto whole = with_cosignatures(std::move(kept).value(), cosigned);
    if (whole.signatures.size() > best.signatures.size()) best = std::move(whole);
  }
  return best;
}

Result<ledger::LastSeen> last_seen(const store::Witnessed& witnessed) {
  if (witnessed.size == 0 && witnessed.root.empty()) return ledger::LastSeen{};
  ASSIGN_OR_RETURN(const auto root, crypto::from_base64(witnessed.root));
  ledger::LastSeen seen;
  seen.size = witnessed.size;
  ENSURE(root.size() == seen.root.size());
  std::copy(root.begin(), root.end(), seen.root.begin());
  return seen;
}

std::string fact_of(const safeguard::Case& asked, std::string_view name) {
  for (const auto& [fact, value] : asked.facts) {
    if (fact == name) return value;
  }
  return {};
}

}  // namespace

Happened decided(const safeguard::Case& asked, const safeguard::Decision& decision,
                 const Caller& caller, ledger::EntryKind kind, std::string outcome) {
  Happened happened;
  auto& entry = happened.entry;
  entry.kind = kind;
  entry.user = caller.user;
  const auto purpose = fact_of(asked, "purpose");
  entry.purpose = purpose.empty() ? caller.purpose.purpose : purpose;
  entry.legal_basis = asked.instrument.empty() ? caller.purpose.legal_basis : asked.instrument;
  if (!decision.fired.empty()) {
    const auto& deciding = decision.fired.front();
    entry.rule = fmt::format("{}/{}", deciding.pack->id, deciding.rule->id);
    if (!deciding.rule->article.empty())
      entry.legal_basis = fmt::format("{}, {}", deciding.pack->id, deciding.rule->article);
  }
  entry.packs = decision.revision;
  entry.partner = asked.recipient.id;
  entry.outcome = std::move(outcome);
  return happened;
}

Result<DecisionMade> Node::decide(const safeguard::Case& asked, const Caller& caller) {
  RETURN_IF_ERROR(check_caller(caller));
  DecisionMade made;
  ASSIGN_OR_RETURN(made.decider, decider());
  ASSIGN_OR_RETURN(made.decision, made.decider->decide(asked));
  RETURN_IF_ERROR(
      inside_->notes.note({decided(asked, made.decision, caller, ledger::EntryKind::decision,
                                   std::string{code_of(made.decision.outcome)})}));
  return made;
}

Result<safeguard::CheckAnswer> Node::answer(const safeguard::Check& check, const Caller& caller) {
  RETURN_IF_ERROR(check_caller(caller));
  ASSIGN_OR_RETURN(const auto decider, this->decider());
  // The note is within the time that is levelled.
  const auto note = [&](const safeguard::CheckDecision& answer) {
    const bool told = !answer.answer.category.empty();
    auto happened = decided(check.asked, answer.decision, caller, ledger::EntryKind::check,
                            told ? "hit" : "nothing to communicate");
    if (!told) happened.tally = store::tally_neutral;
    return inside_->notes.note({std::move(happened)});
  };
  ASSIGN_OR_RETURN(auto answered, answer_check(*decider, check, check_answer_slot, note));
  return std::move(answered.answer);
}

Result<void> Node::note_sign_in(const std::string& user, const std::string& outcome) {
  Happened happened;
  happened.entry.kind = ledger::EntryKind::sign_in;
  happened.entry.user = user;
  happened.entry.outcome = outcome;
  return inside_->notes.note({std::move(happened)});
}

Result<std::uint64_t> Node::settle_ledger() {
  ASSIGN_OR_RETURN(const auto store, inside_->stores.borrow());
  return inside_->registrar.settle(*store);
}

Result<std::string> Node::sign_checkpoint() {
  ASSIGN_OR_RETURN(const auto store, inside_->stores.borrow());
  return inside_->registrar.sign(*store);
}

std::filesystem::path Node::ledger_folder() const { return inside_->registrar.folder(); }
Result<ledger::VerifierKey> Node::ledger_key() { return inside_->registrar.key(); }

Result<ledger::VerifierKey> Node::witness_key() {
  ASSIGN_OR_RETURN(const auto signer, inside_->registrar.witness());
  return signer.verifier();
}

Result<std::uint64_t> Node::entries_waiting() {
  ASSIGN_OR_RETURN(const auto store, inside_->stores.borrow());
  return store->entries_waiting();
}

Result<LedgerState> Node::ledger_state() {
  ASSIGN_OR_RETURN(const auto store, inside_->stores.borrow());
  LedgerState state;
  ASSIGN_OR_RETURN(state.key, ledger_key());
  ASSIGN_OR_RETURN(state.waiting, store->entries_waiting());
  ASSIGN_OR_RETURN(state.policy, read_policy(inside_->config));
  ASSIGN_OR_RETURN(state.cosigned, store->cosigned());
  const auto published = ledger::Published::open(ledger_folder());
  if (!published.ok() && published.error().code() != Code::not_found) return published.error();
  if (!published.ok()) return state;
  state.size = published.value().checkpoint().size;
  const auto note = with_cosignatures(published.value().note(), state.cosigned);
  state.checkpoint = ledger::format_note(note);
  state.standing = ledger::standing_of(note, state.policy, inside_->clock.today());
  return state;
}

Result<std::vector<ledger::WitnessNamed>> Node::witnesses_due() {
  ASSIGN_OR_RETURN(const auto state, ledger_state());
  std::vector<ledger::WitnessNamed> due;
  for (const auto& name : state.standing.missing) {
    const auto* witness = find_witness(state.policy, name);
    if (witness != nullptr && !witness->url.empty()) due.push_back(*witness);
  }
  return due;
}

Result<std::string> Node::add_checkpoint_body(const std::string& witness,
                                              std::optional<std::uint64_t> known) {
  ASSIGN_OR_RETURN(const auto policy, read_policy(inside_->config));
  if (find_witness(policy, witness) == nullptr) return no_witness(witness);
  ASSIGN_OR_RETURN(const auto published, ledger::Published::open(ledger_folder()));
  ASSIGN_OR_RETURN(const auto store, inside_->stores.borrow());
  ASSIGN_OR_RETURN(const auto all, store->cosigned());
  ledger::AddCheckpoint request;
  request.checkpoint = published.note();
  for (const auto& one : all) {
    if (one.witness == witness) request.old_size = one.size;
  }
  request.old_size = known.value_or(request.old_size);
  ASSIGN_OR_RETURN(request.proof,
                   published.consistency(request.old_size, published.checkpoint().size));
  // Its answer, which may take days by courier, is held against this.
  RETURN_IF_ERROR(store->note_asked(witness, ledger::format_note(published.note())));
  return ledger::format_add_checkpoint(request);
}

Result<void> Node::take_cosignatures(const std::string& witness, std::string_view lines) {
  ASSIGN_OR_RETURN(const auto policy, read_policy(inside_->config));
  const auto* named = find_witness(policy, witness);
  if (named == nullptr) return no_witness(witness);
  ASSIGN_OR_RETURN(const auto store, inside_->stores.borrow());
  ASSIGN_OR_RETURN(const auto asked, store->asked(witness));
  if (asked.empty()) return no_witness(witness);
  ASSIGN_OR_RETURN(auto note, ledger::parse_note(asked));
  ASSIGN_OR_RETURN(const auto checkpoint, ledger::parse_checkpoint(note.text));
  ASSIGN_OR_RETURN(auto answered, ledger::parse_signature_lines(lines));
  const ledger::Note theirs{note.text, answered};
  ASSIGN_OR_RETURN(const auto held, ledger::verify_note(theirs, {&named->key, 1}));
  if (held.empty()) return no_witness(witness);
  std::erase_if(note.signatures, [&](const auto& one) { return one.id == named->key.id(); });
  std::erase_if(answered, [&](const auto& one) { return one.id != named->key.id(); });
  note.signatures.insert(note.signatures.end(), answered.begin(), answered.end());
  RETURN_IF_ERROR(store->note_cosigned(
      {witness, to_rfc3339(inside_->clock.now()), checkpoint.size, ledger::format_note(note)}));
  // Into the file as well, unless the log has moved on or another process writes it.
  const auto added = inside_->registrar.add_cosignatures(ledger::format_note(theirs), named->key);
  if (!added.ok() && added.error().code() != Code::conflict &&
      added.error().code() != Code::refused)
    return added.error();
  return {};
}

Result<WitnessAnswer> Node::cosign(std::string_view add_checkpoint) {
  const auto request = ledger::parse_add_checkpoint(add_checkpoint);
  if (!request.ok())
    return WitnessAnswer{400, request.error().text(inside_->config.language) + '\n', "text/plain"};
  const auto checkpoint = ledger::parse_checkpoint(request.value().checkpoint.text);
  const auto origin = checkpoint.ok() ? checkpoint.value().origin : std::string{};
  ASSIGN_OR_RETURN(const auto policy, read_policy(inside_->config));
  const auto key = policy.log_key(origin, inside_->clock.today());
  ASSIGN_OR_RETURN(const auto store, inside_->stores.borrow());
  ASSIGN_OR_RETURN(const auto witness, inside_->registrar.witness());
  for (int attempt = 0; attempt < witness_attempts; ++attempt) {
    ASSIGN_OR_RETURN(const auto before, store->witnessed(origin));
    ASSIGN_OR_RETURN(const auto seen, last_seen(before));
    auto verdict = ledger::judge_checkpoint(request.value(), key, seen);
    if (!verdict.next) return WitnessAnswer{verdict.status, verdict.body, verdict.content_type};
    const auto& text = request.value().checkpoint.text;
    const auto ours = ledger::cosign(text, witness, inside_->clock.now());
    ledger::Note kept{text, request.value().checkpoint.signatures};
    std::erase_if(kept.signatures, [&](const auto& one) { return one.id != key->id(); });
    kept.signatures.push_back(ours);
    const store::Witnessed now{verdict.next->size, crypto::to_base64(verdict.next->root),
                               ledger::format_note(kept)};
    ASSIGN_OR_RETURN(const bool first, store->keep_witnessed(origin, before, now));
    if (first) return WitnessAnswer{200, ledger::signature_line(ours), "text/plain"};
  }
  return Error{Code::unavailable, "node.ledger.busy"};
}

Result<std::string> Node::witnessed_checkpoint(std::string_view origin_hash) {
  ASSIGN_OR_RETURN(const auto store, inside_->stores.borrow());
  ASSIGN_OR_RETURN(const auto witnessed, store->witnessed_by_hash(origin_hash));
  if (witnessed.note.empty()) return Error{Code::not_found, "node.ledger.not_witnessed"};
  return witnessed.note;
}

Result<ledger::ProofBundle> Node::proof_of(std::uint64_t index, const Caller& caller) {
  RETURN_IF_ERROR(check_caller(caller));
  ASSIGN_OR_RETURN(const auto published, ledger::Published::open(ledger_folder()));
  ledger::ProofBundle bundle;
  ASSIGN_OR_RETURN(bundle.entry, published.entry(index));
  RETURN_IF_ERROR(
      inside_->notes.note({read_by(caller, "ledger", fmt::format("proof of {}", index), {})}));
  ASSIGN_OR_RETURN(const auto store, inside_->stores.borrow());
  ASSIGN_OR_RETURN(const auto cosigned, store->cosigned());
  bundle.index = index;
  bundle.checkpoint = best_checkpoint(published, index, cosigned);
  ASSIGN_OR_RETURN(const auto checkpoint, ledger::parse_checkpoint(bundle.checkpoint.text));
  ASSIGN_OR_RETURN(bundle.proof, published.prove(index, checkpoint.size));
  return bundle;
}

Result<void> Node::note_entries_read(const std::string& tile, const Caller& caller) {
  RETURN_IF_ERROR(check_caller(caller));
  return inside_->notes.note({read_by(caller, "ledger", tile, {})});
}

}  // namespace entraide::node
