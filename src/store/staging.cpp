#include "store/staging.h"

#include "store/change_kind.h"

namespace entraide::store {

namespace {

std::string insert_statement(std::size_t rows) {
  std::string values;
  for (std::size_t row = 0; row < rows; ++row) {
    values +=
        fmt::format("{0}(:id{1}, :hash{1}, :content{1}, :retain{1})", row == 0 ? "" : ", ", row);
  }
  return "INSERT INTO incoming (id, hash, content, retain_until) VALUES " + values +
         " ON CONFLICT (id) DO UPDATE SET hash = excluded.hash, content = excluded.content, "
         "retain_until = excluded.retain_until";
}

constexpr const char* drop_statements[] = {"DROP TABLE IF EXISTS incoming",
                                           "DROP TABLE IF EXISTS difference"};

std::uint64_t count_of_kind(soci::session& session, ChangeKind kind) {
  const auto code = code_of(kind);
  long long count = 0;
  session << "SELECT count(*) FROM difference WHERE kind = :kind", soci::use(code),
      soci::into(count);
  return static_cast<std::uint64_t>(count);
}

}  // namespace

Staging::~Staging() {
  full_statement_.reset();
  if (!still_there().ok()) return;
  // Left behind, they would only take room until the connection ends or the next edition begins.
  for (const auto* statement : drop_statements) (void)connection_.execute(statement).ok();
  const auto usual = connection_.dialect().temporary_in_memory;
  if (!usual.empty()) (void)connection_.execute(usual).ok();
}

Result<void> Staging::still_there() const {
  if (incarnation_ == connection_.incarnation()) return {};
  return Error{Code::unavailable, "store.edition.lost"};
}

Result<void> Staging::open() {
  const auto& dialect = connection_.dialect();
  RETURN_IF_ERROR(connection_.run([&](soci::session& session) -> Result<void> {
    for (const auto* statement : drop_statements) session << statement;
    for (const auto setting : dialect.temporary_on_disk) session << std::string{setting};
    session << fmt::format(
        "CREATE TEMPORARY TABLE incoming (id {} PRIMARY KEY, hash TEXT NOT NULL, "
        "content TEXT NOT NULL, retain_until TEXT NOT NULL)",
        dialect.key_text);
    session << fmt::format(
        "CREATE TEMPORARY TABLE difference (id {} PRIMARY KEY, kind BIGINT NOT NULL) {}",
        dialect.key_text, dialect.clustered);
    return {};
  }));
  incarnation_ = connection_.incarnation();
  return {};
}

Result<void> Staging::add(StoredEntity entity) {
  ++added_;
  bytes_held_ += entity.content.size();
  // One statement may not touch a row twice: PostgreSQL refuses it (SQLSTATE 21000).
  const auto same = held_at_.find(entity.id);
  if (same != held_at_.end()) {
    auto& earlier = held_[same->second];
    earlier.hash = std::move(entity.hash);
    earlier.content = std::move(entity.content);
    earlier.retain_until = std::move(entity.retain_until);
  } else {
    held_.push_back(std::move(entity));
    held_at_.emplace(held_.back().id, held_.size() - 1);
  }
  return held_.size() == held_rows_max || bytes_held_ > held_bytes_max ? flush() : Result<void>{};
}

std::unique_ptr<soci::statement> Staging::prepare(soci::session& session, std::size_t rows) {
  auto statement = std::make_unique<soci::statement>(session);
  for (std::size_t row = 0; row < rows; ++row) {
    statement->exchange(soci::use(bound_[row].id));
    statement->exchange(soci::use(bound_[row].hash));
    statement->exchange(soci::use(bound_[row].content));
    statement->exchange(soci::use(bound_[row].retain_until));
  }
  statement->alloc();
  statement->prepare(insert_statement(rows));
  statement->define_and_bind();
  return statement;
}

void Staging::send(soci::session& session) {
  for (std::size_t start = 0; start < held_.size(); start += rows_per_statement) {
    const auto rows = std::min(rows_per_statement, held_.size() - start);
    for (std::size_t row = 0; row < rows; ++row) bound_[row] = std::move(held_[start + row]);
    if (rows < rows_per_statement) {
      prepare(session, rows)->execute(true);
    } else {
      if (!full_statement_) full_statement_ = prepare(session, rows_per_statement);
      full_statement_->execute(true);
    }
  }
}

Result<void> Staging::flush() {
  if (held_.empty()) return {};
  held_at_.clear();
  auto sent = connection_.transact("BEGIN", [&](soci::session& session) -> Result<void> {
    RETURN_IF_ERROR(still_there());
    send(session);
    return {};
  });
  held_.clear();
  bytes_held_ = 0;
  return sent;
}

void Staging::leave_out_erased(soci::session& session, const std::string& name) {
  long long erased = 0;
  session << "SELECT count(*) FROM incoming WHERE id IN "
             "(SELECT id FROM erased WHERE dataset = :name)",
      soci::use(name), soci::into(erased);
  if (erased == 0) return;
  session << "DELETE FROM incoming WHERE id IN (SELECT id FROM erased WHERE dataset = :name)",
      soci::use(name);
  erased_ += static_cast<std::uint64_t>(erased);
}

bool Staging::holds_erased(soci::session& session, const std::string& name) {
  long long erased = 0;
  session << "SELECT count(*) FROM erased e WHERE e.dataset = :name AND EXISTS "
             "(SELECT 1 FROM incoming i WHERE i.id = e.id)",
      soci::use(name), soci::into(erased);
  return erased > 0;
}

Result<Delta> Staging::compare(soci::session& session, const std::string& name,
                               std::int64_t place) {
  ENSURE(held_.empty());
  RETURN_IF_ERROR(still_there());
  leave_out_erased(session, name);
  const auto added = code_of(ChangeKind::added);
  const auto changed = code_of(ChangeKind::changed);
  const auto removed = code_of(ChangeKind::removed);
  session << "DELETE FROM difference";
  session << "INSERT INTO difference (id, kind) "
             "SELECT i.id, CASE WHEN r.id IS NULL THEN CAST(:added AS BIGINT) "
             "ELSE CAST(:changed AS BIGINT) END "
             "FROM incoming i LEFT JOIN record r ON r.dataset = :place AND r.id = i.id "
             "WHERE r.id IS NULL OR r.hash <> i.hash",
      soci::use(added), soci::use(changed), soci::use(place);
  long long kept = 0;
  if (keep_missing_) {
    session << "SELECT count(*) FROM record r LEFT JOIN incoming i ON i.id = r.id "
               "WHERE r.dataset = :place AND i.id IS NULL",
        soci::use(place), soci::into(kept);
  } else {
    session << "INSERT INTO difference (id, kind) SELECT r.id, CAST(:removed AS BIGINT) "
               "FROM record r LEFT JOIN incoming i ON i.id = r.id "
               "WHERE r.dataset = :place AND i.id IS NULL",
        soci::use(removed), soci::use(place);
  }
  long long entities = 0;
  session << "SELECT count(*) FROM incoming", soci::into(entities);
  Delta delta;
  delta.added = count_of_kind(session, ChangeKind::added);
  delta.changed = count_of_kind(session, ChangeKind::changed);
  delta.removed = count_of_kind(session, ChangeKind::removed);
  delta.unchanged = static_cast<std::uint64_t>(entities) - delta.added - delta.changed;
  delta.kept = static_cast<std::uint64_t>(kept);
  delta.erased = erased_;
  delta.repeated = added_ - static_cast<std::uint64_t>(entities) - erased_;
  return delta;
}

}  // namespace entraide::store
