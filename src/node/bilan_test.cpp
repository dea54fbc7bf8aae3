// What was promised, kept and measured by one node; meetings and what they decide; each change in the ledger.
#include "node/home_test.h"
#include "node/node.h"

namespace entraide::node {

namespace {

using bilan::Status;

const Caller officer{"a.tremblay", {"manage-cooperation", "Action Plan of 1996", ""}, "bilan"};

class BilanOfANode : public ::testing::Test {
 protected:
  void SetUp() override {
    Config config;
    config.home = folder_.path();
    config.name = "canada";
    config.party = "ca";
    config.store_url = "sqlite:" + (folder_.path() / "entraide.db").string();
    node_ = Node::open(std::move(config), clock_, entropy_).value();
    desk_.rights = desk::Rights::of(desk::Role::officer);
    public_.rights = desk::Rights::of(desk::Role::overseer);
  }
  Bilan& bilan() { return node_->bilan(); }
  static bilan::Commitment promise() {
    bilan::Commitment one;
    one.text = {"One form for all", ""};
    one.owner = {"Justice", ""};
    one.parties = {"ca", "fr"};
    one.due = "2027-01-15";
    return one;
  }
  static bilan::Meeting experts() {
    bilan::Meeting one;
    one.series = bilan::Series::experts;
    one.title = {"Experts, autumn", ""};
    one.begins = "2026-10-14T09:00:00Z";
    one.parties = {"ca", "eu"};
    return one;
  }
  const bilan::Line* line(const bilan::Sheet& sheet, std::string_view id) {
    for (const auto& one : sheet.lines)
      if (one.commitment.id == id) return &one;
    return nullptr;
  }
  template <class T>
  static std::string fault(const Result<T>& done) {
    return done.ok() ? "" : done.error().message().key;
  }
  std::uint64_t entries() { return node_->entries_waiting().value(); }

