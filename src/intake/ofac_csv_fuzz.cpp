// The OFAC reader: the four files stand behind one another, parted by `\n====\n`.
#include <cstddef>
#include <cstdint>
#include <memory>

#include "intake/lists_fuzz.h"

namespace {

using namespace entraide;

std::string_view take_part(std::string_view& rest) {
  constexpr std::string_view mark = "\n====\n";
  const auto end = rest.find(mark);
  const auto part = rest.substr(0, end == std::string_view::npos ? end : end + 1);
  rest = end == std::string_view::npos ? std::string_view{} : rest.substr(end + mark.size());
  return part;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
  std::string_view rest{reinterpret_cast<const char*>(bytes), size};  // NOLINT(*-reinterpret-cast)
  const auto sdn = take_part(rest);
  const auto alt = take_part(rest);
  const auto add = take_part(rest);
  intake::read_fuzzed(intake::Format::ofac_csv, sdn,
                      [&](std::string_view name) -> Result<std::unique_ptr<Reader>> {
                        const auto text = name == "alt.csv" ? alt : name == "add.csv" ? add : rest;
                        return std::unique_ptr<Reader>{std::make_unique<TextReader>(text)};
                      });
  return 0;
}
