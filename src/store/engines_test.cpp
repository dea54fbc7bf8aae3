#include "store/engines_test.h"

#include <cstdlib>

#include "store/private_postgresql_test.h"

namespace entraide::store {

TemporaryFolder::TemporaryFolder() {
  std::string name = std::filesystem::temp_directory_path() / "entraide-store-XXXXXX";
  if (mkdtemp(name.data()) == nullptr) throw std::runtime_error{"cannot make a temporary folder"};
  path_ = name;
}

TemporaryFolder::~TemporaryFolder() {
  std::error_code ignored;
  std::filesystem::remove_all(path_, ignored);
}

FakeClock& test_clock() {
  static FakeClock clock{*parse_rfc3339("2026-03-01T08:00:00Z")};
  return clock;
}

record::Entity person(std::string_view id, std::string_view name, std::string_view dataset) {
  record::Entity entity;
  entity.id = id;
  entity.dataset = dataset;
  entity.kind = record::Kind::person;
  entity.provenance.push_back({std::string{dataset}, std::string{id}, "2026-03-01", ""});
  entity.names.push_back(record::make_name(name));
  return entity;
}

std::vector<record::Entity> people(int count, std::string_view name) {
  std::vector<record::Entity> entities;
  for (int id = 0; id < count; ++id) entities.push_back(person(fmt::format("id-{:06}", id), name));
  return entities;
}

Dataset list_named(std::string_view name) {
  Dataset dataset;
  dataset.name = name;
  dataset.title_en = "A list";
  dataset.title_fr = "Une liste d’été";
  dataset.publisher = "Publisher";
  dataset.url = "https://example.org/list";
  dataset.licence = "CC0-1.0";
  dataset.format = "ftm-jsonl";
  dataset.version = "2026-03-01";
  dataset.content_hash = "00";
  return dataset;
}

LedgerNote test_entry(std::string content) {
  return {"2026-03-01T08:00:00.000Z", std::move(content), {}};
}

std::vector<Noted> noted(Access access) { return {{test_entry(), std::move(access)}}; }

Delta import(Store& store, const std::vector<record::Entity>& entities, std::string_view dataset) {
  const auto edition = must(store.begin_edition(list_named(dataset), test_clock()));
  for (const auto& entity : entities) must(edition->add(entity));
  return must(edition->commit(test_entry()));
}

std::vector<record::Entity> all_of(Store& store, std::string_view dataset) {
  std::vector<record::Entity> entities;
  must(store.for_each(dataset, [&](record::Entity&& entity) -> Result<void> {
    entities.push_back(std::move(entity));
    return {};
  }));
  return entities;
}

OnBothEngines::OnBothEngines()
    : url_{engine() == Engine::sqlite ? "sqlite:" + (folder_.path() / "a b=c.db").string()
                                      : private_postgresql().empty_schema()} {}

void OnBothEngines::raw(const std::string& statement) const {
  const auto connection = must(Connection::open(must(parse_address(url_))));
  must(connection->execute(statement));
}

long long OnBothEngines::raw_number(const std::string& query) const {
  const auto connection = must(Connection::open(must(parse_address(url_))));
  return must(connection->run([&](soci::session& session) -> Result<long long> {
    long long number = 0;
    session << query, soci::into(number);
    return number;
  }));
}

std::string engine_name(const testing::TestParamInfo<Way>& info) {
  const std::string name = info.param.engine == Engine::sqlite ? "Sqlite" : "Postgresql";
  return info.param.in_place_most == 0 ? name + "OnShelves" : name;
}

}  // namespace entraide::store
