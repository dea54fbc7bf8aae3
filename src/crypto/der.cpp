#include "crypto/der.h"

#include <openssl/asn1.h>

#include <algorithm>

namespace entraide::crypto {

std::optional<View> DerReader::take(std::uint8_t identifier) {
  if (!next_is(identifier)) return std::nullopt;
  const auto* content = rest_.data();
  long size = 0;
  int tag = 0;
  int tag_class = 0;
  const int flags =
      ASN1_get_object(&content, &size, &tag, &tag_class, static_cast<long>(rest_.size()));
  constexpr int failed = 0x80;
  constexpr int indefinite = 0x01;
  if ((flags & (failed | indefinite)) != 0 || size < 0) return std::nullopt;
  const auto whole = content - rest_.data() + size;
  if (ASN1_object_size(0, static_cast<int>(size), tag) != whole) return std::nullopt;
  rest_ = rest_.subspan(static_cast<std::size_t>(whole));
  return View{content, static_cast<std::size_t>(size)};
}

std::optional<View> DerReader::take_last(std::uint8_t identifier) {
  const auto content = take(identifier);
  return at_end() ? content : std::nullopt;
}

bool DerReader::take_exactly(View bytes) {
  if (rest_.size() < bytes.size() || !std::ranges::equal(rest_.first(bytes.size()), bytes)) {
    return false;
  }
  rest_ = rest_.subspan(bytes.size());
  return true;
}

void DerWriter::put(View octets) {
  ENSURE(octets.size() <= start_);
  start_ -= octets.size();
  std::ranges::copy(octets, bytes_.begin() + static_cast<std::ptrdiff_t>(start_));
}

void DerWriter::put(std::uint8_t identifier, View content) {
  const auto before = mark();
  put(content);
  close(identifier, before);
}

void DerWriter::close(std::uint8_t identifier, std::size_t mark) {
  ENSURE(mark <= this->mark());
  const int size = static_cast<int>(this->mark() - mark);
  constexpr unsigned tag_bits = 0x1f;
  constexpr unsigned class_bits = 0xc0;
  const int tag = static_cast<int>(identifier & tag_bits);
  const auto header = static_cast<std::size_t>(ASN1_object_size(0, size, tag) - size);
  ENSURE(header <= start_);
  start_ -= header;
  auto* at = bytes_.data() + start_;
  ASN1_put_object(&at, static_cast<int>((identifier >> 5U) & 1U), size, tag,
                  static_cast<int>(identifier & class_bits));
}

}  // namespace entraide::crypto
