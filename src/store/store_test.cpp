// What a store holds and answers, on both engines.
#include "store/store.h"

#include <sys/stat.h>

#include "store/engines_test.h"
#include "store/private_postgresql_test.h"
#include "store/schema.h"
#include "store/stored.h"

namespace entraide::store {
namespace {

class StoreTest : public OnBothEngines {};
INSTANTIATE_TEST_SUITE_P(Engines, StoreTest, engines_and_a_shelf(), engine_name);

record::Entity rich_entity() {
  auto entity = person("Q-1/é", "Élodie \"L’Ombre\" d'Été");
  entity.names.push_back(record::make_name("محمد علي", record::NameKind::alias));
  entity.birth_dates.push_back({must(record::PartialDate::parse("1972/1977")), "as told", 0});
  entity.death_dates.push_back(must(record::PartialDate::parse("1980~")));
  entity.nationalities.push_back({*record::Country::parse("ml"), true, 0});
  entity.countries.push_back(*record::Country::parse("suhh"));
  entity.gender = record::Gender::female;
  entity.titles = {"Colonel"};
  entity.positions = {"O'Neill; DROP TABLE record; -- :name"};
  record::Document passport;
  passport.type = record::DocumentType::passport;
  passport.number = "A 12\t34\\56";
  passport.issuer = record::Country::parse("fr");
  passport.expires = must(record::PartialDate::parse("2031-05"));
  entity.documents.push_back(passport);
  entity.measures.push_back(
      {record::MeasureKind::travel_ban, "Council", "LIBYA3", "LYi.1", "why", "2020-01-01", 0});
  entity.relations.push_back({"linked-to", "Q-2", 0});
  entity.topics = {"sanction", "crime.traffick"};
  entity.listed_document =
      record::ListedDocument{record::DocumentFate::stolen_blank, "2025-12-31", "A 99"};
  entity.alert = record::Alert{"sis-36", "inform", "Q-2", "2027-01-01", ""};
  entity.protection = record::ProtectedStatus::parse("XXB");
  entity.handling = record::Handling::h2;
  entity.legal_basis = "Dir. (EU) 2023/977";
  entity.other["wikidataId"] = {"Q42", std::string{"nul \0 inside", 12}};
  return entity;
}

TEST_P(StoreTest, GivesBackEverythingItWasGiven) {
  const auto entity = rich_entity();
  import(*open(), {entity});
  const auto store = open();
  EXPECT_EQ(must(store->entity("list", entity.id)), entity);
  EXPECT_EQ(must(store->entities_with_id(entity.id)), std::vector{entity});
  EXPECT_EQ(all_of(*store), std::vector{entity});
}

TEST_P(StoreTest, StartsEmpty) {
  const auto store = open();
  EXPECT_EQ(store->engine(), engine() == Engine::sqlite ? "sqlite" : "postgresql");
  EXPECT_EQ(must(store->schema_version()), newest_schema());
  EXPECT_TRUE(must(store->datasets()).empty());
  EXPECT_TRUE(all_of(*store).empty());
  EXPECT_TRUE(must(store->changes("list", 0)).empty());
  EXPECT_TRUE(must(store->accesses(10)).empty());
  EXPECT_EQ(must(store->entity("list", "nobody")), std::nullopt);
}

TEST_P(StoreTest, FindsIdsWhateverTheirLetters) {
  const std::vector<std::string> ids{"it's",
                                     "a\"b",
                                     ":name",
                                     "%_",
                                     "\\",
                                     "$1",
                                     "naïve",
                                     "鈴木",
                                     "a b",
                                     "NULL",
                                     std::string(id_bytes_max, 'x')};
  std::vector<record::Entity> entities;
  for (const auto& id : ids) entities.push_back(person(id, "Name of " + id.substr(0, 9)));
  const auto store = open();
  EXPECT_EQ(import(*store, entities).added, ids.size());
  for (const auto& entity : entities) EXPECT_EQ(must(store->entity("list", entity.id)), entity);
}

TEST_P(StoreTest, FindsNothingForKeysThatCannotExist) {
  const auto store = open();
  import(*store, {person("a", "Anna")});
  for (const auto& id : {std::string{"a\0", 2}, std::string{"a\xff"}, std::string{}}) {
    EXPECT_EQ(must(store->entity("list", id)), std::nullopt);
    EXPECT_TRUE(must(store->entities_with_id(id)).empty());
  }
  EXPECT_EQ(must(store->entity("Not a name'", "a")), std::nullopt);
  EXPECT_TRUE(must(store->changes("Not a name'", 0)).empty());
}

TEST_P(StoreTest, VisitsInOrderOfBytesOverManyPages) {
  std::vector<record::Entity> entities;
  for (int number = 1234; number > 0; --number) {
    // A locale would mix the cases; bytes do not.
    entities.push_back(person(fmt::format("{}{}", number % 2 == 0 ? "z" : "É", number), "Name"));
  }
  const auto store = open();
  import(*store, entities);
  import(*store, {person("other", "Other", "other-list")}, "other-list");
  std::vector<std::string> ids;
  for (const auto& entity : all_of(*store)) ids.push_back(entity.id);
  EXPECT_EQ(ids.size(), entities.size());
  EXPECT_TRUE(std::is_sorted(ids.begin(), ids.end()));
}

TEST_P(StoreTest, StopsVisitingAtTheFirstError) {
  const auto store = open();
  import(*store, {person("a", "Anna"), person("b", "Boris")});
  int visited = 0;
  const auto stopped = store->for_each("list", [&](record::Entity&&) -> Result<void> {
    ++visited;
    return Error{Code::refused, "store.busy"};
  });
  EXPECT_EQ(stopped.error().code(), Code::refused);
  EXPECT_EQ(visited, 1);
  EXPECT_EQ(all_of(*store).size(), 2U);
}

TEST_P(StoreTest, MayBeReadButNotWrittenWhileVisiting) {
  const auto store = open();
  import(*store, {person("a", "Anna")});
  must(store->for_each("list", [&](record::Entity&& entity) -> Result<void> {
    EXPECT_EQ(must(store->entity("list", entity.id)), entity);
    EXPECT_EQ(store->note(noted({})).error().code(), Code::conflict);
    return {};
  }));
}

TEST_P(StoreTest, ListsRecordsOfOneIdByDatasetName) {
  const auto store = open();
  for (const std::string name : {"zz", "aa", "mm"})
    import(*store, {person("7", "Same id", name)}, name);
  std::vector<std::string> datasets;
  for (const auto& entity : must(store->entities_with_id("7"))) datasets.push_back(entity.dataset);
  EXPECT_EQ(datasets, (std::vector<std::string>{"aa", "mm", "zz"}));
}

TEST_P(StoreTest, NotesAccessesNewestFirst) {
  const auto store = open();
  const Access first{
      "2026-03-01T08:00:00Z", "é.martin", "investigate", "art. 4", "F-1", "check", "all", 3, 1};
  Access second = first;
  second.file_reference = "it's F-2";
  must(store->note(noted(first)));
  must(store->note(noted(second)));
  const auto noted = must(store->accesses(10));
  ASSERT_EQ(noted.size(), 2U);
  EXPECT_EQ(noted[0].file_reference, second.file_reference);
  EXPECT_EQ(noted[1].user, first.user);
  EXPECT_EQ(noted[1].queries, 3U);
  EXPECT_EQ(noted[1].candidates, 1U);
  EXPECT_EQ(must(store->accesses(1)).size(), 1U);
  EXPECT_TRUE(must(store->accesses(0)).empty());
}

TEST_P(StoreTest, LetsNobodyRewriteAnAccess) {
  must(open()->note(noted({"2026-03-01T08:00:00Z", "user", "p", "b", "r", "check", "all", 1, 0})));
  EXPECT_ANY_THROW(raw("UPDATE access SET user_name = 'somebody else'"));
  EXPECT_EQ(must(open()->accesses(10)).front().user, "user");
}

TEST_P(StoreTest, KeepsPacksByRevisionOnce) {
  const PackFiles files{{"a.toml", "title = \"it's « é »\"\n"}, {"b.toml", "x = 1\n"}};
  must(open()->keep_packs("r1", files));
  must(open()->keep_packs("r1", {{"a.toml", "something else"}}));
  EXPECT_EQ(must(open()->packs("r1")), files);
  EXPECT_TRUE(must(open()->packs("r2")).empty());
  EXPECT_EQ(open()->keep_packs("r3", {{"a.toml", std::string{"\0", 1}}}).error().code(),
            Code::invalid);
  EXPECT_EQ(open()->keep_packs("r3", {{"a.toml", "\xff"}}).error().code(), Code::invalid);
  EXPECT_TRUE(must(open()->packs("r3")).empty());
}

TEST_P(StoreTest, NotesWhatPeopleDidToTheRulesAndLetsNobodyRewriteIt) {
  const RuleEvent first{
      "2026-03-01T08:00:00Z", "propose", "r1", "", "", "", "é.martin", "em", "why"};
  auto second = first;
  second.kind = "adopt";
  second.user = "o'brien";
  must(open()->note_rule_event(first, test_entry()));
  must(open()->note_rule_event(second, test_entry()));
  EXPECT_EQ(must(open()->entries_waiting()), 2U);
  EXPECT_EQ(open()->note_rule_event(first, test_entry("")).error().code(), Code::invalid);
  const auto events = must(open()->rule_events());
  ASSERT_EQ(events.size(), 2U);
  EXPECT_EQ(events[0].kind, "propose");
  EXPECT_EQ(events[0].account, "em");
  EXPECT_EQ(events[1].user, "o'brien");
  EXPECT_ANY_THROW(raw("UPDATE rule_event SET user_name = 'somebody else'"));
  EXPECT_ANY_THROW(raw("DELETE FROM rule_event"));
  must(open()->keep_packs("r1", {{"a.toml", "x"}}));
  EXPECT_ANY_THROW(raw("UPDATE pack_file SET content = 'y'"));
  EXPECT_ANY_THROW(raw("DELETE FROM pack_file"));
}

TEST_P(StoreTest, NotesAnAccessWhileAnEditionIsStaged) {
  const auto importing = open();
  const auto edition = must(importing->begin_edition(list_named("list"), test_clock()));
  for (int id = 0; id < 200; ++id) must(edition->add(person(std::to_string(id), "Name")));
  must(edition->delta());
  must(open()->note(noted({"2026-03-01T08:00:00Z", "user", "p", "b", "r", "check", "all", 1, 0})));
  must(importing->note(
      noted({"2026-03-01T08:00:00Z", "user", "p", "b", "r", "check", "all", 1, 0})));
  EXPECT_EQ(must(edition->commit(test_entry())).added, 200U);
  EXPECT_EQ(must(open()->accesses(10)).size(), 2U);
}

TEST_P(StoreTest, RefusesANewerSchemaAndLeavesItAlone) {
  import(*open(), {person("a", "Anna")});
  const int newer = newest_schema() + 1;
  raw(fmt::format("INSERT INTO schema_version (version) VALUES ({})", newer));
  const auto refused = Store::open({url()});
  ASSERT_FALSE(refused.ok());
  EXPECT_EQ(refused.error().code(), Code::refused);
  EXPECT_EQ(refused.error().message().key, "store.schema.newer");
  EXPECT_EQ(raw_number("SELECT max(version) FROM schema_version"), newer);
  EXPECT_EQ(raw_number("SELECT count(*) FROM record"), 1);
}

struct Damage {
  std::string name, statement;
};

TEST_P(StoreTest, DetectsDamageAndNamesTheRecord) {
  const std::vector<Damage> damages{
      {"content", "UPDATE record SET content = replace(content, 'Anna', 'Anne') WHERE id = 'a'"},
      {"hash", "UPDATE record SET hash = '00' WHERE id = 'a'"},
      {"swapped",
       "UPDATE record SET hash = (SELECT hash FROM record WHERE id = 'b'), "
       "content = (SELECT content FROM record WHERE id = 'b') WHERE id = 'a'"},
  };
  for (const auto& damage : damages) {
    SCOPED_TRACE(damage.name);
    const auto store = open();
    import(*store, {});
    import(*store, {person("a", "Anna"), person("b", "Boris")});
    raw(damage.statement);
    for (const auto& error :
         {store->entity("list", "a").error(), store->entities_with_id("a").error(),
          store->for_each("list", [](record::Entity&&) { return Result<void>{}; }).error()}) {
      EXPECT_EQ(error.code(), Code::corrupt);
      EXPECT_EQ(error.message().arguments, (Arguments{{"dataset", "list"}, {"id", "a"}}));
    }
  }
}

TEST_P(StoreTest, SaysUnavailableWhenATableIsGone) {
  const auto store = open();
  raw("DROP TABLE record");
  const auto failed = store->entity("list", "a");
  ASSERT_FALSE(failed.ok());
  EXPECT_EQ(failed.error().code(), Code::unavailable);
}

TEST(SqliteStore, KeepsItsFileToItsOwner) {
  const TemporaryFolder folder;
  const auto path = folder.path() / "entraide.db";
  const auto store = must(Store::open({"sqlite:" + path.string()}));
  import(*store, {person("a", "Anna")});
  for (const std::string suffix : {"", "-wal", "-shm"}) {
    struct stat status{};
    ASSERT_EQ(stat((path.string() + suffix).c_str(), &status), 0) << suffix;
    EXPECT_EQ(status.st_mode & 0777U, 0600U) << suffix;
  }
}

TEST(SqliteStore, SaysWhenAFileIsNoDatabase) {
  const TemporaryFolder folder;
  const auto path = folder.path() / "entraide.db";
  FILE* file = std::fopen(path.c_str(), "w");
  std::fputs(std::string(8192, 'x').c_str(), file);
  std::fclose(file);
  const auto refused = Store::open({"sqlite:" + path.string()});
  ASSERT_FALSE(refused.ok());
  EXPECT_EQ(refused.error().code(), Code::corrupt);
}

TEST(SqliteStore, SaysWhenItsFolderIsMissing) {
  const auto refused = Store::open({"sqlite:/nowhere/at/all/entraide.db"});
  ASSERT_FALSE(refused.ok());
  EXPECT_EQ(refused.error().message().key, "store.cannot_open");
}

TEST(PostgresqlStore, ConnectsAgainAfterALostConnection) {
  const auto url = private_postgresql().empty_schema();
  const auto store = must(Store::open({url}));
  import(*store, {person("a", "Anna")});
  const auto connection = must(Connection::open(must(parse_address(url))));
  must(
      connection->execute("SELECT pg_terminate_backend(pid) FROM pg_stat_activity "
                          "WHERE pid <> pg_backend_pid() AND backend_type = 'client backend'"));
  const auto lost = store->entity("list", "a");
  ASSERT_FALSE(lost.ok());
  EXPECT_EQ(lost.error().code(), Code::unavailable);
  EXPECT_EQ(lost.error().message().key, "store.lost");
  EXPECT_TRUE(must(store->entity("list", "a")).has_value());
}

TEST(PostgresqlStore, KeepsNothingOfAnEditionWhoseConnectionWasLost) {
  const auto url = private_postgresql().empty_schema();
  const auto store = must(Store::open({url}));
  import(*store, {person("a", "Anna")});
  auto edition = must(store->begin_edition(list_named("list"), test_clock()));
  must(edition->add(person("b", "Boris")));
  const auto connection = must(Connection::open(must(parse_address(url))));
  must(
      connection->execute("SELECT pg_terminate_backend(pid) FROM pg_stat_activity "
                          "WHERE pid <> pg_backend_pid() AND backend_type = 'client backend'"));
  EXPECT_EQ(edition->delta().error().code(), Code::unavailable);
  EXPECT_EQ(edition->commit(test_entry()).error().code(), Code::refused);
  edition.reset();
  EXPECT_EQ(all_of(*store).size(), 1U);
  EXPECT_EQ(import(*store, {person("b", "Boris")}).removed, 1U);
}

TEST(PostgresqlStore, NoticesWhenAReadReconnectedUnderAnEdition) {
  const auto url = private_postgresql().empty_schema();
  const auto store = must(Store::open({url}));
  const auto edition = must(store->begin_edition(list_named("list"), test_clock()));
  must(edition->add(person("a", "Anna")));
  must(must(Connection::open(must(parse_address(url))))
           ->execute("SELECT pg_terminate_backend(pid) FROM pg_stat_activity "
                     "WHERE pid <> pg_backend_pid() AND backend_type = 'client backend'"));
  EXPECT_FALSE(store->datasets().ok());
  EXPECT_TRUE(store->datasets().ok());
  EXPECT_EQ(edition->commit(test_entry()).error().message().key, "store.edition.lost");
}

TEST(PostgresqlStore, SaysWhenTheServerIsGone) {
  const auto refused = Store::open({"postgresql://user:hunter2@/db?host=/nowhere"});
  ASSERT_FALSE(refused.ok());
  EXPECT_EQ(refused.error().code(), Code::unavailable);
  EXPECT_EQ(refused.error().text(Language::english).find("hunter2"), std::string::npos);
}

TEST(PostgresqlStore, RefusesADatabaseThatIsNotUtf8) {
  const auto refused = Store::open({private_postgresql().database_in_latin1()});
  ASSERT_FALSE(refused.ok());
  EXPECT_EQ(refused.error().message().key, "store.encoding");
}

}  // namespace
}  // namespace entraide::store
