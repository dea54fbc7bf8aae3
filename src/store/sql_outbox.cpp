// Messages to partners: in the order of their cases, until the partner's receipt settles them.
#include "store/ledger_rows.h"
#include "store/mail_rows.h"
#include "store/sql_mail.h"

namespace entraide::store {

namespace {

using Envelopes = MessageQuery::Envelopes;

/// The newest message of a case.
class LastOfCase {
 public:
  explicit LastOfCase(soci::session& session)
      : find_{(session.prepare << "SELECT id FROM outbox WHERE partner = :partner "
                                  "AND case_id = :case_id ORDER BY number DESC LIMIT 1",
               soci::use(partner_), soci::use(case_), soci::into(id_))} {}
  /// Empty: there is none.
  std::string find(std::string_view partner, std::string_view case_id) {
    partner_ = partner;
    case_ = case_id;
    return run_out(find_) ? id_ : std::string{};
  }

 private:
  std::string partner_, case_, id_;  // what the statement is bound to
  soci::statement find_;
};

/// Posts many messages with few statements. Inside a transaction that nobody else posts in.
class OutboxWriter {
 public:
  explicit OutboxWriter(soci::session& session)
      : find_{(session.prepare << "SELECT number FROM outbox WHERE id = :id",
               soci::use(row_.texts[MessageRow::id_text]), soci::into(number_))},
        last_{session},
        lift_{(session.prepare << "UPDATE outbox SET urgent = 1 WHERE partner = :partner "
                                  "AND case_id = :case_id AND state = 'queued' AND urgent = 0",
               soci::use(partner_), soci::use(case_))},
        insert_{session},
        envelopes_{session, outbox},
        receipts_{session} {
    const auto values = use_row(insert_, outbox, row_);
    insert_.exchange(soci::into(number_));
    insert_.alloc();
    insert_.prepare(fmt::format("INSERT INTO outbox ({}) VALUES ({}) RETURNING number",
                                outbox.columns, values));
    insert_.define_and_bind();
  }

  bool post(const OutMessage& message, const Receipt& receipt) {
    row_.take(message);
    if (run_out(find_)) return true;
    if (last_.find(message.partner, message.case_id) != message.after) return false;
    // Those before it would hold it up otherwise: the case's order is kept.
    if (message.urgent) {
      partner_ = message.partner;
      case_ = message.case_id;
      run_out(lift_);
    }
    row_.texts[MessageRow::state_text] = "queued";
    row_.texts[MessageRow::fault_text].clear();
    run_out(insert_);
    envelopes_.write(number_, message.at, message.envelope);
    receipts_.write(receipt);
    return true;
  }

 private:
  MessageRow row_;  // what the statements are bound to
  std::int64_t number_ = 0;
  std::string partner_, case_;
  soci::statement find_;
  LastOfCase last_;
  soci::statement lift_, insert_;
  EnvelopeWriter envelopes_;
  ReceiptWriter receipts_;
};

/// Whether a message of ours may go from one state to the other by a receipt of that stage.
bool may_become(std::string_view before, std::string_view after, std::string_view stage) {
  if (before == "queued") return after == "delivered" || after == "refused" || after == "dead";
  // We had given it up, and the partner has it after all.
  if (before == "dead") return after == "delivered" || after == "refused";
  return before == "delivered" && after == "refused" && stage == "refused";
}

class Settling {
 public:
  explicit Settling(soci::session& session)
      : find_{(session.prepare
                   << "SELECT number, state FROM outbox WHERE id = :id AND partner = :partner",
               soci::use(id_), soci::use(partner_), soci::into(number_), soci::into(before_))},
        move_{(session.prepare << "UPDATE outbox SET state = :state, fault = :fault "
                                  "WHERE number = :number",
               soci::use(state_), soci::use(fault_), soci::use(number_))},
        receipts_{session},
        entries_{session} {}

