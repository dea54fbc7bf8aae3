// Shares in private checks, on both engines.
#include "store/mail_rows.h"
#include "store/mail_samples_test.h"

namespace entraide::store {
namespace {

class CheckShareKept : public OnBothEngines {};
INSTANTIATE_TEST_SUITE_P(Engines, CheckShareKept,
                         testing::Values(Engine::sqlite, Engine::postgresql), engine_name);

CheckShare share(std::string alert, std::string agreement = "untoc") {
  return {std::move(alert),
          std::move(agreement),
          {"canada", "france"},
          "alert",
          R"({"facts":{"claim":"none"}})",
          mail_time,
          "lind"};
}

TEST_P(CheckShareKept, ComesBackAsItWas) {
  const auto store = open();
  auto& shares = store->check_shares();
  must(shares.keep(share("b"), test_entry()));
  must(shares.keep(share("a", "sis"), test_entry()));
  auto everybody = share("a");
  everybody.partners.clear();
  must(shares.keep(everybody, test_entry()));
  const auto all = must(shares.shares());
  ASSERT_EQ(all.size(), 3U);
  EXPECT_EQ(all[0].alert + all[0].agreement, "asis");
  EXPECT_TRUE(all[1].partners.empty());
  EXPECT_EQ(all[2].partners, (std::vector<std::string>{"canada", "france"}));
  EXPECT_EQ(all[2].facts, share("b").facts);
  EXPECT_EQ(all[2].category, "alert");
}

TEST_P(CheckShareKept, IsOneForAnAlertAndAnAgreement) {
  const auto store = open();
  auto& shares = store->check_shares();
  must(shares.keep(share("a"), test_entry()));
  auto other = share("a");
  other.category = "person";
  must(shares.keep(other, test_entry()));
  const auto all = must(shares.shares());
  ASSERT_EQ(all.size(), 1U);
  EXPECT_EQ(all[0].category, "person");
}

TEST_P(CheckShareKept, EndsOnceAndIsNotedOnce) {
  const auto store = open();
  auto& shares = store->check_shares();
  must(shares.keep(share("a"), test_entry()));
  const auto before = must(store->entries_waiting());
  EXPECT_TRUE(must(shares.end("a", "untoc", test_entry())));
  EXPECT_FALSE(must(shares.end("a", "untoc", test_entry())));
  EXPECT_EQ(must(store->entries_waiting()), before + 1);
  EXPECT_TRUE(must(shares.shares()).empty());
}

TEST_P(CheckShareKept, IsReadByAlertAndInPagesOfAlerts) {
  const auto store = open();
  auto& shares = store->check_shares();
  for (const auto* alert : {"b", "a", "c"}) {
    must(shares.keep(share(alert), test_entry()));
    must(shares.keep(share(alert, "sis"), test_entry()));
  }
  EXPECT_EQ(must(shares.shares_of("b")).size(), 2U);
  EXPECT_TRUE(must(shares.shares_of("d")).empty());
  const auto page = must(shares.shares_after("", 2));
  ASSERT_EQ(page.size(), 4U) << "an alert is not cut in two";
  EXPECT_EQ(page.back().alert, "b");
  EXPECT_EQ(must(shares.shares_after("b", 2)).size(), 2U);
  EXPECT_TRUE(must(shares.shares_after("c", 2)).empty());
}

TEST_P(CheckShareKept, TellsWhatChangedSince) {
  const auto store = open();
  auto& shares = store->check_shares();
  EXPECT_EQ(must(shares.changed()), 0U);
  must(shares.keep(share("a"), test_entry()));
  must(shares.keep(share("b"), test_entry()));
  const auto then = must(shares.changed());
  EXPECT_TRUE(must(shares.changed_since(then)).empty());
  EXPECT_FALSE(must(shares.end("a", "sis", test_entry()))) << "nothing ends";
  EXPECT_EQ(must(shares.changed()), then);
  must(shares.keep(share("b"), test_entry()));
  must(shares.end("a", "untoc", test_entry()));
  EXPECT_EQ(must(shares.changed_since(then)), (std::vector<std::string>{"b", "a"}));
  EXPECT_EQ(must(shares.changed_since(0)).size(), 2U) << "one row for an alert";
}

TEST_P(CheckShareKept, ThatDoesNotFitIsRefused) {
  const auto store = open();
  auto& shares = store->check_shares();
  auto spaced = share("a");
  spaced.partners = {"two words"};
  EXPECT_FALSE(shares.keep(spaced, test_entry()).ok());
  EXPECT_FALSE(shares.keep(share(""), test_entry()).ok());
  auto long_facts = share("a");
  long_facts.facts = std::string(envelope_bytes_max + 1, ' ');
  EXPECT_FALSE(shares.keep(long_facts, test_entry()).ok());
}

}  // namespace
}  // namespace entraide::store
