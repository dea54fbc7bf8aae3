// What is forgotten: on request, or because its time is over.
#include "store/change_kind.h"
#include "store/ledger_rows.h"
#include "store/shelf.h"
#include "store/sql_store.h"

namespace entraide::store {

namespace {

std::uint64_t affected(soci::statement& statement) {
  const auto rows = statement.get_affected_rows();
  return rows < 0 ? 0 : static_cast<std::uint64_t>(rows);
}

/// A dataset that is about to lose records, with the edition that follows: indexes follow those.
using Losing = InForce;

std::optional<Losing> next_edition(soci::session& session, const std::string& dataset) {
  auto losing = read_in_force(session, dataset);
  if (losing.number == 0) return {};
  ++losing.edition;
  return losing;
}

std::uint64_t erase_one(soci::session& session, const Losing& losing, const std::string& dataset,
                        const std::string& id) {
  const auto removed = code_of(ChangeKind::removed);
  if (!remove_everywhere(session, losing, dataset, id)) return 0;
  session << "INSERT INTO change (dataset, edition, id, kind) "
             "VALUES (:dataset, :edition, :id, :kind)",
      soci::use(losing.number), soci::use(losing.edition), soci::use(id), soci::use(removed);
  session << "UPDATE dataset SET edition = :edition, entities = entities - 1 "
             "WHERE number = :number",
      soci::use(losing.edition), soci::use(losing.number);
  return 1;
}

std::uint64_t erase_all(soci::session& session, const Losing& losing) {
  const auto removed = code_of(ChangeKind::removed);
  session << "INSERT INTO change (dataset, edition, id, kind) "
             "SELECT CAST(:dataset AS BIGINT), CAST(:edition AS BIGINT), id, CAST(:kind AS BIGINT) "
             "FROM record "
             "WHERE dataset = :place",
      soci::use(losing.number), soci::use(losing.edition), soci::use(removed),
      soci::use(losing.place);
  soci::statement erase =
      (session.prepare << "DELETE FROM record WHERE dataset = :place", soci::use(losing.place));
  erase.execute(true);
  // The file that held them may come again: its hash and version must not stand in its way.
  session << "UPDATE dataset SET edition = :edition, entities = 0, version = '', "
             "content_hash = '' WHERE number = :number",
      soci::use(losing.edition), soci::use(losing.number);
  return affected(erase);
}

std::uint64_t destroy_salts(soci::session& session, const std::string& dataset,
                            const std::string& id) {
  soci::statement destroy =
      (session.prepare << "DELETE FROM ledger_subject WHERE dataset = :dataset AND id = :id",
       soci::use(dataset), soci::use(id));
  destroy.execute(true);
  return affected(destroy);
}

/// Deletes what was written before `cutoff`; `statement` has that one place. How many rows.
std::uint64_t delete_before(soci::session& session, const std::string& statement,
                            const std::string& cutoff) {
  soci::statement erase = (session.prepare << statement, soci::use(cutoff));
  erase.execute(true);
  return affected(erase);
}

/// What was said of an alert for private checks goes with it.
void forget_shares(soci::session& session, const std::string& id) {
  session << "DELETE FROM check_share WHERE alert = :id", soci::use(id);
}

using RecordName = std::pair<std::string, std::string>;  // dataset, id

/// Records that say themselves until when they may be held.
std::vector<RecordName> past_their_day(soci::session& session, const std::string& today) {
  RecordName row;
  soci::statement statement =
      (session.prepare << "SELECT d.name, r.id FROM record r JOIN dataset d ON d.place = r.dataset "
                          "WHERE r.retain_until <> '' AND r.retain_until <= :today",
       soci::use(today), soci::into(row.first), soci::into(row.second));
  statement.execute();
  std::vector<RecordName> names;
  while (statement.fetch()) names.push_back(row);
  return names;
}

Expired erase_old(soci::session& session, const Expiry& expiry) {
  Expired expired;
  for (const auto& [name, cutoff] : expiry.datasets) {
    std::int64_t due = 0;
    session << "SELECT count(*) FROM dataset WHERE name = :name AND checked_at < :cutoff "
               "AND entities > 0",
        soci::use(name), soci::use(cutoff), soci::into(due);
    if (due == 0) continue;
    const auto losing = next_edition(session, name);
    ENSURE(losing.has_value());
    expired.records += erase_all(session, *losing);
    soci::statement destroy =
        (session.prepare << "DELETE FROM ledger_subject WHERE dataset = :name", soci::use(name));
    destroy.execute(true);
    expired.salts += affected(destroy);
    expired.judgements += forget_judgements_of(session, name);
  }
  for (const auto& [dataset, id] : past_their_day(session, expiry.today)) {
    const auto losing = next_edition(session, dataset);
    ENSURE(losing.has_value());
    expired.records += erase_one(session, *losing, dataset, id);
    forget_shares(session, id);
    expired.salts += destroy_salts(session, dataset, id);
    expired.judgements += forget_judgements(session, dataset, id);
  }
  const auto& cutoff = expiry.accesses;
  expired.judgements += forget_judgements_before(session, cutoff);
  expired.accesses = delete_before(session, "DELETE FROM access WHERE at < :cutoff", cutoff);
  expired.salts += delete_before(session,
                                 "DELETE FROM ledger_subject WHERE entry IN "
                                 "(SELECT number FROM ledger_entry WHERE at < :cutoff)",
                                 cutoff);
  // Where an entry stands tells nothing once nobody can be found in it.
  delete_before(session, "DELETE FROM ledger_entry WHERE at < :cutoff AND content = ''", cutoff);
  // What the partner does not have yet is sent first.
  if (!expiry.messages.empty()) {
    expired.messages = delete_before(session,
                                     "DELETE FROM envelope WHERE at < :cutoff AND (ours = 0 OR "
                                     "message NOT IN (SELECT number FROM outbox "
                                     "WHERE state = 'queued'))",
                                     expiry.messages);
    // Of a gateway's file the row stays, as a message's does.
    expired.messages += delete_before(session,
                                      "UPDATE channel_message SET content = '' "
                                      "WHERE content <> '' AND kept_at < :cutoff",
                                      expiry.messages);
  }
  return expired;
}

}  // namespace

Result<std::uint64_t> SqlStore::erase(const Erasure& erasure) {
  RETURN_IF_ERROR(check_note(erasure.entry));
  if (erasure.access) RETURN_IF_ERROR(check_access(*erasure.access));
  for (const auto& [dataset, id] : erasure.records) {
    if (!can_be_kept(dataset) || !can_be_kept(id)) return Error{Code::invalid, "store.ledger.text"};
  }
  auto erased = connection_->transact(
      connection_->dialect().begin_write, [&](soci::session& session) -> Result<std::uint64_t> {
        std::uint64_t count = 0;
        for (const auto& [dataset, id] : erasure.records) {
          if (const auto losing = next_edition(session, dataset))
            count += erase_one(session, *losing, dataset, id);
          forget_shares(session, id);
          destroy_salts(session, dataset, id);
          forget_judgements(session, dataset, id);
          session << "INSERT INTO erased (dataset, id, at) VALUES (:dataset, :id, :at) "
                     "ON CONFLICT (dataset, id) DO NOTHING",
              soci::use(dataset), soci::use(id), soci::use(erasure.at);
        }
        for (const auto& place : erasure.questions) {
          const auto entry = static_cast<std::int64_t>(place.entry);
          const auto position = static_cast<std::int64_t>(place.position);
          session << "DELETE FROM ledger_subject WHERE entry = :entry AND position = :position",
              soci::use(entry), soci::use(position);
        }
        for (const auto& question : erasure.judged) forget_question(session, question);
        insert_note(session, erasure.entry);
        if (erasure.access) insert_access(session, *erasure.access);
        return count;
      });
  if (erased.ok()) connection_->wipe();
  return erased;
}

Result<Expired> SqlStore::erase_expired(
    const Expiry& expiry, const std::function<Result<LedgerNote>(const Expired&)>& entry) {
  auto expired = connection_->transact(connection_->dialect().begin_write,
                                       [&](soci::session& session) -> Result<Expired> {
                                         const auto gone = erase_old(session, expiry);
                                         if (gone.none()) return gone;
                                         ASSIGN_OR_RETURN(const auto note, entry(gone));
                                         RETURN_IF_ERROR(check_note(note));
                                         insert_note(session, note);
                                         return gone;
                                       });
  if (const auto today = parse_iso8601(expiry.today); today && expired.ok())
    RETURN_IF_ERROR(sweep(*connection_, std::chrono::sys_days{*today} - std::chrono::days{1}));
  if (expired.ok() && !expired.value().none()) connection_->wipe();
  return expired;
}

}  // namespace entraide::store
