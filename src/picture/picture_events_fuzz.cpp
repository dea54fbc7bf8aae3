// The events reader over any bytes: no crash, and what it accepts it writes so that it reads it again.
#include <cstddef>
#include <cstdint>
#include <cstdlib>

#include "picture/picture.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
  using namespace entraide;
  if (size > std::size_t{64} << 10U) return 0;
  const std::string text(bytes, bytes + size);
  TextReader reader{text};
  const auto read = picture::read_events(reader, picture::Atlas::own());
  if (!read.ok()) return 0;
  const auto written = picture::write_events(read.value().events);
  TextReader again{written};
  const auto same = picture::read_events(again, picture::Atlas::own());
  if (!same.ok() || same.value().events != read.value().events) std::abort();
  return 0;
}
