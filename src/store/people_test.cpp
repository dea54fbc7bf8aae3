// Accounts, sessions and tokens, on both engines.
#include "store/mail_samples_test.h"

namespace entraide::store {
namespace {

class Persons : public OnBothEngines {};
INSTANTIATE_TEST_SUITE_P(Engines, Persons, testing::Values(Engine::sqlite, Engine::postgresql),
                         engine_name);

Account account(std::string name, std::uint64_t version = 0) {
  return {std::move(name), "Anne Tremblay", "officer", "border/dorval", "fr",
          "hash",          "active",        mail_time, "root",          version};
}

Session session_of(std::string account, std::string hash = "s1",
                   std::string expires = "2027-01-01T00:00:00Z") {
  return {std::move(hash), std::move(account), mail_time, mail_time, std::move(expires)};
}

TEST_P(Persons, AreKeptAndChangedByVersion) {
  const auto store = open();
  auto& people = store->people();
  EXPECT_EQ(must(people.accounts_count()), 0U);
  EXPECT_EQ(must(people.keep_account(account("anne"), test_entry())), 1U);
  auto kept = must(people.account("anne"));
  ASSERT_TRUE(kept);
  EXPECT_EQ(kept->teams, "border/dorval");
  EXPECT_EQ(kept->version, 1U);
  EXPECT_EQ(people.keep_account(account("anne"), test_entry()).error().code(), Code::conflict);
  kept->roles = "supervisor";
  EXPECT_EQ(must(people.keep_account(*kept, test_entry())), 2U);
  EXPECT_EQ(people.keep_account(*kept, test_entry()).error().code(), Code::conflict);
  must(people.keep_account(account("a"), test_entry()));
  const auto all = must(people.accounts());
  ASSERT_EQ(all.size(), 2U);
  EXPECT_EQ(all[0].name, "a");
  EXPECT_EQ(all[1].roles, "supervisor");
  EXPECT_FALSE(must(people.account("nobody")));
  EXPECT_EQ(must(store->entries_waiting()), 3U);
}

TEST_P(Persons, AreSignedInUntilSomethingChanges) {
  const auto store = open();
  auto& people = store->people();
  must(people.keep_account(account("anne"), test_entry()));
  must(people.begin_session(session_of("anne"), test_entry()));
  must(people.see_session("s1", "2026-12-01T00:00:00Z"));
  EXPECT_EQ(must(people.session("s1"))->seen_at, "2026-12-01T00:00:00Z");
  EXPECT_FALSE(must(people.session("s2")));
  auto changed = *must(people.account("anne"));
  changed.full_name = "Anne T.";
  changed.version = must(people.keep_account(changed, test_entry()));
  EXPECT_TRUE(must(people.session("s1"))) << "another name is no reason";
  changed.roles = "supervisor";
  changed.version = must(people.keep_account(changed, test_entry()));
  EXPECT_FALSE(must(people.session("s1")));
  must(people.begin_session(session_of("anne"), test_entry()));
  changed.password = "other";
  changed.version = must(people.keep_account(changed, test_entry()));
  EXPECT_FALSE(must(people.session("s1")));
  must(people.begin_session(session_of("anne"), test_entry()));
  must(people.end_session("s1"));
  EXPECT_FALSE(must(people.session("s1")));
}

TEST_P(Persons, ForgetSessionsThatAreOver) {
  const auto store = open();
  auto& people = store->people();
  must(people.keep_account(account("anne"), test_entry()));
  must(people.begin_session(session_of("anne", "old", "2020-01-01T00:00:00Z"), test_entry()));
  must(people.begin_session(session_of("anne", "new"), test_entry()));
  EXPECT_FALSE(must(people.session("old")));
  EXPECT_TRUE(must(people.session("new")));
}

TEST_P(Persons, FailuresAreCountedUntilSomebodyComesIn) {
  const auto store = open();
  auto& people = store->people();
  must(people.keep_account(account("anne"), test_entry()));
  must(people.note_failure("anne", "2026-11-01T00:00:00Z"));
  must(people.note_failure("anne", "2026-11-02T00:00:00Z"));
  must(people.note_failure("nobody", "2026-11-02T00:00:00Z"));
  EXPECT_EQ(must(people.failures("anne")).count, 2U);
  EXPECT_EQ(must(people.failures("anne")).at, "2026-11-02T00:00:00Z");
  EXPECT_EQ(must(people.failures("nobody")).count, 0U);
  must(people.begin_session(session_of("anne"), test_entry()));
  EXPECT_EQ(must(people.failures("anne")).count, 0U);
}

TEST_P(Persons, HaveTokensUntilTheyAreRevoked) {
  const auto store = open();
  auto& people = store->people();
  for (const auto* id : {"t1", "t2"})
    must(people.keep_token({id, "anne", std::string{"hash-"} + id, "kiosk", "look_up", mail_time,
                            "2027-01-01T00:00:00Z", "", ""},
                           test_entry()));
  EXPECT_EQ(must(people.tokens("anne")).front().id, "t2");
  EXPECT_EQ(must(people.token("hash-t1"))->account, "anne");
  EXPECT_FALSE(must(people.token("hash-t3")));
  EXPECT_EQ(people.revoke_token("marc", "t1", mail_time, "root", test_entry()).error().code(),
            Code::not_found);
  must(people.revoke_token("anne", "t1", mail_time, "root", test_entry()));
  EXPECT_EQ(must(people.token("hash-t1"))->revoked_by, "root");
  EXPECT_EQ(people.revoke_token("anne", "t1", mail_time, "root", test_entry()).error().code(),
            Code::not_found);
}

TEST_P(Persons, WhoseTextsCannotBeKeptAreRefused) {
  const auto store = open();
  auto bad = account("anne");
  bad.full_name = std::string{"a\0b", 3};
  EXPECT_EQ(store->people().keep_account(bad, test_entry()).error().code(), Code::invalid);
  EXPECT_EQ(store->people().keep_account(account(""), test_entry()).error().code(), Code::invalid);
  EXPECT_FALSE(must(store->people().account(std::string_view{"a\0b", 3})));
}

}  // namespace
}  // namespace entraide::store
