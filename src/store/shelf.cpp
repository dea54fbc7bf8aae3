#include "store/shelf.h"

#include <thread>

namespace entraide::store {

namespace {

// A check that comes while a piece is written waits for it: some 2 ms. As long is left to others after it.
constexpr std::int64_t rows_per_piece = 256;
// Written back by whoever writes them, little by little: a check whose commit finds a long log does it for all, and
// syncs all of it.
constexpr int pieces_written_back = 4;

/// Commits of pieces need not be on the disk one by one: nothing is told of them. The one that puts a
/// shelf in force is durable, and what was committed before it with it.
class Unhurried {
 public:
  explicit Unhurried(Connection& connection) : connection_{connection} {
    (void)connection_.execute(connection_.dialect().commits_unhurried).ok();
  }
  ~Unhurried() { (void)connection_.execute(connection_.dialect().commits_durable).ok(); }
  Unhurried(const Unhurried&) = delete;
  Unhurried& operator=(const Unhurried&) = delete;

 private:
  Connection& connection_;
};

/// Rows of a source in order of id: those after `after`, up to a piece of them.
struct Piece {
  std::string after, last;  // (after, last]
  std::int64_t rows = 0;
};

/// `source`: `TABLE` or `TABLE WHERE dataset = N`. `column`: one that is in the rows and not in their key. It is
/// counted so that the rows are read here, before others wait for the piece to be written.
std::string piece_of(std::string_view source, std::string_view column) {
  const auto with = source.find(" WHERE ") == std::string_view::npos ? " WHERE" : " AND";
  return fmt::format(
      "SELECT count({0}), coalesce(max(id), '') FROM (SELECT id, {0} FROM {1}{2} id > :after "
      "ORDER BY id LIMIT {3}) AS piece",
      column, source, with, rows_per_piece);
}

/// `work(session, piece)` for each piece of the source, each in a transaction of its own, with room for
/// others between them; `written(rows)` after each.
template <class Work, class Written>
Result<void> in_pieces(Connection& connection, const std::string& source, std::string_view column,
                       const Work& work, const Written& written) {
  const auto next = piece_of(source, column);
  Piece piece;
  int pieces = 0;
  while (true) {
    RETURN_IF_ERROR(connection.run([&](soci::session& session) -> Result<void> {
      session << next, soci::use(piece.after), soci::into(piece.rows), soci::into(piece.last);
      return {};
    }));
    if (piece.rows == 0) return {};
    const auto began = std::chrono::steady_clock::now();
    RETURN_IF_ERROR(
        connection.transact(connection.dialect().begin_write,
                            [&](soci::session& session) { return work(session, piece); }));
    written(static_cast<std::uint64_t>(piece.rows));
    if (++pieces % pieces_written_back == 0) connection.write_back();
    if (piece.rows < rows_per_piece) return {};
    piece.after = piece.last;
    if (connection.dialect().one_writer)
      std::this_thread::sleep_for(std::chrono::steady_clock::now() - began);
  }
}

bool changed_a_row(soci::statement& statement) {
  statement.execute(true);
  return statement.get_affected_rows() > 0;
}

Result<std::int64_t> new_shelf(Connection& connection, const std::string& dataset,
                               const std::string& now) {
  return connection.transact(
      connection.dialect().begin_write, [&](soci::session& session) -> Result<std::int64_t> {
        std::int64_t number = 0;
        soci::statement insert =
            (session.prepare << "INSERT INTO shelf (dataset, state, renewed_at) "
                                "VALUES (:dataset, 'filling', :now) RETURNING number",
             soci::use(dataset), soci::use(now), soci::into(number));
        run_out(insert);
        return -number;
      });
}

/// Puts pieces on one shelf.
class Filler {
 public:
  Filler(Connection& connection, const Filling& filling, std::int64_t place, const Clock& clock)
      : connection_{connection}, filling_{filling}, place_{place}, clock_{clock} {}

