// What roles give, and which go together.
#include "desk/roles.h"

#include <gtest/gtest.h>

namespace entraide::desk {

namespace {

TEST(Roles, AreReadAndWrittenAsTheyAre) {
  for (std::size_t i = 0; i < roles_count; ++i) {
    const auto role = static_cast<Role>(i);
    EXPECT_EQ(role_of(code_of(role)), role);
    EXPECT_EQ(read_roles(write_roles({role})).value(), std::vector{role});
  }
  EXPECT_EQ(read_roles(" officer ,supervisor").value(),
            (std::vector{Role::officer, Role::supervisor}));
  EXPECT_EQ(read_roles("officer, king").error().message().key, "desk.role.unknown");
  for (const auto right : Rights::all().list()) EXPECT_EQ(right_of(code_of(right)), right);
  EXPECT_EQ(read_rights(write_rights(Rights::all())).value(), Rights::all());
  EXPECT_FALSE(read_rights("draft, fly").ok());
}

TEST(Roles, KeepDutiesApart) {
  const auto has = [](Role role, Right right) { return Rights::of(role).has(right); };
  for (std::size_t i = 0; i < roles_count; ++i) {
    const auto role = static_cast<Role>(i);
    EXPECT_TRUE(has(role, Right::consult));
    EXPECT_EQ(has(role, Right::protect), role == Role::protection_officer);
    EXPECT_EQ(has(role, Right::administer), role == Role::administrator);
    EXPECT_EQ(has(role, Right::approve), role == Role::supervisor);
    // Nobody changes accounts, or oversees, and looks people up.
    EXPECT_FALSE(has(role, Right::administer) && has(role, Right::look_up));
    EXPECT_FALSE(has(role, Right::oversee) && has(role, Right::draft));
  }
  EXPECT_FALSE(has(Role::analyst, Right::look_up));
  EXPECT_FALSE(has(Role::analyst, Right::read));
}

TEST(Roles, OfAnOverseerGoWithNoOther) {
  EXPECT_TRUE(check_roles({Role::officer, Role::supervisor}).ok());
  EXPECT_TRUE(check_roles({Role::overseer, Role::data_protection_officer}).ok());
  EXPECT_EQ(check_roles({}).error().message().key, "desk.role.none");
  EXPECT_EQ(check_roles({Role::clerk, Role::clerk}).error().message().key, "desk.role.twice");
  for (const auto role : {Role::officer, Role::supervisor, Role::protection_officer, Role::analyst,
                          Role::clerk, Role::administrator})
    EXPECT_EQ(check_roles({Role::overseer, role}).error().message().key, "desk.role.overseer");
}

TEST(Rights, OfATokenAreNeverMoreThanItsOwners) {
  Rights token;
  token.add(Right::look_up);
  token.add(Right::administer);
  const auto both = token.within(Rights::of(Role::officer));
  EXPECT_EQ(both.list(), std::vector{Right::look_up});
  EXPECT_TRUE(token.within({}).empty());
  EXPECT_EQ(token.within(Rights::all()), token);
}

TEST(Teams, NameTheirAuthority) {
  EXPECT_TRUE(check_team("border/roissy").ok());
  EXPECT_TRUE(check_team("immigration/team-4").ok());
  for (const auto* bad : {"", "border", "border/", "navy/one", "border/Two", "border/a b", "/x"})
    EXPECT_FALSE(check_team(bad).ok()) << bad;
}

}  // namespace

}  // namespace entraide::desk
