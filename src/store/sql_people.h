// People on a store's connection.
#pragma once

#include "store/connection.h"
#include "store/people.h"

namespace entraide::store {

class SqlPeople final : public People {
 public:
  explicit SqlPeople(Connection& connection) : connection_{connection} {}

  Result<std::uint64_t> accounts_count() override;
  Result<std::vector<Account>> accounts() override;
  Result<std::optional<Account>> account(std::string_view name) override;
  Result<std::uint64_t> keep_account(const Account& account, const LedgerNote& entry) override;
  Result<void> rehash(std::string_view name, const std::string& before,
                      const std::string& now) override;
  Result<SignInFailures> failures(std::string_view account) override;
  Result<void> note_failure(std::string_view account, const std::string& at) override;
  Result<void> begin_session(const Session& session, const LedgerNote& entry) override;
  Result<std::optional<Session>> session(std::string_view token_hash) override;
  Result<void> see_session(std::string_view token_hash, const std::string& at) override;
  Result<void> end_session(std::string_view token_hash) override;
  Result<std::vector<ApiToken>> tokens(std::string_view account) override;
  Result<std::optional<ApiToken>> token(std::string_view token_hash) override;
  Result<void> keep_token(const ApiToken& token, const LedgerNote& entry) override;
  Result<void> revoke_token(std::string_view account, std::string_view id, const std::string& at,
                            const std::string& by, const LedgerNote& entry) override;

 private:
  Connection& connection_;
};

}  // namespace entraide::store