  /// Whether it changed something.
  bool settle(const Settlement& settlement) {
    id_ = settlement.message;
    partner_ = settlement.partner;
    if (!run_out(find_)) return false;
    const auto& stage = settlement.receipt.stage;
    if (!stage.empty() && !receipts_.write(settlement.receipt)) return false;
    const bool moves = may_become(before_, settlement.state, stage);
    if (stage.empty() && !moves) return false;
    if (moves) {
      state_ = settlement.state;
      fault_ = settlement.fault;
      run_out(move_);
    }
    if (settlement.entry) entries_.write(*settlement.entry);
    return true;
  }

 private:
  std::string id_, partner_, before_, state_, fault_;  // what the statements are bound to
  std::int64_t number_ = 0;
  soci::statement find_, move_;
  ReceiptWriter receipts_;
  NoteWriter entries_;
};

/// One message of ours.
struct SentMessage {
  explicit SentMessage(soci::session& session)
      : with_envelope{session, outbox, Envelopes::with, "id = :id", 1},
        without_envelope{session, outbox, Envelopes::without, "id = :id", 1} {}
  MessageQuery with_envelope, without_envelope;
};

Result<void> check_settlement(const Settlement& settlement) {
  if (!is_mail_key(settlement.message) || !is_mail_key(settlement.partner) ||
      !can_be_kept(settlement.state) || !can_be_kept(settlement.fault))
    return unfit_mail("message");
  const auto& receipt = settlement.receipt;
  if (!receipt.stage.empty()) {
    RETURN_IF_ERROR(check_receipt(receipt));
    if (receipt.message != settlement.message || receipt.partner != settlement.partner)
      return unfit_mail("receipt");
  }
  return settlement.entry ? check_note(*settlement.entry) : Result<void>{};
}

/// The ids of what goes next to a partner, as many as fit.
std::vector<std::string> next_ids(soci::session& session, const std::string& partner,
                                  std::size_t most, std::size_t bytes, std::size_t skip) {
  const auto rows = static_cast<std::int64_t>(std::min(most, mail_rows_max));
  const auto first = static_cast<std::int64_t>(std::min(skip, std::size_t{1} << 40U));
  std::string id;
  std::int64_t size = 0;
  soci::statement statement =
      (session.prepare << "SELECT o.id, coalesce(e.bytes, 0) FROM outbox o "
                          "LEFT JOIN envelope e ON e.ours = 1 AND e.message = o.number "
                          "WHERE o.partner = :partner AND o.state = 'queued' "
                          "ORDER BY o.urgent DESC, o.number LIMIT :rows OFFSET :first",
       soci::use(partner), soci::use(rows), soci::use(first), soci::into(id), soci::into(size));
  statement.execute();
  std::vector<std::string> ids;
  std::uint64_t taken = 0;
  while (statement.fetch()) {
    taken += counted(size);
    if (taken > bytes && !ids.empty()) break;
    ids.push_back(id);
  }
  return ids;
}

}  // namespace

Result<std::string> SqlMailbox::last_of_case(std::string_view partner, std::string_view case_id) {
  if (!can_be_kept(partner) || !can_be_kept(case_id)) return std::string{};
  return connection_.run([&](soci::session& session) -> Result<std::string> {
    return connection_.kept<LastOfCase>(session).find(partner, case_id);
  });
}

Result<std::vector<bool>> SqlMailbox::post(std::span<const OutMessage> messages,
                                           std::span<const Receipt> receipts) {
  ENSURE(messages.size() == receipts.size());
  if (messages.empty()) return std::vector<bool>{};
  for (std::size_t i = 0; i < messages.size(); ++i) {
    RETURN_IF_ERROR(check_message(messages[i]));
    RETURN_IF_ERROR(check_receipt(receipts[i]));
    if (receipts[i].message != messages[i].id || receipts[i].partner != messages[i].partner)
      return unfit_mail("receipt");
  }
  return write([&](soci::session& session) -> Result<std::vector<bool>> {
    auto& rows = connection_.kept<OutboxWriter>(session);
    std::vector<bool> put;
    for (std::size_t i = 0; i < messages.size(); ++i)
      put.push_back(rows.post(messages[i], receipts[i]));
    return put;
  });
}

Result<std::vector<OutMessage>> SqlMailbox::outgoing(std::string_view partner, std::size_t most,
                                                     std::size_t bytes, std::size_t skip) {
  using Messages = std::vector<OutMessage>;
  if (!can_be_kept(partner)) return Messages{};
  // Two looks at the same picture: sizes first, so that no more envelopes are read than go.
  return connection_.transact(
      connection_.dialect().begin_read, [&](soci::session& session) -> Result<Messages> {
        auto& query = connection_.kept<SentMessage>(session).with_envelope;
        Messages next;
        for (const auto& id : next_ids(session, std::string{partner}, most, bytes, skip)) {
          auto found = query.read<OutMessage>({id});
          ENSURE(found.size() == 1);
          next.push_back(std::move(found.front()));
        }
        return next;
      });
}

Result<std::uint64_t> SqlMailbox::settle(std::span<const Settlement> settlements) {
  if (settlements.empty()) return std::uint64_t{0};
  for (const auto& settlement : settlements) RETURN_IF_ERROR(check_settlement(settlement));
  return write([&](soci::session& session) -> Result<std::uint64_t> {
    auto& settling = connection_.kept<Settling>(session);
    std::uint64_t changed = 0;
    for (const auto& settlement : settlements) changed += settling.settle(settlement) ? 1U : 0U;
    return changed;
  });
}

Result<std::vector<OutMessage>> SqlMailbox::sent(const MailFilter& filter) {
  if (!can_match(filter)) return std::vector<OutMessage>{};
  return connection_.run([&](soci::session& session) -> Result<std::vector<OutMessage>> {
    return list_messages<OutMessage>(session, outbox, filter);
  });
}

Result<std::optional<OutMessage>> SqlMailbox::sent_message(std::string_view id, bool envelope) {
  using Found = std::optional<OutMessage>;
  if (!can_be_kept(id)) return Found{};
  return connection_.run([&](soci::session& session) -> Result<Found> {
    auto& sent = connection_.kept<SentMessage>(session);
    auto& query = envelope ? sent.with_envelope : sent.without_envelope;
    auto found = query.read<OutMessage>({std::string{id}});
    return found.empty() ? Found{} : Found{std::move(found.front())};
  });
}

Result<std::vector<SqlMailbox::Waiting>> SqlMailbox::waiting() {
  return connection_.run([&](soci::session& session) -> Result<std::vector<Waiting>> {
    Waiting row;
    std::int64_t messages = 0;
    // Counted in an index alone: a queue may be long.
    soci::statement statement =
        (session.prepare << "SELECT q.partner, q.messages, o.at FROM "
                            "(SELECT partner, count(*) AS messages, min(number) AS first "
                            "FROM outbox WHERE state = 'queued' GROUP BY partner) q "
                            "JOIN outbox o ON o.number = q.first ORDER BY q.partner",
         soci::into(row.partner), soci::into(messages), soci::into(row.since));
    statement.execute();
    std::vector<Waiting> all;
    while (statement.fetch()) {
      row.messages = counted(messages);
      all.push_back(row);
    }
    return all;
  });
}

Result<bool> SqlMailbox::has_waiting(std::string_view partner) {
  if (!can_be_kept(partner)) return false;
  return connection_.run([&](soci::session& session) -> Result<bool> {
    const std::string name{partner};
    std::int64_t number = 0;
    session << "SELECT number FROM outbox WHERE partner = :partner AND state = 'queued' LIMIT 1",
        soci::use(name), soci::into(number);
    return session.got_data();
  });
}

}  // namespace entraide::store
