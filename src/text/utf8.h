// Code points in and out of UTF-8; private to the text room.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace entraide::text {

constexpr char32_t replacement_character = 0xFFFD;

/// The code point at `at`, which moves behind it. A malformed byte counts as U+FFFD and moves by
/// one.
char32_t next_code_point(std::string_view text, std::size_t& at);
void append_code_point(std::string& out, char32_t code_point);
std::u32string code_points(std::string_view text);

}  // namespace entraide::text
