// A pack: whatever comes, a pack or faults that name a line; never both.
#include "agreement/agreement.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
  using entraide::agreement::Fact;
  constexpr std::size_t bytes_max = std::size_t{64} * 1024;
  if (size > bytes_max) return 0;
  static const auto words = [] {
    entraide::agreement::Packs packs;
    packs.vocabulary.facts = {Fact{"action", {"a", "b"}, {{"answer", {"a", "b"}}}, false},
                              Fact{"data", {"a", "b"}, {{"identity", {"a", "b"}}}, false}};
    packs.vocabulary.data = 1;
    return packs;
  }();
  std::vector<entraide::agreement::Fault> faults;
  const std::string_view text{reinterpret_cast<const char*>(bytes), size};
  const auto pack = entraide::agreement::read_pack(text, "pack.toml", words, faults);
  ENSURE(pack.has_value() == faults.empty());
  for (const auto& fault : faults) ENSURE(!fault.text(entraide::Language::french).empty());
  return 0;
}
