#include "store/sql_store.h"

#include <algorithm>

#include "store/change_kind.h"
#include "store/schema.h"
#include "store/sql_edition.h"
#include "store/stored.h"

namespace entraide::store {

namespace {

constexpr std::size_t rows_per_page = 500;  // what for_each and changes hold at once

/// A text that no row can hold is answered by "nothing", the same on both engines.
bool can_be_a_key(std::string_view text) {
  return text.find('\0') == std::string_view::npos && is_utf8(text);
}

struct EntityRow {
  std::string dataset;
  StoredEntity stored;
};

/// Up to a page of one dataset's rows, after an id.
class Page {
 public:
  Page(soci::session& session, const std::string& dataset, const std::string& after)
      : ids_(rows_per_page), hashes_(rows_per_page), contents_(rows_per_page) {
    const auto limit = static_cast<std::int64_t>(rows_per_page);
    session << "SELECT id, hash, content FROM record WHERE dataset = "
               "(SELECT place FROM dataset WHERE name = :dataset) AND id > :after "
               "ORDER BY id LIMIT :limit",
        soci::use(dataset), soci::use(after), soci::use(limit), soci::into(ids_),
        soci::into(hashes_), soci::into(contents_);
  }

  std::size_t size() const { return ids_.size(); }
  StoredEntity take(std::size_t row) {
    return {std::move(ids_[row]), std::move(hashes_[row]), std::move(contents_[row]), {}};
  }

