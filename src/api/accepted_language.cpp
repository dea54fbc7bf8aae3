#include "api/accepted_language.h"

namespace entraide::api {

namespace {

/// The quality of one language range (RFC 9110 section 12.5.4): 0 to 1000, 1000 when not said.
int quality(std::string_view range) {
  const auto parameter = range.find(";q=");
  if (parameter == std::string_view::npos) return 1000;
  auto text = trim(range.substr(parameter + 3));
  if (text.empty() || text.front() == '1') return 1000;
  text.remove_prefix(text.size() > 1 && text[1] == '.' ? 2 : text.size());
  int value = 0;
  for (std::size_t i = 0; i < 3; ++i) {
    const int digit = i < text.size() && text[i] >= '0' && text[i] <= '9' ? text[i] - '0' : 0;
    value = value * 10 + digit;
  }
  return value;
}

}  // namespace

Language preferred_language(std::string_view accept_language, Language otherwise) {
  int best = 0;
  auto language = otherwise;
  for (const auto part : split(accept_language, ',')) {
    const auto range = trim(part);
    const auto tag = lower_ascii(range.substr(0, 2));
    const bool ours = tag == "en" || tag == "fr";
    if (!ours || (range.size() > 2 && range[2] != '-' && range[2] != ';' && range[2] != ' '))
      continue;
    if (const int wanted = quality(range); wanted > best) {
      best = wanted;
      language = language_from(tag);
    }
  }
  return language;
}

}  // namespace entraide::api
