// What an edition changes, on both engines.
#include "store/engines_test.h"
#include "store/stored.h"

namespace entraide::store {
namespace {

class EditionTest : public OnBothEngines {};
INSTANTIATE_TEST_SUITE_P(Engines, EditionTest, engines_and_shelves(), engine_name);

struct Counts {
  std::uint64_t added, changed, removed, unchanged, repeated;
  bool operator==(const Counts&) const = default;
};

Counts counts(const Delta& delta) {
  return {delta.added, delta.changed, delta.removed, delta.unchanged, delta.repeated};
}

std::string as_text(const std::vector<Change>& changes) {
  std::string text;
  for (const auto& change : changes) {
    text += fmt::format("{}{}{} ", change.edition, "+~-"[static_cast<std::size_t>(change.kind)],
                        change.id);
  }
  return text;
}

struct Step {
  std::string why;
  std::vector<std::pair<std::string, std::string>> people;  // id, name
  Counts want;
  std::uint64_t edition;
  std::string changes;
};

TEST_P(EditionTest, CountsAndRecordsWhatChanged) {
  const std::vector<Step> steps{
      {"the first", {{"a", "Anna"}, {"b", "Boris"}}, {2, 0, 0, 0, 0}, 1, "1+a 1+b "},
      {"the same", {{"a", "Anna"}, {"b", "Boris"}}, {0, 0, 0, 2, 0}, 1, ""},
      {"the same in another order", {{"b", "Boris"}, {"a", "Anna"}}, {0, 0, 0, 2, 0}, 1, ""},
      {"one changed", {{"a", "Anna"}, {"b", "Borys"}}, {0, 1, 0, 1, 0}, 2, "2~b "},
      {"all three", {{"b", "Boris"}, {"c", "Chantal"}}, {1, 1, 1, 0, 0}, 3, "3-a 3~b 3+c "},
      {"the last of three wins",
       {{"b", "x"}, {"b", "y"}, {"b", "Boris"}, {"c", "Chantal"}},
       {0, 0, 0, 2, 2},
       3,
       ""},
      {"back again", {{"a", "Anna"}, {"b", "Boris"}, {"c", "Chantal"}}, {1, 0, 0, 2, 0}, 4, "4+a "},
      {"nothing left", {}, {0, 0, 3, 0, 0}, 5, "5-a 5-b 5-c "},
      {"nothing again", {}, {0, 0, 0, 0, 0}, 5, ""},
  };
  const auto store = open();
  std::string all_changes;
  std::uint64_t before = 0;
  for (const auto& step : steps) {
    SCOPED_TRACE(step.why);
    std::vector<record::Entity> people;
    for (const auto& [id, name] : step.people) people.push_back(person(id, name));
    EXPECT_EQ(counts(import(*store, people)), step.want);
    const auto dataset = must(store->datasets()).front();
    EXPECT_EQ(dataset.edition, step.edition);
    EXPECT_EQ(dataset.entities, all_of(*store).size());
    EXPECT_EQ(as_text(must(store->changes("list", before))), step.changes);
    all_changes += step.changes;
    before = dataset.edition;
  }
  EXPECT_EQ(as_text(must(store->changes("list", 0))), all_changes);
  EXPECT_TRUE(must(store->changes("list", ~std::uint64_t{0})).empty());
}

TEST_P(EditionTest, OnlyMovesCheckedAtWhenNothingChanged) {
  const auto store = open();
  import(*store, {person("a", "Anna")});
  const auto before = must(store->datasets()).front();
  test_clock().advance(std::chrono::hours{24});
  auto newer = list_named("list");
  newer.version = "another";
  newer.content_hash = "another";
  const auto edition = must(store->begin_edition(newer, test_clock()));
  must(edition->add(person("a", "Anna")));
  must(edition->commit(test_entry()));
  const auto after = must(store->datasets()).front();
  EXPECT_EQ(after.checked_at, to_rfc3339(test_clock().now()));
  EXPECT_EQ(after.imported_at, before.imported_at);
  EXPECT_EQ(after.version, before.version);
  EXPECT_EQ(after.edition, before.edition);
  EXPECT_EQ(raw_number("SELECT count(*) FROM change"), 1);
}

TEST_P(EditionTest, KeepsWhatTheCatalogueSays) {
  const auto store = open();
  import(*store, {person("a", "Anna")});
  const auto kept = must(store->datasets()).front();
  const auto given = list_named("list");
  EXPECT_EQ(kept.title_en, given.title_en);
  EXPECT_EQ(kept.title_fr, given.title_fr);
  EXPECT_EQ(kept.publisher, given.publisher);
  EXPECT_EQ(kept.url, given.url);
  EXPECT_EQ(kept.licence, given.licence);
  EXPECT_EQ(kept.format, given.format);
  EXPECT_EQ(kept.version, given.version);
  EXPECT_EQ(kept.content_hash, given.content_hash);
  EXPECT_EQ(kept.imported_at, to_rfc3339(test_clock().now()));
}

TEST_P(EditionTest, LeavesNoTraceWithoutCommit) {
  const auto store = open();
  import(*store, {person("a", "Anna")});
  {
    const auto edition = must(store->begin_edition(list_named("list"), test_clock()));
    must(edition->add(person("b", "Boris")));
    EXPECT_EQ(counts(must(edition->delta())), (Counts{1, 0, 1, 0, 0}));
  }
  {
    must(must(store->begin_edition(list_named("never"), test_clock()))
             ->add(person("b", "B", "never")));
  }
  EXPECT_EQ(all_of(*store), std::vector{person("a", "Anna")});
  EXPECT_EQ(must(store->datasets()).size(), 1U);
  EXPECT_EQ(must(store->datasets()).front().edition, 1U);
  EXPECT_EQ(counts(import(*store, {person("a", "Anna")})), (Counts{0, 0, 0, 1, 0}));
}

TEST_P(EditionTest, TellsItsDeltaBeforeCommitAndGoesOn) {
  const auto store = open();
  const auto edition = must(store->begin_edition(list_named("list"), test_clock()));
  EXPECT_EQ(counts(must(edition->delta())), (Counts{0, 0, 0, 0, 0}));
  must(edition->add(person("a", "Anna")));
  EXPECT_EQ(counts(must(edition->delta())), (Counts{1, 0, 0, 0, 0}));
  must(edition->add(person("a", "Anne")));
  EXPECT_EQ(counts(must(edition->delta())), (Counts{1, 0, 0, 0, 1}));
  EXPECT_EQ(counts(must(edition->commit(test_entry()))), (Counts{1, 0, 0, 0, 1}));
  EXPECT_EQ(must(store->entity("list", "a")), person("a", "Anne"));
}

TEST_P(EditionTest, IsToldItsVersionWhenItsFileWasReadToTheEnd) {
  const auto store = open();
  const auto edition = must(store->begin_edition(list_named("list"), test_clock()));
  must(edition->add(person("a", "Anna")));
  must(edition->name_source("2026-02-27", "beef"));
  must(edition->commit(test_entry()));
  const auto held = must(store->datasets());
  ASSERT_EQ(held.size(), 1U);
  EXPECT_EQ(held[0].version, "2026-02-27");
  EXPECT_EQ(held[0].content_hash, "beef");
  EXPECT_FALSE(edition->name_source("later", "").ok());
}

TEST_P(EditionTest, KeepsWhatTheFileDoesNotShowWhenToldSo) {
  const auto store = open();
  import(*store, {person("a", "Anna"), person("b", "Boris"), person("c", "Carl")});
  const auto edition = must(store->begin_edition(list_named("list"), test_clock()));
  must(edition->add(person("a", "Anna")));
  must(edition->add(person("b", "Boris the second")));
  must(edition->keep_missing());
  const auto delta = must(edition->commit(test_entry()));
  EXPECT_EQ(counts(delta), (Counts{0, 1, 0, 1, 0}));
  EXPECT_EQ(delta.kept, 1U);
  EXPECT_TRUE(must(store->entity("list", "c")).has_value());
  EXPECT_EQ(must(store->datasets())[0].entities, 3U);
}

TEST_P(EditionTest, KeepsTheLastOfRepeatedIdsNearAndFar) {
  std::vector<record::Entity> people;
  for (int round = 0; round < 2; ++round) {
    for (int id = 0; id < 5000; ++id) {
      people.push_back(person(std::to_string(id), fmt::format("Round {}", round)));
      if (id % 7 == 0)
        people.push_back(person(std::to_string(id), fmt::format("Round {} again", round)));
    }
  }
  const auto store = open();
  EXPECT_EQ(counts(import(*store, people)), (Counts{5000, 0, 0, 0, people.size() - 5000}));
  EXPECT_EQ(must(store->entity("list", "8")), person("8", "Round 1"));
  EXPECT_EQ(must(store->entity("list", "7")), person("7", "Round 1 again"));
}

TEST_P(EditionTest, KeepsDatasetsApart) {
  const auto store = open();
  import(*store, {person("a", "Anna", "one")}, "one");
  import(*store, {person("a", "Anne", "two"), person("b", "Boris", "two")}, "two");
  EXPECT_EQ(counts(import(*store, {}, "one")), (Counts{0, 0, 1, 0, 0}));
  EXPECT_EQ(all_of(*store, "two").size(), 2U);
  EXPECT_EQ(as_text(must(store->changes("two", 0))), "1+a 1+b ");
}

TEST_P(EditionTest, TakesOneEditionAtATime) {
  const auto store = open();
  auto edition = must(store->begin_edition(list_named("list"), test_clock()));
  const auto refused = store->begin_edition(list_named("list"), test_clock());
  ASSERT_FALSE(refused.ok());
  EXPECT_EQ(refused.error().code(), Code::conflict);
  must(edition->commit(test_entry()));
  EXPECT_EQ(edition->add(person("a", "Anna")).error().code(), Code::refused);
  EXPECT_EQ(edition->commit(test_entry()).error().code(), Code::refused);
  edition.reset();
  EXPECT_TRUE(store->begin_edition(list_named("list"), test_clock()).ok());
}

TEST_P(EditionTest, RefusesToCommitADeltaThatAnotherImportOvertook) {
  const auto slow = open();
  const auto fast = open();
  import(*slow, {person("a", "Anna"), person("b", "Boris")});
  const auto edition = must(slow->begin_edition(list_named("list"), test_clock()));
  must(edition->add(person("a", "Anna")));
  EXPECT_EQ(must(edition->delta()).removed, 1U);
  import(*fast, {person("a", "Anna"), person("b", "Boris"), person("c", "Chantal")});
  const auto refused = edition->commit(test_entry());
  ASSERT_FALSE(refused.ok());
  EXPECT_EQ(refused.error().code(), Code::conflict);
  EXPECT_EQ(all_of(*slow).size(), 3U);
}

struct Refused {
  std::string name;
  record::Entity entity;
  std::string key;
};

TEST_P(EditionTest, RefusesWhatNotEveryEngineCouldKeep) {
  auto bad_text = person("a", "Anna");
  bad_text.remarks = {"\xff\xfe"};
  const std::vector<Refused> refusals{
      {"another dataset", person("a", "Anna", "other"), "store.record.dataset"},
      {"no id", person("", "Anna"), "store.record.id"},
      {"NUL in the id", person(std::string_view{"a\0b", 3}, "Anna"), "store.record.id"},
      {"an id that is not UTF-8", person("\xc3", "Anna"), "store.record.id"},
      {"an id one byte too long", person(std::string(id_bytes_max + 1, 'x'), "Anna"),
       "store.record.id"},
      {"text that is not UTF-8", bad_text, "store.record.content"},
  };
  const auto store = open();
  const auto edition = must(store->begin_edition(list_named("list"), test_clock()));
  for (const auto& refusal : refusals) {
    const auto added = edition->add(refusal.entity);
    ASSERT_FALSE(added.ok()) << refusal.name;
    EXPECT_EQ(added.error().code(), Code::invalid) << refusal.name;
    EXPECT_EQ(added.error().message().key, refusal.key) << refusal.name;
  }
  must(edition->add(person("a", "Anna")));
  EXPECT_EQ(counts(must(edition->commit(test_entry()))), (Counts{1, 0, 0, 0, 0}));
}

TEST_P(EditionTest, RefusesNamesThatAreNoDatasetNames) {
  const auto store = open();
  for (const std::string& name :
       {std::string{}, std::string{"Un-sc"}, std::string{"-a"}, std::string{"a b"},
        std::string{"été"}, std::string{"a'"}, std::string(65, 'a')}) {
    const auto refused = store->begin_edition(list_named(name), test_clock());
    ASSERT_FALSE(refused.ok()) << name;
    EXPECT_EQ(refused.error().message().key, "store.dataset.name");
  }
  EXPECT_TRUE(store->begin_edition(list_named(std::string(64, 'a')), test_clock()).ok());
}

}  // namespace
}  // namespace entraide::store
