// Keys that sign and verify notes, and what the two kinds of signature cover.
#include <algorithm>

#include "ledger/ledger.h"
#include "ledger/numbers.h"

namespace entraide::ledger {

namespace {

constexpr std::size_t timestamp_bytes = 8;
constexpr std::size_t key_id_digits = 8;

Error not_a_key() { return Error{Code::invalid, "ledger.key.text"}; }

Error unverified(std::string key, const VerifierKey& by) {
  return Error{Code::refused, std::move(key), {{"name", by.name}}};
}

/// tlog-cosignature, "Ed25519 signed message".
std::string cosigned_message(std::string_view text, std::uint64_t seconds) {
  return fmt::format("cosignature/v1\ntime {}\n{}", seconds, text);
}

/// Whether `bytes` is this key's signature over `text`; the time that a cosignature states.
std::optional<VerifiedSignature> verified(std::string_view text, const VerifierKey& key,
                                          std::span<const std::uint8_t> bytes) {
  switch (key.kind) {
    case KeyKind::note:
      if (!crypto::ed25519_verify(key.key, as_bytes(text), bytes)) return std::nullopt;
      return VerifiedSignature{key, std::nullopt};
    case KeyKind::cosignature: {
      if (bytes.size() != timestamp_bytes + crypto::ed25519_signature_bytes) return std::nullopt;
      const auto seconds = read_u64(bytes);
      if (seconds > tree_size_max) return std::nullopt;  // "MUST NOT exceed 2^63 - 1"
      const bool holds = parse_checkpoint(text).ok() &&
                         crypto::ed25519_verify(key.key, as_bytes(cosigned_message(text, seconds)),
                                                bytes.subspan(timestamp_bytes));
      if (!holds) return std::nullopt;
      return VerifiedSignature{key, seconds};
    }
  }
  return std::nullopt;
}

}  // namespace

std::uint32_t VerifierKey::id() const {
  const std::array<std::uint8_t, 2> kind_line{'\n', static_cast<std::uint8_t>(kind)};
  crypto::Sha256 hasher;
  hasher.update(as_bytes(name));
  hasher.update(kind_line);
  hasher.update(key);
  return read_u32(hasher.finish());
}

std::string VerifierKey::text() const {
  Bytes material{static_cast<std::uint8_t>(kind)};
  material.insert(material.end(), key.begin(), key.end());
  return fmt::format("{}+{:08x}+{}", name, id(), crypto::to_base64(material));
}

Result<VerifierKey> VerifierKey::parse(std::string_view text) {
  if (text.size() > note_line_bytes_max) return not_a_key();
  const auto first = text.find('+');
  if (first == std::string_view::npos || !is_key_name(text.substr(0, first))) return not_a_key();
  const auto rest = text.substr(first + 1);
  if (rest.size() <= key_id_digits || rest[key_id_digits] != '+') return not_a_key();
  const auto material = crypto::from_base64(rest.substr(key_id_digits + 1));
  if (!material.ok() || material.value().size() != 1 + crypto::ed25519_public_bytes) {
    return not_a_key();
  }
  VerifierKey key{std::string{text.substr(0, first)}, KeyKind::note, {}};
  const auto kind = material.value().front();
  if (kind == static_cast<std::uint8_t>(KeyKind::cosignature)) {
    key.kind = KeyKind::cosignature;
  } else if (kind != static_cast<std::uint8_t>(KeyKind::note)) {
    return Error{Code::invalid, "ledger.key.kind"};
  }
  std::copy(material.value().begin() + 1, material.value().end(), key.key.begin());
  if (key.text() != text) return not_a_key();  // the id, and its digits in lower case
  return key;
}

Result<Signer> Signer::create(std::string name, KeyKind kind, const Secret& seed) {
  if (!is_key_name(name)) return Error{Code::invalid, "ledger.note.name"};
  ASSIGN_OR_RETURN(auto key, crypto::Ed25519Key::from_seed(seed));
  return Signer{std::move(name), kind, std::move(key)};
}

NoteSignature sign_note(std::string_view text, const Signer& signer) {
  ENSURE(signer.kind() == KeyKind::note);
  ENSURE(text.ends_with('\n'));
  const auto signature = signer.key().sign(as_bytes(text));
  return {signer.name(), signer.verifier().id(), Bytes(signature.begin(), signature.end())};
}

NoteSignature cosign(std::string_view text, const Signer& witness, Instant at) {
  ENSURE(witness.kind() == KeyKind::cosignature);
  ENSURE(parse_checkpoint(text).ok());
  const auto seconds = std::chrono::floor<std::chrono::seconds>(at).time_since_epoch().count();
  ENSURE(seconds >= 0);
  const auto stated = static_cast<std::uint64_t>(seconds);
  NoteSignature out{witness.name(), witness.verifier().id(), {}};
  write_u64(out.signature, stated);
  const auto signature = witness.key().sign(as_bytes(cosigned_message(text, stated)));
  out.signature.insert(out.signature.end(), signature.begin(), signature.end());
  return out;
}

Result<std::vector<VerifiedSignature>> verify_note(const Note& note,
                                                   std::span<const VerifierKey> known) {
  std::vector<VerifiedSignature> holds;
  for (const auto& signature : note.signatures) {
    const auto key = std::find_if(known.begin(), known.end(), [&](const VerifierKey& one) {
      return one.name == signature.name && one.id() == signature.id;
    });
    if (key == known.end()) continue;  // "MUST ignore signatures from unknown keys"
    auto one = verified(note.text, *key, signature.signature);
    if (!one) return unverified("ledger.note.broken", *key);
    const bool again = std::any_of(holds.begin(), holds.end(), [&](const VerifiedSignature& other) {
      return other.key == *key;
    });
    if (!again) holds.push_back(std::move(*one));
  }
  if (holds.empty()) return Error{Code::refused, "ledger.note.unknown"};
  return holds;
}

}  // namespace entraide::ledger