 private:
  std::vector<std::string> ids_, hashes_, contents_;
};

/// Where changes of that dataset's editions lie: with its number, and on each shelf that was ever in force.
std::vector<std::int64_t> places_of_changes(soci::session& session, const std::string& dataset) {
  std::int64_t place = 0;
  soci::statement statement =
      (session.prepare << "SELECT number FROM dataset WHERE name = :name UNION ALL "
                          "SELECT -number FROM shelf WHERE dataset = :dataset AND state = 'kept'",
       soci::use(dataset), soci::use(dataset), soci::into(place));
  statement.execute();
  std::vector<std::int64_t> places;
  while (statement.fetch()) places.push_back(place);
  return places;
}

}  // namespace

Result<int> SqlStore::schema_version() { return read_schema_version(*connection_); }

Result<std::unique_ptr<Edition>> SqlStore::begin_edition(const Dataset& dataset,
                                                         const Clock& clock) {
  if (edition_open_) return Error{Code::conflict, "store.edition.open"};
  auto edition =
      std::make_unique<SqlEdition>(*connection_, dataset, clock, in_place_most_, edition_open_);
  RETURN_IF_ERROR(edition->begin());
  return std::unique_ptr<Edition>{std::move(edition)};
}

Result<std::vector<Dataset>> SqlStore::datasets() {
  return connection_->run([&](soci::session& session) -> Result<std::vector<Dataset>> {
    Dataset row;
    std::int64_t edition = 0;
    std::int64_t entities = 0;
    soci::statement statement =
        (session.prepare
             << "SELECT name, title_en, title_fr, publisher, url, licence, format, edition, "
                "version, "
                "content_hash, imported_at, checked_at, entities FROM dataset ORDER BY name",
         soci::into(row.name), soci::into(row.title_en), soci::into(row.title_fr),
         soci::into(row.publisher), soci::into(row.url), soci::into(row.licence),
         soci::into(row.format), soci::into(edition), soci::into(row.version),
         soci::into(row.content_hash), soci::into(row.imported_at), soci::into(row.checked_at),
         soci::into(entities));
    statement.execute();
    std::vector<Dataset> datasets;
    while (statement.fetch()) {
      row.edition = counted(edition);
      row.entities = counted(entities);
      datasets.push_back(row);
    }
    return datasets;
  });
}

Result<std::optional<record::Entity>> SqlStore::entity(std::string_view dataset,
                                                       std::string_view id) {
  using Found = std::optional<record::Entity>;
  if (!can_be_a_key(id) || !check_dataset_name(dataset).ok()) return Found{};
  return connection_->run([&](soci::session& session) -> Result<Found> {
    const std::string dataset_name{dataset};
    StoredEntity stored;
    stored.id = id;
    session << "SELECT r.hash, r.content FROM dataset d JOIN record r ON r.dataset = d.place "
               "WHERE d.name = :dataset AND r.id = :id",
        soci::use(dataset_name), soci::use(stored.id), soci::into(stored.hash),
        soci::into(stored.content);
    if (!session.got_data()) return Found{};
    ASSIGN_OR_RETURN(auto entity, from_stored(stored, dataset));
    return Found{std::move(entity)};
  });
}

Result<std::vector<record::Entity>> SqlStore::entities_with_id(std::string_view id) {
  std::vector<record::Entity> entities;
  if (!can_be_a_key(id)) return entities;
  return connection_->run([&](soci::session& session) -> Result<std::vector<record::Entity>> {
    EntityRow row;
    row.stored.id = id;
    // Through `dataset`, so that the key (dataset, id) serves without an index of its own for id.
    soci::statement statement =
        (session.prepare << "SELECT d.name, r.hash, r.content FROM dataset d CROSS JOIN record r "
                            "WHERE r.dataset = d.place AND r.id = :id ORDER BY d.name",
         soci::use(row.stored.id), soci::into(row.dataset), soci::into(row.stored.hash),
         soci::into(row.stored.content));
    statement.execute();
    while (statement.fetch()) {
      ASSIGN_OR_RETURN(auto entity, from_stored(row.stored, row.dataset));
      entities.push_back(std::move(entity));
    }
    return std::move(entities);
  });
}

Result<void> SqlStore::for_each(std::string_view dataset,
                                const std::function<Result<void>(record::Entity&&)>& visit) {
  const std::string name{dataset};
  if (!check_dataset_name(name).ok()) return {};
  // One transaction over all pages: an edition that arrives meanwhile is not seen, not even in
  // part.
  return connection_->transact(connection_->dialect().begin_read,
                               [&](soci::session& session) -> Result<void> {
                                 std::string last;
                                 while (true) {
                                   Page page{session, name, last};
                                   for (std::size_t row = 0; row < page.size(); ++row) {
                                     const auto stored = page.take(row);
                                     ASSIGN_OR_RETURN(auto entity, from_stored(stored, dataset));
                                     RETURN_IF_ERROR(visit(std::move(entity)));
                                     last = stored.id;
                                   }
                                   if (page.size() < rows_per_page) return {};
                                 }
                               });
}

Result<std::vector<Change>> SqlStore::changes(std::string_view dataset,
                                              std::uint64_t since_edition) {
  const std::string name{dataset};
  std::vector<Change> changes;
  if (!check_dataset_name(name).ok()) return changes;
  constexpr auto edition_max = static_cast<std::uint64_t>(std::numeric_limits<std::int64_t>::max());
  if (since_edition >= edition_max) return changes;
  return connection_->run([&](soci::session& session) -> Result<std::vector<Change>> {
    const auto since = static_cast<std::int64_t>(since_edition);
    for (const auto place : places_of_changes(session, name)) {
      std::vector<std::int64_t> editions(rows_per_page), kinds(rows_per_page);
      std::vector<std::string> ids(rows_per_page);
      soci::statement statement =
          (session.prepare << "SELECT edition, kind, id FROM change WHERE dataset = :place "
                              "AND edition > :since ORDER BY edition, id",
           soci::use(place), soci::use(since), soci::into(editions), soci::into(kinds),
           soci::into(ids));
      statement.execute();
      while (statement.fetch()) {
        for (std::size_t row = 0; row < ids.size(); ++row) {
          const auto kind = change_kind_from(kinds[row]);
          if (!kind) return Error{Code::corrupt, "store.change.damaged", {{"dataset", name}}};
          changes.push_back({counted(editions[row]), *kind, std::move(ids[row])});
        }
        // fetch() shrank them to what came.
        editions.resize(rows_per_page);
        kinds.resize(rows_per_page);
        ids.resize(rows_per_page);
      }
    }
    std::ranges::sort(changes, {}, [](const Change& change) {
      return std::pair{change.edition, std::string_view{change.id}};
    });
    return std::move(changes);
  });
}

Result<std::vector<Access>> SqlStore::accesses(std::size_t limit) {
  return connection_->run([&](soci::session& session) -> Result<std::vector<Access>> {
    constexpr std::size_t limit_max = 1'000'000;
    const auto rows = static_cast<std::int64_t>(std::min(limit, limit_max));
    Access row;
    std::int64_t queries = 0;
    std::int64_t candidates = 0;
    soci::statement statement =
        (session.prepare
             << "SELECT at, user_name, purpose, legal_basis, file_reference, operation, "
                "dataset, queries, candidates FROM access ORDER BY number DESC LIMIT :rows",
         soci::use(rows), soci::into(row.at), soci::into(row.user), soci::into(row.purpose),
         soci::into(row.legal_basis), soci::into(row.file_reference), soci::into(row.operation),
         soci::into(row.dataset), soci::into(queries), soci::into(candidates));
    statement.execute();
    std::vector<Access> accesses;
    while (statement.fetch()) {
      row.queries = counted(queries);
      row.candidates = counted(candidates);
      accesses.push_back(row);
    }
    return accesses;
  });
}

Result<std::unique_ptr<Store>> open_store(const Settings& settings, std::uint64_t in_place_most) {
  ASSIGN_OR_RETURN(const auto address, parse_address(settings.url));
  ASSIGN_OR_RETURN(auto connection, Connection::open(address));
  RETURN_IF_ERROR(migrate(*connection));
  return std::unique_ptr<Store>{std::make_unique<SqlStore>(std::move(connection), in_place_most)};
}

Result<std::unique_ptr<Store>> Store::open(const Settings& settings) {
  return open_store(settings, in_place_most_usual);
}

}  // namespace entraide::store
