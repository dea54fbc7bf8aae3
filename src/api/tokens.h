// Bearer tokens and whom each stands for, read from a file; and which addresses are this machine's own.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/base.h"

namespace entraide::api {

/// Tokens by their SHA-256: the file tells nobody a token.
class Tokens {
 public:
  /// Lines `user sha256-hex-of-token`; `#` begins a comment.
  static Result<Tokens> load(const std::string& path);
  static Result<Tokens> parse(std::string_view text, const std::string& name);
  /// The user of the token. Takes the same time for every wrong token.
  std::optional<std::string> user_of(std::string_view token) const;
  bool empty() const { return entries_.empty(); }

 private:
  struct Entry {
    std::string user;
    Secret hash;
  };
  std::vector<Entry> entries_;
};

/// Numbers alone: a name may be anybody's.
bool is_loopback(std::string_view address);

}  // namespace entraide::api
