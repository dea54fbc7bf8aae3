#include "match/weights.h"

#include <array>
#include <charconv>
#include <utility>

#include "base/base.h"

namespace entraide::embedded {
std::string_view weights();
}  // namespace entraide::embedded

namespace entraide::match {

const Weights& Weights::shipped() {
  static const Weights weights = read(embedded::weights());
  return weights;
}

Weights Weights::read(std::string_view rows) {
  static constexpr auto fields = std::to_array<std::pair<std::string_view, double Weights::*>>({
      {"common", &Weights::common},
      {"generic", &Weights::generic},
      {"two_letters", &Weights::two_letters},
      {"patronymic", &Weights::patronymic},
      {"initial", &Weights::initial},
      {"number", &Weights::number},
      {"kunya", &Weights::kunya},
      {"particle", &Weights::particle},
      {"legal_form", &Weights::legal_form},
      {"alike", &Weights::alike},
      {"fall", &Weights::fall},
      {"missing_person", &Weights::missing_person},
      {"missing_other", &Weights::missing_other},
      {"contradiction_person", &Weights::contradiction_person},
      {"contradiction_other", &Weights::contradiction_other},
      {"other_legal_form", &Weights::other_legal_form},
      {"missing_number", &Weights::missing_number},
  });
  Weights weights;
  for (const auto line : split(rows, '\n')) {
    const auto columns = split(line, '\t');
    if (columns.size() < 2) continue;
    for (const auto& [name, field] : fields) {
      if (name != columns[0]) continue;
      std::from_chars(columns[1].data(), columns[1].data() + columns[1].size(), weights.*field);
    }
  }
  return weights;
}

}  // namespace entraide::match
