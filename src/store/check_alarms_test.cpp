// Alarms about private checks, on both engines.
#include "store/mail_samples_test.h"

namespace entraide::store {
namespace {

class CheckAlarmKept : public OnBothEngines {};
INSTANTIATE_TEST_SUITE_P(Engines, CheckAlarmKept,
                         testing::Values(Engine::sqlite, Engine::postgresql), engine_name);

CheckAlarm alarm(std::string id, std::string at = mail_time) {
  return {
      std::move(id), "canada", "border_control", "prum-2024-982", 31'000, std::move(at), "", ""};
}

TEST_P(CheckAlarmKept, ComesBackAsItWasTheNewestFirst) {
  const auto store = open();
  auto& alarms = store->check_alarms();
  must(alarms.raise(alarm("a", "2026-11-30T02:00:00Z"), test_entry()));
  must(alarms.raise(alarm("b", "2026-11-30T03:00:00Z"), test_entry()));
  const auto all = must(alarms.alarms(true, 10));
  ASSERT_EQ(all.size(), 2U);
  EXPECT_EQ(all[0].id, "b");
  EXPECT_EQ(all[0].partner + all[0].purpose + all[0].agreement,
            "canadaborder_controlprum-2024-982");
  EXPECT_EQ(all[0].keys, 31'000U);
  EXPECT_TRUE(all[0].seen_by.empty());
  EXPECT_EQ(must(alarms.alarms(true, 1)).size(), 1U);
}

TEST_P(CheckAlarmKept, IsSeenOnceAndNotedOnce) {
  const auto store = open();
  auto& alarms = store->check_alarms();
  must(alarms.raise(alarm("a"), test_entry()));
  const auto before = must(store->entries_waiting());
  EXPECT_TRUE(must(alarms.see("a", "lind", mail_time, test_entry())));
  EXPECT_FALSE(must(alarms.see("a", "other", mail_time, test_entry())));
  EXPECT_FALSE(must(alarms.see("b", "lind", mail_time, test_entry())));
  EXPECT_EQ(must(store->entries_waiting()), before + 1);
  EXPECT_TRUE(must(alarms.alarms(true, 10)).empty());
  const auto all = must(alarms.alarms(false, 10));
  ASSERT_EQ(all.size(), 1U);
  EXPECT_EQ(all[0].seen_by, "lind");
  EXPECT_EQ(all[0].seen_at, mail_time);
}

TEST_P(CheckAlarmKept, ThatDoesNotFitIsRefused) {
  const auto store = open();
  auto& alarms = store->check_alarms();
  EXPECT_FALSE(alarms.raise(alarm(""), test_entry()).ok());
  auto seen = alarm("a");
  seen.seen_by = "lind";
  EXPECT_FALSE(alarms.raise(seen, test_entry()).ok());
  must(alarms.raise(alarm("a"), test_entry()));
  EXPECT_FALSE(alarms.raise(alarm("a"), test_entry()).ok()) << "an id is used once";
  EXPECT_FALSE(alarms.see("a", "", mail_time, test_entry()).ok());
}

}  // namespace
}  // namespace entraide::store
