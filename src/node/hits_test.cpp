// A hit judged by two persons, set aside, undone, and come back because the record changed.
#include <gtest/gtest.h>

#include "node/home_test.h"
#include "node/judgement_book.h"
#include "node/node.h"

namespace entraide::node {
namespace {

using match::Opinion;
using testing::Folder;
using testing::people;
using Kind = match::Relation::Kind;

class Hits : public ::testing::Test {
 protected:
  Hits() : node_{open()} { import(people()); }

  std::unique_ptr<Node> open() {
    Config config;
    config.home = folder_.path();
    config.store_url = "sqlite:" + (folder_.path() / "entraide.db").string();
    auto node = Node::open(config, clock_, entropy_);
    EXPECT_TRUE(node.ok());
    return std::move(node).value();
  }
  void import(std::string_view content) {
    ImportRequest request;
    request.user = "clerk";
    request.file = folder_.write("list.jsonl", content);
    request.format = "ftm-jsonl";
    request.accept_shrink = true;
    EXPECT_TRUE(node_->import(request).ok());
    EXPECT_TRUE(node_->refresh_index().ok());
  }

  static record::Entity asked(std::string_view birth = "1981") {
    record::Entity query;
    query.kind = record::Kind::person;
    query.names.push_back(record::make_name("Tesfalem Haile"));
    if (!birth.empty())
      query.birth_dates.push_back({record::PartialDate::parse(birth).value(), "", 0});
    return query;
  }
  static Caller officer(std::string user = "anna") {
    return {std::move(user), {"border-control", "law 1", "F-7"}, "check"};
  }
  static Judge anna() { return {officer("anna"), "desk-1", "another father’s name"}; }
  static Judge bela() { return {officer("bela"), "desk-2", "seen the passport"}; }

  Answer check(SetAside aside = SetAside::left_out, const record::Entity& query = asked()) {
    auto answers = node_->check({query}, {}, aside, officer());
    EXPECT_TRUE(answers.ok()) << answers.error().text(Language::english);
    return std::move(answers).value().front();
  }
  std::string reference(const record::Entity& query = asked()) {
    const auto answer = check(SetAside::shown, query);
    const auto references = node_->hit_references(query, answer.candidates);
    EXPECT_TRUE(references.ok());
    EXPECT_FALSE(references.value().empty());
    return references.value().empty() ? "" : references.value().front();
  }
  std::uint64_t judge(Opinion opinion) {
    const auto number = node_->judge(reference(), opinion, anna());
    EXPECT_TRUE(number.ok()) << number.error().text(Language::english);
    return number.ok() ? number.value() : 0;
  }
  static std::string key_of(const Result<void>& result) {
    return result.ok() ? "" : result.error().message().key;
  }
  std::string refused(const Result<std::uint64_t>& result) {
    return result.ok() ? "" : result.error().message().key;
  }

