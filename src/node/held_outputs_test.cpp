#include "node/held_outputs.h"

#include <fstream>

#include "node/home_test.h"

namespace entraide::node {
namespace {

namespace fs = std::filesystem;
using testing::Folder;

class Outputs : public ::testing::Test {
 protected:
  std::unique_ptr<HeldOutputs> open() const { return HeldOutputs::open(file_).value(); }
  static HeldOutputs::Made made(std::string alert, std::uint8_t first, std::size_t count = 3,
                                std::uint8_t stamp = 1) {
    HeldOutputs::Made one{std::move(alert), {stamp}, {}};
    for (std::size_t i = 0; i < count; ++i) {
      private_check::OutputSeed seed{};
      seed.fill(static_cast<std::uint8_t>(first + i));
      one.seeds.push_back(seed);
    }
    return one;
  }
  static private_check::OutputSeed seed(std::uint8_t of) { return made("", of, 1).seeds[0]; }
  std::string content() const {
    std::ifstream in{file_, std::ios::binary};
    return {std::istreambuf_iterator<char>{in}, {}};
  }

  Folder folder_;
  const fs::path file_ = folder_.path() / "private-checks" / "outputs.0123";
};

TEST_F(Outputs, AreThereAfterARestart) {
  {
    const auto outputs = open();
    ASSERT_TRUE(outputs->keep({made("a", 1), made("b", 10, 0)}).ok());
    ASSERT_TRUE(outputs->keep({made("a", 5, 2, 2)}).ok());
  }
  const auto again = open();
  EXPECT_TRUE(again->has("a", {2}));
  EXPECT_FALSE(again->has("a", {1})) << "what came later counts";
  EXPECT_TRUE(again->has("b", {1}));
  EXPECT_EQ(again->seeds(*again->number_of("a")), made("a", 5, 2).seeds);
  EXPECT_EQ(fs::status(file_).permissions() & fs::perms::others_all, fs::perms::none);
  EXPECT_EQ(fs::status(file_).permissions() & fs::perms::group_all, fs::perms::none);
}

TEST_F(Outputs, BeforeARecordThatACrashCutShortAreThere) {
  for (const std::uintmax_t lost : {1U, 7U, 40U, 100U}) {
    fs::remove(file_);
    ASSERT_TRUE(open()->keep({made("a", 1), made("b", 10)}).ok());
    fs::resize_file(file_, fs::file_size(file_) - lost);
    const auto cut = open();
    EXPECT_TRUE(cut->has("a", {1})) << lost;
    EXPECT_FALSE(cut->has("b", {1})) << lost;
    ASSERT_TRUE(cut->keep({made("c", 20)}).ok());
    EXPECT_FALSE(HeldOutputs::open(folder_.path() / "other").value()->has("a", {1}));
  }
  const auto again = open();
  EXPECT_TRUE(again->has("c", {1})) << "written where the torn one stood";
}

TEST_F(Outputs, ThatWereChangedOnTheDiskAreNotBelieved) {
  ASSERT_TRUE(open()->keep({made("a", 1), made("b", 10)}).ok());
  {
    std::fstream file{file_, std::ios::in | std::ios::out | std::ios::binary};
    file.seekp(60);
    file.put('\x7F');
  }
  EXPECT_FALSE(open()->has("a", {1}));
}

TEST_F(Outputs, OfAnAlertThatIsGoneLieNowhere) {
  const auto outputs = open();
  ASSERT_TRUE(outputs->keep({made("gone", 'G', 1), made("stays", 'S', 1)}).ok());
  EXPECT_NE(content().find(std::string(32, 'G')), std::string::npos);
  outputs->forget(std::vector<std::string>{"gone"});
  EXPECT_TRUE(outputs->with(seed('G')).empty());
  ASSERT_TRUE(outputs->tidy().ok());
  EXPECT_EQ(content().find(std::string(32, 'G')), std::string::npos);
  EXPECT_EQ(content().find("gone"), std::string::npos);
  EXPECT_NE(content().find(std::string(32, 'S')), std::string::npos);
}

TEST_F(Outputs, TellWhoseTheyAre) {
  const auto outputs = open();
  ASSERT_TRUE(outputs->keep({made("a", 1), made("b", 3)}).ok());  // both have 3
  EXPECT_EQ(outputs->with(seed(3)), (std::vector<std::uint32_t>{0, 1}));
  ASSERT_TRUE(outputs->keep({made("c", 3, 1), made("a", 8, 1)}).ok());  // since it was sorted
  EXPECT_EQ(outputs->with(seed(3)), (std::vector<std::uint32_t>{1, 2}));
  EXPECT_EQ(outputs->with(seed(8)), (std::vector<std::uint32_t>{0}));
  EXPECT_TRUE(outputs->with(seed(1)).empty());
}

TEST_F(Outputs, AreWrittenByOneProcessAtATime) {
  const auto first = open();
  ASSERT_TRUE(first->keep({made("a", 1)}).ok());
  const auto before = content();
  const auto second = open();
  EXPECT_TRUE(second->has("a", {1}));
  ASSERT_TRUE(second->keep({made("b", 10)}).ok());
  EXPECT_TRUE(second->has("b", {1}));
  EXPECT_EQ(content(), before);
}

TEST_F(Outputs, AreWrittenAnewWhenMostOfTheFileCountsNoMore) {
  const auto outputs = open();
  for (int i = 0; i < 200; ++i) ASSERT_TRUE(outputs->keep({made("a", 1)}).ok());
  const auto before = content().size();
  ASSERT_TRUE(outputs->tidy().ok());
  EXPECT_LT(content().size() * 50, before);
  EXPECT_TRUE(open()->has("a", {1}));
}

}  // namespace
}  // namespace entraide::node
