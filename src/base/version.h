// version: of this program, as CMakeLists.txt states it (semver.org).
#pragma once

#include <string_view>

namespace entraide {
extern const std::string_view version;
}
