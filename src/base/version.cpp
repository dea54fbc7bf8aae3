#include "base/version.h"

namespace entraide {
const std::string_view version = ENTRAIDE_VERSION;
}
