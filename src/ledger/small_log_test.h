// SmallLog: a log in memory, grown by plain recursion, that shares no code with Log.
#pragma once

#include "ledger/log_test.h"

namespace entraide::ledger {

class SmallLog {
 public:
  explicit SmallLog(std::uint64_t size, std::string origin = test_origin)
      : signer_{Signer::create(std::move(origin), KeyKind::note, test_seed()).value()} {
    for (std::uint64_t index = 0; index < size; ++index)
      leaves_.push_back(leaf_hash(as_bytes(numbered_entry(index))));
  }
  /// Another history from this entry on.
  void rewrite(std::uint64_t index) { leaves_.at(index) = leaf_hash(as_bytes("another")); }

  VerifierKey key() const { return signer_.verifier(); }
  const Signer& signer() const { return signer_; }
  Hash root(std::uint64_t size) const { return plain_root(std::span{leaves_}.first(size)); }
  Checkpoint checkpoint(std::uint64_t size) const { return {signer_.name(), size, root(size), {}}; }
  Note signed_at(std::uint64_t size) const { return signed_as(checkpoint(size)); }
  Note signed_as(const Checkpoint& checkpoint) const {
    const auto text = format_checkpoint(checkpoint);
    return {text, {sign_note(text, signer_)}};
  }
  Proof inclusion(std::uint64_t index, std::uint64_t size) const {
    return inclusion_proof(index, size, subtrees()).value();
  }
  Proof consistency(std::uint64_t from, std::uint64_t to) const {
    return consistency_proof(from, to, subtrees()).value();
  }

 private:
  SubtreeHashes subtrees() const {
    return [this](unsigned level, std::uint64_t index) -> Result<Hash> {
      return plain_root(std::span{leaves_}.subspan(index << level, std::size_t{1} << level));
    };
  }

  Signer signer_;
  std::vector<Hash> leaves_;
};

inline Signer test_witness(std::uint8_t number, KeyKind kind = KeyKind::cosignature) {
  return Signer::create(fmt::format("witness.example/w{}", number), kind,
                        Secret{Bytes(crypto::ed25519_seed_bytes, number)})
      .value();
}

inline Instant test_day(std::string_view day, std::string_view time = "12:00:00Z") {
  return parse_rfc3339(fmt::format("{}T{}", day, time)).value();
}

}  // namespace entraide::ledger
