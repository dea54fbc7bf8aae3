// Staging: the entities of an edition before anyone else can see them.
//
// They go to temporary tables, which only this connection sees and which die with it. The database
// itself is not locked while a file is being read or while somebody decides; it is written once, by
// one transaction, with no more than what differs. So an import that changes nothing writes next to
// nothing, and checks go on being noted while it runs.
#pragma once

#include <array>
#include <memory>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "store/connection.h"
#include "store/store.h"
#include "store/stored.h"

namespace entraide::store {

class Staging {
 public:
  explicit Staging(Connection& connection) : connection_{connection} {
    held_.reserve(held_rows_max);
  }
  ~Staging();
  Staging(const Staging&) = delete;
  Staging& operator=(const Staging&) = delete;

  /// Empty temporary tables `incoming` and `difference`.
  Result<void> open();
  Result<void> add(StoredEntity entity);
  /// Sends what is still held back.
  Result<void> flush();
  /// From now on compare() removes nothing.
  void keep_missing() { keep_missing_ = true; }
  bool keeps_missing() const { return keep_missing_; }
  /// Fills `difference` with what incoming, without what was erased here, changes at that place
  /// of records, and counts it. The session may be inside a transaction.
  Result<Delta> compare(soci::session& session, const std::string& name, std::int64_t place);
  /// Whether somebody is in `incoming` who was erased from that dataset since compare().
  static bool holds_erased(soci::session& session, const std::string& name);

 private:
  // One statement of many rows costs PostgreSQL one round trip, and one transaction of many
  // statements costs SQLite one walk over its dirty pages; both were what dominated
  // (docs/formats/store.md).
  static constexpr std::size_t rows_per_statement = 64;
  static constexpr std::size_t held_rows_max = 64 * rows_per_statement;
  static constexpr std::size_t held_bytes_max = std::size_t{8} << 20U;

  Result<void> still_there() const;
  void send(soci::session& session);
  void leave_out_erased(soci::session& session, const std::string& name);
  std::unique_ptr<soci::statement> prepare(soci::session& session, std::size_t rows);

  Connection& connection_;
  int incarnation_ = 0;
  std::uint64_t added_ = 0, erased_ = 0;
  bool keep_missing_ = false;
  std::vector<StoredEntity> held_;  // never reallocates: the views below point into it
  std::unordered_map<std::string_view, std::size_t> held_at_;
  std::size_t bytes_held_ = 0;
  std::array<StoredEntity, rows_per_statement> bound_;  // what the statements are bound to
  std::unique_ptr<soci::statement> full_statement_;
};

}  // namespace entraide::store
