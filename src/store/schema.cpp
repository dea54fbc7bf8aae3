// The tables, migration by migration.
#include "store/schema.h"

#include <array>

namespace entraide::store {

namespace {

// Bulk tables have no foreign keys: PostgreSQL would look each row up, and only one place writes
// them.
Migration first_tables(const Dialect& dialect) {
  Migration statements{
      fmt::format("CREATE TABLE dataset (number {}, name {} NOT NULL UNIQUE, "
                  "title_en TEXT NOT NULL, title_fr TEXT NOT NULL, publisher TEXT NOT NULL, "
                  "url TEXT NOT NULL, licence TEXT NOT NULL, format TEXT NOT NULL, "
                  "edition BIGINT NOT NULL, version TEXT NOT NULL, content_hash TEXT NOT NULL, "
                  "imported_at TEXT NOT NULL, checked_at TEXT NOT NULL, entities BIGINT NOT NULL)",
                  dialect.row_number, dialect.key_text),
      fmt::format(
          "CREATE TABLE record (dataset BIGINT NOT NULL, id {} NOT NULL, hash TEXT NOT NULL, "
          "edition BIGINT NOT NULL, content TEXT NOT NULL, PRIMARY KEY (dataset, id))",
          dialect.key_text),
      fmt::format(
          "CREATE TABLE change (dataset BIGINT NOT NULL, edition BIGINT NOT NULL, id {} NOT NULL, "
          "kind BIGINT NOT NULL, PRIMARY KEY (dataset, edition, id)) {}",
          dialect.key_text, dialect.clustered),
      fmt::format("CREATE TABLE access (number {}, at TEXT NOT NULL, user_name TEXT NOT NULL, "
                  "purpose TEXT NOT NULL, legal_basis TEXT NOT NULL, file_reference TEXT NOT NULL, "
                  "operation TEXT NOT NULL, dataset TEXT NOT NULL, queries BIGINT NOT NULL, "
                  "candidates BIGINT NOT NULL)",
                  dialect.row_number),
  };
  statements.insert(statements.end(), dialect.append_only.begin(), dialect.append_only.end());
  return statements;
}

/// Packs by revision, and what people decided about them.
Migration rule_tables(const Dialect& dialect) {
  Migration statements{
      fmt::format("CREATE TABLE pack_file (revision {} NOT NULL, name {} NOT NULL, "
                  "content TEXT NOT NULL, PRIMARY KEY (revision, name))",
                  dialect.key_text, dialect.key_text),
      fmt::format("CREATE TABLE rule_event (number {}, at TEXT NOT NULL, kind TEXT NOT NULL, "
                  "revision TEXT NOT NULL, pack TEXT NOT NULL, article TEXT NOT NULL, "
                  "text_hash TEXT NOT NULL, user_name TEXT NOT NULL, account TEXT NOT NULL, "
                  "reason TEXT NOT NULL)",
                  dialect.row_number),
  };
  statements.insert(statements.end(), dialect.append_only_rules.begin(),
                    dialect.append_only_rules.end());
  return statements;
}

/// Entries on their way to the log, whom they speak of, and who was erased.
Migration ledger_tables(const Dialect& dialect) {
  Migration statements{
      fmt::format("CREATE TABLE ledger_entry (number {}, at TEXT NOT NULL, "
                  "log_index BIGINT NOT NULL, content TEXT NOT NULL)",
                  dialect.row_number),
      "CREATE INDEX ledger_waiting ON ledger_entry (number) WHERE content <> ''",
      "CREATE INDEX ledger_entry_place ON ledger_entry (log_index)",
      "CREATE INDEX ledger_entry_at ON ledger_entry (at)",
      "CREATE INDEX access_at ON access (at)",
      fmt::format("CREATE TABLE ledger_subject (entry BIGINT NOT NULL, position BIGINT NOT NULL, "
                  "dataset {0} NOT NULL, id {0} NOT NULL, salt TEXT NOT NULL, "
                  "PRIMARY KEY (entry, position)) {1}",
                  dialect.key_text, dialect.clustered),
      "CREATE INDEX ledger_subject_of ON ledger_subject (dataset, id)",
      fmt::format("CREATE TABLE erased (dataset {0} NOT NULL, id {0} NOT NULL, at TEXT NOT NULL, "
                  "PRIMARY KEY (dataset, id)) {1}",
                  dialect.key_text, dialect.clustered),
      fmt::format("CREATE TABLE witnessed (origin {} PRIMARY KEY, size BIGINT NOT NULL, "
                  "root TEXT NOT NULL, note TEXT NOT NULL)",
                  dialect.key_text),
      fmt::format("CREATE TABLE cosigned (witness {} PRIMARY KEY, at TEXT NOT NULL, "
                  "size BIGINT NOT NULL, asked TEXT NOT NULL, note TEXT NOT NULL)",
                  dialect.key_text),
  };
  statements.insert(
      statements.end(),
      {"ALTER TABLE record ADD COLUMN retain_until TEXT NOT NULL DEFAULT ''",
       fmt::format("UPDATE record SET retain_until = coalesce({}, '') "
                   "WHERE content LIKE '%\"retain_until\":%'",
                   dialect.retain_until),
       "CREATE INDEX record_retained ON record (retain_until) WHERE retain_until <> ''"});
  statements.insert(statements.end(), dialect.access_expires.begin(), dialect.access_expires.end());
  return statements;
}

/// What outbox and inbox have in common; mail_rows.h names the same columns.
std::string message_columns(const Dialect& dialect) {
  return fmt::format(
      "urgent BIGINT NOT NULL, id {0} NOT NULL, partner {0} NOT NULL, case_id {0} NOT NULL, "
      "after {0} NOT NULL, agreement TEXT NOT NULL, article TEXT NOT NULL, "
      "procedure TEXT NOT NULL, step TEXT NOT NULL, handling TEXT NOT NULL, "
      "deadline TEXT NOT NULL, at TEXT NOT NULL, digest TEXT NOT NULL, state {0} NOT NULL, "
      "fault TEXT NOT NULL, in_reply_to {0} NOT NULL, outline TEXT NOT NULL",
      dialect.key_text);
}

/// Partners, messages to and from them, and what both sides signed about those. Envelopes lie apart:
/// a message that only changes its state is not written again with all its bytes.
Migration mail_tables(const Dialect& dialect) {
  const auto key = dialect.key_text;
  return {
      // By place: what is not in the log yet is found without a walk over what is.
      "DROP INDEX ledger_waiting",
      "CREATE INDEX ledger_waiting ON ledger_entry (log_index, number) WHERE content <> ''",
      fmt::format("CREATE TABLE partner (name {} PRIMARY KEY, party TEXT NOT NULL, "
                  "state TEXT NOT NULL, card TEXT NOT NULL, at TEXT NOT NULL, "
                  "user_name TEXT NOT NULL)",
                  key),
      fmt::format("CREATE TABLE partner_certificate (fingerprint {0} PRIMARY KEY, "
                  "partner {0} NOT NULL, state TEXT NOT NULL, pem TEXT NOT NULL)",
                  key),
      "CREATE INDEX partner_certificate_of ON partner_certificate (partner)",
      "CREATE TABLE partners_changed (number BIGINT NOT NULL)",
      "INSERT INTO partners_changed (number) VALUES (1)",
      fmt::format("CREATE TABLE link (partner {} PRIMARY KEY, contact_at TEXT NOT NULL, "
                  "fault TEXT NOT NULL, fault_at TEXT NOT NULL, next_at TEXT NOT NULL, "
                  "attempts BIGINT NOT NULL, knows TEXT NOT NULL, rejected BIGINT NOT NULL, "
                  "rejected_for TEXT NOT NULL, rejected_at TEXT NOT NULL)",
                  key),
      fmt::format("CREATE TABLE outbox (number {}, {}, attachments TEXT NOT NULL)",
                  dialect.row_number, message_columns(dialect)),
      "CREATE UNIQUE INDEX outbox_id ON outbox (id)",
      "CREATE INDEX outbox_case ON outbox (case_id, partner, number)",
      "CREATE INDEX outbox_partner ON outbox (partner, number)",
      "CREATE INDEX outbox_partner_state ON outbox (partner, state, number)",
      "CREATE INDEX outbox_state ON outbox (state, number)",
      "CREATE INDEX outbox_queued ON outbox (partner, urgent DESC, number) WHERE state = 'queued'",
      fmt::format("CREATE TABLE inbox (arrival {}, number BIGINT NOT NULL, {})", dialect.row_number,
                  message_columns(dialect)),
      "CREATE UNIQUE INDEX inbox_id ON inbox (partner, id)",
      "CREATE UNIQUE INDEX inbox_number ON inbox (number) WHERE number > 0",
      "CREATE INDEX inbox_case ON inbox (case_id, arrival)",
      "CREATE INDEX inbox_partner ON inbox (partner, arrival)",
      "CREATE INDEX inbox_partner_state ON inbox (partner, state, arrival)",
      "CREATE INDEX inbox_state ON inbox (state, arrival)",
      "CREATE INDEX inbox_waiting ON inbox (partner, after) WHERE state = 'waiting'",
      // `message`: outbox.number of ours, inbox.arrival of theirs.
      fmt::format("CREATE TABLE envelope (ours BIGINT NOT NULL, message BIGINT NOT NULL, "
                  "at {} NOT NULL, bytes BIGINT NOT NULL, content TEXT NOT NULL, "
                  "PRIMARY KEY (ours, message))",
                  key),
      "CREATE INDEX envelope_at ON envelope (at)",
      fmt::format("CREATE TABLE receipt (number {1}, message {0} NOT NULL, partner {0} NOT NULL, "
                  "stage {0} NOT NULL, ours BIGINT NOT NULL, pending BIGINT NOT NULL, "
                  "at TEXT NOT NULL, document TEXT NOT NULL)",
                  key, dialect.row_number),
      "CREATE UNIQUE INDEX receipt_once ON receipt (message, partner, stage, ours)",
      "CREATE INDEX receipt_pending ON receipt (partner, number) WHERE pending = 1",
  };
}

/// Requests with what they have become, and the steps that made it so. `request` says no more of a
/// person than that somebody was asked something; the rest is in envelopes.
Migration request_tables(const Dialect& dialect) {
  const auto key = dialect.key_text;
  return {
      fmt::format("CREATE TABLE request (number {1}, id {0} NOT NULL, partner {0} NOT NULL, "
                  "case_id {0} NOT NULL, ours BIGINT NOT NULL, agreement TEXT NOT NULL, "
                  "procedure TEXT NOT NULL, urgent BIGINT NOT NULL, form TEXT NOT NULL, "
                  "state {0} NOT NULL, opened_at {0} NOT NULL, standing {0} NOT NULL, "
                  "due {0} NOT NULL, soon {0} NOT NULL, deadline TEXT NOT NULL, "
                  "astray BIGINT NOT NULL, version BIGINT NOT NULL)",
                  key, dialect.row_number),
      "CREATE UNIQUE INDEX request_id ON request (id)",
      // Whatever a page is filtered by lies in it: rows that are passed over are never looked up.
      "CREATE INDEX request_due ON request (standing, due, number, soon, partner, state, ours, "
      "procedure, agreement)",
      "CREATE INDEX request_opened ON request (standing, opened_at, number)",
      "CREATE INDEX request_case ON request (case_id)",
      fmt::format("CREATE TABLE request_step (number {1}, request {0} NOT NULL, id {0} NOT NULL, "
                  "state TEXT NOT NULL, asks BIGINT NOT NULL, at TEXT NOT NULL, "
                  "ground TEXT NOT NULL, has_reasons BIGINT NOT NULL)",
                  key, dialect.row_number),
      "CREATE UNIQUE INDEX request_step_id ON request_step (id)",
      "CREATE INDEX request_step_of ON request_step (request, number)",
      "CREATE TABLE request_followed (receipt BIGINT NOT NULL)",
      "INSERT INTO request_followed (receipt) VALUES (0)",
  };
}

/// Who works here, and how they come in.
Migration people_tables(const Dialect& dialect) {
  const auto key = dialect.key_text;
  return {
      fmt::format("CREATE TABLE account (name {} PRIMARY KEY, full_name TEXT NOT NULL, "
                  "roles TEXT NOT NULL, teams TEXT NOT NULL, language TEXT NOT NULL, "
                  "password TEXT NOT NULL, state TEXT NOT NULL, at TEXT NOT NULL, "
                  "by_whom TEXT NOT NULL, version BIGINT NOT NULL, failures BIGINT NOT NULL, "
                  "failed_at TEXT NOT NULL)",
                  key),
      fmt::format("CREATE TABLE session (token_hash {0} PRIMARY KEY, account {0} NOT NULL, "
                  "at TEXT NOT NULL, seen_at TEXT NOT NULL, expires_at {0} NOT NULL)",
                  key),
      "CREATE INDEX session_of ON session (account)",
      "CREATE INDEX session_ends ON session (expires_at)",
      fmt::format("CREATE TABLE api_token (number {1}, id {0} NOT NULL, account {0} NOT NULL, "
                  "token_hash {0} NOT NULL, label TEXT NOT NULL, rights TEXT NOT NULL, "
                  "at TEXT NOT NULL, expires_at TEXT NOT NULL, revoked_at TEXT NOT NULL, "
                  "revoked_by TEXT NOT NULL)",
                  key, dialect.row_number),
      "CREATE UNIQUE INDEX api_token_hash ON api_token (token_hash)",
      "CREATE INDEX api_token_of ON api_token (account, number)",
  };
}

/// Drafts, who works on what, and what was done at the desk.
Migration paper_tables(const Dialect& dialect) {
  const auto key = dialect.key_text;
  return {
      fmt::format("CREATE TABLE paper (number {1}, id {0} NOT NULL, to_party TEXT NOT NULL, "
                  "partner TEXT NOT NULL, case_id {0} NOT NULL, in_reply_to TEXT NOT NULL, "
                  "request {0} NOT NULL, agreement TEXT NOT NULL, procedure TEXT NOT NULL, "
                  "step TEXT NOT NULL, urgent BIGINT NOT NULL, content TEXT NOT NULL, "
                  "state {0} NOT NULL, authors TEXT NOT NULL, approvals TEXT NOT NULL, "
                  "team {0} NOT NULL, at TEXT NOT NULL, changed_at {0} NOT NULL, "
                  "version BIGINT NOT NULL)",
                  key, dialect.row_number),
      "CREATE UNIQUE INDEX paper_id ON paper (id)",
      "CREATE INDEX paper_state ON paper (state, number)",
      "CREATE INDEX paper_of ON paper (request, number)",
      fmt::format("CREATE TABLE desk_event (number {1}, request {0} NOT NULL, paper {0} NOT NULL, "
                  "at {0} NOT NULL, user_name TEXT NOT NULL, kind TEXT NOT NULL, "
                  "content TEXT NOT NULL)",
                  key, dialect.row_number),
      "CREATE INDEX desk_event_of ON desk_event (request, number)",
      "CREATE INDEX desk_event_of_paper ON desk_event (paper, number)",
      fmt::format("ALTER TABLE request ADD COLUMN assignee {} NOT NULL DEFAULT ''", key),
      fmt::format("ALTER TABLE request ADD COLUMN team {} NOT NULL DEFAULT ''", key),
      "ALTER TABLE request ADD COLUMN assigned BIGINT NOT NULL DEFAULT 0",
      "CREATE INDEX request_assigned ON request (assignee, standing, due, number) "
      "WHERE assignee <> ''",
      "CREATE INDEX request_team ON request (team, standing, due, number) WHERE team <> ''",
  };
}

/// What people said of candidates: digests of who was asked about, no name. `judging` has one row.
Migration judgement_tables(const Dialect& dialect) {
  const auto key = dialect.key_text;
  Migration statements{
      fmt::format("CREATE TABLE judgement_event (number BIGINT NOT NULL PRIMARY KEY, "
                  "judgement BIGINT NOT NULL, kind TEXT NOT NULL, dataset {0} NOT NULL, "
                  "id {0} NOT NULL, traits TEXT NOT NULL, question {0} NOT NULL, "
                  "opinion TEXT NOT NULL, at {0} NOT NULL, user_name TEXT NOT NULL, "
                  "account TEXT NOT NULL, purpose TEXT NOT NULL, legal_basis TEXT NOT NULL, "
                  "reason TEXT NOT NULL)",
                  key),
      "CREATE INDEX judgement_of ON judgement_event (dataset, id)",
      "CREATE INDEX judgement_question ON judgement_event (question)",
      "CREATE INDEX judgement_part ON judgement_event (judgement)",
      "CREATE TABLE judging (version BIGINT NOT NULL, key_check TEXT NOT NULL)",
      "INSERT INTO judging (version, key_check) VALUES (0, '')",
  };
  statements.insert(statements.end(), dialect.judgements_stay.begin(),
                    dialect.judgements_stay.end());
  return statements;
}

/// Alerts are records; what is new is up to where deliveries that bring them were taken up.
Migration alert_tables(const Dialect&) {
  return {"CREATE TABLE alert_followed (receipt BIGINT NOT NULL)",
          "INSERT INTO alert_followed (receipt) VALUES (0)"};
}

/// Messages by a gateway's file, each once; and by which channel an officer wants a draft to go.
Migration channel_tables(const Dialect& dialect) {
  const auto key = dialect.key_text;
  return {
      fmt::format("CREATE TABLE channel_message (number {1}, id {0} NOT NULL, "
                  "channel {0} NOT NULL, party {0} NOT NULL, ours BIGINT NOT NULL, "
                  "reference TEXT NOT NULL, in_reply_to TEXT NOT NULL, "
                  "case_id TEXT NOT NULL, agreement TEXT NOT NULL, procedure TEXT NOT NULL, "
                  "step TEXT NOT NULL, form TEXT NOT NULL, urgent BIGINT NOT NULL, "
                  "digest TEXT NOT NULL, at TEXT NOT NULL, kept_at {0} NOT NULL, "
                  "user_name TEXT NOT NULL, account TEXT NOT NULL, content TEXT NOT NULL, "
                  "followed BIGINT NOT NULL)",
                  key, dialect.row_number),
      "CREATE UNIQUE INDEX channel_message_id ON channel_message (id)",
      "CREATE INDEX channel_message_kept ON channel_message (kept_at) WHERE content <> ''",
      "CREATE INDEX channel_message_new ON channel_message (number) WHERE followed = 0",
      "ALTER TABLE paper ADD COLUMN channel TEXT NOT NULL DEFAULT ''",
      "ALTER TABLE paper ADD COLUMN channel_reason TEXT NOT NULL DEFAULT ''",
  };
}

/// Who is to be reminded of what, who is protected, whose cases are whose, and what was asked once.
Migration desk_tables(const Dialect& dialect) {
  const auto key = dialect.key_text;
  return {
      fmt::format("ALTER TABLE request ADD COLUMN remind {} NOT NULL DEFAULT ''", key),
      "UPDATE request SET remind = due WHERE standing = 'runs'",  // they are looked at again
      "CREATE INDEX request_remind ON request (remind, number) WHERE remind <> ''",
      "CREATE INDEX desk_event_kind ON desk_event (kind, number)",
      "CREATE INDEX paper_case ON paper (case_id, number)",
      fmt::format("CREATE TABLE case_team (case_id {0} NOT NULL, team {0} NOT NULL, "
                  "PRIMARY KEY (case_id, team)) {1}",
                  key, dialect.clustered),
      "CREATE INDEX case_team_of ON case_team (team, case_id)",
      fmt::format("CREATE TABLE protection (number {1}, id {0} NOT NULL, case_id {0} NOT NULL, "
                  "reference TEXT NOT NULL, facts TEXT NOT NULL, note TEXT NOT NULL, "
                  "state {0} NOT NULL, at TEXT NOT NULL, by_whom TEXT NOT NULL, "
                  "changed_at TEXT NOT NULL, changed_by TEXT NOT NULL, version BIGINT NOT NULL)",
                  key, dialect.row_number),
      "CREATE UNIQUE INDEX protection_id ON protection (id)",
      "CREATE INDEX protection_case ON protection (case_id) WHERE case_id <> ''",
      fmt::format("CREATE TABLE protection_key (protection {0} NOT NULL, digest {0} NOT NULL, "
                  "PRIMARY KEY (digest, protection)) {1}",
                  key, dialect.clustered),
      "CREATE INDEX protection_keys_of ON protection_key (protection)",
      fmt::format("CREATE TABLE once (user_name {0} NOT NULL, asked_key {0} NOT NULL, "
                  "digest TEXT NOT NULL, at {0} NOT NULL, status BIGINT NOT NULL, "
                  "location TEXT NOT NULL, tag TEXT NOT NULL, body TEXT NOT NULL, "
                  "PRIMARY KEY (user_name, asked_key)) {1}",
                  key, dialect.clustered),
      "CREATE INDEX once_at ON once (at)",
  };
}

Migration bulletin_tables(const Dialect& dialect) {
  const auto key = dialect.key_text;
  return {
      fmt::format("CREATE TABLE bulletin (number {1}, id {0} NOT NULL, title TEXT NOT NULL, "
                  "content TEXT NOT NULL, document_type TEXT NOT NULL, issuing_state TEXT NOT "
                  "NULL, method TEXT NOT NULL, source TEXT NOT NULL, valid_until {0} NOT NULL, "
                  "state {0} NOT NULL, at TEXT NOT NULL, by_whom TEXT NOT NULL, changed_at TEXT "
                  "NOT NULL, changed_by TEXT NOT NULL, version BIGINT NOT NULL)",
                  key, dialect.row_number),
      "CREATE UNIQUE INDEX bulletin_id ON bulletin (id)",
      fmt::format("CREATE TABLE bulletin_picture (bulletin {0} NOT NULL, name {0} NOT NULL, "
                  "media_type TEXT NOT NULL, digest TEXT NOT NULL, width BIGINT NOT NULL, height "
                  "BIGINT NOT NULL, bytes BIGINT NOT NULL, content TEXT NOT NULL, "
                  "PRIMARY KEY (bulletin, name)) {1}",
                  key, dialect.clustered),
  };
}

/// Counts of the picture, without who entered them or when; what partners published and what was shared.
Migration picture_tables(const Dialect& dialect) {
  const auto key = dialect.key_text;
  return {
      fmt::format("CREATE TABLE picture_count (source {0} NOT NULL, key {0} NOT NULL, content TEXT "
                  "NOT NULL, PRIMARY KEY (source, key)) {1}",
                  key, dialect.clustered),
      fmt::format("CREATE TABLE picture_kept (number {1}, kind {0} NOT NULL, key {0} NOT NULL, "
                  "partner {0} NOT NULL, from_month TEXT NOT NULL, until_month TEXT NOT NULL, at "
                  "TEXT NOT NULL, by_whom TEXT NOT NULL, content TEXT NOT NULL)",
                  key, dialect.row_number),
      "CREATE UNIQUE INDEX picture_kept_key ON picture_kept (kind, key)",
  };
}

Migration check_tables(const Dialect& dialect) {
  const auto key = dialect.key_text;
  return {
      fmt::format("CREATE TABLE check_share (alert {0} NOT NULL, agreement {0} NOT NULL, "
                  "partners TEXT NOT NULL, category TEXT NOT NULL, facts TEXT NOT NULL, "
                  "at TEXT NOT NULL, by_whom TEXT NOT NULL, PRIMARY KEY (alert, agreement)) {1}",
                  key, dialect.clustered)};
}

/// What was decided of what was sent; by when a protection officer must decide, and what they stopped; open
/// requests by what they are counted by.
Migration decision_columns(const Dialect&) {
  return {
      "ALTER TABLE paper ADD COLUMN decision TEXT NOT NULL DEFAULT ''",
      "ALTER TABLE protection ADD COLUMN decide_by TEXT NOT NULL DEFAULT ''",
      "ALTER TABLE protection ADD COLUMN review_on TEXT NOT NULL DEFAULT ''",
      "ALTER TABLE protection ADD COLUMN stopped_at TEXT NOT NULL DEFAULT ''",
      // Counted by value in the order in which they lie here: no row is looked up, nothing is sorted.
      "CREATE INDEX request_open ON request (partner, agreement, state, ours, procedure, team, "
      "assignee) WHERE standing <> 'over'",
  };
}

/// Commitments, meetings and postings, and what became of each.
Migration bilan_tables(const Dialect& dialect) {
  const auto key = dialect.key_text;
  return {
      fmt::format("CREATE TABLE bilan_item (number {1}, id {0} NOT NULL, kind {0} NOT NULL, state "
                  "{0} NOT NULL, due {0} NOT NULL, content TEXT NOT NULL, at TEXT NOT NULL, "
                  "by_whom TEXT NOT NULL, changed_at TEXT NOT NULL, changed_by TEXT NOT NULL, "
                  "version BIGINT NOT NULL)",
                  key, dialect.row_number),
      "CREATE UNIQUE INDEX bilan_item_id ON bilan_item (id)",
      fmt::format("CREATE TABLE bilan_event (number {1}, item {0} NOT NULL, at TEXT NOT NULL, "
                  "user_name TEXT NOT NULL, kind {0} NOT NULL, state {0} NOT NULL, reason TEXT NOT "
                  "NULL)",
                  key, dialect.row_number),
      "CREATE INDEX bilan_event_item ON bilan_event (item, number)",
  };
}

/// Which alerts' shares in private checks changed, in which order; one row for an alert.
Migration check_change_tables(const Dialect& dialect) {
  const auto key = dialect.key_text;
  return {
      "CREATE TABLE check_shares_changed (number BIGINT NOT NULL)",
      "INSERT INTO check_shares_changed (number) VALUES (0)",
      fmt::format("CREATE TABLE check_share_change (alert {0} NOT NULL, number BIGINT NOT NULL, "
                  "PRIMARY KEY (alert)) {1}",
                  key, dialect.clustered),
      "CREATE INDEX check_share_change_number ON check_share_change (number)",
  };
}

/// Alarms about private checks; those that nobody has seen are looked for at each look at the desk.
Migration check_alarm_tables(const Dialect& dialect) {
  return {
      fmt::format("CREATE TABLE check_alarm (id {0} NOT NULL, partner {0} NOT NULL, purpose {0} "
                  "NOT NULL, agreement {0} NOT NULL, keys BIGINT NOT NULL, at {0} NOT NULL, "
                  "seen_by {0} NOT NULL, seen_at {0} NOT NULL, PRIMARY KEY (id)) {1}",
                  dialect.key_text, dialect.clustered),
      "CREATE INDEX check_alarm_at ON check_alarm (seen_by, at)",
  };
}

/// Who ended a stop of a protection file: two persons.
Migration lift_columns(const Dialect&) {
  Migration all;
  for (const auto* column :
       {"lift_asked_at", "lift_asked_by", "lift_reason", "lifted_at", "lifted_by"})
    all.push_back(
        fmt::format("ALTER TABLE protection ADD COLUMN {} TEXT NOT NULL DEFAULT ''", column));
  return all;
}

/// What an entry is counted as for years, when what it says has long gone into the log.
Migration tally_column(const Dialect&) {
  return {"ALTER TABLE ledger_entry ADD COLUMN tally TEXT NOT NULL DEFAULT ''",
          "CREATE INDEX ledger_entry_tally ON ledger_entry (tally, at) WHERE tally <> ''"};
}

/// Where a dataset's records lie, and the shelves on which great editions are put.
Migration shelf_tables(const Dialect& dialect) {
  return {"ALTER TABLE dataset ADD COLUMN place BIGINT NOT NULL DEFAULT 0",
          "UPDATE dataset SET place = number",
          fmt::format("CREATE TABLE shelf (number {}, dataset {} NOT NULL, state TEXT NOT NULL, "
                      "renewed_at TEXT NOT NULL)",
                      dialect.row_number, dialect.key_text),
          "CREATE INDEX shelf_of ON shelf (dataset)"};
}

/// In order; the position of the last one, counted from 1, is the newest schema. Never edit one
/// that was released.
using MakeMigration = Migration (*)(const Dialect&);
constexpr MakeMigration migrations[] = {
    first_tables,  rule_tables,         ledger_tables,      mail_tables,  request_tables,
    people_tables, paper_tables,        judgement_tables,   alert_tables, channel_tables,
    desk_tables,   bulletin_tables,     picture_tables,     check_tables, decision_columns,
    bilan_tables,  check_change_tables, check_alarm_tables, lift_columns, tally_column,
    shelf_tables};

}  // namespace

int newest_schema() { return static_cast<int>(std::size(migrations)); }

Migration migration(const Dialect& dialect, int version) {
  ENSURE(version >= 0 && version < newest_schema());
  return migrations[version](dialect);
}

}  // namespace entraide::store
