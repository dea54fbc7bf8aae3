// Commitments, meetings and postings with their history, on both engines.
#include "store/mail_samples_test.h"

namespace entraide::store {
namespace {

class BilanKeptOn : public OnBothEngines {};
INSTANTIATE_TEST_SUITE_P(Engines, BilanKeptOn, testing::Values(Engine::sqlite, Engine::postgresql),
                         engine_name);

Bilan::Change change(const std::string& id, std::string kind, std::string state,
                     std::uint64_t version = 0) {
  BilanItem item{id,        std::move(kind), state,     "2027-04-20", "{}",
                 mail_time, "a.tremblay",    mail_time, "a.tremblay", version};
  BilanEvent event{0, id, mail_time, "a.tremblay", "status", state, "agreed in Ottawa"};
  return {std::move(item), std::move(event)};
}

TEST_P(BilanKeptOn, KeepsEachChangeWithItsReasonInOrder) {
  const auto store = open();
  auto& bilan = store->bilan();
  must(bilan.keep({change("forms", "commitment", "under_way")}, test_entry()));
  must(bilan.keep({change("forms", "commitment", "done", 1)}, test_entry()));
  const auto kept = *must(bilan.item("forms"));
  EXPECT_EQ(kept.state, "done");
  EXPECT_EQ(kept.version, 2U);
  EXPECT_EQ(kept.due, "2027-04-20");
  const auto events = must(bilan.events("forms"));
  ASSERT_EQ(events.size(), 2U);
  EXPECT_EQ(events[0].state, "under_way");
  EXPECT_EQ(events[1].text, "agreed in Ottawa");
  EXPECT_EQ(events[1].user, "a.tremblay");
}

TEST_P(BilanKeptOn, RefusesAChangeOfWhatSomebodyElseChanged) {
  const auto store = open();
  auto& bilan = store->bilan();
  must(bilan.keep({change("forms", "commitment", "under_way")}, test_entry()));
  const auto late = bilan.keep({change("forms", "commitment", "done")}, test_entry());
  ASSERT_FALSE(late.ok());
  EXPECT_EQ(late.error().code(), Code::conflict);
  EXPECT_EQ(must(bilan.events("forms")).size(), 1U);
}

TEST_P(BilanKeptOn, KeepsAMeetingWithItsDecisionsOrNothing) {
  const auto store = open();
  auto& bilan = store->bilan();
  must(bilan.keep({change("m1", "meeting", "planned")}, test_entry()));
  const auto entries = must(store->entries_waiting());
  // The meeting moves on, one of its decisions is there already: neither takes effect.
  must(bilan.keep({change("d1", "commitment", "under_way")}, test_entry()));
  const auto both = bilan.keep(
      {change("m1", "meeting", "held", 1), change("d1", "commitment", "under_way")}, test_entry());
  EXPECT_EQ(both.error().code(), Code::conflict);
  EXPECT_EQ(must(bilan.item("m1"))->state, "planned");
  EXPECT_EQ(must(store->entries_waiting()), entries + 1);
  must(bilan.keep({change("m1", "meeting", "held", 1), change("d2", "commitment", "under_way")},
                  test_entry()));
  EXPECT_EQ(must(bilan.items("commitment")).size(), 2U);
  EXPECT_EQ(must(bilan.items("meeting")).size(), 1U);
  EXPECT_EQ(must(bilan.events("")).size(), 4U);
}

TEST_P(BilanKeptOn, TakesNothingThatItCouldNotGiveBack) {
  const auto store = open();
  auto& bilan = store->bilan();
  const auto refused = [&](const Bilan::Change& one) {
    const auto done = bilan.keep({one}, test_entry());
    return !done.ok() && done.error().code() == Code::invalid;
  };
  EXPECT_TRUE(refused(change("", "commitment", "done")));
  EXPECT_TRUE(refused(change("x", "secret", "done")));
  auto other = change("x", "commitment", "done");
  other.event.item = "y";
  EXPECT_TRUE(refused(other));
  auto large = change("x", "commitment", "done");
  large.item.content.assign(64'001, 'x');
  EXPECT_TRUE(refused(large));
  large.item.content.assign(64'000, 'x');
  must(bilan.keep({large}, test_entry()));
  EXPECT_FALSE(must(bilan.item("none")));
}

}  // namespace
}  // namespace entraide::store
