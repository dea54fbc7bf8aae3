// Entries on their way to the log, salts, erasure and expiry.
#include <algorithm>
#include <fstream>
#include <thread>

#include "crypto/crypto.h"
#include "store/engines_test.h"

namespace entraide::store {
namespace {

class LedgerTables : public OnBothEngines {};

const std::string salt(64, 'a');

Noted about(std::string content, std::string dataset, std::string id,
            std::string at = "2026-03-01T08:00:00.000Z", const std::string& its_salt = salt) {
  return {{std::move(at), std::move(content), {{std::move(dataset), std::move(id), its_salt}}}, {}};
}

void write(Store& store, const std::vector<std::string>& contents) {
  std::vector<Noted> notes;
  for (const auto& content : contents) notes.push_back({test_entry(content), {}});
  must(store.note(notes));
}

std::vector<std::string> contents(const std::vector<PlacedEntry>& placed) {
  std::vector<std::string> all;
  for (const auto& one : placed) all.push_back(std::to_string(one.index) + ":" + one.content);
  return all;
}

std::vector<SubjectPlace> places(Store& store, std::string_view dataset, std::string_view id) {
  std::vector<SubjectPlace> found;
  must(store.for_each_place(dataset, id, [&](const SubjectPlace& place) -> Result<void> {
    found.push_back(place);
    return {};
  }));
  return found;
}

using Texts = std::vector<std::string>;

TEST_P(LedgerTables, GivesEachEntryOnePlaceInOrder) {
  const auto store = open();
  write(*store, {"a", "b"});
  write(*store, {"c"});
  EXPECT_EQ(must(store->entries_waiting()), 3U);
  EXPECT_EQ(contents(must(store->place_entries(0, 0, 2))), (Texts{"0:a", "1:b"}));
  // Nobody wrote them: the same again, with whatever came since.
  write(*store, {"d"});
  EXPECT_EQ(contents(must(open()->place_entries(0, 0, 9))), (Texts{"0:a", "1:b", "2:c", "3:d"}));
  // Half of them got into the log before a crash.
  EXPECT_EQ(contents(must(store->place_entries(3, 3, 9))), (Texts{"3:d"}));
  EXPECT_TRUE(must(store->place_entries(4, 4, 9)).empty());
  EXPECT_EQ(must(store->entries_waiting()), 0U);
}

TEST_P(LedgerTables, KeepsAnEntryUntilItIsSigned) {
  const auto store = open();
  const std::vector<Noted> notes{about("a", "list", "1"), about("b", "list", "1")};
  must(store->note(notes));
  must(store->place_entries(0, 0, 9));
  EXPECT_TRUE(must(store->place_entries(2, 1, 9)).empty());
  EXPECT_EQ(must(store->entries_waiting()), 1U);
  const auto found = places(*store, "list", "1");
  EXPECT_EQ(found[0].content, "");
  EXPECT_EQ(found[1].content, "b");
  // The log lost what nobody had signed: it gets it again, in the same place.
  EXPECT_EQ(contents(must(store->place_entries(1, 1, 9))), (Texts{"1:b"}));
  EXPECT_EQ(store->place_entries(0, 0, 9).error().code(), Code::corrupt);
}

TEST_P(LedgerTables, NoticesALogThatLostEntries) {
  const auto store = open();
  write(*store, {"a", "b", "c"});
  must(store->place_entries(0, 0, 9));
  must(store->place_entries(2, 2, 9));
  EXPECT_EQ(store->place_entries(1, 1, 9).error().code(), Code::corrupt);
  must(store->place_entries(3, 3, 9));
  EXPECT_EQ(store->place_entries(0, 0, 9).error().code(), Code::corrupt);
  EXPECT_EQ(store->place_entries(2, 2, 9).error().code(), Code::corrupt);
  EXPECT_TRUE(must(store->place_entries(3, 3, 9)).empty());
}

TEST_P(LedgerTables, KeepsAllNotesOrNone) {
  const auto store = open();
  const Access access{"2026-03-01T08:00:00Z", "user", "p", "b", "r", "check", "all", 1, 0};
  std::vector<Noted> notes{{test_entry("good"), access}, {test_entry(""), access}};
  EXPECT_EQ(store->note(notes).error().code(), Code::invalid);
  notes[1].entry.content = std::string{"\0", 1};
  EXPECT_EQ(store->note(notes).error().code(), Code::invalid);
  notes[1] = about("x", "list", "1");
  notes[1].entry.subjects[0].salt = "short";
  EXPECT_EQ(store->note(notes).error().code(), Code::invalid);
  EXPECT_EQ(must(store->entries_waiting()), 0U);
  EXPECT_TRUE(must(store->accesses(9)).empty());
}

TEST_P(LedgerTables, NoEditionWithoutItsEntry) {
  const auto store = open();
  const auto edition = must(store->begin_edition(list_named("list"), test_clock()));
  must(edition->add(person("a", "Anna")));
  EXPECT_EQ(edition->commit(test_entry("")).error().code(), Code::invalid);
  EXPECT_TRUE(all_of(*store).empty());
  EXPECT_EQ(must(store->entries_waiting()), 0U);
}

TEST_P(LedgerTables, KnowsWhereSomebodyIsSpokenOf) {
  const auto store = open();
  const std::vector<Noted> notes{about("a", "list", "1"), about("b", "list", "2"),
                                 about("c", "list", "1"), about("d", "", "")};
  must(store->note(notes));
  must(store->place_entries(0, 0, 2));
  const auto found = places(*store, "list", "1");
  ASSERT_EQ(found.size(), 2U);
  EXPECT_EQ(found[0].log_index, 0U);
  EXPECT_EQ(found[0].salt, salt);
  EXPECT_EQ(found[1].log_index, std::nullopt);
  EXPECT_EQ(places(*store, "", "").size(), 1U);
  EXPECT_TRUE(places(*store, "list", "3").empty());
}

TEST_P(LedgerTables, FindsMoreThanOnePageOfPlaces) {
  const auto store = open();
  std::vector<Noted> notes;
  for (int i = 0; i < 1203; ++i) notes.push_back(about(std::to_string(i), "list", "1"));
  must(store->note(notes));
  const auto found = places(*store, "list", "1");
  ASSERT_EQ(found.size(), 1203U);
  EXPECT_TRUE(std::is_sorted(found.begin(), found.end(),
                             [](const auto& a, const auto& b) { return a.entry < b.entry; }));
}

TEST_P(LedgerTables, ErasesARecordItsSaltsAndItsWayBack) {
  const auto store = open();
  import(*store, {person("a", "Anna"), person("b", "Boris")});
  const std::vector<Noted> notes{about("x", "list", "a"), about("y", "list", "b"),
                                 about("q", "", "")};
  must(store->note(notes));
  const auto questions = places(*store, "", "");
  const auto edition = must(store->datasets()).front().edition;
  Erasure erasure{"2026-03-02T08:00:00Z", {{"list", "a"}}, questions, test_entry("erased"), {}};
  EXPECT_EQ(must(store->erase(erasure)), 1U);
  EXPECT_EQ(must(store->erase(erasure)), 0U);  // again: nothing more
  EXPECT_FALSE(must(store->entity("list", "a")).has_value());
  EXPECT_TRUE(places(*store, "list", "a").empty());
  EXPECT_TRUE(places(*store, "", "").empty());
  EXPECT_EQ(places(*store, "list", "b").size(), 1U);
  const auto dataset = must(store->datasets()).front();
  EXPECT_EQ(dataset.entities, 1U);
  const auto changes = must(store->changes("list", edition));
  ASSERT_EQ(changes.size(), 1U);
  EXPECT_EQ(changes[0].id, "a");
  EXPECT_EQ(changes[0].kind, ChangeKind::removed);
  // The next import shows the person again.
  const auto delta =
      import(*store, {person("a", "Anna"), person("b", "Boris"), person("c", "Ceh")});
  EXPECT_EQ(delta.erased, 1U);
  EXPECT_EQ(delta.added, 1U);
  EXPECT_EQ(delta.repeated, 0U);
  EXPECT_FALSE(must(store->entity("list", "a")).has_value());
  EXPECT_EQ(must(store->datasets()).front().entities, 2U);
}

std::string file_bytes(const std::filesystem::path& folder) {
  std::string all;
  for (const auto& entry : std::filesystem::directory_iterator{folder}) {
    std::ifstream file{entry.path(), std::ios::binary};
    all.append(std::istreambuf_iterator<char>{file}, {});
  }
  return all;
}

TEST_P(LedgerTables, LeavesNoTraceOfTheErasedOnTheDisk) {
  if (url().starts_with("postgresql")) GTEST_SKIP() << "its files belong to the server";
  const auto store = open();
  const std::string secret_salt(64, '7');
  import(*store, {person("a", "Zaynabmarker"), person("b", "Borismarker")});
  const std::vector<Noted> notes{about("x", "list", "a", "2026-03-01T08:00:00Z", secret_salt)};
  must(store->note(notes));
  const auto before = file_bytes(folder().path());
  ASSERT_NE(before.find("Zaynabmarker"), std::string::npos);
  ASSERT_NE(before.find(secret_salt), std::string::npos);
  must(store->erase({"2026-03-02T08:00:00Z", {{"list", "a"}}, {}, test_entry("erased"), {}}));
  const auto after = file_bytes(folder().path());
  EXPECT_EQ(after.find("Zaynabmarker"), std::string::npos);
  EXPECT_EQ(after.find(secret_salt), std::string::npos);
  EXPECT_NE(after.find("Borismarker"), std::string::npos);
}

TEST_P(LedgerTables, LetsGoOfWhatIsOld) {
  const auto store = open();
  import(*store, {person("a", "Anna", "old")}, "old");
  import(*store, {person("b", "Boris", "young")}, "young");
  std::vector<Noted> notes{about("x", "young", "b", "2020-01-01T00:00:00.000Z"),
                           about("y", "young", "b", "2026-01-01T00:00:00.000Z")};
  notes[0].access = Access{"2020-01-01T00:00:00Z", "u", "p", "b", "", "check", "all", 1, 0};
  notes[1].access = notes[0].access;
  notes[1].access->at = "2026-01-01T00:00:00Z";
  must(store->note(notes));
  must(store->place_entries(0, 0, 99));
  must(store->place_entries(99, 99, 99));
  const Expiry expiry{"2026-03-01",
                      {{"old", "2099-01-01T00:00:00Z"}, {"young", "2000-01-01T00:00:00Z"}},
                      "2023-01-01T00:00:00.000Z",
                      ""};
  const auto tells = [](const Expired& expired) -> Result<LedgerNote> {
    return test_entry(fmt::format("{} {} {}", expired.records, expired.accesses, expired.salts));
  };
  const auto expired = must(store->erase_expired(expiry, tells));
  EXPECT_EQ(expired.records, 1U);
  EXPECT_EQ(expired.accesses, 1U);
  EXPECT_EQ(expired.salts, 1U);
  EXPECT_TRUE(all_of(*store, "old").empty());
  EXPECT_EQ(all_of(*store, "young").size(), 1U);
  EXPECT_EQ(must(store->accesses(9)).size(), 1U);
  EXPECT_EQ(places(*store, "young", "b").size(), 1U);
  EXPECT_EQ(must(store->entries_waiting()), 1U);
  // Nothing more to do, and so nothing to tell.
  EXPECT_TRUE(must(store->erase_expired(expiry, tells)).none());
  EXPECT_EQ(must(store->entries_waiting()), 1U);
  // A list that expired may be imported again.
  EXPECT_EQ(import(*store, {person("a", "Anna", "old")}, "old").added, 1U);
}

TEST_P(LedgerTables, LetsGoOfARecordOnItsOwnDay) {
  const auto store = open();
  auto brief = person("a", "Anna");
  brief.retain_until = "2026-03-01";
  import(*store, {brief, person("b", "Boris")});
  const auto tells = [](const Expired&) -> Result<LedgerNote> { return test_entry("expired"); };
  EXPECT_TRUE(must(store->erase_expired({"2026-02-28", {}, "", ""}, tells)).none());
  EXPECT_EQ(must(store->erase_expired({"2026-03-01", {}, "", ""}, tells)).records, 1U);
  EXPECT_EQ(all_of(*store).size(), 1U);
  // A record whose time was prolonged by the list stays.
  brief.retain_until = "2027-01-01";
  import(*store, {brief, person("b", "Boris")});
  EXPECT_TRUE(must(store->erase_expired({"2026-03-02", {}, "", ""}, tells)).none());
}

TEST_P(LedgerTables, ErasesNothingWhenItCannotTellOfIt) {
  const auto store = open();
  import(*store, {person("a", "Anna", "old")}, "old");
  const Expiry expiry{"", {{"old", "2099-01-01T00:00:00Z"}}, "", ""};
  EXPECT_FALSE(store
                   ->erase_expired(expiry,
                                   [](const Expired&) -> Result<LedgerNote> {
                                     return Error{Code::unavailable, "store.ledger.text"};
                                   })
                   .ok());
  EXPECT_EQ(all_of(*store, "old").size(), 1U);
}

TEST_P(LedgerTables, WitnessesNeverSignTwoHistories) {
  const auto store = open();
  EXPECT_EQ(must(store->witnessed("paris")).size, 0U);
  const Witnessed first{5, "root5", "note5"};
  EXPECT_TRUE(must(store->keep_witnessed("paris", {}, first)));
  EXPECT_FALSE(must(store->keep_witnessed("paris", {}, {6, "root6", "note6"})));
  EXPECT_FALSE(must(store->keep_witnessed("paris", {5, "other", ""}, {6, "root6", "note6"})));
  EXPECT_EQ(must(store->witnessed("paris")).root, "root5");
  // Many at once: one wins each step.
  std::atomic<int> wins{0};
  std::vector<std::thread> threads;
  for (int i = 0; i < 4; ++i) {
    threads.emplace_back([&, i] {
      const auto mine = open();
      if (must(mine->keep_witnessed("paris", first, {9, "root" + std::to_string(i), "n"}))) ++wins;
    });
  }
  for (auto& thread : threads) thread.join();
  EXPECT_EQ(wins, 1);
  EXPECT_EQ(must(store->witnessed("paris")).size, 9U);
}

TEST_P(LedgerTables, RemembersWhoCosignedAndWhatWasCosigned) {
  const auto store = open();
  must(store->keep_witnessed("paris", {}, {5, "root5", "note5"}));
  const auto hash = crypto::sha256_hex(as_bytes("paris"));
  EXPECT_EQ(must(store->witnessed_by_hash(hash)).note, "note5");
  EXPECT_EQ(must(store->witnessed_by_hash("00")).size, 0U);
  must(store->note_cosigned({"w1", "2026-01-01T00:00:00Z", 5, "n5"}));
  must(store->note_cosigned({"w1", "2026-01-02T00:00:00Z", 9, "n9"}));
  must(store->note_cosigned({"w1", "2026-01-03T00:00:00Z", 7, "n7"}));
  must(store->note_asked("w1", "asked"));
  must(store->note_asked("w2", "asked, too"));
  EXPECT_EQ(must(store->asked("w1")), "asked");
  EXPECT_EQ(must(store->asked("w3")), "");
  const auto all = must(store->cosigned());
  ASSERT_EQ(all.size(), 1U);
  EXPECT_EQ(all[0].size, 9U);
  EXPECT_EQ(all[0].note, "n9");
  EXPECT_EQ(all[0].at, "2026-01-02T00:00:00Z");
}

INSTANTIATE_TEST_SUITE_P(Engines, LedgerTables, engines_and_a_shelf(), engine_name);

}  // namespace
}  // namespace entraide::store
