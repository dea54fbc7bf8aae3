// A PostgreSQL server of our own, from Debian's packages: on a Unix socket, no TCP, gone at the
// end.
#pragma once

#include <string>

#include "store/engines_test.h"

namespace entraide::store {

class PrivatePostgresql {
 public:
  /// Throws when the server cannot start: its tests then fail, they are never skipped.
  PrivatePostgresql();
  ~PrivatePostgresql();
  PrivatePostgresql(const PrivatePostgresql&) = delete;
  PrivatePostgresql& operator=(const PrivatePostgresql&) = delete;

  /// The address of an empty schema that nobody else uses.
  std::string empty_schema();
  /// The address of an empty database in another encoding.
  std::string database_in_latin1();
  std::string url(std::string_view database, std::string_view more = {}) const;

 private:
  TemporaryFolder folder_;
  int server_ = -1;
  int schemas_ = 0;
};

/// Started by the first test that asks.
PrivatePostgresql& private_postgresql();

}  // namespace entraide::store
