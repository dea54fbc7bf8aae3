#include <fstream>

#include "intake/lists_testing.h"

namespace entraide::intake {
namespace {

namespace fs = std::filesystem;

std::string bytes_of(const fs::path& path) {
  std::ifstream file{path, std::ios::binary};
  return {std::istreambuf_iterator<char>{file}, {}};
}

Result<std::string> all_of(Reader& reader) {
  std::string text;
  std::vector<char> piece(1000);
  for (;;) {
    ASSIGN_OR_RETURN(const auto count, reader.read(piece));
    if (count == 0) return text;
    text.append(piece.data(), count);
  }
}

Result<std::string> unpacked(std::string_view packed, std::uint64_t bytes_max = list_bytes_max) {
  const auto reader = unpacking(std::make_unique<TextReader>(packed), bytes_max);
  return all_of(*reader);
}

class Packed : public ::testing::Test {
 protected:
  const std::string packed_ = bytes_of(testing::shipped("ofac_2021-07/sdn_comments.csv.gz"));
  const std::string text_ = testing::text_of_list("ofac_2021-07/sdn_comments.csv.gz");
};

TEST_F(Packed, UnpacksGzipAndPassesOtherBytesOn) {
  EXPECT_EQ(text_.size(), 2256U);
  for (const std::string plain : {"", "a", "\x1f", "<xml/>", "12,\"a\"\n"}) {
    const auto text = unpacked(plain);
    ASSERT_TRUE(text.ok());
    EXPECT_EQ(text.value(), plain);
  }
}

TEST_F(Packed, UnpacksSeveralMembers) {
  const auto text = unpacked(packed_ + packed_);
  ASSERT_TRUE(text.ok());
  EXPECT_EQ(text.value(), text_ + text_);
}

TEST_F(Packed, CutOrDamagedStreamsAreErrors) {
  for (const std::size_t size : {std::size_t{3}, packed_.size() / 2, packed_.size() - 1}) {
    const auto text = unpacked(std::string_view{packed_}.substr(0, size));
    ASSERT_FALSE(text.ok()) << size;
    EXPECT_EQ(text.error().code(), Code::invalid);
  }
  auto damaged = packed_;
  damaged[damaged.size() / 2] = static_cast<char>(damaged[damaged.size() / 2] ^ 0x55);
  EXPECT_FALSE(unpacked(damaged).ok());
  EXPECT_FALSE(unpacked(packed_ + "rubbish").ok());
}

TEST_F(Packed, ABombStopsAtTheLimit) {
  EXPECT_TRUE(unpacked(packed_, text_.size()).ok());
  const auto beyond = unpacked(packed_, text_.size() - 1);
  ASSERT_FALSE(beyond.ok());
  EXPECT_EQ(beyond.error().message().key, "intake.file.big");
}

TEST_F(Packed, TheObserverSeesEveryPackedByte) {
  std::string seen;
  const auto path = testing::shipped("ofac_2021-07/sdn_comments.csv.gz");
  auto reader = open_file(
      path, [&](std::span<const char> bytes) { seen.append(bytes.data(), bytes.size()); });
  ASSERT_TRUE(reader.ok());
  ASSERT_TRUE(all_of(*reader.value()).ok());
  EXPECT_EQ(seen, packed_);
}

TEST(Files, MissingFilesAndFoldersAreNamed) {
  const auto missing = open_file(testing::shipped("none.csv"));
  ASSERT_FALSE(missing.ok());
  EXPECT_EQ(missing.error().code(), Code::not_found);
  EXPECT_FALSE(open_file(testing::shipped("")).ok());
}

TEST(Files, FindsCompanionsPackedOrInCapitals) {
  const auto beside = files_beside(testing::shipped("ofac_2021-07/sdn.csv.gz"));
  EXPECT_TRUE(beside("alt.csv").ok());
  EXPECT_TRUE(beside("ADD.CSV").ok());
  const auto missing = beside("none.csv");
  ASSERT_FALSE(missing.ok());
  EXPECT_EQ(missing.error().code(), Code::not_found);
}

}  // namespace
}  // namespace entraide::intake
