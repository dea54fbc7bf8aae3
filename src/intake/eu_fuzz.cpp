// The EU readers: the first byte chooses XML (`x`) or CSV, the rest is the list.
#include <cstddef>
#include <cstdint>

#include "intake/lists_fuzz.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
  using entraide::intake::Format;
  if (size == 0) return 0;
  entraide::intake::read_fuzzed(bytes[0] == 'x' ? Format::eu_xml : Format::eu_csv, bytes + 1,
                                size - 1);
  return 0;
}
