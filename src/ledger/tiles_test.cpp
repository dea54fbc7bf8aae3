#include "ledger/tiles.h"

#include <gtest/gtest.h>
#include <rapidcheck.h>

#include "ledger/log_test.h"

namespace entraide::ledger {
namespace {

struct PathRow {
  std::string name;
  Tile tile;
  std::string path;
};

class TilePaths : public testing::TestWithParam<PathRow> {};

INSTANTIATE_TEST_SUITE_P(
    TlogTiles, TilePaths,
    testing::Values(PathRow{"First", {TileKind::hashes, 0, 0}, "tile/0/000"},
                    PathRow{"Partial", {TileKind::hashes, 1, 0, 17}, "tile/1/000.p/17"},
                    PathRow{"Thousand", {TileKind::hashes, 0, 1000}, "tile/0/x001/000"},
                    PathRow{"Spec", {TileKind::hashes, 7, 1234067}, "tile/7/x001/x234/067"},
                    PathRow{"SpecPartial",
                            {TileKind::entries, 0, 1234067, 255},
                            "tile/entries/x001/x234/067.p/255"}),
    [](const auto& tested) { return tested.param.name; });

TEST_P(TilePaths, AreAsSpecified) {
  EXPECT_EQ(tile_path(GetParam().tile), GetParam().path);
  EXPECT_EQ(parse_tile_path(GetParam().path).value(), GetParam().tile);
}

TEST(TilePath, IsReadInItsOneFormOnly) {
  for (const char* bad : {"",
                          "tile",
                          "tile/0",
                          "tile/0/",
                          "tile/0/0",
                          "tile/0/00",
                          "tile/0/0000",
                          "tile/00/000",
                          "tile/8/000",
                          "tile/-1/000",
                          "tile/x/000",
                          "tile/0/x000",
                          "tile/0/x000/001",
                          "tile/0/001/002",
                          "tile/0/000.p",
                          "tile/0/000.p/",
                          "tile/0/000.p/0",
                          "tile/0/000.p/256",
                          "tile/0/000.p/01",
                          "tile/0/000.p/1/1",
                          "tile/entries/../0",
                          "tile/0/000/",
                          "/tile/0/000",
                          "tile/0/x00a/001",
                          "tile/0/+01",
                          "tile/0/x999/x999/x999/x999/x999/x999/999",
                          "tile/entries.p/5",
                          "checkpoint",
                          "journal/0"}) {
    EXPECT_FALSE(parse_tile_path(bad).ok()) << bad;
  }
}

TEST(TilePath, ReadsBackEveryTile) {
  EXPECT_TRUE(rc::check([](std::uint64_t index, unsigned level, unsigned width, bool entries) {
    Tile tile{TileKind::hashes, level % tile_levels_max, index % (tree_size_max / 256),
              1 + width % tile_width};
    if (entries) tile = {TileKind::entries, 0, tile.index, tile.width};
    RC_ASSERT(parse_tile_path(tile_path(tile)).value() == tile);
  }));
}

// "a tree of size 70,000 will be represented by 273 full level 0 tiles, one partial level 0 tile of
// width 112, one full level 1 tile, one partial level 1 tile of width 17, and one partial level 2
// tile of width 1"; "a tree of size 256 … by a full level 0 tile and a partial level 1 tile".
TEST(Tile, StandsInATreeAsTheSpecificationCounts) {
  const auto width = [](unsigned level, std::uint64_t index, std::uint64_t size) {
    const auto tile = tile_in_tree(TileKind::hashes, level, index, size);
    return tile ? tile->width : 0;
  };
  EXPECT_EQ(width(0, 272, 70'000), 256U);
  EXPECT_EQ(width(0, 273, 70'000), 112U);
  EXPECT_EQ(width(0, 274, 70'000), 0U);
  EXPECT_EQ(width(1, 0, 70'000), 256U);
  EXPECT_EQ(width(1, 1, 70'000), 17U);
  EXPECT_EQ(width(2, 0, 70'000), 1U);
  EXPECT_EQ(width(3, 0, 70'000), 0U);
  EXPECT_EQ(width(0, 0, 256), 256U);
  EXPECT_EQ(width(0, 1, 256), 0U);
  EXPECT_EQ(width(1, 0, 256), 1U);
  EXPECT_EQ(width(0, 0, 0), 0U);
}

TEST(Bundle, ReadsBackWhatItWrote) {
  EXPECT_TRUE(rc::check([](std::vector<std::vector<std::uint8_t>> entries) {
    entries.resize(std::min<std::size_t>(entries.size(), tile_width));
    if (entries.empty()) return;
    Bytes content;
    for (const auto& entry : entries) write_entry(content, entry);
    const Tile tile{TileKind::entries, 0, 0, static_cast<unsigned>(entries.size())};
    RC_ASSERT(decode_bundle(tile, content).value() == entries);
    content.pop_back();
    RC_ASSERT(!decode_bundle(tile, content).ok());
  }));
}

TEST(Bundle, NamesTheByteWhereItStopsMakingSense) {
  const Tile tile{TileKind::entries, 0, 5, 2};
  const Bytes content{0, 1, 'a', 0, 9, 'b'};
  const auto read = decode_bundle(tile, content);
  ASSERT_FALSE(read.ok());
  EXPECT_EQ(read.error().text(Language::english),
            "tile/entries/005.p/2 stops being a bundle of entries at byte 3");
  const Bytes longer{0, 1, 'a', 0, 1, 'b', 0};
  EXPECT_FALSE(decode_bundle(tile, longer).ok());
}

TEST(Bundle, HoldsAnEntryOfTheLargestSize) {
  const Bytes entry(entry_bytes_max, 'x');
  Bytes content;
  write_entry(content, entry);
  EXPECT_EQ(decode_bundle({TileKind::entries, 0, 0, 1}, content).value().front(), entry);
}

}  // namespace
}  // namespace entraide::ledger
