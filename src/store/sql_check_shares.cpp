#include "store/sql_check_shares.h"

#include <algorithm>

#include "store/ledger_rows.h"
#include "store/mail_rows.h"

namespace entraide::store {

namespace {

constexpr std::size_t partners_max = 1'000;

Result<void> check(const CheckShare& share) {
  const auto named = [](const std::string& name) {
    return is_mail_key(name) && name.find(' ') == std::string::npos;
  };
  const bool fits = is_mail_key(share.alert) && is_mail_key(share.agreement) &&
                    share.partners.size() <= partners_max &&
                    std::ranges::all_of(share.partners, named) && can_be_kept(share.category) &&
                    can_be_kept(share.facts) && can_be_kept(share.by) && can_be_kept(share.at) &&
                    share.facts.size() <= envelope_bytes_max &&
                    share.category.size() <= mail_key_bytes_max;
  return fits ? Result<void>{} : Error{Code::invalid, "store.check_share.unfit"};
}

/// Beside the share, so that whoever follows reads what changed alone.
void tell_changed(soci::session& session, const std::string& alert) {
  session << "UPDATE check_shares_changed SET number = number + 1";
  session << "INSERT INTO check_share_change (alert, number) SELECT :alert, number FROM "
             "check_shares_changed WHERE number > 0 ON CONFLICT (alert) DO UPDATE SET number = "
             "excluded.number",
      soci::use(alert);
}

struct Row {
  CheckShare share;
  std::string partners;
};

const std::string select =
    "SELECT alert, agreement, partners, category, facts, at, by_whom FROM check_share";

std::vector<CheckShare> all_of(soci::statement& statement, Row& row) {
  std::vector<CheckShare> all;
  statement.execute();
  while (statement.fetch()) {
    row.share.partners.clear();
    for (const auto name : split(row.partners, ' ')) {
      if (!name.empty()) row.share.partners.emplace_back(name);
    }
    all.push_back(row.share);
  }
  return all;
}

}  // namespace

Result<void> SqlCheckShares::keep(const CheckShare& share, const LedgerNote& entry) {
  RETURN_IF_ERROR(check(share));
  RETURN_IF_ERROR(check_note(entry));
  return connection_.transact(
      connection_.dialect().begin_write, [&](soci::session& session) -> Result<void> {
        const auto partners = join(share.partners, " ");
        session << "INSERT INTO check_share (alert, agreement, partners, category, facts, at, "
                   "by_whom) VALUES (:alert, :agreement, :partners, :category, :facts, :at, :by) "
                   "ON CONFLICT (alert, agreement) DO UPDATE SET partners = excluded.partners, "
                   "category = excluded.category, facts = excluded.facts, at = excluded.at, "
                   "by_whom = excluded.by_whom",
            soci::use(share.alert), soci::use(share.agreement), soci::use(partners),
            soci::use(share.category), soci::use(share.facts), soci::use(share.at),
            soci::use(share.by);
        tell_changed(session, share.alert);
        insert_note(session, entry);
        return {};
      });
}

Result<bool> SqlCheckShares::end(std::string_view alert, std::string_view agreement,
                                 const LedgerNote& entry) {
  const std::string id{alert}, pack{agreement};
  if (!is_mail_key(id) || !can_be_kept(id) || !is_mail_key(pack) || !can_be_kept(pack))
    return false;
  RETURN_IF_ERROR(check_note(entry));
  return connection_.transact(
      connection_.dialect().begin_write, [&](soci::session& session) -> Result<bool> {
        soci::statement erase = (session.prepare << "DELETE FROM check_share WHERE alert = :alert "
                                                    "AND agreement = :agreement",
                                 soci::use(id), soci::use(pack));
        erase.execute(true);
        if (erase.get_affected_rows() < 1) return false;
        tell_changed(session, id);
        insert_note(session, entry);
        return true;
      });
}

Result<std::vector<CheckShare>> SqlCheckShares::shares() {
  return connection_.run([&](soci::session& session) -> Result<std::vector<CheckShare>> {
    Row row;
    soci::statement statement =
        (session.prepare << select + " ORDER BY alert, agreement", soci::into(row.share.alert),
         soci::into(row.share.agreement), soci::into(row.partners), soci::into(row.share.category),
         soci::into(row.share.facts), soci::into(row.share.at), soci::into(row.share.by));
    return all_of(statement, row);
  });
}

Result<std::vector<CheckShare>> SqlCheckShares::shares_of(std::string_view alert) {
  const std::string id{alert};
  if (!is_mail_key(id) || !can_be_kept(id)) return std::vector<CheckShare>{};
  return connection_.run([&](soci::session& session) -> Result<std::vector<CheckShare>> {
    Row row;
    soci::statement statement =
        (session.prepare << select + " WHERE alert = :alert ORDER BY agreement", soci::use(id),
         soci::into(row.share.alert), soci::into(row.share.agreement), soci::into(row.partners),
         soci::into(row.share.category), soci::into(row.share.facts), soci::into(row.share.at),
         soci::into(row.share.by));
    return all_of(statement, row);
  });
}

Result<std::vector<CheckShare>> SqlCheckShares::shares_after(std::string_view alert,
                                                             std::size_t most) {
  const std::string after{alert};
  const auto limit = static_cast<long long>(most);
  return connection_.run([&](soci::session& session) -> Result<std::vector<CheckShare>> {
    Row row;
    soci::statement statement =
        (session.prepare << select +
                                " WHERE alert > :after AND alert <= (SELECT max(alert) FROM "
                                "(SELECT DISTINCT alert FROM check_share WHERE alert > :again "
                                "ORDER BY alert LIMIT :most) AS page) ORDER BY alert, "
                                "agreement",
         soci::use(after), soci::use(after), soci::use(limit), soci::into(row.share.alert),
         soci::into(row.share.agreement), soci::into(row.partners), soci::into(row.share.category),
         soci::into(row.share.facts), soci::into(row.share.at), soci::into(row.share.by));
    return all_of(statement, row);
  });
}

Result<std::uint64_t> SqlCheckShares::changed() {
  return connection_.run([&](soci::session& session) -> Result<std::uint64_t> {
    long long number = 0;
    session << "SELECT number FROM check_shares_changed", soci::into(number);
    return static_cast<std::uint64_t>(number);
  });
}

Result<std::vector<std::string>> SqlCheckShares::changed_since(std::uint64_t number) {
  const auto since = static_cast<long long>(number);
  return connection_.run([&](soci::session& session) -> Result<std::vector<std::string>> {
    std::vector<std::string> all;
    std::string alert;
    soci::statement statement =
        (session.prepare << "SELECT alert FROM check_share_change WHERE number > :since ORDER BY "
                            "number",
         soci::use(since), soci::into(alert));
    statement.execute();
    while (statement.fetch()) all.push_back(alert);
    return all;
  });
}

}  // namespace entraide::store
