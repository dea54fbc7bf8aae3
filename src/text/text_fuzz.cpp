// Any bytes through fold: no crash, folding twice changes nothing, distances keep their promises.
#include <algorithm>
#include <cstdint>
#include <string_view>

#include "text/text.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
  using namespace entraide;
  const std::string_view input{reinterpret_cast<const char*>(bytes),
                               std::min<std::size_t>(size, 4096)};
  const auto folded = text::fold(input);
  ENSURE(text::fold(folded) == folded);
  ENSURE(is_utf8(text::latinise(input)));
  ENSURE(text::script_of(input).size() == 4);
  std::string together;
  for (const auto& word : text::written_words(input)) {
    together.append(together.empty() ? "" : " ").append(word.folded);
    ENSURE(is_utf8(word.written));
  }
  ENSURE(together == folded);
  const auto half = folded.size() / 2;
  const std::string_view a{folded.data(), half};
  const std::string_view b{folded.data() + half, folded.size() - half};
  ENSURE(text::edit_distance(a, b) == text::edit_distance(b, a));
  const double similarity = text::jaro_winkler(a, b);
  ENSURE(similarity >= 0);
  ENSURE(similarity <= 1);
  ENSURE(text::sound_key(a).size() <= a.size() + 1);
  return 0;
}
