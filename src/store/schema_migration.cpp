// How a database comes to the newest schema.
#include <thread>

#include "store/schema.h"

namespace entraide::store {

namespace {

Result<int> version_inside(const Dialect& dialect, soci::session& session) {
  long long tables = 0;
  session << std::string{dialect.schema_exists}, soci::into(tables);
  if (tables == 0) return 0;
  int version = 0;
  session << "SELECT coalesce(max(version), 0) FROM schema_version", soci::into(version);
  return version;
}

Result<void> refuse_newer(int version) {
  if (version <= newest_schema()) return {};
  return Error{Code::refused,
               "store.schema.newer",
               {{"found", std::to_string(version)}, {"known", std::to_string(newest_schema())}}};
}

/// One migration, unless another process has made it meanwhile.
Result<int> step(Connection& connection) {
  const Dialect& dialect = connection.dialect();
  return connection.transact(dialect.begin_write, [&](soci::session& session) -> Result<int> {
    if (!dialect.lock_schema.empty()) session << std::string{dialect.lock_schema};
    ASSIGN_OR_RETURN(const int version, version_inside(dialect, session));
    RETURN_IF_ERROR(refuse_newer(version));
    if (version == newest_schema()) return version;
    if (version == 0)
      session << "CREATE TABLE schema_version (version INTEGER NOT NULL PRIMARY KEY)";
    for (const auto& statement : migration(dialect, version)) session << statement;
    const int reached = version + 1;
    session << "INSERT INTO schema_version (version) VALUES (:version)", soci::use(reached);
    return reached;
  });
}

/// SQLite changes the journal's mode with nobody else in the file, and does not wait for that as it does for
/// everything else (busy_timeout): processes that open a new database at once meet here.
Result<void> set_for_all(Connection& connection, std::string_view setting) {
  constexpr int attempts_most = 300;
  constexpr std::chrono::milliseconds between{10};
  auto set = connection.execute(setting);
  for (int attempt = 1;
       attempt < attempts_most && !set.ok() && set.error().message().key == "store.locked";
       ++attempt) {
    std::this_thread::sleep_for(between);
    set = connection.execute(setting);
  }
  return set;
}

}  // namespace

Result<int> read_schema_version(Connection& connection) {
  return connection.run(
      [&](soci::session& session) { return version_inside(connection.dialect(), session); });
}

Result<void> migrate(Connection& connection) {
  ASSIGN_OR_RETURN(int version, read_schema_version(connection));
  RETURN_IF_ERROR(refuse_newer(version));
  for (const auto setting : connection.dialect().database_settings) {
    RETURN_IF_ERROR(set_for_all(connection, setting));
  }
  connection.write_back();
  while (version < newest_schema()) {
    ASSIGN_OR_RETURN(version, step(connection));
  }
  return {};
}

}  // namespace entraide::store
