// Who asks, and why: sessions, bearer tokens, client certificates, purposes.
#pragma once

#include <string>

#include "api/exchange.h"
#include "api/tokens.h"
#include "base/base.h"
#include "node/node.h"

namespace entraide::api {

/// Refuses to listen where strangers could ask: beyond loopback TLS and authentication are both
/// needed. `people`: there are accounts.
Result<void> check_exposure(const node::ApiConfig& config, bool people);

/// Who asks, and how that was found out.
struct Asker {
  node::SignedIn who;
  enum class By { machine, session, token, certificate } by = By::machine;
};

class Authority {
 public:
  static Result<Authority> make(const node::ApiConfig& config);
  /// Somebody must say who they are: the configuration asks for it, or there are accounts.
  Result<bool> required(node::Node& node) const;
  /// By a token, a session or a certificate. Whoever has an account has what its roles give; whom the
  /// configuration alone names is an officer, and an overseer where it says so. `local` with every
  /// right where nothing is required, for only this machine can ask.
  Result<Asker> asker_of(const Request& request, node::Node& node) const;
  /// Without authentication a web page in the user's browser could speak to us under a name of its
  /// own (DNS rebinding): then only this machine's names are answered.
  static bool is_this_machine(std::string_view host);

 private:
  Result<node::SignedIn> named(const std::string& user, node::Node& node) const;
  Tokens tokens_;
  std::string overseers_;
  bool tokens_required_ = false;
  bool certificates_required_ = false;
};

/// The session that the request's cookie names; empty: none.
std::string session_of(const Request& request);
/// The cookie of a session; of no session: what makes the browser forget it.
std::string session_cookie(const Request& request, std::string_view session);

/// From the X-Entraide-* headers, else the configuration's default profile.
Result<node::Purpose> purpose_of(const Request& request, const node::Config& config);

}  // namespace entraide::api
