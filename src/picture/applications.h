// Applications for asylum by year, as UNHCR counts them: whether those who ask for protection still could where
// a road was closed. They stand beside the monthly series, never in them: a year cannot tell a month.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/base.h"

namespace entraide::picture {

/// New applications of a year; appeals and repeated ones are not counted.
struct Applied {
  int year = 0;
  std::uint64_t persons = 0;
};
/// `eu` (its members of today in every year), `gb`, `ca`.
std::span<const std::string_view> asylum_places();
/// By year, oldest first; of everybody, or of one nationality (`PAK` alone is shipped). A year without a number
/// is not there.
std::vector<Applied> applications(std::string_view place, std::string_view nationality = {});

/// What a year had on average before and after, whole years alone; the year of the day itself is in neither.
struct AppliedAround {
  int first_before = 0, last_before = 0, first_after = 0, last_after = 0;
  double before = 0, after = 0;
};
/// `years` on each side. Nothing: they were not all counted.
std::optional<AppliedAround> applied_around(std::span<const Applied> counted, CivilDate day,
                                            int years);
/// A sentence for each place that has numbers around that day, and what they do not say; nothing where there is
/// none.
std::vector<std::string> told_applications(CivilDate day, Language language);

}  // namespace entraide::picture
