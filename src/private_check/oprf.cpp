#include "private_check/oprf.h"

#include <sodium.h>

namespace entraide::private_check {

static_assert(output_bytes == crypto_hash_sha512_BYTES);

namespace {

Error malformed(std::string_view what) {
  return Error{Code::invalid, "private_check.malformed", {{"what", std::string{what}}}};
}

struct Composites {
  Element m{}, z{};
};

/// The scalars d_i of ComputeComposites (section 2.2.1), by which a batch becomes one statement.
std::vector<Scalar> weights_of(const Element& public_key, std::span<const Element> blinded,
                               std::span<const Element> evaluated, Mode mode) {
  Transcript seeding;
  seeding.part(public_key).part(as_bytes("Seed-" + context_of(mode)));
  Output seed{};
  crypto_hash_sha512(seed.data(), seeding.bytes().data(), seeding.bytes().size());
  std::vector<Scalar> weights;
  for (std::size_t i = 0; i < blinded.size(); ++i) {
    Transcript transcript;
    transcript.part(seed).number(static_cast<std::uint16_t>(i));
    transcript.part(blinded[i]).part(evaluated[i]).literal("Composite");
    weights.push_back(hash_to_scalar(transcript.bytes(), scalar_domain(mode)));
  }
  return weights;
}

/// The identity is a sum like another here; nothing only when a weight is zero, which a hash is not.
std::optional<Element> weighted_sum(const std::vector<Scalar>& weights,
                                    std::span<const Element> elements) {
  Element sum{};  // the identity
  for (std::size_t i = 0; i < elements.size(); ++i) {
    const auto term = multiply(weights[i], elements[i]);
    if (!term) return {};
    sum = add(sum, *term);
  }
  return sum;
}

Scalar challenge(const Element& public_key, const Composites& composites, const Element& t2,
                 const Element& t3, Mode mode) {
  Transcript transcript;
  transcript.part(public_key).part(composites.m).part(composites.z).part(t2).part(t3);
  transcript.literal("Challenge");
  return hash_to_scalar(transcript.bytes(), scalar_domain(mode));
}

}  // namespace

Result<Element> blind_with(std::span<const std::uint8_t> input, const Scalar& blind, Mode mode) {
  if (input.size() > input_bytes_max) return malformed("input");
  const auto product = multiply(blind, hash_to_group(input, mode));
  if (!product) return malformed("input");
  return *product;
}

Result<Proof> prove_with(const Scalar& key, const Element& public_key,
                         std::span<const Element> blinded, std::span<const Element> evaluated,
                         const Scalar& random, Mode mode) {
  ENSURE(!blinded.empty() && blinded.size() == evaluated.size());
  const auto weights = weights_of(public_key, blinded, evaluated, mode);
  const auto m = weighted_sum(weights, blinded);
  if (!m || is_identity(*m)) return malformed("elements");
  const auto z = multiply(key, *m);  // ComputeCompositesFast
  const auto t2 = multiply_base(random);
  const auto t3 = multiply(random, *m);
  if (!z || !t2 || !t3) return malformed("elements");
  const auto c = challenge(public_key, {*m, *z}, *t2, *t3, mode);
  const auto s = minus_product(random, c, key);
  Proof proof{};
  std::ranges::copy(c.reveal(), proof.begin());
  std::ranges::copy(s.reveal(), proof.begin() + scalar_bytes);
  return proof;
}

bool verify(const Element& public_key, std::span<const Element> blinded,
            std::span<const Element> evaluated, const Proof& proof, Mode mode) {
  if (blinded.empty() || blinded.size() != evaluated.size() || !is_element(public_key))
    return false;
  if (!std::ranges::all_of(blinded, is_element) || !std::ranges::all_of(evaluated, is_element))
    return false;
  const std::span<const std::uint8_t> bytes{proof};
  const auto c_bytes = bytes.first(scalar_bytes);
  const auto s_bytes = bytes.subspan(scalar_bytes);
  if (!is_scalar(c_bytes) || !is_scalar(s_bytes)) return false;
  const Scalar c{Bytes{c_bytes.begin(), c_bytes.end()}}, s{Bytes{s_bytes.begin(), s_bytes.end()}};
  const auto weights = weights_of(public_key, blinded, evaluated, mode);
  const auto m = weighted_sum(weights, blinded);
  const auto z = weighted_sum(weights, evaluated);
  if (!m || !z || is_identity(*m) || is_identity(*z)) return false;
  const auto base_s = multiply_base(s), key_c = multiply(c, public_key);
  const auto m_s = multiply(s, *m), z_c = multiply(c, *z);
  if (!base_s || !key_c || !m_s || !z_c) return false;
  const auto expected =
      challenge(public_key, {*m, *z}, add(*base_s, *key_c), add(*m_s, *z_c), mode);
  return expected.equals(c_bytes);
}

Output finalised(std::span<const std::uint8_t> input, const Element& unblinded) {
  Transcript transcript;
  transcript.part(input).part(unblinded).literal("Finalize");
  Output output{};
  crypto_hash_sha512(output.data(), transcript.bytes().data(), transcript.bytes().size());
  return output;
}

// ---------------------------------------------------------------- the key

Result<ServerKey> ServerKey::derive(const Secret& seed, std::span<const std::uint8_t> info,
                                    Mode mode) {
  group_ready();
  if (seed.reveal().size() != scalar_bytes || info.size() > 0xFFFF) return malformed("seed");
  // DeriveKeyPair, section 3.2.1.
  const auto domain = "DeriveKeyPair" + context_of(mode);
  for (unsigned counter = 0; counter <= 255; ++counter) {
    Transcript input;
    input.literal({reinterpret_cast<const char*>(seed.reveal().data()), seed.reveal().size()});
    input.part(info);
    const char last = static_cast<char>(counter);
    input.literal({&last, 1});
    const Secret wiped{Bytes{input.bytes()}};
    auto scalar = hash_to_scalar(wiped.reveal(), domain);
    if (is_scalar(scalar.reveal())) return from_scalar(std::move(scalar), mode);
  }
  return malformed("seed");
}

Result<ServerKey> ServerKey::from_scalar(Secret scalar, Mode mode) {
  group_ready();
  if (!is_scalar(scalar.reveal())) return malformed("key");
  const auto public_key = multiply_base(scalar);
  ENSURE(public_key.has_value());
  return ServerKey{std::move(scalar), *public_key, mode};
}

Result<Evaluated> ServerKey::evaluate(std::span<const Element> blinded, Entropy& entropy) const {
  if (blinded.empty() || blinded.size() > elements_max)
    return Error{
        Code::invalid,
        "private_check.elements",
        {{"count", std::to_string(blinded.size())}, {"max", std::to_string(elements_max)}}};
  Evaluated evaluated;
  for (const auto& one : blinded) {
    if (!is_element(one)) return malformed("elements");
    const auto product = multiply(scalar_, one);
    ENSURE(product.has_value());
    evaluated.elements.push_back(*product);
  }
  if (mode_ == Mode::oprf) return evaluated;
  ASSIGN_OR_RETURN(evaluated.proof, prove_with(scalar_, public_key_, blinded, evaluated.elements,
                                               random_scalar(entropy), mode_));
  return evaluated;
}

Result<Output> ServerKey::output(std::span<const std::uint8_t> input) const {
  if (input.size() > input_bytes_max) return malformed("input");
  const auto product = multiply(scalar_, hash_to_group(input, mode_));
  if (!product) return malformed("input");
  return finalised(input, *product);
}

// ---------------------------------------------------------------- the asker

Result<Blinded> Blinded::make(std::vector<Bytes> inputs, Entropy& entropy, Mode mode) {
  group_ready();
  std::vector<Secret> blinds;
  for (std::size_t i = 0; i < inputs.size(); ++i) blinds.push_back(random_scalar(entropy));
  return with_blinds(std::move(inputs), std::move(blinds), mode);
}

Result<Blinded> Blinded::with_blinds(std::vector<Bytes> inputs, std::vector<Secret> blinds,
                                     Mode mode) {
  group_ready();
  ENSURE(inputs.size() == blinds.size());
  if (inputs.empty() || inputs.size() > elements_max)
    return Error{Code::invalid,
                 "private_check.elements",
                 {{"count", std::to_string(inputs.size())}, {"max", std::to_string(elements_max)}}};
  Blinded made{mode};
  for (std::size_t i = 0; i < inputs.size(); ++i) {
    if (!is_scalar(blinds[i].reveal())) return malformed("blind");
    ASSIGN_OR_RETURN(const auto element, blind_with(inputs[i], blinds[i], mode));
    made.elements_.push_back(element);
  }
  made.inputs_ = std::move(inputs);
  made.blinds_ = std::move(blinds);
  return made;
}

Result<std::vector<Output>> Blinded::finalise(const Element& public_key,
                                              const Evaluated& evaluated) && {
  if (evaluated.elements.size() != elements_.size()) return malformed("elements");
  for (const auto& one : evaluated.elements) {
    if (!is_element(one)) return malformed("elements");
  }
  if (mode_ != Mode::oprf &&
      !verify(public_key, elements_, evaluated.elements, evaluated.proof, mode_))
    return Error{Code::refused, "private_check.proof"};
  std::vector<Output> outputs;
  for (std::size_t i = 0; i < elements_.size(); ++i) {
    const auto unblinded = multiply(inverse(blinds_[i]), evaluated.elements[i]);
    ENSURE(unblinded.has_value());
    outputs.push_back(finalised(inputs_[i], *unblinded));
  }
  blinds_.clear();
  elements_.clear();
  return outputs;
}

}  // namespace entraide::private_check
