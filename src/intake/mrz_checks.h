// Check digits of machine-readable zones, and what they say of a misread character.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "intake/intake.h"

namespace entraide::intake {

/// ICAO Doc 9303-3 s. 4.9: weights 7, 3, 1; `0`-`9` count 0 to 9, `A`-`Z` 10 to 35, `<` 0;
/// modulo 10.
char check_digit(std::string_view characters);

CheckVerdict check(std::string_view characters, char digit);

/// Other readings of a field whose check digit disagrees: each changes one look-alike character (in
/// a date all of its letters, which cannot be right) and makes the digit agree. Nothing when none
/// does.
std::vector<OcrSuggestion> suggest_number(std::string_view as_read, char digit);
std::vector<OcrSuggestion> suggest_date(std::string_view field, std::string_view as_read,
                                        char digit);

}  // namespace entraide::intake
