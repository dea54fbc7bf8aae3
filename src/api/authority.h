// Who asks, and why: bearer tokens, client certificates, purposes.
#pragma once

#include <string>
#include <vector>

#include "api/exchange.h"
#include "base/base.h"
#include "node/node.h"

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

/// Refuses to listen where strangers could ask: beyond loopback TLS and authentication are both
/// needed.
Result<void> check_exposure(const node::ApiConfig& config);
bool is_loopback(std::string_view address);

class Authority {
 public:
  static Result<Authority> make(const node::ApiConfig& config);
  bool required() const { return tokens_required_ || certificates_required_; }
  /// The user's name; `local` where nothing is required, for only this machine can ask.
  Result<std::string> user_of(const Request& request) const;
  /// Without authentication a web page in the user's browser could speak to us under a name of its
  /// own (DNS rebinding): then only this machine's names are answered.
  bool host_allowed(std::string_view host) const;

 private:
  Tokens tokens_;
  bool tokens_required_ = false;
  bool certificates_required_ = false;
};

/// Named in [api] overseers.
bool is_overseer(std::string_view user, const node::ApiConfig& config);

/// From the X-Entraide-* headers, else the configuration's default profile.
Result<node::Purpose> purpose_of(const Request& request, const node::Config& config);

}  // namespace entraide::api
