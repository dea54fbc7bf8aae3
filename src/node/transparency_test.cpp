// Quarters counted out of the signed ledger: what is small is withheld, and no row tells another.
#include "node/home_test.h"
#include "node/ledger_notes.h"
#include "node/node.h"

namespace entraide::node {
namespace {

using ledger::EntryKind;
using testing::Folder;
using Cell = std::optional<std::uint64_t>;

class NodeTransparency : public ::testing::Test {
 protected:
  void open(const std::string& page = "yes", int k = 10) {
    Config config;
    config.home = folder_.path();
    config.store_url = url();
    config.party = "ca";
    config.ledger.origin = "test/ottawa";
    config.picture_k = k;
    config.transparency = page;
    auto opened = Node::open(config, clock_, entropy_);
    ASSERT_TRUE(opened.ok()) << opened.error().text(Language::english);
    node_ = std::move(opened).value();
  }
  std::string url() const { return "sqlite:" + (folder_.path() / "counted.db").string(); }

  /// So many entries of that kind and outcome, on that day; signed.
  void happen(std::string_view day, int count, EntryKind kind, const std::string& outcome) {
    FakeClock then{*parse_rfc3339(fmt::format("{}T12:00:00Z", day))};
    auto store = store::Store::open({url()});
    ASSERT_TRUE(store.ok());
    LedgerNotes notes{std::move(store).value(), then, entropy_};
    for (int i = 0; i < count; ++i) {
      Happened one;
      one.entry.kind = kind;
      one.entry.user = "officer";
      one.entry.purpose = "investigation";
      one.entry.legal_basis = "law 1";
      one.entry.outcome = outcome;
      ASSERT_TRUE(notes.note({one}).ok());
    }
    ASSERT_TRUE(node_->sign_checkpoint().ok());
  }

  Transparency told() {
    auto found = node_->pictures().transparency(true);
    EXPECT_TRUE(found.ok()) << found.error().text(Language::english);
    return std::move(found).value();
  }
  static Cell cell(const Transparency& told, std::string_view row, std::string_view quarter) {
    const auto at = std::ranges::find(told.quarters, quarter) - told.quarters.begin();
    const auto found = std::ranges::find(told.rows, row, &Transparency::Row::id);
    return found->counts.at(static_cast<std::size_t>(at));
  }
  static Cell sum(const Transparency& told, const std::string& section, std::string_view quarter) {
    const auto at = std::ranges::find(told.quarters, quarter) - told.quarters.begin();
    return told.sums.at(section).at(static_cast<std::size_t>(at));
  }

