// RFC 9497 step by step, with the scalars that its vectors fix; the public classes draw them.
#pragma once

#include "private_check/group.h"

namespace entraide::private_check {

/// A blinded input: `blind * HashToGroup(input)`. Code::invalid: the input hashes to the identity.
Result<Element> blind_with(std::span<const std::uint8_t> input, const Scalar& blind, Mode mode);
/// GenerateProof (section 2.2.1) that `evaluated` is `key` times `blinded`, each by each, with the
/// random scalar `random`.
Result<Proof> prove_with(const Scalar& key, const Element& public_key,
                         std::span<const Element> blinded, std::span<const Element> evaluated,
                         const Scalar& random, Mode mode);
/// VerifyProof (section 2.2.2).
bool verify(const Element& public_key, std::span<const Element> blinded,
            std::span<const Element> evaluated, const Proof& proof, Mode mode);
/// `Hash(len(input) || input || len(unblinded) || unblinded || "Finalize")`.
Output finalised(std::span<const std::uint8_t> input, const Element& unblinded);

}  // namespace entraide::private_check
