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
    run_out(statement_);
  }

 private:
  Access access_;  // what the statement is bound to
  std::int64_t queries_ = 0, candidates_ = 0;
  soci::statement statement_;
};

/// Gives places, with statements that are prepared once.
class Placing {
 public:
  explicit Placing(soci::session& session)
      : lost_{(session.prepare << "SELECT number FROM ledger_entry "
                                  "WHERE log_index >= :size AND content = '' LIMIT 1",
               soci::use(size_), soci::into(number_))},
        forget_{(session.prepare << "UPDATE ledger_entry SET content = '' "
                                    "WHERE content <> '' AND log_index >= 0 AND log_index < :size",
                 soci::use(signed_))},
        placed_{(session.prepare << "SELECT number, log_index, content FROM ledger_entry "
                                    "WHERE content <> '' AND log_index >= :size "
                                    "ORDER BY log_index, number LIMIT :rows",
                 soci::use(size_), soci::use(most_), soci::into(number_), soci::into(index_),
                 soci::into(content_))},
        waiting_{(session.prepare << "SELECT number, log_index, content FROM ledger_entry "
                                     "WHERE content <> '' AND log_index < 0 "
                                     "ORDER BY log_index, number LIMIT :rows",
                  soci::use(most_), soci::into(number_), soci::into(index_), soci::into(content_))},
        place_{
            (session.prepare << "UPDATE ledger_entry SET log_index = :place WHERE number = :number",
             soci::use(index_), soci::use(number_))} {}

  /// Whether the log lacks entries that it had acknowledged: its folder is another one.
  bool is_short(std::int64_t log_size) {
    size_ = log_size;
    return run_out(lost_);
  }

  void forget_signed(std::int64_t size) {
    signed_ = size;
    run_out(forget_);
  }

  struct Waiting {
    std::int64_t number = 0, log_index = 0;
    std::string content;
  };
  /// In the order in which they get into the log: those that have a place first.
  std::vector<Waiting> read(std::int64_t log_size, std::size_t most) {
    size_ = log_size;
    std::vector<Waiting> found;
    for (auto* statement : {&placed_, &waiting_}) {
      most_ = static_cast<std::int64_t>(most - found.size());
      statement->execute();
      while (statement->fetch()) found.push_back({number_, index_, content_});
    }
    return found;
  }

  void place(std::int64_t number, std::int64_t index) {
    number_ = number;
    index_ = index;
    run_out(place_);
  }

 private:
  std::int64_t size_ = 0, signed_ = 0, most_ = 0, number_ = 0, index_ = 0;
  std::string content_;  // what the statements are bound to
  soci::statement lost_, forget_, placed_, waiting_, place_;
};

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
  if (note.content.empty() || !can_be_kept(note.content) || !can_be_kept(note.at) ||
      !can_be_kept(note.tally))
    return unfit();
  for (const auto& subject : note.subjects) {
    if (!can_be_kept(subject.dataset) || !can_be_kept(subject.id) ||
        subject.salt.size() != salt_digits)
      return unfit();
  }
  return {};
}

NoteWriter::NoteWriter(soci::session& session)
    : entry_{(session.prepare << "INSERT INTO ledger_entry (at, log_index, content, tally) "
                                 "VALUES (:at, :waiting, :content, :tally) RETURNING number",
              soci::use(note_.at), soci::use(waiting), soci::use(note_.content),
              soci::use(note_.tally), soci::into(number_))},
      salt_{(session.prepare << "INSERT INTO ledger_subject (entry, position, dataset, id, salt) "
                                "VALUES (:entry, :position, :dataset, :id, :salt)",
             soci::use(number_), soci::use(position_), soci::use(subject_.dataset),
             soci::use(subject_.id), soci::use(subject_.salt))} {}

std::uint64_t NoteWriter::write(const LedgerNote& note) {
  note_.at = note.at;
  note_.content = note.content;
  note_.tally = note.tally;
  run_out(entry_);
  position_ = 0;
  for (const auto& subject : note.subjects) {
    subject_ = subject;
    run_out(salt_);
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
                                 auto& entries = connection_->kept<NoteWriter>(session);
                                 auto& accesses = connection_->kept<AccessWriter>(session);
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
        auto& placing = connection_->kept<Placing>(session);
        const auto size = static_cast<std::int64_t>(log_size);
        if (placing.is_short(size)) return short_log(log_size);
        placing.forget_signed(static_cast<std::int64_t>(std::min(signed_size, log_size)));
        Placed placed;
        auto next = size;
        for (auto& row : placing.read(size, most)) {
          if (row.log_index != waiting && row.log_index != next) return short_log(log_size);
          if (row.log_index == waiting) placing.place(row.number, next);
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
