#include "ledger/numbers.h"

#include <charconv>

namespace entraide::ledger {

namespace {

template <class Unsigned>
void write_big_endian(Bytes& out, Unsigned value) {
  for (unsigned shift = sizeof(Unsigned) * 8; shift > 0;) {
    shift -= 8;
    out.push_back(static_cast<std::uint8_t>(value >> shift));
  }
}

template <class Unsigned>
Unsigned read_big_endian(std::span<const std::uint8_t> bytes) {
  ENSURE(bytes.size() >= sizeof(Unsigned));
  std::uint64_t value = 0;
  for (const auto byte : bytes.first(sizeof(Unsigned))) value = (value << 8U) | byte;
  return static_cast<Unsigned>(value);
}

}  // namespace

void write_u16(Bytes& out, std::uint16_t value) { write_big_endian(out, value); }
void write_u32(Bytes& out, std::uint32_t value) { write_big_endian(out, value); }
void write_u64(Bytes& out, std::uint64_t value) { write_big_endian(out, value); }

std::uint16_t read_u16(std::span<const std::uint8_t> bytes) {
  return read_big_endian<std::uint16_t>(bytes);
}
std::uint32_t read_u32(std::span<const std::uint8_t> bytes) {
  return read_big_endian<std::uint32_t>(bytes);
}
std::uint64_t read_u64(std::span<const std::uint8_t> bytes) {
  return read_big_endian<std::uint64_t>(bytes);
}

std::optional<std::uint64_t> parse_decimal(std::string_view text, std::uint64_t max) {
  if (!is_digits(text) || (text.size() > 1 && text.front() == '0')) return std::nullopt;
  std::uint64_t value = 0;
  const auto [end, fault] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (fault != std::errc{} || end != text.data() + text.size() || value > max) return std::nullopt;
  return value;
}

}  // namespace entraide::ledger
