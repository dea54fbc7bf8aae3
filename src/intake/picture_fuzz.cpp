// Any bytes as a picture: an error, or a picture that reads the same once more.
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "intake/intake.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
  using namespace entraide;
  const std::string_view file{reinterpret_cast<const char*>(bytes), size};  // NOLINT
  const auto once = intake::read_picture(file);
  if (!once.ok()) return 0;
  ENSURE(once.value().bytes.size() <= file.size());
  const auto twice = intake::read_picture(once.value().bytes);
  ENSURE(twice.ok());
  ENSURE(twice.value().bytes == once.value().bytes);
  ENSURE(twice.value().width == once.value().width);
  return 0;
}
