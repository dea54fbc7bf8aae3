#include "store/sql_once.h"

#include "store/ledger_rows.h"
#include "store/mail_rows.h"

namespace entraide::store {

namespace {

Result<void> check(const OnceAsked& asked) {
  for (const auto* text : {&asked.user, &asked.key, &asked.digest}) {
    if (!is_mail_key(*text)) return Error{Code::invalid, "store.once.unfit"};
  }
  return {};
}

}  // namespace

Result<std::optional<OnceAnswered>> SqlOnce::begin(const OnceAsked& asked) {
  using Found = std::optional<OnceAnswered>;
  RETURN_IF_ERROR(check(asked));
  const auto& dialect = connection_.dialect();
  return connection_.transact(dialect.begin_write, [&](soci::session& session) -> Result<Found> {
    session << "DELETE FROM once WHERE at < :at", soci::use(asked.before);
    // Of two at the same moment one inserts, and the other waits until it has.
    soci::statement insert =
        (session.prepare << "INSERT INTO once (user_name, asked_key, digest, at, status, location, "
                            "tag, body) VALUES (:user, :key, :digest, :at, 0, '', '', '') "
                            "ON CONFLICT (user_name, asked_key) DO NOTHING",
         soci::use(asked.user), soci::use(asked.key), soci::use(asked.digest), soci::use(asked.at));
    insert.execute(true);
    if (insert.get_affected_rows() > 0) return Found{};
    OnceAnswered answer;
    std::string digest;
    session << "SELECT digest, status, location, tag, body FROM once WHERE user_name = :user AND "
               "asked_key = :key",
        soci::use(asked.user), soci::use(asked.key), soci::into(digest), soci::into(answer.status),
        soci::into(answer.location), soci::into(answer.tag), soci::into(answer.body);
    if (digest != asked.digest) return Error{Code::conflict, "store.once.other"};
    if (answer.status == 0) return Error{Code::conflict, "store.once.unfinished"};
    return Found{std::move(answer)};
  });
}

Result<void> SqlOnce::finish(const OnceAsked& asked, const OnceAnswered& answer) {
  RETURN_IF_ERROR(check(asked));
  for (const auto* text : {&answer.location, &answer.tag, &answer.body}) {
    if (!can_be_kept(*text) || text->size() > envelope_bytes_max)
      return Error{Code::invalid, "store.once.unfit"};
  }
  return connection_.transact(
      connection_.dialect().begin_write, [&](soci::session& session) -> Result<void> {
        session << "UPDATE once SET status = :status, location = :location, tag = :tag, "
                   "body = :body WHERE user_name = :user AND asked_key = :key",
            soci::use(answer.status), soci::use(answer.location), soci::use(answer.tag),
            soci::use(answer.body), soci::use(asked.user), soci::use(asked.key);
        return {};
      });
}

Result<void> SqlOnce::forget(const OnceAsked& asked) {
  RETURN_IF_ERROR(check(asked));
  return connection_.transact(
      connection_.dialect().begin_write, [&](soci::session& session) -> Result<void> {
        session << "DELETE FROM once WHERE at < :at", soci::use(asked.before);
        session << "DELETE FROM once WHERE user_name = :user AND asked_key = :key AND status = 0",
            soci::use(asked.user), soci::use(asked.key);
        return {};
      });
}

}  // namespace entraide::store
