// People of this authority as the store keeps them: accounts, sessions, tokens.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/base.h"

namespace entraide::store {

struct LedgerNote;

/// Somebody who works here. What roles and teams mean is the room above's.
struct Account {
  std::string name;       // as they sign in
  std::string full_name;  // as others see them
  std::string roles, teams, language;
  std::string password;       // a hash; empty: they sign in by certificate or token alone
  std::string state;          // `active`, `closed`
  std::string at, by;         // of the last change; RFC 3339
  std::uint64_t version = 0;  // grows with each change; 0: not kept yet
};

/// How often somebody has failed to sign in since they last did.
struct SignInFailures {
  std::uint64_t count = 0;
  std::string at;  // of the last one, RFC 3339; empty: none
};

/// Somebody is signed in. Known by the hash of a secret that only their browser has.
struct Session {
  std::string token_hash;  // SHA-256, hex
  std::string account;
  std::string at, seen_at, expires_at;  // RFC 3339
};

/// A program's way in, on behalf of somebody.
struct ApiToken {
  std::string id, account;
  std::string token_hash;  // SHA-256, hex
  std::string label, rights;
  std::string at, expires_at;
  std::string revoked_at, revoked_by;  // empty: it holds
};

/// Each call is one transaction, durable on return.
class People {
 public:
  People() = default;
  virtual ~People() = default;
  People(const People&) = delete;
  People& operator=(const People&) = delete;

  virtual Result<std::uint64_t> accounts_count() = 0;
  virtual Result<std::vector<Account>> accounts() = 0;  // by name
  virtual Result<std::optional<Account>> account(std::string_view name) = 0;
  /// Makes it (version 0) or changes it; Code::conflict when the kept one has another version. The new
  /// version. Sessions of one that is closed, or has another password or other roles than before, end.
  virtual Result<std::uint64_t> keep_account(const Account& account, const LedgerNote& entry) = 0;
  /// Another hash of the same password: nobody is told.
  virtual Result<void> rehash(std::string_view name, const std::string& before,
                              const std::string& now) = 0;

  virtual Result<SignInFailures> failures(std::string_view account) = 0;
  virtual Result<void> note_failure(std::string_view account, const std::string& at) = 0;

  /// Failures before are forgotten; sessions whose time is over go.
  virtual Result<void> begin_session(const Session& session, const LedgerNote& entry) = 0;
  virtual Result<std::optional<Session>> session(std::string_view token_hash) = 0;
  virtual Result<void> see_session(std::string_view token_hash, const std::string& at) = 0;
  virtual Result<void> end_session(std::string_view token_hash) = 0;

  virtual Result<std::vector<ApiToken>> tokens(std::string_view account) = 0;  // newest first
  virtual Result<std::optional<ApiToken>> token(std::string_view token_hash) = 0;
  virtual Result<void> keep_token(const ApiToken& token, const LedgerNote& entry) = 0;
  /// Code::not_found: that account has none of this id that holds.
  virtual Result<void> revoke_token(std::string_view account, std::string_view id,
                                    const std::string& at, const std::string& by,
                                    const LedgerNote& entry) = 0;
};

}  // namespace entraide::store
