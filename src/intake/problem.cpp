#include <fmt/format.h>

#include "intake/intake.h"

namespace entraide::intake {

std::string Problem::text(Language language) const {
  std::string out = line == 0 ? file : fmt::format("{}:{}", file, line);
  out += ": ";
  for (const auto* part : {&where, &field}) {
    if (!part->empty()) out.append(*part).append(part == &field ? "" : " ");
  }
  if (!out.ends_with(": ")) {
    while (out.ends_with(' ')) out.pop_back();
    out += ": ";
  }
  out += expected.text(language);
  if (entry_lost) out.append(" (").append(text_of("intake.problem.lost", language)).append(")");
  return out;
}

}  // namespace entraide::intake
