// Receipts: signed once, sent until the partner has them.
#include "store/ledger_rows.h"
#include "store/mail_rows.h"
#include "store/sql_mail.h"

namespace entraide::store {

namespace {

/// Rows whose `condition` holds, oldest first.
std::vector<Receipt> read_receipts(soci::session& session, std::string_view condition,
                                   const std::string& key, std::size_t most) {
  const auto rows = static_cast<std::int64_t>(std::min(most, mail_rows_max));
  Receipt row;
  std::int64_t ours = 0, pending = 0;
  soci::statement statement =
      (session.prepare << fmt::format("SELECT message, partner, stage, at, document, ours, pending "
                                      "FROM receipt WHERE {} ORDER BY number LIMIT :rows",
                                      condition),
       soci::use(key), soci::use(rows), soci::into(row.message), soci::into(row.partner),
       soci::into(row.stage), soci::into(row.at), soci::into(row.document), soci::into(ours),
       soci::into(pending));
  statement.execute();
  std::vector<Receipt> found;
  while (statement.fetch()) {
    row.ours = ours != 0;
    row.pending = pending != 0;
    found.push_back(row);
  }
  return found;
}

/// Ours is on its way again, or has arrived.
class PendingMark {
 public:
  PendingMark(soci::session& session, bool pending)
      : pending_{pending ? 1 : 0},
        update_{
            (session.prepare << "UPDATE receipt SET pending = :pending WHERE message = :message "
                                "AND partner = :partner AND stage = :stage AND ours = 1",
             soci::use(pending_), soci::use(message_), soci::use(partner_), soci::use(stage_))} {}
  void set(const Receipt& receipt) {
    message_ = receipt.message;
    partner_ = receipt.partner;
    stage_ = receipt.stage;
    update_.execute(true);
  }

 private:
  std::int64_t pending_;
  std::string message_, partner_, stage_;
  soci::statement update_;
};

}  // namespace

Result<std::vector<Receipt>> SqlMailbox::receipts(std::string_view message) {
  if (!is_mail_key(message)) return std::vector<Receipt>{};
  return connection_.run([&](soci::session& session) -> Result<std::vector<Receipt>> {
    return read_receipts(session, "message = :message", std::string{message}, mail_rows_max);
  });
}

Result<std::vector<std::pair<std::uint64_t, Receipt>>> SqlMailbox::deliveries(std::uint64_t after,
                                                                              std::size_t most) {
  using Deliveries = std::vector<std::pair<std::uint64_t, Receipt>>;
  return connection_.run([&](soci::session& session) -> Result<Deliveries> {
    const auto from = static_cast<std::int64_t>(after);
    const auto rows = static_cast<std::int64_t>(std::min(most, mail_rows_max));
    Receipt row;
    std::int64_t number = 0, ours = 0;
    soci::statement statement =
        (session.prepare << "SELECT number, message, partner, stage, at, ours FROM receipt "
                            "WHERE number > :after AND stage = 'delivered' "
                            "ORDER BY number LIMIT :rows",
         soci::use(from), soci::use(rows), soci::into(number), soci::into(row.message),
         soci::into(row.partner), soci::into(row.stage), soci::into(row.at), soci::into(ours));
    statement.execute();
    Deliveries found;
    while (statement.fetch()) {
      row.ours = ours != 0;
      found.emplace_back(counted(number), row);
    }
    return found;
  });
}

Result<std::vector<Receipt>> SqlMailbox::pending_receipts(std::string_view partner,
                                                          std::size_t most) {
  if (!is_mail_key(partner)) return std::vector<Receipt>{};
  return connection_.run([&](soci::session& session) -> Result<std::vector<Receipt>> {
    return read_receipts(session, "partner = :partner AND pending = 1", std::string{partner}, most);
  });
}

Result<void> SqlMailbox::receipts_sent(std::span<const Receipt> receipts) {
  if (receipts.empty()) return {};
  for (const auto& receipt : receipts) RETURN_IF_ERROR(check_receipt(receipt));
  return write([&](soci::session& session) -> Result<void> {
    PendingMark sent{session, false};
    for (const auto& receipt : receipts) sent.set(receipt);
    return {};
  });
}

Result<void> SqlMailbox::keep_receipts(std::span<const Receipt> receipts) {
  if (receipts.empty()) return {};
  for (const auto& receipt : receipts) RETURN_IF_ERROR(check_receipt(receipt));
  return write([&](soci::session& session) -> Result<void> {
    ReceiptWriter rows{session};
    PendingMark again{session, true};
    for (const auto& receipt : receipts) {
      rows.write(receipt);
      if (receipt.ours) again.set(receipt);
    }
    return {};
  });
}

}  // namespace entraide::store
