// The UN reader over any bytes: no crash, and what it accepts survives record's stored form.
#include <cstddef>
#include <cstdint>

#include "intake/lists_fuzz.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
  entraide::intake::read_fuzzed(entraide::intake::Format::un_xml, bytes, size);
  return 0;
}
