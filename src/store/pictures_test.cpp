// Counts of the picture, on both engines.
#include "store/mail_samples_test.h"

namespace entraide::store {
namespace {

class PictureKeptOn : public OnBothEngines {};
INSTANTIATE_TEST_SUITE_P(Engines, PictureKeptOn,
                         testing::Values(Engine::sqlite, Engine::postgresql), engine_name);

using Texts = std::vector<std::string>;

TEST_P(PictureKeptOn, TakesEachCountOnceAndWritesOverWhatChanged) {
  const auto store = open();
  auto& pictures = store->pictures();
  const auto first = must(pictures.take_counts("own", {{"b", "2"}, {"a", "1"}}, {}, test_entry()));
  EXPECT_EQ(first.added, 2U);
  const auto again = must(pictures.take_counts("own", {{"b", "3"}, {"a", "1"}}, {}, test_entry()));
  EXPECT_EQ(again.added, 0U);
  EXPECT_EQ(again.changed, 1U);
  EXPECT_EQ(again.same, 1U);
  must(pictures.take_counts("frontex", {{"a", "9"}}, {}, test_entry()));
  EXPECT_EQ(must(pictures.counts("own")), (Texts{"1", "3"}));
  ASSERT_EQ(must(pictures.picture_sources()).size(), 2U);
  EXPECT_EQ(must(pictures.drop_counts("own", test_entry())), 2U);
  EXPECT_EQ(must(pictures.counts("own")), Texts{});
  EXPECT_EQ(must(pictures.counts("frontex")), Texts{"9"});
}

TEST_P(PictureKeptOn, CountsACaseOnceAndNothingOfItsCountOtherwise) {
  const auto store = open();
  auto& pictures = store->pictures();
  const PictureKept once{"counted", "hash-1", {}, {}, {}, {}, {}, {}};
  must(pictures.take_counts("own", {{"a", "1"}}, once, test_entry()));
  const auto twice = pictures.take_counts("own", {{"b", "2"}}, once, test_entry());
  ASSERT_FALSE(twice.ok());
  EXPECT_EQ(twice.error().code(), Code::conflict);
  EXPECT_EQ(must(pictures.counts("own")), Texts{"1"});  // neither half took effect
}

TEST_P(PictureKeptOn, CountsAMonthOfCasesOnceEachCaseOnceAndAllOrNothing) {
  const auto store = open();
  auto& pictures = store->pictures();
  const PictureKept by_hand{"counted", "case-1", {}, {}, {}, {}, {}, {}};
  must(pictures.take_counts("own", {{"z", "0"}}, by_hand, test_entry()));
  EXPECT_FALSE(must(pictures.is_kept("counted", "2026-10")));
  const std::vector<CaseCounted> cases{{"case-3", {"k1", "1"}},
                                       {"case-1", {"k2", "2"}},  // an officer counted it
                                       {"case-2", {"k3", "3"}},
                                       {"case-2", {"k4", "4"}}};  // twice in one month
  EXPECT_EQ(must(pictures.count_cases("2026-10", cases, test_entry())), 2U);
  EXPECT_EQ(must(pictures.counts("own")), (Texts{"1", "3", "0"}));
  EXPECT_TRUE(must(pictures.is_kept("counted", "2026-10")));
  EXPECT_TRUE(must(pictures.is_kept("counted", "case-2")));
  const auto again = pictures.count_cases("2026-10", {{"case-4", {"k5", "5"}}}, test_entry());
  ASSERT_FALSE(again.ok());
  EXPECT_EQ(again.error().code(), Code::conflict);
  EXPECT_FALSE(must(pictures.is_kept("counted", "case-4")));
  EXPECT_EQ(must(pictures.counts("own")).size(), 3U);
  EXPECT_EQ(must(pictures.count_cases("2026-11", {}, test_entry())), 0U);
}

/// Nothing in the rows leads from a case to its count: not their order either.
TEST_P(PictureKeptOn, WritesMarksAndCountsEachInAnOrderOfItsOwn) {
  const auto store = open();
  auto& pictures = store->pictures();
  std::vector<CaseCounted> cases;
  for (int i = 0; i < 20; ++i)
    cases.push_back({fmt::format("mark-{:02}", (i * 7) % 20),
                     {fmt::format("key-{:02}", (i * 3) % 20), std::to_string(i)}});
  EXPECT_EQ(must(pictures.count_cases("2026-10", cases, test_entry())), 20U);
  const auto marks = must(pictures.kept_pictures("counted"));  // newest first
  ASSERT_EQ(marks.size(), 21U);
  for (int i = 0; i < 20; ++i)
    EXPECT_EQ(marks[static_cast<std::size_t>(i)].key, fmt::format("mark-{:02}", 19 - i));
  for (const auto& one : marks) {
    EXPECT_EQ(one.content, "");
    EXPECT_EQ(one.at, "");
    EXPECT_EQ(one.by, "");
  }
}

TEST_P(PictureKeptOn, KeepsWhatPartnersPublishedNewestFirst) {
  const auto store = open();
  auto& pictures = store->pictures();
  PictureKept kept{"received", "m1", "europol", "2026-01", "2026-03", mail_time, "lind", "text"};
  must(pictures.keep_picture(kept, test_entry()));
  kept.key = "m2";
  must(pictures.keep_picture(kept, test_entry()));
  EXPECT_EQ(pictures.keep_picture(kept, test_entry()).error().code(), Code::conflict);
  const auto all = must(pictures.kept_pictures("received"));
  ASSERT_EQ(all.size(), 2U);
  EXPECT_EQ(all[0].key, "m2");
  EXPECT_EQ(all[0].partner, "europol");
  EXPECT_EQ(all[0].content, "text");
  EXPECT_TRUE(must(pictures.kept_pictures("shared")).empty());
  kept.kind = "other";
  EXPECT_EQ(pictures.keep_picture(kept, test_entry()).error().code(), Code::invalid);
}

}  // namespace
}  // namespace entraide::store
