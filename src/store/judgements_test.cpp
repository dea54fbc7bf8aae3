// Judgements as events, on both engines.
#include "store/ledger_rows.h"
#include "store/mail_samples_test.h"

namespace entraide::store {
namespace {

class JudgementEvents : public OnBothEngines {
 protected:
  JudgementEvents() : store_{open()} {}

  std::uint64_t judge(const std::string& question, const std::string& id,
                      const std::string& at = "2026-03-01T08:00:00.000Z") {
    JudgementEvent event;
    event.kind = "judged";
    event.dataset = "list";
    event.id = id;
    event.traits = "t-" + id;
    event.question = question;
    event.opinion = "not_same";
    event.at = at;
    event.user = "anna";
    event.account = "desk-1";
    event.purpose = "border-control";
    event.legal_basis = "law 1";
    event.reason = "another father’s name";
    return must(append(event));
  }
  std::uint64_t then(std::uint64_t judgement, const std::string& kind,
                     const std::string& at = "2026-03-02T08:00:00.000Z") {
    JudgementEvent event;
    event.judgement = judgement;
    event.kind = kind;
    event.at = at;
    event.user = "bela";
    return must(append(event));
  }
  Result<std::uint64_t> append(const JudgementEvent& event, const std::string& key = "key") {
    return store_->judgements().append(event, key, test_entry("judged"),
                                       [](auto) { return Result<void>{}; });
  }
  std::vector<std::uint64_t> numbers() {
    std::vector<std::uint64_t> all;
    for (const auto& one : must(open()->judgements().events())) all.push_back(one.number);
    return all;
  }

  std::unique_ptr<Store> store_;
};
INSTANTIATE_TEST_SUITE_P(Engines, JudgementEvents,
                         testing::Values(Engine::sqlite, Engine::postgresql), engine_name);

using Numbers = std::vector<std::uint64_t>;

TEST_P(JudgementEvents, AreKeptAsTheyWereSaidWithTheirEntry) {
  EXPECT_EQ(must(store_->judgements().version()), 0U);
  const auto first = judge("q1", "r1");
  then(first, "second_look");
  const auto events = must(open()->judgements().events());
  ASSERT_EQ(events.size(), 2U);
  EXPECT_EQ(events[0].question, "q1");
  EXPECT_EQ(events[0].traits, "t-r1");
  EXPECT_EQ(events[0].reason, "another father’s name");
  EXPECT_EQ(events[0].legal_basis, "law 1");
  EXPECT_EQ(events[1].judgement, first);
  EXPECT_EQ(events[1].user, "bela");
  EXPECT_EQ(must(store_->judgements().version()), events[1].number);
  EXPECT_EQ(must(store_->entries_waiting()), 2U);
}

TEST_P(JudgementEvents, AreAskedForWhileNobodyElseWrites) {
  const auto first = judge("q1", "r1");
  JudgementEvent second;
  second.kind = "undone";
  second.judgement = first;
  second.at = "2026-03-02T08:00:00.000Z";
  const auto refused = store_->judgements().append(
      second, "key", test_entry(), [&](std::span<const JudgementEvent> kept) -> Result<void> {
        EXPECT_EQ(kept.size(), 1U);
        return Error{Code::refused, "store.judgement.unfit"};
      });
  EXPECT_EQ(refused.error().code(), Code::refused);
  EXPECT_EQ(numbers(), Numbers{first});
  EXPECT_EQ(must(store_->entries_waiting()), 1U) << "no entry without its effect";
  EXPECT_EQ(must(store_->judgements().version()), first);
}

TEST_P(JudgementEvents, NeedTheKeyOfTheFirst) {
  EXPECT_EQ(must(store_->judgements().key_check()), "");
  const auto first = judge("q1", "r1");
  EXPECT_EQ(must(store_->judgements().key_check()), "key");
  JudgementEvent other;
  other.kind = "judged";
  EXPECT_EQ(append(other, "another").error().code(), Code::conflict);
  EXPECT_EQ(numbers(), Numbers{first});
}

TEST_P(JudgementEvents, AreRefusedWhenTheyFitNoCourse) {
  JudgementEvent event;
  event.kind = "second_look";
  EXPECT_EQ(append(event).error().code(), Code::invalid) << "of no judgement";
  event.kind = "judged";
  event.judgement = 3;
  EXPECT_EQ(append(event).error().code(), Code::invalid) << "of another one";
  event.judgement = 0;
  event.reason = std::string{"nul\0", 4};
  EXPECT_EQ(append(event).error().code(), Code::invalid);
  EXPECT_TRUE(numbers().empty());
}

TEST_P(JudgementEvents, CannotBeChanged) {
  judge("q1", "r1");
  EXPECT_ANY_THROW(raw("UPDATE judgement_event SET opinion = 'same'"));
}

TEST_P(JudgementEvents, AreForgottenWithTheRecordAndWithTheQuestion) {
  import(*store_, {person("r1", "Haile"), person("r2", "Tesfa")});
  const auto gone = judge("q1", "r1");
  then(gone, "second_look");
  const auto asked = judge("q2", "r2");
  then(asked, "undone");
  const auto stays = judge("q3", "r2");
  const auto before = must(store_->judgements().version());
  Erasure erasure;
  erasure.at = "2026-03-05T08:00:00.000Z";
  erasure.records = {{"list", "r1"}};
  erasure.judged = {"q2"};
  erasure.entry = test_entry("erased");
  must(store_->erase(erasure));
  EXPECT_EQ(numbers(), Numbers{stays});
  EXPECT_GT(must(store_->judgements().version()), before) << "others hear of it";
  EXPECT_GT(judge("q4", "r2"), before) << "a number is never used again";
}

TEST_P(JudgementEvents, GoWithAListThatNobodyRefreshed) {
  import(*store_, {person("r1", "Haile")});
  judge("q1", "r1");
  Expiry expiry;
  expiry.today = "2026-03-01";
  expiry.datasets["list"] = "2999-01-01T00:00:00.000Z";
  const auto expired = must(store_->erase_expired(
      expiry, [](const Expired&) -> Result<LedgerNote> { return test_entry("expired"); }));
  EXPECT_EQ(expired.records, 1U);
  EXPECT_EQ(expired.judgements, 1U);
  EXPECT_TRUE(numbers().empty());
}

TEST_P(JudgementEvents, ExpireWithTheirLastWord) {
  const auto old = judge("q1", "r1", "2023-01-01T08:00:00.000Z");
  then(old, "second_look", "2023-01-02T08:00:00.000Z");
  const auto renewed = judge("q2", "r2", "2023-01-01T08:00:00.000Z");
  const auto again = then(renewed, "second_look", "2026-01-02T08:00:00.000Z");
  Expiry expiry;
  expiry.today = "2026-03-01";
  expiry.accesses = "2025-01-01T00:00:00.000Z";
  const auto expired = must(store_->erase_expired(
      expiry, [](const Expired&) -> Result<LedgerNote> { return test_entry("expired"); }));
  EXPECT_EQ(expired.judgements, 1U);
  EXPECT_EQ(numbers(), (Numbers{renewed, again}));
}

}  // namespace
}  // namespace entraide::store
