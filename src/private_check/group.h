// The group of RFC 9497's suite ristretto255-SHA512: elements and scalars as the wire has them, and the
// two hashes onto them. Multiplication is libsodium's, in constant time.
#pragma once

#include "private_check/private_check.h"

namespace entraide::private_check {

using Scalar = Secret;  // 32 bytes, little-endian, below the group's order

/// libsodium wants it before anything else; a libsodium that cannot start ends the process.
void group_ready();

/// `"OPRFV1-" || mode || "-ristretto255-SHA512"` (RFC 9497 section 3.1).
std::string context_of(Mode mode);

/// expand_message_xmd with SHA-512 (RFC 9380 section 5.3.1), 64 bytes.
using Expanded = std::array<std::uint8_t, 64>;
Expanded expand_message(std::span<const std::uint8_t> message, std::string_view domain);

/// HashToGroup and HashToScalar (RFC 9497 section 4.1).
Element hash_to_group(std::span<const std::uint8_t> input, Mode mode);
Scalar hash_to_scalar(std::span<const std::uint8_t> input, std::string_view domain);
/// DeriveKeyPair hashes under a domain of its own (section 3.2.1).
std::string scalar_domain(Mode mode);

/// Not zero, uniform.
Scalar random_scalar(Entropy& entropy);
/// Canonical and not zero.
bool is_scalar(std::span<const std::uint8_t> bytes);
/// A canonical encoding of an element that is not the identity (RFC 9496 section 4.3.1).
bool is_element(const Element& element);
bool is_identity(const Element& element);

/// Nothing when the product is the identity: then the scalar or the element is.
std::optional<Element> multiply(const Scalar& scalar, const Element& element);
std::optional<Element> multiply_base(const Scalar& scalar);
/// Of valid encodings.
Element add(const Element& a, const Element& b);
Scalar inverse(const Scalar& scalar);
/// `a - b * c`.
Scalar minus_product(const Scalar& a, const Scalar& b, const Scalar& c);

/// A transcript: each part with its length in two bytes before it.
class Transcript {
 public:
  Transcript& part(std::span<const std::uint8_t> bytes);
  Transcript& number(std::uint16_t value);        // bare
  Transcript& literal(std::string_view letters);  // bare
  const Bytes& bytes() const { return bytes_; }

 private:
  Bytes bytes_;
};

}  // namespace entraide::private_check