  Result<void> fill() {
    const Unhurried unhurried{connection_};
    RETURN_IF_ERROR(put("incoming", "hash",
                        "INSERT INTO record (dataset, id, hash, edition, content, retain_until) "
                        "SELECT {place}, i.id, i.hash, CASE WHEN r.hash = i.hash THEN r.edition "
                        "ELSE {edition} END, i.content, i.retain_until FROM incoming i "
                        "LEFT JOIN record r ON r.dataset = {held} AND r.id = i.id "
                        "WHERE i.id > :after AND i.id <= :last AND NOT EXISTS (SELECT 1 FROM "
                        "erased e WHERE e.dataset = '{name}' AND e.id = i.id) ORDER BY i.id"));
    if (filling_.keep_missing) {
      RETURN_IF_ERROR(put(fmt::format("record WHERE dataset = {}", filling_.in_force.place), "hash",
                          "INSERT INTO record (dataset, id, hash, edition, content, retain_until) "
                          "SELECT {place}, r.id, r.hash, r.edition, r.content, r.retain_until "
                          "FROM record r WHERE r.dataset = {held} AND r.id > :after AND "
                          "r.id <= :last AND NOT EXISTS (SELECT 1 FROM incoming i WHERE "
                          "i.id = r.id) ORDER BY r.id"));
    }
    return put("difference", "kind",
               "INSERT INTO change (dataset, edition, id, kind) "
               "SELECT {place}, {edition}, id, kind FROM difference "
               "WHERE id > :after AND id <= :last ORDER BY id");
  }

 private:
  Result<void> put(const std::string& source, std::string_view column, std::string_view form) {
    // A dataset's name has no sign that could end the text: check_dataset_name.
    const auto insert = fmt::format(
        fmt::runtime(form), fmt::arg("place", fmt::format("CAST({} AS BIGINT)", place_)),
        fmt::arg("edition", fmt::format("CAST({} AS BIGINT)", filling_.in_force.edition + 1)),
        fmt::arg("held", filling_.in_force.place), fmt::arg("name", filling_.dataset));
    return in_pieces(
        connection_, source, column,
        [&](soci::session& session, const Piece& piece) {
          session << insert, soci::use(piece.after), soci::use(piece.last);
          return renew(session);
        },
        [&](std::uint64_t rows) {
          done_ += rows;
          if (filling_.told) filling_.told(done_, all());
        });
  }

  /// Rows that pieces are made of: those of the file, those in force where some of them stay, changes.
  std::uint64_t all() const {
    const auto& delta = filling_.delta;
    const auto held = delta.changed + delta.unchanged + delta.kept;
    return delta.added + delta.changed + delta.unchanged + (filling_.keep_missing ? held : 0) +
           differing(delta);
  }

  Result<void> renew(soci::session& session) const {
    const auto now = to_rfc3339(clock_.now());
    const auto number = -place_;
    soci::statement renewed = (session.prepare << "UPDATE shelf SET renewed_at = :now "
                                                  "WHERE number = :number AND state = 'filling'",
                               soci::use(now), soci::use(number));
    return changed_a_row(renewed) ? Result<void>{} : overtaken(filling_.dataset);
  }

