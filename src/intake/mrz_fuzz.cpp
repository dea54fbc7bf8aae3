// Any bytes as a machine-readable zone: an error, or a zone whose dates and query can be built.
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "intake/intake.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
  using namespace entraide;
  const std::string_view zone{reinterpret_cast<const char*>(bytes), size};  // NOLINT
  const auto read = intake::read_mrz(zone);
  if (!read.ok()) return 0;
  using std::chrono::year;
  for (const int today_year : {1999, 2000, 2026, 2099}) {
    const CivilDate today{year{today_year}, std::chrono::February, std::chrono::day{28}};
    const auto& mrz = read.value();
    const auto query = mrz.as_query(today);
    ENSURE(query.nationalities.empty() || !query.protection);
    const auto birth = mrz.birth(today);
    ENSURE(!birth || birth->from().year <= today_year);
    for (const auto& suggestion : mrz.suggestions) ENSURE(!suggestion.suggested.empty());
  }
  return 0;
}
