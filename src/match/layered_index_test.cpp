#include "match/layered_index.h"

#include <gtest/gtest.h>
#include <rapidcheck.h>

#include <filesystem>

#include "match/test_crowd.h"
#include "match/test_records.h"

namespace entraide::match {
namespace {

namespace fs = std::filesystem;

class Layers : public ::testing::Test {
 protected:
  Layers() {
    std::string pattern = (fs::temp_directory_path() / "entraide-layers-XXXXXX").string();
    EXPECT_NE(mkdtemp(pattern.data()), nullptr);
    folder_ = pattern;
  }
  ~Layers() override { fs::remove_all(folder_); }
  Layers(const Layers&) = delete;
  Layers& operator=(const Layers&) = delete;

  LayeredIndex over(const std::vector<Entity>& entities) {
    const auto path = folder_ / fmt::format("{}.segment", ++made_);
    auto writer = SegmentWriter::open(path).value();
    for (const auto& entity : entities) EXPECT_TRUE(writer->put(entity).ok());
    EXPECT_TRUE(writer->finish().ok());
    return LayeredIndex{std::shared_ptr<const Segment>{Segment::open(path).value()}};
  }
  LayeredIndex made_anew(const LayeredIndex& index) {
    const auto path = folder_ / fmt::format("{}.segment", ++made_);
    auto writer = SegmentWriter::open(path).value();
    const auto rest = index.put_changes_into(*writer);
    EXPECT_TRUE(rest.ok() && rest.value().put_into(*writer).ok() && writer->finish().ok());
    return LayeredIndex{std::shared_ptr<const Segment>{Segment::open(path).value()}};
  }

  fs::path folder_;
  int made_ = 0;
};

std::vector<std::string> told(const std::vector<Candidate>& candidates) {
  std::vector<std::string> lines;
  for (const auto& one : candidates) lines.push_back(fmt::format("{} {:.6f}", one.id, one.score));
  return lines;
}

TEST_F(Layers, ShowWhatChangedAndNothingThatWasReplaced) {
  auto index = over(libya_un());
  const auto question = asking("Ermias Ghermay", "1980");
  ASSERT_EQ(index.search(question, {}).at(0).id, "LYi.021");
  index.put(person("LYi.021", {{"Somebody Else", NameKind::primary}}));
  EXPECT_TRUE(index.search(question, {}).empty()) << "the old name is gone at once";
  EXPECT_EQ(index.search(asking("Somebody Else"), {}).at(0).id, "LYi.021");
  EXPECT_EQ(index.size(), libya_un().size());
  EXPECT_TRUE(index.remove("test", "LYi.021"));
  EXPECT_FALSE(index.remove("test", "LYi.021"));
  EXPECT_TRUE(index.search(asking("Somebody Else"), {}).empty());
  EXPECT_EQ(index.size(), libya_un().size() - 1);
  EXPECT_EQ(index.passed_over(), 1U);
  EXPECT_EQ(made_anew(index).size(), libya_un().size() - 1);
}

/// Whatever came, went and was made anew in between: the answers are those of an index that holds what is
/// left.
TEST_F(Layers, AnswerAsOneIndexOfWhatTheyHold) {
  const auto all = crowd(300);
  EXPECT_TRUE(rc::check([&] {
    auto layers = over({all.begin(), all.begin() + 100});
    Index plain;
    for (std::size_t i = 0; i < 100; ++i) plain.put(all[i]);
    const auto steps =
        *rc::gen::container<std::vector<std::size_t>>(rc::gen::inRange<std::size_t>(0, 900));
    for (const auto step : steps) {
      const auto& one = all[step % 300];
      if (step < 300) {
        RC_ASSERT(layers.remove(one.dataset, one.id) == plain.remove(one.dataset, one.id));
      } else if (step < 890) {
        layers.put(one);
        plain.put(one);
      } else {
        layers = made_anew(layers);
        RC_ASSERT(layers.changed() == 0U);
      }
      RC_ASSERT(layers.size() == plain.size());
    }
    Options options;
    options.cutoff = options.threshold;
    for (std::size_t i = 0; i < 300; i += 37) {
      const auto question = question_about(all[i], i);
      RC_ASSERT(told(layers.search(question, options)) == told(plain.search(question, options)));
    }
  }));
}

}  // namespace
}  // namespace entraide::match
