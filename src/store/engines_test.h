// Both engines for the tests: an SQLite file, and a PostgreSQL server that only these tests see.
#pragma once

#include <gtest/gtest.h>
#include <soci/soci.h>

#include <filesystem>
#include <memory>
#include <string>
#include <vector>

#include "store/connection.h"
#include "store/shelf.h"
#include "store/sql_store.h"
#include "store/store.h"

namespace entraide::store {

/// A folder that goes away with its owner.
class TemporaryFolder {
 public:
  TemporaryFolder();
  ~TemporaryFolder();
  TemporaryFolder(const TemporaryFolder&) = delete;
  TemporaryFolder& operator=(const TemporaryFolder&) = delete;
  const std::filesystem::path& path() const { return path_; }

 private:
  std::filesystem::path path_;
};

/// The value of a Result that the test relies on; its English text otherwise.
template <class T>
T must(Result<T> result) {
  if (!result.ok()) throw std::runtime_error{result.error().text(Language::english)};
  return std::move(result).value();
}
inline void must(Result<void> result) {
  if (!result.ok()) throw std::runtime_error{result.error().text(Language::english)};
}

FakeClock& test_clock();
record::Entity person(std::string_view id, std::string_view name,
                      std::string_view dataset = "list");
/// So many of one name, `id-000000` and on, in order.
std::vector<record::Entity> people(int count, std::string_view name);
Dataset list_named(std::string_view name);
/// An entry of the ledger, and one beside a read.
LedgerNote test_entry(std::string content = "entry");
std::vector<Noted> noted(Access access);
/// Imports these as the next edition.
Delta import(Store& store, const std::vector<record::Entity>& entities,
             std::string_view dataset = "list");
std::vector<record::Entity> all_of(Store& store, std::string_view dataset = "list");

/// An engine, and how many records that differ an edition may have to be written in place.
struct Way {
  Engine engine = Engine::sqlite;
  std::uint64_t in_place_most = in_place_most_usual;
  Way(Engine on)
      : engine{on} {}  // NOLINT(google-explicit-constructor): tables of engines read well
  Way(Engine on, std::uint64_t most) : engine{on}, in_place_most{most} {}
};
/// For tests of editions: each also as one that is put on a shelf, however small.
inline auto engines_and_shelves() {
  return testing::Values(Way{Engine::sqlite}, Way{Engine::postgresql}, Way{Engine::sqlite, 0},
                         Way{Engine::postgresql, 0});
}
/// For tests that only have editions in them.
inline auto engines_and_a_shelf() {
  return testing::Values(Way{Engine::sqlite}, Way{Engine::postgresql}, Way{Engine::sqlite, 0});
}

/// Each test starts with an empty database of its own.
class OnBothEngines : public testing::TestWithParam<Way> {
 protected:
  OnBothEngines();
  const std::string& url() const { return url_; }
  Engine engine() const { return GetParam().engine; }
  std::unique_ptr<Store> open() const { return must(open_store({url_}, GetParam().in_place_most)); }
  /// Straight to the tables, past the store.
  void raw(const std::string& statement) const;
  long long raw_number(const std::string& query) const;
  const TemporaryFolder& folder() const { return folder_; }

 private:
  TemporaryFolder folder_;
  std::string url_;
};

std::string engine_name(const testing::TestParamInfo<Way>& info);

}  // namespace entraide::store
