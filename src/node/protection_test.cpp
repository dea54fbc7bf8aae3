// Whom a message speaks of, whose word a draft is, and who may read a protection file.
#include "node/home_test.h"
#include "node/papers.h"
#include "node/protection_book.h"

namespace entraide::node {

namespace {

using desk::Role;

/// `name, born` or `document`, one a line.
std::vector<std::string> spoken_of(const std::string& section, const std::string& other = "") {
  wire::Message message;
  message.data["identity"] = section;
  if (!other.empty()) message.data["travel"] = other;
  std::vector<std::string> all;
  for (const auto& one : persons_in(message)) all.push_back(match::identity_text(one));
  return all;
}
using Lines = std::vector<std::string>;

TEST(PersonsIn, AreKnownByNameWithBirthOrByDocumentWhateverTheFieldsAreCalled) {
  struct Row {
    const char* section;
    Lines wanted;
  };
  const Row rows[] = {
      {R"({"name":"Amina Invented","date_of_birth":"1994-03-02"})",
       {"born 1994-03-02\nname amina invented"}},
      {R"({"family_name":"Invented","given_names":"Amina","born":"1994-03-02"})",
       {"born 1994-03-02\nname invented", "born 1994-03-02\nname amina",
        "born 1994-03-02\nname amina invented"}},
      {R"({"holder":{"full_name":"Amina Invented","birth":["1994-03-02","1994-02-03"]}})",
       {"born 1994-03-02\nname amina invented", "born 1994-02-03\nname amina invented"}},
      {R"({"passport":"PK 123-4567"})", {"document PK1234567"}},
      {R"({"name":"Amina Invented"})", {}},
      {R"({"date_of_birth":"1994-03-02","place":"Lahore"})", {}},
      {R"({"remark":"came by train, 2 nights"})", {"document CAMEBYTRAIN2NIGHTS"}},
      {R"(not json)", {}},
      {R"([])", {}},
  };
  for (const auto& [section, wanted] : rows) EXPECT_EQ(spoken_of(section), wanted) << section;
}

TEST(PersonsIn, AreKnownAcrossSectionsAndNotWithoutEnd) {
  EXPECT_EQ(spoken_of(R"({"name":"Amina Invented"})", R"({"born":"1994-03-02"})").size(), 1U);
  std::string many = R"({"names":[)";
  for (int i = 0; i < 500; ++i) many += fmt::format(R"("Name {}{}",)", char('a' + i % 26), i / 26);
  EXPECT_LE(spoken_of(many + R"("x"],"born":["1994-03-02","1994-03-03"]})").size(), 200U);
}

TEST(AuthorRole, IsWhatTheAccountGives) {
  struct Row {
    std::vector<Role> roles;
    const char* said;
    const char* counts;
  };
  const Row rows[] = {
      {{Role::officer}, "", "officer"},
      {{Role::officer}, "immigration_investigator", "immigration_investigator"},
      {{Role::officer}, "protection_officer", "officer"},
      {{Role::officer}, "judicial_authority", "officer"},
      {{Role::clerk}, "judicial_authority", "judicial_authority"},
      {{Role::protection_officer, Role::supervisor}, "", "protection_officer"},
      {{Role::protection_officer, Role::supervisor}, "officer", "officer"},
      {{Role::administrator}, "officer", "administrator"},
      {{}, "officer", ""},
  };
  for (const auto& [roles, said, counts] : rows)
    EXPECT_EQ(author_role(roles, said), counts) << said;
}

class ProtectionFiles : public ::testing::Test {
 protected:
  void SetUp() override {
    Config config;
    config.home = folder_.path();
    config.party = "ca";
    config.store_url = "sqlite:" + (folder_.path() / "entraide.db").string();
    node_ = Node::open(std::move(config), clock_, entropy_).value();
  }
  static SignedIn as(Role role) {
    SignedIn who;
    who.user = desk::code_of(role);
    who.roles = {role};
    who.rights = desk::Rights::of(role);
    return who;
  }
  const testing::Folder folder_;
  FakeClock clock_{*parse_rfc3339("2026-11-29T08:00:00Z")};
  SystemEntropy entropy_;
  std::unique_ptr<Node> node_;
};

TEST_F(ProtectionFiles, AreForProtectionOfficersAlone) {
  const Caller caller{"x", {"asylum_procedure", "test", ""}, "protection"};
  for (const auto role : {Role::officer, Role::supervisor, Role::clerk, Role::analyst,
                          Role::data_protection_officer, Role::administrator, Role::overseer}) {
    const auto who = as(role);
    auto& protection = node_->protection();
    const auto key = [](const auto& result) {
      return result.ok() ? std::string{} : result.error().message().key;
    };
    EXPECT_EQ(key(protection.open({}, who, caller)), "node.protection.right");
    EXPECT_EQ(key(protection.change("f", 1, {}, who, caller)), "node.protection.right");
    EXPECT_EQ(key(protection.lift("f", 1, Lifting::agree, "x", who, caller)),
              "node.protection.right");
    EXPECT_EQ(key(protection.close("f", 1, "x", who, caller)), "node.protection.right");
    EXPECT_EQ(key(protection.show("f", who, caller)), "node.protection.right");
    EXPECT_EQ(key(protection.list(true, who, caller)), "node.protection.right");
    EXPECT_EQ(key(protection.figures(who, caller)), "node.protection.right");
  }
  EXPECT_TRUE(node_->protection().list(true, as(Role::protection_officer), caller).ok());
  EXPECT_EQ(node_->protection().show("f", as(Role::protection_officer), caller).error().code(),
            Code::not_found);
}

TEST_F(ProtectionFiles, AreCountedAsStopsOnceForEachStopAndSayWhenNoRulesHold) {
  const Caller caller{"x", {"asylum_procedure", "test", ""}, "protection"};
  const auto officer = as(Role::protection_officer);
  auto& protection = node_->protection();
  ProtectionDraft stop;
  stop.case_id = "0197a0e2-7c1d-7a40-9b55-0242ac120002";
  stop.facts = "{ }";
  stop.stop = ProtectionDraft::Stop::stop;
  const auto opened = protection.open(stop, officer, caller);
  ASSERT_TRUE(opened.ok()) << opened.error().text(Language::english);
  EXPECT_EQ(opened.value().facts, "{}") << "one form for one thing said";
  ASSERT_TRUE(protection.change(opened.value().id, 1, stop, officer, caller).ok());
  const auto counted = protection.figures(officer, caller);
  ASSERT_TRUE(counted.ok());
  EXPECT_EQ(counted.value().figures.stopped, 1U);
  EXPECT_EQ(counted.value().figures.neutral, 0U);
  EXPECT_EQ(counted.value().invariants, 0U);
  EXPECT_TRUE(counted.value().rules_fault) << "without rules nothing is proved";
}

TEST_F(ProtectionFiles, StopByCaseBeforeAnythingElseIsKnown) {
  const Caller caller{"noor", {"protection_of_person", "test", ""}, "protection"};
  const auto who = as(Role::protection_officer);
  auto& protection = node_->protection();
  const auto code = [](const auto& result) {
    return result.ok() ? std::string{} : result.error().message().key;
  };
  ProtectionDraft draft;
  draft.facts = "{}";
  draft.case_id = "case-1";
  EXPECT_EQ(code(protection.open(draft, who, caller)), "node.protection.facts");
  draft.stop = ProtectionDraft::Stop::stop;
  draft.decide_by = "tomorrow";
  EXPECT_EQ(code(protection.open(draft, who, caller)), "node.protection.days");
  draft.decide_by = "2026-11-29T12:00:00Z";
  const auto file = protection.open(draft, who, caller);
  ASSERT_TRUE(file.ok()) << file.error().text(Language::english);
  EXPECT_EQ(file.value().stopped_at, to_rfc3339(clock_.now()));
  EXPECT_EQ(file.value().case_id, "case-1");
  draft.stop = ProtectionDraft::Stop::as_it_was;
  const auto kept = protection.change(file.value().id, 1, draft, who, caller);
  ASSERT_TRUE(kept.ok()) << kept.error().text(Language::english);
  EXPECT_FALSE(kept.value().stopped_at.empty());
}

class StoppedFile : public ProtectionFiles {
 protected:
  void SetUp() override {
    ProtectionFiles::SetUp();
    ProtectionDraft draft;
    draft.facts = "{}";
    draft.case_id = "case-1";
    draft.stop = ProtectionDraft::Stop::stop;
    file_ = node_->protection().open(draft, as(Role::protection_officer), noor_).value();
  }
  Result<store::ProtectionFile> lift(Lifting lifting, const Caller& caller,
                                     const std::string& reason = "") {
    auto done = node_->protection().lift(file_.id, file_.version, lifting, reason,
                                         as(Role::protection_officer), caller);
    if (done.ok()) file_ = done.value();
    return done;
  }
  std::string fault(Lifting lifting, const Caller& caller, const std::string& reason = "") {
    const auto done = lift(lifting, caller, reason);
    return done.ok() ? "" : done.error().message().key;
  }
  const Caller noor_{"noor", {"protection_of_person", "test", ""}, "protection"};
  const Caller ines_{"ines", {"protection_of_person", "test", ""}, "protection"};
  store::ProtectionFile file_;
};

TEST_F(StoppedFile, IsLetGoByTwoOfficersAndNeverByOneTwice) {
  EXPECT_EQ(fault(Lifting::agree, noor_), "node.protection.lift_unasked");
  EXPECT_EQ(fault(Lifting::keep, ines_), "node.protection.lift_unasked");
  EXPECT_EQ(fault(Lifting::ask, noor_), "node.papers.reason");
  EXPECT_EQ(fault(Lifting::ask, noor_, "the judgment is final"), "");
  EXPECT_FALSE(file_.stopped_at.empty()) << "one signature ends nothing";
  EXPECT_EQ(fault(Lifting::ask, ines_, "me too"), "node.protection.lift_asked");
  EXPECT_EQ(fault(Lifting::agree, noor_), "node.protection.lift_own");
  EXPECT_EQ(fault(Lifting::agree, ines_, "read it"), "");
  EXPECT_TRUE(file_.stopped_at.empty());
  EXPECT_EQ(file_.lift_asked_by, "noor");
  EXPECT_EQ(file_.lifted_by, "ines");
  EXPECT_EQ(file_.lift_reason, "the judgment is final\nread it");
  EXPECT_EQ(file_.state, "closed") << "it said nothing else";
}

TEST_F(StoppedFile, StaysStoppedWhenTheSecondOfficerKeepsItOrSomebodyStopsAnew) {
  ASSERT_EQ(fault(Lifting::ask, noor_, "a mistake"), "");
  ASSERT_EQ(fault(Lifting::keep, ines_, "no mistake: the appeal is open"), "");
  EXPECT_EQ(file_.lift_asked_by, "");
  EXPECT_EQ(file_.note, "no mistake: the appeal is open");
  ASSERT_EQ(fault(Lifting::ask, noor_, "withdrawn now"), "");
  ProtectionDraft draft;
  draft.facts = "{}";
  draft.stop = ProtectionDraft::Stop::stop;
  file_ = node_->protection()
              .change(file_.id, file_.version, draft, as(Role::protection_officer), ines_)
              .value();
  EXPECT_EQ(fault(Lifting::agree, ines_), "node.protection.lift_unasked");
  EXPECT_FALSE(file_.stopped_at.empty());
}

TEST_F(StoppedFile, HasNoOtherWayOut) {
  const auto who = as(Role::protection_officer);
  auto& protection = node_->protection();
  EXPECT_EQ(protection.close(file_.id, file_.version, "over", who, ines_).error().message().key,
            "node.protection.still_stopped");
  ProtectionDraft draft;
  draft.facts = "{}";
  draft.case_id = "case-2";
  EXPECT_EQ(protection.change(file_.id, file_.version, draft, who, ines_).error().message().key,
            "node.protection.moves");
  EXPECT_EQ(
      protection.lift(file_.id, file_.version + 1, Lifting::ask, "x", who, ines_).error().code(),
      Code::conflict);
  EXPECT_EQ(protection.lift(file_.id, file_.version, Lifting::ask, "x", as(Role::supervisor), ines_)
                .error()
                .message()
                .key,
            "node.protection.right");
}

}  // namespace

}  // namespace entraide::node
