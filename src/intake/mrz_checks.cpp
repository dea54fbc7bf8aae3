#include "intake/mrz_checks.h"

#include <array>
#include <utility>

namespace entraide::intake {

namespace {

/// Pairs that scanners take for each other in OCR-B.
constexpr std::array<std::pair<char, char>, 10> look_alikes{{{'O', '0'},
                                                             {'Q', '0'},
                                                             {'D', '0'},
                                                             {'I', '1'},
                                                             {'L', '1'},
                                                             {'Z', '2'},
                                                             {'A', '4'},
                                                             {'S', '5'},
                                                             {'G', '6'},
                                                             {'B', '8'}}};
constexpr int month_max = 12;
constexpr int day_max = 31;

int value_of(char character) {
  if (character >= '0' && character <= '9') return character - '0';
  if (character >= 'A' && character <= 'Z') return character - 'A' + 10;
  return 0;
}

char as_digit(char character) {
  for (const auto& [letter, digit] : look_alikes) {
    if (letter == character) return digit;
  }
  return character;
}

std::string look_alikes_of(char character) {
  std::string others;
  for (const auto& [letter, digit] : look_alikes) {
    if (letter == character) others.push_back(digit);
    if (digit == character) others.push_back(letter);
  }
  return others;
}

bool is_possible_date(std::string_view yymmdd) {
  if (yymmdd.size() != 6 || !is_digits(yymmdd)) return false;
  return parse_int(yymmdd.substr(2, 2)).value_or(0) <= month_max &&
         parse_int(yymmdd.substr(4, 2)).value_or(0) <= day_max;
}

}  // namespace

char check_digit(std::string_view characters) {
  constexpr std::array<int, 3> weights{7, 3, 1};
  int sum = 0;
  std::size_t position = 0;
  for (const char character : characters) sum += value_of(character) * weights[position++ % 3];
  return static_cast<char>('0' + sum % 10);
}

CheckVerdict check(std::string_view characters, char digit) {
  return check_digit(characters) == digit ? CheckVerdict::ok : CheckVerdict::bad;
}

std::vector<OcrSuggestion> suggest_number(std::string_view as_read, char digit) {
  std::vector<OcrSuggestion> suggestions;
  const std::string field = "document_number";
  if (check_digit(as_read) == as_digit(digit) && digit != as_digit(digit)) {
    // The digit itself was misread; the number may stand as it is.
    suggestions.push_back({field, std::string{as_read}, std::string{as_read}});
    return suggestions;
  }
  for (std::size_t i = 0; i < as_read.size(); ++i) {
    for (const char other : look_alikes_of(as_read[i])) {
      std::string tried{as_read};
      tried[i] = other;
      if (check_digit(tried) == as_digit(digit)) {
        suggestions.push_back({field, std::string{as_read}, tried});
      }
    }
  }
  return suggestions;
}

std::vector<OcrSuggestion> suggest_date(std::string_view field, std::string_view as_read,
                                        char digit) {
  std::string tried;
  for (const char character : as_read) tried.push_back(as_digit(character));
  const bool changed = tried != as_read || as_digit(digit) != digit;
  if (!changed || !is_possible_date(tried) || check_digit(tried) != as_digit(digit)) return {};
  return {{std::string{field}, std::string{as_read}, tried}};
}

}  // namespace entraide::intake
