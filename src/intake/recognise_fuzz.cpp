// Recognition and unpacking over any bytes.
#include <cstddef>
#include <cstdint>
#include <memory>
#include <vector>

#include "intake/lists_fuzz.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
  using namespace entraide;
  const std::string_view text{reinterpret_cast<const char*>(bytes),
                              size};  // NOLINT(*-reinterpret-cast)
  const auto format = intake::recognise(text);
  if (format.ok()) ENSURE(intake::format_from(intake::code_of(format.value())) == format.value());
  const auto reader = intake::unpacking(std::make_unique<TextReader>(text), 1U << 20U);
  std::vector<char> piece(4096);
  for (std::uint64_t bytes_read = 0;;) {
    const auto count = reader->read(piece);
    if (!count.ok() || count.value() == 0) break;
    bytes_read += count.value();
    ENSURE(bytes_read <= (1U << 20U));
  }
  return 0;
}
