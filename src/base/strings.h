// Small questions about text, asked in every room. ASCII only; scripts are the text room's.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace entraide {

std::string_view trim(std::string_view text);
std::string lower_ascii(std::string_view text);
std::string upper_ascii(std::string_view text);
/// `a,b,` gives three parts, the last empty.
std::vector<std::string_view> split(std::string_view text, char separator);
std::string join(const std::vector<std::string>& parts, std::string_view separator);
bool equals_ignoring_case(std::string_view a, std::string_view b);
std::optional<int> parse_int(std::string_view text);
bool is_digits(std::string_view text);
/// Valid UTF-8 (RFC 3629): no overlong forms, no surrogates, nothing above U+10FFFF.
bool is_utf8(std::string_view text);

}  // namespace entraide
