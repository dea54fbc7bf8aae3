#include "store/connection.h"

#include <fcntl.h>
#include <soci/postgresql/soci-postgresql.h>
#include <soci/sqlite3/soci-sqlite3.h>
#include <unistd.h>

#include <map>
#include <thread>

namespace entraide::store {

namespace {

const Dialect& sqlite_dialect() {
  static const Dialect dialect{
      .name = "sqlite",
      .begin_read = "BEGIN",
      .begin_write = "BEGIN IMMEDIATE",
      .encoding = "PRAGMA encoding",
      .schema_exists =
          "SELECT count(*) FROM sqlite_master WHERE type = 'table' AND name = 'schema_version'",
      .lock_schema = "",  // BEGIN IMMEDIATE has locked it
      .lock_mail = "",
      .key_text = "TEXT",
      .row_number = "INTEGER PRIMARY KEY",
      .clustered = "WITHOUT ROWID",
      .settings =
          {
              "PRAGMA synchronous = FULL",
              "PRAGMA foreign_keys = ON",
              "PRAGMA secure_delete = ON",  // what is erased is overwritten
              // What a statement puts aside to undo it is on no disk: it is quicker, and it is persons.
              "PRAGMA temp_store = MEMORY",
              "PRAGMA cache_size = -65536",            // 64 MiB
              "PRAGMA journal_size_limit = 67108864",  // a great import leaves no great WAL
              // 8 MiB: each note touches the ends of the same few trees, written back once then. More
              // made single notes slower: a log that grows costs its sync more than one reused.
              "PRAGMA wal_autocheckpoint = 2000",
          },
      .database_settings = {"PRAGMA journal_mode = WAL"},
      .temporary_on_disk =
          {
              "PRAGMA temp_store = FILE",
              // What undoes a piece of it need not outlive the process.
              "PRAGMA temp.journal_mode = MEMORY",
              // Overwriting a file that goes away with its tables reaches the disk by chance, and its great
              // journal kept everyone's commits waiting.
              "PRAGMA temp.secure_delete = OFF",
          },
      .temporary_in_memory = "PRAGMA temp_store = MEMORY",
      .commits_unhurried = "PRAGMA synchronous = NORMAL",
      .commits_durable = "PRAGMA synchronous = FULL",
      .one_writer = true,
      .write_back = "PRAGMA wal_checkpoint(PASSIVE)",
      .append_only =
          {
              "CREATE TRIGGER access_keeps_rows BEFORE DELETE ON access "
              "BEGIN SELECT RAISE(ABORT, 'append only'); END",
              "CREATE TRIGGER access_keeps_values BEFORE UPDATE ON access "
              "BEGIN SELECT RAISE(ABORT, 'append only'); END",
          },
      .append_only_rules =
          {
              "CREATE TRIGGER rule_event_keeps_rows BEFORE DELETE ON rule_event "
              "BEGIN SELECT RAISE(ABORT, 'append only'); END",
              "CREATE TRIGGER rule_event_keeps_values BEFORE UPDATE ON rule_event "
              "BEGIN SELECT RAISE(ABORT, 'append only'); END",
              "CREATE TRIGGER pack_file_keeps_rows BEFORE DELETE ON pack_file "
              "BEGIN SELECT RAISE(ABORT, 'append only'); END",
              "CREATE TRIGGER pack_file_keeps_values BEFORE UPDATE ON pack_file "
              "BEGIN SELECT RAISE(ABORT, 'append only'); END",
          },
      .judgements_stay =
          {
              "CREATE TRIGGER judgement_event_keeps_values BEFORE UPDATE ON judgement_event "
              "BEGIN SELECT RAISE(ABORT, 'append only'); END",
          },
      .retain_until = "json_extract(content, '$.retain_until')",
      .access_expires = {"DROP TRIGGER access_keeps_rows"},
      .wipe = {"PRAGMA wal_checkpoint(TRUNCATE)"},
  };
  return dialect;
}

/// SQLite's own wait for another process sleeps ever longer, up to 100 ms, and so misses the turns that an import
/// leaves between its pieces.
int wait_a_little(void*, int waited) {
  constexpr int waits_most = 30'000;  // some 30 s
  if (waited >= waits_most) return 0;
  std::this_thread::sleep_for(std::chrono::milliseconds{1});
  return 1;
}

void wait_for_others(soci::session& session) {
  // SOCI keeps the type information of its backends to itself, so that a cast at run time cannot be linked.
  auto* backend = static_cast<soci::sqlite3_session_backend*>(session.get_backend());
  sqlite3_busy_handler(backend->conn_, wait_a_little, nullptr);
}

const Dialect& postgresql_dialect() {
  static const Dialect dialect{
      .name = "postgresql",
      .begin_read = "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY",
      .begin_write = "BEGIN",
      .encoding = "SHOW server_encoding",
      .schema_exists = "SELECT count(*) FROM pg_class WHERE oid = to_regclass('schema_version')",
      .lock_schema = "SELECT pg_advisory_xact_lock(7310593858020254566)",  // "entraidf" in ASCII
      .lock_mail = "SELECT pg_advisory_xact_lock(7308907279878284397)",    // "entraidm"
      .key_text = "TEXT COLLATE \"C\"",
      .row_number = "BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY",
      .clustered = "",
      .settings =
          {
              "SET client_min_messages = warning",
              "SET client_encoding = 'UTF8'",
              "SET standard_conforming_strings = on",
              "SET lock_timeout = '30s'",
              "SET work_mem = '64MB'",
              "SET temp_buffers = '64MB'",
          },
      .database_settings = {},
      .temporary_on_disk = {},
      .temporary_in_memory = {},
      .commits_unhurried = "SET synchronous_commit = off",
      .commits_durable = "RESET synchronous_commit",
      .one_writer = false,
      .write_back = {},
      .append_only =
          {
              "CREATE FUNCTION access_append_only() RETURNS trigger LANGUAGE plpgsql AS "
              "'BEGIN RAISE EXCEPTION ''append only''; END'",
              "CREATE TRIGGER access_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON access "
              "FOR EACH STATEMENT EXECUTE FUNCTION access_append_only()",
          },
      .append_only_rules =
          {
              "CREATE TRIGGER rule_event_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON "
              "rule_event "
              "FOR EACH STATEMENT EXECUTE FUNCTION access_append_only()",
              "CREATE TRIGGER pack_file_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON "
              "pack_file "
              "FOR EACH STATEMENT EXECUTE FUNCTION access_append_only()",
          },
      .judgements_stay =
          {
              "CREATE TRIGGER judgement_event_append_only BEFORE UPDATE OR TRUNCATE ON "
              "judgement_event FOR EACH STATEMENT EXECUTE FUNCTION access_append_only()",
          },
      .retain_until = "CAST(content AS JSON) ->> 'retain_until'",
      .access_expires =
          {
              "DROP TRIGGER access_append_only ON access",
              "CREATE TRIGGER access_append_only BEFORE UPDATE OR TRUNCATE ON access "
              "FOR EACH STATEMENT EXECUTE FUNCTION access_append_only()",
          },
      .wipe = {"VACUUM record", "VACUUM ledger_subject", "VACUUM ledger_entry", "VACUUM access",
               "VACUUM envelope", "VACUUM judgement_event"},
  };
  return dialect;
}

// SQLite would create the file for everyone to read (0644 under the usual umask). A file that is
// there is not opened: closing it would drop the locks of this process's other connections (fcntl,
// POSIX), and the next process would take the write-ahead log away under them.
Result<void> create_private_file(const std::string& path) {
  constexpr mode_t owner_only = 0600;
  const int file = ::open(path.c_str(), O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, owner_only);
  if (file < 0 && errno == EEXIST) return {};
  if (file < 0)
    return Error{Code::unavailable, "store.cannot_open", {{"code", std::to_string(errno)}}};
  ::close(file);
  return {};
}

}  // namespace

Connection::Connection(const Address& address)
    : address_{address},
      dialect_{address.engine == Engine::sqlite ? sqlite_dialect() : postgresql_dialect()} {}

Result<std::unique_ptr<Connection>> Connection::open(const Address& address) {
  if (address.engine == Engine::sqlite) RETURN_IF_ERROR(create_private_file(address.path));
  auto connection = std::make_unique<Connection>(address);
  RETURN_IF_ERROR(connection->connect());
  return connection;
}

Result<void> Connection::connect() {
  try {
    kept_.clear();
    session_.reset();
    if (address_.engine == Engine::sqlite) {
      session_ = std::make_unique<soci::session>(soci::sqlite3, address_.connect);
      wait_for_others(*session_);
    } else {
      session_ = std::make_unique<soci::session>(soci::postgresql, address_.connect);
    }
  } catch (const soci::sqlite3_soci_error&) {
    return fault_in_flight();
  } catch (const soci::soci_error&) {
    // libpq's text names user, host and sometimes more; there is no SQLSTATE yet.
    return Error{Code::unavailable, "store.connect", {{"code", "libpq"}}};
  }
  lost_ = false;
  ++incarnation_;
  for (const auto setting : dialect_.settings) RETURN_IF_ERROR(execute(setting));
  return check_encoding();
}

Result<void> Connection::check_encoding() {
  return guarded([&](soci::session& session) -> Result<void> {
    std::string encoding;
    session << std::string{dialect_.encoding}, soci::into(encoding);
    if (encoding == "UTF8" || encoding == "UTF-8") return {};
    return Error{Code::refused, "store.encoding", {{"found", encoding}}};
  });
}

Result<void> Connection::revive() {
  const bool alive = session_ != nullptr && !lost_;
  return alive || in_transaction_ ? Result<void>{} : connect();
}

void Connection::undo() {
  // After a full disk SQLite, and after a lost connection PostgreSQL, have undone it already.
  const auto undone = execute("ROLLBACK");
  lost_ = lost_ || (!undone.ok() && address_.engine == Engine::postgresql);
}

std::unique_lock<std::mutex> Connection::wait_for_turn(std::string_view begin) const {
  static std::mutex of_all;  // of the map
  static std::map<std::string, std::mutex, std::less<>> writers;
  if (!dialect_.one_writer || begin != dialect_.begin_write) return {};
  std::unique_lock looking{of_all};
  auto& writer = writers[address_.path];
  looking.unlock();
  return std::unique_lock{writer};
}

void Connection::wipe() {
  for (const auto statement : dialect_.wipe) (void)execute(statement).ok();
}

void Connection::write_back() {
  if (!dialect_.write_back.empty()) (void)execute(dialect_.write_back).ok();
}

Result<void> Connection::execute(std::string_view statement) {
  return guarded([&](soci::session& session) -> Result<void> {
    session << std::string{statement};
    return {};
  });
}

}  // namespace entraide::store
