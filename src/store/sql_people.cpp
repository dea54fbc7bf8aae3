// Accounts, sessions and tokens.
#include "store/sql_people.h"

#include "store/ledger_rows.h"
#include "store/mail_rows.h"

namespace entraide::store {

namespace {

Error unfit() { return Error{Code::invalid, "store.people.unfit"}; }

template <std::size_t N>
Result<void> check_texts(const std::string* const (&keys)[N],
                         std::initializer_list<const std::string*> texts) {
  for (const auto* key : keys) {
    if (!is_mail_key(*key) || !can_be_kept(*key)) return unfit();
  }
  for (const auto* text : texts) {
    if (!can_be_kept(*text)) return unfit();
  }
  return {};
}

/// Accounts for which `tail` holds; `key` is its one place.
std::vector<Account> read_accounts(soci::session& session, std::string_view tail,
                                   const std::string& key) {
  Account row;
  std::int64_t version = 0;
  soci::statement statement =
      (session.prepare << fmt::format("SELECT name, full_name, roles, teams, language, password, "
                                      "state, at, by_whom, version FROM account "
                                      "WHERE {} ORDER BY name",
                                      tail),
       soci::use(key), soci::into(row.name), soci::into(row.full_name), soci::into(row.roles),
       soci::into(row.teams), soci::into(row.language), soci::into(row.password),
       soci::into(row.state), soci::into(row.at), soci::into(row.by), soci::into(version));
  statement.execute();
  std::vector<Account> all;
  while (statement.fetch()) {
    row.version = counted(version);
    all.push_back(row);
  }
  return all;
}

/// As keep_account found it; nothing of that name: version 0.
std::optional<Account> read_account(soci::session& session, const std::string& name) {
  auto found = read_accounts(session, "name = :name", name);
  if (found.empty()) return {};
  return std::move(found.front());
}

void write_account(soci::session& session, const Account& account, std::int64_t version) {
  session << "INSERT INTO account (name, full_name, roles, teams, language, password, state, at, "
             "by_whom, version, failures, failed_at) VALUES (:name, :full_name, :roles, :teams, "
             ":language, :password, :state, :at, :by_whom, :version, 0, '') "
             "ON CONFLICT (name) DO UPDATE SET full_name = excluded.full_name, "
             "roles = excluded.roles, teams = excluded.teams, language = excluded.language, "
             "password = excluded.password, state = excluded.state, at = excluded.at, "
             "by_whom = excluded.by_whom, version = excluded.version, failures = 0, "
             "failed_at = ''",
      soci::use(account.name), soci::use(account.full_name), soci::use(account.roles),
      soci::use(account.teams), soci::use(account.language), soci::use(account.password),
      soci::use(account.state), soci::use(account.at), soci::use(account.by), soci::use(version);
}

bool ends_sessions(const Account& before, const Account& now) {
  return now.state != "active" || now.password != before.password || now.roles != before.roles;
}

std::vector<ApiToken> read_tokens(soci::session& session, std::string_view tail,
                                  const std::string& key) {
  ApiToken row;
  soci::statement statement =
      (session.prepare << fmt::format("SELECT id, account, token_hash, label, rights, at, "
                                      "expires_at, revoked_at, revoked_by FROM api_token "
                                      "WHERE {} ORDER BY number DESC",
                                      tail),
       soci::use(key), soci::into(row.id), soci::into(row.account), soci::into(row.token_hash),
       soci::into(row.label), soci::into(row.rights), soci::into(row.at),
       soci::into(row.expires_at), soci::into(row.revoked_at), soci::into(row.revoked_by));
  statement.execute();
  std::vector<ApiToken> all;
  while (statement.fetch()) all.push_back(row);
  return all;
}

}  // namespace

Result<std::uint64_t> SqlPeople::accounts_count() {
  return connection_.run([&](soci::session& session) -> Result<std::uint64_t> {
    std::int64_t count = 0;
    session << "SELECT count(*) FROM account", soci::into(count);
    return counted(count);
  });
}

Result<std::vector<Account>> SqlPeople::accounts() {
  return connection_.run([&](soci::session& session) -> Result<std::vector<Account>> {
    return read_accounts(session, "name > :above", "");
  });
}

Result<std::optional<Account>> SqlPeople::account(std::string_view name) {
  const std::string key{name};
  if (!can_be_kept(key)) return std::optional<Account>{};
  return connection_.run([&](soci::session& session) -> Result<std::optional<Account>> {
    return read_account(session, key);
  });
}

Result<std::uint64_t> SqlPeople::keep_account(const Account& account, const LedgerNote& entry) {
  RETURN_IF_ERROR(check_texts(
      {&account.name}, {&account.full_name, &account.roles, &account.teams, &account.language,
                        &account.password, &account.state, &account.at, &account.by}));
  RETURN_IF_ERROR(check_note(entry));
  return connection_.transact(
      connection_.dialect().begin_write, [&](soci::session& session) -> Result<std::uint64_t> {
        if (!connection_.dialect().lock_mail.empty())
          session << std::string{connection_.dialect().lock_mail};
        const auto before = read_account(session, account.name);
        if ((before ? before->version : 0) != account.version)
          return Error{Code::conflict, "store.people.changed", {{"name", account.name}}};
        const auto version = account.version + 1;
        write_account(session, account, static_cast<std::int64_t>(version));
        if (before && ends_sessions(*before, account))
          session << "DELETE FROM session WHERE account = :account", soci::use(account.name);
        insert_note(session, entry);
        return version;
      });
}

Result<void> SqlPeople::rehash(std::string_view name, const std::string& before,
                               const std::string& now) {
  const std::string key{name};
  return connection_.transact(
      connection_.dialect().begin_write, [&](soci::session& session) -> Result<void> {
        session << "UPDATE account SET password = :now WHERE name = :name AND password = :before",
            soci::use(now), soci::use(key), soci::use(before);
        return {};
      });
}

Result<SignInFailures> SqlPeople::failures(std::string_view account) {
  const std::string key{account};
  if (!can_be_kept(key)) return SignInFailures{};
  return connection_.run([&](soci::session& session) -> Result<SignInFailures> {
    SignInFailures failures;
    std::int64_t count = 0;
    session << "SELECT failures, failed_at FROM account WHERE name = :name", soci::use(key),
        soci::into(count), soci::into(failures.at);
    failures.count = counted(count);
    return failures;
  });
}

Result<void> SqlPeople::note_failure(std::string_view account, const std::string& at) {
  const std::string key{account};
  if (!can_be_kept(key)) return {};
  return connection_.transact(
      connection_.dialect().begin_write, [&](soci::session& session) -> Result<void> {
        session << "UPDATE account SET failures = failures + 1, failed_at = :at "
                   "WHERE name = :name",
            soci::use(at), soci::use(key);
        return {};
      });
}

Result<void> SqlPeople::begin_session(const Session& session_begun, const LedgerNote& entry) {
  RETURN_IF_ERROR(
      check_texts({&session_begun.token_hash, &session_begun.account},
                  {&session_begun.at, &session_begun.seen_at, &session_begun.expires_at}));
  RETURN_IF_ERROR(check_note(entry));
  return connection_.transact(
      connection_.dialect().begin_write, [&](soci::session& session) -> Result<void> {
        session << "DELETE FROM session WHERE expires_at < :now", soci::use(session_begun.at);
        session << "INSERT INTO session (token_hash, account, at, seen_at, expires_at) "
                   "VALUES (:token_hash, :account, :at, :seen_at, :expires_at)",
            soci::use(session_begun.token_hash), soci::use(session_begun.account),
            soci::use(session_begun.at), soci::use(session_begun.seen_at),
            soci::use(session_begun.expires_at);
        session << "UPDATE account SET failures = 0, failed_at = '' WHERE name = :name",
            soci::use(session_begun.account);
        insert_note(session, entry);
        return {};
      });
}

Result<std::optional<Session>> SqlPeople::session(std::string_view token_hash) {
  const std::string key{token_hash};
  return connection_.run([&](soci::session& session) -> Result<std::optional<Session>> {
    Session row;
    session << "SELECT token_hash, account, at, seen_at, expires_at FROM session "
               "WHERE token_hash = :token_hash",
        soci::use(key), soci::into(row.token_hash), soci::into(row.account), soci::into(row.at),
        soci::into(row.seen_at), soci::into(row.expires_at);
    if (!session.got_data()) return std::optional<Session>{};
    return std::optional{row};
  });
}

Result<void> SqlPeople::see_session(std::string_view token_hash, const std::string& at) {
  const std::string key{token_hash};
  return connection_.transact(
      connection_.dialect().begin_write, [&](soci::session& session) -> Result<void> {
        session << "UPDATE session SET seen_at = :at WHERE token_hash = :token_hash", soci::use(at),
            soci::use(key);
        return {};
      });
}

Result<void> SqlPeople::end_session(std::string_view token_hash) {
  const std::string key{token_hash};
  return connection_.transact(
      connection_.dialect().begin_write, [&](soci::session& session) -> Result<void> {
        session << "DELETE FROM session WHERE token_hash = :token_hash", soci::use(key);
        return {};
      });
}

Result<std::vector<ApiToken>> SqlPeople::tokens(std::string_view account) {
  const std::string key{account};
  if (!can_be_kept(key)) return std::vector<ApiToken>{};
  return connection_.run([&](soci::session& session) -> Result<std::vector<ApiToken>> {
    return read_tokens(session, "account = :account", key);
  });
}

Result<std::optional<ApiToken>> SqlPeople::token(std::string_view token_hash) {
  const std::string key{token_hash};
  return connection_.run([&](soci::session& session) -> Result<std::optional<ApiToken>> {
    auto found = read_tokens(session, "token_hash = :token_hash", key);
    if (found.empty()) return std::optional<ApiToken>{};
    return std::optional{std::move(found.front())};
  });
}

Result<void> SqlPeople::keep_token(const ApiToken& token, const LedgerNote& entry) {
  RETURN_IF_ERROR(check_texts({&token.id, &token.account, &token.token_hash},
                              {&token.label, &token.rights, &token.at, &token.expires_at}));
  RETURN_IF_ERROR(check_note(entry));
  return connection_.transact(
      connection_.dialect().begin_write, [&](soci::session& session) -> Result<void> {
        session << "INSERT INTO api_token (id, account, token_hash, label, rights, at, "
                   "expires_at, revoked_at, revoked_by) VALUES (:id, :account, :token_hash, "
                   ":label, :rights, :at, :expires_at, '', '')",
            soci::use(token.id), soci::use(token.account), soci::use(token.token_hash),
            soci::use(token.label), soci::use(token.rights), soci::use(token.at),
            soci::use(token.expires_at);
        insert_note(session, entry);
        return {};
      });
}

Result<void> SqlPeople::revoke_token(std::string_view account, std::string_view id,
                                     const std::string& at, const std::string& by,
                                     const LedgerNote& entry) {
  const std::string owner{account}, key{id};
  if (!can_be_kept(owner) || !can_be_kept(key) || !can_be_kept(by)) return unfit();
  RETURN_IF_ERROR(check_note(entry));
  return connection_.transact(
      connection_.dialect().begin_write, [&](soci::session& session) -> Result<void> {
        soci::statement statement =
            (session.prepare << "UPDATE api_token SET revoked_at = :at, revoked_by = :by_whom "
                                "WHERE id = :id AND account = :account AND revoked_at = ''",
             soci::use(at), soci::use(by), soci::use(key), soci::use(owner));
        statement.execute(true);
        if (statement.get_affected_rows() == 0)
          return Error{Code::not_found, "store.people.token", {{"id", key}}};
        insert_note(session, entry);
        return {};
      });
}

}  // namespace entraide::store
