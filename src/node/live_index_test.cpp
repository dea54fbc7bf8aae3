#include "node/live_index.h"

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <thread>

namespace entraide::node {
namespace {

namespace fs = std::filesystem;

record::Entity somebody(int number, std::string name) {
  record::Entity entity;
  entity.dataset = "persons";
  entity.id = fmt::format("p{}", number);
  entity.kind = record::Kind::person;
  entity.names.push_back(record::make_name(std::move(name)));
  return entity;
}

/// A store with some persons, and indexes that follow it as processes that come and go.
class LargeIndex : public ::testing::Test {
 protected:
  LargeIndex() {
    std::string pattern = (fs::temp_directory_path() / "entraide-index-XXXXXX").string();
    EXPECT_NE(mkdtemp(pattern.data()), nullptr);
    folder_ = pattern;
    store_ = store::Store::open({"sqlite:" + (folder_ / "entraide.db").string()}).value();
    put({"Ermias Ghermay", "Fitiwi Abdelrazak", "Osama Ibrahim", "Salah Badi"});
  }
  ~LargeIndex() override { fs::remove_all(folder_); }
  LargeIndex(const LargeIndex&) = delete;
  LargeIndex& operator=(const LargeIndex&) = delete;

  /// The list as it is now, person by person; an empty name is nobody.
  void put(const std::vector<std::string>& names) {
    store::Dataset dataset;
    dataset.name = "persons";
    dataset.content_hash = fmt::format("{}", ++edition_);
    auto edition = store_->begin_edition(dataset, clock_).value();
    for (std::size_t i = 0; i < names.size(); ++i) {
      if (names[i].empty()) continue;
      ASSERT_TRUE(edition->add(somebody(static_cast<int>(i), names[i])).ok());
    }
    const store::LedgerNote entry{"2026-03-01T08:00:00.000Z", "edition", {}};
    ASSERT_TRUE(edition->commit(entry).ok());
  }
  std::unique_ptr<LiveIndex> index() const {
    return std::make_unique<LiveIndex>([](std::string_view, std::string_view) {}, folder_ / "index",
                                       3);
  }
  static std::string first(const LiveIndex& index, const std::string& name) {
    const auto found = index.search({somebody(0, name)}, {}).at(0);
    return found.empty() ? "nobody" : found[0].id;
  }
  bool lies_in_a_file(const std::string& text) const {
    for (const auto& entry : fs::directory_iterator{folder_ / "index"}) {
      std::ifstream file{entry.path(), std::ios::binary};
      const std::string all{std::istreambuf_iterator<char>{file}, {}};
      if (all.find(text) != std::string::npos) return true;
    }
    return false;
  }

