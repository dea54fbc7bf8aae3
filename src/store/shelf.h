// Shelves: where an edition that changes much is put piece by piece, before it is in force.
//
// SQLite has one writer. A great edition written in one transaction kept every check waiting, ten seconds
// and more for five million records, since a check is noted on disk before it is answered. On a shelf of
// its own an edition grows while nobody reads it; it takes effect in one short transaction, when its dataset
// says that its records lie there now. What lay in force before is cleared away piece by piece, too.
//
// A place is what stands in `record.dataset` and `change.dataset`: the number of a dataset, or that of a
// shelf below zero. The row of a shelf stays for good: SQLite gives the number of a last row that was deleted
// again, and something may still lie at its place.
#pragma once

#include "store/connection.h"
#include "store/store.h"

namespace entraide::store {

/// Up to so many records that differ are written where the edition in force lies, in one transaction:
/// others wait some 5 microseconds for each.
constexpr std::uint64_t in_place_most_usual = 20'000;

/// The edition in force, as far as an import needs it. number 0: the dataset is not in the database.
struct InForce {
  std::int64_t number = 0;
  std::int64_t edition = 0;
  std::int64_t place = 0;  // of its records
  bool operator==(const InForce&) const = default;
};

InForce read_in_force(soci::session& session, const std::string& dataset);

/// What is put on a shelf: what Staging holds of this dataset and has compared with `in_force`.
struct Filling {
  std::string dataset;
  InForce in_force;
  bool keep_missing = false;  // records that `incoming` lacks stay
  Delta delta;                // between the two
  const Edition::Told& told;
};

/// Records that differ between two editions.
inline std::uint64_t differing(const Delta& delta) {
  return delta.added + delta.changed + delta.removed;
}

/// Code::conflict: the edition in force is not the one that an import was compared with.
Error overtaken(const std::string& dataset);
bool is_overtaken(const Error& error);

/// A new shelf with the edition that comes after the one in force: its place. Code::conflict when it was
/// cleared away meanwhile.
Result<std::int64_t> fill_shelf(Connection& connection, const Filling& filling, const Clock& clock);
/// In force when the session's transaction commits. False: the shelf is not there any more.
bool put_in_force(soci::session& session, std::int64_t place, std::int64_t dataset);
/// Nobody fills that one any more: sweep() may have it.
void give_up_shelf(Connection& connection, std::int64_t place);
/// Clears away, piece by piece, what lies at no place that is in force or being filled: what was replaced,
/// and what an import left that has put nothing on its shelf since `given_up_before`.
Result<void> sweep(Connection& connection, Instant given_up_before);
/// Takes a record from every place of a dataset, in force or not. False: none was in force.
bool remove_everywhere(soci::session& session, const InForce& in_force, const std::string& dataset,
                       const std::string& id);

}  // namespace entraide::store
