// Id: UUIDv7 (RFC 9562 section 5.7), typed by what it names: Id<struct CaseTag>.
#pragma once

#include <array>
#include <compare>
#include <cstdint>
#include <string>
#include <string_view>

#include "base/clock.h"
#include "base/entropy.h"
#include "base/result.h"

namespace entraide {

using Uuid = std::array<std::uint8_t, 16>;

/// 48 bits of Unix milliseconds, then 74 random bits: ids sort by time of making.
Uuid make_uuid7(const Clock& clock, Entropy& entropy);
std::string to_string(const Uuid& uuid);
Result<Uuid> parse_uuid(std::string_view text);

template <class Tag>
class Id {
 public:
  static Id make(const Clock& clock, Entropy& entropy) { return Id{make_uuid7(clock, entropy)}; }
  static Result<Id> parse(std::string_view text) {
    ASSIGN_OR_RETURN(const auto uuid, parse_uuid(text));
    return Id{uuid};
  }
  std::string text() const { return to_string(uuid_); }
  auto operator<=>(const Id&) const = default;

 private:
  explicit Id(Uuid uuid) : uuid_{uuid} {}
  Uuid uuid_;
};

}  // namespace entraide
