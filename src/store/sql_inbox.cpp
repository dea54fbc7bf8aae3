// Messages from partners: each takes effect once, in the order of its case, in whatever order they
// came.
#include <deque>

#include "store/ledger_rows.h"
#include "store/mail_rows.h"
#include "store/sql_mail.h"

namespace entraide::store {

namespace {

using Envelopes = MessageQuery::Envelopes;

/// Takes many arrivals with few statements. Inside a transaction that nobody else takes them in.
class InboxWriter {
 public:
  explicit InboxWriter(soci::session& session)
      : find_{(session.prepare
                   << "SELECT state, digest FROM inbox WHERE partner = :partner AND id = :id",
               soci::use(partner_), soci::use(id_), soci::into(kept_state_),
               soci::into(kept_digest_))},
        first_receipt_{
            (session.prepare
                 << "SELECT stage, at, document, pending FROM receipt WHERE message = :message "
                    "AND partner = :partner AND ours = 1 "
                    "AND stage IN ('delivered', 'refused', 'withdrawn') ORDER BY number LIMIT 1",
             soci::use(id_), soci::use(partner_), soci::into(receipt_.stage),
             soci::into(receipt_.at), soci::into(receipt_.document), soci::into(pending_))},
        waiting_{(session.prepare << "SELECT arrival, id FROM inbox WHERE partner = :partner "
                                     "AND after = :after AND state = 'waiting' ORDER BY arrival",
                  soci::use(partner_), soci::use(id_), soci::into(arrival_),
                  soci::into(waiting_id_))},
        deliver_{(session.prepare << "UPDATE inbox SET state = 'delivered', number = :number "
                                     "WHERE arrival = :arrival",
                  soci::use(last_number_), soci::use(arrival_))},
        newest_{(session.prepare << "SELECT coalesce(max(number), 0) FROM inbox WHERE number > 0",
                 soci::into(last_number_))},
        any_waiting_{
            (session.prepare << "SELECT arrival FROM inbox WHERE state = 'waiting' LIMIT 1",
             soci::into(arrival_))},
        insert_{session},
        envelopes_{session, inbox},
        receipts_{session},
        entries_{session} {
    insert_.exchange(soci::use(row_.number));
    const auto values = use_row(insert_, inbox, row_);
    insert_.exchange(soci::into(arrival_));
    insert_.alloc();
    insert_.prepare(
        fmt::format("INSERT INTO inbox (number, {}) VALUES (:number, {}) "
                    "RETURNING arrival",
                    inbox.columns, values));
    insert_.define_and_bind();
  }

  /// At the beginning of each transaction.
  void begin() {
    run_out(newest_);
    any_waits_ = run_out(any_waiting_);
  }

  Arrived arrive(const Arrival& arrival) {
    const auto& message = arrival.message;
    if (is_here(message.partner, message.id))
      return {true, kept_state_, kept_digest_, first_receipt()};

    row_.take(message);
    const bool waits = message.state == "delivered" && !message.after.empty() &&
                       (!is_here(message.partner, message.after) || kept_state_ == "waiting");
    auto& state = row_.texts[MessageRow::state_text];
    if (waits) state = "waiting";
    row_.number = state == "delivered" ? ++last_number_ : 0;
    run_out(insert_);
    envelopes_.write(arrival_, message.at, message.envelope);
    const bool is_first = receipts_.write(arrival.receipt);
    entries_.write(arrival.entry);
    any_waits_ = any_waits_ || waits;
    if (!waits && any_waits_) release_after(message.id);
    id_ = message.id;
    return {false, state, message.digest, is_first ? arrival.receipt : first_receipt()};
  }

 private:
  bool is_here(const std::string& partner, const std::string& id) {
    partner_ = partner;
    id_ = id;
    return run_out(find_);
  }

  /// That of the message that was looked for last.
  Receipt first_receipt() {
    if (!run_out(first_receipt_)) return {};
    receipt_.message = id_;
    receipt_.partner = partner_;
    receipt_.ours = true;
    receipt_.pending = pending_ != 0;
    return receipt_;
  }

  /// All that waits for a message, and for those, until nothing follows: nearest first, then in the
  /// order in which they came.
  void release_after(const std::string& id) {
    std::deque<std::string> in_effect{id};
    while (!in_effect.empty()) {
      id_ = in_effect.front();
      in_effect.pop_front();
      std::vector<std::int64_t> released;
      waiting_.execute();
      while (waiting_.fetch()) {
        released.push_back(arrival_);
        in_effect.push_back(waiting_id_);
      }
      for (const auto row : released) {
        arrival_ = row;
        ++last_number_;
        run_out(deliver_);
      }
    }
  }

