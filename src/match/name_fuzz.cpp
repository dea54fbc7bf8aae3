// Two names in any bytes: comparing them never crashes, is symmetric and stays between 0 and 1.
#include <algorithm>
#include <cstdint>
#include <string_view>

#include "match/match.h"
#include "text/text.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
  using namespace entraide;
  const std::string_view input{reinterpret_cast<const char*>(bytes),
                               std::min<std::size_t>(size, 4096)};
  const auto line = std::min(input.find('\n'), input.size());
  const auto a = input.substr(0, line);
  const auto b = input.substr(std::min(line + 1, input.size()));
  for (const auto schema :
       {match::NameSchema::person, match::NameSchema::organisation, match::NameSchema::other}) {
    const double score = match::compare_names(a, b, schema);
    ENSURE(score >= 0);
    ENSURE(score <= 1);
    ENSURE(score == match::compare_names(b, a, schema));
    ENSURE(match::compare_names(a, a, schema) == (text::fold(a.substr(0, 1024)).empty() ? 0 : 1));
  }
  return 0;
}
