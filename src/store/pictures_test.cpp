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
