#include "store/fault.h"

#include <soci/postgresql/soci-postgresql.h>
#include <soci/soci.h>
#include <soci/sqlite3/soci-sqlite3.h>

#include <cstdlib>
#include <new>

namespace entraide::store {

namespace {

constexpr std::string_view lost_key = "store.lost";

Error with_code(Code code, std::string_view key, std::string engine_code) {
  return Error{code, std::string{key}, {{"code", std::move(engine_code)}}};
}

struct SqlStateMeaning {
  std::string_view prefix;
  Code code;
  std::string_view key;
};

// Longer prefixes first. Appendix A, table A.1.
constexpr SqlStateMeaning sqlstate_meanings[] = {
    {"53100", Code::unavailable, "store.full"},       // disk_full
    {"53300", Code::unavailable, "store.crowded"},    // too_many_connections
    {"55P03", Code::unavailable, "store.locked"},     // lock_not_available
    {"25006", Code::unavailable, "store.read_only"},  // read_only_sql_transaction: a standby
    {"42501", Code::refused, "store.privilege"},      // insufficient_privilege
    {"57P01", Code::unavailable, lost_key},           // admin_shutdown
    {"57P02", Code::unavailable, lost_key},           // crash_shutdown
    {"57P03", Code::unavailable, lost_key},           // cannot_connect_now
    {"57P05", Code::unavailable, lost_key},           // idle_session_timeout
    {"08", Code::unavailable, lost_key},              // connection exception
    {"28", Code::refused, "store.connect"},           // invalid authorization
    {"3D", Code::refused, "store.connect"},           // no such database
    {"40", Code::unavailable, "store.locked"},        // serialization, deadlock
    {"53", Code::unavailable, "store.resources"},     // memory, configured limits
    {"58", Code::unavailable, "store.io"},            // system error
    {"XX001", Code::corrupt, "store.damaged"},        // data_corrupted
    {"XX002", Code::corrupt, "store.damaged"},        // index_corrupted
};

}  // namespace

Error sqlite_fault(int result_code) {
  const auto text = fmt::format("SQLITE {}", result_code);
  constexpr int primary_mask = 0xff;
  switch (result_code & primary_mask) {
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
      return with_code(Code::unavailable, "store.locked", text);
    case SQLITE_FULL:
      return with_code(Code::unavailable, "store.full", text);
    case SQLITE_IOERR:
      return with_code(Code::unavailable, "store.io", text);
    case SQLITE_READONLY:
      return with_code(Code::unavailable, "store.read_only", text);
    case SQLITE_CANTOPEN:
    case SQLITE_PERM:
    case SQLITE_AUTH:
      return with_code(Code::unavailable, "store.cannot_open", text);
    case SQLITE_CORRUPT:
    case SQLITE_NOTADB:
      return with_code(Code::corrupt, "store.damaged", text);
    case SQLITE_NOMEM:
      return with_code(Code::unavailable, "store.resources", text);
    default:
      return with_code(Code::unavailable, "store.engine", text);
  }
}

Error postgresql_fault(std::string_view sqlstate) {
  for (const auto& meaning : sqlstate_meanings) {
    if (sqlstate.starts_with(meaning.prefix)) {
      return with_code(meaning.code, meaning.key, fmt::format("SQLSTATE {}", sqlstate));
    }
  }
  // libpq gives no SQLSTATE when the server is simply gone; SOCI then fills in blanks.
  if (trim(sqlstate).empty()) return with_code(Code::unavailable, lost_key, "libpq");
  return with_code(Code::unavailable, "store.engine", fmt::format("SQLSTATE {}", sqlstate));
}

Error fault_in_flight() {
  try {
    throw;
  } catch (const soci::postgresql_soci_error& error) {
    return postgresql_fault(error.sqlstate());
  } catch (const soci::sqlite3_soci_error& error) {
    return sqlite_fault(error.result());
  } catch (const soci::soci_error&) {
    return with_code(Code::unavailable, "store.engine", "SOCI");
  } catch (const std::bad_alloc&) {
    std::abort();  // base: running out of memory ends the process
  } catch (const std::exception&) {
    return with_code(Code::unavailable, "store.engine", "C++");
  }
}

bool is_lost_connection(const Error& error) { return error.message().key == lost_key; }

}  // namespace entraide::store
