// A partner's frames: whatever is read is written again as it was.
#include "wire/wire.h"

using namespace entraide;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view text{reinterpret_cast<const char*>(data), size};
  const auto frames = wire::parse_frames(text);
  if (!frames.ok()) return 0;
  std::string again;
  for (const auto& frame : frames.value()) again += wire::format_frame(frame);
  ENSURE(again == text);
  return 0;
}
