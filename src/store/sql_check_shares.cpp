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
        insert_note(session, entry);
        return true;
      });
}

Result<std::vector<CheckShare>> SqlCheckShares::shares() {
  return connection_.run([&](soci::session& session) -> Result<std::vector<CheckShare>> {
    std::vector<CheckShare> all;
    CheckShare row;
    std::string partners;
    soci::statement statement =
        (session.prepare << "SELECT alert, agreement, partners, category, facts, at, by_whom FROM "
                            "check_share ORDER BY alert, agreement",
         soci::into(row.alert), soci::into(row.agreement), soci::into(partners),
         soci::into(row.category), soci::into(row.facts), soci::into(row.at), soci::into(row.by));
    statement.execute();
    while (statement.fetch()) {
      row.partners.clear();
      for (const auto name : split(partners, ' ')) {
        if (!name.empty()) row.partners.emplace_back(name);
      }
      all.push_back(row);
    }
    return all;
  });
}

}  // namespace entraide::store
