// Any bytes as a table of letters, a word in its letters and a Latin word: no crash, odds that are
// numbers.
#include <algorithm>
#include <cmath>
#include <cstdint>
#include <string_view>

#include "match/letters.h"
#include "match/match.h"
#include "text/text.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
  using namespace entraide;
  const std::string_view input{reinterpret_cast<const char*>(bytes),
                               std::min<std::size_t>(size, 4096)};
  const match::LetterTable table{input};
  const auto units = text::written_units(input.substr(0, 128));
  const auto latin = text::fold(input.substr(0, 128));
  for (const auto* one : {&table, &match::LetterTable::shipped()}) {
    const auto word = one->spelled(units);
    ENSURE(!std::isnan(match::log_odds_of_one_name(word, latin)));
    ENSURE(match::likely_spellings(word, 4).size() <= 4);
  }
  return 0;
}
