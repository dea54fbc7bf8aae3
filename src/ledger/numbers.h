// numbers: integers as the formats write them, big-endian in bytes and decimal in text.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string_view>

#include "base/base.h"

namespace entraide::ledger {

void write_u16(Bytes& out, std::uint16_t value);
void write_u32(Bytes& out, std::uint32_t value);
void write_u64(Bytes& out, std::uint64_t value);

/// From the front of `bytes`, which must be long enough.
std::uint16_t read_u16(std::span<const std::uint8_t> bytes);
std::uint32_t read_u32(std::span<const std::uint8_t> bytes);
std::uint64_t read_u64(std::span<const std::uint8_t> bytes);

/// ASCII digits without leading zeros; nothing above `max`.
std::optional<std::uint64_t> parse_decimal(std::string_view text, std::uint64_t max);

}  // namespace entraide::ledger
