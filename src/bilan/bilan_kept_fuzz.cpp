// What the store gives back of the bilan, what partners tell of a commitment, and measures as people write them: read,
// written and read again the same.
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "bilan/bilan.h"

using namespace entraide;

namespace {

template <class Read, class Write>
void round(std::string_view text, Read read, Write write) {
  const auto first = read(text);
  if (!first.ok()) return;
  const auto written = write(first.value());
  const auto second = read(written);
  ENSURE(second.ok());
  ENSURE(write(second.value()) == written);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
  if (size > 16'000) return 0;
  const std::string_view text{reinterpret_cast<const char*>(bytes), size};
  round(text, bilan::read_commitment, bilan::write_commitment);
  round(text, bilan::read_meeting, bilan::write_meeting);
  round(text, bilan::read_posting, bilan::write_posting);
  round(text, bilan::read_told, bilan::write_told);
  if (const auto measure = bilan::parse_measure(text))
    ENSURE(bilan::parse_measure(bilan::to_text(*measure)) == measure);
  return 0;
}
