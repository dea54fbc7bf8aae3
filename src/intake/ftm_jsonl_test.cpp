#include "intake/lists_testing.h"

namespace entraide::intake {
namespace {

using testing::Collected;

const std::string person =
    R"({"id":"NK-1","schema":"Person","properties":{"name":["Jane Doe"],"birthDate":["1980"],)"
    R"("ethnicity":["x"]},"datasets":["other"],"last_change":"2024-05-06T01:02:03"})"
    "\n";

TEST(FtmJsonl, ReadsEntitiesIntoOurDataset) {
  Collected list;
  const auto head = testing::read_text(Format::ftm_jsonl, person, list);
  ASSERT_TRUE(head.ok()) << head.error().text(Language::english);
  EXPECT_EQ(list.at("NK-1").dataset, "test");
  EXPECT_TRUE(testing::has_name(list.at("NK-1"), "Jane Doe"));
  EXPECT_EQ(head.value().version, "2024-05-06");
  EXPECT_EQ(head.value().refused.count("ethnicity"), 1U) << "refused and counted (P16)";
}

TEST(FtmJsonl, ABadLineCostsOnlyItself) {
  Collected list;
  ASSERT_TRUE(
      testing::read_text(Format::ftm_jsonl, person + "{\"id\":1}\n{broken\n" + person, list).ok());
  EXPECT_EQ(list.entities.size(), 2U);
  ASSERT_EQ(list.problems.size(), 2U);
  EXPECT_EQ(list.problems[1].line, 3U);
  EXPECT_TRUE(list.problems[1].entry_lost);
}

TEST(FtmJsonl, ALineCutInTheMiddleIsAnError) {
  for (std::size_t size = 1; size + 2 < person.size(); size += 11) {
    Collected list;
    EXPECT_FALSE(testing::read_text(Format::ftm_jsonl, person + person.substr(0, size), list).ok())
        << size;
  }
}

TEST(FtmJsonl, AFileWithoutEntitiesIsAnError) {
  Collected list;
  EXPECT_FALSE(testing::read_text(Format::ftm_jsonl, "\n\n", list).ok());
}

}  // namespace
}  // namespace entraide::intake
