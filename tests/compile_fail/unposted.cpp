// invalid conversion|cannot convert|could not convert|no matching function
#include "wire/wire.h"

entraide::wire::Post::ToPost unposted(const entraide::wire::Message& message) {
  return {&message, "france", {}};
}
