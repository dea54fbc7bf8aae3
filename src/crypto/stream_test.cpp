#include <gtest/gtest.h>

#include "crypto/crypto.h"

namespace entraide::crypto {
namespace {

Secret key_of(std::uint8_t fill, std::size_t bytes = stream_key_bytes) {
  return Secret{Bytes(bytes, fill)};
}

struct Stream : testing::Test {
  StreamSealer sealer = StreamSealer::make(key_of(1)).value();
  Bytes first = sealer.push(as_bytes("first"), LastChunk::no);
  Bytes empty = sealer.push({}, LastChunk::no);
  Bytes last = sealer.push(as_bytes("last"), LastChunk::yes);
  StreamOpener opener = StreamOpener::make(key_of(1), sealer.header()).value();

  static std::string text(const Result<StreamOpener::Chunk>& chunk) {
    if (!chunk.ok()) return chunk.error().message().key;
    return {chunk.value().content.begin(), chunk.value().content.end()};
  }
};

TEST_F(Stream, OpensInOrderAndKnowsItsEnd) {
  EXPECT_EQ(first.size(), 5 + stream_added_bytes);
  const auto opened = opener.pull(first);
  EXPECT_EQ(text(opened), "first");
  EXPECT_EQ(opened.value().last, LastChunk::no);
  EXPECT_EQ(text(opener.pull(empty)), "");
  EXPECT_FALSE(opener.ended());
  const auto end = opener.pull(last);
  EXPECT_EQ(text(end), "last");
  EXPECT_EQ(end.value().last, LastChunk::yes);
  EXPECT_TRUE(opener.ended());
  EXPECT_EQ(text(opener.pull(last)), "crypto.stream.chunk");
}

TEST_F(Stream, RefusesAChunkLeftOutRepeatedOrOutOfOrder) {
  EXPECT_EQ(text(opener.pull(last)), "crypto.stream.chunk");
  EXPECT_EQ(text(opener.pull(first)), "first") << "the stream goes on where it was";
  EXPECT_EQ(text(opener.pull(first)), "crypto.stream.chunk");
  EXPECT_EQ(text(opener.pull(last)), "crypto.stream.chunk");
}

TEST_F(Stream, RefusesEveryFlippedBitAndEveryTruncation) {
  for (std::size_t bit = 0; bit < first.size() * 8; ++bit) {
    const auto mask = static_cast<std::uint8_t>(1U << (bit % 8));
    first[bit / 8] ^= mask;
    EXPECT_FALSE(opener.pull(first).ok()) << bit;
    first[bit / 8] ^= mask;
  }
  for (std::size_t size = 0; size < first.size(); ++size) {
    EXPECT_FALSE(opener.pull(std::span{first}.first(size)).ok()) << size;
  }
  EXPECT_TRUE(opener.pull(first).ok());
}

TEST_F(Stream, RefusesAnotherKeyOrHeader) {
  auto other_key = StreamOpener::make(key_of(2), sealer.header()).value();
  EXPECT_FALSE(other_key.pull(first).ok());
  auto header = sealer.header();
  header[0] ^= 1;
  auto other_header = StreamOpener::make(key_of(1), header).value();
  EXPECT_FALSE(other_header.pull(first).ok());
}

TEST_F(Stream, MovesWithItsPlaceInTheStream) {
  EXPECT_EQ(text(opener.pull(first)), "first");
  auto moved = std::move(opener);
  EXPECT_EQ(text(moved.pull(empty)), "");
  EXPECT_EQ(text(moved.pull(last)), "last");
}

TEST_F(Stream, IsMadeOfAKeyAndAHeaderOfTheRightLength) {
  for (const std::size_t bytes : {0U, 31U, 33U}) {
    EXPECT_EQ(StreamSealer::make(key_of(1, bytes)).error().message().key, "crypto.stream.key");
    EXPECT_EQ(StreamOpener::make(key_of(1, bytes), sealer.header()).error().message().key,
              "crypto.stream.key");
  }
  EXPECT_EQ(StreamOpener::make(key_of(1), Bytes(23)).error().message().key, "crypto.stream.header");
}

TEST_F(Stream, TakesChunksUpToItsLimit) {
  auto big = StreamSealer::make(key_of(1)).value();
  auto reader = StreamOpener::make(key_of(1), big.header()).value();
  const Bytes most(stream_chunk_bytes_max, 3);
  auto sealed = big.push(most, LastChunk::no);
  EXPECT_EQ(reader.pull(sealed).value().content, most);
  sealed.push_back(0);
  EXPECT_FALSE(reader.pull(sealed).ok());
}

using StreamDeath = Stream;

TEST_F(StreamDeath, SealsNothingBehindItsEndAndNoChunkAboveTheLimit) {
  EXPECT_DEATH(sealer.push({}, LastChunk::no), "ended_");
  auto fresh = StreamSealer::make(key_of(1)).value();
  EXPECT_DEATH(fresh.push(Bytes(stream_chunk_bytes_max + 1), LastChunk::no), "chunk");
}

}  // namespace
}  // namespace entraide::crypto
