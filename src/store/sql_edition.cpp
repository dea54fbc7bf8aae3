#include "store/sql_edition.h"

#include "store/change_kind.h"
#include "store/ledger_rows.h"

namespace entraide::store {

namespace {

Result<void> check_texts(const Dataset& dataset) {
  for (const auto* text :
       {&dataset.title_en, &dataset.title_fr, &dataset.publisher, &dataset.url, &dataset.licence,
        &dataset.format, &dataset.version, &dataset.content_hash}) {
    if (text->find('\0') != std::string::npos || !is_utf8(*text)) {
      return Error{Code::invalid, "store.dataset.text", {{"dataset", dataset.name}}};
    }
  }
  return {};
}

}  // namespace

SqlEdition::SqlEdition(Connection& connection, Dataset dataset, const Clock& clock,
                       std::uint64_t in_place_most, bool& open)
    : connection_{connection},
      dataset_{std::move(dataset)},
      clock_{clock},
      in_place_most_{in_place_most},
      open_{open},
      staging_{connection} {
  open_ = true;
}

SqlEdition::~SqlEdition() { open_ = false; }

Result<void> SqlEdition::begin() {
  RETURN_IF_ERROR(check_dataset_name(dataset_.name));
  RETURN_IF_ERROR(check_texts(dataset_));
  return staging_.open();
}

Result<void> SqlEdition::usable() const {
  // After a failed write the staged entities may be incomplete: committing them would remove
  // records.
  if (failed_ || ended_) return Error{Code::refused, "store.edition.ended"};
  return {};
}

Result<void> SqlEdition::add(const record::Entity& entity) {
  RETURN_IF_ERROR(usable());
  ASSIGN_OR_RETURN(auto stored, to_stored(entity, dataset_.name));
  delta_.reset();
  auto added = staging_.add(std::move(stored));
  failed_ = !added.ok();
  return added;
}

Result<void> SqlEdition::name_source(std::string version, std::string content_hash) {
  RETURN_IF_ERROR(usable());
  dataset_.version = std::move(version);
  dataset_.content_hash = std::move(content_hash);
  return check_texts(dataset_);
}

Result<void> SqlEdition::keep_missing() {
  RETURN_IF_ERROR(usable());
  staging_.keep_missing();
  delta_.reset();
  return {};
}

Result<void> SqlEdition::compare() {
  if (delta_) return {};
  auto compared = staging_.flush();
  if (compared.ok()) {
    // Only temporary tables are written, so that others may write meanwhile; one transaction, so
    // that the dataset's edition and its records are of the same moment.
    const auto begin = connection_.dialect().begin_read;
    compared = connection_.transact(begin, [&](soci::session& session) -> Result<void> {
      in_force_ = read_in_force(session, dataset_.name);
      ASSIGN_OR_RETURN(delta_, staging_.compare(session, dataset_.name, in_force_.place));
      return {};
    });
  }
  failed_ = !compared.ok();
  if (failed_) delta_.reset();
  return compared;
}

Result<Delta> SqlEdition::delta() {
  RETURN_IF_ERROR(usable());
  RETURN_IF_ERROR(compare());
  delta_shown_ = true;
  return *delta_;
}

Result<Delta> SqlEdition::commit(const LedgerNote& entry, const Told& told) {
  RETURN_IF_ERROR(usable());
  RETURN_IF_ERROR(check_note(entry));
  RETURN_IF_ERROR(compare());
  ended_ = true;
  auto committed = commit_compared(entry, told);
  // Where nobody was shown numbers to decide on, others will do.
  constexpr int attempts_most = 20;
  for (int attempt = 1; attempt < attempts_most && !delta_shown_ && !committed.ok() &&
                        is_overtaken(committed.error());
       ++attempt) {
    delta_.reset();
    RETURN_IF_ERROR(compare());
    committed = commit_compared(entry, told);
  }
  return committed;
}

Result<Delta> SqlEdition::commit_compared(const LedgerNote& entry, const Told& told) {
  if (differing(*delta_) <= in_place_most_) return take_effect(entry, {});
  constexpr std::chrono::hours given_up_after{1};
  const auto began = clock_.now();
  const Filling filling{dataset_.name, in_force_, staging_.keeps_missing(), *delta_, told};
  const auto shelf = fill_shelf(connection_, filling, clock_);
  auto committed = shelf.ok() ? take_effect(entry, shelf.value()) : Result<Delta>{shelf.error()};
  if (shelf.ok() && !committed.ok()) give_up_shelf(connection_, shelf.value());
  // The edition is in force, or is not, whatever becomes of this: it is swept again every day.
  (void)sweep(connection_, began - given_up_after).ok();
  return committed;
}

Result<Delta> SqlEdition::take_effect(const LedgerNote& entry, std::optional<std::int64_t> shelf) {
  return connection_.transact(connection_.dialect().begin_write,
                              [&](soci::session& session) -> Result<Delta> {
                                ASSIGN_OR_RETURN(auto written, write(session, shelf));
                                insert_note(session, entry);
                                return written;
                              });
}

Result<InForce> SqlEdition::claim(soci::session& session, const std::string& now) {
  // Makes the row or locks it: from here to the end nobody else writes this dataset.
  session
      << "INSERT INTO dataset (name, title_en, title_fr, publisher, url, licence, format, edition, "
         "version, content_hash, imported_at, checked_at, entities, place) VALUES (:name, "
         ":title_en, :title_fr, :publisher, :url, :licence, :format, 0, :version, :content_hash, "
         "'', :checked_at, 0, 0) ON CONFLICT (name) DO UPDATE SET checked_at = excluded.checked_at",
      soci::use(dataset_.name), soci::use(dataset_.title_en), soci::use(dataset_.title_fr),
      soci::use(dataset_.publisher), soci::use(dataset_.url), soci::use(dataset_.licence),
      soci::use(dataset_.format), soci::use(dataset_.version), soci::use(dataset_.content_hash),
      soci::use(now);
  // A dataset's records lie where its number says until an edition is put on a shelf.
  session << "UPDATE dataset SET place = number WHERE name = :name AND place = 0",
      soci::use(dataset_.name);
  const auto claimed = read_in_force(session, dataset_.name);
  // Another import was faster, or somebody was erased who is in this one: whoever saw a delta decided on
  // other numbers than those that would come.
  if (claimed.edition != in_force_.edition || Staging::holds_erased(session, dataset_.name))
    return overtaken(dataset_.name);
  return claimed;
}

Result<Delta> SqlEdition::write(soci::session& session, std::optional<std::int64_t> shelf) {
  const auto now = to_rfc3339(clock_.now());
  ASSIGN_OR_RETURN(auto next, claim(session, now));
  if (differing(*delta_) == 0) return *delta_;
  ++next.edition;
  if (!shelf) {
    write_difference(session, next);
  } else if (!put_in_force(session, *shelf, next.number)) {
    return overtaken(dataset_.name);
  }
  write_dataset(session, next, now);
  return *delta_;
}

void SqlEdition::write_difference(soci::session& session, const InForce& next) {
  session << "INSERT INTO change (dataset, edition, id, kind) "
             "SELECT CAST(:dataset AS BIGINT), CAST(:edition AS BIGINT), id, kind FROM difference",
      soci::use(next.number), soci::use(next.edition);
  const auto removed = code_of(ChangeKind::removed);
  if (delta_->removed > 0) {
    session << "DELETE FROM record WHERE dataset = :place AND id IN "
               "(SELECT id FROM difference WHERE kind = :removed)",
        soci::use(next.place), soci::use(removed);
  }
  // CROSS JOIN keeps SQLite's loops in this order: by id, so that the table grows in order of id.
  session << "INSERT INTO record (dataset, id, hash, edition, content, retain_until) "
             "SELECT CAST(:place AS BIGINT), i.id, i.hash, CAST(:edition AS BIGINT), i.content, "
             "i.retain_until "
             "FROM difference d CROSS JOIN incoming i WHERE i.id = d.id AND d.kind <> :removed "
             "ON CONFLICT (dataset, id) DO UPDATE SET hash = excluded.hash, "
             "edition = excluded.edition, content = excluded.content, "
             "retain_until = excluded.retain_until",
      soci::use(next.place), soci::use(next.edition), soci::use(removed);
}

void SqlEdition::write_dataset(soci::session& session, const InForce& next,
                               const std::string& now) {
  const auto entities =
      static_cast<std::int64_t>(delta_->added + delta_->changed + delta_->unchanged + delta_->kept);
  session
      << "UPDATE dataset SET title_en = :title_en, title_fr = :title_fr, publisher = :publisher, "
         "url = :url, licence = :licence, format = :format, edition = :edition, "
         "version = :version, content_hash = :content_hash, imported_at = :imported_at, "
         "entities = :entities WHERE number = :number",
      soci::use(dataset_.title_en), soci::use(dataset_.title_fr), soci::use(dataset_.publisher),
      soci::use(dataset_.url), soci::use(dataset_.licence), soci::use(dataset_.format),
      soci::use(next.edition), soci::use(dataset_.version), soci::use(dataset_.content_hash),
      soci::use(now), soci::use(entities), soci::use(next.number);
}

}  // namespace entraide::store
