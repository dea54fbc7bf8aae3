#include "base/ensure.h"

#include <cstdio>
#include <cstdlib>

namespace entraide {

void ensure_failed(const char* condition, const char* file, int line) {
  std::fprintf(stderr, "%s:%d: a bug in entraide: %s does not hold\n", file, line, condition);
  std::abort();
}

}  // namespace entraide
