// What was asked once and may be asked again: answers by the asker's own key, so that a request that is
// sent twice is done once.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "base/base.h"

namespace entraide::store {

/// A request that its asker gave a key. `digest`: of what is asked, SHA-256, hex.
struct OnceAsked {
  std::string user, key, digest;
  std::string at;      // RFC 3339
  std::string before;  // keys older than that are forgotten
};
struct OnceAnswered {
  int status = 0;
  std::string location, tag, body;  // headers Location and ETag; empty: none
};

/// Each call is one transaction, durable on return.
class Once {
 public:
  Once() = default;
  virtual ~Once() = default;
  Once(const Once&) = delete;
  Once& operator=(const Once&) = delete;

  /// Nothing: it is the first time, do it and say finish() or forget(). Code::conflict: something else
  /// was asked by that key, or it is being done, or was cut off while it was.
  virtual Result<std::optional<OnceAnswered>> begin(const OnceAsked& asked) = 0;
  virtual Result<void> finish(const OnceAsked& asked, const OnceAnswered& answer) = 0;
  /// Nothing came of it: it may be asked again. Those older than `before` go, too.
  virtual Result<void> forget(const OnceAsked& asked) = 0;
};

}  // namespace entraide::store
