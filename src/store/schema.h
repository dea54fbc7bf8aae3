// The tables, and how older ones become newer.
#pragma once

#include "base/base.h"
#include "store/connection.h"

namespace entraide::store {

/// The newest schema this program knows.
int newest_schema();
/// The statements, in order, that bring a database of that version to the next one.
using Migration = std::vector<std::string>;
Migration migration(const Dialect& dialect, int version);
/// Brings the database to it. A newer one is refused and left as it is. Safe from several processes
/// at once.
Result<void> migrate(Connection& connection);
Result<int> read_schema_version(Connection& connection);

}  // namespace entraide::store
