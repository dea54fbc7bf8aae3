// An entry: whatever comes, a value or an Error; what is accepted is written back byte for byte.
#include "ledger/ledger.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
  const std::string_view text{reinterpret_cast<const char*>(bytes), size};
  const auto entry = entraide::ledger::decode_entry(text);
  if (entry.ok()) ENSURE(entraide::ledger::encode_entry(entry.value()).value() == text);
  return 0;
}
