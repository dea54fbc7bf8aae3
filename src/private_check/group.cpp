#include "private_check/group.h"

#include <sodium.h>

namespace entraide::private_check {

static_assert(element_bytes == crypto_core_ristretto255_BYTES);
static_assert(scalar_bytes == crypto_core_ristretto255_SCALARBYTES);
static_assert(std::tuple_size_v<Expanded> == crypto_core_ristretto255_HASHBYTES);
static_assert(std::tuple_size_v<Expanded> == crypto_core_ristretto255_NONREDUCEDSCALARBYTES);

void group_ready() { ENSURE(sodium_init() >= 0); }

std::string context_of(Mode mode) {
  std::string context{"OPRFV1-"};
  context.push_back(static_cast<char>(mode));
  return context + "-ristretto255-SHA512";
}

Expanded expand_message(std::span<const std::uint8_t> message, std::string_view domain) {
  constexpr std::size_t block_bytes = 128;  // of SHA-512: Z_pad
  ENSURE(!domain.empty() && domain.size() <= 255);
  const std::array<std::uint8_t, block_bytes> pad{};
  // One block is asked for, so that len_in_bytes is 64 and ell is 1.
  const std::array<std::uint8_t, 3> length_and_zero{0, 64, 0};
  const auto length = static_cast<std::uint8_t>(domain.size());
  const std::uint8_t one = 1;
  Expanded b0{}, b1{};
  crypto_hash_sha512_state state;
  crypto_hash_sha512_init(&state);
  crypto_hash_sha512_update(&state, pad.data(), pad.size());
  crypto_hash_sha512_update(&state, message.data(), message.size());
  crypto_hash_sha512_update(&state, length_and_zero.data(), length_and_zero.size());
  crypto_hash_sha512_update(&state, as_bytes(domain).data(), domain.size());
  crypto_hash_sha512_update(&state, &length, 1);
  crypto_hash_sha512_final(&state, b0.data());
  crypto_hash_sha512_init(&state);
  crypto_hash_sha512_update(&state, b0.data(), b0.size());
  crypto_hash_sha512_update(&state, &one, 1);
  crypto_hash_sha512_update(&state, as_bytes(domain).data(), domain.size());
  crypto_hash_sha512_update(&state, &length, 1);
  crypto_hash_sha512_final(&state, b1.data());
  sodium_memzero(&state, sizeof state);
  return b1;
}

Element hash_to_group(std::span<const std::uint8_t> input, Mode mode) {
  const auto uniform = expand_message(input, "HashToGroup-" + context_of(mode));
  Element element{};
  ENSURE(crypto_core_ristretto255_from_hash(element.data(), uniform.data()) == 0);
  return element;
}

Scalar hash_to_scalar(std::span<const std::uint8_t> input, std::string_view domain) {
  auto uniform = expand_message(input, domain);
  Bytes scalar(scalar_bytes);
  crypto_core_ristretto255_scalar_reduce(scalar.data(), uniform.data());
  sodium_memzero(uniform.data(), uniform.size());
  return Scalar{std::move(scalar)};
}

std::string scalar_domain(Mode mode) { return "HashToScalar-" + context_of(mode); }

Scalar random_scalar(Entropy& entropy) {
  Expanded wide{};
  Bytes scalar(scalar_bytes);
  do {
    entropy.fill(wide);
    crypto_core_ristretto255_scalar_reduce(scalar.data(), wide.data());
  } while (sodium_is_zero(scalar.data(), scalar.size()) == 1);
  sodium_memzero(wide.data(), wide.size());
  return Scalar{std::move(scalar)};
}

bool is_scalar(std::span<const std::uint8_t> bytes) {
  if (bytes.size() != scalar_bytes || sodium_is_zero(bytes.data(), bytes.size()) == 1) return false;
  Expanded wide{};
  std::copy(bytes.begin(), bytes.end(), wide.begin());
  std::array<std::uint8_t, scalar_bytes> reduced{};
  crypto_core_ristretto255_scalar_reduce(reduced.data(), wide.data());
  const bool same = sodium_memcmp(reduced.data(), bytes.data(), scalar_bytes) == 0;
  sodium_memzero(wide.data(), wide.size());
  sodium_memzero(reduced.data(), reduced.size());
  return same;
}

bool is_identity(const Element& element) {
  return sodium_is_zero(element.data(), element.size()) == 1;
}

bool is_element(const Element& element) {
  return !is_identity(element) && crypto_core_ristretto255_is_valid_point(element.data()) == 1;
}

std::optional<Element> multiply(const Scalar& scalar, const Element& element) {
  ENSURE(scalar.reveal().size() == scalar_bytes);
  Element product{};
  if (crypto_scalarmult_ristretto255(product.data(), scalar.reveal().data(), element.data()) != 0)
    return {};
  return product;
}

std::optional<Element> multiply_base(const Scalar& scalar) {
  ENSURE(scalar.reveal().size() == scalar_bytes);
  Element product{};
  if (crypto_scalarmult_ristretto255_base(product.data(), scalar.reveal().data()) != 0) return {};
  return product;
}

Element add(const Element& a, const Element& b) {
  Element sum{};
  ENSURE(crypto_core_ristretto255_add(sum.data(), a.data(), b.data()) == 0);
  return sum;
}

Scalar inverse(const Scalar& scalar) {
  Bytes inverted(scalar_bytes);
  ENSURE(crypto_core_ristretto255_scalar_invert(inverted.data(), scalar.reveal().data()) == 0);
  return Scalar{std::move(inverted)};
}

Scalar minus_product(const Scalar& a, const Scalar& b, const Scalar& c) {
  Bytes product(scalar_bytes), difference(scalar_bytes);
  crypto_core_ristretto255_scalar_mul(product.data(), b.reveal().data(), c.reveal().data());
  crypto_core_ristretto255_scalar_sub(difference.data(), a.reveal().data(), product.data());
  sodium_memzero(product.data(), product.size());
  return Scalar{std::move(difference)};
}

Transcript& Transcript::part(std::span<const std::uint8_t> bytes) {
  ENSURE(bytes.size() <= 0xFFFF);
  number(static_cast<std::uint16_t>(bytes.size()));
  bytes_.insert(bytes_.end(), bytes.begin(), bytes.end());
  return *this;
}

Transcript& Transcript::number(std::uint16_t value) {
  bytes_.push_back(static_cast<std::uint8_t>(value >> 8U));
  bytes_.push_back(static_cast<std::uint8_t>(value & 0xFFU));
  return *this;
}

Transcript& Transcript::literal(std::string_view letters) {
  bytes_.insert(bytes_.end(), letters.begin(), letters.end());
  return *this;
}

}  // namespace entraide::private_check