  Folder folder_;
  FakeClock clock_{*parse_rfc3339("2026-11-29T12:00:00Z")};
  SeededEntropy entropy_{7};
  std::unique_ptr<Node> node_;
};

TEST_F(NodeTransparency, IsToldToNobodyUntilTheConfigurationSaysSo) {
  open("no");
  const auto closed = node_->pictures().transparency(true);
  ASSERT_FALSE(closed.ok());
  EXPECT_EQ(closed.error().code(), Code::refused);
  EXPECT_TRUE(node_->pictures().transparency(false).ok())
      << "at the node itself it may be looked at";
}

TEST_F(NodeTransparency, CountsEachEntryInItsQuarterAndNoneOfTheRunningOne) {
  open();
  happen("2026-06-30", 12, EntryKind::message, "allow");
  happen("2026-07-01", 15, EntryKind::message, "allow");
  happen("2026-09-30", 30, EntryKind::message, "delivered");
  happen("2026-10-01", 40, EntryKind::message, "allow");
  const auto now = told();
  EXPECT_EQ(now.quarters.size(), 8U);
  EXPECT_EQ(now.quarters.back(), "2026-Q3");
  EXPECT_EQ(now.quarters.front(), "2024-Q4");
  EXPECT_EQ(cell(now, "sent", "2026-Q2"), 12U);
  EXPECT_EQ(cell(now, "sent", "2026-Q3"), 15U);
  EXPECT_EQ(cell(now, "received", "2026-Q3"), 30U);
  EXPECT_EQ(sum(now, "requests", "2026-Q3"), 45U);
  EXPECT_EQ(sum(now, "requests", "2025-Q1"), 0U);
}

TEST_F(NodeTransparency, ASmallCountIsWithheldWithOthersSoThatTheSumDoesNotTellIt) {
  open();
  happen("2026-07-05", 200, EntryKind::message, "allow");
  happen("2026-07-06", 20, EntryKind::message, "delivered");
  happen("2026-07-07", 3, EntryKind::message, "answered");
  const auto now = told();
  EXPECT_EQ(sum(now, "requests", "2026-Q3"), 223U);
  EXPECT_EQ(cell(now, "sent", "2026-Q3"), 200U);
  EXPECT_EQ(cell(now, "answered", "2026-Q3"), Cell{});
  EXPECT_EQ(cell(now, "received", "2026-Q3"), Cell{}) << "the sum would have told the other";
}

TEST_F(NodeTransparency, ASectionWithFewAtAllSaysNothing) {
  open();
  happen("2026-07-05", 9, EntryKind::access, "protection file opened");
  happen("2026-04-05", 10, EntryKind::access, "protection file opened");
  const auto now = told();
  EXPECT_EQ(sum(now, "protections", "2026-Q3"), Cell{});
  for (const auto* row : {"files", "held", "parts_withheld"})
    EXPECT_EQ(cell(now, row, "2026-Q3"), Cell{}) << row;
  EXPECT_EQ(cell(now, "files", "2026-Q2"), 10U);
}

TEST_F(NodeTransparency, WhatAPartnerSendsMovesNothingButWhatWasReceived) {
  open();
  const auto protected_before = [&] {
    const auto now = told();
    std::vector<Cell> all;
    for (const auto* row : {"by_rule", "by_person", "parts_withheld", "held", "files"})
      all.push_back(cell(now, row, "2026-Q3"));
    return all;
  };
  happen("2026-07-05", 12, EntryKind::access, "protection file opened");
  const auto before = protected_before();
  happen("2026-07-06", 50, EntryKind::message, "delivered");
  happen("2026-07-06", 50, EntryKind::check, "nothing to communicate");
  open();  // another process: it counts anew
  EXPECT_EQ(protected_before(), before);
  EXPECT_EQ(cell(told(), "received", "2026-Q3"), 50U);
}

TEST_F(NodeTransparency, AQuarterIsToldAWeekAfterItsEndAndThenDoesNotChange) {
  open();
  happen("2026-07-05", 20, EntryKind::message, "allow");
  clock_.advance(std::chrono::days{33});  // 2027-01-01
  EXPECT_EQ(told().quarters.back(), "2026-Q3");
  const auto before = told();
  happen("2026-08-05", 20, EntryKind::message, "allow");  // late into the log
  EXPECT_EQ(cell(told(), "sent", "2026-Q3"), cell(before, "sent", "2026-Q3"));
  clock_.advance(std::chrono::days{7});  // 2027-01-08
  EXPECT_EQ(told().quarters.back(), "2026-Q4");
}

TEST_F(NodeTransparency, EveryErrorIsCountedOnce) {
  open();
  happen("2026-07-01", 11, EntryKind::message, "dead: wire.gave_up");
  happen("2026-07-02", 12, EntryKind::message, "refused: wire.refused.agreement_unknown");
  happen("2026-07-03", 13, EntryKind::message, "refused by them: wire.refused.agreement_unknown");
  happen("2026-07-04", 14, EntryKind::access, "judgement not_same undone");
  happen("2026-07-05", 15, EntryKind::erasure, "erased");
  happen("2026-07-06", 16, EntryKind::message, "refused by a person");
  const auto now = told();
  EXPECT_EQ(cell(now, "undelivered", "2026-Q3"), 11U);
  EXPECT_EQ(cell(now, "unreadable", "2026-Q3"), 12U);
  EXPECT_EQ(cell(now, "judgements_undone", "2026-Q3"), 14U);
  EXPECT_EQ(cell(now, "erased", "2026-Q3"), 15U);
  EXPECT_EQ(sum(now, "errors", "2026-Q3"), 52U);
  EXPECT_EQ(cell(now, "by_partner", "2026-Q3"), 13U);
  EXPECT_EQ(cell(now, "by_person", "2026-Q3"), 16U);
}

}  // namespace
}  // namespace entraide::node
