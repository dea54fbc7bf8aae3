// Any bytes as an airline message: an error, or passengers that can all be asked for.
#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

#include "intake/edifact.h"
#include "intake/intake.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
  using namespace entraide;
  const std::string_view text{reinterpret_cast<const char*>(bytes), size};  // NOLINT
  std::vector<intake::Problem> problems;
  const intake::PassengerVisitor visit = [](intake::Passenger&& passenger) -> Result<void> {
    const auto query = passenger.as_query();
    ENSURE(query.nationalities.empty() || !query.protection);
    return {};
  };
  TextReader reader{text};
  const auto list = intake::read_passengers("fuzz", reader, visit, problems);
  for (const auto& problem : problems) ENSURE(!problem.where.empty());
  ENSURE(!list.ok() || !list.value().message.empty());

  TextReader again{text};
  const auto cleaned = intake::clean_interchange(again);
  if (!cleaned.ok()) return 0;
  // Cleaned once, nothing is left to clean.
  TextReader third{cleaned.value()};
  const auto twice = intake::clean_interchange(third);
  ENSURE(twice.ok());
  ENSURE(twice.value() == cleaned.value());
  return 0;
}
