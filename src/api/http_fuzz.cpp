// Request targets, forms, languages and token files: the texts of HTTP that we read ourselves.
#include "api/accepted_language.h"
#include "api/tokens.h"
#include "api/url.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
  constexpr std::size_t bytes_max = 64 * 1024;
  if (size > bytes_max) return 0;
  const std::string_view text{reinterpret_cast<const char*>(bytes), size};
  const auto question = text.find('?');
  const auto segments = entraide::api::path_segments(text.substr(0, question));
  if (segments.ok()) {
    for (const auto& segment : segments.value()) ENSURE(entraide::is_utf8(segment));
  }
  const auto fields = entraide::api::parse_fields(
      question == std::string_view::npos ? text : text.substr(question + 1));
  if (fields.ok()) ENSURE(fields.value().size() <= entraide::api::fields_max);
  entraide::api::preferred_language(text, entraide::Language::english);
  const auto tokens = entraide::api::Tokens::parse(text, "fuzz");
  if (tokens.ok()) ENSURE(!tokens.value().empty());
  return 0;
}
