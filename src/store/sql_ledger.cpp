// Entries on their way to the log, and whom they speak of.
#include <algorithm>

#include "store/ledger_rows.h"
#include "store/sql_store.h"

namespace entraide::store {

namespace {

constexpr std::size_t text_bytes_max = std::size_t{1} << 20U;
constexpr std::int64_t waiting = -1;  // log_index of an entry without a place
constexpr std::size_t places_per_fetch = 500;
constexpr std::size_t salt_digits = 64;

Error unfit() { return Error{Code::invalid, "store.ledger.text"}; }

/// The same for notes of reads.
class AccessWriter {
 public:
  explicit AccessWriter(soci::session& session)
      : statement_{
            (session.prepare
                 << "INSERT INTO access (at, user_name, purpose, legal_basis, file_reference, "
                    "operation, dataset, queries, candidates) VALUES (:at, :user_name, :purpose, "
                    ":legal_basis, :file_reference, :operation, :dataset, :queries, :candidates)",
             soci::use(access_.at), soci::use(access_.user), soci::use(access_.purpose),
             soci::use(access_.legal_basis), soci::use(access_.file_reference),
             soci::use(access_.operation), soci::use(access_.dataset), soci::use(queries_),
             soci::use(candidates_))} {}
  void write(const Access& access) {
    access_ = access;
    queries_ = static_cast<std::int64_t>(access.queries);
    candidates_ = static_cast<std::int64_t>(access.candidates);
    statement_.execute(true);
  }

