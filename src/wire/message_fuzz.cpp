// What comes out of an envelope, and a draft that a program hands in.
#include "wire/wire.h"

using namespace entraide;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view text{reinterpret_cast<const char*>(data), size};
  const auto message = wire::decode(text);
  if (message.ok()) {
    const auto again = wire::encode(message.value());
    ENSURE(again.ok() && again.value() == text);
  }
  (void)wire::read_draft(text, "ca");
  return 0;
}
