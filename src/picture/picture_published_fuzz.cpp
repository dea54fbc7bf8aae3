// A partner's picture over any bytes: no crash, and what is accepted is written as it was read.
#include <cstddef>
#include <cstdint>
#include <cstdlib>

#include "picture/picture.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
  using namespace entraide;
  if (size > std::size_t{64} << 10U) return 0;
  const auto read = picture::read_published(std::string(bytes, bytes + size));
  if (!read.ok()) return 0;
  const auto same = picture::read_published(picture::write_published(read.value()));
  if (!same.ok() || same.value().counts != read.value().counts) std::abort();
  const std::vector pictures{read.value()};
  if (picture::series_of(pictures).size() > 2 * picture::counts_max) std::abort();
  return 0;
}
