#include "store/sql_check_alarms.h"

#include <algorithm>

#include "store/ledger_rows.h"
#include "store/mail_rows.h"

namespace entraide::store {

namespace {

Result<void> check(const CheckAlarm& alarm) {
  const auto keys = {alarm.id, alarm.partner, alarm.purpose, alarm.agreement, alarm.at};
  const bool fits =
      std::ranges::all_of(keys,
                          [](const auto& key) { return is_mail_key(key) && can_be_kept(key); }) &&
      alarm.seen_by.empty() && alarm.seen_at.empty();
  return fits ? Result<void>{} : Error{Code::invalid, "store.check_alarm.unfit"};
}

}  // namespace

Result<void> SqlCheckAlarms::raise(const CheckAlarm& alarm, const LedgerNote& entry) {
  RETURN_IF_ERROR(check(alarm));
  RETURN_IF_ERROR(check_note(entry));
  return connection_.transact(
      connection_.dialect().begin_write, [&](soci::session& session) -> Result<void> {
        const auto keys = static_cast<long long>(alarm.keys);
        session << "INSERT INTO check_alarm (id, partner, purpose, agreement, keys, at, seen_by, "
                   "seen_at) VALUES (:id, :partner, :purpose, :agreement, :keys, :at, '', '')",
            soci::use(alarm.id), soci::use(alarm.partner), soci::use(alarm.purpose),
            soci::use(alarm.agreement), soci::use(keys), soci::use(alarm.at);
        insert_note(session, entry);
        return {};
      });
}

Result<bool> SqlCheckAlarms::see(std::string_view id, std::string_view by, std::string_view at,
                                 const LedgerNote& entry) {
  const std::string alarm{id}, who{by}, when{at};
  if (!is_mail_key(alarm) || !can_be_kept(alarm)) return false;
  if (!is_mail_key(who) || !can_be_kept(who) || !is_mail_key(when) || !can_be_kept(when))
    return Error{Code::invalid, "store.check_alarm.unfit"};
  RETURN_IF_ERROR(check_note(entry));
  return connection_.transact(
      connection_.dialect().begin_write, [&](soci::session& session) -> Result<bool> {
        soci::statement mark = (session.prepare << "UPDATE check_alarm SET seen_by = :who, seen_at "
                                                   "= :at WHERE id = :id AND seen_by = ''",
                                soci::use(who), soci::use(when), soci::use(alarm));
        mark.execute(true);
        if (mark.get_affected_rows() < 1) return false;
        insert_note(session, entry);
        return true;
      });
}

Result<std::vector<CheckAlarm>> SqlCheckAlarms::alarms(bool unseen_only, std::size_t most) {
  const auto limit = static_cast<long long>(most);
  return connection_.run([&](soci::session& session) -> Result<std::vector<CheckAlarm>> {
    std::vector<CheckAlarm> all;
    CheckAlarm row;
    long long keys = 0;
    const std::string which = unseen_only ? " WHERE seen_by = ''" : "";
    soci::statement statement =
        (session.prepare << "SELECT id, partner, purpose, agreement, keys, at, seen_by, seen_at "
                            "FROM check_alarm" +
                                which + " ORDER BY at DESC, id DESC LIMIT :most",
         soci::use(limit), soci::into(row.id), soci::into(row.partner), soci::into(row.purpose),
         soci::into(row.agreement), soci::into(keys), soci::into(row.at), soci::into(row.seen_by),
         soci::into(row.seen_at));
    statement.execute();
    while (statement.fetch()) {
      row.keys = static_cast<std::uint64_t>(keys);
      all.push_back(row);
    }
    return all;
  });
}

}  // namespace entraide::store