  Connection& connection_;
  const Filling& filling_;
  std::int64_t place_;
  const Clock& clock_;
  std::uint64_t done_ = 0;
};

/// A table whose rows lie at places: all of one place in order of id, and the condition by which a place is
/// nobody's.
struct Swept {
  std::string_view table, rows, column, nobodys;
};
constexpr Swept swept_tables[] = {
    {"record", "record WHERE dataset = {0}", "hash",
     "NOT EXISTS (SELECT 1 FROM dataset WHERE place = {0}) AND "
     "NOT EXISTS (SELECT 1 FROM shelf WHERE number = -({0}) AND state = 'filling')"},
    // What an edition changed is asked for as long as the dataset is there.
    {"change",
     // A shelf that was not finished has changes of one edition.
     "change WHERE dataset = {0} AND edition = (SELECT min(edition) FROM change WHERE dataset = "
     "{0})",
     "kind",
     "NOT EXISTS (SELECT 1 FROM dataset WHERE number = {0}) AND "
     "NOT EXISTS (SELECT 1 FROM shelf WHERE number = -({0}) AND state <> 'given_up')"},
};

Result<std::vector<std::int64_t>> places_of_nobody(Connection& connection, const Swept& swept) {
  using Places = std::vector<std::int64_t>;
  return connection.run([&](soci::session& session) -> Result<Places> {
    Places places;
    auto place = std::numeric_limits<std::int64_t>::min();
    while (true) {
      soci::indicator there = soci::i_null;
      std::int64_t next = 0;
      // From one place to the next in the key, not over all rows.
      session << fmt::format("SELECT min(dataset) FROM {} WHERE dataset > :place", swept.table),
          soci::use(place), soci::into(next, there);
      if (there != soci::i_ok) return places;
      place = next;
      int free = 0;
      session << fmt::format("SELECT CASE WHEN {} THEN 1 ELSE 0 END",
                             fmt::format(fmt::runtime(swept.nobodys), place)),
          soci::into(free);
      if (free == 1) places.push_back(place);
    }
  });
}

}  // namespace

InForce read_in_force(soci::session& session, const std::string& dataset) {
  InForce in_force;
  session << "SELECT number, edition, place FROM dataset WHERE name = :name", soci::use(dataset),
      soci::into(in_force.number), soci::into(in_force.edition), soci::into(in_force.place);
  return session.got_data() ? in_force : InForce{};
}

Error overtaken(const std::string& dataset) {
  return Error{Code::conflict, "store.edition.overtaken", {{"dataset", dataset}}};
}

bool is_overtaken(const Error& error) { return error.message().key == "store.edition.overtaken"; }

Result<std::int64_t> fill_shelf(Connection& connection, const Filling& filling,
                                const Clock& clock) {
  ASSIGN_OR_RETURN(const auto place,
                   new_shelf(connection, filling.dataset, to_rfc3339(clock.now())));
  auto filled = Filler{connection, filling, place, clock}.fill();
  if (filled.ok()) return place;
  give_up_shelf(connection, place);
  return std::move(filled).error();
}

bool put_in_force(soci::session& session, std::int64_t place, std::int64_t dataset) {
  const auto number = -place;
  soci::statement kept = (session.prepare << "UPDATE shelf SET state = 'kept' "
                                             "WHERE number = :number AND state = 'filling'",
                          soci::use(number));
  if (!changed_a_row(kept)) return false;
  session << "UPDATE dataset SET place = :place WHERE number = :dataset", soci::use(place),
      soci::use(dataset);
  return true;
}

void give_up_shelf(Connection& connection, std::int64_t place) {
  // Where this fails, the hour after which sweep() takes it does the same.
  (void)connection
      .execute(fmt::format(
          "UPDATE shelf SET state = 'given_up' WHERE number = {} AND state = 'filling'", -place))
      .ok();
}

Result<void> sweep(Connection& connection, Instant given_up_before) {
  const auto given_up = to_rfc3339(given_up_before);
  RETURN_IF_ERROR(connection.run([&](soci::session& session) -> Result<void> {
    session << "UPDATE shelf SET state = 'given_up' WHERE state = 'filling' AND "
               "renewed_at < :given_up",
        soci::use(given_up);
    return {};
  }));
  const Unhurried unhurried{connection};
  for (const auto& swept : swept_tables) {
    ASSIGN_OR_RETURN(const auto places, places_of_nobody(connection, swept));
    for (const auto place : places) {
      const auto erase = fmt::format(
          "DELETE FROM {} WHERE dataset = {} AND id > :after AND id <= :last", swept.table, place);
      const auto erase_piece = [&](soci::session& session, const Piece& piece) -> Result<void> {
        session << erase, soci::use(piece.after), soci::use(piece.last);
        return {};
      };
      RETURN_IF_ERROR(in_pieces(connection, fmt::format(fmt::runtime(swept.rows), place),
                                swept.column, erase_piece, [](std::uint64_t) {}));
    }
  }
  return {};
}

bool remove_everywhere(soci::session& session, const InForce& in_force, const std::string& dataset,
                       const std::string& id) {
  soci::statement erase =
      (session.prepare << "DELETE FROM record WHERE dataset = :place AND id = :id",
       soci::use(in_force.place), soci::use(id));
  const bool was_held = changed_a_row(erase);
  session << "DELETE FROM record WHERE id = :id AND dataset IN (SELECT CAST(:number AS BIGINT) "
             "UNION ALL SELECT -number FROM shelf WHERE dataset = :name)",
      soci::use(id), soci::use(in_force.number), soci::use(dataset);
  return was_held;
}

}  // namespace entraide::store
