#include "match/match.h"

namespace entraide::match {

const std::vector<Feature>& features() {
  static const std::vector<Feature> list = {
      {"name", {"match.feature.name", {}}, 1.0},
      {"birth_date", {"match.feature.birth_date", {}}, 0.80},
      {"document", {"match.feature.document", {}}, 0.95},
      {"nationality", {"match.feature.nationality", {}}, 0.08},
      {"country", {"match.feature.country", {}}, 0.06},
      {"gender", {"match.feature.gender", {}}, 0.02},
  };
  return list;
}

}  // namespace entraide::match
