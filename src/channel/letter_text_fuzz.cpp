// A gateway's file: whatever comes, a letter that is written and read again as it is, or a fault.
#include "channel/channel.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
  using namespace entraide::channel;
  if (size > file_bytes_max) return 0;
  const auto letter = read_text({reinterpret_cast<const char*>(bytes), size});
  if (!letter.ok()) {
    ENSURE(!letter.error().text(entraide::Language::french).empty());
    return 0;
  }
  const auto written = write_text(letter.value());
  ENSURE(written.ok());
  const auto again = read_text(written.value());
  ENSURE(again.ok());
  ENSURE(again.value() == letter.value());
  return 0;
}
