#include "store/address.h"

#include <gtest/gtest.h>

#include "store/fault.h"

namespace entraide::store {
namespace {

struct Case {
  std::string name, url, want_key;  // an empty key: accepted
};

class AddressTest : public testing::TestWithParam<Case> {};

INSTANTIATE_TEST_SUITE_P(
    Addresses, AddressTest,
    testing::Values(Case{"File", "sqlite:/var/lib/entraide/entraide.db", ""},
                    Case{"FileWithBlanks", "sqlite:/srv/données d'été/a=b.db", ""},
                    Case{"Relative", "sqlite:entraide.db", ""},
                    Case{"Server", "postgresql://entraide:p%20w@db.example/entraide", ""},
                    Case{"Socket", "postgresql:///entraide?host=/run/postgresql&connect_timeout=3",
                         ""},
                    Case{"OldScheme", "postgres://db.example/entraide", ""},
                    Case{"Empty", "", "store.url.scheme"},
                    Case{"OtherEngine", "mysql://db.example/entraide", "store.url.scheme"},
                    Case{"NoScheme", "/var/lib/entraide/entraide.db", "store.url.scheme"},
                    Case{"TooLong", "sqlite:/" + std::string(5000, 'a'), "store.url.scheme"},
                    Case{"NoPath", "sqlite:", "store.url.path"},
                    Case{"Memory", "sqlite::memory:", "store.url.path"},
                    Case{"Quotes", "sqlite:/tmp/a\" timeout=1 x=\"", "store.url.path"},
                    Case{"Nul", std::string{"sqlite:/tmp/a\0b", 14}, "store.url.path"},
                    Case{"UnknownOption", "postgresql://h/d?bogus=1", "store.url.postgresql"},
                    Case{"BadPercent", "postgresql://u:hunter2%zz@h/d", "store.url.postgresql"},
                    Case{"Blank", "postgresql://h/d d", "store.url.postgresql"}),
    [](const auto& tested) { return tested.param.name; });

TEST_P(AddressTest, IsTakenOrRefusedWithoutRepeatingIt) {
  const auto address = parse_address(GetParam().url);
  ASSERT_EQ(address.ok(), GetParam().want_key.empty());
  if (address.ok()) return;
  EXPECT_EQ(address.error().code(), Code::invalid);
  EXPECT_EQ(address.error().message().key, GetParam().want_key);
  EXPECT_TRUE(address.error().message().arguments.empty());
}

TEST(Address, LimitsHowLongAServerMayKeepSilent) {
  EXPECT_EQ(parse_address("postgresql://h/d").value().connect,
            "postgresql://h/d?connect_timeout=10");
  EXPECT_EQ(parse_address("postgresql://h/d?user=u").value().connect,
            "postgresql://h/d?user=u&connect_timeout=10");
  EXPECT_EQ(parse_address("postgresql://h/d?connect_timeout=3").value().connect,
            "postgresql://h/d?connect_timeout=3");
}

struct FaultCase {
  std::string name, state;
  Code code;
  std::string key;
};

class FaultTest : public testing::TestWithParam<FaultCase> {};

INSTANTIATE_TEST_SUITE_P(
    SqlStates, FaultTest,
    testing::Values(FaultCase{"DiskFull", "53100", Code::unavailable, "store.full"},
                    FaultCase{"LockTimeout", "55P03", Code::unavailable, "store.locked"},
                    FaultCase{"Deadlock", "40P01", Code::unavailable, "store.locked"},
                    FaultCase{"Standby", "25006", Code::unavailable, "store.read_only"},
                    FaultCase{"Shutdown", "57P01", Code::unavailable, "store.lost"},
                    FaultCase{"Connection", "08006", Code::unavailable, "store.lost"},
                    FaultCase{"NoState", "     ", Code::unavailable, "store.lost"},
                    FaultCase{"Damaged", "XX001", Code::corrupt, "store.damaged"},
                    FaultCase{"Privilege", "42501", Code::refused, "store.privilege"},
                    FaultCase{"Memory", "53200", Code::unavailable, "store.resources"},
                    FaultCase{"Unknown", "22012", Code::unavailable, "store.engine"}),
    [](const auto& tested) { return tested.param.name; });

TEST_P(FaultTest, SaysWhatToDo) {
  const auto error = postgresql_fault(GetParam().state);
  EXPECT_EQ(error.code(), GetParam().code);
  EXPECT_EQ(error.message().key, GetParam().key);
}

TEST(SqliteFault, SaysWhatToDo) {
  constexpr int busy = 5;
  constexpr int full = 13;
  constexpr int short_read =
      10 | (2 << 8);  // an extended code keeps its primary one in the low byte
  constexpr int corrupt = 11;
  EXPECT_EQ(sqlite_fault(busy).message().key, "store.locked");
  EXPECT_EQ(sqlite_fault(full).message().key, "store.full");
  EXPECT_EQ(sqlite_fault(short_read).message().key, "store.io");
  EXPECT_EQ(sqlite_fault(corrupt).code(), Code::corrupt);
}

TEST(StoreTexts, ExistInBothLanguages) {
  int found = 0;
  for (const auto& entry : catalogue()) {
    if (!entry.key.starts_with("store.")) continue;
    ++found;
    EXPECT_FALSE(entry.english.empty()) << entry.key;
    EXPECT_FALSE(entry.french.empty()) << entry.key;
  }
  EXPECT_GT(found, 20);
}

}  // namespace
}  // namespace entraide::store