 private:
  Access access_;  // what the statement is bound to
  std::int64_t queries_ = 0, candidates_ = 0;
  soci::statement statement_;
};

/// Waiting entries in the order in which they get into the log: those that have a place first.
struct Waiting {
  std::int64_t number = 0, log_index = 0;
  std::string content;
};
std::vector<Waiting> read_waiting(soci::session& session, std::int64_t log_size, std::size_t most) {
  const auto rows = static_cast<std::int64_t>(most);
  Waiting row;
  soci::statement statement =
      (session.prepare << "SELECT number, log_index, content FROM ledger_entry "
                          "WHERE content <> '' AND (log_index < 0 OR log_index >= :size) "
                          "ORDER BY CASE WHEN log_index < 0 THEN 1 ELSE 0 END, log_index, number "
                          "LIMIT :rows",
       soci::use(log_size), soci::use(rows), soci::into(row.number), soci::into(row.log_index),
       soci::into(row.content));
  statement.execute();
  std::vector<Waiting> found;
  while (statement.fetch()) found.push_back(row);
  return found;
}

/// Whether the log lacks entries that it had acknowledged: its folder is another one.
bool is_short(soci::session& session, std::int64_t log_size) {
  long long lost = 0;
  session << "SELECT count(*) FROM ledger_entry WHERE log_index >= :size AND content = ''",
      soci::use(log_size), soci::into(lost);
  return lost > 0;
}

Error short_log(std::uint64_t log_size) {
  return Error{Code::corrupt, "store.ledger.short", {{"size", std::to_string(log_size)}}};
}

}  // namespace

Result<void> check_access(const Access& access) {
  for (const auto* text : {&access.at, &access.user, &access.purpose, &access.legal_basis,
                           &access.file_reference, &access.operation, &access.dataset}) {
    if (!can_be_kept(*text)) return Error{Code::invalid, "store.access.text"};
  }
  return {};
}

bool can_be_kept(std::string_view text) {
  return text.size() <= text_bytes_max && is_utf8(text) &&
         text.find('\0') == std::string_view::npos;
}

Result<void> check_note(const LedgerNote& note) {
  if (note.content.empty() || !can_be_kept(note.content) || !can_be_kept(note.at)) return unfit();
  for (const auto& subject : note.subjects) {
    if (!can_be_kept(subject.dataset) || !can_be_kept(subject.id) ||
        subject.salt.size() != salt_digits)
      return unfit();
  }
  return {};
}

NoteWriter::NoteWriter(soci::session& session)
    : entry_{(session.prepare << "INSERT INTO ledger_entry (at, log_index, content) "
                                 "VALUES (:at, :waiting, :content) RETURNING number",
              soci::use(note_.at), soci::use(waiting), soci::use(note_.content),
              soci::into(number_))},
      salt_{(session.prepare << "INSERT INTO ledger_subject (entry, position, dataset, id, salt) "
                                "VALUES (:entry, :position, :dataset, :id, :salt)",
             soci::use(number_), soci::use(position_), soci::use(subject_.dataset),
             soci::use(subject_.id), soci::use(subject_.salt))} {}

std::uint64_t NoteWriter::write(const LedgerNote& note) {
  note_.at = note.at;
  note_.content = note.content;
  entry_.execute(true);
  position_ = 0;
  for (const auto& subject : note.subjects) {
    subject_ = subject;
    salt_.execute(true);
    ++position_;
  }
  return counted(number_);
}

void insert_note(soci::session& session, const LedgerNote& note) {
  NoteWriter{session}.write(note);
}

void insert_access(soci::session& session, const Access& access) {
  AccessWriter{session}.write(access);
}

Result<std::vector<std::uint64_t>> SqlStore::note(std::span<const Noted> notes) {
  for (const auto& one : notes) {
    RETURN_IF_ERROR(check_note(one.entry));
    if (one.access) RETURN_IF_ERROR(check_access(*one.access));
  }
  // A transaction of its own even inside for_each would be lost with it: refused there
  // (store.busy).
  using Numbers = std::vector<std::uint64_t>;
  return connection_->transact(connection_->dialect().begin_write,
                               [&](soci::session& session) -> Result<Numbers> {
                                 NoteWriter entries{session};
                                 AccessWriter accesses{session};
                                 Numbers numbers;
                                 for (const auto& one : notes) {
                                   numbers.push_back(entries.write(one.entry));
                                   if (one.access) accesses.write(*one.access);
                                 }
                                 return numbers;
                               });
}

Result<std::vector<std::optional<std::uint64_t>>> SqlStore::places_of(
    std::span<const std::uint64_t> numbers) {
  using Places = std::vector<std::optional<std::uint64_t>>;
  return connection_->run([&](soci::session& session) -> Result<Places> {
    std::int64_t number = 0, log_index = 0;
    soci::statement find =
        (session.prepare << "SELECT log_index FROM ledger_entry WHERE number = :number",
         soci::use(number), soci::into(log_index));
    Places places;
    for (const auto one : numbers) {
      // No row has a number that is negative here.
      number = static_cast<std::int64_t>(one);
      const bool placed = find.execute(true) && log_index != waiting;
      places.push_back(placed ? std::optional{counted(log_index)} : std::nullopt);
    }
    return places;
  });
}

Result<std::vector<PlacedEntry>> SqlStore::place_entries(std::uint64_t log_size,
                                                         std::uint64_t signed_size,
                                                         std::size_t most) {
  using Placed = std::vector<PlacedEntry>;
  return connection_->transact(
      connection_->dialect().begin_write, [&](soci::session& session) -> Result<Placed> {
        const auto size = static_cast<std::int64_t>(log_size);
        if (is_short(session, size)) return short_log(log_size);
        const auto is_signed = static_cast<std::int64_t>(std::min(signed_size, log_size));
        session << "UPDATE ledger_entry SET content = '' "
                   "WHERE content <> '' AND log_index >= 0 AND log_index < :signed",
            soci::use(is_signed);
        Placed placed;
        auto next = size;
        std::int64_t number = 0;
        soci::statement place =
            (session.prepare << "UPDATE ledger_entry SET log_index = :place WHERE number = :number",
             soci::use(next), soci::use(number));
        for (auto& row : read_waiting(session, size, most)) {
          if (row.log_index != waiting && row.log_index != next) return short_log(log_size);
          number = row.number;
          if (row.log_index == waiting) place.execute(true);
          placed.push_back({counted(next), std::move(row.content)});
          ++next;
        }
        return placed;
      });
}

Result<std::uint64_t> SqlStore::entries_waiting() {
  return connection_->run([&](soci::session& session) -> Result<std::uint64_t> {
    std::int64_t count = 0;
    session << "SELECT count(*) FROM ledger_entry WHERE content <> ''", soci::into(count);
    return counted(count);
  });
}

Result<void> SqlStore::for_each_place(
    std::string_view dataset, std::string_view id,
    const std::function<Result<void>(const SubjectPlace&)>& visit) {
  if (!can_be_kept(dataset) || !can_be_kept(id)) return {};
  return connection_->transact(
      connection_->dialect().begin_read, [&](soci::session& session) -> Result<void> {
        const std::string dataset_name{dataset};
        const std::string wanted{id};
        std::vector<std::int64_t> entries(places_per_fetch), positions(places_per_fetch),
            indexes(places_per_fetch);
        std::vector<std::string> times(places_per_fetch), salts(places_per_fetch),
            contents(places_per_fetch);
        soci::statement statement =
            (session.prepare << "SELECT s.entry, s.position, e.log_index, e.at, s.salt, "
                                "e.content "
                                "FROM ledger_subject s JOIN ledger_entry e ON e.number = s.entry "
                                "WHERE s.dataset = :dataset AND s.id = :id "
                                "ORDER BY s.entry, s.position",
             soci::use(dataset_name), soci::use(wanted), soci::into(entries), soci::into(positions),
             soci::into(indexes), soci::into(times), soci::into(salts), soci::into(contents));
        statement.execute();
        while (statement.fetch()) {
          for (std::size_t row = 0; row < entries.size(); ++row) {
            SubjectPlace place{counted(entries[row]), counted(positions[row]),
                               std::nullopt,          std::move(times[row]),
                               std::move(salts[row]), std::move(contents[row])};
            if (indexes[row] != waiting) place.log_index = counted(indexes[row]);
            RETURN_IF_ERROR(visit(place));
          }
          // fetch() shrank them to what came.
          for (auto* numbers : {&entries, &positions, &indexes}) numbers->resize(places_per_fetch);
          for (auto* texts : {&times, &salts, &contents}) texts->resize(places_per_fetch);
        }
        return {};
      });
}

}  // namespace entraide::store
