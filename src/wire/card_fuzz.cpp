// A card that came by any way.
#include "wire/wire.h"

using namespace entraide;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view text{reinterpret_cast<const char*>(data), size};
  const auto card = wire::card_in_file(text);
  if (card.ok()) (void)wire::read_card(card.value());
  (void)wire::read_card(text);
  return 0;
}
