// What the engines throw, as Errors that say what to do.
#pragma once

#include <string_view>

#include "base/base.h"

namespace entraide::store {

/// By SQLite's primary result code (sqlite.org/rescode.html).
Error sqlite_fault(int result_code);
/// By SQLSTATE (PostgreSQL documentation, appendix A).
Error postgresql_fault(std::string_view sqlstate);
/// The exception being handled. Call it only inside a catch block. Engine texts are dropped,
/// because they quote values and passwords; their codes are kept.
Error fault_in_flight();
/// True when the connection itself is gone, so that the next use must make another.
bool is_lost_connection(const Error& error);

}  // namespace entraide::store
