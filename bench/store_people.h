// Made-up people for measurements: the same number gives the same person on every machine.
#pragma once

#include <cstdint>
#include <string_view>

#include "record/record.h"

namespace entraide::bench {

/// `variant` changes what an editor of the list would change: a remark and the date of the entry.
record::Entity made_up_person(std::uint64_t number, int variant, std::string_view dataset);

}  // namespace entraide::bench
