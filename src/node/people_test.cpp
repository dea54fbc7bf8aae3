// Who comes in, for how long, and after how many wrong passwords.
#include "node/home_test.h"
#include "node/node.h"

namespace entraide::node {

namespace {

using desk::Right;
using desk::Role;

const Adviser root{"root", "root", ""};
constexpr std::string_view phrase = "four words make one";

Secret secret(std::string_view text) { return Secret{Bytes{text.begin(), text.end()}}; }

class People : public ::testing::Test {
 protected:
  void SetUp() override {
    Config config;
    config.home = folder_.path();
    config.store_url = "sqlite:" + (folder_.path() / "entraide.db").string();
    node_ = Node::open(std::move(config), clock_, entropy_).value();
  }
  static Person person(std::string name, std::vector<Role> roles) {
    Person made;
    made.name = std::move(name);
    made.full_name = "Somebody Invented";
    made.roles = std::move(roles);
    return made;
  }
  Person keep(Person one, const Adviser& by = root) {
    auto kept = node_->keep_person(std::move(one), secret(phrase), by);
    EXPECT_TRUE(kept.ok()) << kept.error().text(Language::english);
    return kept.value();
  }
  std::string fault(Person one, const Adviser& by = root) {
    const auto kept = node_->keep_person(std::move(one), {}, by);
    return kept.ok() ? "" : kept.error().message().key;
  }
  std::string sign_in_fault(std::string_view password, const std::string& name = "anne") {
    const auto begun = node_->sign_in(name, secret(password));
    return begun.ok() ? "" : begun.error().message().key;
  }

