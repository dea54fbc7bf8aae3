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
    EXPECT_EQ(key(protection.close("f", 1, "x", who, caller)), "node.protection.right");
    EXPECT_EQ(key(protection.show("f", who, caller)), "node.protection.right");
    EXPECT_EQ(key(protection.list(true, who, caller)), "node.protection.right");
  }
  EXPECT_TRUE(node_->protection().list(true, as(Role::protection_officer), caller).ok());
  EXPECT_EQ(node_->protection().show("f", as(Role::protection_officer), caller).error().code(),
            Code::not_found);
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
  draft.stop = ProtectionDraft::Stop::lift;
  EXPECT_EQ(code(protection.change(file.value().id, 2, draft, who, caller)),
            "node.protection.facts")
      << "a file that says nothing and stops nothing is closed";
}

}  // namespace

}  // namespace entraide::node
