// Answers packed for the way (RFC 1952), and whether who asks takes them so.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace entraide::api {

constexpr std::size_t packed_from = 1024;  // bytes; below that a packet carries it anyway

/// For what is packed once and kept, or anew for each answer.
enum class Effort { best, quick };

/// Empty when that is no gain or zlib has no room.
std::string gzip(const std::string& bytes, Effort effort);

/// RFC 9110 section 12.5.3: `br;q=1, gzip;q=0.8`.
bool takes_gzip(std::string_view accepted);

}  // namespace entraide::api
