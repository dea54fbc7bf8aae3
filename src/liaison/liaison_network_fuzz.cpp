// Whatever a file says, it is a network or a fault; what is read can be asked, and the bounds hold.
#include <cstddef>
#include <cstdint>
#include <cstdlib>

#include "liaison/liaison.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
  using namespace entraide;
  if (size > std::size_t{16} << 10U) return 0;
  const std::string text(bytes, bytes + size);
  const auto read = liaison::Network::read(text);
  if (!read.ok()) return 0;
  const auto proposal = liaison::propose({}, read.value(), picture::Atlas::own(), 100);
  if (proposal.chosen < proposal.least) std::abort();
  return 0;
}
