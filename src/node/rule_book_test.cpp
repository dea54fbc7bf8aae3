#include "node/rule_book.h"

#include "node/home_test.h"

namespace entraide::node {
namespace {

/// The smallest packs there can be: one instrument, one rule, one invariant.
agreement::Files small_packs(std::string_view status = "confirmed",
                             std::string_view text = "One may answer.") {
  const auto yes_no = [](std::string_view id) {
    return fmt::format(
        "[[fact]]\nid = \"{}\"\ntitle = {{ en = \"a\", fr = \"b\" }}\nyes_no = true\n"
        "computed = true\n",
        id);
  };
  const auto choice = [](std::string_view id, std::string_view value) {
    return fmt::format(
        "[[fact]]\nid = \"{}\"\ntitle = {{ en = \"a\", fr = \"b\" }}\n"
        "values = [{{ id = \"{}\", en = \"a\", fr = \"b\" }}]\n",
        id, value);
  };
  agreement::Files files;
  files["vocabulary.toml"] = "schema = 1\n" + choice("action", "answer") +
                             choice("data", "identity") + choice("subject_role", "none") +
                             choice("claim", "none") + choice("recipient_kind", "eu_state") +
                             yes_no("author_in_agreement") + yes_no("recipient_in_agreement") +
                             yes_no("recipient_is_country_fled") +
                             yes_no("recipient_may_pass_to_country_fled");
  files["words.toml"] = "schema = 1\n";
  files["groups.toml"] = "schema = 1\n";
  files["invariants.toml"] =
      "schema = 1\n[[invariant]]\nid = \"P1\"\narticle = \"33\"\n"
      "because = { en = \"a\", fr = \"b\" }\nnever = [\"allow\"]\n"
      "[invariant.when]\nrecipient_is_country_fled = [\"yes\", \"unknown\"]\n";
  files["pact.toml"] = fmt::format(
      "schema = 1\n[instrument]\nid = \"pact\"\nkind = \"treaty\"\nsource = \"none\"\n"
      "title = {{ en = \"a\", fr = \"b\" }}\nscope = {{ en = \"a\", fr = \"b\" }}\n"
      "parties = [\"ca\", \"fr\"]\n"
      "[[article]]\nref = \"1\"\nstatus = \"{}\"\ntext = {{ en = \"{}\", fr = \"b\" }}\n"
      "[[rule]]\nid = \"answer\"\neffect = \"allow\"\ndata = [\"identity\"]\narticle = \"1\"\n"
      "because = {{ en = \"a\", fr = \"b\" }}\n"
      "[rule.when]\naction = [\"answer\"]\nrecipient_is_country_fled = [\"no\"]\n",
      status, text);
  return files;
}

/// The same without what keeps the invariant.
agreement::Files broken_packs() {
  auto files = small_packs();
  auto& pact = files["pact.toml"];
  pact.erase(pact.find("recipient_is_country_fled"));
  return files;
}

safeguard::Case ordinary_case() {
  safeguard::Case asked;
  asked.instrument = "pact";
  asked.author.id = "ca";
  asked.recipient.id = "fr";
  asked.facts = {{"action", "answer"}, {"subject_role", "none"}};
  asked.data = {"identity"};
  return asked;
}

const Adviser anna{"anna", "desk-1", "reviewed with the ministry"};
const Adviser bela{"bela", "desk-2", "read and agreed"};

class RuleBookTest : public ::testing::Test {
 protected:
  std::unique_ptr<Node> open() {
    Config config;
    config.floor = floor_;
    config.home = folder_.path();
    config.store_url = "sqlite:" + (folder_.path() / "entraide.db").string();
    auto node = Node::open(config, clock_, entropy_);
    EXPECT_TRUE(node.ok());
    return std::move(node).value();
  }
  std::string adopt(const agreement::Files& files) {
    const auto proposal = node_->propose_packs(files, anna);
    EXPECT_TRUE(proposal.ok()) << proposal.error().text(Language::english);
    clock_.advance(std::chrono::hours{1});
    const auto adopted = node_->adopt_packs(proposal.value().revision, bela);
    EXPECT_TRUE(adopted.ok()) << adopted.error().text(Language::english);
    return proposal.value().revision;
  }
  safeguard::Outcome outcome(Node& node) {
    const auto decider = node.decider();
    EXPECT_TRUE(decider.ok()) << decider.error().text(Language::english);
    return decider.value()->decide(ordinary_case()).value().outcome;
  }