  // What the statements are bound to.
  MessageRow row_;
  Receipt receipt_;
  std::string partner_, id_, kept_state_, kept_digest_, waiting_id_;
  std::int64_t arrival_ = 0, last_number_ = 0, pending_ = 0;
  bool any_waits_ = false;  // mostly nothing does, and need not be asked for
  soci::statement find_, first_receipt_, waiting_, deliver_, newest_, any_waiting_, insert_;
  EnvelopeWriter envelopes_;
  ReceiptWriter receipts_;
  NoteWriter entries_;
};

bool is_first_stage(std::string_view word) {
  return word == "delivered" || word == "refused" || word == "withdrawn";
}

Result<void> check_arrival(const Arrival& arrival) {
  const auto& [message, receipt, entry] = arrival;
  RETURN_IF_ERROR(check_message(message));
  if (!is_first_stage(message.state)) return unfit_mail("message");
  RETURN_IF_ERROR(check_receipt(receipt));
  if (receipt.message != message.id || receipt.partner != message.partner || !receipt.ours ||
      !is_first_stage(receipt.stage))
    return unfit_mail("receipt");
  return check_note(entry);
}

/// One message of a partner's.
struct ReceivedMessage {
  explicit ReceivedMessage(soci::session& session)
      : without_envelope{session, inbox, Envelopes::without, "partner = :partner AND id = :id", 2} {
  }
  MessageQuery without_envelope;
};

/// How far a message has come; what is of the same rank excludes each other.
int rank(std::string_view state) {
  if (state == "delivered") return 1;
  if (state == "opened") return 2;
  return state == "answered" || state == "refused" || state == "withdrawn" ? 3 : 0;
}

}  // namespace

Result<std::vector<Arrived>> SqlMailbox::arrive(std::span<const Arrival> arrivals) {
  if (arrivals.empty()) return std::vector<Arrived>{};
  for (const auto& arrival : arrivals) RETURN_IF_ERROR(check_arrival(arrival));
  return write([&](soci::session& session) -> Result<std::vector<Arrived>> {
    auto& rows = connection_.kept<InboxWriter>(session);
    rows.begin();
    std::vector<Arrived> outcomes;
    for (const auto& arrival : arrivals) outcomes.push_back(rows.arrive(arrival));
    return outcomes;
  });
}

Result<std::vector<InMessage>> SqlMailbox::known(std::string_view partner,
                                                 std::span<const std::string> ids) {
  using Messages = std::vector<InMessage>;
  if (!can_be_kept(partner)) return Messages{};
  return connection_.run([&](soci::session& session) -> Result<Messages> {
    auto& query = connection_.kept<ReceivedMessage>(session).without_envelope;
    Messages here;
    for (const auto& id : ids) {
      if (!can_be_kept(id)) continue;
      for (auto& message : query.read<InMessage>({std::string{partner}, id}))
        here.push_back(std::move(message));
    }
    return here;
  });
}

Result<std::vector<InMessage>> SqlMailbox::received(const MailFilter& filter) {
  if (!can_match(filter)) return std::vector<InMessage>{};
  return connection_.run([&](soci::session& session) -> Result<std::vector<InMessage>> {
    return list_messages<InMessage>(session, inbox, filter);
  });
}

Result<std::optional<InMessage>> SqlMailbox::received_message(std::string_view partner,
                                                              std::string_view id) {
  using Found = std::optional<InMessage>;
  if (!can_be_kept(partner) || !can_be_kept(id)) return Found{};
  return connection_.run([&](soci::session& session) -> Result<Found> {
    MessageQuery query{session, inbox, Envelopes::with, "partner = :partner AND id = :id", 2};
    auto found = query.read<InMessage>({std::string{partner}, std::string{id}});
    return found.empty() ? Found{} : Found{std::move(found.front())};
  });
}

Result<bool> SqlMailbox::advance(std::string_view partner, std::string_view id,
                                 std::string_view state, const Receipt& receipt,
                                 const LedgerNote& entry) {
  if (!is_mail_key(partner) || !is_mail_key(id) || rank(state) < 2 || state == "withdrawn")
    return unfit_mail("message");
  RETURN_IF_ERROR(check_receipt(receipt));
  if (receipt.message != id || receipt.partner != partner || !receipt.ours)
    return unfit_mail("receipt");
  RETURN_IF_ERROR(check_note(entry));
  return write([&](soci::session& session) -> Result<bool> {
    const std::string after{state};
    std::string before;
    std::int64_t arrival = 0;
    session << "SELECT arrival, state FROM inbox WHERE partner = :partner AND id = :id",
        soci::use(receipt.partner), soci::use(receipt.message), soci::into(arrival),
        soci::into(before);
    const Arguments which{{"id", std::string{id}}, {"partner", std::string{partner}}};
    if (!session.got_data()) return Error{Code::not_found, "store.mail.unknown", which};
    if (rank(before) == 0) return Error{Code::conflict, "store.mail.waiting", which};
    if (rank(before) >= rank(state)) return false;
    session << "UPDATE inbox SET state = :state WHERE arrival = :arrival", soci::use(after),
        soci::use(arrival);
    ReceiptWriter{session}.write(receipt);
    insert_note(session, entry);
    return true;
  });
}

}  // namespace entraide::store