  const testing::Folder folder_;
  FakeClock clock_{*parse_rfc3339("2026-11-23T03:12:00Z")};
  SystemEntropy entropy_;
  std::unique_ptr<Node> node_;
  SignedIn desk_, public_;
};

TEST_F(BilanOfANode, BeginsWithTheStudyAndSaysThatNothingShowsWhatIsDone) {
  const auto sheet = bilan().sheet(desk_);
  ASSERT_TRUE(sheet.ok()) << sheet.error().text(Language::english);
  ASSERT_EQ(sheet.value().lines.size(), 12U);
  const auto* done = line(sheet.value(), "document-security");
  ASSERT_NE(done, nullptr);
  EXPECT_EQ(done->version, 0U);
  EXPECT_EQ(done->verdict, bilan::Verdict::unshown);
  EXPECT_EQ(sheet.value().party, "ca");
  EXPECT_TRUE(bilan().obstacles(desk_).value().empty());
}

TEST_F(BilanOfANode, MovesAStatusWithAReasonOnceAndInTheLedger) {
  const auto before = entries();
  const auto moved =
      bilan().set_status({"readmission", 0U}, Status::done, "all answer in time", officer);
  ASSERT_TRUE(moved.ok()) << moved.error().text(Language::english);
  EXPECT_EQ(entries(), before + 1);
  const auto shown = bilan().commitment("readmission", desk_).value();
  EXPECT_EQ(shown.line.commitment.status, Status::done);
  EXPECT_EQ(shown.line.commitment.text.fr, bilan::Study::own().commitment("readmission")->text.fr);
  ASSERT_EQ(shown.history.size(), 1U);
  EXPECT_EQ(shown.history[0].user, "a.tremblay");
  EXPECT_EQ(shown.history[0].text, "all answer in time");
  // Whoever saw the version before does not write over it.
  EXPECT_EQ(fault(bilan().set_status({"readmission", 0U}, Status::dropped, "late", officer)),
            "store.bilan.changed");
  EXPECT_EQ(fault(bilan().set_status({"readmission", {}}, Status::dropped, " ", officer)),
            "node.bilan.reason");
  EXPECT_EQ(fault(bilan().set_status({"no-such", {}}, Status::done, "x", officer)),
            "node.bilan.commitment");
  EXPECT_FALSE(bilan().set_status({"readmission", {}}, Status::dropped, "x", {}).ok())
      << "without a user, a purpose and a legal basis";
  EXPECT_EQ(entries(), before + 1);
}

TEST_F(BilanOfANode, TakesCommitmentsOfItsOwnAndEvidenceForThem) {
  const auto added = bilan().add(promise(), "agreed by letter", officer);
  ASSERT_TRUE(added.ok()) << added.error().text(Language::english);
  const auto& id = added.value().id;
  ASSERT_TRUE(bilan().add_evidence({id, 1U}, "queue", {}, officer).ok());
  EXPECT_EQ(fault(bilan().add_evidence({id, {}}, "queue", {}, officer)), "node.bilan.measured");
  EXPECT_EQ(fault(bilan().add_evidence({id, {}}, "a good feeling", {}, officer)),
            "bilan.measure.unknown");
  ASSERT_TRUE(bilan().add_evidence({id, {}}, "", {"Minutes, page 3", ""}, officer).ok());
  EXPECT_EQ(fault(bilan().add_evidence({id, {}}, "", {}, officer)), "bilan.commitment.field");
  const auto shown = bilan().commitment(id, desk_).value();
  EXPECT_TRUE(shown.line.commitment.own);
  ASSERT_EQ(shown.line.evidence.size(), 1U);
  EXPECT_EQ(shown.line.evidence[0].shows, bilan::Shows::nothing);
  EXPECT_EQ(shown.line.commitment.notes.size(), 1U);
  EXPECT_EQ(shown.history.size(), 3U);
  auto stray = promise();
  stray.declaration = "1999";
  EXPECT_EQ(fault(bilan().add(stray, "x", officer)), "node.bilan.declaration");
}

TEST_F(BilanOfANode, HoldsMeetingsWhoseDecisionsBecomeCommitments) {
  const auto planned = bilan().plan(experts(), officer);
  ASSERT_TRUE(planned.ok()) << planned.error().text(Language::english);
  const auto& id = planned.value().id;
  const auto before = bilan().meeting(id, desk_).value();
  EXPECT_EQ(before.meeting.host, "ie");  // presides in that half-year
  EXPECT_EQ(before.agenda.size(), 7U);   // what the study has as open
  ASSERT_TRUE(bilan().add_topic({id, {}}, {"Forms of evidence", ""}, officer).ok());
  EXPECT_EQ(bilan().meeting(id, desk_).value().agenda.front().text.en, "Forms of evidence");
  ASSERT_TRUE(bilan().close({id, {}}, bilan::Meeting::State::held, "", officer).ok());
  const auto decided = bilan().decide({id, {}}, promise(), officer);
  ASSERT_TRUE(decided.ok()) << decided.error().text(Language::english);
  const auto after = bilan().meeting(id, desk_).value();
  ASSERT_EQ(after.decisions.size(), 1U);
  EXPECT_EQ(after.decisions[0].id, decided.value().id);
  EXPECT_EQ(after.decisions[0].declaration, id);
  EXPECT_TRUE(after.agenda.empty());  // it was held: nothing is built for it any more
  EXPECT_EQ(fault(bilan().close({id, {}}, bilan::Meeting::State::cancelled, "x", officer)),
            "node.bilan.over");
  const auto sheet = bilan().sheet(desk_).value();
  ASSERT_NE(line(sheet, decided.value().id), nullptr);
  const auto& met = line(sheet, "expert-meetings")->evidence.front();
  EXPECT_EQ(met.figure("held")->value, 1U);
  EXPECT_EQ(met.figure("decisions_open")->value, 1U);
  EXPECT_EQ(met.shows, bilan::Shows::activity);
  clock_.advance(std::chrono::hours{24 * 300});  // the next half-year went by without one
  const auto later = bilan().sheet(desk_).value();
  EXPECT_EQ(line(later, "expert-meetings")->verdict, bilan::Verdict::short_of);
}

TEST_F(BilanOfANode, DoesNotSayThatAMeetingWasHeldBeforeItBegan) {
  auto next = experts();
  next.begins = "2027-04-20T09:00:00Z";
  const auto id = bilan().plan(next, officer).value().id;
  EXPECT_EQ(fault(bilan().close({id, {}}, bilan::Meeting::State::held, "", officer)),
            "node.bilan.not_begun");
  const auto text = bilan().calendar(Language::english).value();
  EXPECT_NE(text.find("UID:" + id + "@canada\r\n"), std::string::npos);
  EXPECT_NE(text.find("DTSTART:20270420T090000Z\r\n"), std::string::npos);
}

TEST_F(BilanOfANode, KeepsPostingsWithTheirResults) {
  const auto id = bilan()
                      .post({"",
                             bilan::Posting::Kind::expert,
                             "ca",
                             "fr",
                             {"Forged visas", ""},
                             "2026-09-01",
                             "",
                             {}},
                            officer)
                      .value()
                      .id;
  ASSERT_TRUE(bilan().add_result({id, 1U}, {"Twelve trained", ""}, "2026-11-30", officer).ok());
  const auto all = bilan().postings().value();
  ASSERT_EQ(all.size(), 1U);
  EXPECT_EQ(all[0].posting.ends, "2026-11-30");
  EXPECT_EQ(all[0].posting.results.size(), 1U);
  EXPECT_EQ(fault(bilan().add_result({"none", {}}, {"x", ""}, "", officer)), "node.bilan.unknown");
}

}  // namespace
}  // namespace entraide::node
