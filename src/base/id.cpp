#include "base/id.h"

#include "base/bytes.h"

namespace entraide {

Uuid make_uuid7(const Clock& clock, Entropy& entropy) {
  Uuid uuid{};
  entropy.fill(uuid);
  const auto ms = static_cast<std::uint64_t>(clock.now().time_since_epoch().count());
  for (std::size_t i = 0; i < 6; ++i) uuid[i] = static_cast<std::uint8_t>(ms >> (40U - 8U * i));
  uuid[6] = static_cast<std::uint8_t>((uuid[6] & 0x0FU) | 0x70U);  // version 7
  uuid[8] = static_cast<std::uint8_t>((uuid[8] & 0x3FU) | 0x80U);  // variant 10
  return uuid;
}

std::string to_string(const Uuid& uuid) {
  auto text = to_hex(uuid);
  for (const std::size_t position : {20U, 16U, 12U, 8U}) text.insert(position, 1, '-');
  return text;
}

Result<Uuid> parse_uuid(std::string_view text) {
  const Error malformed{Code::invalid, "base.uuid.malformed"};
  if (text.size() != 36) return malformed;
  std::string digits;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const bool dash_place = i == 8 || i == 13 || i == 18 || i == 23;
    if ((text[i] == '-') != dash_place) return malformed;
    if (!dash_place) digits.push_back(text[i]);
  }
  const auto bytes = from_hex(digits);
  if (!bytes.ok()) return malformed;
  Uuid uuid{};
  std::copy(bytes.value().begin(), bytes.value().end(), uuid.begin());
  return uuid;
}

}  // namespace entraide
