// What words cannot be alike, told by the classes of their sounds (Word::classes) alone.
#pragma once

#include <cstdint>

namespace entraide::match {

/// No distance of sounds between words with these classes is less: each that only one of them has is left out or
/// taken for another.
float least_distance(std::uint32_t classes_a, std::uint32_t classes_b);

}  // namespace entraide::match
