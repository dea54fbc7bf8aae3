// private_check: does a partner know this person or document, without telling it who is asked about?
//
// In:      a query or a record as an Entity; the seed of an epoch's key; blinded elements and parts of
//          a structure from a partner's node.
// Out:     match keys; the verifiable oblivious function of RFC 9497, suite ristretto255-SHA512; the
//          structure that a holder publishes for an epoch, in which the asker looks outputs up; an
//          opaque handle for a hit; the messages of both sides; how often somebody may ask.
// Never:   opens a socket or a file; decides what takes part or who may ask (node does, by the
//          safeguard); sees ProtectedStatus; keeps a blind after its answer.
// Always:  an element or scalar from outside is canonical, an element is not the identity, or it is
//          refused; an answer whose proof fails gives no output; what a structure shows of a holding
//          is its size class; the same record gives the same keys on every machine.
// Threads: a ServerKey and a Structure are immutable: share them; a Blinded belongs to one thread;
//          Rations lock themselves.
// Sources: RFC 9497 (OPRF), RFC 9496 (ristretto255), RFC 9380 section 5.3.1 (expand_message_xmd).
// May include: base, crypto, text, record, match.
// Start reading at ServerKey, Blinded, then match_keys(). docs/private-checks.md tells the protocol.
#pragma once

#include <array>
#include <cstdint>
#include <map>
#include <mutex>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/base.h"
#include "record/record.h"

namespace entraide::private_check {

// ---------------------------------------------------------------- the oblivious function

constexpr std::size_t element_bytes = 32, scalar_bytes = 32, output_bytes = 64, proof_bytes = 64;
constexpr std::size_t input_bytes_max = 1'024;
constexpr std::size_t elements_max = 512;  // of one evaluation

using Element = std::array<std::uint8_t, element_bytes>;
using Output = std::array<std::uint8_t, output_bytes>;
using Proof = std::array<std::uint8_t, proof_bytes>;

/// RFC 9497 section 3.1. `oprf` is there for its vectors; checks are `voprf`: with a proof.
enum class Mode : std::uint8_t { oprf = 0, voprf = 1 };

struct Evaluated {
  std::vector<Element> elements;
  Proof proof{};  // one for all of them; of Mode::oprf: zeros
};

/// The holder's key of one epoch. It moves and does not copy.
class ServerKey {
 public:
  /// DeriveKeyPair (section 3.2.1) from a seed of 32 bytes.
  static Result<ServerKey> derive(const Secret& seed, std::span<const std::uint8_t> info,
                                  Mode mode = Mode::voprf);
  /// Code::invalid: not canonical, or zero.
  static Result<ServerKey> from_scalar(Secret scalar, Mode mode = Mode::voprf);

  const Element& public_key() const { return public_key_; }
  /// BlindEvaluate. Code::invalid: none, too many, or one that is no element or the identity.
  Result<Evaluated> evaluate(std::span<const Element> blinded, Entropy& entropy) const;
  /// Evaluate (section 3.3.2): of what the holder itself has.
  Result<Output> output(std::span<const std::uint8_t> input) const;

 private:
  ServerKey(Secret scalar, const Element& public_key, Mode mode)
      : scalar_{std::move(scalar)}, public_key_{public_key}, mode_{mode} {}
  Secret scalar_;
  Element public_key_;
  Mode mode_;
};

/// What an asker keeps while the holder evaluates.
class Blinded {
 public:
  static Result<Blinded> make(std::vector<Bytes> inputs, Entropy& entropy, Mode mode = Mode::voprf);
  /// With given blinds, for vectors. Code::invalid: one is not canonical, or zero.
  static Result<Blinded> with_blinds(std::vector<Bytes> inputs, std::vector<Secret> blinds,
                                     Mode mode = Mode::voprf);

  const std::vector<Element>& elements() const { return elements_; }
  /// One output for each input, in their order; once. Code::refused: the proof does not hold, so that
  /// another key than `public_key` was used for one of them at least.
  Result<std::vector<Output>> finalise(const Element& public_key, const Evaluated& evaluated) &&;

 private:
  explicit Blinded(Mode mode) : mode_{mode} {}
  Mode mode_;
  std::vector<Bytes> inputs_;
  std::vector<Secret> blinds_;
  std::vector<Element> elements_;
};

}  // namespace entraide::private_check
