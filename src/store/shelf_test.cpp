// Great editions: what others see while one is put on its shelf, and what is left of one that was not finished.
#include <algorithm>
#include <atomic>
#include <functional>
#include <thread>

#include "store/engines_test.h"

namespace entraide::store {
namespace {

class ShelfTest : public OnBothEngines {
 protected:
  /// Rows at places that are not in force.
  long long left_over(const std::string& table) const {
    return raw_number(fmt::format(
        "SELECT count(*) FROM {0} WHERE dataset NOT IN (SELECT place FROM dataset)", table));
  }
  /// A shelf that an import left which was killed, with a record and its change.
  void leave_unfinished(const std::string& renewed_at) const {
    raw(
        fmt::format("INSERT INTO shelf (dataset, state, renewed_at) VALUES ('list', 'filling', "
                    "'{}')",
                    renewed_at));
    raw("INSERT INTO record (dataset, id, hash, edition, content, retain_until) "
        "SELECT -max(number), 'left', '', 1, '', '' FROM shelf");
    raw("INSERT INTO change (dataset, edition, id, kind) SELECT -max(number), 1, 'left', 1 "
        "FROM shelf");
  }
};
INSTANTIATE_TEST_SUITE_P(Engines, ShelfTest,
                         testing::Values(Way{Engine::sqlite, 0}, Way{Engine::postgresql, 0}),
                         engine_name);

/// Does something each time it is asked: an edition asks with each piece that it puts on its shelf.
class BusyClock final : public Clock {
 public:
  explicit BusyClock(std::function<void()> work) : work_{std::move(work)} {}
  Instant now() const override {
    work_();
    return test_clock().now();
  }