  const Folder folder_;
  FakeClock clock_{*parse_rfc3339("2026-03-01T00:00:00Z")};
  SeededEntropy entropy_{1};
  std::unique_ptr<Node> node_;
};

TEST_F(Hits, AreMarkedByOnePersonAndStayAwayAfterTwo) {
  const auto number = judge(Opinion::not_same);
  const auto marked = check();
  ASSERT_EQ(marked.candidates.size(), 1U) << "one person hides nothing";
  EXPECT_EQ(marked.said[0].relation, (match::Relation{Kind::not_same, false, {number}}));
  EXPECT_EQ(marked.said[0].judgements[0].first.reason, "another father’s name");
  ASSERT_TRUE(node_->second_look(number, bela()).ok());
  const auto away = check();
  EXPECT_TRUE(away.candidates.empty());
  EXPECT_EQ(away.left_out, 1U);
  const auto all = check(SetAside::shown);
  ASSERT_EQ(all.candidates.size(), 1U);
  EXPECT_TRUE(all.said[0].set_aside());
  EXPECT_EQ(all.said[0].judgements[0].second->user, "bela");
  EXPECT_EQ(check(SetAside::left_out, asked("1981-03")).candidates.size(), 1U)
      << "another question, perhaps another person";
}

TEST_F(Hits, AreFoundAgainByAnotherSpellingOfTheQuestion) {
  ASSERT_TRUE(node_->second_look(judge(Opinion::not_same), bela()).ok());
  auto typed = asked();
  typed.names = {record::make_name("HAILE, Tesfalem")};
  EXPECT_EQ(check(SetAside::left_out, typed).left_out, 1U);
  node_ = open();
  ASSERT_TRUE(node_->refresh_index().ok());
  EXPECT_EQ(check().left_out, 1U) << "another process";
}

TEST_F(Hits, ComeBackWhenTheJudgementIsUndone) {
  const auto number = judge(Opinion::not_same);
  ASSERT_TRUE(node_->second_look(number, bela()).ok());
  ASSERT_TRUE(node_->undo_judgement(number, anna()).ok());
  const auto back = check();
  ASSERT_EQ(back.candidates.size(), 1U);
  EXPECT_EQ(back.said[0].relation, match::Relation{});
  EXPECT_EQ(key_of(node_->undo_judgement(number, bela())), "node.judgement.undone");
  EXPECT_EQ(key_of(node_->second_look(number, bela())), "node.judgement.undone");
  EXPECT_GT(judge(Opinion::same), number) << "anything may be said anew";
}

TEST_F(Hits, ComeBackWithANoteWhenTheRecordChanged) {
  const auto number = judge(Opinion::not_same);
  ASSERT_TRUE(node_->second_look(number, bela()).ok());
  auto other = people();
  other.replace(other.find("1981-03-04"), 10, "1981-08-04");
  import(other);
  const auto back = check();
  ASSERT_EQ(back.candidates.size(), 1U);
  EXPECT_EQ(back.said[0].relation, match::Relation{});
  ASSERT_EQ(back.said[0].lapsed.size(), 1U);
  EXPECT_EQ(back.said[0].lapsed[0].judgement.number, number);
  EXPECT_GT(judge(Opinion::not_same), number) << "what it says now may be judged";
}

TEST_F(Hits, StayAwayWhenWhatChangedDoesNotIdentify) {
  ASSERT_TRUE(node_->second_look(judge(Opinion::not_same), bela()).ok());
  auto other = people();
  other.replace(other.find("sanction"), 8, "crime");
  import(other);
  EXPECT_EQ(check().left_out, 1U);
}

TEST_F(Hits, AreConfirmedByTwoPersonsOnly) {
  const auto number = judge(Opinion::same);
  EXPECT_FALSE(check().said[0].human_confirmed()) << "P13";
  EXPECT_EQ(check().said[0].relation.kind, Kind::same);
  ASSERT_TRUE(node_->second_look(number, bela()).ok());
  EXPECT_TRUE(check().said[0].human_confirmed());
}

TEST_F(Hits, TakeASecondPersonAtASecondAccount) {
  const auto number = judge(Opinion::not_same);
  auto anna_elsewhere = anna();
  anna_elsewhere.caller.user = " ANNA";
  anna_elsewhere.account = "desk-3";
  EXPECT_EQ(key_of(node_->second_look(number, anna_elsewhere)), "node.judgement.second_person");
  auto bela_at_annas = bela();
  bela_at_annas.account = "desk-1";
  EXPECT_EQ(key_of(node_->second_look(number, bela_at_annas)), "node.judgement.second_person");
  EXPECT_EQ(check().candidates.size(), 1U);
  EXPECT_TRUE(node_->second_look(number, bela()).ok());
  EXPECT_EQ(key_of(node_->second_look(number, bela())), "node.judgement.looked_at");
  EXPECT_EQ(key_of(node_->second_look(99, bela())), "node.judgement.unknown");
}

TEST_F(Hits, AreRefusedWithoutReasonBasisOrReference) {
  const auto here = reference();
  auto wordless = anna();
  wordless.reason = "  ";
  EXPECT_EQ(refused(node_->judge(here, Opinion::same, wordless)), "node.judgement.reason");
  auto two_lines = anna();
  two_lines.reason = "seen\nand more";
  EXPECT_EQ(refused(node_->judge(here, Opinion::same, two_lines)), "node.judgement.reason_long");
  auto baseless = anna();
  baseless.caller.purpose.legal_basis.clear();
  EXPECT_EQ(refused(node_->judge(here, Opinion::same, baseless)), "node.caller.no_purpose");
  EXPECT_EQ(refused(node_->judge("p1", Opinion::same, anna())), "node.judgement.reference");
  EXPECT_EQ(refused(node_->judge(here + "0", Opinion::same, anna())), "node.judgement.reference");
  auto misspelt = here;
  auto& letter = misspelt[misspelt.rfind('/') + 3];
  letter = letter == 'a' ? 'b' : 'a';
  EXPECT_EQ(refused(node_->judge(misspelt, Opinion::same, anna())), "node.judgement.changed");
  EXPECT_EQ(refused(node_->judge("ftm/p9" + here.substr(here.rfind('/')), Opinion::same, anna())),
            "node.judgement.no_record");
}

TEST_F(Hits, CannotBeJudgedByTheStateOfAnEarlierDay) {
  const auto before = reference();
  auto other = people();
  other.replace(other.find("1981-03-04"), 10, "1981-08-04");
  import(other);
  EXPECT_EQ(refused(node_->judge(before, Opinion::not_same, anna())), "node.judgement.changed");
}

TEST_F(Hits, OfANameAloneHaveNoReference) { EXPECT_EQ(reference(asked("")), ""); }

TEST_F(Hits, SayWhatToUndoBeforeAContradiction) {
  const auto number = judge(Opinion::same);
  const auto other = node_->judge(reference(), Opinion::not_same, bela());
  ASSERT_FALSE(other.ok());
  EXPECT_EQ(other.error().code(), Code::conflict);
  EXPECT_NE(other.error().text(Language::french).find(fmt::format("jugements {}", number)),
            std::string::npos);
  ASSERT_TRUE(node_->undo_judgement(number, bela()).ok());
  EXPECT_TRUE(node_->judge(reference(), Opinion::not_same, bela()).ok());
}

TEST_F(Hits, DoNotTakeThePlaceOfOthers) {
  const auto twin =
      R"({"id":"p5","schema":"Person","properties":{"name":["Tesfalem Haile Gebremariam"],"birthDate":["1981"]}})";
  import(people() + twin + "\n");
  const auto first = check(SetAside::shown).candidates;
  ASSERT_EQ(first.size(), 2U) << node_->index_size();
  const auto references = node_->hit_references(asked(), first).value();
  ASSERT_TRUE(
      node_->second_look(node_->judge(references[0], Opinion::not_same, anna()).value(), bela())
          .ok());
  match::Options one;
  one.limit = 1;
  const auto answer = node_->check({asked()}, one, SetAside::left_out, officer()).value().front();
  ASSERT_EQ(answer.candidates.size(), 1U);
  EXPECT_EQ(answer.candidates[0].id, first[1].id);
}

TEST_F(Hits, AreCarriedByFindToo) {
  ASSERT_TRUE(node_->second_look(judge(Opinion::not_same), bela()).ok());
  const auto found = node_->find({asked()}, {}, {}, officer());
  ASSERT_EQ(found.value().front().size(), 1U);
  EXPECT_TRUE(found.value().front()[0].said.set_aside());
}

TEST_F(Hits, AreListedAndTheListingIsNoted) {
  const auto number = judge(Opinion::not_same);
  const auto waiting = node_->judgements(WhichJudgements::waiting, officer("bela")).value();
  ASSERT_EQ(waiting.size(), 1U);
  EXPECT_EQ(waiting[0].judgement.number, number);
  EXPECT_EQ(waiting[0].record(), (match::Identity{"ftm", "p1"}));
  ASSERT_TRUE(node_->second_look(number, bela()).ok());
  EXPECT_TRUE(node_->judgements(WhichJudgements::waiting, officer()).value().empty());
  ASSERT_TRUE(node_->undo_judgement(number, anna()).ok());
  EXPECT_TRUE(node_->judgements(WhichJudgements::standing, officer()).value().empty());
  EXPECT_EQ(node_->judgements(WhichJudgements::all, officer()).value().size(), 1U);
  EXPECT_FALSE(node_->judgements(WhichJudgements::all, {}).ok());
  EXPECT_EQ(node_->accesses(1).value()[0].user, "anna");
}

TEST_F(Hits, AreEntriesOfTheLedgerUnderTheRecord) {
  const auto number = judge(Opinion::not_same);
  ASSERT_TRUE(node_->second_look(number, bela()).ok());
  ASSERT_TRUE(node_->undo_judgement(number, anna()).ok());
  ASSERT_TRUE(node_->sign_checkpoint().ok());
  std::vector<std::string> outcomes;
  const auto entries = node_->last_entries(4, officer());
  ASSERT_TRUE(entries.ok());
  for (const auto& one : entries.value()) {
    if (one.entry.kind != ledger::EntryKind::decision) continue;
    EXPECT_EQ(one.entry.subjects.size(), 1U);
    outcomes.push_back(one.entry.outcome);
  }
  EXPECT_EQ(outcomes,
            (std::vector<std::string>{"hit judged not_same", "judgement not_same confirmed",
                                      "judgement not_same undone"}));
}

TEST_F(Hits, AreForgottenWithTheRecordOrTheQuestion) {
  judge(Opinion::not_same);
  ASSERT_TRUE(node_->erase({}, asked(), officer()).ok());
  EXPECT_TRUE(node_->judgements(WhichJudgements::all, officer()).value().empty());
  judge(Opinion::not_same);
  ASSERT_TRUE(node_->erase({{"ftm", "p1"}}, {}, officer()).ok());
  EXPECT_TRUE(node_->judgements(WhichJudgements::all, officer()).value().empty());
}

TEST_F(Hits, AreToldApartOnlyWithTheKey) {
  judge(Opinion::not_same);
  std::filesystem::remove(folder_.path() / "questions.key");
  node_ = open();
  ASSERT_TRUE(node_->refresh_index().ok());
  const auto answer = node_->check({asked()}, {}, SetAside::left_out, officer());
  ASSERT_FALSE(answer.ok()) << "a false hit must not be called new, nor a new one false";
  EXPECT_EQ(answer.error().message().key, "node.judgement.key");
}

}  // namespace
}  // namespace entraide::node
