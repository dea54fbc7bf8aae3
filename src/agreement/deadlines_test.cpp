// The deadlines of domain.md's table, each counted by hand over the nights on which the clocks of a party
// go forward or back, and over a 29th of February.
#include <gtest/gtest.h>

#include "agreement/agreement.h"

namespace entraide::agreement {
namespace {

Packs shipped() {
  std::vector<Fault> faults;
  auto packs = load(std::filesystem::path{ENTRAIDE_SOURCE} / "agreements", faults);
  EXPECT_TRUE(packs.ok()) << packs.error().text(Language::english);
  return std::move(packs).value();
}

struct Vector {
  std::string_view pack, deadline, party;  // whose calendar counts
  std::string_view starts, due;
};

// France and the Union: forward on 29 March 2026 and 26 March 2028 at 01:00 UTC, back on 25 October 2026.
// Canada (Ottawa): forward on 8 March 2026 at 07:00 UTC, back on 1 November 2026 at 06:00 UTC.
constexpr Vector vectors[] = {
    {"eu-2023-977", "EU977_URGENT_DIRECT", "fr", "2026-03-28T22:30:00Z", "2026-03-29T06:30:00Z"},
    {"eu-2023-977", "EU977_URGENT_DIRECT", "fr", "2026-10-24T22:30:00Z", "2026-10-25T06:30:00Z"},
    {"eu-2023-977", "EU977_URGENT_DIRECT", "fr", "2028-02-28T20:00:00Z", "2028-02-29T04:00:00Z"},
    {"eu-2023-977", "EU977_URGENT_DIRECT", "fr", "2026-11-28T22:10:00Z", "2026-11-29T06:10:00Z"},
    {"eu-2023-977", "EU977_URGENT_INDIRECT", "fr", "2026-03-27T12:00:00Z", "2026-03-30T12:00:00Z"},
    {"eu-2023-977", "EU977_URGENT_INDIRECT", "fr", "2028-02-27T12:00:00Z", "2028-03-01T12:00:00Z"},
    {"eu-2023-977", "EU977_OTHER", "fr", "2026-12-24T12:00:00Z", "2026-12-31T12:00:00Z"},
    {"eu-2023-977", "EU977_OTHER", "fr", "2026-10-23T00:15:00Z", "2026-10-30T00:15:00Z"},
    {"eu-2023-977", "EU977_OTHER", "fr", "2028-02-25T23:59:59Z", "2028-03-03T23:59:59Z"},
    {"prum-2024-982", "PRUM_CORE", "fr", "2026-03-02T15:00:00Z", "2026-03-04T15:00:00Z"},
    {"prum-2024-982", "PRUM_CORE", "fr", "2026-03-28T02:00:00Z", "2026-03-30T02:00:00Z"},
    {"prum-2024-982", "PRUM_CORE", "fr", "2028-02-28T06:00:00Z", "2028-03-01T06:00:00Z"},
    {"sis-2018-1862", "SIRENE_REPLY", "fr", "2026-10-24T20:00:00Z", "2026-10-25T08:00:00Z"},
    {"sis-2018-1862", "SIRENE_REPLY", "fr", "2028-02-29T18:00:00Z", "2028-03-01T06:00:00Z"},
    {"sis-2018-1862", "SIS_PURPOSE_ACHIEVED", "fr", "2026-03-20T09:00:00Z", "2026-04-04T09:00:00Z"},
    {"sis-2018-1862", "SIS_PURPOSE_ACHIEVED", "fr", "2028-02-20T09:00:00Z", "2028-03-06T09:00:00Z"},
    {"eurodac-2024-1358", "EURODAC_MARK_NOTICE", "fr", "2026-03-27T10:00:00Z",
     "2026-03-30T10:00:00Z"},
    {"eurodac-2024-1358", "EURODAC_MARK_NOTICE", "fr", "2028-02-27T10:00:00Z",
     "2028-03-01T10:00:00Z"},
    {"smuggling-protocol", "DOC_VERIFY_DEFAULT", "ca", "2026-03-06T12:00:00Z",
     "2026-03-11T12:00:00Z"},
    {"smuggling-protocol", "DOC_VERIFY_DEFAULT", "ca", "2028-02-27T12:00:00Z",
     "2028-03-03T12:00:00Z"},
    {"ca-pnr", "CA_PNR_NAME_GATE", "ca", "2026-03-07T06:00:00Z", "2026-03-10T06:00:00Z"},
    {"ca-pnr", "CA_PNR_NAME_GATE", "ca", "2026-10-30T12:00:00Z", "2026-11-02T12:00:00Z"},
    {"ca-pnr", "CA_PNR_NAME_GATE", "ca", "2028-02-28T12:00:00Z", "2028-03-02T12:00:00Z"},
    {"ca-pnr", "CA_PNR_DELETE", "ca", "2024-08-31T12:00:00Z", "2028-02-29T12:00:00Z"},
    {"ca-pnr", "CA_PNR_DELETE", "ca", "2024-02-29T12:00:00Z", "2027-08-29T12:00:00Z"},
    {"interpol-rpd", "INTERPOL_RETENTION", "fr", "2028-02-29T12:00:00Z", "2033-02-28T12:00:00Z"},
    {"return-2008-115", "RETURN_VOLUNTARY", "fr", "2026-03-15T12:00:00Z", "2026-04-14T12:00:00Z"},
    {"return-2008-115", "RETURN_VOLUNTARY_LEAST", "fr", "2028-02-25T12:00:00Z",
     "2028-03-03T12:00:00Z"},
    {"eu-readmission-model", "READM_REPLY_30", "pk", "2026-03-10T12:00:00Z",
     "2026-04-09T12:00:00Z"},
    {"eu-readmission-model", "READM_REPLY_10", "rs", "2028-02-25T12:00:00Z",
     "2028-03-06T12:00:00Z"},
    {"eu-readmission-model", "READM_TRANSFER_ACCEPTED", "tr", "2026-11-30T12:00:00Z",
     "2027-02-28T12:00:00Z"},
    {"eu-readmission-model", "READM_TRANSFER_ACCEPTED", "tr", "2027-11-30T12:00:00Z",
     "2028-02-29T12:00:00Z"},
    {"eu-readmission-sri-lanka", "READM_LK_ACKNOWLEDGE", "lk", "2028-02-01T12:00:00Z",
     "2028-03-02T12:00:00Z"},
};

TEST(DeadlineVectors, HoldOverSummerTimeAndALeapDay) {
  const auto packs = shipped();
  for (const auto& one : vectors) {
    SCOPED_TRACE(fmt::format("{} from {}", one.deadline, one.starts));
    const auto* const pack = packs.find(one.pack);
    ASSERT_NE(pack, nullptr);
    const Deadline* deadline = nullptr;
    for (const auto& procedure : pack->procedures) {
      for (const auto& each : procedure.deadlines) {
        if (each.id == one.deadline) deadline = &each;
      }
    }
    ASSERT_NE(deadline, nullptr);
    const auto start = *parse_rfc3339(one.starts);
    std::vector<Entered> history;  // the earlier conditions a day apart, the last one at the start
    for (std::size_t i = 0; i < deadline->starts.size(); ++i)
      history.push_back({deadline->starts[i],
                         start - std::chrono::hours{24} * (deadline->starts.size() - 1 - i)});
    const auto due = *parse_rfc3339(one.due);
    const auto calendar = packs.calendar(one.party);
    const auto at_the_limit = standing(*deadline, history, calendar, due);
    ASSERT_TRUE(at_the_limit.due);
    EXPECT_EQ(to_rfc3339(*at_the_limit.due), to_rfc3339(due));
    EXPECT_FALSE(at_the_limit.late);
    EXPECT_TRUE(standing(*deadline, history, calendar, due + std::chrono::seconds{1}).late);
  }
}

/// Two working days from a Friday before the clocks change: the day is that of the requested party.
TEST(DeadlineVectors, CountWorkingDaysByTheirOwnCalendar) {
  const auto packs = shipped();
  const auto two = *Limit::parse("2wd");
  for (const auto& [party, from, until] :
       {std::tuple{"ua", "2026-03-27T10:00:00Z", "2026-03-31T10:00:00Z"},
        std::tuple{"ua", "2026-10-23T10:00:00Z", "2026-10-27T10:00:00Z"},
        std::tuple{"rs", "2028-02-28T10:00:00Z", "2028-03-01T10:00:00Z"}})
    EXPECT_EQ(to_rfc3339(counted(*parse_rfc3339(from), two, packs.calendar(party))),
              to_rfc3339(*parse_rfc3339(until)))
        << party << ' ' << from;
}

}  // namespace
}  // namespace entraide::agreement