 private:
  std::function<void()> work_;
};

Result<Delta> import_by(Store& store, const Clock& clock,
                        const std::vector<record::Entity>& entities) {
  const auto edition = must(store.begin_edition(list_named("list"), clock));
  for (const auto& entity : entities) must(edition->add(entity));
  must(edition->delta());
  return edition->commit(test_entry());
}

TEST_P(ShelfTest, ShowsOthersTheOldEditionWhileThePiecesAreWritten) {
  constexpr int count = 2000;
  const auto store = open();
  import(*store, people(count, "Old"));
  const auto other = open();
  int looks = 0;
  const BusyClock clock{[&] {
    ++looks;
    EXPECT_EQ(record::caption(*must(other->entity("list", "id-000000"))), "Old");
    EXPECT_EQ(must(other->datasets()).front().edition, 1U);
    EXPECT_TRUE(must(other->changes("list", 1)).empty());
  }};
  EXPECT_EQ(must(import_by(*store, clock, people(count, "New"))).changed, std::uint64_t{count});
  EXPECT_GT(looks, 2 * count / 256) << "once for each piece of records, and of changes";
  EXPECT_EQ(all_of(*other), people(count, "New"));
  EXPECT_EQ(must(other->changes("list", 1)).size(), std::size_t{count});
}

TEST_P(ShelfTest, LetsOthersWriteBetweenPieces) {
  const auto store = open();
  std::atomic<int> noted_meanwhile = 0;
  std::atomic<bool> filling = true;
  std::thread checks{[&] {
    const auto other = open();
    while (filling) {
      must(other->note(noted({"2026-03-01T08:00:00Z", "u", "p", "b", "r", "check", "all", 1, 0})));
      ++noted_meanwhile;
    }
  }};
  int noted_before = -1;
  const BusyClock clock{[&] {
    if (noted_before < 0) noted_before = noted_meanwhile;
  }};
  must(import_by(*store, clock, people(20'000, "New")));
  EXPECT_GT(noted_meanwhile, noted_before + 2);
  filling = false;
  checks.join();
}

TEST_P(ShelfTest, ClearsAwayWhatItReplaced) {
  const auto store = open();
  for (const std::string name : {"One", "Two", "Three"}) import(*store, people(700, name));
  EXPECT_EQ(raw_number("SELECT count(*) FROM record"), 700);
  EXPECT_EQ(left_over("record"), 0);
  // What each edition changed is still told, in order.
  const auto changes = must(store->changes("list", 0));
  ASSERT_EQ(changes.size(), 3U * 700U);
  EXPECT_TRUE(std::ranges::is_sorted(
      changes, {}, [](const Change& change) { return std::pair{change.edition, change.id}; }));
}

TEST_P(ShelfTest, TellsHowFarItIs) {
  for (const bool keep_missing : {false, true}) {
    const auto store = open();
    import(*store, people(1000, "Old"));
    const auto edition = must(store->begin_edition(list_named("list"), test_clock()));
    for (const auto& one : people(700, "New")) must(edition->add(one));
    if (keep_missing) must(edition->keep_missing());
    std::uint64_t last = 0, of = 0;
    must(edition->commit(test_entry(), [&](std::uint64_t done, std::uint64_t all) {
      EXPECT_GT(done, last);
      EXPECT_LE(done, all);
      last = done;
      of = all;
    }));
    EXPECT_GT(of, 700U);
    EXPECT_EQ(last, of);
  }
}

TEST_P(ShelfTest, KeepsTheEditionThatLastChangedARecord) {
  const auto store = open();
  import(*store, {person("a", "Anna"), person("b", "Boris")});
  import(*store, {person("a", "Anna"), person("b", "Borys")});
  EXPECT_EQ(raw_number("SELECT edition FROM record WHERE id = 'a'"), 1);
  EXPECT_EQ(raw_number("SELECT edition FROM record WHERE id = 'b'"), 2);
}

TEST_P(ShelfTest, KeepsAllThatTheFileDoesNotShowOverManyPieces) {
  const auto store = open();
  import(*store, people(1500, "Old"));
  const auto edition = must(store->begin_edition(list_named("list"), test_clock()));
  must(edition->add(person("id-000700", "New")));
  must(edition->keep_missing());
  EXPECT_EQ(must(edition->commit(test_entry())).kept, 1499U);
  auto want = people(1500, "Old");
  want[700] = person("id-000700", "New");
  EXPECT_EQ(all_of(*store), want);
}

TEST_P(ShelfTest, GoesOnInPlaceWithFewChanges) {
  import(*open(), people(300, "Old"));
  const auto store = must(open_store({url()}, in_place_most_usual));
  auto changed = people(300, "Old");
  changed[7] = person("id-000007", "New");
  EXPECT_EQ(import(*store, changed).changed, 1U);
  EXPECT_EQ(all_of(*store), changed);
  EXPECT_EQ(left_over("record"), 0);
  EXPECT_EQ(import(*open(), people(300, "Newest")).changed, 300U);
  EXPECT_EQ(all_of(*store), people(300, "Newest"));
}

TEST_P(ShelfTest, SweepsWhatWasLeftAnHourAgoAndNothingYounger) {
  const auto store = open();
  leave_unfinished(to_rfc3339(test_clock().now() - std::chrono::minutes{61}));
  leave_unfinished(to_rfc3339(test_clock().now() - std::chrono::minutes{59}));
  import(*store, {person("a", "Anna", "other")}, "other");
  EXPECT_EQ(left_over("record"), 1) << "of an import that may still be under way";
  EXPECT_EQ(raw_number("SELECT count(*) FROM shelf WHERE state = 'filling'"), 1);
  EXPECT_EQ(raw_number("SELECT count(*) FROM change WHERE id = 'left'"), 1);
  test_clock().advance(std::chrono::days{2});
  Expiry expiry;
  expiry.today = to_iso8601(test_clock().today());
  must(store->erase_expired(expiry,
                            [](const Expired&) -> Result<LedgerNote> { return test_entry(); }));
  EXPECT_EQ(left_over("record"), 0);
  EXPECT_EQ(raw_number("SELECT count(*) FROM change WHERE id = 'left'"), 0);
}

TEST_P(ShelfTest, TakesNothingFromAShelfThatWasClearedAway) {
  const auto store = open();
  import(*store, people(10, "Old"));
  int asked = 0;
  const auto other = open();
  std::thread clearing;
  const BusyClock clock{[&] {
    // From outside, as a sweep does an hour after this import was stopped.
    if (++asked == 2)
      clearing =
          std::thread{[&] { raw("UPDATE shelf SET state = 'given_up' WHERE state = 'filling'"); }};
  }};
  const auto committed = import_by(*store, clock, people(2000, "New"));
  clearing.join();
  ASSERT_FALSE(committed.ok());
  EXPECT_EQ(committed.error().code(), Code::conflict);
  EXPECT_EQ(all_of(*store), people(10, "Old"));
  EXPECT_EQ(left_over("record"), 0);
}

/// Whoever is erased while an edition with them is on its way stays out, and is nowhere on a shelf.
TEST_P(ShelfTest, BringsNobodyBackWhoIsErasedMeanwhile) {
  for (const int at_piece : {1, 3, 6}) {
    const auto store = open();
    int asked = 0;
    std::thread erasing;
    const BusyClock clock{[&] {
      if (++asked != at_piece) return;
      erasing = std::thread{[&] {
        Erasure erasure;
        erasure.records = {{"list", "id-000000"}, {"list", "id-001999"}};
        erasure.at = "2026-03-01T08:00:00Z";
        erasure.entry = test_entry();
        must(open()->erase(erasure));
      }};
    }};
    const auto committed = import_by(*store, clock, people(2000, fmt::format("At {}", at_piece)));
    erasing.join();
    EXPECT_TRUE(committed.ok() || committed.error().code() == Code::conflict);
    EXPECT_EQ(raw_number("SELECT count(*) FROM record WHERE id = 'id-000000' OR id = 'id-001999'"),
              0);
    raw("DELETE FROM erased");
  }
}

}  // namespace
}  // namespace entraide::store