  std::string_view floor_;  // none: the small packs are their own measure
  const testing::Folder folder_;
  FakeClock clock_{*parse_rfc3339("2026-03-01T00:00:00Z")};
  SeededEntropy entropy_{1};
  std::unique_ptr<Node> node_ = open();
};

TEST_F(RuleBookTest, PacksNeedTwoPersons) {
  EXPECT_EQ(node_->decider().error().code(), Code::unavailable);
  const auto proposal = node_->propose_packs(small_packs(), anna);
  ASSERT_TRUE(proposal.ok()) << proposal.error().text(Language::english);
  EXPECT_EQ(node_->decider().error().code(), Code::unavailable) << "a proposal decides nothing";
  const auto& revision = proposal.value().revision;
  EXPECT_EQ(node_->adopt_packs(revision, anna).error().code(), Code::refused);
  EXPECT_EQ(node_->adopt_packs("another", bela).error().code(), Code::not_found);
  ASSERT_TRUE(node_->adopt_packs(revision, bela).ok());
  EXPECT_EQ(outcome(*node_), safeguard::Outcome::allow);
  EXPECT_EQ(node_->entries_waiting().value(), 2U) << "each step is an entry of the ledger";
  EXPECT_EQ(node_->propose_packs(small_packs(), anna).error().code(), Code::conflict);
  const auto rules = node_->rules().value();
  EXPECT_EQ(rules.revision, revision);
  EXPECT_EQ(rules.proposed_by->user, "anna");
  EXPECT_EQ(rules.adopted_by->account, "desk-2");
  EXPECT_TRUE(rules.proposals.empty());
}

TEST_F(RuleBookTest, NobodyChangesRulesWithoutANameAndAReason) {
  EXPECT_EQ(node_->propose_packs(small_packs(), {"", "x", "y"}).error().code(), Code::refused);
  EXPECT_EQ(node_->propose_packs(small_packs(), {"anna", "x", " "}).error().code(), Code::refused);
}

TEST_F(RuleBookTest, PacksThatBreakAnInvariantAreRefusedByName) {
  const auto refused = node_->propose_packs(broken_packs(), anna);
  ASSERT_FALSE(refused.ok());
  EXPECT_EQ(refused.error().code(), Code::refused);
  EXPECT_NE(refused.error().text(Language::english).find("P1"), std::string::npos);
  auto bare = small_packs();
  bare.erase("invariants.toml");
  EXPECT_EQ(node_->propose_packs(bare, anna).error().code(), Code::refused);
}

TEST_F(RuleBookTest, PacksThatBreakAnInvariantOnlyLaterAreRefusedWithTheDay) {
  auto files = small_packs();
  auto& now = files["pact.toml"];
  now.insert(now.find("parties"), "in_force_to = 2026-12-31\n");
  auto later = broken_packs()["pact.toml"];
  later.insert(later.find("parties"), "in_force_from = 2027-01-01\n");
  files["pact-2027.toml"] = later;
  const auto refused = node_->propose_packs(files, anna);
  ASSERT_FALSE(refused.ok());
  EXPECT_NE(refused.error().text(Language::english).find("2027-01-01"), std::string::npos)
      << refused.error().text(Language::english);
}

/// A node that keeps the program's own invariants.
class Floor : public RuleBookTest {
 protected:
  Floor() {
    floor_ = program_invariants();
    node_ = open();
  }
  static agreement::Files shipped() {
    return agreement::read_files(std::filesystem::path{ENTRAIDE_SOURCE} / "agreements").value();
  }
};

TEST_F(Floor, PacksWrittenInOtherWordsAreRefusedWithTheWordThatLacks) {
  const auto refused = node_->propose_packs(small_packs(), anna);
  ASSERT_FALSE(refused.ok());
  EXPECT_EQ(refused.error().code(), Code::refused);
  EXPECT_NE(refused.error().text(Language::english).find("`asylum`"), std::string::npos)
      << refused.error().text(Language::english);
}

TEST_F(Floor, WhoDropsAnInvariantFromTheFolderIsStillHeldToIt) {
  auto files = shipped();
  files["invariants.toml"] =
      "schema = 1\n[[invariant]]\nid = \"X\"\narticle = \"1\"\n"
      "because = { en = \"a\", fr = \"b\" }\nnever = [\"allow\"]\n"
      "[invariant.when]\naction = [\"alter_log\"]\n";
  auto& protection = files["refugee-protection.toml"];
  const auto rule = protection.find("[[rule]]\nid = \"return-is-seen-by-the-protection-officer\"");
  ASSERT_NE(rule, std::string::npos);
  protection.erase(rule, protection.find("[[rule]]", rule + 1) - rule);
  const auto refused = node_->propose_packs(files, anna);
  ASSERT_FALSE(refused.ok());
  EXPECT_NE(refused.error().text(Language::english).find("I3"), std::string::npos)
      << refused.error().text(Language::english);
}

TEST_F(RuleBookTest, ANewerProgramDoesNotLoadPacksThatBreakItsInvariants) {
  adopt(small_packs());
  EXPECT_TRUE(node_->decider().ok());
  const auto stricter = std::string{
      "schema = 1\n[[invariant]]\nid = \"P0\"\narticle = \"1\"\n"
      "because = { en = \"a\", fr = \"b\" }\nnever = [\"allow\"]\n"
      "[invariant.when]\naction = [\"answer\"]\n"};
  floor_ = stricter;
  const auto newer = open();
  const auto refused = newer->decider();
  ASSERT_FALSE(refused.ok());
  EXPECT_EQ(refused.error().code(), Code::refused);
  EXPECT_NE(refused.error().text(Language::english).find("P0"), std::string::npos);
  EXPECT_TRUE(newer->decider_at(clock_.now()).ok()) << "what was decided then is still replayed";
}

TEST_F(RuleBookTest, AnArticleNeedsTwoPersonsBeforeAnAllowRestsOnIt) {
  adopt(small_packs("unconfirmed"));
  EXPECT_EQ(outcome(*node_), safeguard::Outcome::review);
  EXPECT_EQ(node_->confirm_articles({{"pact", "2"}}, anna).error().code(), Code::not_found);
  EXPECT_EQ(node_->confirm_articles({{"pact", "1"}}, anna).value(), 0U);
  EXPECT_EQ(outcome(*node_), safeguard::Outcome::review);
  EXPECT_EQ(node_->confirm_articles({{"pact", "1"}}, anna).error().code(), Code::refused);
  EXPECT_EQ(node_->confirm_articles({{"pact", "1"}}, bela).value(), 1U);
  EXPECT_EQ(outcome(*node_), safeguard::Outcome::allow);
  EXPECT_EQ(node_->confirm_articles({{"pact", "1"}}, bela).error().code(), Code::conflict);
  ASSERT_TRUE(node_->withdraw_confirmation({"pact", "1"}, anna).ok());
  EXPECT_EQ(outcome(*node_), safeguard::Outcome::review);
}

TEST_F(RuleBookTest, AConfirmationEndsWithTheTextThatWasRead) {
  adopt(small_packs("unconfirmed"));
  ASSERT_TRUE(node_->confirm_articles({{"pact", "1"}}, anna).ok());
  ASSERT_TRUE(node_->confirm_articles({{"pact", "1"}}, bela).ok());
  adopt(small_packs("unconfirmed", "One may answer, but not on Sundays."));
  EXPECT_EQ(outcome(*node_), safeguard::Outcome::review);
  EXPECT_EQ(node_->confirm_articles({{"pact", "1"}}, bela).value(), 0U) << "begins anew";
  EXPECT_EQ(node_->confirm_articles({{"pact", "1"}}, anna).value(), 1U);
  EXPECT_EQ(outcome(*node_), safeguard::Outcome::allow);
}

TEST_F(RuleBookTest, AnotherProcessFollowsWithoutARestart) {
  const auto other = open();
  adopt(small_packs("unconfirmed"));
  EXPECT_TRUE(other->refresh_rules().value());
  EXPECT_FALSE(other->refresh_rules().value());
  EXPECT_EQ(outcome(*other), safeguard::Outcome::review);
  ASSERT_TRUE(node_->confirm_articles({{"pact", "1"}}, anna).ok());
  ASSERT_TRUE(node_->confirm_articles({{"pact", "1"}}, bela).ok());
  EXPECT_EQ(outcome(*other), safeguard::Outcome::allow);
}

TEST_F(RuleBookTest, ADecisionIsReplayedWithTheRulesOfThatDay) {
  const auto first = adopt(small_packs("unconfirmed"));
  const auto then = clock_.now();
  clock_.advance(std::chrono::days{400});
  ASSERT_TRUE(node_->confirm_articles({{"pact", "1"}}, anna).ok());
  ASSERT_TRUE(node_->confirm_articles({{"pact", "1"}}, bela).ok());
  clock_.advance(std::chrono::days{1});
  const auto second = adopt(small_packs("confirmed", "Another text."));
  EXPECT_EQ(outcome(*node_), safeguard::Outcome::allow);
  const auto replayed = node_->decider_at(then).value()->decide(ordinary_case()).value();
  EXPECT_EQ(replayed.outcome, safeguard::Outcome::review);
  EXPECT_EQ(replayed.revision, first);
  EXPECT_NE(first, second);
  EXPECT_EQ(node_->decider_at(*parse_rfc3339("2020-01-01T00:00:00Z")).error().code(),
            Code::unavailable);
}

TEST_F(RuleBookTest, EachDecisionIsAnEntryWithItsRule) {
  const Caller clerk{"clerk", {"answer-a-partner", "law 1", ""}, "decide"};
  EXPECT_EQ(node_->decide(ordinary_case(), clerk).error().code(), Code::unavailable);
  auto files = small_packs();
  auto& words = files["vocabulary.toml"];
  for (const auto& [known, also] :
       {std::pair{"none", "suspect"}, {"answer", "answer_check"}, {"identity", "hit"}}) {
    const auto value = fmt::format(R"({{ id = "{}", en = "a", fr = "b" }})", known);
    words.insert(words.find(value), fmt::format(R"({{ id = "{}", en = "c", fr = "d" }}, )", also));
  }
  const auto revision = adopt(files);
  EXPECT_EQ(node_->decide(ordinary_case(), {}).error().code(), Code::refused);
  EXPECT_EQ(node_->decide(ordinary_case(), clerk).value().decision.outcome,
            safeguard::Outcome::allow);
  auto refused = ordinary_case();
  refused.instrument.clear();
  EXPECT_EQ(node_->decide(refused, clerk).value().decision.outcome, safeguard::Outcome::deny);
  safeguard::Check check;
  check.asked = ordinary_case();
  check.asked.facts = {{"action", "answer"}, {"subject_role", "none"}};
  const auto answered = node_->answer(check, clerk);
  ASSERT_TRUE(answered.ok()) << answered.error().text(Language::english);
  ASSERT_TRUE(node_->sign_checkpoint().ok());
  const auto last = node_->last_entries(3, clerk).value();
  ASSERT_EQ(last.size(), 3U);
  const auto& allowed = last[0].entry;
  EXPECT_EQ(allowed.kind, ledger::EntryKind::decision);
  EXPECT_EQ(allowed.rule, "pact/answer");
  EXPECT_EQ(allowed.legal_basis, "pact, 1");
  EXPECT_EQ(allowed.packs, revision);
  EXPECT_EQ(allowed.partner, "fr");
  EXPECT_EQ(allowed.outcome, "allow");
  EXPECT_EQ(last[1].entry.outcome, "deny");
  EXPECT_EQ(last[2].entry.kind, ledger::EntryKind::check);
  EXPECT_EQ(last[2].entry.outcome, "nothing to communicate");
}

}  // namespace
}  // namespace entraide::node
