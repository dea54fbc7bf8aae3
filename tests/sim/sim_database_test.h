// A database on the simulated disk, without the store: plain SQLite.
#pragma once

#include <gtest/gtest.h>
#include <sqlite3.h>

#include <filesystem>
#include <string>

#include "base/base.h"

namespace entraide::sim {

class Database {
 public:
  explicit Database(const std::filesystem::path& path) {
    code_ = sqlite3_open_v2(path.c_str(), &handle_, SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE,
                            nullptr);
  }
  Database(const Database&) = delete;
  Database& operator=(const Database&) = delete;
  ~Database() { EXPECT_EQ(sqlite3_close(handle_), SQLITE_OK); }

  /// Whether the last call worked, and the primary result code when it did not.
  bool ok() const { return code_ == SQLITE_OK; }
  int code() const { return code_ & 0xff; }

  bool run(const std::string& statements) {
    rows_.clear();
    code_ = sqlite3_exec(handle_, statements.c_str(), &Database::keep, this, nullptr);
    return ok();
  }
  /// The values of all rows, with commas; what went wrong in their place.
  std::string ask(const std::string& query) {
    return run(query) ? rows_ : fmt::format("error {}", code());
  }
  /// Ends a transaction that failed. SQLite may have ended it already.
  void undo() {
    if (sqlite3_get_autocommit(handle_) == 0) (void)run("ROLLBACK");
  }

 private:
  static int keep(void* self, int count, char** values, char**) {
    auto& rows = static_cast<Database*>(self)->rows_;
    for (int i = 0; i < count; ++i) {
      if (!rows.empty()) rows += ',';
      rows += values[i] == nullptr ? "null" : values[i];
    }
    return 0;
  }

  sqlite3* handle_ = nullptr;
  int code_ = SQLITE_OK;
  std::string rows_;
};

}  // namespace entraide::sim
