// The node's ledger as its people and partners use it: state, witnesses, proofs, decisions.
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
Result<ledger::Policy> read_policy(const std::filesystem::path& file) {
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

/// The entry that tells of a decision: on which article, by which rule, for whom.
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

}  // namespace

Result<safeguard::Decision> Node::decide(const safeguard::Case& asked, const Caller& caller) {
  RETURN_IF_ERROR(check_caller(caller));
  ASSIGN_OR_RETURN(const auto decider, this->decider());
  ASSIGN_OR_RETURN(auto decision, decider->decide(asked));
  RETURN_IF_ERROR(inside_->notes.note({decided(asked, decision, caller,
                                               ledger::EntryKind::decision,
                                               std::string{code_of(decision.outcome)})}));
  return decision;
}

Result<safeguard::CheckDecision> Node::answer(const safeguard::Check& check, const Caller& caller) {
  RETURN_IF_ERROR(check_caller(caller));
  ASSIGN_OR_RETURN(const auto decider, this->decider());
  // The note is within the time that is levelled.
  return answer_check(*decider, check, check_answer_slot,
                      [&](const safeguard::CheckDecision& answer) {
                        const bool told = !answer.answer.category.empty();
                        return inside_->notes.note({decided(
                            check.asked, answer.decision, caller, ledger::EntryKind::check,
                            told ? "hit" : "nothing to communicate")});
                      });
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
  ASSIGN_OR_RETURN(state.policy, read_policy(inside_->config.ledger.policy));
  ASSIGN_OR_RETURN(state.cosigned, store->cosigned());
  const auto published = ledger::Published::open(ledger_folder());
  if (!published.ok() && published.error().code() != Code::not_found) return published.error();
  if (!published.ok()) return state;
  state.size = published.value().checkpoint().size;
  state.checkpoint = ledger::format_note(published.value().note());
  state.standing =
      ledger::standing_of(published.value().note(), state.policy, inside_->clock.today());
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
  ASSIGN_OR_RETURN(const auto published, ledger::Published::open(ledger_folder()));
  ledger::AddCheckpoint request;
  request.checkpoint = published.note();
  if (known) {
    request.old_size = *known;
  } else {
    ASSIGN_OR_RETURN(const auto store, inside_->stores.borrow());
    ASSIGN_OR_RETURN(const auto all, store->cosigned());
    for (const auto& one : all) {
      if (one.witness == witness) request.old_size = one.size;
    }
  }
  ASSIGN_OR_RETURN(request.proof,
                   published.consistency(request.old_size, published.checkpoint().size));
  return ledger::format_add_checkpoint(request);
}

Result<void> Node::take_cosignatures(const std::string& witness, std::string_view lines) {
  ASSIGN_OR_RETURN(const auto policy, read_policy(inside_->config.ledger.policy));
  const auto* named = find_witness(policy, witness);
  if (named == nullptr) return no_witness(witness);
  ASSIGN_OR_RETURN(const auto published, ledger::Published::open(ledger_folder()));
  auto note = published.note();
  ASSIGN_OR_RETURN(note.signatures, ledger::parse_signature_lines(lines));
  ASSIGN_OR_RETURN(const auto held, ledger::verify_note(note, {&named->key, 1}));
  if (held.empty()) return no_witness(witness);
  RETURN_IF_ERROR(inside_->registrar.add_cosignatures(ledger::format_note(note), named->key));
  ASSIGN_OR_RETURN(const auto store, inside_->stores.borrow());
  return store->note_cosigned(
      {witness, to_rfc3339(inside_->clock.now()), published.checkpoint().size});
}

Result<WitnessAnswer> Node::cosign(std::string_view add_checkpoint) {
  const auto request = ledger::parse_add_checkpoint(add_checkpoint);
  if (!request.ok())
    return WitnessAnswer{400, request.error().text(inside_->config.language) + '\n', "text/plain"};
  const auto checkpoint = ledger::parse_checkpoint(request.value().checkpoint.text);
  const auto origin = checkpoint.ok() ? checkpoint.value().origin : std::string{};
  ASSIGN_OR_RETURN(const auto policy, read_policy(inside_->config.ledger.policy));
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

Result<ledger::ProofBundle> Node::proof_of(std::uint64_t index) {
  ASSIGN_OR_RETURN(const auto published, ledger::Published::open(ledger_folder()));
  ledger::ProofBundle bundle;
  ASSIGN_OR_RETURN(bundle.entry, published.entry(index));
  bundle.index = index;
  ASSIGN_OR_RETURN(bundle.proof, published.prove(index));
  bundle.checkpoint = published.note();
  return bundle;
}

}  // namespace entraide::node