  const testing::Folder folder_;
  FakeClock clock_{*parse_rfc3339("2026-11-29T08:00:00Z")};
  SystemEntropy entropy_;
  std::unique_ptr<Node> node_;
};

TEST_F(People, SignInAndStaySoForAShift) {
  EXPECT_FALSE(node_->has_people().value());
  keep(person("anne", {Role::officer}));
  EXPECT_TRUE(node_->has_people().value());
  const auto begun = node_->sign_in("anne", secret(phrase)).value();
  EXPECT_EQ(begun.who.rights, desk::Rights::of(Role::officer));
  for (int i = 0; i < 20; ++i) {
    clock_.advance(std::chrono::minutes{35});
    ASSERT_TRUE(node_->signed_in(begun.token).value()) << i;
  }
  clock_.advance(std::chrono::minutes{35});
  EXPECT_FALSE(node_->signed_in(begun.token).value()) << "after twelve hours";
}

TEST_F(People, AreForgottenAfterAnHourWithoutARequest) {
  keep(person("anne", {Role::officer}));
  const auto token = node_->sign_in("anne", secret(phrase)).value().token;
  clock_.advance(std::chrono::minutes{61});
  EXPECT_FALSE(node_->signed_in(token).value());
  const auto other = node_->sign_in("anne", secret(phrase)).value().token;
  EXPECT_NE(other, token);
  EXPECT_TRUE(node_->sign_out(other).ok());
  EXPECT_FALSE(node_->signed_in(other).value());
  EXPECT_FALSE(node_->signed_in("").value());
}

TEST_F(People, WaitAfterFiveWrongPasswords) {
  keep(person("anne", {Role::officer}));
  for (int i = 0; i < 5; ++i) EXPECT_EQ(sign_in_fault("wrong"), "node.sign_in.refused");
  EXPECT_EQ(sign_in_fault(phrase), "node.sign_in.wait") << "the right one, too";
  clock_.advance(std::chrono::seconds{6});
  EXPECT_EQ(sign_in_fault("wrong"), "node.sign_in.refused");
  clock_.advance(std::chrono::seconds{6});
  EXPECT_EQ(sign_in_fault(phrase), "node.sign_in.wait") << "longer each time";
  clock_.advance(std::chrono::minutes{1});
  EXPECT_EQ(sign_in_fault(phrase), "");
  EXPECT_EQ(sign_in_fault("wrong"), "node.sign_in.refused") << "and it begins anew";
}

TEST_F(People, AreNotToldApartFromNobody) {
  keep(person("anne", {Role::officer}));
  auto closed = keep(person("marc", {Role::officer}));
  closed.active = false;
  EXPECT_EQ(fault(closed), "");
  Person without = person("kiosk", {Role::officer});
  EXPECT_EQ(fault(without), "");
  for (const auto* name : {"anne", "marc", "kiosk", "nobody", ""})
    EXPECT_EQ(sign_in_fault("wrong", name), "node.sign_in.refused") << name;
  EXPECT_EQ(sign_in_fault(phrase, "marc"), "node.sign_in.refused");
}

TEST_F(People, LoseTheirSessionsWithTheirRoles) {
  auto anne = keep(person("anne", {Role::officer}));
  const auto token = node_->sign_in("anne", secret(phrase)).value().token;
  anne.roles = {Role::clerk};
  EXPECT_EQ(fault(anne), "");
  EXPECT_FALSE(node_->signed_in(token).value());
}

TEST_F(People, DoNotChangeTheirOwnRoles) {
  auto anne = keep(person("anne", {Role::administrator}), {"anne", "anne", ""});
  anne.roles = {Role::officer};
  EXPECT_EQ(fault(anne, {"anne", "anne", ""}), "node.people.own_roles");
  EXPECT_EQ(fault(anne, {"other name", "anne", ""}), "node.people.own_roles");
  anne.roles = {Role::administrator};
  anne.full_name = "Anne Tremblay";
  EXPECT_EQ(fault(anne, {"anne", "anne", ""}), "") << "their name they may";
}

TEST_F(People, AreRefusedWhenSomethingIsWrong) {
  EXPECT_EQ(fault(person("Anne", {Role::officer})), "node.people.name");
  EXPECT_EQ(fault(person("", {Role::officer})), "node.people.name");
  EXPECT_EQ(fault(person("anne", {})), "desk.role.none");
  EXPECT_EQ(fault(person("anne", {Role::overseer, Role::officer})), "desk.role.overseer");
  auto unnamed = person("anne", {Role::officer});
  unnamed.full_name = " ";
  EXPECT_EQ(fault(unnamed), "node.people.full_name");
  auto team = person("anne", {Role::officer});
  team.teams = {"navy/one"};
  EXPECT_EQ(fault(team), "desk.team");
  for (const auto* weak : {"short", "aaaaaaaaaaaaaaaa", "my name is anne",
                           "\xff\xff"
                           "234567890123"})
    EXPECT_FALSE(node_->keep_person(person("anne", {Role::officer}), secret(weak), root).ok())
        << weak;
}

TEST_F(People, ChangeTheirOwnPassword) {
  keep(person("anne", {Role::officer}));
  EXPECT_FALSE(node_->change_password("anne", secret("wrong"), secret("another long one")).ok());
  EXPECT_FALSE(node_->change_password("anne", secret(phrase), secret("short")).ok());
  EXPECT_TRUE(node_->change_password("anne", secret(phrase), secret("another long one")).ok());
  EXPECT_EQ(sign_in_fault(phrase), "node.sign_in.refused");
  EXPECT_EQ(sign_in_fault("another long one"), "");
}

TEST_F(People, GiveTokensNoMoreThanTheyHave) {
  auto anne = keep(person("anne", {Role::supervisor}));
  desk::Rights rights;
  rights.add(Right::look_up);
  rights.add(Right::approve);
  const auto made = node_->make_token("anne", rights, "kiosk", 30).value();
  EXPECT_EQ(node_->token_holder(made.token).value()->rights, rights);
  EXPECT_FALSE(node_->token_holder(made.token + "0").value());
  rights.add(Right::administer);
  EXPECT_EQ(node_->make_token("anne", rights, "x", 1).error().message().key,
            "node.people.token.rights");
  EXPECT_FALSE(node_->make_token("anne", {}, "x", 1).ok());
  anne.roles = {Role::officer};
  ASSERT_EQ(fault(anne), "");
  const auto less = node_->token_holder(made.token).value()->rights;
  EXPECT_TRUE(less.has(Right::look_up));
  EXPECT_FALSE(less.has(Right::approve)) << "what its owner has lost";
  EXPECT_TRUE(node_->revoke_token("anne", made.id, "root").ok());
  EXPECT_FALSE(node_->token_holder(made.token).value());
}

TEST_F(People, HaveTokensThatEnd) {
  keep(person("anne", {Role::officer}));
  const auto made = node_->make_token("anne", desk::Rights::of(Role::officer), "kiosk", 1).value();
  clock_.advance(std::chrono::hours{25});
  EXPECT_FALSE(node_->token_holder(made.token).value());
}

TEST_F(People, AreInTheLedgerWithoutTheirNames) {
  keep(person("anne", {Role::officer}));
  ASSERT_TRUE(node_->sign_in("anne", secret(phrase)).ok());
  ASSERT_TRUE(node_->sign_checkpoint().ok());
  const auto last = node_->last_entries(10, {"o", {"oversight", "law", ""}, "oversight"}).value();
  ASSERT_EQ(last.size(), 2U);
  EXPECT_EQ(last[0].entry.rule, "accounts/anne");
  EXPECT_EQ(last[0].entry.outcome, "account made: officer, new password");
  EXPECT_EQ(last[1].entry.outcome, "password");
}

}  // namespace

}  // namespace entraide::node
