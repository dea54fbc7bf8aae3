// base: the words that every other room speaks.
//
// In:      nothing; base includes no other room.
// Out:     Result<T> and Error (errors are values), ENSURE (what only a bug can break), Clock and
//          Entropy (passed in, never reached for), Date and Instant, Id (UUIDv7), Secret, Bytes,
//          Message (text in English and French), Reader (bytes from outside, with a limit).
// Always:  no exception leaves; no global state that changes; an error's text never holds personal
//          data; a message key without an English and a French text fails the tests.
// Threads: values are immutable or owned by one thread; SystemClock and SystemEntropy may be
//          shared. Start reading at result.h. base is the one room with several public headers; its
//          namespace is `entraide` itself, because its words appear on every line.
#pragma once

#include "base/bytes.h"    // IWYU pragma: export
#include "base/clock.h"    // IWYU pragma: export
#include "base/csv.h"      // IWYU pragma: export
#include "base/ensure.h"   // IWYU pragma: export
#include "base/entropy.h"  // IWYU pragma: export
#include "base/id.h"       // IWYU pragma: export
#include "base/message.h"  // IWYU pragma: export
#include "base/reader.h"   // IWYU pragma: export
#include "base/result.h"   // IWYU pragma: export
#include "base/secret.h"   // IWYU pragma: export
#include "base/strings.h"  // IWYU pragma: export
