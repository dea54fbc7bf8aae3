// Rows that people change, and that count how often.
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>

#include "store/connection.h"

namespace entraide::store {

/// Writes a row of `table`, over the one of that `id` if there is one. `columns`: names with commas, in
/// the order of `texts`; who made it and when (`at`, `by_whom`) stay as they were.
template <std::size_t count>
void write_versioned(soci::session& session, std::string_view table, std::string_view columns,
                     const std::array<const std::string*, count>& texts, std::int64_t version) {
  std::vector<std::string> values, changes;
  for (const auto name : split(columns, ',')) {
    const auto column = trim(name);
    values.push_back(fmt::format(":{}", column));
    if (column != "id" && column != "at" && column != "by_whom")
      changes.push_back(fmt::format("{0} = excluded.{0}", column));
  }
  soci::statement statement{session};
  for (const auto* text : texts) statement.exchange(soci::use(*text));
  statement.exchange(soci::use(version));
  statement.alloc();
  statement.prepare(fmt::format(
      "INSERT INTO {} ({}, version) VALUES ({}, :version) ON CONFLICT (id) DO UPDATE SET {}, "
      "version = excluded.version",
      table, columns, join(values, ", "), join(changes, ", ")));
  statement.define_and_bind();
  statement.execute(true);
}

}  // namespace entraide::store
