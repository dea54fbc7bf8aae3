// DER (X.690) read element by element and written from the end; OpenSSL decodes and encodes the
// headers.
#pragma once

#include "base/base.h"

namespace entraide::crypto {

using View = std::span<const std::uint8_t>;

// Identifier octets.
constexpr std::uint8_t der_bit_string = 0x03;
constexpr std::uint8_t der_octet_string = 0x04;
constexpr std::uint8_t der_sequence = 0x30;
constexpr std::uint8_t der_set = 0x31;
/// [number] IMPLICIT of a primitive type.
constexpr std::uint8_t der_implicit(unsigned number) {
  return static_cast<std::uint8_t>(0x80U | number);
}
/// [number] EXPLICIT, or IMPLICIT of a constructed type.
constexpr std::uint8_t der_tagged(unsigned number) {
  return static_cast<std::uint8_t>(0xa0U | number);
}

/// Reads from a view that must outlive it and what it gives out.
class DerReader {
 public:
  explicit DerReader(View bytes) : rest_{bytes} {}

  bool at_end() const { return rest_.empty(); }
  bool next_is(std::uint8_t identifier) const {
    return !rest_.empty() && rest_.front() == identifier;
  }
  /// The content of the next element when it has this identifier, a length in its shortest form,
  /// and is whole; otherwise nothing, and the reader stays.
  std::optional<View> take(std::uint8_t identifier);
  /// The same, when nothing follows.
  std::optional<View> take_last(std::uint8_t identifier);
  /// Passes over exactly these bytes, if they come next.
  bool take_exactly(View bytes);

 private:
  View rest_;
};

/// Writes from the last element to the first, so that each length is known when it is written.
class DerWriter {
 public:
  /// Room for what will be written, headers included.
  explicit DerWriter(std::size_t bytes_max) : bytes_(bytes_max), start_{bytes_max} {}

  /// Octets that are DER already, in front of the rest.
  void put(View octets);
  void put(std::uint8_t identifier, View content);
  /// How much is written; close makes one element of what was written since.
  std::size_t mark() const { return bytes_.size() - start_; }
  void close(std::uint8_t identifier, std::size_t mark);
  View written() const { return View{bytes_}.subspan(start_); }

 private:
  Bytes bytes_;
  std::size_t start_;
};

}  // namespace entraide::crypto