  fs::path folder_;
  SystemClock clock_;
  std::unique_ptr<store::Store> store_;
  int edition_ = 0;
};

TEST_F(LargeIndex, IsMappedAtTheNextStartAndFollowsWhatChangedMeanwhile) {
  {
    const auto made = index();
    ASSERT_TRUE(made->refresh(*store_).value());
    EXPECT_EQ(first(*made, "Ermias Ghermay"), "p0");
    EXPECT_TRUE(lies_in_a_file("Ermias Ghermay"));
  }
  put({"Ermias Ghermay", "Fitiwi Abdelrazak", "", "Salah Badi", "Ahmad Dabbashi"});
  const auto again = index();
  ASSERT_TRUE(again->refresh(*store_).value());
  EXPECT_EQ(again->size(), 4U);
  EXPECT_EQ(first(*again, "Ermias Ghermay"), "p0");
  EXPECT_EQ(first(*again, "Osama Ibrahim"), "nobody");
  EXPECT_EQ(first(*again, "Ahmad Dabbashi"), "p4");
  EXPECT_FALSE(again->refresh(*store_).value());
}

/// What changes much is not taken in piece by piece, but read into a new file.
TEST_F(LargeIndex, ReadsAnEditionThatChangesMuchIntoItsFile) {
  const auto made = index();
  ASSERT_TRUE(made->refresh(*store_).value());
  put({"Ermias Ghermay", "Fitiwi Abdelrazak", "", "Salah Badi", "Ahmad Dabbashi"});
  ASSERT_TRUE(made->refresh(*store_).value());
  EXPECT_EQ(first(*made, "Ahmad Dabbashi"), "p4");
  EXPECT_FALSE(lies_in_a_file("Ahmad Dabbashi")) << "little changed";
  std::vector<std::string> many{"Ermias Ghermay", "", "Osama Ibrahim"};
  for (int i = 0; i < 12; ++i) many.push_back(fmt::format("Kidane Zekarias {}", i));
  {
    const auto other = IndexFolder{folder_ / "index"}.hold();
    ASSERT_TRUE(other.has_value());
    put(many);
    EXPECT_FALSE(made->refresh(*store_).value()) << "another process makes the file";
  }
  ASSERT_TRUE(made->refresh(*store_).value());
  EXPECT_EQ(made->size(), many.size() - 1);
  EXPECT_EQ(first(*made, "Osama Ibrahim"), "p2");
  EXPECT_TRUE(lies_in_a_file("Zekarias"));
  EXPECT_FALSE(lies_in_a_file("Fitiwi")) << "who is gone is gone from it, too";
  EXPECT_FALSE(made->refresh(*store_).value()) << "nothing is left to be taken in";
}

TEST_F(LargeIndex, LeavesNothingInItsFileOfWhoIsGone) {
  const auto live = index();
  ASSERT_TRUE(live->refresh(*store_).value());
  put({"Ermias Ghermay", "Fitiwi Abdelrazak", "", "Salah Badi", "Ahmad Dabbashi"});
  ASSERT_TRUE(live->refresh(*store_).value());
  EXPECT_TRUE(lies_in_a_file("Osama Ibrahim"));
  EXPECT_TRUE(live->tidy(*store_, {}).value());
  EXPECT_FALSE(lies_in_a_file("Osama Ibrahim"));
  EXPECT_TRUE(lies_in_a_file("Ahmad Dabbashi"));
  EXPECT_EQ(first(*live, "Ahmad Dabbashi"), "p4");
  EXPECT_EQ(live->size(), 4U);
  EXPECT_FALSE(live->tidy(*store_, {}).value()) << "nothing has changed since";
  const auto again = index();
  ASSERT_TRUE(again->refresh(*store_).ok());
  EXPECT_EQ(first(*again, "Ahmad Dabbashi"), "p4");
}

TEST_F(LargeIndex, IsMadeAnewWhenItsFileIsOfAnotherStoreOrNoFile) {
  ASSERT_TRUE(index()->refresh(*store_).ok());
  const auto file = folder_ / "index" / "a.segment";
  ASSERT_TRUE(fs::exists(file));
  EXPECT_EQ(fs::status(file).permissions() & (fs::perms::group_all | fs::perms::others_all),
            fs::perms::none);
  std::ofstream{file, std::ios::binary} << "no segment";
  const auto mended = index();
  ASSERT_TRUE(mended->refresh(*store_).ok());
  EXPECT_EQ(first(*mended, "Salah Badi"), "p3");
  // Another database with lists of the same names.
  store_ = store::Store::open({"sqlite:" + (folder_ / "other.db").string()}).value();
  put({"Ahmed Kashlaf", "Musab Grein", "Milad Rahman"});
  const auto other = index();
  ASSERT_TRUE(other->refresh(*store_).ok());
  EXPECT_EQ(other->size(), 3U);
  EXPECT_EQ(first(*other, "Ermias Ghermay"), "nobody");
  EXPECT_EQ(first(*other, "Musab Grein"), "p1");
}

TEST_F(LargeIndex, StopsMakingWhenTheNodeStops) {
  const auto live = index();
  ASSERT_TRUE(live->refresh(*store_).value());
  put({"Ermias Ghermay", "Fitiwi Abdelrazak", "", "Salah Badi"});
  ASSERT_TRUE(live->refresh(*store_).value());
  std::stop_source source;
  source.request_stop();
  EXPECT_FALSE(live->tidy(*store_, source.get_token()).value());
  EXPECT_EQ(first(*live, "Salah Badi"), "p3");
}

/// Checks and refreshes go on while the file is made again and again.
TEST_F(LargeIndex, StopsReadingWhenTheNodeStopsAndReadsAllTheNextTime) {
  const auto made = index();
  std::stop_source node;
  node.request_stop();
  const auto refreshed = made->refresh(*store_, node.get_token());
  ASSERT_FALSE(refreshed.ok());
  EXPECT_EQ(refreshed.error().code(), Code::unavailable);
  EXPECT_FALSE(made->ready());
  EXPECT_TRUE(made->refresh(*store_).value());
  EXPECT_EQ(first(*made, "Ermias Ghermay"), "p0");
}

TEST_F(LargeIndex, AnswersAndFollowsWhileItIsMade) {
  const auto live = index();
  ASSERT_TRUE(live->refresh(*store_).value());
  std::jthread keeper{[&](const std::stop_token& stop) {
    const auto own = store::Store::open({"sqlite:" + (folder_ / "entraide.db").string()}).value();
    while (!stop.stop_requested()) EXPECT_TRUE(live->tidy(*own, stop).ok());
  }};
  for (int turn = 0; turn < 20; ++turn) {
    const bool even = turn % 2 == 0;
    put({"Ermias Ghermay", "Fitiwi Abdelrazak", even ? "" : "Osama Ibrahim", "Salah Badi",
         "Ahmad Dabbashi"});
    ASSERT_TRUE(live->refresh(*store_).ok());
    EXPECT_EQ(first(*live, "Osama Ibrahim"), even ? "nobody" : "p2") << turn;
    EXPECT_EQ(first(*live, "Ermias Ghermay"), "p0");
    EXPECT_EQ(live->size(), even ? 4U : 5U);
  }
}

}  // namespace
}  // namespace entraide::node
