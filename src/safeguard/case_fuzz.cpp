// A case as JSON: whatever comes, a case or an Error; what is accepted can be decided or is refused
// for a word that is in no vocabulary.
#include "safeguard/safeguard.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
  const std::string_view text{reinterpret_cast<const char*>(bytes), size};
  static const entraide::safeguard::Decider decider{
      std::make_shared<const entraide::agreement::Packs>(), {}};
  const auto asked = entraide::safeguard::read_case(text);
  if (asked.ok()) ENSURE(!decider.decide(asked.value()).ok());  // no vocabulary, no decision
  std::size_t number = 0;
  const auto all = entraide::safeguard::read_hypotheticals(text, number);
  if (all.ok()) ENSURE(number == all.value().size());
  return 0;
}
